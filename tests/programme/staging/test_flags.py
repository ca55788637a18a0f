"""Each flag just below its limit, at it and just above it, and with nothing to look at."""

import datetime
from decimal import Decimal

import pytest
from django.urls import reverse

from audits.services import withdraw_finding
from evidence.facts import Personal
from evidence.models import Entry
from leadership.models import Acknowledgement, PolicyVersion
from objectives.models import Objective
from objectives.services import (
    change_objective,
    correct_measurement,
    lock_measurements,
    rebase,
    unlock_measurement,
    verify_measurements,
)
from people import clock
from people.models import Person
from programme.staging import dates, hands, readings, results, texts
from programme.staging.flags import State
from programme.staging.words import WORDS
from tests.audits.factories import issued, make_external_audit, make_finding, started
from tests.conftest import DAY
from tests.improvement.factories import make_worked
from tests.leadership.factories import make_effective_policy
from tests.objectives.factories import make_objective, measure
from tests.programme.staging.ledgers import ago, at, enter, window
from tests.reviews.factories import make_held

STANDS, CLEAR, NOTHING = State.STANDS, State.CLEAR, State.NOTHING


def test_nothing_stands_where_nothing_is_recorded(cast):
    cast.organization.started_on = ago(20)
    cast.organization.save()
    flags = readings.work_out(cast.organization, DAY)
    assert {flag.state for flag in flags} == {NOTHING}
    assert [flag.slug for flag in flags] == list(readings.FLAGS) == list(WORDS)
    assert all(flag.sentence for flag in flags)


@pytest.mark.parametrize(
    ("before_audit", "total", "state"),
    [(8, 8, STANDS), (7, 7, NOTHING), (33, 100, STANDS), (32, 100, CLEAR), (34, 100, STANDS)],
)
def test_clustered_from_a_third_of_eight_on(cast, before_audit, total, state):
    make_external_audit(cast, starts_on=ago(50), ends_on=ago(49))
    for _ in range(before_audit):
        enter(cast, ago(51))
    for _ in range(total - before_audit):
        enter(cast, ago(81))  # one day before the 30 days begin
    flag = dates.clustered(window(cast))
    assert flag.state is state
    if state is not NOTHING:
        assert flag.found == before_audit
        assert dates.clustered_entries(window(cast)).count() == before_audit


def test_cluster_needs_an_outside_audit(cast):
    for _ in range(9):
        enter(cast, ago(10))
    assert dates.clustered(window(cast)).state is NOTHING
    assert not dates.clustered_entries(window(cast)).exists()


@pytest.mark.parametrize(("days", "state"), [(74, CLEAR), (75, CLEAR), (76, STANDS)])
def test_gap_above_75_days(cast, days, state):
    for number in range(0, 366 - days, 30):
        enter(cast, ago(days + number))
    enter(cast, ago(365 - 1))
    enter(cast, ago(5), by=cast.employee)  # nobody of top management
    flag = dates.gap(window(cast))
    assert (flag.state, flag.figure) == (state, f"{days} days")
    assert len(flag.cases) == (state is STANDS)


def test_gap_needs_top_management_and_time(cast):
    cast.organization.started_on = ago(75)
    assert dates.gap(window(cast)).state is NOTHING
    cast.organization.started_on = ago(76)
    assert dates.gap(window(cast)).state is STANDS
    Person.objects.update(top_management_from=None)
    assert dates.gap(window(cast)).state is NOTHING


@pytest.mark.parametrize(
    ("late", "lag", "state"), [(2, 31, CLEAR), (3, 31, STANDS), (3, 30, CLEAR), (1, 31, CLEAR)]
)
def test_late_above_a_quarter_with_more_than_30_days(cast, late, lag, state):
    for _ in range(8 - late):
        enter(cast, ago(40))
    for _ in range(late):
        enter(cast, ago(100), recorded_at=at(ago(100 - lag)))
    flag = dates.late(window(cast))
    assert flag.state is state
    assert dates.late_entries(window(cast)).count() == flag.found == (late if lag > 30 else 0)


