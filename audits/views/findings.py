"""Pages of findings: the list, one finding, the entry at the workplace, the answer."""

import datetime
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from audits import evidence, queries, services
from audits.forms.findings import DispositionForm, FindingChangeForm, FindingForm
from audits.lists import FINDINGS, outcome
from audits.models import Audit, Finding
from audits.views.audits import found as found_audit
from evidence.queries import subject_of
from improvement.queries import actions_for
from pages.cells import linked
from pages.details import Act, render_detail
from pages.forms import form_page
from pages.lists import render_list
from people.permissions import OrganizationRequest, Permission, requires

RECORD, ANSWER = Permission.RECORD_FINDINGS, Permission.WORK_NONCONFORMITIES
LAST_TIME_SHOWN = 2


@requires(Permission.SEE_RECORDS)
def findings(request: OrganizationRequest) -> HttpResponse:
    """All findings, the newest first."""
    return render_list(request, FINDINGS, queries.findings(request.organization))


@requires(Permission.SEE_RECORDS)
def finding(request: OrganizationRequest, pk: int) -> HttpResponse:
    """One finding and what became of it; of a withdrawn one, why it is none."""
    record = get_object_or_404(queries.known_findings(request.organization), pk=pk)
    url = reverse("audits:findings", args=[request.organization.slug])
    return render_detail(
        request,
        record,
        evidence.finding(record),
        title=record.statement,
        state={"label": _grade(record), "css": ""},
        facts=_facts(record),
        acts=_acts(record),
        crumbs=[
            (_("Findings"), url),
            (record.audit, record.audit.get_absolute_url()),
            (record.reference, ""),
        ],
        template="audits/finding.html",
        can_attach=record.audit.is_open_for_findings and not record.withdrawn_on,
        promises=actions_for(request.organization, record._meta.label_lower, record.pk),
        subject=subject_of(request.organization, record._meta.label_lower, record.pk),
    )


def _found(request: OrganizationRequest, pk: int) -> Finding:
    return get_object_or_404(queries.findings(request.organization), pk=pk)


def _grade(record: Finding) -> Any:
    return _("Withdrawn") if record.withdrawn_on else record.get_grade_display()


def _facts(record: Finding) -> list[tuple[Any, Any]]:
    return [
        (_("Audit"), linked(record.audit, record.audit.get_absolute_url())),
        (_("Process"), linked(record.audit.process, record.audit.process.get_absolute_url())),
        (_("Clause"), record.clause),
        (_("Found on"), record.found_on),
        (_("What became of it"), _outcome(record)),
        (_("Answered on"), record.dispositioned_on),
        (_("Objective evidence"), record.objective_evidence),
        (_("Reason of the answer"), record.disposition_reason),
        (_("Withdrawn on"), record.withdrawn_on),
        (_("Why it was withdrawn"), record.withdrawn_reason),
    ]


def _outcome(record: Finding) -> Any:
    if record.nonconformity is None:
        return "" if record.withdrawn_on else outcome(record)
    return linked(outcome(record), record.nonconformity.get_absolute_url())


def _acts(record: Finding) -> list[Act]:
    if record.withdrawn_on:
        return []
    if record.audit.is_open_for_findings:
        return [Act(_("Change words"), "audits:finding-change", RECORD)]
    waits = record.grade == Finding.Grade.OPPORTUNITY and not record.disposition
    return [Act(_("Answer it"), "audits:finding-disposition", ANSWER, True)] if waits else []


@requires(RECORD)
def record_finding(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Record what an audit finds, one after the other, at the workplace."""
    audit = found_audit(request, pk)
    recorded = list(queries.findings_of(audit))
    here = reverse("audits:finding-record", args=[request.organization.slug, audit.pk])
    return form_page(
        request,
        FindingForm,
        title=_("Record a finding"),
        button=_("Record finding"),
        save=lambda data: services.record_finding(audit=audit, by=request.person, **data),
        cancel_url=audit.get_absolute_url(),
        initial=_initial(audit, request.today),
        success=lambda finding: _("Finding %(number)s recorded.") % {"number": finding.reference},
        success_url=here,
        template="audits/finding_record.html",
        subnav=(),
        audit=audit,
        recorded=recorded,
        # The key under which the browser keeps what is typed: a new one for each finding.
        draft_key=f"finding-{len(recorded) + 1}",
        last_time=queries.earlier_nonconformities(audit.process, request.today)[:LAST_TIME_SHOWN],
    )


def _initial(audit: Audit, today: datetime.date) -> dict[str, Any]:
    """The owner of the process answers within the response times, unless the auditor says otherwise."""
    return {
        "found_on": today,
        "owner": audit.process.owner_id or audit.process.acting_owner_id,
    }


@requires(RECORD)
def change(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Put the words of a finding right."""
    record = _found(request, pk)
    return form_page(
        request,
        FindingChangeForm,
        instance=record,
        title=_("Change finding %(number)s") % {"number": record.reference},
        button=_("Save finding"),
        save=lambda data: services.change_finding(
            finding=record, by=request.person, version=data.pop("version"), changes=data
        ),
        cancel_url=record.get_absolute_url(),
    )


@requires(ANSWER)
def disposition(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Accept or decline an opportunity for improvement."""
    record = _found(request, pk)
    return form_page(
        request,
        DispositionForm,
        title=_("Answer %(number)s") % {"number": record.reference},
        lead=record.statement,
        button=_("Save answer"),
        save=lambda data: services.disposition_ofi(finding=record, by=request.person, **data),
        cancel_url=record.get_absolute_url(),
        initial={"on": request.today},
        success=_("Answer saved."),
    )
