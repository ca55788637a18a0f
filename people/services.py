"""What is done with people: take in, change, give and end roles.

These acts are administration, not evidence, so they do not enter the ledger; the rooms above record
what people do. Appointments to responsibilities (5.3) are `leadership`'s.
"""

import datetime
import secrets
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from people.errors import PeopleError
from people.models import MailChoice, Organization, Person, Role, RoleGrant, User

LONGEST_OUTSIDE_ACCESS = 180  # days


@transaction.atomic
def add_person(
    *, organization: Organization, name: str, joined_on: datetime.date, **fields: Any
) -> Person:
    """Take a person in, without a login. Raises PeopleError for a site or superior from elsewhere."""
    _check_own(organization, **fields)
    return Person.objects.create(
        organization=organization, name=name, joined_on=joined_on, **fields
    )


@transaction.atomic
def change_person(*, person: Person, changes: dict[str, Any]) -> Person:
    """Change facts about a person. Raises PeopleError as `add_person` does."""
    _check_own(person.organization, **changes)
    if changes.get("reports_to") == person:
        raise PeopleError(_("Nobody reports to themselves."), "reports_to")
    for name, value in changes.items():
        setattr(person, name, value)
    try:
        with transaction.atomic():
            person.save(update_fields=list(changes))
    except IntegrityError:
        text = _("Somebody else is the most senior person already, or the dates contradict.")
        raise PeopleError(text) from None
    return person


def _check_own(organization: Organization, **fields: Any) -> None:
    for name in ("site", "reports_to"):
        found = fields.get(name)
        if found is not None and found.organization_id != organization.pk:
            raise PeopleError(_("Choose something of this organization."), name)


@transaction.atomic
def give_login(*, person: Person) -> User:
    """Let the person sign in by their e-mail address; they set the password by “forgotten”."""
    if not person.email:
        raise PeopleError(_("A login needs an e-mail address."), "email")
    user = User.objects.filter(email__iexact=person.email).first()
    if user is None:
        user = User.objects.create_user(person.email, secrets.token_urlsafe(32))
    taken = Person.objects.filter(organization=person.organization, user=user)
    if taken.exclude(pk=person.pk).exists():
        raise PeopleError(_("This address belongs to somebody else here."), "email")
    person.user = user
    person.save(update_fields=["user"])
    return user


@transaction.atomic
def grant_role(
    *, person: Person, role: str, from_on: datetime.date, until_on: datetime.date | None, by: Person
) -> RoleGrant:
    """Give a role, or change its dates. Outside access always ends, within 180 days.

    Raises PeopleError for a wrong period, for a role inside given to an auditor from outside (or
    the reverse), and unless an executive makes an executive.
    """
    if by.organization_id != person.organization_id:
        raise PeopleError(_("Choose a person of this organization."), "person")
    _check_period(role, from_on, until_on)
    _check_mix(person, role)
    if role == Role.EXECUTIVE and not by.grants.filter(role=Role.EXECUTIVE).exists():
        raise PeopleError(_("Only an executive can make somebody an executive."), "role")
    grant, _new = RoleGrant.objects.update_or_create(
        person=person, role=role, defaults={"from_on": from_on, "until_on": until_on}
    )
    return grant


def _check_period(role: str, from_on: datetime.date, until_on: datetime.date | None) -> None:
    if until_on is not None and until_on < from_on:
        raise PeopleError(_("The last day lies before the first."), "until_on")
    if role != Role.CERTIFICATION_AUDITOR:
        return
    if until_on is None:
        raise PeopleError(_("Say on which day the access of the auditor ends."), "until_on")
    if (until_on - from_on).days > LONGEST_OUTSIDE_ACCESS:
        text = _("Access from outside ends within %(days)d days.")
        raise PeopleError(text % {"days": LONGEST_OUTSIDE_ACCESS}, "until_on")


def _check_mix(person: Person, role: str) -> None:
    others = person.grants.exclude(role=role)
    outside = role == Role.CERTIFICATION_AUDITOR
    if outside and others.exists():
        raise PeopleError(_("Somebody with a role inside cannot audit from outside."), "role")
    if not outside and others.filter(role=Role.CERTIFICATION_AUDITOR).exists():
        raise PeopleError(_("A certification auditor holds no other role."), "role")


@transaction.atomic
def end_role(*, grant: RoleGrant, by: Person) -> None:
    """End a role now. The last quality manager stays."""
    organization = grant.person.organization
    others = RoleGrant.objects.filter(role=grant.role, person__organization=organization)
    if grant.role == Role.QUALITY_MANAGER and not others.exclude(pk=grant.pk).exists():
        raise PeopleError(_("Name another quality manager first: somebody has to manage people."))
    grant.delete()


@transaction.atomic
def invite_auditor(
    *,
    organization: Organization,
    name: str,
    email: str,
    body: str,
    from_on: datetime.date,
    until_on: datetime.date,
    by: Person,
) -> Person:
    """Give a certification auditor access to released evidence for some days."""
    known = Person.objects.filter(organization=organization, email__iexact=email).first()
    person = known or add_person(
        organization=organization,
        name=name,
        email=email,
        joined_on=from_on,
        job_title=body,
        employment=Person.Employment.EXTERNAL,
    )
    role = Role.CERTIFICATION_AUDITOR
    grant_role(person=person, role=role, from_on=from_on, until_on=until_on, by=by)
    if person.user is None:
        give_login(person=person)
    return person


@transaction.atomic
def choose_mails(
    *, person: Person, digest: bool, weekday: int, hour: int, reminders: str
) -> MailChoice:
    """Keep which mails a person wants. Raises PeopleError where reminders wait for no mail."""
    if reminders == MailChoice.Reminders.WEEKLY and not digest:
        text = _("Reminders can only wait for the weekly mail when you get it.")
        raise PeopleError(text, "reminders")
    chosen = {"digest": digest, "weekday": weekday, "hour": hour, "reminders": reminders}
    return MailChoice.objects.update_or_create(person=person, defaults=chosen)[0]
