"""`make run` for real: every process starts, the page is there, and Ctrl-C leaves nothing behind."""

import os
import signal
import urllib.request
from pathlib import Path

import pytest

from tests.running import prepare, running

pytestmark = pytest.mark.starts


@pytest.fixture(scope="module")
def var(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder for all tests of this module."""
    return prepare(tmp_path_factory.mktemp("run"))


def kind(pid: str) -> str:
    """What a process is: its command line."""
    return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode()


def test_run_serves_and_ctrl_c_leaves_nothing_behind(var):
    with running(var) as run:
        with urllib.request.urlopen(f"{run.address}/accounts/login/") as page:
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
