"""Pages of organizational knowledge: the list, one topic, and who alone knows what."""

from typing import Any

from django.core.paginator import Paginator
from django.db.models import F
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.translation import gettext_lazy as _

from evidence.window import add_months
from pages.cells import linked
from pages.details import Act, render_detail
from pages.forms import form_page
from pages.lists import render_list
from people.permissions import OrganizationRequest, Permission, requires
from processes import evidence, queries, services
from processes.forms import (
    CaptureForm,
    KnowledgeForm,
    QuarantineForm,
    ReviewKnowledgeForm,
    ShareForm,
)
from processes.lists import KNOWLEDGE, KNOWLEDGE_RISKS
from processes.models import KnowledgeItem

EDIT = Permission.EDIT_KNOWLEDGE
PAGE_SIZE = 50
RISK_CSS = {"lost": "bad", "leaving": "bad", "single": "weak", "": "good"}


@requires(Permission.SEE_RECORDS)
def knowledge(request: OrganizationRequest) -> HttpResponse:
    """All topics; how many hang on one person stands on top."""
    found = queries.knowledge(request.organization, request.today)
    single = KnowledgeItem.objects.of(request.organization).single(request.today).count()
    return render_list(
        request, KNOWLEDGE, found, template="processes/knowledge.html", single=single
    )


@requires(Permission.SEE_RECORDS)
def holders(request: OrganizationRequest) -> HttpResponse:
    """Who alone knows what; first what nobody knows any more, then whose holder leaves."""
    found = queries.knowledge(request.organization, request.today).single(request.today)
    page = Paginator(found.order_by(F("present_holders"), "reference"), PAGE_SIZE).get_page(
        request.GET.get("page")
    )
    context = {
        "groups": _groups(list(page.object_list), request.today),
        "page_obj": page,
        "crumbs": [
            {"label": _("Organizational knowledge"), "url": _list(request)},
            {"label": _("Single holders"), "url": ""},
        ],
    }
    return render(request, "processes/knowledge_holders.html", context)


def _groups(items: list[KnowledgeItem], on: Any) -> list[dict[str, Any]]:
    """The topics of each single holder, the nearest loss first."""
    groups: dict[Any, dict[str, Any]] = {}
    order = list(KNOWLEDGE_RISKS)
    for item in items:
        holder = next(iter(item.present(on)), None)
        risk = item.risk(on)
        group = groups.setdefault(
            holder,
            {"holder": holder, "risk": risk, "css": RISK_CSS[risk], "items": []},
        )
        group["label"] = KNOWLEDGE_RISKS[risk]
        group["items"].append(item)
    return sorted(groups.values(), key=lambda one: order.index(one["risk"]))


@requires(Permission.SEE_RECORDS)
def item(request: OrganizationRequest, pk: int) -> HttpResponse:
    """One topic."""
    record = _found(request, pk)
    risk = record.risk(request.today)
    state = (
        {"label": KNOWLEDGE_RISKS[risk], "css": RISK_CSS[risk]}
        if record.is_standing
        else {"label": record.get_state_display(), "css": ""}
    )
    return render_detail(
        request,
        record,
        evidence.knowledge(record),
        title=record.topic,
        state=state,
        facts=_facts(record, request.today),
        acts=_acts(record),
        crumbs=[(_("Organizational knowledge"), _list(request)), (record.reference, "")],
    )


def _found(request: OrganizationRequest, pk: int) -> KnowledgeItem:
    return get_object_or_404(queries.knowledge(request.organization, request.today), pk=pk)


def _list(request: OrganizationRequest) -> str:
    return reverse("processes:knowledge", args=[request.organization.slug])


def _facts(record: KnowledgeItem, on: Any) -> list[tuple[Any, Any]]:
    process = record.process
    slug = record.organization.slug
    url = reverse("processes:process", args=[slug, process.pk]) if process else ""
    gone = [one for one in record.holders.all() if one not in record.present(on)]
    return [
        (_("State"), record.get_state_display()),
        (_("Process"), linked(process, url) if process else None),
        (_("Who knows it"), _names(record.present(on))),
        (_("Knew it and left"), _names(gone)),
        (_("Successor"), record.successor),
        (_("Captured"), record.get_capture_display()),
        (_("Where it lies"), record.location),
        (_("Captured on"), record.captured_on),
        (_("Shared on"), record.shared_on),
        (_("Reviewed on"), record.reviewed_on),
        (_("Next review"), record.review_due_on if record.is_standing else None),
        (_("What happens without it"), record.importance),
    ]


