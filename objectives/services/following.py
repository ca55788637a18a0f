"""What follows from a decision over an objective off course: an action, a request for resources."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from evidence.models import Subject
from evidence.queries import subject_of
from improvement.models import Action
from improvement.services import promise_action
from leadership.models import ResourceRequest
from leadership.services import ask_resource
from objectives.errors import ObjectiveError
from objectives.models import Objective, SignalExplanation
from people.errors import RuleError
from people.models import Person
from people.rules import same_organization

Decision = SignalExplanation.Decision


@dataclass(frozen=True)
class NewAction:
    """An action to promise because of the objective."""

    title: str
    owner: Person | None
    due_on: datetime.date | None


@dataclass(frozen=True)
class NewRequest:
    """A resource to ask for, in the words of leadership.services.ask_resource."""

    category: str
    title: str
    need: str
    consequence: str


# A record to make, one that is there already, or nothing.
Following = NewAction | NewRequest | Subject | None
KINDS = {
    Decision.ACTION: Action._meta.label_lower,
    Decision.RESOURCE: ResourceRequest._meta.label_lower,
}
# At which field something is missing.
FIELDS = {Decision.ACTION: "action_title", Decision.RESOURCE: "resource_title"}


def refuse_following(decision: str, following: Following, is_past: bool) -> None:
    """Raises ObjectiveError unless what follows fits the decision.

    A new action or request is named with its decision. Only what was decided on a day that `is_past`
    may stand alone: its record may be in other books.
    """
    if following is None:
        if decision in FIELDS and not is_past:
            raise ObjectiveError(_MISSING[decision], FIELDS[Decision(decision)])
        return
    fits = {Decision.ACTION: NewAction, Decision.RESOURCE: NewRequest}.get(Decision(decision))
    kind = KINDS.get(Decision(decision))
    is_there = isinstance(following, Subject) and following.kind == kind
    if not is_there and (fits is None or not isinstance(following, fits)):
        raise ObjectiveError(_("This does not follow from the decision."), "decision")


_MISSING: dict[str, Any] = {
    Decision.ACTION: _("Say what will be done, or choose an action that is promised already."),
    Decision.RESOURCE: _("Say what is asked for, or choose a request that is made already."),
}


def follow(objective: Objective, following: Following, by: Person) -> Subject | None:
    """Make the record that follows, tied to the objective; its row in the register.

    Raises ObjectiveError at the fields action_… and resource_….
    """
    if following is None:
        return None
    organization = objective.organization
    same_organization(
        ObjectiveError,
        organization,
        followed_by=following if isinstance(following, Subject) else None,
    )
    if isinstance(following, Subject):
        return following
    source = subject_of(organization, objective._meta.label_lower, objective.pk)
    if isinstance(following, NewAction):
        record: Action | ResourceRequest = _promise(objective, following, source, by)
    else:
        record = _ask(objective, following, source, by)
    return subject_of(organization, record._meta.label_lower, record.pk)


def _promise(objective: Objective, wanted: NewAction, source: Subject | None, by: Person) -> Action:
    if not wanted.title.strip():
        raise ObjectiveError(_MISSING[Decision.ACTION], "action_title")
    if wanted.owner is None:
        raise ObjectiveError(_("Say who does it."), "action_owner")
    if wanted.due_on is None:
        raise ObjectiveError(_("Say by when."), "action_due_on")
    try:
        return promise_action(
            organization=objective.organization,
            title=wanted.title.strip(),
            owner=wanted.owner,
            due_on=wanted.due_on,
            origin=source,
            process=objective.process,
            by=by,
        )
    except RuleError as refused:
        raise ObjectiveError(refused.message, f"action_{refused.field}") from refused


def _ask(
    objective: Objective, wanted: NewRequest, source: Subject | None, by: Person
) -> ResourceRequest:
    if wanted.category not in ResourceRequest.Category.values:
        raise ObjectiveError(_("Choose a category."), "resource_category")
    for name, missing in (
        ("title", _MISSING[Decision.RESOURCE]),
        ("need", _("Say what is needed.")),
        ("consequence", _("Say what happens without it.")),
    ):
        if not getattr(wanted, name).strip():
            raise ObjectiveError(missing, f"resource_{name}")
    try:
        return ask_resource(
            organization=objective.organization,
            category=wanted.category,
            title=wanted.title.strip(),
            need=wanted.need.strip(),
            consequence=wanted.consequence.strip(),
            serves=source,
            process=objective.process,
            by=by,
        )
    except RuleError as refused:
        raise ObjectiveError(refused.message, f"resource_{refused.field}") from refused
