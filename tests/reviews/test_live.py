"""What the records say for each input: the figures, the names, and silence without data."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from audits import services as audits
from evidence.editions import edition
from improvement.services import complete_action
from leadership import services as leadership
from processes.services import vacate
from reviews import services
from reviews.live import live_texts
from reviews.live.reading import NAMED, listed
from tests.audits.factories import issued, make_external_audit, make_finding, started
from tests.conftest import DAY, Cast
from tests.improvement.factories import make_finished, make_nonconformity, make_worked, take
from tests.leadership.factories import make_decided_request, make_request, make_suggestion
from tests.objectives.factories import make_objective, measure, promise
from tests.processes.factories import (
    make_context_review,
    make_equipment,
    make_evaluated_risk,
    make_issue,
    make_process,
    make_risk,
)
from tests.reviews.factories import ago, ahead, make_decision, make_held, make_review


def text(cast: Cast, slug: str) -> str:
    return live_texts(make_review(cast), DAY)[slug]


def test_every_input_of_the_edition_has_a_text(cast):
    slugs = {one.slug for one in edition(cast.organization.edition).review_inputs}
    assert set(live_texts(make_review(cast), DAY)) == slugs


def test_without_records_every_text_is_empty(cast):
    assert set(live_texts(make_review(cast), DAY).values()) == {""}


def test_records_of_another_organization_are_not_told(cast):
    make_process(
        cast, organization=cast.other, owner=cast.stranger, name="Suppliers", by=cast.stranger
    )
    assert set(live_texts(make_review(cast), DAY).values()) == {""}


def test_earlier_actions_tells_done_late_and_coming(cast):
    review = make_held(cast, ago(60))
    done = make_decision(cast, review, text="Buy a rig", due_on=ago(30))
    complete_action(action=done.action, by=cast.process_owner, result="Bought")
    make_decision(cast, review, text="Name an owner", due_on=ago(1))
    make_decision(cast, review, text="Train two people", due_on=ahead(1))
    found = text(cast, "earlier-actions")
    assert found.startswith("1 of 3 decisions of earlier reviews are carried out.")
    late, coming = found.index("Late:"), found.index("Still to come:")
    assert late < found.index("Name an owner") < coming < found.index("Train two people")
    assert found.index("Buy a rig") > found.index("Carried out:")


def test_earlier_actions_names_no_person(cast):
    make_decision(cast, make_held(cast, ago(10)))
    assert "Olga" not in text(cast, "earlier-actions")


def test_earlier_actions_forgets_what_was_done_before_the_last_review(cast):
    old = make_decision(cast, make_held(cast, ago(200)), text="Long ago", due_on=ahead(1))
    complete_action(action=old.action, by=cast.process_owner, result="Done", on=ago(150))
    make_held(cast, ago(60))
    assert text(cast, "earlier-actions") == ""


def test_context_tells_new_issues_and_the_conclusion_on_climate(cast):
    assert "Climate change" not in text(cast, "context-changes")
    make_issue(cast)
    make_context_review(cast, climate="partly", climate_reason="Heat in July.")
    found = text(cast, "context-changes")
    assert "CI01 One foundry left" in found
    assert "concluded on 20 Nov 2026: partly relevant. Heat in July." in found


def test_context_tells_new_risks_and_climate(cast):
    make_risk(cast, make_process(cast), title="Flood at the quay")
    found = text(cast, "context-changes")
    assert "newly seen risks and opportunities:\n– R01 Flood at the quay" in found
    assert "name climate:\n– R01 Flood at the quay" in found


def test_customer_satisfaction_tells_objectives_about_customers_only(cast):
    measure(cast, make_objective(cast, title="Customer satisfaction", target=90), 91, 92, 93)
    make_objective(cast, title="Scrap", definition="Parts thrown away", target=3)
    found = text(cast, "customer-satisfaction")
    assert "Customer satisfaction: last 93.0 % (Oct 2026), target ≥ 90.0 %." in found
    assert "Scrap" not in found


def test_objectives_are_told_by_how_they_stand(cast):
    measure(cast, make_objective(cast, title="Low"), *[80] * 12)
    acted = measure(cast, make_objective(cast, title="Low with action"), *[80] * 12)
    action = promise(cast, acted, ahead(3))
    measure(cast, make_objective(cast, title="High"), *[98] * 12)
    make_objective(cast, title="New")
    found = text(cast, "objectives")
    assert found.startswith("1 of 3 objectives are on target or forecast to reach it.")
    off, met, early = (found.index(one) for one in ("Off course:", "Met or on", "Too early"))
    assert off < found.index(" Low:") < met < found.index(" High:") < early < found.index(" New:")
    assert "No action is promised." in found
    assert f"Action {action.reference}, due 23 Nov" in found


def test_process_performance_tells_vacancies_and_missing_measures(cast):
    make_process(cast)
    vacant = make_process(cast, name="Maintain", measure="")
    vacate(process=vacant, on=ago(41), acting=None, by=cast.quality_manager)
    found = text(cast, "process-performance")
    assert found.startswith("1 of 2 processes have an owner.")
    assert "Maintain, vacant for 41 days" in found
    assert "Without a measure:\n– P02 Maintain" in found


def test_process_performance_tells_results_by_process(cast):
    process = make_process(cast)
    one = measure(cast, make_objective(cast, process=process), *[98] * 12)
    assert f"P01 Assemble and test: {one.reference} achieved" in text(cast, "process-performance")


def test_nonconformities_are_counted_since_the_last_review(cast):
    make_held(cast, ago(40))
    make_nonconformity(cast, raised_on=ago(50), due_on=ago(5), statement="Overdue one")
    make_worked(cast, "closed-effective", raised_on=ago(20))
    failed = make_worked(cast, "implemented", raised_on=ago(10))
    take(cast, failed, "closed-effective", effective=False)
    found = text(cast, "nonconformities")
    assert "2 opened, 1 closed as effective, 1 found not effective." in found
    assert f"overdue since {DAY - datetime.timedelta(days=36):%-d %b}" in found


def test_monitoring_tells_missing_values_and_overdue_gauges(cast):
    make_objective(cast, title="Never measured")
    make_equipment(cast)
    make_equipment(cast, name="Old gauge", last_calibrated_on=ago(400))
    found = text(cast, "monitoring-results")
    assert "0 of 1 objective has its newest value." in found
    assert "1 of 2 gauges in use are calibrated in time." in found
    assert "Old gauge, due" in found


def test_audits_are_told_with_findings_by_grade_and_outside_audits(cast):
    audit = started(cast)
    make_finding(cast, audit)
    make_finding(cast, audit, grade="ofi")
    issued(cast, audit)
    outside = make_external_audit(cast)
    audits.hold_external_audit(audit=outside, result="Three minors", by=cast.quality_manager)
    found = text(cast, "audit-results")
    assert "1 internal audit begun." in found
    assert "0 Major nonconformity; 1 Minor nonconformity; 1 Opportunity" in found
    assert "Surveillance 1, Northgate Certification" in found
    assert "Three minors" in found


def test_external_providers_are_found_by_process_clause_and_words(cast):
    suppliers = make_process(cast, name="Suppliers")
    measure(cast, make_objective(cast, title="Deliveries in time", process=suppliers), 1, 2, 3)
    make_nonconformity(cast, statement="List stale", process=suppliers)
    make_nonconformity(cast, statement="Not evaluated", clause="8.4.1")
    make_nonconformity(cast, statement="Torque gaps")
    found = text(cast, "external-providers")
    assert "Deliveries in time" in found
    assert "List stale" in found
    assert "Not evaluated" in found
    assert "Torque gaps" not in found


def test_resources_are_told_asked_decided_delivered_waiting(cast):
    make_request(cast, title="Second metrologist", submitted_on=ago(47))
    granted = make_decided_request(cast, ago(10), title="Test rig")
    declined = make_request(cast, title="Noise booth")
    leadership.decide_request(
        request=declined, decision="declined", reason="Below the limit", by=cast.executive
    )
    found = text(cast, "resource-adequacy")
    assert "3 asked for, 2 decided, 0 delivered. 1 waits for a decision." in found
    assert "Second metrologist, for 47 days" in found
    assert "Noise booth: declined (Below the limit)" in found
    assert f"not delivered yet:\n– {granted.reference} Test rig" in found


def test_risks_are_told_with_what_did_not_work(cast):
    process = make_process(cast)
    make_evaluated_risk(cast, process, title="Sound")
    make_evaluated_risk(cast, process, effective=False, title="Unsound")
    make_risk(cast, process, title="Forgotten", next_review_on=ahead(1))
    found = text(cast, "risk-effectiveness")
    assert found.startswith("3 of 3 risks and opportunities reviewed on time.")
    assert (
        "2 treatments due, 2 evaluated. Of all evaluations, 1 found that the treatment worked, 1 that"
        in found
    )
    assert "did not work:\n– R02 Unsound" in found


def test_improvement_opportunities_are_told(cast):
    audit = started(cast)
    make_finding(cast, audit, grade="ofi", statement="Label the tools")
    issued(cast, audit)
    idea = make_suggestion(cast)
    leadership.answer_suggestion(
        suggestion=idea, answer="Good", decision="accepted", by=cast.executive
    )
    make_finished(cast)
    found = text(cast, "improvement-opportunities")
    assert "Label the tools" in found
    assert "Label the seal boxes" in found
    assert "Shadow boards at the assembly line: 22 minutes → 9 minutes" in found


@pytest.mark.parametrize(("count", "last"), [(NAMED, "– item"), (NAMED + 2, "… and 2 more")])
def test_long_lists_say_how_many_more(count, last):
    shown = listed("Title:", ["item"] * count).split("\n")
    assert shown[0] == "Title:"
    assert shown[-1] == last
    assert len(shown) <= NAMED + 2


def test_a_prepared_text_fits_into_its_field(cast):
    process = make_process(cast)
    for number in range(40):
        make_risk(cast, process, title=f"{number} Flood {'x' * 140}")
        make_nonconformity(cast, statement=f"{number} {'y' * 300}")
    review = services.prepare_inputs(review=make_review(cast), by=cast.quality_manager)
    assert max(len(one.text) for one in review.inputs.all()) <= 6000


def populate(cast: Cast) -> None:
    """One more record of each kind."""
    process = make_process(cast, name=f"Suppliers {DAY} {len(connection.queries_log)}")
    measure(cast, make_objective(cast, process=process), *[80] * 12)
    make_evaluated_risk(cast, process)
    make_nonconformity(cast, process=process)
    make_request(cast)
    make_equipment(cast)
    make_finished(cast)
    make_decision(cast, make_held(cast, ago(5)))


def queries(cast: Cast) -> int:
    review = make_review(cast)
    with CaptureQueriesContext(
        connection,
    ) as caught:
        live_texts(review, DAY)
    return len(caught)


def test_the_number_of_queries_does_not_grow(cast):
    populate(cast)
    before = queries(cast)
    for number in range(5):
        make_process(cast, name=f"Procurement {number}")
        measure(cast, make_objective(cast), *[80] * 12)
        make_nonconformity(cast)
        make_request(cast)
        make_decision(cast, make_held(cast, ago(5)))
    assert queries(cast) == before
    assert before <= 30
