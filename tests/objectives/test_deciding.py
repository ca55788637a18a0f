"""Who decides what in which state: approve, reject, propose again, change, revise, close."""

import datetime
from decimal import Decimal
from functools import partial

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from evidence.models import Entry, Subject
from objectives import services
from objectives.errors import ObjectiveError
from objectives.models import Objective
from programme import dashboard
from tests.conftest import DAY, Cast
from tests.objectives.factories import make_objective, measure, propose
from tests.refusals import refused

State = Objective.State
ACTS = {
    "approve": lambda cast, one: services.approve_objective(objective=one, by=cast.executive),
    "reject": lambda cast, one: services.reject_objective(
        objective=one, by=cast.executive, reason="Not measurable"
    ),
    "propose": lambda cast, one: services.propose_again(objective=one, by=cast.quality_manager),
    "change": lambda cast, one: services.change_objective(
        objective=one, by=cast.quality_manager, changes={"title": "Delivery on the day"}
    ),
    "revise": lambda cast, one: services.revise_objective(
        objective=one, by=cast.executive, changes={"target": Decimal(90)}, reason="New contract"
    ),
    "withdraw": lambda cast, one: services.close_objective(
        objective=one, outcome="withdrawn", reason="Not needed", by=cast.executive
    ),
    "achieve": lambda cast, one: services.close_objective(
        objective=one, outcome="achieved", reason="Reached", by=cast.executive
    ),
}
ALLOWED = {
    State.PROPOSED: {"approve", "reject", "change", "withdraw"},
    State.REJECTED: {"propose", "change"},
    State.APPROVED: {"change", "revise", "withdraw"},
    State.ACTIVE: {"change", "revise", "withdraw", "achieve"},
    State.ACHIEVED: set(),
    State.NOT_ACHIEVED: set(),
    State.WITHDRAWN: set(),
}


def in_state(cast: Cast, state: str) -> Objective:
    """An objective in that state; a rejected one was changed since."""
    if state in (State.PROPOSED, State.REJECTED):
        objective = propose(cast, lowest=Decimal(0))
        if state == State.PROPOSED:
            return objective
        rejected = ACTS["reject"](cast, objective)
        return services.change_objective(
            objective=rejected, by=cast.quality_manager, changes={"definition": "Counted anew"}
        )
    if state == State.APPROVED:
        return make_objective(cast)
    active = measure(cast, make_objective(cast), 95.0)
    if state == State.ACTIVE:
        return active
    return services.close_objective(
        objective=active, outcome=state, reason="Over", by=cast.executive
    )


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("state", ALLOWED)
def test_every_act_in_every_state(cast, state, act):
    objective = in_state(cast, state)
    if act in ALLOWED[state]:
        before = Entry.objects.count()
        ACTS[act](cast, objective)
        assert Entry.objects.count() == before + 1
    else:
        entries, stood = Entry.objects.count(), objective.version
        with pytest.raises(ObjectiveError):
            ACTS[act](cast, objective)
        objective.refresh_from_db()
        assert (objective.state, objective.version) == (state, stood)
        assert Entry.objects.count() == entries


# -- Rejecting ----------------------------------------------------------------------------------
def test_rejection_keeps_who_when_and_why_and_is_not_released(cast):
    objective = ACTS["reject"](cast, propose(cast))
    assert objective.state == State.REJECTED
    assert (objective.rejected_by, objective.rejected_on) == (cast.executive, DAY)
    assert objective.rejection_reason == "Not measurable"
    entry = Entry.objects.order_by("-sequence")[0]
    assert (entry.verb, entry.is_released) == ("rejected", False)
    assert Subject.objects.get(object_id=objective.pk).is_released is False


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"reason": "  "}, "reason"),
        ({"by": "quality_manager"}, ""),
        ({"on": DAY + datetime.timedelta(days=1)}, "on"),
        ({"actor": "stranger"}, "actor"),
    ],
)
def test_rejection_is_refused(cast, changes, field):
    objective = propose(cast)
    named = {
        name: getattr(cast, value) if name in ("by", "actor") else value
        for name, value in changes.items()
    }
    fields = {"objective": objective, "reason": "No", "by": cast.executive} | named
    refused(ObjectiveError, field, services.reject_objective, **fields)


def test_database_holds_no_rejection_without_a_reason(cast):
    objective = propose(cast)
    with pytest.raises(IntegrityError), transaction.atomic():
        Objective.objects.filter(pk=objective.pk).update(state="rejected")


def test_what_was_rejected_is_changed_before_it_is_proposed_again(cast):
    objective = ACTS["reject"](cast, propose(cast))
    again = partial(services.propose_again, objective=objective, by=cast.quality_manager)
    refused(ObjectiveError, "", again)
    services.change_objective(
        objective=objective, by=cast.quality_manager, changes={"target": Decimal(3)}
    )
    assert again().state == State.PROPOSED
    assert services.approve_objective(objective=objective, by=cast.executive).is_standing
    # A second rejection asks for another change.
    other = ACTS["propose"](cast, in_state(cast, State.REJECTED))
    refused(
        ObjectiveError,
        "",
        services.propose_again,
        objective=ACTS["reject"](cast, other),
        by=cast.quality_manager,
    )


# -- Pages --------------------------------------------------------------------------------------
def url(name: str, objective: Objective) -> str:
    return reverse(f"objectives:{name}", args=["harbour", objective.pk])


def test_executive_rejects_on_the_page_and_the_owner_proposes_again(cast, signed_in):
    objective = propose(cast)
    executive, manager = signed_in(cast.executive), signed_in(cast.quality_manager)
    assert "Reject" not in manager.get(objective.get_absolute_url()).content.decode()
    assert "Why not?" in executive.get(objective.get_absolute_url()).content.decode()
    said = executive.post(url("objective-reject", objective), {"reason": " "}, follow=True)
    assert "Say why it is rejected." in said.content.decode()
    executive.post(url("objective-reject", objective), {"reason": "Who counts it?"})
    page = manager.get(objective.get_absolute_url()).content.decode()
    assert "Not approved: Who counts it?" in page
    refusal = manager.post(url("objective-propose", objective), follow=True)
    assert "Change it first" in refusal.content.decode()
    services.change_objective(
        objective=objective, by=cast.quality_manager, changes={"data_source": "Register"}
    )
    done = manager.post(url("objective-propose", objective), follow=True)
    assert "Waits for approval by top management." in done.content.decode()
    assert manager.get(url("objective-propose", objective)).status_code == 405


def test_proposal_waits_among_what_waits_for_top_management(cast):
    objective = propose(cast)
    [ask] = dashboard.waiting_for_all(cast.organization, DAY).shown
    assert ask.title == "Approve the objective “Fewer complaints”"
    assert (ask.url, ask.days, ask.allowed) == (objective.get_absolute_url(), 0, 14)
    later = DAY + datetime.timedelta(days=15)
    [ask] = dashboard.waiting_for_all(cast.organization, later).shown
    assert ask.is_late
    ACTS["reject"](cast, objective)
    assert dashboard.waiting_for_all(cast.organization, DAY).shown == ()
