"""`manage.py make_organization SLUG --name … --manager-name … --manager-email …`: begin for real."""

from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import IntegrityError, transaction

from people import clock, services
from people.models import Organization, Person, Role, RoleGrant, User


class Command(BaseCommand):
    """Makes an organization with its quality manager, who then takes everybody else in."""

    help = "Make an organization and the login of its quality manager."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("slug", help="begins its addresses, for example acme")
        parser.add_argument("--name", required=True)
        parser.add_argument("--short-name", default="")
        parser.add_argument("--timezone", default="UTC", help="for example Europe/London")
        parser.add_argument("--currency", default="EUR")
        parser.add_argument("--manager-name", required=True)
        parser.add_argument("--manager-email", required=True)
        parser.add_argument(
            "--password", help="of the quality manager; without it they ask for one by e-mail"
        )
        parser.add_argument(
            "--executive", action="store_true", help="also top management: a small company"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            with transaction.atomic():
                organization = _organization(options)
                user = _manager(organization, options)
        except ValidationError as refused:
            raise CommandError(" ".join(refused.messages)) from refused
        except IntegrityError as taken:
            raise CommandError("This address or e-mail address is taken.") from taken
        self.stdout.write(f"{organization.name} is made at /{organization.slug}/ for {user.email}.")


def _organization(options: dict[str, Any]) -> Organization:
    organization = Organization(
        slug=options["slug"],
        name=options["name"],
        short_name=(options["short_name"] or options["name"])[:40],
        timezone=options["timezone"],
        currency=options["currency"],
        started_on=clock.now().date(),
    )
    organization.full_clean()
    organization.save()
    return organization


def _manager(organization: Organization, options: dict[str, Any]) -> User:
    today = clock.today(organization)
    person = Person(
        organization=organization,
        name=options["manager_name"],
        email=options["manager_email"],
        function="Quality",
        joined_on=today,
        top_management_from=today if options["executive"] else None,
        is_most_senior=options["executive"],
    )
    person.full_clean()
    person.save()
    roles = [Role.QUALITY_MANAGER, *([Role.EXECUTIVE] if options["executive"] else [])]
    RoleGrant.objects.bulk_create(
        RoleGrant(person=person, role=role, from_on=today) for role in roles
    )
    user = services.give_login(person=person)
    if options["password"]:
        validate_password(options["password"], user)
        user.set_password(options["password"])
        user.save(update_fields=["password"])
    return user
