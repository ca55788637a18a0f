"""Who is told of which date of an audit, when, and until when."""

import datetime

import pytest

from audits import services
from audits.models import AuditRules, Finding
from audits.reminders import dues
from people import clock
from programme.models import Reminder
from programme.reminding import plan_reminders
from programme.reminding.send import mail_of, still_needed
from tests.audits.factories import (
    days,
    issued,
    make_audit,
    make_finding,
    make_programme,
    started,
)
from tests.conftest import DAY

OPPORTUNITY = Finding.Grade.OPPORTUNITY


def on(day: datetime.date):
    return clock.at(datetime.datetime.combine(day, datetime.time(12), datetime.UTC))


def told(cast, day: datetime.date) -> list[tuple[str, int, str]]:
    """Rule, step and to whom, of what is new on that day."""
    known = set(Reminder.objects.values_list("pk", flat=True))
    with on(day):
        plan_reminders(cast.organization, day)
    new = Reminder.objects.exclude(pk__in=known).order_by("rule", "recipient__name")
    rules = ("audit", "opportunity")
    return [(one.rule, one.step, one.recipient.name) for one in new if one.rule.startswith(rules)]


def test_team_is_told_a_week_before_once(cast):
    make_audit(cast, planned_on=days(9), other_auditors=[cast.employee])
    assert told(cast, days(1)) == []
    assert told(cast, days(2)) == [
        ("audit-begins", -7, cast.employee.name),
        ("audit-begins", -7, cast.internal_auditor.name),
    ]
    assert told(cast, days(5)) == []


def test_overdue_audit_asks_the_lead_auditor_then_the_responsible_then_the_executive(cast):
    manager = cast.quality_manager
    manager.reports_to = cast.executive
    manager.save()
    make_audit(cast, planned_on=DAY)
    lead = cast.internal_auditor.name
    told(cast, DAY)
    assert told(cast, days(1)) == [("audit-overdue", 1, lead)]
    assert told(cast, days(7)) == []
    assert told(cast, days(8)) == [
        ("audit-overdue", 8, lead),
        ("audit-overdue", 8, manager.name),
    ]
    assert ("audit-overdue", 22, cast.executive.name) in told(cast, days(22))


def test_nobody_is_told_of_an_audit_that_began_or_was_moved(cast):
    audit = make_audit(cast, planned_on=DAY)
    told(cast, days(1))
    reminder = Reminder.objects.get(rule="audit-overdue")
    with on(days(1)):
        assert still_needed(reminder)
        assert "A01 Assembly" in mail_of(reminder).subject
        services.move_audit(
            audit=audit, by=cast.quality_manager, planned_on=days(40), reason="Ill."
        )
        assert not still_needed(reminder)
    assert told(cast, days(2)) == []


def test_report_is_asked_for_three_days_before_and_when_late(cast):
    audit = started(cast, planned_on=DAY, on=DAY)
    lead = cast.internal_auditor.name
    assert told(cast, days(10)) == []
    assert told(cast, days(11)) == [("audit-report", -3, lead)]
    assert told(cast, days(15)) == [("audit-report", 1, lead)]
    late = told(cast, days(22))
    assert late == [("audit-report", 8, lead), ("audit-report", 8, cast.quality_manager.name)]
    reminder = Reminder.objects.filter(rule="audit-report").first()
    with on(days(22)):
        assert still_needed(reminder)
        issued(cast, audit)
        assert not still_needed(reminder)


def test_report_is_due_by_the_days_of_the_settings(cast):
    started(cast, planned_on=DAY, on=DAY)
    told(cast, days(15))
    reminder = Reminder.objects.filter(rule="audit-report").first()
    AuditRules.objects.create(organization=cast.organization, report_days=30)
    assert dues(cast.organization, days(15)) == []
    with on(days(15)):
        assert not still_needed(reminder)


def test_opportunity_asks_the_owner_of_the_process_after_thirty_and_sixty_days(cast):
    finding = make_finding(cast, grade=OPPORTUNITY)
    issued(cast, finding.audit)
    owner = cast.process_owner.name
    assert told(cast, days(29)) == []
    assert told(cast, days(30)) == [("opportunity-answer", -30, owner)]
    assert told(cast, days(45)) == []
    assert told(cast, days(60)) == [("opportunity-answer", 0, owner)]
    assert told(cast, days(89)) == []
    assert ("opportunity-answer", 30, owner) in told(cast, days(90))
    reminder = Reminder.objects.filter(rule="opportunity-answer").first()
    assert still_needed(reminder)
    services.disposition_ofi(
        finding=finding, by=cast.quality_manager, decision="declined", reason="It costs more."
    )
    assert not still_needed(reminder)


def test_opportunity_of_a_process_without_owner_asks_who_answers_for_it(cast):
    finding = make_finding(cast, grade=OPPORTUNITY)
    issued(cast, finding.audit)
    process = finding.audit.process
    process.owner, process.owner_since = None, None
    process.vacant_since, process.acting_owner = DAY, cast.employee
    process.save()
    assert [due.people for due in dues(cast.organization, days(30))] == [(cast.employee,)]


@pytest.mark.parametrize(("before", "steps"), [(15, []), (14, [0]), (7, [7]), (-2, [14])])
def test_draft_programme_is_to_be_approved_two_weeks_before(cast, before, steps):
    begins = days(40)
    programme = make_programme(cast, approved=False, starts_on=begins, ends_on=days(400))
    day = begins - datetime.timedelta(days=before)
    found = told(cast, day)
    assert [step for _rule, step, _name in found] == steps
    assert {name for _rule, _step, name in found} <= {cast.quality_manager.name}
    if steps:
        reminder = Reminder.objects.get(rule="audit-programme-approval")
        assert still_needed(reminder)
        services.approve_programme(programme=programme, by=cast.quality_manager)
        assert not still_needed(reminder)


def test_dues_ask_as_often_for_one_as_for_thirty(cast, django_assert_num_queries):
    programme = make_programme(cast)

    def fill(number: int) -> None:
        for _index in range(number):
            make_audit(
                cast, programme=programme, planned_on=days(3), other_auditors=[cast.employee]
            )
            make_audit(cast, programme=programme, planned_on=days(-3))
            started(cast, programme=programme, planned_on=days(-30), on=days(-30))
            make_programme(cast, approved=False, starts_on=DAY, ends_on=days(90))
            finding = make_finding(
                cast,
                started(cast, programme=programme, planned_on=days(-70), on=days(-70)),
                grade=OPPORTUNITY,
                found_on=days(-70),
            )
            issued(cast, finding.audit, on=days(-70))

    def asked() -> int:
        with django_assert_num_queries(7):
            return len(dues(cast.organization, DAY))

    fill(1)
    assert asked() == 5
    fill(9)
    assert asked() == 50
