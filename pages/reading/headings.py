"""Headings of tables that strangers made, in a form in which they can be compared."""

import re
import unicodedata


def normal(heading: str) -> str:
    """A heading in small letters, without accents, signs and what stands in brackets."""
    bare = re.sub(r"[(\[].*?[)\]]", " ", heading.casefold())
    letters = unicodedata.normalize("NFKD", bare)
    kept = "".join(
        one if one.isalnum() else " " for one in letters if not unicodedata.combining(one)
    )
    return " ".join(kept.split())
