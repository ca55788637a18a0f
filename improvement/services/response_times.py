"""Setting the response times of an organization."""

from collections.abc import Mapping

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from evidence import ledger
from evidence.services import changed_facts, lock, next_reference
from improvement import evidence
from improvement.errors import NonconformityError
from improvement.models import ResponseTimes
from people import clock
from people.models import Organization, Person
from people.rules import same_organization

TIMES = (
    *("correction_major_days", "correction_minor_days", "plan_major_days", "plan_minor_days"),
    *("implemented_major_days", "implemented_minor_days", "check_days", "escalation_days"),
)


@transaction.atomic
def set_response_times(
    *,
    organization: Organization,
    values: Mapping[str, int],
    by: Person,
    version: int | None = None,
) -> ResponseTimes:
    """Set days by the field's name; they hold for what is raised or reopened from now on.

    Raises NonconformityError for days out of range or order, StaleError as `lock` does.
    """
    same_organization(NonconformityError, organization, by=by)
    times = _locked(organization, version)
    changes = {name: values[name] for name in TIMES if name in values}
    facts = changed_facts(times, changes, frozenset())
    if not facts and times.pk:
        return times
    for name, days in changes.items():
        setattr(times, name, days)
    _refuse_wrong(times)
    times.version += 1 if times.pk else 0
    times.save()
    ledger.record(
        evidence.response_times(times),
        organization=organization,
        verb="set",
        by=by,
        facts=facts,
        shows=(),
    )
    return times


def _locked(organization: Organization, version: int | None) -> ResponseTimes:
    reference = next_reference(ResponseTimes, organization, "RT")  # locks the organization
    times = ResponseTimes.objects.of(organization)
    if times.pk:
        return lock(times, version)
    times.reference, times.created_at = reference, clock.now()
    return times


def _refuse_wrong(times: ResponseTimes) -> None:
    """What the constraints refuse, in words."""
    for name in TIMES:
        if not isinstance(getattr(times, name), int) or getattr(times, name) < 1:
            raise NonconformityError(_("Enter one day or more."), name)
    try:
        times.validate_constraints()
    except ValidationError as wrong:
        raise NonconformityError(wrong.messages[0]) from wrong