@pytest.mark.parametrize(("total", "state"), [(3, NOTHING), (4, STANDS), (5, STANDS)])
def test_late_is_judged_from_four_records_on(cast, total, state):
    for number in range(total):
        enter(cast, ago(100), recorded_at=at(ago(50 if number < 2 else 99)))
    assert dates.late(window(cast)).state is state


def test_what_is_entered_later_does_not_change_a_past_day(cast):
    for _ in range(8):
        enter(cast, ago(100), recorded_at=at(ago(10)))
    assert dates.late(window(cast, ago(11))).state is NOTHING
    assert dates.late(window(cast)).state is STANDS


def sitting(cast, count: int, seconds: float, **changes) -> None:
    for number in range(count):
        moment = at(ago(9), seconds * number / (count - 1))
        enter(cast, ago(20 + number), recorded_at=moment, **changes)


@pytest.mark.parametrize(
    ("count", "seconds", "state"),
    [(4, 60, CLEAR), (5, 600, STANDS), (5, 601, CLEAR), (6, 600, STANDS)],
)
def test_bulk_from_five_within_ten_minutes(cast, count, seconds, state):
    sitting(cast, count, seconds)
    flag = hands.bulk(window(cast))
    assert flag.state is state
    assert [case.count for case in flag.cases] == ([count] if state is STANDS else [])


def test_bulk_is_one_person_and_one_kind_entering_different_things(cast):
    assert hands.bulk(window(cast)).state is NOTHING
    sitting(cast, 5, 60, source=Entry.Source.IMPORTED)
    assert hands.bulk(window(cast)).state is NOTHING  # imports say that they are one
    for number in range(6):  # the inputs of one review
        enter(cast, ago(30), recorded_at=at(ago(9), number), key=7, kind="reviews.review")
    sitting(cast, 3, 60)
    sitting(cast, 3, 60, by=cast.quality_manager)
    assert hands.bulk(window(cast)).state is CLEAR
    sitting(cast, 2, 60)  # five by one person, together with the three above
    sitting(cast, 9, 60, by=cast.employee, verb="thanked")
    found = hands.bulk(window(cast))
    assert sorted(case.count for case in found.cases) == [5, 9]
    assert "Emil Employee" in found.cases[0].detail + found.cases[1].detail


def test_two_sittings_of_a_day_are_two(cast):
    sitting(cast, 5, 60)
    for number in range(5):
        enter(cast, ago(40 + number), recorded_at=at(ago(9), 7200 + number))
    assert [case.count for case in hands.bulk(window(cast)).cases] == [5, 5]


@pytest.mark.parametrize(
    ("by_quality", "total", "state"),
    [
        *((3, 3, NOTHING), (4, 4, STANDS), (3, 4, CLEAR)),
        *((7, 8, STANDS), (8, 10, CLEAR), (9, 10, STANDS), (0, 8, CLEAR)),
    ],
)
def test_ghost_above_four_fifths(cast, by_quality, total, state):
    for number in range(total):
        recorder = cast.quality_manager if number < by_quality else cast.executive
        enter(cast, ago(20), by=recorder, actor=cast.executive)
    enter(cast, ago(20), by=cast.quality_manager)  # an act of Quality's own
    flag = hands.ghost(window(cast))
    assert flag.state is state
    assert hands.ghost_entries(window(cast)).count() == by_quality


LONG = "Looked at each bench with the team and asked what would help them most this week."


def copies(cast, *written: str, **changes) -> None:
    for number, text in enumerate(written):
        enter(cast, ago(50 - number), facts=[("What was seen", text)], **changes)


@pytest.mark.parametrize(
    ("second", "state"),
    [
        (LONG, STANDS),
        (LONG.upper().replace(".", "!"), STANDS),
        ("once twice " + " ".join(LONG.split()[:-2]) + " month.", CLEAR),
        (LONG.replace("week", "month"), STANDS),  # 15 of 16 words
        (LONG.replace("this week", "next month"), CLEAR),  # 14 of 16: 88 %
        ("Nothing to say about today.", CLEAR),
    ],
)
def test_copied_from_nine_tenths_on(cast, second, state):
    assert texts.copied(window(cast)).state is NOTHING
    copies(cast, LONG, second)
    assert texts.copied(window(cast)).state is state


