"""Where things are, and the few helpers that every script needs."""

import contextlib
import hashlib
import os
import signal
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NoReturn

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
VENV_PYTHON = VENV / "bin" / "python"
VAR = Path(os.environ.get("QMS_VAR") or ROOT / "var")
REQUIREMENTS = ROOT / "requirements"


def say(text: str) -> None:
    """A line to the person who typed `make`: at once, and whole even when threads speak together."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def stop(text: str) -> NoReturn:
    """End with a message and exit code 1."""
    sys.exit(f"\n{text}\n")


def run(
    command: Sequence[str | Path],
    env: Mapping[str, str] | None = None,
    *,
    must_succeed: bool = True,
) -> None:
    """Run a command in the project's folder, without input; stop when it fails."""
    words = [str(word) for word in command]
    done = subprocess.run(
        words, cwd=ROOT, env={**os.environ, **(env or {})}, stdin=subprocess.DEVNULL, check=False
    )
    if done.returncode and must_succeed:
        stop(f"This step failed (exit code {done.returncode}): {' '.join(words)}")


@contextlib.contextmanager
def ending_quietly() -> Iterator[None]:
    """Ctrl-C or SIGTERM ends the step that is being run, and then us, without a traceback."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield
    except KeyboardInterrupt:
        sys.exit(130)


def fingerprint(files: Iterable[Path], *words: str) -> str:
    """A hash of these files' contents and of the words: what a finished step was made from."""
    digest = hashlib.sha256("\0".join(words).encode())
    for file in files:
        digest.update(file.read_bytes())
    return digest.hexdigest()


def is_stamped(stamp: Path, value: str) -> bool:
    """Whether a finished step left this value in its stamp file."""
    return stamp.is_file() and stamp.read_text() == value
