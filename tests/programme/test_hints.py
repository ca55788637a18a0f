"""A hint never breaks or holds up what sends it."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
# Its own process: Celery keeps the connection that it used first.
PROGRAM = """
import time, django
django.setup()
from programme.hints import hint
began = time.monotonic()
print(hint(1), time.monotonic() - began)
"""


def send_hint(broker: str, var: Path) -> tuple[str, float]:
    env = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "qms_site.settings",
        "QMS_BROKER_URL": broker,
        "QMS_VAR": str(var),
    }
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], cwd=ROOT, env=env, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    sent, seconds = done.stdout.split()
    return sent, float(seconds)


def test_dead_broker_costs_less_than_two_seconds(tmp_path):
    sent, seconds = send_hint("redis://127.0.0.1:1/0", tmp_path)
    assert sent == "False"
    assert seconds < 2


def test_embedded_broker_takes_the_hint(tmp_path):
    assert send_hint("filesystem://localhost", tmp_path)[0] == "True"
    assert len(list((tmp_path / "broker" / "queue").iterdir())) == 1
