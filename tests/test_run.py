"""`make run` for real: every process starts, the page is there, and Ctrl-C leaves nothing behind."""

import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from scripts.places import ROOT

pytestmark = pytest.mark.chaos
PATIENCE_SECONDS = 120


class Run:
    """A running installation with data of its own, and what it has printed so far."""

    def __init__(self, var: Path) -> None:
        with socket.create_server(("127.0.0.1", 0)) as free:
            port = free.getsockname()[1]
        self.mark = f"QMS_VAR={var}"
        env = {k: v for k, v in os.environ.items() if not k.startswith("QMS_")}
        self.process = subprocess.Popen(
            [sys.executable, "-m", "scripts.serve"],
            cwd=ROOT,
            env={**env, "PORT": str(port), "QMS_VAR": str(var)},
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


@pytest.fixture(scope="module")
def var(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder whose name has a space, with static files collected."""
    folder = tmp_path_factory.mktemp("a folder") / "var"
    collect = [sys.executable, "-m", "scripts.assets"]
    subprocess.run(collect, cwd=ROOT, env={**os.environ, "QMS_VAR": str(folder)}, check=True)
    return folder


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


def kind(pid: str) -> str:
    """What a process is: its command line."""
    return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode()


def test_run_serves_and_ctrl_c_leaves_nothing_behind(var):
    with running(var) as run:
        address = run.printed(r"Ready: (\S+)")[1]
        with urllib.request.urlopen(f"{address}/accounts/login/") as page:
            assert "<form" in page.read().decode()
        commands = " ".join(map(kind, run.members()))
        assert all(part in commands for part in ("gunicorn", " worker ", " beat "))
        run.process.send_signal(signal.SIGINT)
        assert run.process.wait(timeout=30) == 0
        assert run.is_all_gone()


def test_run_again_keeps_the_data_and_ends_wholly_when_its_worker_is_killed(var):
    with running(var) as run:
        worker = next(pid for pid in run.members() if " worker " in kind(pid))
        os.kill(int(worker), signal.SIGKILL)
        assert run.process.wait(timeout=30) == 1
        run.printed(r"worker ended by itself \(exit code -9\)")
        assert run.is_all_gone()


def test_run_that_is_killed_itself_leaves_nothing_behind(var):
    with running(var) as run:
        assert len(run.members()) > 3
        run.process.kill()
        assert run.is_all_gone()
