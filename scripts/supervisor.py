"""Several processes as one: their lines on one screen, and when one ends, all end.

Each child leads its own process group, which is ended as a whole. The kernel ends a child whose
supervisor was killed, so that nothing is left behind in any case.
"""

import contextlib
import ctypes
import os
import signal
import subprocess
import threading
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import FrameType

from scripts.places import say

GRACE_SECONDS = 10.0
STOP_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
PR_SET_PDEATHSIG = 1
libc = ctypes.CDLL(None)


class Supervisor:
    """Starts named commands, prints their lines and ends them together."""

    def __init__(self, commands: Mapping[str, Sequence[str]], folder: Path) -> None:
        self.commands = commands
        self.folder = folder
        self.width = max(map(len, commands))
        self.children: dict[str, subprocess.Popen[str]] = {}
        self.asked_to_stop = threading.Event()
        self.impatient = False

    def run(self) -> int:
        """Run until a signal or the first end of a child; 0 only when a person asked for the end."""
        for number in STOP_SIGNALS:
            signal.signal(number, self.on_signal)
        for name, command in self.commands.items():
            self.children[name] = self.start(command)
        relays = [
            threading.Thread(target=self.relay, args=entry, daemon=True)
            for entry in self.children.items()
        ]
        for relay in relays:
            relay.start()
        ended = self.wait()
        self.end_all()
        for relay in relays:
            relay.join(timeout=1)
        if ended is None:
            say("Everything has stopped.")
            return 0
        code = self.children[ended].returncode
        say(f"{ended} ended by itself (exit code {code}), so everything was stopped.")
        return code if code > 0 else 1

    def on_signal(self, number: int, frame: FrameType | None) -> None:
        """The first signal asks; a second one does not wait."""
        self.impatient = self.asked_to_stop.is_set()
        self.asked_to_stop.set()

    def start(self, command: Sequence[str]) -> "subprocess.Popen[str]":
        """Start one child in a group of its own."""
        return subprocess.Popen(
            command,
            cwd=self.folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            start_new_session=True,
            preexec_fn=end_with_parent,
        )

    def relay(self, name: str, child: "subprocess.Popen[str]") -> None:
        """Print a child's lines with its name in front; when nobody reads any more, end."""
        try:
            for line in child.stdout or ():
                say(f"{name:<{self.width}} | {line.rstrip()}")
        except BrokenPipeError:
            self.asked_to_stop.set()

    def wait(self) -> str | None:
        """The name of the first child that ended; None when a signal came first."""
        while not self.asked_to_stop.wait(0.2):
            for name, child in self.children.items():
                if child.poll() is not None:
                    return name
        return None

    def end_all(self) -> None:
        """Ask every group to end, wait a little, then end what is left of it."""
        self.signal_all(signal.SIGTERM)
        deadline = time.monotonic() + GRACE_SECONDS
        while self.is_anyone_left() and time.monotonic() < deadline and not self.impatient:
            time.sleep(0.1)
        self.signal_all(signal.SIGKILL)
        for child in self.children.values():
            child.wait()

    def is_anyone_left(self) -> bool:
        """Whether any child still runs."""
        return any(child.poll() is None for child in self.children.values())

    def signal_all(self, number: signal.Signals) -> None:
        """Send a signal to each child and whatever it started."""
        for child in self.children.values():
            with contextlib.suppress(ProcessLookupError):
                os.killpg(child.pid, number)


def end_with_parent() -> None:
    """Runs in the child: ask the kernel (Linux) for SIGTERM when the supervisor dies."""
    libc.prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
