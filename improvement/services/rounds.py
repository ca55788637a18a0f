"""A new round: what the round before held is kept, and the fields are empty again."""

import datetime

from django.utils.translation import gettext as _

from evidence.services import save
from improvement.errors import NonconformityError
from improvement.models import Nonconformity, PastRound, ResponseTimes
from people.models import Person

# Fields of the present round, by what they hold while nothing is said.
EMPTY: dict[str, type] = {
    **dict.fromkeys(("whys",), list),
    **dict.fromkeys(("fishbone",), dict),
    **dict.fromkeys(
        (
            *("cause", "similar_where", "similar_cases", "plan", "effectiveness_criterion"),
            *("implementation", "system_update", "early_reason"),
        ),
        str,
    ),
}
NOTHING = (
    *("cause_on", "similar_on", "similar_found", "plan_who", "plan_proposed_on"),
    *("plan_proposed_by", "plan_accepted_on", "plan_accepted_by", "check_due_on"),
    *("implemented_on", "implemented_by", "system_updated"),
)
# Of no use once a plan is accepted, so a past round does not keep them.
LEFT = ("plan_for_on",)


def begin_round(
    found: Nonconformity,
    on: datetime.date,
    verifier: Person,
    result: str,
    due_on: datetime.date | None,
) -> None:
    """Keep the round as one that was not effective, and begin the next at the cause.

    Raises NonconformityError at `due_on` for a day that is not after the check.
    """
    if due_on is not None and due_on <= on:
        raise NonconformityError(_("Enter a date after the check."), "due_on")
    days = ResponseTimes.objects.of(found.organization).days(found.grade, on, due_on)
    PastRound.objects.create(
        nonconformity=found,
        number=found.round,
        due_on=found.due_on,
        checked_on=on,
        checked_by=verifier,
        check_result=result,
        **{name: getattr(found, name) for name in (*EMPTY, *NOTHING)},
    )
    for name, kind in EMPTY.items():
        setattr(found, name, kind())
    for name in (*NOTHING, *LEFT):
        setattr(found, name, None)
    found.round += 1
    found.plan_due_on, found.due_on, found.state = days.plan_due_on, days.due_on, "reopened"
    save(found, *EMPTY, *NOTHING, *LEFT, "round", "plan_due_on", "due_on", "state")
