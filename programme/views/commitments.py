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
from people.models import Organization
from people.permissions import OrganizationRequest, Permission, requires
from programme import snapshots
from programme import status as engine
from programme.spread import Cluster, flagged_cluster
from programme.status import CommitmentStatus

EVIDENCE_SHOWN = 25
TABLE_SHOWN = 400


@requires(Permission.SEE_STATUS)
def commitments(request: OrganizationRequest) -> HttpResponse:
    """All commitments with their sentence, next step and how they are worked out."""
    standing = snapshots.standing(request.organization, request.today)
    context = {
        "statuses": standing.statuses,
        "cards": standing.cards,
        "stale_since": standing.made_at,
        "edition": edition(request.organization.edition),
        "engine": engine,
    }
    return render(request, "programme/commitments.html", context)


@requires(Permission.SEE_STATUS)
def commitment(request: OrganizationRequest, slug: str) -> HttpResponse:
    """One commitment: why it stands as it does, the year at a glance, its evidence."""
    organization, on = request.organization, request.today
    standing = snapshots.standing(organization, on)
    found = [one for one in (*standing.statuses, *standing.cards) if one.commitment.slug == slug]
    if not found:
        raise Http404
    start, end = year_before(on)
    entries = evidence.evidence_for(organization, slug, start, end)
    whole = found[0].judges_whole_ledger
    context = {
        "status": found[0],
        "rows": [(one, indicator_picture(one.indicator)) for one in found[0].judged],
        "stale_since": standing.made_at,
        "why": why(found[0]),
        "effects": engine.effects(found[0]),
        "year": year_picture(organization, on, "" if whole else slug),
        "whole": whole,
        "total": entries.count(),
        "evidence": read(organization, entries.prefetch_related("personal_texts")[:EVIDENCE_SHOWN]),
        "start": start,
        "end": end,
        "rules_version": engine.RULES_VERSION,
    }
    return render(request, "programme/commitment.html", context)


def why(status: CommitmentStatus) -> str:
    """“Two of four indicators pass.” and the reason that decides."""
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


def year_picture(organization: Organization, on: datetime.date, slug: str) -> SafeString:
    """Twelve months of evidence twice: when it happened, when it was recorded.

    An empty `slug` shows the records of all commitments and where they cluster.
    """
    start, end = year_before(on)
    counts = evidence.day_counts(organization, start, end, ZoneInfo(organization.timezone), slug)
    found = [
        (audit.starts_on, audit.title)
        for audit in audits.external_audits_between(organization, start, end)
    ]
    cluster = None if slug else flagged_cluster(organization, on)
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
    organization = request.organization
    start, end = year_before(request.today)
    if slug not in {one.slug for one in edition(organization.edition).judged}:
        raise Http404
    counts = evidence.day_counts(organization, start, end, ZoneInfo(organization.timezone), slug)
    shown = sorted({*counts.happened, *counts.recorded}, reverse=True)[:TABLE_SHOWN]
    context = {
        "commitment": edition(organization.edition).commitment(slug),
        "rows": [(day, counts.happened[day], counts.recorded[day]) for day in shown],
    }
    return render(request, "programme/days.html", context)
