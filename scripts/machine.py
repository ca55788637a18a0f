"""What must be on the machine itself: libraries and fonts of the PDF writer, tools of the tests.

On Debian as root the missing ones are installed; anybody else is told what to ask for.
"""

import ctypes
import importlib.util
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from scripts.places import VENV_PYTHON, run, say, stop

LIBRARIES = {
    "libgobject-2.0.so.0": "libglib2.0-0",
    "libpango-1.0.so.0": "libpango-1.0-0",
    "libpangoft2-1.0.so.0": "libpangoft2-1.0-0",
    "libharfbuzz.so.0": "libharfbuzz0b",
    "libharfbuzz-subset.so.0": "libharfbuzz-subset0",
    "libfontconfig.so.1": "libfontconfig1",
}
FONTS = {"Liberation*": "fonts-liberation", "Charis*": "fonts-sil-charis"}
FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.fonts", "~/.local/share/fonts")
TEST_PROGRAMS = {
    "chromium": "chromium",
    "pdftoppm": "poppler-utils",
    "soffice": "libreoffice-calc-nogui",
}


@dataclass(frozen=True)
class Need:
    """A Debian package, how to see that it is there, and whether nothing works without it."""

    package: str
    is_there: Callable[[], bool]
    essential: bool = True


def has_library(name: str) -> bool:
    """Whether the dynamic linker finds the library."""
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def has_font(pattern: str) -> bool:
    """Whether a font file of this name is installed."""
    folders = (Path(folder).expanduser() for folder in FONT_FOLDERS)
    return any(next(folder.rglob(f"{pattern}.[to]tf"), None) for folder in folders)


def has_program(name: str) -> bool:
    """Whether a command of this name is on the PATH."""
    return shutil.which(name) is not None


def can_make_venv() -> bool:
    """Debian splits `ensurepip` off Python; an existing environment does not need it again."""
    return VENV_PYTHON.exists() or importlib.util.find_spec("ensurepip") is not None


def needs(tests: bool) -> Iterator[Need]:
    """Everything wanted here, each with its Debian package."""
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    yield Need(f"python{version}-venv", can_make_venv)
    for library, package in LIBRARIES.items():
        yield Need(package, partial(has_library, library))
    for pattern, package in FONTS.items():
        yield Need(package, partial(has_font, pattern), essential=tests)
    if tests:
        for program, package in TEST_PROGRAMS.items():
            yield Need(package, partial(has_program, program))


def missing(tests: bool) -> list[Need]:
    """The needs that this machine does not meet."""
    return [need for need in needs(tests) if not need.is_there()]


def install(packages: list[str]) -> None:
    """Install Debian packages without a question."""
    say(f"Installing Debian packages: {' '.join(packages)}")
    quiet = {"DEBIAN_FRONTEND": "noninteractive"}
    apt = ["apt-get", "-qq", "-o", "DPkg::Lock::Timeout=300"]
    # One source of many that is away must not matter; what is really missing stops the next line.
    run([*apt, "update"], quiet, must_succeed=False)
    run([*apt, "install", "--yes", "--no-install-recommends", *packages], quiet)


def may_install() -> bool:
    """Whether this is root on Debian or a relative of it."""
    return os.geteuid() == 0 and shutil.which("apt-get") is not None


def explain(lacking: list[Need]) -> None:
    """Say which packages are missing and what an administrator would type; stop if essential."""
    packages = " ".join(need.package for need in lacking)
    text = (
        f"This machine lacks Debian packages: {packages}\n"
        f"An administrator installs them with:\n\n    apt-get install {packages}\n\n"
        "Then run the same command again."
    )
    if any(need.essential for need in lacking):
        stop(text)
    say(f"{text}\nIt works without them too; documents fall back to other fonts.\n")


def ensure(tests: bool = False) -> None:
    """Leave only when the machine has what the application (and its tests) need, or say why not."""
    lacking = missing(tests)
    if lacking and may_install():
        install([need.package for need in lacking])
        lacking = missing(tests)
    if lacking:
        explain(lacking)
