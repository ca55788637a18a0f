"""Revisions: what top management moved, drawn as steps; and the places of an objective."""

import datetime
from decimal import Decimal

import pytest
from django.urls import reverse

from evidence.models import Entry
from objectives import revisions, services
from objectives.errors import ObjectiveError
from objectives.models import Objective, Revision
from tests.conftest import DAY, Cast
from tests.objectives.factories import make_objective, measure, propose
from tests.refusals import refused

MAY, AUGUST = datetime.date(2026, 5, 12), datetime.date(2026, 8, 20)
NEXT_YEAR = datetime.date(2027, 12, 31)


def revise(cast: Cast, objective: Objective, **said) -> Objective:
    fields = {"by": cast.executive, "reason": "New contract", "changes": {"target": Decimal(90)}}
    return services.revise_objective(objective=objective, **(fields | said))


def test_revision_keeps_before_after_reason_and_approver(cast):
    objective = make_objective(cast)
    changed = revise(cast, objective, changes={"target": Decimal(90), "due_on": NEXT_YEAR})
    assert (changed.target, changed.due_on) == (90, NEXT_YEAR)
    kept = Revision.objects.get()
    assert (kept.target_before, kept.target) == (95, 90)
    assert (kept.lowest_before, kept.lowest) == (0, 0)
    assert (kept.due_before, kept.due_on) == (datetime.date(2027, 6, 30), NEXT_YEAR)
    assert (kept.reason, kept.approved_by, kept.on) == ("New contract", cast.executive, DAY)
    assert Entry.objects.get().tags.filter(value="policy-and-objectives").exists()


def test_change_of_the_goal_is_a_revision_and_a_change_of_words_is_none(cast):
    objective = make_objective(cast)
    services.change_objective(
        objective=objective, by=cast.quality_manager, changes={"title": "Delivery on the day"}
    )
    services.change_objective(
        objective=propose(cast), by=cast.quality_manager, changes={"target": Decimal(3)}
    )
    assert not Revision.objects.exists()
    services.change_objective(
        objective=objective,
        by=cast.executive,
        changes={"highest": None, "title": "On the day"},
        reason="More than all is possible",
    )
    kept = Revision.objects.get()
    assert (kept.highest_before, kept.highest, kept.target) == (100, None, 95)


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"by": "quality_manager"}, "target"),
        ({"by": "stranger"}, "by"),
        ({"reason": " "}, "reason"),
        ({"changes": {"target": Decimal(95)}}, "target"),
        ({"changes": {"title": "Other"}}, "target"),
        ({"changes": {"target": Decimal(101)}}, "target"),
        ({"changes": {"lowest": Decimal(100)}}, "highest"),
        ({"changes": {"due_on": DAY}}, "due_on"),
        ({"on": DAY + datetime.timedelta(days=1)}, "on"),
        ({"on": datetime.date(2024, 11, 3)}, "on"),
    ],
)
def test_revision_is_refused(cast, said, field):
    objective = make_objective(cast)
    if "by" in said:
        said = said | {"by": getattr(cast, said["by"])}
    if said.get("on") == datetime.date(2024, 11, 3):  # the day before its approval
        cast.executive.top_management_from = datetime.date(2024, 1, 1)
        cast.executive.save()
    refused(ObjectiveError, field, revise, cast=cast, objective=objective, **said)
    assert not Revision.objects.exists()


def test_revision_lies_after_the_last_one(cast):
    objective = make_objective(cast)
    revise(cast, objective, on=AUGUST)
    refused(
        ObjectiveError,
        "on",
        revise,
        cast=cast,
        objective=objective,
        changes={"target": Decimal(91)},
        on=MAY,
    )


