"""The page that issues a report: what is missing first, then the one button."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from audits import services
from audits.models import Audit
from audits.outstanding import outstanding
from audits.views.audits import found
from pages.details import do, posted_reason
from people.errors import RuleError
from people.permissions import OrganizationRequest, Permission, requires

RECORD = Permission.RECORD_FINDINGS


@requires(RECORD)
def issue(request: OrganizationRequest, pk: int) -> HttpResponse:
    """What is missing, and the button; on POST the report is issued, or the refusal is said."""
    record = found(request, pk)
    if request.method == "POST":
        return _issue(request, record)
    if record.state != Audit.State.DRAFT_REPORT:
        return redirect(record)
    return render(request, "audits/issue.html", _context(request, record))


def _issue(request: OrganizationRequest, record: Audit) -> HttpResponse:
    try:
        services.issue_report(audit=record, by=request.person)
    except RuleError as refused:
        messages.error(request, refused.message)
        return redirect(_address(record, "audits:audit-issue"))
    messages.success(
        request,
        _("Report issued. Its findings stand fast and are released. Its PDF is being made."),
    )
    return redirect(record)


def _context(request: OrganizationRequest, record: Audit) -> dict[str, object]:
    return {
        "record": record,
        "title": _("Issue the report of %(reference)s") % {"reference": record.reference},
        "missing": outstanding(record),
        "can_sign": services.meanings_for(record, request.person),
        "crumbs": [
            {
                "label": _("Audits"),
                "url": reverse("audits:audits", args=[request.organization.slug]),
            },
            {"label": record.reference, "url": record.get_absolute_url()},
        ],
    }


def _address(record: Audit, name: str) -> str:
    return reverse(name, args=[record.organization.slug, record.pk])


@require_POST
@requires(RECORD)
def skip(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Mark every question without an answer as not looked at, with a reason."""
    record = found(request, pk)
    skipped: list[int] = []
    response = do(
        request,
        record,
        lambda: skipped.append(
            services.skip_the_rest(audit=record, by=request.person, reason=posted_reason(request))
        ),
        _("Marked as not looked at."),
    )
    return redirect(_address(record, "audits:audit-issue")) if skipped else response
