"""Own thresholds: set with a reason, in range, in force from their day on, kept with what they judged."""

import datetime

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from evidence.models import Entry
from evidence.thresholds import DEFAULTS
from people import clock
from programme import snapshots
from programme.models import StatusSnapshot, ThresholdVersion
from programme.packs.freezing import freeze
from programme.status import ENGINE, assess
from programme.thresholds.catalogue import catalogue, groups
from programme.thresholds.errors import ThresholdError
from programme.thresholds.queries import limits_on
from programme.thresholds.services import set_thresholds
from tests.conftest import DAY, NOON, Cast
from tests.leadership.factories import ago, make_communication

ACTS = "leaders-communicate.acts"
EDITION = "iso-9001-2015"


def set_some(cast: Cast, **changes) -> ThresholdVersion:
    fields = {
        "organization": cast.organization,
        "values": {ACTS: 6},
        "reason": "We speak more often.",
        "by": cast.executive,
    }
    return set_thresholds(**(fields | changes))


def test_figures_are_in_force_from_their_day_on_and_not_before(cast):
    with clock.at(NOON - datetime.timedelta(days=20)):
        first = set_some(cast)
    second = set_some(cast, values={ACTS: 8, "walks-made.walks": 24})
    assert (first.number, second.number) == (1, 2)
    assert second.before == {ACTS: 6}
    assert limits_on(cast.organization, ago(21)) == DEFAULTS
    assert limits_on(cast.organization, ago(20)).own == {ACTS: 6}
    assert limits_on(cast.organization, DAY).own == {ACTS: 8, "walks-made.walks": 24}
    assert limits_on(cast.other, DAY) == DEFAULTS
    entry = Entry.objects.get(subject_kind="programme.thresholdversion", subject_id=second.pk)
    assert "We speak more often." in entry.body
    assert not entry.tags.filter(kind="commitment").exists()


def test_indicator_is_judged_by_the_figure_in_force(cast):
    for number in range(5):
        make_communication(cast, on=ago(20 * number))
    found = assess(cast.organization, DAY, only="communication")[0].judged[0].indicator
    assert found.threshold == 4
    set_some(cast)
    found = assess(cast.organization, DAY, only="communication")[0].judged[0].indicator
    assert (found.threshold, "≥ 6" in found.needed) == (6, True)
    snapshots.refresh(cast.organization, DAY)
    kept = StatusSnapshot.objects.get(organization=cast.organization, on=DAY)
    assert (kept.threshold_version, kept.thresholds[ACTS]) == (1, 6)
    assert set(kept.thresholds) == set(catalogue(EDITION))
    rules = freeze(cast.organization, ago(30), DAY, [], judged=True)["rules"]
    assert rules["threshold_version"] == 1
    figures = [figure for _title, group in rules["thresholds"] for figure in group]
    assert ["Acts of communication in twelve months", "6", "4"] in figures


def test_empty_and_default_figures_go_back_to_the_default(cast):
    set_some(cast)
    back = set_some(cast, values={ACTS: None, "walks-made.walks": 12}, reason="It was too much.")
    assert back.values == {}
    assert limits_on(cast.organization, DAY).version == 2


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"values": {ACTS: 0}}, ACTS),
        ({"values": {ACTS: 101}}, ACTS),
        ({"values": {"engine.days-of-use": 89}}, "engine.days-of-use"),
        ({"values": {"no-such.figure": 3}}, ""),
        ({"values": {}}, ""),
        ({"reason": "  "}, "reason"),
        ({"number": 3}, ""),
    ],
)
def test_what_is_refused_says_where(cast, changes, field):
    with pytest.raises(ThresholdError) as refused:
        set_some(cast, **changes)
    assert refused.value.field == field
    assert not ThresholdVersion.objects.exists()


def test_strangers_set_nothing_and_the_database_wants_a_reason(cast):
    with pytest.raises(ThresholdError):
        set_some(cast, by=cast.stranger)
    version = set_some(cast)
    with pytest.raises(IntegrityError), transaction.atomic():
        ThresholdVersion.objects.filter(pk=version.pk).update(reason="")


def test_every_threshold_stands_in_one_group_and_its_default_is_allowed():
    found = [each for group in groups(EDITION) for each in group.thresholds]
    assert len(found) == len(set(found)) == len(catalogue(EDITION))
    assert set(ENGINE) < set(found)


def test_page_sets_figures_and_says_what_is_wrong_at_the_field(cast, signed_in):
    executive, url = (
        signed_in(cast.executive),
        reverse("programme:thresholds-set", args=["harbour"]),
    )
    filled = dict(executive.get(url).context["form"].initial)
    bad = executive.post(url, filled | {ACTS: "0", "reason": "More."})
    assert bad.status_code == 422
    assert ACTS in bad.context["form"].errors
    assert bad.context["form"]["reason"].value() == "More."
    good = executive.post(url, filled | {ACTS: "6", "reason": "More."})
    assert good.status_code == 302
    late = executive.post(url, filled | {ACTS: "7", "reason": "More."})
    assert late.status_code == 422  # opened before version 1
    shown = signed_in(cast.quality_manager).get(reverse("programme:thresholds", args=["harbour"]))
    assert b"own figure" in shown.content
    assert signed_in(cast.quality_manager).get(url).status_code == 403
    assert executive.get(url + "?defaults=1").context["form"].initial[ACTS] == 4
