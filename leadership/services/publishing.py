"""Open and close the page on which interested parties read the policy (5.2.2)."""

from django.db import transaction
from django.utils.translation import gettext as _

from evidence import ledger
from leadership import evidence, queries
from leadership.errors import LeadershipError
from leadership.models import PolicyDoor
from people import clock
from people.models import Organization, Person


@transaction.atomic
def open_public_page(*, organization: Organization, by: Person) -> PolicyDoor:
    """Let everybody read the version in force, whichever it is from now on."""
    return _turn(organization, by, is_public=True)


@transaction.atomic
def close_public_page(*, organization: Organization, by: Person) -> PolicyDoor:
    """Take the public page down."""
    return _turn(organization, by, is_public=False)


def _turn(organization: Organization, by: Person, *, is_public: bool) -> PolicyDoor:
    policy = queries.effective_policy(organization)
    if policy is None:
        raise LeadershipError(_("No policy is in force that could be read."))
    door = door_of(organization)
    if door.is_public == is_public:
        said = _("The page is public already.") if is_public else _("The page is not public.")
        raise LeadershipError(said)
    today = clock.today(organization)
    door.is_public, door.public_since = is_public, today if is_public else None
    door.save(update_fields=["is_public", "public_since"])
    ledger.record(
        evidence.policy(policy),
        organization=organization,
        verb="published" if is_public else "unpublished",
        by=by,
        facts=[(_("Page without sign-in"), _("open") if is_public else _("closed"))],
        shows=(),
    )
    return door


def door_of(organization: Organization) -> PolicyDoor:
    """The organization's door, locked for this transaction; made closed when it is not there yet."""
    PolicyDoor.objects.get_or_create(organization=organization)
    return PolicyDoor.objects.select_for_update().get(organization=organization)
