"""Start web, worker and beat on this machine, without any server beside them (`make run`).

Runs inside `.venv`. PORT chooses the port; QMS_VAR where the data lie.
"""

import fcntl
import os
import socket
import sys
import threading
import time
import urllib.error
import urllib.request
from typing import TextIO

from scripts.places import ROOT, VAR, VENV_PYTHON, ending_quietly, run, say, stop
from scripts.supervisor import Supervisor

HOST = "127.0.0.1"
FIRST_PORT, PORTS_TRIED = 8000, 50
PYTHON = str(VENV_PYTHON)
CELERY = [PYTHON, "-m", "celery", "--app", "qms_site", "--quiet"]
# One thread of control: a pack lasts seconds, the row in `jobs` is the record (decision 0004).
WORKER = [*CELERY, "worker", "--pool=solo", "--without-gossip", "--without-mingle", "-l", "WARNING"]
BEAT = [*CELERY, "beat", "--pidfile=", "--loglevel=WARNING"]


def web(port: int) -> list[str]:
    """One web process with eight threads."""
    return [
        PYTHON, "-m", "gunicorn", "qms_site.wsgi", "--bind", f"{HOST}:{port}", "--workers", "1",
        "--threads", "8", "--no-control-socket", "--log-level", "warning",
    ]  # fmt: skip


def is_free(port: int) -> bool:
    """Whether nobody listens there and we may."""
    with socket.socket() as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((HOST, port))
        except OSError:
            return False
    return True


def named_port(wanted: str) -> int:
    """The port that PORT names, when it is one and free."""
    if not (wanted.isascii() and wanted.isdigit() and 0 < int(wanted) < 65536):
        stop(f"PORT must be a number from 1 to 65535, not {wanted!r}.")
    if not is_free(int(wanted)):
        stop(f"Port {wanted} is taken by another program. Choose one: make run PORT=8080")
    return int(wanted)


def choose_port() -> int:
    """PORT when given, else the first free port from 8000 on."""
    wanted = os.environ.get("PORT", "")
    if wanted:
        return named_port(wanted)
    port = next(filter(is_free, range(FIRST_PORT, FIRST_PORT + PORTS_TRIED)), None)
    if port is None:
        stop(f"Ports {FIRST_PORT} to {FIRST_PORT + PORTS_TRIED - 1} are all taken. Set PORT.")
    if port != FIRST_PORT:
        say(f"Port {FIRST_PORT} is taken by another program; using {port} instead.")
    return port


def claim_folder() -> TextIO:
    """Hold the data folder until this process ends; stop when another one serves from it."""
    VAR.mkdir(parents=True, exist_ok=True)
    claim = (VAR / "serving").open("a+")
    try:
        fcntl.flock(claim, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        claim.seek(0)
        stop(f"It already runs from this folder: {claim.read()}\nEnd that one first.")
    claim.truncate(0)
    return claim


def answers(address: str) -> bool:
    """Whether a web server answers there, whatever it says."""
    try:
        urllib.request.urlopen(f"{address}/healthz", timeout=2).close()
    except urllib.error.HTTPError:
        return True
    except OSError:
        return False
    return True


def announce(address: str) -> None:
    """Print the address once it really serves."""
    while not answers(address):
        time.sleep(0.1)
    say(f"\n    Ready: {address}\n    Ctrl-C ends everything.\n")


def embed(address: str) -> None:
    """The environment of the embedded installation; another project's DATABASE_URL is not ours."""
    os.environ.pop("DATABASE_URL", None)
    os.environ["QMS_EMBEDDED"] = "1"
    if address:
        os.environ.setdefault("QMS_URL", address)
    os.environ["PYTHONUNBUFFERED"] = "1"
    # Celery warns of root on every start; here nobody but this machine can reach the worker.
    os.environ.setdefault("PYTHONWARNINGS", "ignore::UserWarning:celery.platforms")


def one_more(kind: str) -> None:
    """Become another worker or beat beside a running installation; any number may run."""
    embed("")
    schedule = f"--schedule={VAR / f'beat-schedule-{os.getpid()}'}"
    os.execv(PYTHON, WORKER if kind == "worker" else [*BEAT, schedule])


def main() -> int:
    """Load the demo company, start all processes, stay until they end."""
    claim = claim_folder()
    port = choose_port()
    address = f"http://{HOST}:{port}"
    print(address, file=claim, flush=True)
    embed(address)
    run([PYTHON, "-m", "scripts.first_data"])
    threading.Thread(target=announce, args=(address,), daemon=True).start()
    return Supervisor({"web": web(port), "worker": WORKER, "beat": BEAT}, ROOT).run()


if __name__ == "__main__":
    if len(sys.argv) > 1:
        one_more(sys.argv[1])
    with ending_quietly():
        sys.exit(main())
