"""Every act in every state: where it is allowed it leads on, elsewhere it refuses and changes nothing."""

import datetime

import pytest
from django.db import transaction

from evidence.models import Entry
from improvement import services
from improvement.errors import NonconformityError
from improvement.models import Nonconformity
from tests.conftest import DAY
from tests.improvement.factories import ORDER, STATES, make_nonconformity, make_worked, take

S = STATES
CHECK = {"check_result": "Seen.", "early_reason": "Many built.", "on": DAY}
# Each act with its words, the states that allow it, and where it leads.
ACTS = {
    "correct": (services.record_correction, {"correction": "c"}, {S.RECORDED: S.CORRECTED}),
    "need": (services.decide_action, {"needed": True}, {S.CORRECTED: S.ACTION_DECIDED}),
    "no need": (
        services.decide_action,
        {"needed": False, "reason": "Once in ten years."},
        {S.CORRECTED: S.CLOSED_NO_ACTION},
    ),
    "cause": (
        services.analyse_cause,
        {"cause": "No field."},
        {S.ACTION_DECIDED: S.CAUSE_ANALYSED, S.REOPENED: S.CAUSE_ANALYSED},
    ),
    "similar": (
        services.check_similar,
        {"similar_where": "Line 2", "similar_found": False},
        {S.CAUSE_ANALYSED: S.SIMILAR_CHECKED},
    ),
    "propose": (
        services.propose_plan,
        {"plan": "p", "effectiveness_criterion": "e"},
        {S.SIMILAR_CHECKED: S.PLAN_PROPOSED},
    ),
    "accept": (
        services.accept_plan,
        {"plan": "p", "effectiveness_criterion": "e"},
        {S.SIMILAR_CHECKED: S.PLAN_ACCEPTED, S.PLAN_PROPOSED: S.PLAN_ACCEPTED},
    ),
    "return": (
        services.return_plan,
        {"reason": "Who does it?"},
        {S.PLAN_PROPOSED: S.SIMILAR_CHECKED},
    ),
    "implement": (services.implement, {}, {S.PLAN_ACCEPTED: S.IMPLEMENTED}),
    "effective": (
        services.check_effectiveness,
        {"effective": True, **CHECK},
        {S.IMPLEMENTED: S.CLOSED_EFFECTIVE},
    ),
    "not effective": (
        services.check_effectiveness,
        {"effective": False, **CHECK},
        {S.IMPLEMENTED: S.REOPENED},
    ),
    "withdraw": (
        services.withdraw_nonconformity,
        {"reason": "The drawing allows it."},
        dict.fromkeys(ORDER[:6], S.WITHDRAWN),
    ),
    "change": (
        services.change_nonconformity,
        {"changes": {"statement": "Said better."}},
        {state: state for state in S if state not in ("closed-effective", "closed-no-action", "withdrawn")},
    ),
}  # fmt: skip


def made(cast, state: str) -> Nonconformity:
    """A nonconformity in the state."""
    if state in ORDER:
        return make_worked(cast, state)
    if state == S.REOPENED:
        return take(cast, make_worked(cast, S.IMPLEMENTED), S.CLOSED_EFFECTIVE, effective=False)
    if state == S.CLOSED_NO_ACTION:
        found = make_worked(cast, S.CORRECTED)
        return take(cast, found, S.ACTION_DECIDED, needed=False, reason="Once in ten years.")
    found = make_nonconformity(cast)
    return services.withdraw_nonconformity(
        nonconformity=found, by=cast.quality_manager, reason="The drawing allows it."
    )


class UndoError(Exception):
    """Takes an act back, so that one record serves for all."""


@pytest.mark.parametrize("state", S)
def test_each_act_is_allowed_in_its_states_alone(cast, state):
    found = made(cast, state)
    assert found.state == state
    row, entries = values(found), Entry.objects.count()
    for name, (act, words, leads) in ACTS.items():
        arguments = {"nonconformity": found, "by": cast.quality_manager, **words}
        with (
            pytest.raises(UndoError if state in leads else NonconformityError),
            transaction.atomic(),
        ):
            after = act(**arguments)
            assert (name, after.state) == (name, leads.get(state))
            raise UndoError
        assert values(found) == row, name
        assert Entry.objects.count() == entries, name


def values(found: Nonconformity) -> dict[str, object]:
    return Nonconformity.objects.values().get(pk=found.pk)


@pytest.mark.parametrize("state", [S.CLOSED_NO_ACTION, S.WITHDRAWN, S.CLOSED_EFFECTIVE])
def test_ended_one_is_open_nowhere(cast, state):
    found = made(cast, state)
    every = Nonconformity.objects.of(cast.organization)
    long_after = DAY + datetime.timedelta(days=900)
    assert not found.is_open and not found.is_overdue(long_after)
    assert not every.open().exists() and not every.overdue(long_after).exists()
    assert not every.open_on(DAY).exists()
    assert every.standing().exists() is (state != S.WITHDRAWN)


def test_second_round_is_not_withdrawn(cast):
    found = take(cast, made(cast, S.REOPENED), S.CAUSE_ANALYSED)
    with pytest.raises(NonconformityError):
        services.withdraw_nonconformity(
            nonconformity=found, by=cast.quality_manager, reason="None after all."
        )
