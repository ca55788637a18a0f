"""Personal codes on paper, and the address behind the QR code, for people without a login."""

import hmac
import secrets
from collections.abc import Iterable

from django.db import transaction
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from evidence import ledger
from leadership import evidence, queries
from leadership.errors import LeadershipError
from leadership.models import PersonalCode, PolicyDoor
from leadership.services.publishing import door_of
from people import clock
from people.models import Organization, Person
from people.rules import same_organization

# Without what is mistaken for something else: 0 O, 1 I L, 2 Z, 5 S, 8 B.
LETTERS = "ACDEFGHJKMNPQRTUVWXY34679"
LENGTH = 8
SALT = "leadership.personal-code"


@transaction.atomic
def make_codes(
    *, organization: Organization, people: Iterable[Person], by: Person
) -> list[tuple[Person, str]]:
    """Give each person a new code; an earlier one is void. The codes are known only now, to print.

    Raises LeadershipError for people of another organization, with a login, or for nobody.
    """
    chosen = list(people)
    policy = queries.effective_policy(organization)
    if policy is None:
        raise LeadershipError(_("No policy is in force that could be read."))
    if not chosen:
        raise LeadershipError(_("Everybody here has a code already."))
    for person in chosen:
        same_organization(LeadershipError, organization, person=person)
        if person.user_id is not None:
            raise LeadershipError(_("Who signs in needs no code."), "person")
    codes = _fresh_codes(len(chosen))
    PersonalCode.objects.filter(person__in=chosen).delete()
    PersonalCode.objects.bulk_create(
        PersonalCode(
            organization=organization,
            person=person,
            digest=digest(organization, code),
            made_on=clock.today(organization),
        )
        for person, code in zip(chosen, codes, strict=True)
    )
    ledger.record(
        evidence.policy(policy),
        organization=organization,
        verb="codes-made",
        by=by,
        facts=[(_("Personal codes made"), len(chosen))],
        shows=(),
    )
    return list(zip(chosen, codes, strict=True))


def _fresh_codes(count: int) -> list[str]:
    codes: set[str] = set()
    while len(codes) < count:
        codes.add("".join(secrets.choice(LETTERS) for _letter in range(LENGTH)))
    return sorted(codes, key=lambda _code: secrets.randbits(32))


def digest(organization: Organization, code: str) -> str:
    """What is stored of a code: keyed with the installation's secret, so that rows give nothing away."""
    letters = "".join(char for char in code.upper() if char.isalnum())
    return salted_hmac(SALT, f"{organization.pk}:{letters}", algorithm="sha256").hexdigest()


def person_with_code(organization: Organization, code: str) -> Person | None:
    """Who was given this code and is present today."""
    today = clock.today(organization)
    found = PersonalCode.objects.filter(
        organization=organization, digest=digest(organization, code)
    )
    present = Person.objects.of(organization).present(today)
    return present.filter(pk__in=found.values("person")).select_related("organization").first()


@transaction.atomic
def make_poster(*, organization: Organization, by: Person) -> PolicyDoor:
    """Give the page behind the QR code a new address; posters with the old one lead nowhere."""
    policy = queries.effective_policy(organization)
    if policy is None:
        raise LeadershipError(_("No policy is in force that could be read."))
    door = door_of(organization)
    door.token = secrets.token_urlsafe(12)
    door.save(update_fields=["token"])
    ledger.record(
        evidence.policy(policy),
        organization=organization,
        verb="poster-made",
        by=by,
        facts=[(_("Page for people without a login"), _("new address"))],
        shows=(),
    )
    return door


def organization_behind(slug: str, token: str) -> Organization | None:
    """The organization whose poster bears this address."""
    door = PolicyDoor.objects.filter(organization__slug=slug).exclude(token="")
    found = door.select_related("organization").first()
    if found is None or not hmac.compare_digest(found.token.encode(), token.encode()):
        return None
    return found.organization
