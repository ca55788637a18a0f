"""The audit programme, its audits and findings, and the audits of others."""

from audits import services
from programme.demo.data import audits as data
from programme.demo.data import findings
from programme.demo.data.findings import FindingRow
from programme.demo.steps.pictures import sheet
from programme.demo.story import Story


def plan_programmes(story: Story) -> None:
    """This year's programme and the next one, approved by top management."""
    for row in data.PROGRAMMES:
        story.at(row.drafted, _plan_programme, row)
        story.at(row.approved, _approve_programme, row)


def _approve_programme(story: Story, row: data.ProgrammeRow) -> None:
    services.approve_programme(
        programme=story.records[row.reference],
        by=story.people["holt"],
        on=story.day(row.approved),
    )


def _plan_programme(story: Story, row: data.ProgrammeRow) -> None:
    programme = services.plan_programme(
        organization=story.organization,
        reference=row.reference,
        title=row.title,
        starts_on=story.day(row.starts),
        ends_on=story.day(row.ends),
        objectives=data.OBJECTIVES,
        scope=data.SCOPE,
        methods=data.METHODS,
        risks=data.RISKS,
        responsible=story.people["okafor"],
        by=story.people["okafor"],
    )
    story.keep(row.reference, programme)


def hold_audits(story: Story) -> None:
    """Each audit from its plan to its closing, as far as it has come."""
    for row in data.AUDITS:
        story.at(row.planning, _plan, row)
        if row.moved:
            story.at(row.moved[1], _move, row)
        if row.started:
            story.at(row.started, _start, row)
            reported = row.issued or data.DRAFTED[row.reference]
            story.at(reported, _report, row)
    for reference, on in data.CLOSED:
        story.at(on, _close, reference, on)


def _close(story: Story, reference: str, on: str) -> None:
    services.close_audit(
        audit=story.records[reference], by=story.people["okafor"], on=story.day(on)
    )


def _plan(story: Story, row: data.AuditRow) -> None:
    process = story.records[row.process]
    audit = services.plan_audit(
        programme=story.records[row.programme],
        reference=row.reference,
        process=process,
        title=row.title,
        scope=row.scope or f"{process.name}: purpose, measure, records of the last twelve months.",
        criteria=data.CRITERIA,
        lead_auditor=story.people[row.auditor],
        co_auditors=row.co_auditors,
        planned_on=story.day(row.planned),
        ends_on=story.calendar.maybe(row.ends),
        site=story.sites[row.site or "L"],
        method=row.method,
        is_planned=not row.unplanned,
        unplanned_reason=row.unplanned,
        by=story.people["okafor"],
    )
    story.keep(row.reference, audit)


def _move(story: Story, row: data.AuditRow) -> None:
    assert row.moved
    to, _recorded, reason = row.moved
    services.move_audit(
        audit=story.records[row.reference],
        planned_on=story.day(to),
        reason=reason,
        by=story.people["okafor"],
    )


def _start(story: Story, row: data.AuditRow) -> None:
    """Begin, and record what was found on the first day."""
    assert row.started
    auditor = story.people[row.auditor]
    audit = services.start_audit(
        audit=story.records[row.reference], by=auditor, on=story.day(row.started)
    )
    for number, found in enumerate(_found_in(row.reference), start=1):
        reference = f"{row.reference}-{number}"
        finding = services.record_finding(
            audit=audit,
            grade=found.grade,
            clause=found.clause,
            statement=found.statement,
            objective_evidence=found.evidence,
            owner=story.person(found.owner),
            due_on=story.calendar.maybe(found.due),
            found_on=story.day(row.started),
            files=[
                sheet(photo.name, photo.title, photo.rows)
                for photo in findings.PHOTOS
                if photo.finding == reference
            ],
            by=auditor,
        )
        story.keep(reference, finding)
        if finding.nonconformity is not None:
            story.keep(f"NC {reference}", finding.nonconformity)


def _found_in(audit: str) -> list[FindingRow]:
    return [row for row in findings.FINDINGS if row.audit == audit]


def _report(story: Story, row: data.AuditRow) -> None:
    """Write the report, and issue it unless it is still a draft."""
    auditor = story.people[row.auditor]
    audit = services.write_report(
        audit=story.records[row.reference],
        conclusion=row.conclusion,
        strengths=row.strengths,
        by=auditor,
    )
    if row.issued:
        services.issue_report(
            audit=audit, on=story.day(row.issued), by=story.people["okafor"], actor=auditor
        )


def answer_opportunities(story: Story) -> None:
    """Fourteen of seventeen are answered."""
    for row in data.AUDITS:
        for number, found in enumerate(_found_in(row.reference), start=1):
            if found.answered:
                story.at(
                    found.answered,
                    _answer,
                    f"{row.reference}-{number}",
                    found,
                    late=found.recorded,
                )


def _answer(story: Story, reference: str, row: FindingRow) -> None:
    assert row.answered
    finding = story.records[reference]
    process = finding.audit.process
    process.refresh_from_db()
    owner = process.owner or process.acting_owner
    services.disposition_ofi(
        finding=finding,
        decision=row.answer,
        reason=row.reason,
        on=story.day(row.answered),
        actor=owner,
        by=story.recorder(owner, row.answered, row.recorded),
    )


def receive_auditors(story: Story) -> None:
    """Audits of the certification body and of customers, held and to come."""
    for row in data.EXTERNAL:
        story.at(row.noted, _note, row)
        if row.result:
            story.at(row.ends or row.starts, _receive, row)


def _receive(story: Story, row: data.ExternalRow) -> None:
    services.hold_external_audit(
        audit=story.records[row.reference], result=row.result, by=story.people["okafor"]
    )


def _note(story: Story, row: data.ExternalRow) -> None:
    audit = services.plan_external_audit(
        organization=story.organization,
        reference=row.reference,
        kind=row.kind,
        title=row.title,
        body=row.body,
        auditor=row.auditor,
        starts_on=story.day(row.starts),
        ends_on=story.calendar.maybe(row.ends),
        by=story.people["okafor"],
    )
    story.keep(row.reference, audit)
