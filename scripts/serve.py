"""Start web, worker and beat on this machine, without any server beside them (`make run`).

Runs inside `.venv`. PORT chooses the port; QMS_VAR where the data lie.
"""

import os
import socket
import sys
import threading
import time
import urllib.error
import urllib.request

from scripts.places import ROOT, VAR, VENV_PYTHON, run, say, stop
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


def choose_port() -> int:
    """PORT when given (and free), else the first free port from 8000 on."""
    wanted = os.environ.get("PORT", "")
    if wanted:
        if not (wanted.isascii() and wanted.isdigit() and 0 < int(wanted) < 65536):
            stop(f"PORT must be a number from 1 to 65535, not {wanted!r}.")
        if not is_free(int(wanted)):
            stop(f"Port {wanted} is taken by another program. Choose one: make run PORT=8080")
        return int(wanted)
    for port in range(FIRST_PORT, FIRST_PORT + PORTS_TRIED):
        if is_free(port):
            if port != FIRST_PORT:
                say(f"Port {FIRST_PORT} is taken by another program; using {port} instead.")
            return port
    stop(f"No free port from {FIRST_PORT} to {FIRST_PORT + PORTS_TRIED - 1}. Set PORT.")
    return 0


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


def one_more(kind: str) -> None:
    """Become another worker or beat beside a running installation; any number may run."""
    embed("")
    schedule = f"--schedule={VAR / f'beat-schedule-{os.getpid()}'}"
    os.execv(PYTHON, WORKER if kind == "worker" else [*BEAT, schedule])


def main() -> int:
    """Load the demo company, start all processes, stay until they end."""
    if len(sys.argv) > 1:
        one_more(sys.argv[1])
    port = choose_port()
    address = f"http://{HOST}:{port}"
    embed(address)
    run([PYTHON, "-m", "scripts.first_data"])
    threading.Thread(target=announce, args=(address,), daemon=True).start()
    return Supervisor({"web": web(port), "worker": WORKER, "beat": BEAT}, ROOT).run()


if __name__ == "__main__":
    sys.exit(main())
