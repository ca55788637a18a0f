"""The list of reviews, the page of one, its calendar file."""

import datetime

from django.http import HttpResponse

from evidence.models import Subject
from pages.details import render_detail
from pages.lists import render_list
from people.permissions import OrganizationRequest, Permission, requires
from reviews import evidence, queries, workplace
from reviews.calendar import calendar_file
from reviews.lists import REVIEWS
from reviews.models import Decision, Review
from reviews.views import address, crumbs, found


@requires(Permission.SEE_RECORDS)
def reviews(request: OrganizationRequest) -> HttpResponse:
    """All management reviews, the newest first."""
    return render_list(
        request,
        REVIEWS,
        queries.reviews(request.organization),
        template="reviews/reviews.html",
        decisions_url=address(request, "decisions"),
    )


@requires(Permission.SEE_RECORDS)
def review(request: OrganizationRequest, pk: int) -> HttpResponse:
    """The workplace of one review: inputs, decisions, minutes, and the next step."""
    one = found(request, pk)
    decided = list(queries.decisions_of(one))
    return render_detail(
        request,
        one,
        evidence.review(one),
        title=one.title,
        lead=workplace.lead(one),
        state=workplace.state(one),
        facts=workplace.facts(one),
        acts=workplace.acts(one, request.person, has_decisions=bool(decided)),
        crumbs=crumbs(request, (one.reference, "")),
        template="reviews/review.html",
        topics=queries.topics(one),
        attendance=queries.attendance(one),
        kinds=workplace.by_kind(one, decided, request.today),
        silent=_silent(one, decided, request.today),
        prepared=workplace.prepared_at(one),
        minutes=workplace.minutes(one),
        may_write=Permission.HOLD_REVIEWS in request.permissions,
    )


def _silent(one: Review, decided: list[Decision], on: datetime.date) -> list[Subject]:
    """What still asks for a decision while decisions can be recorded."""
    if not one.is_open_for_minutes:
        return []
    return queries.off_track_without_decision(one, decided, on)


@requires(Permission.SEE_RECORDS)
def calendar(request: OrganizationRequest, pk: int) -> HttpResponse:
    """The review as a file for a calendar."""
    one = found(request, pk)
    text = calendar_file(one, request.build_absolute_uri(one.get_absolute_url()))
    name = "".join(char if char.isalnum() else "-" for char in one.reference)
    response = HttpResponse(text, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.ics"'
    return response
