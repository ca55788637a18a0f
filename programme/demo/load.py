"""Loads the demonstration companies, each in one transaction: whole or not at all."""

import datetime
from collections.abc import Callable

from django.db import transaction

from people.models import Organization
from programme.demo.calendar import WRITTEN_ON, Calendar
from programme.demo.data import tarnbeck as tarnbeck_data
from programme.demo.steps import (
    audits,
    certification,
    competence,
    context,
    engagement,
    improvement,
    judging,
    leadership,
    managers,
    means,
    objectives,
    people,
    processes,
    resources,
    reviews,
    tarnbeck,
)
from programme.demo.story import Story

LARKMOOR, TARNBECK = "larkmoor", "tarnbeck"
BEGAN_ON = datetime.date(2024, 11, 1)  # as written; moved with everything else
SCOPE = (
    "Design, manufacture, repair and service of pumps for food plants and drinking water, at "
    "Larkmoor Works and Tarn Quay."
)
# What happens on the same day follows in this order.
STEPS: tuple[Callable[[Story], None], ...] = (
    processes.describe_processes,
    context.name_parties,
    processes.draw_the_map,
    leadership.write_policies,
    leadership.assign_roles,
    leadership.name_audiences,
    objectives.agree,
    processes.look_at_risks,
    means.keep_gauges,
    means.keep_knowledge,
    competence.learn,
    objectives.measure,
    objectives.explain,
    audits.prepare_to_audit,
    audits.plan_programmes,
    audits.hold_audits,
    improvement.put_right,
    audits.answer_opportunities,
    audits.receive_auditors,
    resources.plan_budgets,
    resources.ask_and_decide,
    resources.assess_and_check,
    reviews.hold_reviews,
    reviews.keep_promises,
    reviews.decide_in_meetings,
    leadership.acknowledge,
    leadership.talk,
    leadership.sample,
    leadership.thank,
    engagement.walk,
    engagement.suggest,
    managers.escalate,
    managers.support,
    processes.review_processes,
    context.look_around,
    certification.look_back,
    improvement.improve,
    judging.set_own_thresholds,
    judging.say_other_words,
    judging.keep_statuses,
)


def find(slug: str) -> Organization | None:
    """The demonstration company, if it stands already."""
    return Organization.objects.filter(slug=slug).first()


def told_on(organization: Organization) -> datetime.date:
    """The day on which the company's story is told, from the day on which it began."""
    if organization.slug == TARNBECK:
        return organization.started_on - datetime.timedelta(days=tarnbeck_data.BEGAN)
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


@transaction.atomic
def load_tarnbeck(on: datetime.date) -> Organization:
    """Make Tarnbeck Coatings, two months after it began."""
    organization = Organization.objects.create(
        slug=TARNBECK,
        name=tarnbeck_data.NAME,
        short_name=tarnbeck_data.SHORT_NAME,
        timezone=tarnbeck_data.ZONE,
        currency=tarnbeck_data.CURRENCY,
        scope=tarnbeck_data.SCOPE,
        started_on=on + datetime.timedelta(days=tarnbeck_data.BEGAN),
        is_demonstration=True,
    )
    story = Story(organization, Calendar(on), scribe="macleod")
    tarnbeck.make_people(story)
    tarnbeck.tell(story)
    story.replay.run()
    return organization


LOADERS: dict[str, Callable[[datetime.date], Organization]] = {
    LARKMOOR: load_larkmoor,
    TARNBECK: load_tarnbeck,
}
