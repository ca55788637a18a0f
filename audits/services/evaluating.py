"""The end of an audit programme: evaluated by its facts, then closed (9.2.2, 9.3.2)."""

import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from audits import evidence
from audits.errors import AuditError
from audits.looking_back import facts_of
from audits.models import Audit, AuditProgramme
from audits.services.checks import needed, not_before, past_day
from evidence import ledger
from evidence.services import lock, save
from people.models import Person

State = AuditProgramme.State


@transaction.atomic
def evaluate_programme(
    *, programme: AuditProgramme, by: Person, evaluation: str, on: datetime.date | None = None
) -> AuditProgramme:
    """Say how the programme went. The facts to judge it by are kept with the judgement."""
    current = lock(programme)
    if current.state not in (State.APPROVED, State.RUNNING):
        raise AuditError(_("Only an approved programme can be evaluated."))
    _refuse_unreported(current)
    current.evaluation = needed(evaluation, _("Say how the programme went."), "evaluation")
    current.evaluated_on = past_day(on, current.organization)
    current.state = State.EVALUATED
    save(current, "state", "evaluation", "evaluated_on")
    ledger.record(
        evidence.programme(current),
        organization=current.organization,
        verb="evaluated",
        by=by,
        occurred_on=current.evaluated_on,
        facts=[
            (_("Evaluation"), current.evaluation),
            *facts_of(current, current.evaluated_on).in_words(),
        ],
    )
    return current


@transaction.atomic
def close_programme(
    *,
    programme: AuditProgramme,
    by: Person,
    evaluation: str = "",
    on: datetime.date | None = None,
) -> AuditProgramme:
    """Close an evaluated programme. With `evaluation` an approved one is evaluated in the same go."""
    current = lock(programme)
    if current.state in (State.APPROVED, State.RUNNING):
        current = evaluate_programme(programme=current, by=by, evaluation=evaluation, on=on)
    if current.state != State.EVALUATED:
        raise AuditError(_("Only an evaluated programme can be closed."))
    current.closed_on = past_day(on, current.organization)
    not_before(
        current.closed_on, current.evaluated_on, _("The programme was evaluated on %(day)s."), "on"
    )
    current.state = State.CLOSED
    save(current, "state", "closed_on")
    ledger.record(
        evidence.programme(current),
        organization=current.organization,
        verb="closed",
        by=by,
        occurred_on=current.closed_on,
        facts=[(_("Evaluation"), current.evaluation)],
    )
    return current


def _refuse_unreported(programme: AuditProgramme) -> None:
    reported = [Audit.State.ISSUED, Audit.State.CLOSED]
    waiting = programme.audits.standing().exclude(state__in=reported).count()
    if waiting:
        message = ngettext(
            "%(number)d audit has no issued report yet. Issue it or cancel the audit first.",
            "%(number)d audits have no issued report yet. Issue them or cancel the audits first.",
            waiting,
        )
        raise AuditError(message % {"number": waiting})