def test_target_of_a_day_is_the_one_that_counted_then(cast):
    objective = make_objective(cast)
    assert revisions.target_on(objective, [], DAY) == 95
    revise(cast, objective, on=MAY)
    revise(cast, objective, changes={"target": Decimal(92)}, on=AUGUST)
    revise(cast, objective, changes={"due_on": NEXT_YEAR}, on=AUGUST)
    objective.refresh_from_db()
    known = list(revisions.revisions(objective))
    for day, target in (
        (datetime.date(2026, 5, 11), 95),
        (MAY, 90),
        (datetime.date(2026, 8, 19), 90),
        (AUGUST, 92),
        (DAY, 92),
    ):
        assert revisions.target_on(objective, known, day) == target
    assert revisions.goal_on(objective, known, MAY).due_on == datetime.date(2027, 6, 30)
    months = [datetime.date(2026, month, 1) for month in (4, 5, 7, 8, 9)]
    assert revisions.targets_of(objective, known, months) == [95, 90, 90, 92, 92]
    found = revisions.steps(objective, known)
    assert [(one.start.month, one.goal.target, one.goal.due_on.year) for one in found] == [
        (5, 90, 2027),
        (8, 92, 2027),
    ]


def test_executive_revises_by_the_form_and_the_page_shows_the_step(cast, signed_in):
    objective = measure(cast, make_objective(cast), 95.0)
    address = reverse("objectives:objective-revise", args=["harbour", objective.pk])
    assert signed_in(cast.quality_manager).get(address).status_code == 403
    client = signed_in(cast.executive)
    assert 'value="95"' in client.get(address).content.decode()
    data = {
        "target": "92,5 %",
        "due_on": "2027-06-30",
        "lowest": "0",
        "highest": "100",
        "on": "2026-11-20",
        "reason": "The customer asks for less",
        "version": objective.version,
    }
    wrong = client.post(address, data | {"target": "120"})
    assert wrong.status_code == 422
    assert "The customer asks for less" in wrong.content.decode()
    assert client.post(address, data | {"version": 99}).status_code == 409
    page = client.post(address, data, follow=True).content.decode()
    assert '<del class="muted num">95 %</del> <span class="num">92.5 %</span>' in page
    assert "The customer asks for less" in page


# -- The cascade --------------------------------------------------------------------------------
def place(cast: Cast, objective: Objective, parent: Objective | None) -> Objective:
    return services.change_objective(
        objective=objective, by=cast.quality_manager, changes={"parent": parent}
    )


def test_objective_contributes_to_a_wider_one(cast):
    wide = make_objective(cast)
    narrow = propose(cast, parent=wide, site=cast.site, contribution="Half of the late lines")
    assert (narrow.parent, narrow.site) == (wide, cast.site)
    assert place(cast, narrow, None).parent is None


def test_circle_is_refused_by_name(cast):
    wide, middle, narrow = (make_objective(cast, title=name) for name in ("Wide", "Mid", "Narrow"))
    place(cast, middle, wide)
    place(cast, narrow, middle)
    for parent in (wide, narrow):
        with pytest.raises(ObjectiveError, match="contributes to “.* Wide” itself") as caught:
            place(cast, wide, parent)
        assert caught.value.field == "parent"


def test_cascade_has_at_most_five_levels(cast):
    line = [make_objective(cast) for _number in range(6)]
    for narrow, wide in zip(line[1:5], line[:4], strict=True):
        place(cast, narrow, wide)
    refused(ObjectiveError, "parent", place, cast=cast, objective=line[5], parent=line[4])
    # What an objective brings along counts, too.
    refused(ObjectiveError, "parent", place, cast=cast, objective=line[0], parent=line[5])
    refused(ObjectiveError, "parent", propose, cast=cast, parent=line[4])


def test_closed_and_foreign_places_are_refused(cast):
    closed = make_objective(cast, state=Objective.State.ACHIEVED)
    foreign = make_objective(cast, organization=cast.other)
    for parent in (closed, foreign):
        refused(ObjectiveError, "parent", propose, cast=cast, parent=parent)
    # It stays where it stands when the wider one is closed later.
    narrow = make_objective(cast, parent=closed)
    services.change_objective(
        objective=narrow, by=cast.quality_manager, changes={"parent": closed, "title": "Same"}
    )
