"""Pages of context issues and of the yearly review of the context."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.html import format_html_join
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from evidence.window import add_months
from pages.cells import due, linked
from pages.details import Act, do, posted_reason, render_detail
from pages.forms import form_page
from pages.lists import render_list
from people.permissions import OrganizationRequest, Permission, requires
from processes import evidence, queries, services
from processes.forms import ContextReviewForm, IssueForm, ReviewAgainForm
from processes.lists import ISSUES, REVIEWS
from processes.models import ContextIssue, ContextReview
from processes.services.parties import REVIEW_MONTHS

EDIT = Permission.EDIT_RISKS


@requires(Permission.SEE_RECORDS)
def issues(request: OrganizationRequest) -> HttpResponse:
    """All issues, and when top management last looked at all of them."""
    latest = queries.context_reviews(request.organization).first()
    return render_list(
        request,
        ISSUES,
        queries.context_issues(request.organization),
        lead=_lead(latest),
        template="processes/context.html",
        latest=latest,
    )


def _lead(latest: ContextReview | None) -> str:
    if latest is None:
        return _now("What inside and outside decides whether we can deliver (4.1).")
    return _now(
        "Top management last looked at all of it on %(day)s; climate change: %(climate)s."
    ) % {
        "day": date_format(latest.on),
        "climate": latest.get_climate_display().lower(),
    }


@requires(Permission.SEE_RECORDS)
def issue(request: OrganizationRequest, pk: int) -> HttpResponse:
    """One issue: what happens, what it means, who watches it."""
    record = _found(request, pk)
    return render_detail(
        request,
        record,
        evidence.context_issue(record),
        title=record.title,
        lead=record.effect,
        state={"label": record.get_state_display(), "css": ""},
        facts=_facts(request, record),
        acts=_acts(record),
        crumbs=_crumbs(request, record.reference),
    )


def _found(request: OrganizationRequest, pk: int) -> ContextIssue:
    return get_object_or_404(queries.context_issues(request.organization), pk=pk)


def _facts(request: OrganizationRequest, record: ContextIssue) -> list[tuple[Any, Any]]:
    slug = request.organization.slug
    objectives = [
        (linked(one, reverse(one.url_name, args=[slug, one.object_id])),)
        for one in record.objectives.order_by("reference")
    ]
    processes = [
        (linked(one, reverse("processes:process", args=[slug, one.pk])),)
        for one in record.processes.all()
    ]
    return [
        (_("Internal or external"), record.get_side_display()),
        (_("Topic"), record.get_topic_display()),
        (_("Has to do with climate change"), record.get_climate_display()),
        (_("Why, or why not"), record.climate_reason),
        (_("What is happening"), record.description),
        (_("Processes affected"), format_html_join(", ", "{}", processes)),
        (_("Objectives that answer it"), format_html_join(", ", "{}", objectives)),
        (_("Who watches it"), record.monitored_by),
        (_("Reviewed on"), record.reviewed_on),
        (_("Next review"), due("next_review_on", "is_standing")(record, request.today)),
    ]


def _acts(record: ContextIssue) -> list[Act]:
    if not record.is_standing:
        return []
    return [
        Act(_("Record a review"), "processes:context-issue-review", EDIT, True),
        Act(_("Change"), "processes:context-issue-change", EDIT),
        Act(
            _("Close"), "processes:context-issue-close", EDIT, method="post",
            reason=_("Why does it not matter any more?"),
        ),
    ]  # fmt: skip


def _crumbs(request: OrganizationRequest, last: Any) -> list[tuple[Any, str]]:
    url = reverse("processes:context-issues", args=[request.organization.slug])
    return [(_("Context"), url), (last, "")]


@requires(EDIT)
def issue_add(request: OrganizationRequest) -> HttpResponse:
    """Note an issue."""
    return form_page(
        request,
        IssueForm,
        title=_("Note an issue"),
        button=_("Note issue"),
        save=lambda data: services.note_issue(
            organization=request.organization, by=request.person, **data
        ),
        cancel_url=reverse("processes:context-issues", args=[request.organization.slug]),
        initial={"next_review_on": add_months(request.today, REVIEW_MONTHS)},
        success=_("Issue noted."),
    )


@requires(EDIT)
def issue_change(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Change what is said about an issue."""
    record = _found(request, pk)
    return form_page(
        request,
        IssueForm,
        instance=record,
        title=_("Change %(issue)s") % {"issue": record},
        button=_("Save issue"),
        save=lambda data: services.change_issue(
            issue=record, by=request.person, version=data.pop("version"), changes=data
        ),
        cancel_url=record.get_absolute_url(),
    )


@requires(EDIT)
def issue_review(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Look whether an issue still is as noted."""
    record = _found(request, pk)
    return form_page(
        request,
        ReviewAgainForm,
        title=_("Review of %(issue)s") % {"issue": record},
        button=_("Record review"),
        save=lambda data: services.review_issue(issue=record, by=request.person, **data),
        cancel_url=record.get_absolute_url(),
        initial=next_year(request),
        success=_("Review recorded."),
    )


def next_year(request: OrganizationRequest) -> dict[str, Any]:
    """Reviewed today, again in a year."""
    return {
        "on": request.today,
        "next_review_on": add_months(request.today, REVIEW_MONTHS),
    }


@requires(EDIT)
def issue_close(request: OrganizationRequest, pk: int) -> HttpResponse:
    """An issue does not matter any more."""
    record = _found(request, pk)
    return do(
        request,
        record,
        lambda: services.close_issue(
            issue=record, reason=posted_reason(request), by=request.person
        ),
        _("Issue closed."),
    )


@requires(Permission.SEE_RECORDS)
def reviews(request: OrganizationRequest) -> HttpResponse:
    """Year by year: when top management looked at the whole context."""
    return render_list(request, REVIEWS, queries.context_reviews(request.organization))


@requires(Permission.SEE_RECORDS)
def review(request: OrganizationRequest, pk: int) -> HttpResponse:
    """One review of the context: what changed, and the conclusion on climate change."""
    record = get_object_or_404(queries.context_reviews(request.organization), pk=pk)
    return render_detail(
        request,
        record,
        evidence.context_review(record),
        title=_("Review of the context"),
        lead=record.changes,
        state={"label": _("Climate change: %s") % record.get_climate_display().lower(), "css": ""},
        facts=[
            (_("Reviewed on"), record.on),
            (_("Led by"), record.leader),
            (_("Issues looked at"), record.issues),
            (_("Interested parties looked at"), record.parties),
            (_("Next review"), record.next_review_on),
            (_("Climate change: why, or why not"), record.climate_reason),
        ],
        crumbs=_crumbs(request, record.reference),
    )


@requires(Permission.REVIEW_CONTEXT)
def review_add(request: OrganizationRequest) -> HttpResponse:
    """Look at all issues and parties at once, and conclude on climate change."""
    issues = queries.context_issues(request.organization).standing()
    parties = queries.parties(request.organization).standing()
    return form_page(
        request,
        ContextReviewForm,
        title=_("Review the context"),
        lead=_("Go through the lists below with top management, then write down what changed."),
        button=_("Record review"),
        save=lambda data: services.review_context(
            organization=request.organization, by=request.person, **data
        ),
        cancel_url=reverse("processes:context-issues", args=[request.organization.slug]),
        initial=next_year(request),
        success=_("Review of the context recorded."),
        template="processes/context_review_form.html",
        issues=issues.order_by("reference")[:100],
        parties=parties.order_by("reference")[:100],
    )
