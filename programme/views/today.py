"""The first page of the day: the dashboard of executives, the own promises of everybody else."""

import datetime
from zoneinfo import ZoneInfo

from django.contrib.humanize.templatetags.humanize import apnumber
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from evidence import queries as evidence
from evidence.history import read
from improvement import queries as improvement
from leadership import queries as leadership
from leadership.models import ResourceRequest
from leadership.services import undoable
from objectives import queries as objectives
from objectives.questions import asked_of
from pages.pictures import strip, weeks
from people import clock
from people.models import Organization
from people.permissions import OrganizationRequest, Permission, is_auditor_only, requires
from programme import dashboard, snapshots
from programme.overrides import queries as overrides
from programme.panels import ALL
from programme.past import as_of, asked_day
from programme.status import CommitmentStatus, Status, count_words, words_line
from programme.views.commitments import nothing_kept

NEWS_DAYS = 14
NEWS_SHOWN = 5


@requires(Permission.ENTER)
def today(request: OrganizationRequest) -> HttpResponse:
    """Where somebody lands after signing in, by what they are here for."""
    if is_auditor_only(request.permissions):
        return redirect("programme:room", organization=request.organization.slug)
    if Permission.SEE_DASHBOARD in request.permissions:
        return _dashboard(request)
    return _my_day(request)


def _dashboard(request: OrganizationRequest) -> HttpResponse:
    day = asked_day(request)
    if day is not None:
        return _past(request, day)
    organization, on = request.organization, request.today
    standing = snapshots.standing(organization, on)
    decided = undoable(organization, request.person, clock.now())
    asks = asks_of(request, standing.panels.waiting, decided)
    dates = list(standing.panels.dates)
    context = {
        "greeting": greeting(organization),
        "sentence": sentence(standing.statuses, waits(asks), dates, on),
        "asks": asks,
        "just_decided": decided,
        "stale_since": standing.made_at,
        "late": dashboard.as_read_by(standing.panels.late, request.person),
        "dates": dates[: dashboard.DATES_SHOWN],
        "calendar": calendar(dates, on),
        "news": news(organization, on),
        **_kept(organization, on, standing),
    }
    return render(request, "programme/today.html", context)


def _past(request: OrganizationRequest, day: datetime.date) -> HttpResponse:
    """The same page as it stood at the end of an earlier day, from what was kept then."""
    organization = request.organization
    standing = snapshots.stood(organization, day)
    if standing is None:
        return nothing_kept(request, day)
    panels = standing.panels
    context = {
        "day": day,
        "as_of": as_of(day),
        "made_on": standing.on,
        "sentence": sentence(standing.statuses, "", list(panels.dates), day),
        "asks": panels.waiting,
        "late": panels.late,
        "dates": panels.dates[: dashboard.DATES_SHOWN],
        "calendar": calendar(list(panels.dates), day),
        "news": news(organization, day, known_on=day),
        **_kept(organization, day, standing),
    }
    return render(request, "programme/today.html", context)


def _kept(
    organization: Organization, on: datetime.date, standing: snapshots.Standing
) -> dict[str, object]:
    """What both read from the snapshot: tiles, cards and objectives."""
    return {
        "tiles": tiles(organization, on, standing),
        "words": words_line(standing.statuses),
        "cards": standing.cards,
        "attention": standing.panels.attention,
        "attention_count": standing.panels.attention_count,
        "objective_count": standing.panels.objective_count,
        "gap": standing.panels.gap,
    }


def _my_day(request: OrganizationRequest) -> HttpResponse:
    """What somebody who is no executive owes and may do: own promises first."""
    organization, person, on = request.organization, request.person, request.today
    context = {
        "greeting": greeting(organization),
        "actions": improvement.actions_of(person).filter(done_on=None, cancelled_on=None)[:20],
        "objectives": objectives.owned_by(organization, person)[:10],
        "questions": asked_of(organization, person, on)[:10],
        "policy": leadership.policy_to_acknowledge(organization, person),
        "asked": leadership.asked(organization, person),
        "statements": leadership.effective_statements(organization).select_related(
            "policy__organization"
        ),
        "dates": dashboard.dates_ahead(organization, on)[: dashboard.DATES_SHOWN],
    }
    return render(request, "programme/my_day.html", context)


@requires(Permission.SEE_DASHBOARD)
def waiting(request: OrganizationRequest) -> HttpResponse:
    """Everything that waits for a decision, the most pressing first."""
    most = dashboard.LISTED
    shared = dashboard.waiting_for_all(request.organization, request.today, most)
    # Those of whole series are read where they were kept.
    kept = snapshots.standing(request.organization, request.today).panels.questions
    asked = asks_of(request, dashboard.together(shared, kept), [], most)
    return render(request, "programme/waiting.html", {"asks": asked})


