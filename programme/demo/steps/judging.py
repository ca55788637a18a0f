"""How Larkmoor judges itself: own thresholds, a word beside a status, statuses kept month by month."""

import datetime
from functools import partial

from evidence.window import add_months
from programme import snapshots
from programme.demo.data.judging import OVERRIDES, SURVEILLANCE_ON, THRESHOLDS
from programme.demo.story import Story
from programme.overrides.services import override_status
from programme.thresholds.services import set_thresholds

ONE_DAY = datetime.timedelta(days=1)


def set_own_thresholds(story: Story) -> None:
    """Two changes of the figures, each with its reason."""
    for row in THRESHOLDS:
        story.at(row.on, _set, row.values, row.reason, row.by)


def _set(story: Story, values: dict[str, float], reason: str, by: str) -> None:
    set_thresholds(
        organization=story.organization, values=values, reason=reason, by=story.people[by]
    )


def say_other_words(story: Story) -> None:
    """One word beside a computed status."""
    for row in OVERRIDES:
        story.at(row.on, _say, row.commitment, row.status, row.reason, row.until, row.by)


def _say(story: Story, commitment: str, status: str, reason: str, until: str, by: str) -> None:
    override_status(
        organization=story.organization,
        commitment=commitment,
        status=status,
        reason=reason,
        until_on=story.day(until),
        by=story.people[by],
    )


def keep_statuses(story: Story) -> None:
    """The statuses of each month's last day and of the surveillance audit, as every night keeps them."""
    ends = [add_months(month, 1) - ONE_DAY for month in story.calendar.months]
    for day in {*ends, story.day(SURVEILLANCE_ON)}:
        refresh = partial(snapshots.refresh, story.organization, day)
        story.replay.in_the_evening(day, refresh)
