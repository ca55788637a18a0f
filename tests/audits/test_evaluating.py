"""The end of a programme: the facts to judge it by, the evaluation, the closing."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from audits import services
from audits.errors import AuditError
from audits.looking_back import facts_of
from audits.models import Audit, AuditProgramme, AuditQuestion, Finding
from evidence.models import Entry
from improvement.models import Nonconformity
from people import clock
from tests.audits.factories import days, issued, make_audit, make_finding, make_programme, started
from tests.conftest import DAY
from tests.processes.factories import make_process
from tests.refusals import refused

State = AuditProgramme.State


def evaluated(cast, programme: AuditProgramme | None = None, **changes) -> AuditProgramme:
    fields = {"by": cast.quality_manager, "evaluation": "All reached."}
    return services.evaluate_programme(
        programme=programme or make_programme(cast), **(fields | changes)
    )


def test_programme_is_evaluated_then_closed(cast):
    programme = evaluated(cast, on=days(0))
    assert (programme.state, programme.evaluated_on) == (State.EVALUATED, DAY)
    closed = services.close_programme(programme=programme, by=cast.quality_manager)
    assert (closed.state, closed.evaluation, closed.closed_on) == (
        State.CLOSED,
        "All reached.",
        DAY,
    )


def test_approved_programme_is_closed_in_one_go(cast):
    closed = services.close_programme(
        programme=make_programme(cast), by=cast.quality_manager, evaluation="Well."
    )
    assert (closed.evaluated_on, closed.closed_on) == (DAY, DAY)
    assert list(Entry.objects.order_by("-sequence").values_list("verb", flat=True)[:2]) == [
        "closed",
        "evaluated",
    ]


@pytest.mark.parametrize(
    ("changes", "field"), [({"evaluation": " "}, "evaluation"), ({"on": days(1)}, "on")]
)
def test_evaluation_is_refused_at_its_field(cast, changes, field):
    programme = make_programme(cast)
    fields = {"programme": programme, "by": cast.quality_manager, "evaluation": "Well."}
    refused(AuditError, field, services.evaluate_programme, **(fields | changes))


def test_draft_and_evaluated_programmes_are_not_evaluated(cast):
    for programme in (make_programme(cast, approved=False), evaluated(cast)):
        with pytest.raises(AuditError, match="Only an approved programme"):
            evaluated(cast, programme)


def test_evaluation_waits_for_the_reports(cast):
    audit = started(cast)
    with pytest.raises(AuditError, match="1 audit has no issued report"):
        evaluated(cast, audit.programme)


def test_evaluated_programme_takes_no_audit_and_no_change(cast):
    programme = evaluated(cast)
    with pytest.raises(AuditError):
        make_audit(cast, programme=programme)
    with pytest.raises(AuditError):
        services.change_programme(
            programme=programme, by=cast.quality_manager, changes={"scope": "One"}
        )


def test_programme_is_not_closed_before_its_evaluation(cast):
    programme = evaluated(cast)
    with pytest.raises(AuditError) as caught:
        services.close_programme(programme=programme, by=cast.quality_manager, on=days(-1))
    assert caught.value.field == "on"
    closed = services.close_programme(programme=programme, by=cast.quality_manager)
    with pytest.raises(AuditError, match="Only an evaluated"):
        services.close_programme(programme=closed, by=cast.quality_manager)


def answer(audit: Audit, clause: str, result: str = "conform") -> None:
    AuditQuestion.objects.create(
        audit=audit,
        position=audit.questions.count() + 1,
        key=f"q{audit.questions.count()}",
        clause=clause,
        text="Is it so?",
        result=result,
        answered_by=audit.lead_auditor,
        answered_at=clock.now(),
    )


def year(cast) -> AuditProgramme:
    """Three audits held, one of them moved, one added, one late with its report; one cancelled."""
    first = started(cast, planned_on=days(-60), on=days(-60))
    make_finding(cast, first, found_on=days(-60))
    issued(cast, first, on=days(-40))
    second = make_audit(cast, planned_on=days(-30), is_planned=False, unplanned_reason="Shift.")
    second = services.start_audit(audit=second, by=cast.internal_auditor, on=days(-30))
    answer(second, "8.5.1")
    answer(second, "9.1", "na")
    issued(cast, second, on=days(-25))
    third = make_audit(cast, planned_on=days(-10))
    Audit.objects.filter(pk=third.pk).update(moved_from_on=days(-20), moved_reason="Ill.")
    third.refresh_from_db()
    third = services.start_audit(audit=third, by=cast.internal_auditor, on=days(-10))
    repeat = make_finding(cast, third, statement="Again.", found_on=days(-10))
    Nonconformity.objects.filter(pk=repeat.nonconformity_id).update(
        repeats=Nonconformity.objects.order_by("pk").first()
    )
    issued(cast, third, on=days(-5))
    services.cancel_audit(audit=make_audit(cast), by=cast.quality_manager, reason="Sold.")
    make_process(cast, name="Never audited")
    return AuditProgramme.objects.get()


def test_facts_are_computed_from_the_audits(cast):
    back = facts_of(year(cast), DAY)
    assert (len(back.planned), len(back.held)) == (3, 3)
    assert [one.words for one in back.cancelled] == ["Sold."]
    assert [one.words for one in back.unplanned] == ["Shift."]
    assert [one.words for one in back.moved] == ["from 31 Oct 2026 to 10 Nov 2026: Ill."]
    assert (len(back.due), [one.reference for one in back.on_time]) == (2, ["A01"])
    assert (len(back.reported), len(back.reported_in_time)) == (3, 2)
    assert dict(back.grades)["Minor nonconformity"] == 2
    assert [one.reference for one in back.repeats] == ["A03-1"]
    assert back.clauses_seen == ["8.5"]
    assert (back.uncovered, back.processes) == (["P02"], 2)
    assert back.people == [cast.internal_auditor]


def test_facts_are_kept_with_the_evaluation(cast):
    evaluated(cast, year(cast))
    body = Entry.objects.latest("sequence").body
    assert '["Audits held","3"]' in body and "A04 Sold." in body
    assert "Ina" not in body


def test_facts_of_an_empty_programme_are_none(cast):
    words = dict(facts_of(make_programme(cast), DAY).in_words())
    assert (words["Audits held"], words["Audits moved"]) == (0, "none")
    assert words["Reports within 14 days"] == "0 of 0"


def test_facts_ask_as_often_for_one_audit_as_for_thirty(cast):
    def fill(number: int) -> None:
        for index in range(number):
            audit = started(cast, other_auditors=[cast.employee])
            make_finding(cast, audit, statement=f"Requirement {index}")
            make_finding(cast, audit, grade=Finding.Grade.GOOD, statement=f"Good {index}")

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            facts_of(AuditProgramme.objects.get(), datetime.date(2026, 11, 20)).in_words()
        return len(queries)

    fill(1)
    one = asked()
    fill(29)
    assert asked() == one
