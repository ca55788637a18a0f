"""What other rooms ask about audits."""

from audits import queries, services
from audits.models import Finding
from tests.audits.factories import days, issued, make_audit, make_finding, make_programme, started
from tests.conftest import DAY
from tests.processes.factories import make_process


def test_next_audits_are_planned_ones_from_today_on(cast):
    later, today = make_audit(cast, planned_on=days(9)), make_audit(cast, planned_on=DAY)
    overdue = make_audit(cast, planned_on=days(-1))
    started(cast)
    services.cancel_audit(
        audit=make_audit(cast, planned_on=days(2)), by=cast.quality_manager, reason="Sold."
    )
    assert list(queries.next_audits(cast.organization, DAY)) == [today, later]
    assert list(queries.overdue_audits(cast.organization, DAY)) == [overdue]
    assert not queries.next_audits(cast.other, DAY).exists()


def test_audits_between_have_begun(cast):
    begun = started(cast, on=days(-3))
    make_audit(cast)
    assert list(queries.audits_between(cast.organization, days(-3), DAY)) == [begun]
    assert not queries.audits_between(cast.organization, days(-2), DAY)


def test_audits_know_their_findings(cast):
    audit = started(cast)
    make_finding(cast, audit)
    make_finding(cast, audit, grade=Finding.Grade.GOOD)
    counted = queries.audits(cast.organization).get()
    assert (counted.finding_count, counted.nonconformity_count, counted.open_count) == (2, 1, 1)


def test_last_time_are_reported_nonconformities_of_the_process(cast):
    audit = started(cast, on=days(-30))
    reported = make_finding(cast, audit, found_on=days(-30))
    make_finding(cast, audit, found_on=days(-30), grade=Finding.Grade.GOOD)
    issued(cast, audit, on=days(-20))
    make_finding(cast, started(cast, on=days(-5)), found_on=days(-5))
    assert list(queries.earlier_nonconformities(audit.process, DAY)) == [reported]
    other = make_process(cast, name="Deliver")
    assert not queries.earlier_nonconformities(other, DAY).exists()


def test_opportunities_of_issued_reports_wait(cast):
    finding = make_finding(cast, grade=Finding.Grade.OPPORTUNITY)
    assert not queries.unanswered_opportunities(cast.organization).exists()
    issued(cast, finding.audit)
    assert list(queries.unanswered_opportunities(cast.organization)) == [finding]


def test_programme_tells_processes_that_it_leaves_out(cast):
    programme = make_programme(cast)
    covered, left_out = make_process(cast), make_process(cast, name="Deliver")
    cancelled = make_audit(cast, programme=programme, process=left_out)
    services.cancel_audit(audit=cancelled, by=cast.quality_manager, reason="Sold.")
    make_audit(cast, programme=programme, process=covered)
    assert list(queries.processes_without_audit(programme)) == [left_out]
