"""A reading is entered, verified by somebody else, locked, and unlocked only with a reason."""

import datetime

import pytest

from evidence.models import Entry
from objectives import services
from objectives.errors import ObjectiveError
from objectives.models import Measurement
from tests.objectives.factories import NEWEST, make_objective, measure
from tests.refusals import refused

State = Measurement.State
UNTIL = datetime.date(2026, 10, 31)


@pytest.fixture
def objective(cast):
    """With readings of August, September and October, all entered by the owner."""
    return measure(cast, make_objective(cast), 94.0, 95.0, 96.0)


def verify(cast, objective, *rows, by=None) -> int:
    return services.verify_measurements(
        objective=objective, measurements=rows or objective.measurements.all(),
        by=by or cast.quality_manager,
    )  # fmt: skip


def lock(cast, objective, until=UNTIL) -> int:
    return services.lock_measurements(objective=objective, until=until, by=cast.quality_manager)


def states(objective) -> list[str]:
    return [one.state for one in objective.measurements.order_by("period", "pk")]


def correct(cast, row) -> Measurement:
    return services.correct_measurement(
        measurement=row, value=90, reason="Recounted", by=cast.process_owner
    )


def newest() -> Entry:
    return Entry.objects.order_by("-sequence")[0]


def test_reading_goes_from_entered_to_locked(cast, objective):
    assert states(objective) == [State.ENTERED] * 3
    assert verify(cast, objective) == 3
    assert states(objective) == [State.VERIFIED] * 3
    assert (newest().verb, newest().tags.filter(kind="commitment").count()) == ("verified", 0)
    assert "October 2026" in newest().body
    assert lock(cast, objective, datetime.date(2026, 10, 30)) == 2
    assert states(objective) == [State.LOCKED, State.LOCKED, State.VERIFIED]
    assert newest().verb == "locked"


def test_who_entered_it_does_not_verify_it(cast, objective):
    rows = objective.measurements.all()
    fields = {"objective": objective, "measurements": rows, "by": cast.process_owner}
    refused(ObjectiveError, "", services.verify_measurements, **fields)
    assert states(objective) == [State.ENTERED] * 3


def test_verifying_is_all_or_nothing(cast, objective):
    first = objective.measurements.get(period=NEWEST)
    verify(cast, objective, first)
    with pytest.raises(ObjectiveError, match="October 2026 is verified already"):
        verify(cast, objective)
    assert states(objective) == [State.ENTERED, State.ENTERED, State.VERIFIED]


def test_what_was_corrected_meanwhile_is_not_verified(cast, objective):
    old = objective.measurements.get(period=NEWEST)
    correct(cast, old)
    with pytest.raises(ObjectiveError, match="October 2026 was corrected meanwhile"):
        verify(cast, objective, old)


def test_readings_of_another_objective_or_none_are_refused(cast, objective):
    other = measure(cast, make_objective(cast), 90.0)
    for rows in ([], other.measurements.all()):
        with pytest.raises(ObjectiveError, match="Choose readings"):
            services.verify_measurements(
                objective=objective, measurements=rows, by=cast.quality_manager
            )


def test_correction_has_to_be_verified_again(cast, objective):
    verify(cast, objective)
    new = correct(cast, objective.measurements.get(period=NEWEST))
    assert new.state == State.ENTERED
    assert verify(cast, objective, new) == 1


def test_only_verified_readings_are_locked(cast, objective):
    refused(
        ObjectiveError, "until", services.lock_measurements,
        objective=objective, until=UNTIL, by=cast.quality_manager,
    )  # fmt: skip
    verify(cast, objective, objective.measurements.get(period=NEWEST))
    assert lock(cast, objective) == 1
    refused(
        ObjectiveError, "until", services.lock_measurements,
        objective=objective, until=UNTIL, by=cast.quality_manager,
    )  # fmt: skip


def test_locked_reading_is_corrected_only_once_it_is_unlocked(cast, objective):
    verify(cast, objective)
    lock(cast, objective)
    row = objective.measurements.get(period=NEWEST)
    with pytest.raises(ObjectiveError, match="locked"):
        correct(cast, row)
    opened = services.unlock_measurement(
        measurement=row, reason="The rig was read wrong", by=cast.quality_manager
    )
    assert opened.state == State.VERIFIED
    assert newest().verb == "unlocked"
    assert "The rig was read wrong" not in newest().body
    assert correct(cast, row).value == 90


@pytest.mark.parametrize(("locked", "reason", "field"), [(True, " ", "reason"), (False, "Why", "")])
def test_unlocking_needs_a_lock_and_a_reason(cast, objective, locked, reason, field):
    verify(cast, objective)
    if locked:
        lock(cast, objective)
    row = objective.measurements.get(period=NEWEST)
    fields = {"measurement": row, "reason": reason, "by": cast.quality_manager}
    refused(ObjectiveError, field, services.unlock_measurement, **fields)


def test_stranger_touches_no_reading(cast, objective):
    row = objective.measurements.get(period=NEWEST)
    acts = [
        (services.verify_measurements, {"objective": objective, "measurements": [row]}),
        (services.lock_measurements, {"objective": objective, "until": UNTIL}),
        (services.unlock_measurement, {"measurement": row, "reason": "Why"}),
    ]
    for act, fields in acts:
        refused(ObjectiveError, "by", act, **fields, by=cast.stranger)
