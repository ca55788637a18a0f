"""Setting other figures."""

from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from evidence import ledger
from evidence.facts import Change, Fact
from evidence.services import next_reference
from evidence.thresholds import Threshold
from people import clock
from people.models import Organization, Person
from people.rules import same_organization
from programme.models import ThresholdVersion
from programme.thresholds import describing, queries
from programme.thresholds.catalogue import amount, catalogue
from programme.thresholds.errors import ThresholdError


@transaction.atomic
def set_thresholds(
    *,
    organization: Organization,
    values: Mapping[str, float | None],
    reason: str,
    by: Person,
    number: int | None = None,
) -> ThresholdVersion:
    """Put a new version of the figures in force from today on.

    `values` go by slug; None, a default, and what is left out mean the default. `number` is the
    version that was in force when somebody began to choose. Raises ThresholdError at a threshold's
    slug for a figure outside its range, at `reason`, and where nothing changes.
    """
    same_organization(ThresholdError, organization, by=by)
    reference = next_reference(ThresholdVersion, organization, "TH")
    known = catalogue(organization.edition)
    own = _own(known, values)
    last = queries.versions(organization).first()
    before = dict(last.values) if last else {}
    _check(own, before, reason, number, last.number if last else 0)
    version = ThresholdVersion.objects.create(
        organization=organization,
        reference=reference,
        created_at=clock.now(),
        number=(last.number if last else 0) + 1,
        values=own,
        before=before,
        reason=reason.strip(),
        set_by=by,
        effective_on=clock.today(organization),
    )
    facts: list[Fact] = [(str(_("Reason")), version.reason), *_changes(known, before, own)]
    ledger.record(
        describing.version(version),
        organization=organization,
        verb="set",
        by=by,
        facts=facts,
        shows=(),
    )
    return version


def _own(known: Mapping[str, Threshold], values: Mapping[str, float | None]) -> dict[str, float]:
    """The figures that differ from their default, in range."""
    own = {}
    for slug, value in values.items():
        threshold = known.get(slug)
        if threshold is None:
            raise ThresholdError(_("There is no threshold %(slug)s.") % {"slug": slug})
        if value is None or value == threshold.default:
            continue
        if not threshold.lowest <= value <= threshold.highest:
            text = _("Enter a figure from %(lowest)s to %(highest)s.")
            words = {
                "lowest": f"{threshold.lowest:g}",
                "highest": f"{threshold.highest:g}",
            }
            raise ThresholdError(text % words, slug)
        own[slug] = value
    return own


def _check(
    own: dict[str, float], before: dict[str, float], reason: str, number: int | None, last: int
) -> None:
    if number is not None and number != last:
        text = _("Somebody set version %(number)d meanwhile. Look at it, then set yours.")
        raise ThresholdError(text % {"number": last})
    if own == before:
        raise ThresholdError(_("Nothing would change. Enter another figure."))
    if not reason.strip():
        raise ThresholdError(_("Say why."), "reason")


def _changes(
    known: Mapping[str, Threshold], before: Mapping[str, float], own: Mapping[str, float]
) -> list[Fact]:
    return [
        (str(known[slug].title), Change(*words)) for slug, *words in changed(known, before, own)
    ]


def changed(
    known: Mapping[str, Threshold], before: Mapping[str, float], own: Mapping[str, float]
) -> list[tuple[str, str, str]]:
    """Slug, figure before and figure after of each threshold that two versions set differently.

    Thresholds that the rules no longer know are left out.
    """
    found = []
    for slug, threshold in known.items():
        old, new = before.get(slug, threshold.default), own.get(slug, threshold.default)
        if old != new:
            found.append((slug, amount(threshold, old), amount(threshold, new)))
    return found
