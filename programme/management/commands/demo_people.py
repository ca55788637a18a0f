"""`manage.py demo_people`: who may sign in to the demonstration companies."""

from collections.abc import Sequence
from functools import cache
from typing import Any

from django.conf import settings
from django.contrib.auth.hashers import check_password
from django.core.management.base import BaseCommand, CommandError

from people.models import Person
from programme.demo.data.people import PASSWORD
from programme.demo.load import LOADERS

HEADINGS = ("Name", "E-mail address", "Role", "Company", "Password")


class Command(BaseCommand):
    """Prints a table of the demonstration's logins with their password and address."""

    help = "List who may sign in to the demonstration companies, with the password."

    def handle(self, *args: Any, **options: Any) -> None:
        people = Person.objects.filter(
            organization__slug__in=LOADERS, organization__is_demonstration=True, user__isnull=False
        )
        rows = [_row(person) for person in _in_order(people)]
        if not rows:
            raise CommandError("There is no demonstration company yet: manage.py demo")
        widths = [max(map(len, column)) for column in zip(HEADINGS, *rows, strict=True)]
        self.stdout.write(f"\nSign in at {settings.SITE_URL}/accounts/login/\n")
        for cells in (HEADINGS, tuple("-" * width for width in widths), *rows):
            self.stdout.write(_line(cells, widths))


def _in_order(people: Any) -> list[Person]:
    found = people.select_related("organization", "user").prefetch_related("grants")
    return list(found.order_by("organization", "pk"))


def _row(person: Person) -> tuple[str, ...]:
    roles = ", ".join(str(grant.get_role_display()) for grant in person.grants.all())
    assert person.user
    password = PASSWORD if _is_the_demo_password(person.user.password) else "changed"
    return (person.name, person.user.email, roles, person.organization.slug, password)


@cache
def _is_the_demo_password(encoded: str) -> bool:
    """Slow by design, so each hash is asked once; the demonstration gives all the same one."""
    return check_password(PASSWORD, encoded)


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    padded = (cell.ljust(width) for cell, width in zip(cells, widths, strict=True))
    return "  ".join(padded).rstrip()
