"""Give a decision to another executive, and take back a decision made by mistake (7.1)."""

import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from evidence import ledger
from evidence.models import Entry
from evidence.services import lock, save
from leadership import evidence
from leadership.errors import LeadershipError
from leadership.models import ResourceRequest
from leadership.rules import not_before, past_day, require_top_management
from leadership.services.deciding import DECIDABLE, VERBS, as_before, column
from people import clock
from people.models import Organization, Person
from people.rules import same_organization

UNDO_WITHIN = datetime.timedelta(minutes=15)
UNDO_SHOWN = 3
# What giving on writes; an undo puts these back as they were.
GIVEN_FIELDS = ("delegated_to", "delegated_by", "delegated_on", "decision_entry")


@transaction.atomic
def delegate_decision(
    *,
    request: ResourceRequest,
    to: Person,
    reason: str,
    by: Person,
    actor: Person | None = None,
    on: datetime.date | None = None,
) -> ResourceRequest:
    """Let another executive decide; what they decide is recorded as on behalf of the giver.

    Both must be top management on that day. Raises LeadershipError at its field.
    """
    current, giver = lock(request), actor or by
    day = past_day(current.organization, on, "on")
    if current.state not in DECIDABLE:
        raise LeadershipError(_("Only a request that waits for a decision can be given on."))
    not_before(day, current.submitted_on, "on", _("It was asked for after this day."))
    _refuse_delegation(giver, to, reason, day)
    current.before_decision = as_before(current, GIVEN_FIELDS)
    current.delegated_to, current.delegated_by, current.delegated_on = to, giver, day
    current.decision_entry = ledger.record(
        evidence.resource(current),
        organization=current.organization,
        verb="delegated",
        by=by,
        actor=actor,
        facts=[(_("Decision given to"), to), (_("Reason"), reason.strip())],
        occurred_on=day,
        shows=(),  # the decision itself will show something
    )
    return save(current, *GIVEN_FIELDS, "before_decision")


def _refuse_delegation(giver: Person, to: Person, reason: str, on: datetime.date) -> None:
    require_top_management(
        giver, on, _("%(name)s is not top management, so cannot give this decision on.")
    )
    same_organization(LeadershipError, giver.organization, to=to)
    if to == giver:
        raise LeadershipError(_("Choose another executive, or decide it yourself."), "to")
    if not to.is_top_management(on):
        raise LeadershipError(
            _("%(name)s is not top management, so cannot decide. Choose another executive.")
            % {"name": to.name},
            "to",
        )
    if not reason.strip():
        raise LeadershipError(_("Say why. The reason is kept as evidence."), "reason")


@transaction.atomic
def undo_decision(*, request: ResourceRequest, by: Person) -> ResourceRequest:
    """Take back one's own decision, or giving it on, within 15 minutes.

    The request stands as it did before. The entry stays in the ledger, withdrawn by a new one.
    Raises LeadershipError.
    """
    current = lock(request)
    if not can_undo(current, by, clock.now()):
        raise LeadershipError(
            _(
                "A decision, or giving it on, can be taken back within 15 minutes, by the person "
                "who recorded it, while nothing has followed from it."
            )
        )
    before, entry = current.before_decision or {}, current.decision_entry
    for name, value in before.items():
        setattr(current, column(name).attname, column(name).to_python(value))
    current.before_decision = None
    save(current, *before, "before_decision")
    ledger.record(
        evidence.resource(current),
        organization=current.organization,
        verb="taken-back",
        by=by,
        facts=[(_("State"), current.get_state_display())],
        supersedes=entry,
        withdraws=True,
        shows=(),
    )
    return current


def can_undo(request: ResourceRequest, person: Person, now: datetime.datetime) -> bool:
    """Whether this person may take the decision, or giving it on, back now."""
    entry = request.decision_entry
    if entry is None or request.before_decision is None:
        return False
    if request.state not in (DECIDABLE if request.was_given_on_last else VERBS):
        return False
    return entry.recorder_id == person.pk and now - entry.recorded_at <= UNDO_WITHIN


def undoable(
    organization: Organization, person: Person, now: datetime.datetime
) -> list[ResourceRequest]:
    """What this person decided or gave on and may still take back, newest first, at most three."""
    # Few entries are so young: asked for first, because requests are many.
    young = Entry.objects.filter(
        organization=organization, recorder=person, recorded_at__gte=now - UNDO_WITHIN
    )
    found = ResourceRequest.objects.of(organization).filter(
        decision_entry__in=young.values("pk"), before_decision__isnull=False
    )
    newest = found.select_related("organization", "decision_entry", "delegated_to")
    newest = newest.order_by("-decision_entry")
    return [one for one in newest[:UNDO_SHOWN] if can_undo(one, person, now)]
