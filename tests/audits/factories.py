"""Programmes, audits and findings for tests; each takes changes to its defaults."""

import datetime
import io

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from audits import services
from audits.checklists.plain import Question, Section
from audits.models import (
    Audit,
    AuditProgramme,
    Checklist,
    ChecklistVersion,
    ExternalAudit,
    Finding,
)
from processes.models import Process
from tests.conftest import DAY, Cast
from tests.processes.factories import make_process


def days(number: int) -> datetime.date:
    """So many days after the tests' day; negative is before."""
    return DAY + datetime.timedelta(days=number)


def make_programme(cast: Cast, *, approved: bool = True, **changes) -> AuditProgramme:
    """The programme of two years around the tests' day, approved."""
    fields = {
        "organization": cast.organization,
        "by": cast.quality_manager,
        "title": "Audit programme 2026",
        "starts_on": datetime.date(2025, 1, 1),
        "ends_on": datetime.date(2027, 12, 31),
        "objectives": "See whether the processes work as meant.",
        "scope": "All processes of the works",
        "responsible": cast.quality_manager,
    }
    programme = services.plan_programme(**(fields | changes))
    if approved:
        return services.approve_programme(programme=programme, by=cast.quality_manager)
    return programme


def make_audit(cast: Cast, **changes) -> Audit:
    """An audit, planned for the tests' day, of a process that Olga owns, led by Ina."""
    fields = {
        "by": cast.quality_manager,
        "title": "Assembly",
        "scope": "Assembly line 2",
        "criteria": "The process description and 8.5",
        "lead_auditor": cast.internal_auditor,
        "planned_on": DAY,
    }
    if "programme" not in changes:
        known = AuditProgramme.objects.filter(organization=cast.organization).first()
        fields["programme"] = known or make_programme(cast)
    if "process" not in changes:
        known_process = Process.objects.filter(organization=cast.organization).first()
        fields["process"] = known_process or make_process(cast)
    return services.plan_audit(**(fields | changes))


def started(cast: Cast, *, on: datetime.date | None = None, **changes) -> Audit:
    """An audit in progress."""
    return services.start_audit(audit=make_audit(cast, **changes), by=cast.internal_auditor, on=on)


def make_finding(cast: Cast, audit: Audit | None = None, **changes) -> Finding:
    """A minor nonconformity of an audit in progress."""
    fields = {
        "by": cast.internal_auditor,
        "grade": Finding.Grade.MINOR,
        "clause": "8.5",
        "statement": "The torque of each joint is to be recorded.",
        "objective_evidence": "Order 4711, 12 Nov: 3 of 8 joints without a record.",
    }
    return services.record_finding(audit=audit or started(cast), **(fields | changes))


def issued(cast: Cast, audit: Audit, *, on: datetime.date | None = None) -> Audit:
    """The audit with its report written and issued."""
    services.write_report(
        audit=audit, by=cast.internal_auditor, conclusion="The process works with one exception."
    )
    return services.issue_report(audit=audit, by=cast.internal_auditor, on=on)


def make_external_audit(cast: Cast, **changes) -> ExternalAudit:
    """A surveillance audit that begins on the tests' day."""
    fields = {
        "organization": cast.organization,
        "by": cast.quality_manager,
        "kind": ExternalAudit.Kind.SURVEILLANCE,
        "title": "Surveillance 1",
        "body": "Northgate Certification",
        "auditor": "E. Lindqvist",
        "starts_on": DAY,
        "ends_on": DAY,
    }
    return services.plan_external_audit(**(fields | changes))


def photo(name: str = "joint.png", colour: str = "red") -> SimpleUploadedFile:
    """A small picture; another colour gives another file."""
    content = io.BytesIO()
    Image.new("RGB", (8, 8), colour).save(content, "PNG")
    return SimpleUploadedFile(name, content.getvalue(), "image/png")


def make_checklist(cast: Cast, *, live: bool = True, questions: int = 2, **changes) -> Checklist:
    """A checklist of one section, live since the tests' day."""
    fields = {
        "organization": cast.organization,
        "by": cast.quality_manager,
        "title": "Assembly of pumps",
    }
    checklist = services.make_checklist(**(fields | changes))
    write(cast, checklist, *(question(f"q{number}") for number in range(1, questions + 1)))
    if live:
        services.make_live(checklist=checklist, by=cast.quality_manager)
    return checklist


def question(key: str = "", text: str = "", **changes) -> Question:
    """A question of a checklist about clause 8.5."""
    return Question(**({"key": key, "text": text or f"Question {key}?", "clause": "8.5"} | changes))


def write(cast: Cast, checklist: Checklist, *questions: Question, **changes) -> ChecklistVersion:
    """The draft of a checklist with these questions in one section."""
    sections = [Section("At the bench", questions)]
    arguments = {"checklist": checklist, "by": cast.quality_manager, "sections": sections}
    return services.write_draft(**(arguments | changes))
