"""The words of a step put right, as long as no other step was built on it."""

from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from evidence import ledger
from evidence.facts import Change, Fact
from evidence.services import lock, save
from improvement import causes, evidence
from improvement.errors import NonconformityError
from improvement.models import Nonconformity
from improvement.services.analysing import checked_analysis
from improvement.services.chain import State
from people.models import Person

# The words of the step that led to each state, those that may not be empty first.
WORDS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    State.CORRECTED: (("correction",), ("containment",)),
    State.ACTION_DECIDED: ((), ("action_reason",)),
    State.CAUSE_ANALYSED: (("cause",), ("whys", "fishbone")),
    State.SIMILAR_CHECKED: (("similar_where",), ("similar_cases",)),
    State.PLAN_PROPOSED: (("plan", "effectiveness_criterion"), ()),
    State.PLAN_ACCEPTED: (("plan", "effectiveness_criterion"), ()),
    State.IMPLEMENTED: ((), ("implementation", "system_update")),
}
ANALYSIS = ("cause", "whys", "fishbone")
TEXTS: dict[str, Callable[[Any], str]] = {
    "whys": causes.whys_text,
    "fishbone": causes.fishbone_text,
}


@transaction.atomic
def correct_step(
    *,
    nonconformity: Nonconformity,
    changes: dict[str, Any],
    by: Person,
    confirmed: bool = False,
    version: int | None = None,
) -> Nonconformity:
    """Change the words of the step taken last, until the next is taken; its day and people stay.

    `changes` go by the field; `confirmed` is for a cause as in `analyse_cause`. Nothing is written
    when nothing changes. Raises NonconformityError and StaleError.
    """
    found = lock(nonconformity, version)
    needed, others = WORDS.get(found.state, ((), ()))
    if set(changes) - {*needed, *others}:
        raise NonconformityError(_("The next step was taken, so these words stay as they are."))
    _refuse_empty(found, needed, changes)
    if set(changes) & set(ANALYSIS):
        analysis = {name: getattr(found, name) for name in ANALYSIS} | changes
        known = analysis["cause"] == found.cause  # and was confirmed, if it had to be
        changes = checked_analysis(**analysis, confirmed=confirmed or known)
    facts = [
        _fact(found, name, after)
        for name, after in changes.items()
        if getattr(found, name) != after
    ]
    if not facts:
        return found
    for name, after in changes.items():
        setattr(found, name, after)
    save(found, *changes)
    ledger.record(
        evidence.nonconformity(found),
        organization=found.organization,
        verb="changed",
        by=by,
        facts=facts,
        shows=(),
    )
    return found


def _refuse_empty(found: Nonconformity, needed: tuple[str, ...], changes: dict[str, Any]) -> None:
    """What a step had to say, and what an answer rests on, is not emptied afterwards."""
    asked = list(needed)
    if found.similar_found:
        asked.append("similar_cases")
    if found.system_updated is not None:
        asked.append("system_update")
    for name in asked:
        if name in changes and not str(changes[name]).strip():
            raise NonconformityError(_("The step needs these words."), name)


def _fact(found: Nonconformity, name: str, after: Any) -> Fact:
    shown = TEXTS.get(name, str)
    label = found._meta.get_field(name).verbose_name  # type: ignore[union-attr]
    return label, Change(shown(getattr(found, name)), shown(after))