def _names(people: list[Any]) -> Any:
    return format_html_join(", ", "{}", ((one.name,) for one in people))


def _acts(record: KnowledgeItem) -> list[Act]:
    if not record.is_standing:
        return []
    waits = record.captured_on is None
    return [
        Act(_("Capture it"), "processes:knowledge-capture", EDIT, waits),
        Act(_("Somebody learned it"), "processes:knowledge-share", EDIT, not waits),
        Act(_("Review"), "processes:knowledge-review", EDIT),
        Act(_("Change"), "processes:knowledge-change", EDIT),
        Act(_("Not needed any more"), "processes:knowledge-close", EDIT),
    ]


@requires(EDIT)
def add(request: OrganizationRequest) -> HttpResponse:
    """Put a topic on the list."""
    return form_page(
        request,
        KnowledgeForm,
        title=_("Add knowledge"),
        lead=_("What here would be hard to do if the people who know it were gone tomorrow?"),
        button=_("Add knowledge"),
        save=lambda data: services.identify_knowledge(
            organization=request.organization, by=request.person, **data
        ),
        cancel_url=_list(request),
        initial={"review_due_on": add_months(request.today, 12)},
        success=_("Added. Next: capture it, so that it does not hang on one person."),
    )


@requires(EDIT)
def change(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Change what is said about it, and who knows it."""
    record = _found(request, pk)
    return form_page(
        request,
        KnowledgeForm,
        instance=record,
        title=_("Change %(topic)s") % {"topic": record.topic},
        button=_("Save knowledge"),
        save=lambda data: services.change_knowledge(
            item=record, by=request.person, version=data.pop("version"), changes=data
        ),
        cancel_url=record.get_absolute_url(),
    )


@requires(EDIT)
def capture(request: OrganizationRequest, pk: int) -> HttpResponse:
    """It is written, filmed or taught."""
    record = _found(request, pk)
    return form_page(
        request,
        CaptureForm,
        title=_("Capture %(topic)s") % {"topic": record.topic},
        button=_("Record capture"),
        save=lambda data: services.capture_knowledge(item=record, by=request.person, **data),
        cancel_url=record.get_absolute_url(),
        initial={"on": request.today},
        success=_("Captured. Next: let somebody else learn it."),
    )


@requires(EDIT)
def share(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Somebody else learned it."""
    record = _found(request, pk)
    return form_page(
        request,
        ShareForm,
        title=_("Who learned %(topic)s?") % {"topic": record.topic},
        button=_("Record sharing"),
        save=lambda data: services.share_knowledge(item=record, by=request.person, **data),
        cancel_url=record.get_absolute_url(),
        initial={"on": request.today},
    )


@requires(EDIT)
def review(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Somebody looked at it again."""
    record = _found(request, pk)
    return form_page(
        request,
        ReviewKnowledgeForm,
        title=_("Review %(topic)s") % {"topic": record.topic},
        lead=_("Is it still right, is it found, and do enough people know it?"),
        button=_("Record review"),
        save=lambda data: services.review_knowledge(item=record, by=request.person, **data),
        cancel_url=record.get_absolute_url(),
        initial={"on": request.today, "review_due_on": add_months(request.today, 12)},
    )


@requires(EDIT)
def close(request: OrganizationRequest, pk: int) -> HttpResponse:
    """It is not needed any more."""
    record = _found(request, pk)
    return form_page(
        request,
        QuarantineForm,
        title=_("Is %(topic)s not needed any more?") % {"topic": record.topic},
        button=_("Close"),
        save=lambda data: services.close_knowledge(item=record, by=request.person, **data),
        cancel_url=record.get_absolute_url(),
        initial={"on": request.today},
    )
