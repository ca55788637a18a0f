"""The first page of the day: the dashboard of executives, the own promises of everybody else."""

import datetime
from collections import Counter
from zoneinfo import ZoneInfo

from django.contrib.humanize.templatetags.humanize import apnumber
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from audits import queries as audits
from evidence import queries as evidence
from evidence.history import read
from evidence.window import month_start, year_before
from improvement import queries as improvement
from leadership import queries as leadership
from objectives import queries as objectives
from pages.pictures import weeks
from people import clock
from people.models import Organization
from people.permissions import OrganizationRequest, Permission, is_auditor_only, requires
from programme import dashboard, snapshots
from programme.overrides import queries as overrides
from programme.spread import Cluster, flagged_cluster
from programme.status import CommitmentStatus, Status, count_words, words_line
from programme.thresholds.queries import limits_on

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
    organization, on = request.organization, request.today
    decides = Permission.DECIDE_RESOURCE in request.permissions
    standing = snapshots.standing(organization, on)
    statuses = standing.statuses
    asks = dashboard.asks(organization, on)
    dates = dashboard.dates_ahead(organization, on)
    late = dashboard.late_promises(organization, request.person, on)
    attention = objectives.needing_attention(organization, on)
    context = {
        "greeting": greeting(organization),
        "sentence": sentence(statuses, _waits(len(asks), decides), dates, on),
        "asks": asks,
        "can_decide": decides,
        "asked": leadership.asked(organization, request.person),
        "tiles": tiles(organization, on, statuses),
        "words": words_line(statuses),
        "cards": standing.cards,
        "stale_since": standing.made_at,
        "oldest": asks[0].days if asks else 0,
        "attention": attention,
        "objective_count": objectives.objectives(organization).active().count(),
        "late": late[: dashboard.LATE_SHOWN],
        "late_count": len(late),
        "dates": dates[: dashboard.DATES_SHOWN],
        "calendar": calendar(dates, on),
        "news": news(organization, on),
    }
    return render(request, "programme/today.html", context)


def _my_day(request: OrganizationRequest) -> HttpResponse:
    """What somebody who is no executive owes and may do: own promises first."""
    organization, person, on = request.organization, request.person, request.today
    context = {
        "greeting": greeting(organization),
        "actions": improvement.actions_of(person).filter(done_on=None, cancelled_on=None)[:20],
        "objectives": objectives.owned_by(organization, person)[:10],
        "policy": leadership.policy_to_acknowledge(organization, person),
        "asked": leadership.asked(organization, person),
        "statements": leadership.effective_statements(organization).select_related(
            "policy__organization"
        ),
        "dates": dashboard.dates_ahead(organization, on)[: dashboard.DATES_SHOWN],
    }
    return render(request, "programme/my_day.html", context)


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


def _waits(asks: int, decides: bool) -> str:
    """How many decisions wait, for the reader or, who may not decide, for top management."""
    if not asks:
        return _("Nothing waits for a decision.")
    if decides:
        text = ngettext("%(number)s thing waits for you.", "%(number)s things wait for you.", asks)
    else:
        text = ngettext(
            "%(number)s thing waits for top management.",
            "%(number)s things wait for top management.",
            asks,
        )
    return text % {"number": str(apnumber(asks)).capitalize()}


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
    organization: Organization, on: datetime.date, statuses: list[CommitmentStatus]
) -> list[dict[str, object]]:
    """A status and its twelve months for each commitment."""
    first = dashboard.year_of_months(on)[0]
    days = evidence.days_by_commitment(organization, first, on)
    audits_on = [
        audit.starts_on for audit in audits.external_audits_between(organization, first, on)
    ]
    zone = ZoneInfo(organization.timezone)
    counts = evidence.day_counts(organization, *year_before(on), zone)
    cluster = flagged_cluster(organization, on, counts, limits_on(organization, on))
    said = overrides.standing(organization, on)
    return [
        {
            "status": status,
            "strip": dashboard.month_strip(
                _days(status, days, counts.recorded),
                on,
                audits_on,
                _hot(status, cluster),
                _("Evidence per month"),
            ),
            "override": said.get(status.commitment.slug),
        }
        for status in statuses
    ]


def _days(
    status: CommitmentStatus,
    days: dict[str, Counter[datetime.date]],
    recorded: Counter[datetime.date],
) -> Counter[datetime.date]:
    """When the commitment was shown; where the spread of all is judged, when all was recorded."""
    return recorded if status.judges_whole_ledger else days.get(status.commitment.slug, Counter())


def _hot(status: CommitmentStatus, cluster: Cluster | None) -> set[datetime.date]:
    """Months of a flagged cluster, drawn amber where the spread is what is judged."""
    if cluster is None or not status.judges_whole_ledger:
        return set()
    return {month_start(cluster.starts_on), month_start(cluster.on)}


def calendar(dates: list[dashboard.Date], on: datetime.date) -> str:
    """The next ten weeks as a picture; the list beside it says the same."""
    coming = [(date.on, date.kind) for date in dates if (date.on - on).days < dashboard.WEEKS_AHEAD]
    return weeks(coming, on, label=_("Reviews and audits in the next ten weeks"))


def news(organization: Organization, on: datetime.date) -> list[object]:
    """What happened in the last two weeks, newest first, one line for each record."""
    since = on - datetime.timedelta(days=NEWS_DAYS)
    found = evidence.standing(organization).filter(occurred_on__range=(since, on))
    seen: dict[tuple[str, int], object] = {}
    for entry in read(organization, found.prefetch_related("personal_texts")[:40]):
        seen.setdefault((entry.entry.subject_kind, entry.entry.subject_id), entry)
    return list(seen.values())[:NEWS_SHOWN]
