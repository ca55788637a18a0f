"""Codes by which somebody without a name finds the answer; only their hash is kept."""

import hashlib
import secrets

# No letters and digits that look alike on paper.
ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
LENGTH = 12  # 31^12: about 59 bits, nobody guesses them


def new_code() -> str:
    """A fresh code in three groups, as people write it down: “7KQM-4TRX-9WHC”."""
    letters = "".join(secrets.choice(ALPHABET) for _one in range(LENGTH))
    return "-".join(letters[start : start + 4] for start in range(0, LENGTH, 4))


def hash_of(code: str) -> str:
    """The hash of a code, however it was typed: blanks, hyphens and case do not matter."""
    typed = "".join(letter for letter in code.upper() if letter.isalnum())
    return hashlib.sha256(typed.encode()).hexdigest()