def test_copied_compares_like_with_like(cast):
    copies(cast, LONG, LONG, key=3)  # versions of one record
    copies(cast, LONG, kind="leadership.communication")
    enter(cast, ago(3), facts=[("Who was helped", LONG)])
    enter(cast, ago(2), facts=[("What was seen", LONG)], verb="planned")
    assert texts.copied(window(cast)).state is CLEAR
    enter(cast, ago(1), facts=[("What was seen", Personal(LONG))])
    flag = texts.copied(window(cast))
    assert (flag.figure, flag.cases[0].count) == ("1 of 5", 2)


NONCONFORMITY = "improvement.nonconformity"


def closed(cast, cause_on: datetime.date, done_on: datetime.date, checked_on: datetime.date) -> str:
    """The entries of one that was closed before checks on the day of the work were refused."""
    days = {"cause-analysed": cause_on, "implemented": done_on, "found-effective": checked_on}
    for verb, day in days.items():
        enter(cast, day, kind=NONCONFORMITY, key=7, verb=verb, facts=[])
    return reverse("improvement:nonconformity", args=[cast.organization.slug, 7])


@pytest.mark.parametrize(
    ("cause", "done", "checked", "state"),
    [(3, 3, 3, STANDS), (4, 3, 3, CLEAR), (3, 3, 2, CLEAR)],
)
def test_same_day_needs_all_three_on_one_date(cast, cause, done, checked, state):
    assert results.same_day(window(cast)).state is NOTHING
    url = closed(cast, ago(cause), ago(done), ago(checked))
    flag = results.same_day(window(cast))
    assert (flag.state, flag.figure) == (state, f"{int(state is STANDS)} of 1")
    assert [case.url for case in flag.cases] == [url] * (state is STANDS)


def test_same_day_reads_what_the_chain_writes(cast):
    make_worked(cast, "closed-effective")
    flag = results.same_day(window(cast))
    assert (flag.state, flag.figure) == (CLEAR, "0 of 1")


def make_audits(cast, days: list[int], findings: int = 0) -> None:
    for day in days:
        audit = started(cast, planned_on=ago(day), on=ago(day))
        for _ in range(findings):
            make_finding(cast, audit)
        issued(cast, audit, on=DAY)


@pytest.mark.parametrize(
    ("days", "findings", "state"),
    [
        ([200, 160, 120, 80, 40], 0, CLEAR),
        ([200, 160, 120, 80, 40, 10], 0, STANDS),
        ([200, 160, 120, 80, 40, 10], 1, CLEAR),
        ([40, 25, 10], 1, STANDS),  # 30 days apart
        ([41, 25, 10], 1, CLEAR),
        ([12, 10], 1, CLEAR),
        ([], 0, NOTHING),
    ],
)
def test_clean_from_six_audits_and_close_within_30_days(cast, days, findings, state):
    make_audits(cast, days, findings)
    flag = results.clean(window(cast))
    assert flag.state is state
    assert len(flag.cases) == (len(days) if state is STANDS else 0)


def test_clean_counts_no_finding_that_was_withdrawn(cast):
    make_audits(cast, [200, 160, 120, 80, 40])
    audit = started(cast, planned_on=ago(10), on=ago(10))
    finding = make_finding(cast, audit)
    withdraw_finding(finding=finding, by=cast.internal_auditor, reason="Seen wrongly.")
    issued(cast, audit, on=DAY)
    flag = results.clean(window(cast))
    assert (flag.state, flag.figure) == (STANDS, "0 in 6")


def acknowledge(cast, count: int, seconds: float, opened: float | None = None) -> None:
    """So many people confirm within so many seconds, each so long after opening the page."""
    policy = PolicyVersion.objects.filter(organization=cast.organization).first()
    policy = policy or make_effective_policy(cast, ago(20))
    for number in range(count):
        moment = at(ago(9), seconds * number / max(count - 1, 1))
        Acknowledgement.objects.create(
            policy=policy,
            person=Person.objects.create(
                organization=cast.organization, name=f"N{number}", joined_on=ago(900)
            ),
            on=ago(9),
            opened_at=None if opened is None else moment - datetime.timedelta(seconds=opened),
            acknowledged_at=None if seconds < 0 else moment,
        )


