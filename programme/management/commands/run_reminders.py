"""`manage.py run_reminders`: one reminder run without Celery, for cron and for trying out."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from jobs import worker
from programme.daily import return_requests
from programme.digest import plan_all_digests
from programme.handlers import HANDLERS
from programme.reminding import plan_all


class Command(BaseCommand):
    """Plans what is due today; with --send also sends the mails that wait."""

    help = "Write the reminders that are due today; safe to repeat and to run beside beat."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--send", action="store_true", help="send waiting mails at once")

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"Deferred requests that came back: {return_requests()}")
        self.stdout.write(f"New reminders: {plan_all()}")
        self.stdout.write(f"New weekly mails: {plan_all_digests()}")
        if options["send"]:
            self.stdout.write(f"Jobs ended: {worker.drain(HANDLERS)}")
