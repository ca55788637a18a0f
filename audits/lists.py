"""The lists of this room."""

import datetime
from functools import cache
from typing import Any

import django_filters
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from django.utils.translation import get_language
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from audits.filters import AuditFilter, FindingFilter
from audits.models import Audit, AuditProgramme, ExternalAudit, Finding
from pages.cells import due
from pages.lists import Add, Column, Listing, RecordFilter
from people.permissions import Permission


def named(row: Any, on: datetime.date) -> str:
    """Number and title."""
    return str(row)


def counted(audit: Audit, on: datetime.date) -> str:
    """“4, 2 open”: findings, and nonconformities among them that are not closed."""
    if not audit.finding_count:
        return ""
    waiting = audit.open_count
    if not waiting:
        return str(audit.finding_count)
    return _now("%(all)d, %(open)d open") % {"all": audit.finding_count, "open": waiting}


AUDITS = Listing(
    title=_("Audits"),
    columns=(
        Column(_("Audit"), named, sort="reference"),
        Column(_("Process"), "process", sort="process__reference"),
        Column(_("Lead auditor"), "lead_auditor", sort="lead_auditor__name"),
        Column(_("First day"), due("planned_on", "is_to_come"), sort="planned_on"),
        Column(_("State"), "get_state_display", sort="state"),
        Column(_("Findings"), counted, sort="finding_count", css="num"),
    ),
    filterset=AuditFilter,
    detail="audits:audit",
    empty_title=_("No audits planned yet."),
    empty_text=_("Plan at least one audit of each process a year; more where much changed."),
    order=("-planned_on",),
    add=Add(_("Plan an audit"), "audits:audit-add", Permission.PLAN_AUDITS),
)


def grade_cell(finding: Finding, on: datetime.date) -> SafeString:
    """The grade with its shape."""
    return _drawn(finding.grade, get_language())


@cache
def _drawn(grade: str, language: str | None) -> SafeString:
    """One of four in each language: an export of thousands draws each of them once."""
    return render_to_string("audits/components/grade.html", {"finding": Finding(grade=grade)})


def outcome(finding: Finding, on: datetime.date | None = None) -> str:
    """What became of a finding so far."""
    if finding.nonconformity is not None:
        return f"{finding.nonconformity.reference} {finding.nonconformity.get_state_display()}"
    if finding.disposition:
        return finding.get_disposition_display()
    if finding.grade == Finding.Grade.OPPORTUNITY:
        return _now("Waiting for an answer")
    return ""


FINDINGS = Listing(
    title=_("Findings"),
    columns=(
        Column(_("Finding"), "reference", sort="reference"),
        Column(_("Statement"), lambda row, on: Truncator(row.statement).chars(140)),
        Column(_("Grade"), grade_cell, sort="grade"),
        Column(_("Clause"), "clause", sort="clause", css="num"),
        Column(_("Process"), "audit.process", sort="audit__process__reference"),
        Column(_("Found on"), "found_on", sort="found_on"),
        Column(_("What became of it"), outcome),
    ),
    filterset=FindingFilter,
    detail="audits:finding",
    empty_title=_("No findings recorded yet."),
    empty_text=_("Findings are recorded while an audit is in progress, on the page of the audit."),
    order=("-found_on",),
)


class ProgrammeFilter(RecordFilter):
    """Filters of the list of audit programmes."""

    search_fields = ("reference", "title", "objectives")
    state = django_filters.ChoiceFilter(label=_("State"), choices=AuditProgramme.State.choices)

    class Meta:
        model = AuditProgramme
        fields: list[str] = []


def reported(programme: AuditProgramme, on: datetime.date) -> str:
    """“7 of 12”: audits whose report is issued, of those that stand."""
    if not programme.audit_count:
        return ""
    return _now("%(part)d of %(whole)d") % {
        "part": programme.reported_count,
        "whole": programme.audit_count,
    }


PROGRAMMES = Listing(
    title=_("Audit programmes"),
    columns=(
        Column(_("Audit programme"), named, sort="reference"),
        Column(_("First day"), "starts_on", sort="starts_on"),
        Column(_("Last day"), "ends_on", sort="ends_on"),
        Column(_("Responsible"), "responsible", sort="responsible__name"),
        Column(_("State"), "get_state_display", sort="state"),
        Column(_("Audits reported"), reported, css="num"),
    ),
    filterset=ProgrammeFilter,
    detail="audits:programme",
    empty_title=_("No audit programme yet."),
    empty_text=_("A programme says what is audited in a year, why and how. Audits belong to it."),
    order=("-starts_on",),
    add=Add(_("Plan a programme"), "audits:programme-add", Permission.PLAN_AUDITS),
)


class ExternalAuditFilter(RecordFilter):
    """Filters of the list of outside audits."""

    search_fields = ("reference", "title", "body")
    kind = django_filters.ChoiceFilter(label=_("Kind"), choices=ExternalAudit.Kind.choices)
    state = django_filters.ChoiceFilter(label=_("State"), choices=ExternalAudit.State.choices)

    class Meta:
        model = ExternalAudit
        fields: list[str] = []


EXTERNAL_AUDITS = Listing(
    title=_("Outside audits"),
    columns=(
        Column(_("Outside audit"), named, sort="reference"),
        Column(_("Kind"), "get_kind_display", sort="kind"),
        Column(_("Held by"), "body", sort="body"),
        Column(_("First day"), "starts_on", sort="starts_on"),
        Column(_("Last day"), "ends_on", sort="ends_on"),
        Column(_("State"), "get_state_display", sort="state"),
    ),
    filterset=ExternalAuditFilter,
    detail="audits:external-audit",
    empty_title=_("No outside audit noted yet."),
    empty_text=_(
        "Note when the certification body or a customer audits here, and what they found."
    ),
    order=("-starts_on",),
    add=Add(_("Note an outside audit"), "audits:external-audit-add", Permission.PLAN_AUDITS),
)
