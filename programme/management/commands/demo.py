"""`manage.py demo [--on DATE]`: make the demonstration companies. Safe to repeat."""

import datetime
from collections.abc import Callable
from typing import Any
from zoneinfo import ZoneInfo

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import IntegrityError

from evidence import ledger
from people import clock
from people.models import Organization
from programme import snapshots
from programme.demo.load import LOADERS, find, told_on

ZONE = ZoneInfo("Europe/London")
EARLIEST = datetime.date(2000, 1, 1)


class Command(BaseCommand):
    """Makes Larkmoor and Tarnbeck as they stand on a day; leaves those alone that stand already."""

    help = "Make the demonstration companies Larkmoor and Tarnbeck, unless they stand already."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--on",
            metavar="DATE",
            help="the day on which their story is told, as 2026-11-20 (default: today in London)",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        on = told_day(options["on"])
        refuse_own()
        for slug, load in LOADERS.items():
            known = find(slug)
            if known is None:
                self._make(slug, load, on)
            else:
                self._say(known, "stands already")

    def _make(self, slug: str, load: Callable[..., Organization], on: datetime.date) -> None:
        try:
            self._say(load(on), "is made")
        except IntegrityError:
            made = find(slug)
            if made is None:
                raise
            self._say(made, "was made by another run meanwhile")
        snapshots.refresh_all()  # so that nobody's first page has to work the statuses out

    def _say(self, organization: Organization, what: str) -> None:
        entries = ledger.head(organization).sequence
        day = f"{told_on(organization):%Y-%m-%d}"
        self.stdout.write(f"{organization.name} {what}, as of {day}; {entries} ledger entries.")


def refuse_own() -> None:
    """Raise CommandError where an organization of somebody's own has one of the addresses."""
    for slug in LOADERS:
        known = find(slug)
        if known is not None and not known.is_demonstration:
            raise CommandError(
                f"{known.name}, which is no demonstration, has the address {slug}. "
                "Nothing was made."
            )


def told_day(written: str | None) -> datetime.date:
    """The day of `--on`, else today in London. Raises CommandError."""
    today = clock.now().astimezone(ZONE).date()
    if written is None:
        return today
    try:
        on = datetime.date.fromisoformat(written)
    except ValueError as error:
        raise CommandError(f"Write the day as 2026-11-20, not “{written}”.") from error
    if on > today:
        raise CommandError(f"{on} lies in the future. Choose today ({today}) or an earlier day.")
    if on < EARLIEST:
        raise CommandError(f"Choose a day from {EARLIEST} on.")
    return on