def asks_of(
    request: OrganizationRequest,
    shared: dashboard.Asks,
    decided: list[ResourceRequest],
    most: int = dashboard.FETCHED,
) -> dashboard.Asks:
    """What waits, as this reader sees it, without what they just decided."""
    return dashboard.asks(
        shared,
        request.organization,
        request.today,
        request.person,
        request.permissions,
        done=[one.get_absolute_url() for one in decided if not one.was_given_on_last],
        most=most,
    )


def greeting(organization: Organization) -> str:
    """Good morning, afternoon or evening, by the organization's clock."""
    hour = clock.now().astimezone(ZoneInfo(organization.timezone)).hour
    if hour < 12:
        return _("Good morning")
    return _("Good afternoon") if hour < 18 else _("Good evening")


def sentence(
    statuses: list[CommitmentStatus], waits: str, dates: list[dashboard.Date], on: datetime.date
) -> str:
    """The page in one sentence: where we stand, what waits, when outsiders come."""
    return " ".join(part for part in (_stand(statuses), waits, _outside(dates, on)) if part)


def _stand(statuses: list[CommitmentStatus]) -> str:
    counts = count_words(statuses)
    if counts[Status.NOT_ASSESSED] == len(statuses):
        return _("There is not enough recorded yet to judge the commitments.")
    text = ngettext(
        "The records demonstrate %(number)s of the %(all)s commitments.",
        "The records demonstrate %(number)s of the %(all)s commitments.",
        counts[Status.DEMONSTRATED],
    )
    number = apnumber(counts[Status.DEMONSTRATED]) if counts[Status.DEMONSTRATED] else _("none")
    return text % {"number": number, "all": _("ten") if len(statuses) == 10 else len(statuses)}


def waits(asks: dashboard.Asks) -> str:
    """How many decisions wait: for the reader in person, or for top management."""
    if not asks.count:
        return _("Nothing waits for a decision.")
    if asks.is_more:
        text = _("More than %(number)s things wait.")
    elif asks.is_mine:
        text = ngettext(
            "%(number)s thing waits for you.", "%(number)s things wait for you.", asks.count
        )
    else:
        text = ngettext(
            "%(number)s thing waits for top management.",
            "%(number)s things wait for top management.",
            asks.count,
        )
    number = str(apnumber(asks.count))
    return text % {"number": number if asks.is_more else number.capitalize()}


def _outside(dates: list[dashboard.Date], on: datetime.date) -> str:
    coming = next((date for date in dates if date.kind == "external"), None)
    if coming is None:
        return ""
    count = (coming.on - on).days // 7
    if not count:
        return _("The next outside audit is within a week.")
    text = ngettext(
        "The next outside audit is in %(number)s week.",
        "The next outside audit is in %(number)s weeks.",
        count,
    )
    return text % {"number": apnumber(count)}


def tiles(
    organization: Organization, on: datetime.date, standing: snapshots.Standing
) -> list[dict[str, object]]:
    """A status, its twelve months, and what somebody says beside it, for each commitment."""
    months = standing.panels.months
    said = overrides.standing(organization, on)
    return [
        {
            "status": status,
            "strip": strip(
                months.counts.get(_which(status), []),
                label=_("Evidence per month"),
                # Amber where the spread of all evidence is what is judged.
                hot=months.hot if status.judges_whole_ledger else (),
                audits=months.audits,
            ),
            "override": said.get(status.commitment.slug),
        }
        for status in standing.statuses
    ]


def _which(status: CommitmentStatus) -> str:
    """Whose months are drawn: its own, or all where the spread of all is judged."""
    return ALL if status.judges_whole_ledger else status.commitment.slug


def calendar(dates: list[dashboard.Date], on: datetime.date) -> str:
    """The next ten weeks as a picture; the list beside it says the same."""
    coming = [(date.on, date.kind) for date in dates if (date.on - on).days < dashboard.WEEKS_AHEAD]
    return weeks(coming, on, label=_("Reviews and audits in the next ten weeks"))


def news(
    organization: Organization, on: datetime.date, known_on: datetime.date | None = None
) -> list[object]:
    """What happened in the two weeks before, newest first, one line for each record.

    `known_on` leaves out what was recorded after the end of that day.
    """
    since = on - datetime.timedelta(days=NEWS_DAYS)
    until = clock.day_end(organization, known_on) if known_on else None
    found = evidence.standing(organization, known_before=until)
    # A file that came along is no news; what it belongs to is.
    found = found.filter(occurred_on__range=(since, on)).exclude(verb="attached")
    found = found.order_by("-occurred_on", "-sequence")
    seen: dict[tuple[str, int], object] = {}
    for entry in read(organization, found.prefetch_related("personal_texts")[:40]):
        seen.setdefault((entry.entry.subject_kind, entry.entry.subject_id), entry)
    return list(seen.values())[:NEWS_SHOWN]
