"""The application as `make run` starts it, for tests that need all of its processes."""

import os
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from scripts.places import ROOT

# Migrations and the demo company need half a minute of a quiet machine, minutes of a busy one.
PATIENCE_SECONDS = 300


class Run:
    """A running installation with data of its own, and what it has printed so far."""

    def __init__(self, var: Path) -> None:
        with socket.create_server(("127.0.0.1", 0)) as free:
            port = free.getsockname()[1]
        self.mark = f"QMS_VAR={var}"
        self.process = subprocess.Popen(
            [sys.executable, "-m", "scripts.serve"],
            cwd=ROOT,
            env={**plain_environment(), "PORT": str(port), "QMS_VAR": str(var)},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self.lines: list[str] = []
        self.reader = threading.Thread(target=self.read, daemon=True)
        self.reader.start()

    def read(self) -> None:
        """Keep what it prints."""
        assert self.process.stdout is not None
        self.lines.extend(self.process.stdout)

    def printed(self, pattern: str) -> re.Match[str]:
        """The first match of the pattern in its output, once it is there."""
        deadline = time.monotonic() + PATIENCE_SECONDS
        while True:
            is_last_look = not self.reader.is_alive() or time.monotonic() > deadline
            if found := re.search(pattern, "".join(self.lines)):
                return found
            if is_last_look:
                raise AssertionError(f"never printed {pattern}:\n{''.join(self.lines)}")
            time.sleep(0.1)

    @property
    def address(self) -> str:
        """Where it serves, once it does."""
        return self.printed(r"Ready: (\S+)")[1]

    def members(self) -> list[str]:
        """Every process on the machine that belongs to it: they inherit its environment."""
        return [pid for pid in os.listdir("/proc") if pid.isdigit() and self.owns(pid)]

    def owns(self, pid: str) -> bool:
        """Whether the process has our data folder in its environment."""
        try:
            return self.mark.encode() in Path(f"/proc/{pid}/environ").read_bytes().split(b"\0")
        except (FileNotFoundError, ProcessLookupError, PermissionError):
            return False

    def is_all_gone(self) -> bool:
        """Whether no member is left within some seconds."""
        deadline = time.monotonic() + 15
        while self.members() and time.monotonic() < deadline:
            time.sleep(0.1)
        return not self.members()


def plain_environment() -> dict[str, str]:
    """The caller's environment without the settings of this application."""
    return {name: text for name, text in os.environ.items() if not name.startswith("QMS_")}


def prepare(folder: Path, *, migrated: bool = False) -> Path:
    """A data folder whose name has a space, with static files collected.

    `migrated` spares the time of the migrations, where a migrated file is there (scripts/suite.py).
    """
    var = folder / "a folder" / "var"
    collect = [sys.executable, "-m", "scripts.assets"]
    environment = {**plain_environment(), "QMS_VAR": str(var)}
    subprocess.run(collect, cwd=ROOT, env=environment, check=True)
    template = os.environ.get("QMS_TEST_TEMPLATE")
    if migrated and template:
        copied = closing(sqlite3.connect(var / "qms.sqlite3"))
        with closing(sqlite3.connect(template)) as source, copied as target:
            source.backup(target)
    return var


@contextmanager
def running(var: Path) -> Iterator[Run]:
    """An installation that serves; whatever happens, it is gone afterwards."""
    run = Run(var)
    try:
        run.printed("Ready: ")
        yield run
    finally:
        for pid in run.members():
            os.kill(int(pid), signal.SIGKILL)
        run.process.communicate()
