"""Processes and risks: described, reviewed, treated."""

from people.models import Person
from processes import services
from programme.demo.data import processes, risks
from programme.demo.story import Story


def describe_processes(story: Story) -> None:
    """All eleven; one changes hands, one loses its owner."""
    for row in processes.PROCESSES:
        story.at(processes.DESCRIBED_ON, _describe, row)
    story.at(processes.HANDED_OVER[-1], _hand_over, *processes.HANDED_OVER)
    story.at(processes.VACATED[1], _vacate, *processes.VACATED)


def draw_the_map(story: Story) -> None:
    """What flows between the processes and who is outside, and the documents that they work by."""
    for row in processes.PROCESSES:
        story.at(processes.DRAWN_ON, _flow, row.reference)
        story.at(processes.DRAWN_ON, _document, row.reference)


def _flow(story: Story, reference: str) -> None:
    """Inputs of the process, and those of its outputs that no other process takes in."""
    rows = [
        services.Flow(is_input=True, what=what, end=story.record(source or None))
        for source, receiver, what in processes.FLOWS
        if receiver == reference
    ]
    rows += [
        services.Flow(is_input=False, what=what, end=story.record(receiver or None))
        for source, receiver, what in processes.FLOWS
        if source == reference and not receiver.startswith("P")
    ]
    services.change_flows(process=story.records[reference], flows=rows, by=story.scribe)


def _document(story: Story, reference: str) -> None:
    rows = [
        services.Sheet(title, place, issue, story.day(day))
        for process, title, place, issue, day in processes.DOCUMENTS
        if process == reference
    ]
    services.change_documents(process=story.records[reference], documents=rows, by=story.scribe)


def _hand_over(story: Story, reference: str, owner: str, on: str) -> None:
    services.appoint_owner(
        process=story.records[reference],
        owner=story.people[owner],
        by=story.people["holt"],
        on=story.day(on),
    )


def _vacate(story: Story, reference: str, since: int, acting: str) -> None:
    services.vacate(
        process=story.records[reference],
        by=story.people["okafor"],
        on=story.day(since),
        acting=story.people[acting],
    )


def _describe(story: Story, row: processes.ProcessRow) -> None:
    story.keep(
        row.reference,
        services.describe_process(
            organization=story.organization,
            reference=row.reference,
            name=row.name,
            purpose=row.purpose,
            owner=story.people[row.owner],
            owner_since=story.day(row.owner_since),
            kind=row.kind,
            criteria=row.criteria,
            measure=row.measure,
            resources=row.resources,
            responsibilities=row.responsibilities,
            site=story.sites[row.site] if row.site else None,
            next_review_on=story.day(processes.NEXT_REVIEW),
            by=story.people["okafor"],
        ),
    )


def review_processes(story: Story) -> None:
    """Yearly reviews by the owners, most of them entered late."""
    for reference, on, conclusion, recorded in processes.REVIEWS:
        story.at(on, _review_process, reference, on, conclusion, late=recorded)


def _review_process(story: Story, reference: str, on: str, conclusion: str) -> None:
    result, changes = processes.RESULTS.get(reference, ("fits", ""))
    services.review_process(
        process=story.records[reference],
        next_review_on=story.day(processes.NEXT_REVIEW),
        conclusion=conclusion,
        looked_at=processes.LOOKED_AT,
        result=result,
        changes=changes,
        on=story.day(on),
        by=story.people["okafor"],
        actor=_owner(story, reference),
    )


def _owner(story: Story, process: str) -> Person:
    """Who owns the process by now, or acts for it."""
    current = story.records[process]
    current.refresh_from_db()
    owner = current.owner or current.acting_owner
    return owner or story.scribe


def look_at_risks(story: Story) -> None:
    """Identified and assessed at the start, then treated, evaluated and reviewed."""
    for row in risks.RISKS:
        story.at(risks.IDENTIFIED_ON, _identify, row)
        story.at(risks.ASSESSED_ON, _assess, row)
        if row.treated:
            story.at(
                row.treated,
                _treat,
                row,
                late=risks.TREATMENTS_RECORDED,
            )
        story.at(row.look.reviewed, _review, row, late=row.look.recorded)
        if row.evaluated:
            story.at(row.evaluated, _evaluate, row)


def _identify(story: Story, row: risks.RiskRow) -> None:
    owner = _owner(story, row.process)
    risk = services.identify_risk(
        organization=story.organization,
        reference=row.reference,
        process=story.records[row.process],
        kind="opportunity" if row.reference.startswith("U") else "risk",
        title=row.title,
        description=row.description,
        source="Climate" if row.description.startswith("Climate") else "Workshop of owners",
        harms_customers=row.reference in risks.HARMFUL,
        next_review_on=story.day(row.look.reviewed),
        actor=owner,
        by=story.recorder(owner, risks.IDENTIFIED_ON),
    )
    story.keep(row.reference, risk)


def _assess(story: Story, row: risks.RiskRow) -> None:
    owner, risk = _owner(story, row.process), story.records[row.reference]
    likelihood, impact = risks.FIRST.get(row.reference, (row.likelihood, row.impact))
    services.assess_risk(
        risk=risk,
        likelihood=likelihood,
        impact=impact,
        decision="leave" if risk.is_opportunity and not row.treatment else row.decision,
        why=risks.REASONS.get(row.reference, ""),
        treatment=row.treatment,
        evaluation_method=risks.METHODS.get(row.reference, ""),
        treatment_owner=story.person(row.owner),
        treatment_due_on=story.calendar.maybe(row.due),
        on=story.day(risks.ASSESSED_ON),
        actor=owner,
        by=story.recorder(owner, risks.ASSESSED_ON),
    )


def _treat(story: Story, row: risks.RiskRow) -> None:
    assert row.treated and row.owner
    owner = story.people[row.owner]
    services.treat_risk(
        risk=story.records[row.reference],
        on=story.day(row.treated),
        actor=owner,
        by=story.recorder(owner, row.treated, risks.TREATMENTS_RECORDED),
    )


def _review(story: Story, row: risks.RiskRow) -> None:
    on, next_review, late = row.look
    owner = _owner(story, row.process)
    services.review_risk(
        risk=story.records[row.reference],
        next_review_on=story.day(next_review),
        likelihood=row.likelihood,
        impact=row.impact,
        conclusion=risks.CONCLUSIONS.get(row.reference, risks.CONCLUSION),
        on=story.day(on),
        actor=owner,
        by=story.recorder(owner, on, late),
    )


def _evaluate(story: Story, row: risks.RiskRow) -> None:
    assert row.evaluated
    owner = _owner(story, row.process)
    services.evaluate_treatment(
        risk=story.records[row.reference],
        effective=row.effective,
        evaluation=row.evaluation,
        on=story.day(row.evaluated),
        actor=owner,
        by=story.recorder(owner, row.evaluated),
    )
