"""A storm over worker processes: SIGKILL at random, the broker emptied once, then calm.

Knows nothing of what the workers do, so that any long work can be put through it: give the
commands that start the processes, how to empty the broker, when a strike is worth while and when
all is over. The random numbers are seeded; the timing of the machine of course is not.
"""

import os
import random
import signal
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
LOOK_EVERY = 0.05


@dataclass
class Storm:
    """What to start, what to break, and how to see the end.

    `commands`: one process each, restarted after every kill, in a process group of its own so
    that the children of a prefork worker die with it. `env` is added to this process's own.
    `busy`: whether work is under way, so that a strike can hit it. `over`: whether nothing more
    is expected. `log`: file for what the processes write. `seconds`: limit for the whole.
    """

    commands: Sequence[Sequence[str]]
    env: Mapping[str, str]
    log: Path
    wipe: Callable[[], object]
    busy: Callable[[], bool]
    over: Callable[[], bool]
    kills: int = 12
    pauses: tuple[float, float] = (0.1, 0.5)
    seed: int = 9001
    seconds: float = 180
    processes: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def run(self) -> None:
        """Start everything, strike, empty the broker half-way, wait for the end, stop everything.

        Raises TimeoutError, with the end of the log, when the end does not come.
        """
        chance = random.Random(self.seed)
        deadline = time.monotonic() + self.seconds
        try:
            self.processes.extend(self._start(command) for command in self.commands)
            for strike in range(self.kills):
                self._wait(lambda: self.busy() or self.over(), deadline)
                time.sleep(chance.uniform(*self.pauses))
                self._strike(chance.randrange(len(self.commands)))
                if strike == self.kills // 2:
                    self.wipe()
            self._wait(self.over, deadline)
        finally:
            for process in self.processes:
                kill(process)

    def _start(self, command: Sequence[str]) -> subprocess.Popen[bytes]:
        return start(command, env=self.env, log=self.log)

    def _strike(self, number: int) -> None:
        kill(self.processes[number])
        self.processes[number] = self._start(self.commands[number])

    def _wait(self, happened: Callable[[], bool], deadline: float) -> None:
        while not happened():
            if time.monotonic() > deadline:
                raise TimeoutError(
                    f"no end after {self.seconds} s:\n{self.log.read_text()[-4000:]}"
                )
            time.sleep(LOOK_EVERY)


def start(command: Sequence[str], *, env: Mapping[str, str], log: Path) -> subprocess.Popen[bytes]:
    """A process in a group of its own, in the project's folder, writing to the end of `log`."""
    with log.open("ab") as output:
        return subprocess.Popen(
            command,
            cwd=ROOT,
            env={**os.environ, **env},
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )


def kill(process: subprocess.Popen[bytes]) -> None:
    """SIGKILL for the process and its children; nothing in it gets a chance to tidy up."""
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
