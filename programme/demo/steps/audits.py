"""The audit programme, its audits, and the audits of others."""

import datetime
from collections.abc import Callable

from audits import services
from audits.models import Audit
from audits.reporting.ordering import job_of
from audits.services import Judgement
from programme.demo.calendar import WRITTEN_ON
from programme.demo.data import auditing, checklists
from programme.demo.data import audits as data
from programme.demo.data.findings import FINDINGS, FindingRow
from programme.demo.steps.answering import answer_checklist
from programme.demo.story import Story

NEW = datetime.timedelta(days=90)  # so long a report counts as one of these days


def plan_programmes(story: Story) -> None:
    """This year's programme and the next one, approved by top management."""
    for row in data.PROGRAMMES:
        story.at(row.drafted, _plan_programme, row)
        story.at(row.approved, _approve_programme, row)


def prepare_to_audit(story: Story) -> None:
    """Who may audit, which clauses apply to which process, and the company's own checklists."""
    for row in auditing.AUDITORS:
        story.at(row.recorded, _qualify, row)
    story.at(data.YEAR_PLAN, _apply_clauses)
    for number, checklist in enumerate(checklists.CHECKLISTS):
        story.at(checklists.written_on(checklist.reference, number), _write_checklist, checklist)


def _qualify(story: Story, row: auditing.AuditorRow) -> None:
    services.qualify_auditor(
        organization=story.organization,
        reference=row.reference,
        person=story.people[row.person],
        basis=row.basis,
        qualified_on=story.day(row.since),
        valid_until=story.day(row.until),
        by=story.people["okafor"],
    )


def _apply_clauses(story: Story) -> None:
    services.apply_clauses(
        organization=story.organization,
        ticked={story.records[key]: set(named) for key, named in auditing.CLAUSES.items()},
        by=story.people["okafor"],
    )


def _write_checklist(story: Story, row: checklists.ChecklistRow) -> None:
    """Written, tried out in the head, and live the same day."""
    quality_manager = story.people["okafor"]
    checklist = services.make_checklist(
        organization=story.organization,
        title=row.title,
        process=story.records[row.process],
        by=quality_manager,
    )
    services.write_draft(checklist=checklist, sections=row.sections, by=quality_manager)
    version = services.make_live(checklist=checklist, by=quality_manager)
    story.keep(row.reference, version)


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
        criteria=data.CRITERIA,
        methods=data.METHODS,
        responsibilities=data.RESPONSIBILITIES,
        risks=data.RISKS,
        responsible=story.people["okafor"],
        by=story.people["okafor"],
    )
    services.judge_priorities(
        programme=programme,
        judgements=[
            Judgement(story.records[one.process], one.importance, one.reason)
            for one in auditing.IMPORTANCE
        ],
        by=story.people["okafor"],
    )
    story.keep(row.reference, programme)


def hold_audits(story: Story) -> None:
    """Each audit from its plan to its closing, as far as it has come."""
    for row in data.AUDITS:
        story.at(row.planning, _plan, row)
        if row.moved:
            story.at(row.moved[1], _move, row)
        for on, act in _before(row):
            story.at(on, act, row)
        if row.started:
            story.at(row.started, _start, row)
            reported = row.issued or data.DRAFTED[row.reference]
            story.at(reported, _report, row)
    for reference, on in data.CLOSED:
        story.at(on, _close, reference, on)


def _before(row: data.AuditRow) -> list[tuple[str, Callable[..., None]]]:
    """The days on which an audit was confirmed and prepared; those to come are left out by `at`."""
    first = datetime.date.fromisoformat(row.moved[0] if row.moved else row.planned)
    planned = datetime.date.fromisoformat(row.planning)
    days = [(data.CONFIRMED_BEFORE, 1, _confirm), (data.PREPARED_BEFORE, 2, _prepare)]
    wanted = [
        (max(first - datetime.timedelta(before), planned + datetime.timedelta(after)), act)
        for before, after, act in days
    ]
    return [(on.isoformat(), act) for on, act in wanted if on <= WRITTEN_ON]


def _confirm(story: Story, row: data.AuditRow) -> None:
    audit = story.records[row.reference]
    process = audit.process
    process.refresh_from_db()
    services.confirm_audit(
        audit=audit,
        confirmed_with=process.owner or process.acting_owner or story.people["okafor"],
        by=story.people[row.auditor],
    )


def _prepare(story: Story, row: data.AuditRow) -> None:
    audit, auditor = story.records[row.reference], story.people[row.auditor]
    version = story.records[checklists.USED[row.reference]]
    services.add_checklist(audit=audit, version=version, by=auditor)
    services.prepare_audit(audit=audit, agenda=data.AGENDA, recipients=data.RECIPIENTS, by=auditor)


def _close(story: Story, reference: str, on: str) -> None:
    services.close_audit(
        audit=story.records[reference], by=story.people["okafor"], on=story.day(on)
    )


def _plan(story: Story, row: data.AuditRow) -> None:
    process = story.records[row.process]
    if row.reference in data.PROPOSED:
        _propose(story, row)
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


def _propose(story: Story, row: data.AuditRow) -> None:
    """Ask whether the first choice may audit; the refusal is kept for the report."""
    services.propose_auditor(
        programme=story.records[row.programme],
        process=story.records[row.process],
        auditor=story.people[data.PROPOSED[row.reference]],
        planned_on=story.day(row.planned),
        by=story.people["okafor"],
    )


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
    """Begin, and answer the checklist on the first day; findings come of it."""
    assert row.started
    auditor = story.people[row.auditor]
    audit = services.start_audit(
        audit=story.records[row.reference], by=auditor, on=story.day(row.started)
    )
    answer_checklist(story, audit, auditor, _found_in(story, row.reference))


def _found_in(story: Story, audit: str) -> list[FindingRow]:
    return [story.calendar.told_row(row) for row in FINDINGS if row.audit == audit]


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
        if story.day(row.issued) < story.calendar.on - NEW:
            _without_file(audit)


def _without_file(audit: Audit) -> None:
    """Older reports are made as PDF when somebody asks.

    All of them at the first start would be today's news, and keep a small machine busy.
    """
    for file in audit.report_files.all():
        job_of(file).delete()
        file.delete()


def answer_opportunities(story: Story) -> None:
    """Fourteen of seventeen are answered."""
    for row in data.AUDITS:
        for number, found in enumerate(_found_in(story, row.reference), start=1):
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
