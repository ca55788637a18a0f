"""How often processes are audited: the rules, the facts behind them, the judgement, what is kept."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from audits import services
from audits.errors import AuditError
from audits.models import Audit, AuditProgramme, ProcessPriority
from audits.planning import priorities
from audits.priorities import BANDS, Figures, Point, figures, formula, months_for
from audits.priorities.rules import suggested_importance
from audits.services import Judgement
from evidence.models import Entry
from improvement.models import Nonconformity
from processes import services as processes
from processes.models import Process
from tests.audits.factories import days, issued, make_audit, make_finding, make_programme, started
from tests.conftest import DAY
from tests.processes.factories import make_process, make_risk
from tests.refusals import refused

# -- Rules ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("total", "months"),
    [(1, 18), (2, 18), (3, 12), (4, 12), (5, 6), (6, 6), (7, 4), (8, 4), (9, 4)],
)
def test_months_follow_from_the_sum(total, months):
    assert months_for(total) == months


def test_bands_cover_each_sum_once():
    covered = [total for band in BANDS for total in range(band.least, band.most + 1)]
    assert sorted(covered) == list(range(1, 10))


def test_formula_says_the_numbers_and_what_was_decided():
    assert formula(3, 1, 2) == "importance 3 + changes 1 + results 2 = 6 → every 6 months"
    assert formula(3, 1, 2, 6) == formula(3, 1, 2)
    assert formula(1, 0, 0, 1).endswith("every 18 months; decided: every month")


@pytest.mark.parametrize(
    ("is_core", "score", "figure"),
    [
        (True, None, 2),
        (False, None, 1),
        (True, 25, 3),
        (False, 12, 3),
        (False, 11, 2),
        (False, 5, 1),
        (True, 5, 2),
    ],
)
def test_importance_is_suggested_by_kind_and_risk(is_core, score, figure):
    suggested, words = suggested_importance("Core", is_core, score)
    assert suggested == figure
    assert ("no open risk" in words) is (score is None)


def test_changes_add_up_to_three_and_results_take_the_heaviest():
    points = tuple(Point(f"{number}") for number in range(5))
    found = Figures(2, "", points, (Point("a", 1), Point("b", 3), Point("c", 2)))
    assert (found.change, found.result) == (3, 3)
    assert (Figures(2, "", (), ()).change, Figures(2, "", (), ()).result) == (0, 0)


# -- Facts ------------------------------------------------------------------------------------


def old_process(cast, **changes) -> Process:
    """A process that was described long ago, so that it is not new."""
    process = make_process(cast, **changes)
    Process.objects.filter(pk=process.pk).update(created_at="2024-11-01T12:00Z")
    process.refresh_from_db()
    return process


def known(process: Process, on=DAY) -> Figures:
    process = Process.objects.get(pk=process.pk)
    return figures(process.organization, [process], on)[process.pk]


def changes(process: Process, on=DAY) -> list[str]:
    return [point.words for point in known(process, on).changes]


def results(process: Process, on=DAY) -> list[tuple[str, int]]:
    return [(point.words, point.weight) for point in known(process, on).results]


def test_quiet_process_has_no_changes(cast):
    assert changes(old_process(cast)) == []


def test_new_process_is_a_change_for_a_year(cast):
    process = make_process(cast)
    assert changes(process) == ["a new process"]
    assert changes(process, days(366)) == []


def test_new_owner_and_vacancy_are_one_change(cast):
    process = old_process(cast)
    processes.appoint_owner(process=process, owner=cast.employee, by=cast.executive, on=days(-9))
    assert changes(process) == ["new owner; the one before until 10 Nov 2026"]
    assert changes(process, days(370)) == []
    processes.vacate(process=process, by=cast.executive, on=days(-1))
    assert changes(process) == ["no owner since 19 Nov 2026"]


def test_changed_description_is_a_change(cast):
    process = old_process(cast)
    processes.change_process(process=process, by=cast.executive, changes={"measure": "Yield"})
    assert changes(process) == ["description changed on 20 Nov 2026"]


def test_new_and_raised_risks_are_one_change(cast):
    process = old_process(cast)
    risk = make_risk(cast, process, on=days(-500))
    for day, likelihood in ((days(-400), 2), (days(-30), 4)):
        processes.assess_risk(
            risk=risk,
            by=cast.executive,
            likelihood=likelihood,
            impact=4,
            decision="accept",
            why="Pressure parts",
            on=day,
        )
    assert changes(process) == ["risk rated higher R01"]
    make_risk(cast, process, title="Another")
    assert changes(process) == ["new risk R02, risk rated higher R01"]
    assert (known(process).suggested, known(process).change) == (3, 1)


def test_never_audited_counts_two(cast):
    assert results(old_process(cast)) == [("never audited", 2)]


def test_clean_audit_counts_nothing_until_it_is_old(cast):
    audit = issued(cast, started(cast))
    assert results(audit.process) == []
    assert results(audit.process, days(731)) == [
        ("last audited on 20 Nov 2026, more than 24 months ago", 2)
    ]


@pytest.mark.parametrize(
    ("grade", "fields", "words", "weight"),
    [
        ("minor", {}, "minor nonconformity, open", 2),
        ("major", {}, "major nonconformity, open", 3),
        ("minor", {"closed": True}, "minor nonconformity, settled", 1),
        ("major", {"closed": True}, "major nonconformity, settled", 2),
        ("minor", {"closed": True, "round": 2}, "minor nonconformity, found not effective", 2),
        ("major", {"closed": True, "round": 2}, "major nonconformity, found not effective", 3),
    ],
)
def test_nonconformities_count_by_grade_and_state(cast, grade, fields, words, weight):
    finding = make_finding(cast, grade=grade)
    row = Nonconformity.objects.filter(pk=finding.nonconformity_id)
    if fields.pop("closed", False):
        row.update(state="closed-effective", effective=True, checked_on=DAY, **fields)
    assert results(finding.audit.process) == [(f"A01-1 {words}", weight)]


def test_repeated_nonconformity_is_named(cast):
    first = make_finding(cast)
    second = make_finding(cast, first.audit, statement="Again.")
    Nonconformity.objects.filter(pk=second.nonconformity_id).update(repeats=first.nonconformity)
    assert ("A01-2 minor nonconformity, open, repeated", 2) in results(first.audit.process)


def test_withdrawn_findings_and_cancelled_audits_do_not_count(cast):
    audit = started(cast)
    services.cancel_audit(audit=audit, by=cast.quality_manager, reason="Flood.")
    assert results(audit.process) == [("never audited", 2)]


def test_figures_ask_as_often_for_one_process_as_for_thirty(cast):
    def fill(number: int) -> None:
        for _one in range(number):
            process = make_process(cast, name=f"Process {Process.objects.count()}")
            make_risk(cast, process)
            make_finding(cast, started(cast, process=process))

    def asked() -> int:
        rows = list(Process.objects.all())
        with CaptureQueriesContext(connection) as queries:
            figures(cast.organization, rows, DAY)
        return len(queries)

    fill(1)
    assert asked() == 7
    fill(29)
    assert asked() == 7


# -- Judgement, and what is kept ---------------------------------------------------------------


def judge(cast, programme: AuditProgramme, *rows: Judgement) -> AuditProgramme:
    return services.judge_priorities(programme=programme, by=cast.quality_manager, judgements=rows)


def test_judgement_is_kept_with_reason_and_before(cast):
    process, programme = old_process(cast), make_programme(cast, approved=False)
    judge(cast, programme, Judgement(process, 3, "Pressure parts."))
    judge(cast, programme, Judgement(process, 3, "Pressure parts.", 3, "Customer asks for it."))
    [row] = priorities(programme, DAY)
    assert (row.importance, row.months, row.suggested_months) == (3, 3, 6)
    assert "importance 3; Pressure parts.; decided: every 3 months" in (
        Entry.objects.latest("sequence").body
    )
    entries = Entry.objects.count()
    judge(cast, programme, Judgement(process, 3, "Pressure parts.", 3, "Customer asks for it."))
    assert Entry.objects.count() == entries


@pytest.mark.parametrize(
    ("importance", "fields", "field"),
    [
        (4, {}, "importance"),
        (3, {}, "reason"),
        (1, {"reason": " "}, "reason"),
        (2, {"own_months": 5}, "own_reason"),
        (2, {"own_months": 37, "own_reason": "Rare."}, "own_months"),
        (2, {"own_months": 0, "own_reason": "Often."}, "own_months"),
    ],
)
def test_judgement_is_refused_at_its_field(cast, importance, fields, field):
    process, programme = old_process(cast), make_programme(cast)
    refused(
        AuditError,
        f"{process.pk}_{field}",
        services.judge_priorities,
        programme=programme,
        by=cast.quality_manager,
        judgements=[Judgement(process, importance, **fields)],
    )


def test_judgement_of_a_programme_that_ended_is_refused(cast):
    process, programme = old_process(cast), make_programme(cast)
    services.evaluate_programme(programme=programme, by=cast.quality_manager, evaluation="Well.")
    with pytest.raises(AuditError):
        judge(cast, programme, Judgement(process, 2))


def test_approval_keeps_the_figures_and_shows_what_moved_since(cast):
    process, programme = old_process(cast), make_programme(cast, approved=False)
    [row] = priorities(programme, DAY)
    assert not row.is_kept
    services.approve_programme(programme=programme, by=cast.executive)
    assert '"importance 2 + changes 0 + results 2 = 4' in Entry.objects.latest("sequence").body
    kept = ProcessPriority.objects.get()
    assert (kept.importance, kept.kept_change, kept.kept_results) == (2, 0, 2)
    processes.change_process(process=process, by=cast.executive, changes={"measure": "Yield"})
    [row] = priorities(programme, DAY)
    assert (row.is_kept, row.change, row.now.change, row.has_moved) == (True, 0, 1, True)
    assert row.formula.endswith("= 4 → every 12 months")
    assert row.formula_now.endswith("= 5 → every 6 months")


def test_approval_keeps_the_judgement_that_was_made(cast):
    process, programme = old_process(cast), make_programme(cast, approved=False)
    judge(cast, programme, Judgement(process, 3, "Pressure parts."))
    services.approve_programme(programme=programme, by=cast.executive)
    kept = ProcessPriority.objects.get()
    assert (kept.importance, kept.reason, kept.kept_results) == (3, "Pressure parts.", 2)
    assert make_audit(cast, programme=programme).state == Audit.State.PLANNED
