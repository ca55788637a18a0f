"""Commitments, their indicators, the evidence behind them, and the rules that judge them."""

import datetime
from zoneinfo import ZoneInfo

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from audits import queries as audits
from evidence import queries as evidence
from evidence.editions import edition
from evidence.history import read
from evidence.indicators import Indicator
from evidence.window import year_before
from pages.pictures import bullet, heat
from people import clock
from people.models import Organization
from people.permissions import OrganizationRequest, Permission, requires
from programme import history, snapshots
from programme import status as engine
from programme.commitments import RULES
from programme.indicators import evidence_spread
from programme.models import Override
from programme.overrides import queries as overrides
from programme.past import as_of, asked_day
from programme.spread import Cluster, flagged_cluster
from programme.status import CommitmentStatus, Status
from programme.thresholds.queries import limits_on

EVIDENCE_SHOWN = 25
TABLE_SHOWN = 400


@requires(Permission.SEE_STATUS)
def commitments(request: OrganizationRequest) -> HttpResponse:
    """All commitments with their sentence, next step and how they are worked out."""
    organization, past = request.organization, asked_day(request)
    on = past or request.today
    standing = shown_standing(organization, on, past)
    if standing is None:
        return nothing_kept(request, on)
    lines = history.lines(organization, on, standing.all)
    said = overrides.standing(organization, on)
    context = {
        "rows": _rows(standing.statuses, lines, said),
        "cards": _rows(standing.cards, lines, said),
        "stale_since": standing.made_at,
        "past_on": past,
        "stood_on": standing.on if past else None,
        "edition": edition(organization.edition),
        "as_of": as_of(past),
        "engine": engine,
        "rules_version": standing.rules_version,
        "limits": limits_on(organization, standing.on or on),
    }
    return render(request, "programme/commitments.html", context)


def _rows(
    statuses: list[CommitmentStatus], lines: dict[str, history.Line], said: dict[str, Override]
) -> list[tuple[CommitmentStatus, history.Line, Override | None]]:
    """Status, its twelve months, and the word that somebody set beside it."""
    return [(one, lines[one.commitment.slug], said.get(one.commitment.slug)) for one in statuses]


def shown_standing(
    organization: Organization, on: datetime.date, past: datetime.date | None
) -> snapshots.Standing | None:
    """How the commitments stand, or stood on a past day; None where nothing is kept of that day."""
    return snapshots.stood(organization, on) if past else snapshots.standing(organization, on)


def nothing_kept(request: OrganizationRequest, day: datetime.date) -> HttpResponse:
    """The page that says so."""
    return render(request, "programme/nothing_kept.html", {"day": day}, status=404)


@requires(Permission.SEE_STATUS)
def commitment(request: OrganizationRequest, slug: str) -> HttpResponse:
    """One commitment: why it stands as it does, the year at a glance, its evidence."""
    organization, past = request.organization, asked_day(request)
    on = past or request.today
    standing = shown_standing(organization, on, past)
    if standing is None:
        return nothing_kept(request, on)
    found = [one for one in standing.all if one.commitment.slug == slug]
    if not found:
        raise Http404
    limits = limits_on(organization, standing.on or on)
    start, end = year_before(on)
    until = clock.day_end(organization, past) if past else None
    entries = evidence.evidence_for(organization, slug, start, end, known_before=until)
    whole = found[0].judges_whole_ledger
    context = {
        "status": found[0],
        "rows": [
            (
                one,
                indicator_picture(one.indicator),
                engine.mark(found[0].status, one.indicator.result),
            )
            for one in found[0].judged
        ],
        "stale_since": standing.made_at,
        "why": why(found[0]),
        "effects": [] if past else engine.effects(found[0], limits),
        "line": history.lines(organization, on, found)[slug],
        "override": overrides.standing(organization, on).get(slug),
        "past_on": past,
        "as_of": as_of(past),
        "stood_on": standing.on if past else None,
        "limits": limits,
        "year": year_picture(organization, on, "" if whole else slug, known_before=until),
        "whole": whole,
        "total": entries.count(),
        "evidence": read(organization, entries.prefetch_related("personal_texts")[:EVIDENCE_SHOWN]),
        "start": start,
        "end": end,
        "rules_version": standing.rules_version,
    }
    return render(request, "programme/commitment.html", context)


def why(status: CommitmentStatus) -> str:
    """“Two of four indicators pass.” and the reason that decides; for a newcomer the reason alone."""
    if status.status is Status.NOT_ASSESSED:
        return status.reason
    count = len(status.applicable)
    text = ngettext(
        "%(passed)d of %(count)d indicator passes.",
        "%(passed)d of %(count)d indicators pass.",
        count,
    )
    return " ".join([text % {"passed": status.passed, "count": count}, status.reason])


def indicator_picture(indicator: Indicator) -> SafeString | str:
    """The figure against its threshold, where both are numbers."""
    if indicator.value is None or indicator.threshold is None or indicator.maximum is None:
        return ""
    return bullet(
        value=indicator.value,
        threshold=indicator.threshold,
        maximum=indicator.maximum,
        figure=indicator.figure,
        needed=indicator.needed,
        label="",
    )


def year_picture(
    organization: Organization,
    on: datetime.date,
    slug: str,
    counts: evidence.DayCounts | None = None,
    known_before: datetime.datetime | None = None,
) -> SafeString:
    """Twelve months of evidence twice: when it happened, when it was recorded.

    An empty `slug` shows the records of all commitments and where they cluster.
    """
    start, end = year_before(on)
    zone = ZoneInfo(organization.timezone)
    if counts is None:
        counts = evidence.day_counts(
            organization, start, end, zone, slug, known_before=known_before
        )
    found = [
        (audit.starts_on, audit.title)
        for audit in audits.external_audits_between(organization, start, end)
    ]
    limits = limits_on(organization, on)
    cluster = None if slug else flagged_cluster(organization, on, counts, limits)
    return heat(
        counts.happened,
        counts.recorded,
        start=start,
        end=end,
        label=_("Records per day, by the day they happened and by the day they were entered."),
        audits=found,
        window=(cluster.starts_on, cluster.on) if cluster else None,
        window_text=_window_text(cluster) if cluster else "",
    )


def _window_text(cluster: Cluster) -> str:
    text = _("30 days before: %(count)d of %(total)d records")
    return text % {"count": cluster.count, "total": cluster.total}


@requires(Permission.SEE_STATUS)
def days(request: OrganizationRequest, slug: str) -> HttpResponse:
    """The picture of the year as a table: each day with records, and how many."""
    organization, past = request.organization, asked_day(request)
    start, end = year_before(past or request.today)
    if slug not in {one.slug for one in edition(organization.edition).judged}:
        raise Http404
    whole = any(rule.indicator is evidence_spread for rule in RULES.get(slug, ()))
    counts = evidence.day_counts(
        organization,
        start,
        end,
        ZoneInfo(organization.timezone),
        "" if whole else slug,
        known_before=clock.day_end(organization, past) if past else None,
    )
    shown = sorted({*counts.happened, *counts.recorded}, reverse=True)[:TABLE_SHOWN]
    context = {
        "commitment": edition(organization.edition).commitment(slug),
        "whole": whole,
        "past_on": past,
        "as_of": as_of(past),
        "rows": [(day, counts.happened[day], counts.recorded[day]) for day in shown],
    }
    return render(request, "programme/days.html", context)
