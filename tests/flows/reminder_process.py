"""One beat or one worker as a real process, for tests/flows/test_reminder_month.py.

A beat reads days from standard input and does that day's reminder run; a worker sends mails until
it is killed.
"""

import datetime
import sys
import time

import django

django.setup()

from jobs import worker  # noqa: E402 - Django has to be set up first
from people import clock  # noqa: E402
from programme.handlers import HANDLERS  # noqa: E402
from programme.reminding import plan_all  # noqa: E402


def beat() -> None:
    """For each line, a day in ISO form: run the reminders of that morning, twice, and say so."""
    for line in sys.stdin:
        morning = datetime.datetime.fromisoformat(line.strip()).replace(hour=8, tzinfo=datetime.UTC)
        with clock.at(morning):
            plan_all()
            plan_all()
        print("planned", flush=True)


def work() -> None:
    """Send what waits, again and again."""
    print("ready", flush=True)
    while True:
        worker.drain(HANDLERS)
        time.sleep(0.05)


if __name__ == "__main__":
    {"beat": beat, "worker": work}[sys.argv[1]]()
