"""Whether a container's process is well: `python -m scripts.health web|worker|beat`; exit 0 or 1."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

BEAT_SCHEDULE = "/tmp/beat-schedule"
# Beat writes its schedule down every three minutes; twice that and some is too long.
BEAT_SILENCE_SECONDS = 7 * 60


def is_web_well() -> bool:
    """It answers under a host name that it is willing to answer for."""
    host = os.environ.get("QMS_HOSTS", "127.0.0.1").split(",")[0].lstrip(".")
    request = urllib.request.Request("http://127.0.0.1:8000/healthz", headers={"Host": host})
    try:
        with urllib.request.urlopen(request, timeout=4) as answer:
            return answer.status == 200
    except OSError:
        return False


def is_worker_well() -> bool:
    """The worker of this container answers through the broker."""
    target = f"celery@{socket.gethostname()}"
    words = ["--app", "qms_site", "inspect", "ping", "--timeout", "5", "--destination", target]
    return subprocess.run([sys.executable, "-m", "celery", *words], check=False).returncode == 0


def is_beat_well() -> bool:
    """Beat wrote its schedule down not long ago."""
    files = Path(BEAT_SCHEDULE).parent.glob(f"{Path(BEAT_SCHEDULE).name}*")
    newest = max((file.stat().st_mtime for file in files), default=0.0)
    return time.time() - newest < BEAT_SILENCE_SECONDS


CHECKS = {"web": is_web_well, "worker": is_worker_well, "beat": is_beat_well}

if __name__ == "__main__":
    sys.exit(0 if CHECKS[sys.argv[1]]() else 1)
