"""Loads the demonstration companies, each in one transaction: whole or not at all."""

import datetime
from collections.abc import Callable

from django.db import transaction

from people.models import Organization
from programme.demo.calendar import WRITTEN_ON, Calendar
from programme.demo.steps import (
    audits,
    engagement,
    improvement,
    leadership,
    objectives,
    people,
    processes,
    resources,
    reviews,
)
from programme.demo.story import Story

LARKMOOR = "larkmoor"
BEGAN_ON = datetime.date(2024, 11, 1)  # as written; moved with everything else
SCOPE = (
    "Design, manufacture, repair and service of pumps for food plants and drinking water, at "
    "Larkmoor Works and Tarn Quay."
)
# What happens on the same day follows in this order.
STEPS: tuple[Callable[[Story], None], ...] = (
    processes.describe_processes,
    leadership.write_policies,
    leadership.assign_roles,
    objectives.agree,
    processes.look_at_risks,
    processes.keep_gauges,
    objectives.measure,
    audits.plan_programmes,
    audits.hold_audits,
    improvement.put_right,
    audits.answer_opportunities,
    audits.receive_auditors,
    resources.ask_and_decide,
    reviews.hold_reviews,
    reviews.keep_promises,
    leadership.acknowledge,
    leadership.talk,
    leadership.sample,
    leadership.thank,
    engagement.walk,
    engagement.suggest,
    processes.review_processes,
    improvement.improve,
)


def find(slug: str) -> Organization | None:
    """The demonstration company, if it stands already."""
    return Organization.objects.filter(slug=slug).first()


def told_on(organization: Organization) -> datetime.date:
    """The day on which Larkmoor's story is told, from the day on which it began."""
    return organization.started_on + (WRITTEN_ON - BEGAN_ON)


@transaction.atomic
def load_larkmoor(on: datetime.date) -> Organization:
    """Make Larkmoor Precision Pumps as it stands on that day."""
    organization = Organization.objects.create(
        slug=LARKMOOR,
        name="Larkmoor Precision Pumps Ltd",
        short_name="Larkmoor",
        timezone="Europe/London",
        currency="GBP",
        scope=SCOPE,
        started_on=on - (WRITTEN_ON - BEGAN_ON),
        is_demonstration=True,
    )
    story = Story(organization, Calendar(on), scribe="okafor")
    people.make_sites(story)
    people.make_people(story)
    for step in STEPS:
        step(story)
    story.replay.run()
    return organization