@pytest.mark.parametrize(
    ("count", "seconds", "state"),
    [(19, 60, CLEAR), (20, 120, STANDS), (20, 121, CLEAR), (21, 60, STANDS), (30, -1, NOTHING)],
)
def test_robot_from_twenty_within_two_minutes(cast, count, seconds, state):
    acknowledge(cast, count, seconds)
    flag = hands.robot(window(cast))
    assert flag.state is state
    assert [case.count for case in flag.cases] == ([count] if state is STANDS else [])


@pytest.mark.parametrize(("opened", "state"), [(4.9, STANDS), (5, CLEAR), (5.1, CLEAR)])
def test_robot_under_five_seconds_after_opening(cast, opened, state):
    acknowledge(cast, 1, 0, opened)
    flag = hands.robot(window(cast))
    assert (flag.state, len(flag.cases)) == (state, int(state is STANDS))


def moved(cast, objective: Objective, target: int) -> list[str]:
    """Titles of the cases after the target was changed."""
    change_objective(
        objective=objective,
        changes={"target": Decimal(target)},
        reason="The contract changed.",
        by=cast.executive,
    )
    return [case.title for case in results.goalposts(window(cast)).cases]


@pytest.mark.parametrize(
    ("direction", "target", "stands"),
    [("up", 94, True), ("up", 96, False), ("down", 96, True), ("down", 94, False)],
)
def test_goalposts_moved_to_an_easier_target(cast, direction, target, stands):
    assert results.goalposts(window(cast)).state is NOTHING
    objective = make_objective(cast, reference="O901", direction=direction)
    measure(cast, objective, 91, 92, 93)
    expected = [f"Target of O901 On-time delivery: 95 to {target}"] if stands else []
    assert moved(cast, objective, target) == expected


def test_target_may_move_while_no_result_is_known(cast):
    measure(cast, make_objective(cast), 91)
    objective = make_objective(cast)
    assert moved(cast, objective, 90) == moved(cast, objective, 95) == []


@pytest.mark.parametrize(("after", "stands"), [(80, True), (90, False), (99, False)])
def test_limits_set_for_a_worse_level(cast, after, stands):
    objective = measure(cast, make_objective(cast), 90, 90, 90, after, after)
    period = datetime.date(2026, 9, 1)
    rebase(objective=objective, period=period, reason="New line", by=cast.quality_manager)
    assert results.goalposts(window(cast)).stands is stands


@pytest.mark.parametrize(("reviewed", "stands"), [(31, False), (30, True), (10, True), (9, False)])
def test_result_corrected_after_a_review_worked_with_it(cast, reviewed, stands):
    """Entered 30 days ago, corrected 9 days ago."""
    objective = measure(cast, make_objective(cast), 90)
    objective.measurements.update(entered_at=at(ago(30)))
    make_held(cast, on=ago(reviewed))
    with clock.at(at(ago(9))):
        correct_measurement(
            measurement=objective.measurements.get(),
            value=Decimal(96),
            reason="Counted twice",
            by=cast.quality_manager,
        )
    flag = results.goalposts(window(cast))
    assert flag.stands is stands
    assert not results.goalposts(window(cast, ago(10))).stands


@pytest.mark.parametrize(("unlocked", "stands"), [(9, True), (10, False)])
def test_result_corrected_after_it_was_locked(cast, unlocked, stands):
    """The reading of September is corrected; it was unlocked, or that of October was."""
    objective = measure(cast, make_objective(cast), 90, 91)
    rows = objective.measurements.order_by("period")
    verify_measurements(objective=objective, measurements=rows, by=cast.employee)
    lock_measurements(objective=objective, until=DAY, by=cast.quality_manager)
    september, _october = rows
    rows.exclude(period__month=unlocked).update(locked_by=None, locked_at=None)
    row = objective.measurements.get(period__month=unlocked)
    unlock_measurement(measurement=row, reason="Wrong sheet", by=cast.quality_manager)
    assert not results.goalposts(window(cast)).stands
    september.refresh_from_db()
    correct_measurement(
        measurement=september, value=Decimal(96), reason="Counted twice", by=cast.quality_manager
    )
    flag = results.goalposts(window(cast))
    assert flag.stands is stands
    assert ["locked" in case.detail for case in flag.cases] == [True] * stands
