"""Why it could happen, and where else it did or could (10.2.1 b)."""

import datetime
from collections.abc import Iterable, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from evidence.facts import Fact
from evidence.services import save
from improvement import causes
from improvement.errors import NonconformityError
from improvement.models import Nonconformity
from improvement.services.chain import State, at, record, refuse_before, refuse_empty, yes_or_no
from people.models import Person


@transaction.atomic
def analyse_cause(
    *,
    nonconformity: Nonconformity,
    cause: str,
    by: Person,
    whys: Iterable[Mapping[str, Any]] = (),
    fishbone: Mapping[str, Iterable[str]] | None = None,
    confirmed: bool = False,
    on: datetime.date | None = None,
    actor: Person | None = None,
) -> Nonconformity:
    """Why it could happen. Raises NonconformityError.

    `whys` are rows of question and answer, `fishbone` lists of causes by category. A cause that
    names a person's mistake alone is refused until it is `confirmed`.
    """
    found, on = at(nonconformity, on, State.ACTION_DECIDED, State.REOPENED)
    refuse_before(on, *_before(found))
    analysis = checked_analysis(cause, whys, fishbone or {}, confirmed)
    for name, value in analysis.items():
        setattr(found, name, value)
    found.cause_on, found.state = on, State.CAUSE_ANALYSED
    save(found, *analysis, "cause_on", "state")
    facts: list[Fact] = [
        (_("Cause"), cause),
        (_("Five whys"), causes.whys_text(found.whys)),
        (_("Fishbone"), causes.fishbone_text(found.fishbone)),
        (_("Round"), found.round),
    ]
    if causes.blames_only(cause):
        facts.append((_("Nothing else made the mistake possible"), yes_or_no(True)))
    return record(found, "cause-analysed", by, facts, on, actor)


def _before(found: Nonconformity) -> list[datetime.date | None]:
    """The days of what comes before a cause; in a later round that is the failed check."""
    last = found.past_rounds.last() if found.round > 1 else None
    checked_on = last.checked_on if last else None
    return [found.raised_on, found.corrected_on, found.action_decided_on, checked_on]


def checked_analysis(
    cause: str,
    whys: Iterable[Mapping[str, Any]],
    fishbone: Mapping[str, Iterable[str]],
    confirmed: bool,
) -> dict[str, Any]:
    """Cause, whys and fishbone in their shape. Raises NonconformityError at their field."""
    refuse_empty(_("Say why it could happen."), cause=cause)
    if causes.blames_only(cause) and not confirmed:
        raise NonconformityError(
            _(
                "This names somebody's mistake. What made the mistake possible? Add it here, or "
                "confirm that there is nothing else."
            ),
            "cause",
        )
    return {
        "cause": cause,
        "whys": _in_shape("whys", causes.clean_whys, whys),
        "fishbone": _in_shape("fishbone", causes.clean_fishbone, fishbone),
    }


def _in_shape(field: str, clean: Any, value: Any) -> Any:
    try:
        return clean(value)
    except ValidationError as wrong:
        raise NonconformityError(wrong.messages[0], field) from wrong


@transaction.atomic
def check_similar(
    *,
    nonconformity: Nonconformity,
    similar_where: str,
    similar_found: bool,
    by: Person,
    similar_cases: str = "",
    on: datetime.date | None = None,
    actor: Person | None = None,
) -> Nonconformity:
    """Where else it was looked for, and what was found there. Raises NonconformityError."""
    found, on = at(nonconformity, on, State.CAUSE_ANALYSED)
    refuse_before(on, found.raised_on, found.cause_on)
    refuse_empty(_("Say where you looked."), similar_where=similar_where)
    if similar_found:
        refuse_empty(_("Say what was found."), similar_cases=similar_cases)
    found.similar_where, found.similar_found = similar_where, similar_found
    found.similar_cases, found.similar_on = similar_cases, on
    found.state = State.SIMILAR_CHECKED
    save(found, *("similar_where", "similar_found", "similar_cases", "similar_on", "state"))
    facts: list[Fact] = [
        (_("Looked for at"), similar_where),
        (_("Similar cases found"), yes_or_no(similar_found)),
        (_("What was found"), similar_cases),
    ]
    return record(found, "similar-checked", by, facts, on, actor, shows=())
