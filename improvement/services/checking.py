"""The plan carried out, and the check whether it worked: closed, or a new round (10.2.1 c to f)."""

import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from evidence.facts import Change, Fact
from evidence.services import save
from improvement.errors import NonconformityError
from improvement.models import Nonconformity, ResponseTimes
from improvement.services.chain import State, at, record, refuse_before, refuse_empty, yes_or_no
from improvement.services.rounds import begin_round
from people.models import Person
from people.rules import same_organization


@transaction.atomic
def implement(
    *,
    nonconformity: Nonconformity,
    by: Person,
    implementation: str = "",
    system_updated: bool | None = None,
    system_update: str = "",
    on: datetime.date | None = None,
    actor: Person | None = None,
) -> Nonconformity:
    """The plan was carried out, by `actor` where `by` only records. Raises NonconformityError.

    `system_updated` says whether risks, opportunities and the system itself were updated;
    `system_update` which, or why not. It may be left open until the closing.
    """
    found, on = at(nonconformity, on, State.PLAN_ACCEPTED)
    same_organization(NonconformityError, found.organization, actor=actor)
    if not found.effectiveness_criterion or found.check_due_on is None:
        raise NonconformityError(
            _("First say how and when effectiveness is checked; that is part of the plan.")
        )
    refuse_before(on, found.raised_on, found.plan_accepted_on)
    facts: list[Fact] = [(_("What was done"), implementation)]
    facts += _answer_about_system(found, system_updated, system_update)
    if found.check_due_on <= on:
        # The work came later than its check was planned for: an effect takes time to show.
        before = found.check_due_on
        found.check_due_on = ResponseTimes.objects.of(found.organization).check_day(on)
        facts.append((_("Check due on"), Change(before, found.check_due_on)))
    found.implemented_on, found.implemented_by = on, actor or by
    found.implementation, found.state = implementation, State.IMPLEMENTED
    save(
        found,
        *("implemented_on", "implemented_by", "implementation", "check_due_on", "state"),
        *("system_updated", "system_update"),
    )
    return record(found, "implemented", by, facts, on, actor)


def _answer_about_system(
    found: Nonconformity, updated: bool | None, text: str
) -> list[tuple[str, object]]:
    """Keep the answer, if there is one; a yes says what, a no says why."""
    if updated is None:
        return []
    message = _("Say what was updated.") if updated else _("Say why nothing needs an update.")
    refuse_empty(message, system_update=text)
    found.system_updated, found.system_update = updated, text
    return [(_("Risks and system updated"), yes_or_no(updated)), (_("What, or why not"), text)]


@transaction.atomic
def check_effectiveness(
    *,
    nonconformity: Nonconformity,
    effective: bool,
    check_result: str,
    by: Person,
    early_reason: str = "",
    system_updated: bool | None = None,
    system_update: str = "",
    on: datetime.date | None = None,
    verifier: Person | None = None,
    due_on: datetime.date | None = None,
) -> Nonconformity:
    """Judge the corrective action against its criterion: closed, or reopened for a new round.

    `verifier` (default `by`) is somebody else than who implemented it. Before its day a check
    needs an `early_reason`. `due_on` is the response day of a new round (default: as the response
    times say, from the check on). Raises NonconformityError.
    """
    found, on = at(nonconformity, on, State.IMPLEMENTED)
    verifier = verifier or by
    same_organization(NonconformityError, found.organization, verifier=verifier)
    early_reason = _check_day(found, on, early_reason)
    refuse_empty(_("Say what the check showed."), check_result=check_result)
    if verifier == found.implemented_by:
        raise NonconformityError(
            _("Who implemented it cannot check it. Choose somebody else."), "verifier"
        )
    facts: list[Fact] = [(_("What the check showed"), check_result), (_("Round"), found.round)]
    facts += [(_("Checked early because"), early_reason)]
    facts += _answer_about_system(found, system_updated, system_update)
    found.early_reason = early_reason
    if effective:
        _close(found, on, verifier, check_result)
        return record(found, "found-effective", by, facts, on, verifier)
    begin_round(found, on, verifier, check_result, due_on)
    facts.append((_("New response due on"), found.due_on))
    return record(found, "found-not-effective", by, facts, on, verifier)


def _check_day(found: Nonconformity, on: datetime.date, early_reason: str) -> str:
    """The reason of an early check, empty for one in time. A changed form is no effect yet."""
    refuse_before(on, found.raised_on, found.implemented_on)
    if on == found.implemented_on:
        raise NonconformityError(
            _("It was implemented on that day: an effect takes time to show."), "on"
        )
    if found.check_due_on is None or on >= found.check_due_on:
        return ""
    refuse_empty(
        _("The check is due later. Say why an effect can be seen already."),
        early_reason=early_reason,
    )
    return early_reason


def _close(found: Nonconformity, on: datetime.date, verifier: Person, result: str) -> None:
    if found.system_updated is None:
        raise NonconformityError(
            _("Say whether risks, opportunities and the system were updated."), "system_updated"
        )
    found.checked_on, found.checked_by, found.check_result = on, verifier, result
    found.effective, found.state = True, State.CLOSED_EFFECTIVE
    save(
        found,
        *("checked_on", "checked_by", "check_result", "early_reason", "effective", "state"),
        *("system_updated", "system_update"),
    )
