"""Pages of audits: the list, one audit, its plan."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from audits import evidence, queries, services
from audits.forms.plans import MoveForm, PlanChangeForm, PlanForm
from audits.impartiality import colleagues
from audits.lists import AUDITS
from audits.models import Audit
from audits.team import unproven
from audits.timeline import steps
from audits.views.noting import noted
from audits.views.parts import questions, report, team
from pages.cells import linked
from pages.details import Act, do, posted_reason, render_detail
from pages.forms import form_page
from pages.lists import render_list
from people.permissions import OrganizationRequest, Permission, requires

PLAN, RECORD = Permission.PLAN_AUDITS, Permission.RECORD_FINDINGS
State = Audit.State
PARTS = (team, questions, report)


@requires(Permission.SEE_RECORDS)
def audits(request: OrganizationRequest) -> HttpResponse:
    """All audits, the newest first."""
    return render_list(request, AUDITS, queries.audits(request.organization))


@requires(Permission.SEE_RECORDS)
def audit(request: OrganizationRequest, pk: int) -> HttpResponse:
    """One audit: its course, plan, people and findings."""
    record = found(request, pk)
    url = reverse("audits:audits", args=[request.organization.slug])
    team = [record.lead_auditor, *record.other_auditors.all()]
    acts = [*_acts(record), *(act for part in PARTS for act in part.acts(request, record))]
    return render_detail(
        request,
        record,
        evidence.audit(record),
        title=record.title,
        state={"label": record.get_state_display(), "css": ""},
        facts=_facts(record, team[1:]),
        acts=sorted(acts, key=lambda act: not act.main),
        crumbs=[(_("Audits"), url), (record.reference, "")],
        template="audits/audit.html",
        findings=queries.findings_of(record),
        steps=steps(record, record.open_count),
        colleagues=colleagues(record.process, team) if record.is_to_come else [],
        **{name: value for part in PARTS for name, value in part.context(request, record).items()},
    )


def found(request: OrganizationRequest, pk: int) -> Audit:
    """The audit of that key, or 404."""
    return get_object_or_404(queries.audits(request.organization), pk=pk)


def _facts(record: Audit, others: list[Any]) -> list[tuple[Any, Any]]:
    return [
        (_("Process"), linked(record.process, record.process.get_absolute_url())),
        (_("Audit programme"), linked(record.programme, record.programme.get_absolute_url())),
        (_("Lead auditor"), record.lead_auditor),
        (_("Other auditors"), ", ".join(person.name for person in others)),
        (_("Co-auditors from outside"), record.co_auditors),
        (_("Method"), record.get_method_display()),
        (_("Site"), record.site),
        (_("First day"), record.planned_on),
        (_("Last day"), record.ends_on),
        (_("First planned for"), record.moved_from_on),
        (_("Why it was moved"), record.moved_reason),
        (_("Added to the plan because"), record.unplanned_reason),
        (_("Confirmed on"), record.confirmed_on),
        (_("Confirmed with"), record.confirmed_with),
        (_("Prepared on"), record.prepared_on),
        (_("Begun on"), record.started_on),
        (_("Report issued on"), record.issued_on),
        (_("Closed on"), record.closed_on),
        (_("Cancelled on"), record.cancelled_on),
        (_("Why it was cancelled"), record.cancelled_reason),
        (_("Audit scope"), record.scope),
        (_("Audit criteria"), record.criteria),
        (_("Clauses"), ", ".join(record.clauses)),
        (_("Audit plan"), record.agenda),
        (_("Report goes to"), record.recipients),
        (_("Conclusion"), record.conclusion),
        (_("Strengths"), record.strengths),
    ]


def _acts(record: Audit) -> list[Act]:
    """What can be done now; one of it is the main thing."""
    change = Act(_("Change plan"), "audits:audit-change", PLAN)
    why = _("Why is it cancelled? The answer is kept as evidence.")
    cancel = Act(_("Cancel audit"), "audits:audit-cancel", PLAN, False, "post", why)
    main = not record.has_questions  # else results are entered question by question
    record_finding = Act(_("Record a finding"), "audits:finding-record", RECORD, main)
    workbook = Act(_("Use a spreadsheet"), "audits:workbook-upload", RECORD)
    if record.is_to_come:
        begin = Act(_("Begin audit"), "audits:audit-start", RECORD, True)
        move = Act(_("Move audit"), "audits:audit-move", PLAN)
        return [begin, *_preparing(record), change, move, workbook, cancel]
    if record.state == State.IN_PROGRESS:
        write = Act(_("Write report"), "audits:audit-report", RECORD)
        return [
            record_finding,
            write,
            workbook,
            change,
            *([] if record.finding_count else [cancel]),
        ]
    if record.state == State.DRAFT_REPORT:
        rewrite = Act(_("Change report"), "audits:audit-report", RECORD)
        issue = Act(_("Issue report"), "audits:audit-issue", RECORD)
        return [record_finding, rewrite, workbook, issue]
    if record.state == State.ISSUED:
        ready = not record.open_count
        return [Act(_("Close audit"), "audits:audit-close", RECORD, ready, "post")]
    return []


def _preparing(record: Audit) -> list[Act]:
    """The next step before the first day."""
    if record.state == State.PLANNED:
        return [Act(_("Confirm day"), "audits:audit-confirm", PLAN)]
    if record.state == State.CONFIRMED:
        return [Act(_("Prepare audit"), "audits:audit-prepare", RECORD)]
    return []


@requires(PLAN)
def add(request: OrganizationRequest) -> HttpResponse:
    """Plan an audit."""
    return form_page(
        request,
        PlanForm,
        title=_("Plan an audit"),
        button=_("Plan audit"),
        save=lambda data: noted(
            request,
            data["programme"],
            lambda: services.plan_audit(by=request.person, **data),
        ),
        cancel_url=reverse("audits:audits", args=[request.organization.slug]),
        initial={name: request.GET.get(name) for name in ("programme", "process")}
        | {"clauses": request.GET.getlist("clause")},
        success=lambda audit: with_warnings(_("Audit planned."), audit),
    )


@requires(PLAN)
def change(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Change the plan of an audit."""
    record = found(request, pk)
    return form_page(
        request,
        PlanChangeForm,
        instance=record,
        title=_("Change %(audit)s") % {"audit": record},
        button=_("Save plan"),
        save=lambda data: noted(
            request,
            record.programme,
            lambda: services.change_audit(
                audit=record, by=request.person, version=data.pop("version"), changes=data
            ),
        ),
        cancel_url=record.get_absolute_url(),
        success=lambda audit: with_warnings(_("Saved."), audit),
    )


def with_warnings(said: Any, audit: Audit) -> str:
    """What was done, and who has no valid record of competence for it."""
    return " ".join([str(said), *unproven(audit)])


@requires(PLAN)
def move(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Move an audit to another day."""
    record = found(request, pk)
    return form_page(
        request,
        MoveForm,
        title=_("Move %(audit)s") % {"audit": record},
        button=_("Move audit"),
        save=lambda data: services.move_audit(audit=record, by=request.person, **data),
        cancel_url=record.get_absolute_url(),
        success=_("Audit moved."),
    )


@requires(PLAN)
def cancel(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Cancel an audit, with a reason."""
    record = found(request, pk)
    return do(
        request,
        record,
        lambda: services.cancel_audit(
            audit=record, by=request.person, reason=posted_reason(request)
        ),
        _("Audit cancelled."),
    )
