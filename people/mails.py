"""Which mails a person gets: their own choice, or what their role suggests."""

from dataclasses import dataclass

from people.models import MailChoice, Organization, Person
from people.permissions import Permission


@dataclass(frozen=True)
class Mails:
    """A weekly digest on a weekday (0 is Monday) at an hour of the organization's day, or none.

    `reminders_weekly`: reminders wait for the digest instead of coming one by one.
    """

    digest: bool
    weekday: int = MailChoice.MONDAY
    hour: int = MailChoice.EARLY
    reminders_weekly: bool = False


def choice_of(person: Person) -> MailChoice | None:
    """What the person chose, if anything."""
    return MailChoice.objects.filter(person=person).first()


def choices_in(organization: Organization) -> dict[int, MailChoice]:
    """The choices of everybody in the organization, by person."""
    found = MailChoice.objects.filter(person__organization=organization)
    return {choice.person_id: choice for choice in found}


def mails_of(choice: MailChoice | None, permissions: frozenset[Permission]) -> Mails:
    """What was chosen; top management's dashboard comes by mail until somebody says no."""
    if choice is None:
        return Mails(digest=Permission.DECIDE_RESOURCE in permissions)
    weekly = choice.digest and choice.reminders == MailChoice.Reminders.WEEKLY
    return Mails(choice.digest, choice.weekday, choice.hour, weekly)
