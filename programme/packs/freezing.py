"""What a pack says about records, computed once, when it is asked for, as plain JSON.

Records change; the ledger does not. What comes from records is therefore frozen with the order,
together with the head of the ledger that it belongs to.
"""

import datetime
from typing import Any

from audits import queries as audits
from evidence.editions import edition
from evidence.queries import released
from evidence.thresholds import Limits, Threshold
from evidence.window import year_before
from objectives import charts, events, labels
from objectives import queries as objectives
from objectives.periods import short_name
from people import queries as people
from people.models import Organization
from programme import status as engine
from programme.models import Override
from programme.overrides import queries as overrides
from programme.spread import Cluster, flagged_cluster
from programme.status import CommitmentStatus, Judged, assess, assess_cards
from programme.thresholds.catalogue import amount, groups
from programme.thresholds.queries import limits_on

VALUES_SHOWN = 12
# The indicator whose picture marks the days before an outside audit.
SPREAD = "evidence-spread"

Json = dict[str, Any]


def freeze(
    organization: Organization,
    start: datetime.date,
    end: datetime.date,
    commitments: list[str],
    *,
    judged: bool,
) -> Json:
    """Everything but the evidence. Without `judged` the organization's own judgement stays inside."""
    limits = limits_on(organization, end)
    statuses = assess(organization, end, limits=limits) if judged else []
    cards = assess_cards(organization, end, limits=limits) if judged else []
    said = overrides.standing(organization, end)
    chosen = [status for status in statuses if status.commitment.slug in commitments]
    cluster = flagged_cluster(organization, end, limits=limits) if judged else None
    return {
        "organization": _organization(organization),
        "edition": edition(organization.edition).name,
        "statuses": [
            status_data(status) | {"override": _override(said.get(status.commitment.slug))}
            for status in chosen
        ],
        "cards": [card_data(card) for card in cards],
        "rules": _rules(organization, limits) if judged else {},
        "cluster": _cluster(cluster) if cluster else None,
        "audits": [
            [audit.starts_on.isoformat(), audit.title]
            for audit in audits.external_audits_between(
                organization, max(start, year_before(end)[0]), end
            )
        ],
        "objectives": _objectives(organization, end, judged=judged),
    }


def _organization(organization: Organization) -> Json:
    return {
        "name": organization.name,
        "scope": organization.scope,
        "sites": [site.name for site in people.sites(organization)],
        "demonstration": organization.is_demonstration,
    }


def card_data(card: CommitmentStatus) -> Json:
    """A card beside the commitments: its status, without evidence of its own."""
    return status_data(card) | {"title": str(card.commitment.title)}


def status_data(status: CommitmentStatus) -> Json:
    """A commitment's status with its indicators and their thresholds."""
    return {
        "slug": status.commitment.slug,
        "status": str(status.status),
        "label": str(status.status.label),
        "sentence": status.sentence,
        "reason": status.reason,
        "next_step": status.next_step,
        "points": status.points,
        "possible": status.possible,
        "quarters": status.quarters,
        "indicators": [_indicator(one) for one in status.judged],
    }


def _indicator(one: Judged) -> Json:
    indicator = one.indicator
    return {
        "slug": indicator.slug,
        "title": str(indicator.title),
        "core": one.core,
        "result": str(indicator.result),
        "figure": indicator.figure,
        "needed": indicator.needed,
        "sentence": indicator.sentence,
    }


def _override(override: Override | None) -> Json | None:
    """The word that somebody set beside the status, as it stood at the end of the period."""
    if override is None:
        return None
    return {
        "word": str(override.get_status_display()),
        "name": override.person.name,
        "reason": override.reason,
        "until": override.until_on.isoformat(),
    }


def _rules(organization: Organization, limits: Limits) -> Json:
    """The rules and every figure in force, as they were when the pack was asked for."""
    return {
        "version": engine.RULES_VERSION,
        "threshold_version": limits.version,
        "thresholds": [
            [str(group.title), [_figure(one, limits) for one in group.thresholds]]
            for group in groups(organization.edition)
        ],
        "days_before_judging": limits[engine.DAYS_OF_USE],
        "indicators_needed": engine.INDICATORS_NEEDED,
        "demonstrated_percent": limits[engine.DEMONSTRATED_SHARE],
        "not_demonstrated_percent": limits[engine.NOT_DEMONSTRATED_SHARE],
        "quarters_needed": limits[engine.QUARTERS],
        "major_days": limits[engine.MAJOR_DAYS],
    }


def _figure(threshold: Threshold, limits: Limits) -> list[str]:
    """Title, figure in force, default."""
    value = limits[threshold]
    return [str(threshold.title), amount(threshold, value), amount(threshold, threshold.default)]


def _cluster(cluster: Cluster) -> Json:
    return {
        "start": cluster.starts_on.isoformat(),
        "end": cluster.on.isoformat(),
        "count": cluster.count,
        "total": cluster.total,
    }


def _objectives(organization: Organization, end: datetime.date, *, judged: bool) -> list[Json]:
    healths = objectives.health(organization, end)
    found = events.happenings(healths)
    records = {one.record for group in found.values() for one in group if one.record}
    hidden = records - released(organization, records)
    return [
        _objective(
            health,
            [one for one in found.get(health.objective.pk, []) if one.record not in hidden],
            judged=judged,
        )
        for health in healths
    ]


def _objective(
    health: objectives.ObjectiveHealth, found: list[events.Happening], *, judged: bool
) -> Json:
    objective = health.objective
    values = [
        [short_name(period, objective.frequency), charts.value_text(health, value)]
        for period, value in zip(health.periods, health.values, strict=True)
        if value is not None
    ]
    named = [each for each in events.numbered(health, found) if each.number]
    picture = charts.chart(health, size="large", palette="paper", events=events.marks(named))
    return {
        "reference": objective.reference,
        "title": objective.title,
        "definition": objective.definition,
        "status": charts.status_css(health) if judged else "",
        "label": str(health.status_word) if judged else "",
        "labels": _labels(health) if judged and values else [],
        "sentence": str(health.sentence) if judged else "",
        "forecast": charts.forecast_text(health) if judged else "",
        "target": charts.target_text(health),
        "due": health.goal.due_on.isoformat(),
        "owner": objective.owner.job_title,
        "values": values[-VALUES_SHOWN:],
        "picture": picture if values else "",
        # Words of people (reasons, what they say happened) stay outside of packs.
        "events": [[each.number, each.happening.when, each.happening.what] for each in named],
    }


def _labels(health: objectives.ObjectiveHealth) -> list[list[str]]:
    return [[str(each.name), str(each.word)] for each in labels.labels(health.analysis)]
