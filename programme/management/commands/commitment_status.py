"""`manage.py commitment_status ORGANIZATION [--on DATE] [--json]`: the ten, the cards beside them, and why."""

import datetime
import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from evidence.indicators import Indicator
from people import clock
from people.models import Organization
from programme.overrides import queries as overrides
from programme.status import (
    RULES_VERSION,
    CommitmentStatus,
    Judged,
    assess,
    assess_cards,
    count_words,
)
from programme.thresholds.catalogue import in_force
from programme.thresholds.queries import limits_on


class Command(BaseCommand):
    """Prints the status of each commitment with its indicators, as text or as JSON."""

    help = "Say how much evidence the records hold for each commitment of top management."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("organization", help="the short address, for example larkmoor")
        parser.add_argument(
            "--on", metavar="DATE", help="as known on that day, as 2026-11-20 (default: today)"
        )
        parser.add_argument("--json", action="store_true", help="for programs")

    def handle(self, *args: Any, **options: Any) -> None:
        organization = _organization(options["organization"])
        on = _day(organization, options["on"])
        limits = limits_on(organization, on)
        statuses = assess(organization, on, limits=limits)
        cards = assess_cards(organization, on, limits=limits)
        if options["json"]:
            self.stdout.write(json.dumps(as_data(organization, on, statuses, cards), indent=2))
            return
        self._print(organization, on, statuses, cards)

    def _print(
        self,
        organization: Organization,
        on: datetime.date,
        statuses: list[CommitmentStatus],
        cards: list[CommitmentStatus],
    ) -> None:
        version = limits_on(organization, on).version
        self.stdout.write(
            f"{organization.name} on {on}, rules version {RULES_VERSION}, "
            f"thresholds version {version}"
        )
        for status in statuses:
            self.stdout.write("\n".join(_lines(status)))
        words = count_words(statuses).items()
        self.stdout.write(
            "\n" + ", ".join(f"{count} {word.label.lower()}" for word, count in words)
        )
        if cards:
            self.stdout.write("\nAlso looked at, not counted among them:")
        for status in cards:
            self.stdout.write("\n".join(_lines(status)))


def _organization(slug: str) -> Organization:
    found = Organization.objects.filter(slug=slug).first()
    if found is None:
        known = ", ".join(Organization.objects.values_list("slug", flat=True)) or "none"
        raise CommandError(f"There is no organization “{slug}”. Known: {known}.")
    return found


def _day(organization: Organization, written: str | None) -> datetime.date:
    today = clock.today(organization)
    if written is None:
        return today
    try:
        on = datetime.date.fromisoformat(written)
    except ValueError as error:
        raise CommandError(f"Write the day as 2026-11-20, not “{written}”.") from error
    if on > today:
        raise CommandError(f"{on} lies in the future. Choose today ({today}) or an earlier day.")
    if on < organization.started_on:
        started = organization.started_on
        raise CommandError(f"{organization.name} is in use since {started}. Choose a later day.")
    return on


def _lines(status: CommitmentStatus) -> list[str]:
    commitment = status.commitment
    head = f"\n{commitment.letter or ' '}  {str(commitment.title):<28} {status.status.label}"
    lines = [head, f"   {status.sentence}"]
    if status.next_step:
        lines.append(f"   Next: {status.next_step}")
    lines += [_indicator_line(one) for one in status.judged]
    return lines


def _indicator_line(judged: Judged) -> str:
    one = judged.indicator
    mark = "*" if judged.core else " "
    figure = f"{one.figure} (needed {one.needed})" if one.figure else ""
    return f"   {mark} {str(one.title):<52} {one.result.replace('_', ' '):<14} {figure}".rstrip()


def as_data(
    organization: Organization,
    on: datetime.date,
    statuses: list[CommitmentStatus],
    cards: list[CommitmentStatus],
) -> dict[str, Any]:
    """The statuses as plain data; every name stays from version to version."""
    return {
        "organization": organization.slug,
        "on": on.isoformat(),
        "edition": organization.edition,
        "rules_version": RULES_VERSION,
        "threshold_version": limits_on(organization, on).version,
        "thresholds": in_force(organization.edition, limits_on(organization, on)),
        "overrides": [
            {
                "commitment": one.commitment,
                "status": one.status,
                "person": one.person.name,
                "reason": one.reason,
                "until_on": one.until_on.isoformat(),
            }
            for one in overrides.standing(organization, on).values()
        ],
        "commitments": [_commitment_data(status) for status in statuses],
        "cards": [_commitment_data(status) for status in cards],
    }


def _commitment_data(status: CommitmentStatus) -> dict[str, Any]:
    return {
        "slug": status.commitment.slug,
        "letter": status.commitment.letter,
        "title": str(status.commitment.title),
        "status": status.status.value,
        "sentence": status.sentence,
        "next_step": status.next_step,
        "reason": status.reason,
        "points": status.points,
        "possible": status.possible,
        "quarters": status.quarters,
        "records": status.records,
        "indicators": [_indicator_data(one.indicator, one.core) for one in status.judged],
    }


def _indicator_data(indicator: Indicator, core: bool) -> dict[str, Any]:
    return {
        "slug": indicator.slug,
        "title": str(indicator.title),
        "core": core,
        "result": indicator.result.value,
        "value": indicator.value,
        "threshold": indicator.threshold,
        "unit": indicator.unit,
        "figure": str(indicator.figure),
        "needed": str(indicator.needed),
        "sentence": str(indicator.sentence),
        "next_step": str(indicator.next_step),
        "links": [{"label": str(link.label), "url": link.url} for link in indicator.links],
    }
