"""Bootstrap from its package, and the collected static files that the web processes serve."""

import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

from scripts.environment import install_node
from scripts.places import (
    REQUIREMENTS,
    ROOT,
    VAR,
    VENV_PYTHON,
    fingerprint,
    is_stamped,
    run,
    say,
)

OLDEST_NODE = 18
MODULES = ROOT / "node_modules"
# Variants that no page uses: to compress them too takes five times as long.
UNUSED = (
    "*.rtl.*", "bootstrap-*", "bootstrap.js*", "bootstrap.esm.*",
    "bootstrap.min.js*", "bootstrap.bundle.js*", "htmx-4*", "htmax*", "ext",
)  # fmt: skip


def has_node() -> bool:
    """Whether the machine has npm and a Node.js that is recent enough."""
    if not (shutil.which("npm") and shutil.which("node")):
        return False
    answer = subprocess.run(["node", "--version"], capture_output=True, text=True, check=False)
    found = re.match(r"v(\d+)\.", answer.stdout)
    return found is not None and int(found[1]) >= OLDEST_NODE


def npm() -> list[str]:
    """The words that start npm here."""
    return ["npm"] if has_node() else [str(part) for part in install_node()]


def ensure_packages() -> None:
    """Fetch what package-lock.json names, when it changed or nothing is there."""
    stamp = MODULES / ".installed"
    wanted = fingerprint([ROOT / "package.json", ROOT / "package-lock.json"])
    if is_stamped(stamp, wanted):
        return
    say("Fetching the stylesheets that package-lock.json names")
    quiet = ["--ignore-scripts", "--no-audit", "--no-fund", "--no-update-notifier"]
    run([*npm(), "ci", *quiet, "--loglevel=error", "--cache", str(ROOT / "var" / "npm")])
    stamp.write_text(wanted)


def static_sources() -> Iterator[Path]:
    """The files that collectstatic would read from the project's own folders."""
    for folder in (ROOT / "static", MODULES / "bootstrap" / "dist"):
        yield from sorted(file for file in folder.rglob("*") if file.is_file())


def collect() -> None:
    """Collect, name by content and compress the static files."""
    ignored = [word for pattern in UNUSED for word in ("--ignore", pattern)]
    run([VENV_PYTHON, "manage.py", "collectstatic", "--noinput", "--verbosity", "0", *ignored])


def ensure_collected() -> None:
    """Collect again when one of the files changed."""
    stamp = VAR / "static" / ".collected"
    facts = [f"{file} {file.stat().st_size} {file.stat().st_mtime_ns}" for file in static_sources()]
    wanted = fingerprint([REQUIREMENTS / "run.txt"], *facts, *UNUSED)
    if is_stamped(stamp, wanted):
        return
    say("Collecting static files")
    collect()
    stamp.write_text(wanted)


def ensure() -> None:
    """Leave with every static file in its place."""
    ensure_packages()
    ensure_collected()


if __name__ == "__main__":
    collect()
