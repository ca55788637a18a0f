"""The versions of a checklist: what changed, and their way from draft to archive."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from audits import services
from audits.checklists import queries
from audits.checklists.changes import between
from audits.checklists.forms import LiveForm
from audits.checklists.plain import questions_of, sections_of
from audits.errors import AuditError
from audits.models import Checklist, ChecklistVersion
from audits.views.checklists.library import below, found
from pages.details import do
from pages.forms import form_page
from people.permissions import OrganizationRequest, Permission, requires

SEE, PLAN = Permission.SEE_RECORDS, Permission.PLAN_AUDITS
State = ChecklistVersion.State


@requires(SEE)
def changes(request: OrganizationRequest, pk: int) -> HttpResponse:
    """What changed between two versions, question by question: `?from=1&to=3`."""
    record = found(request, pk)
    versions = list(record.versions.order_by("number"))
    before, after = _asked_for(request, versions)
    context = {
        "record": record,
        "versions": versions,
        "before": before,
        "after": after,
        "changes": between(sections_of(before), sections_of(after)),
        "title": _("What changed in %(checklist)s") % {"checklist": record},
        "crumbs": below(request, record, _("What changed")),
    }
    return render(request, "audits/checklist_changes.html", context)


def _asked_for(
    request: OrganizationRequest, versions: list[ChecklistVersion]
) -> tuple[ChecklistVersion | None, ChecklistVersion | None]:
    """The versions that the address names, else the newest and the one before it."""
    numbered = {str(one.number): one for one in versions}
    newest = versions[-1] if versions else None
    after = numbered.get(request.GET.get("to", ""), newest)
    earlier = [one for one in versions if after and one.number < after.number]
    before = numbered.get(request.GET.get("from", ""), earlier[-1] if earlier else None)
    return before, after


@requires(PLAN)
def make_live(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Say from which day on the draft is used."""
    record = found(request, pk)
    return form_page(
        request,
        LiveForm,
        title=_("Make %(checklist)s live") % {"checklist": record},
        button=_("Make live"),
        lead=_lead(record),
        save=lambda data: _of(
            record, services.make_live(checklist=record, by=request.person, **data)
        ),
        cancel_url=record.get_absolute_url(),
        initial={"on": request.today},
        success=_("Live. Audits can use it now."),
    )


def _of(record: Checklist, _version: ChecklistVersion) -> Checklist:
    return record


def _lead(record: Any) -> str:
    """What that would change."""
    draft, live = queries.newest(record), queries.in_use(record)
    asked = sections_of(draft)
    if not live or live == draft:
        count = len(questions_of(asked))
        return ngettext("It asks %(n)d question.", "It asks %(n)d questions.", count) % {"n": count}
    said = between(sections_of(live), asked).words
    words = _("Against version %(number)d: %(changes)s. Audits that use that one keep it.")
    return words % {"number": live.number, "changes": said}


@requires(PLAN)
def archive(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Use a checklist no more."""
    record = found(request, pk)
    return do(
        request,
        record,
        lambda: services.archive_checklist(checklist=record, by=request.person),
        _("Archived. Audits that use it keep its questions."),
    )


@requires(PLAN)
def discard(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Take the draft away."""
    record = found(request, pk)
    return do(
        request,
        record,
        lambda: services.discard_draft(checklist=record, by=request.person),
        _("Draft discarded."),
    )


@requires(PLAN)
def bring_back(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Begin a draft with the questions of the version that is posted."""
    record = found(request, pk)

    def act() -> None:
        numbered = {str(one.number): one for one in record.versions.all()}
        version = numbered.get(request.POST.get("version", ""))
        if version is None:
            raise AuditError(_("Choose a version."))
        services.copy_to_draft(version=version, by=request.person)

    said = _("The draft begins with that version. Change it, then make it live.")
    return do(request, record, act, said)
