"""`manage.py benchmark_objectives`: the pages of objectives with a dozen and with hundreds of them."""

from typing import Any

from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.urls import reverse

from objectives.benchmark.grow import grow
from objectives.models import Objective
from pages.lists import PAGE_SIZE
from pages.measuring import Page, Reader
from people import clock
from people.models import Organization, Person, Role, User

Costs = dict[str, tuple[Page, int]]  # with the peak of memory in bytes


class Command(BaseCommand):
    """Measures, grows the organization, measures again, and leaves the database as it was."""

    help = (
        "Print seconds, queries and peak memory of the list of objectives and of one objective, as "
        "they are and with many objectives. Everything happens in one transaction that is rolled back."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--organization", default="larkmoor", help="its address (default: larkmoor)"
        )
        parser.add_argument("--objectives", type=int, default=500)
        parser.add_argument("--months", type=int, default=60, help="measured months of each")
        parser.add_argument("--rounds", type=int, default=10, help="how often a page is read")

    def handle(self, *args: Any, **options: Any) -> None:
        if getattr(staticfiles_storage, "hashed_files", None) == {}:
            raise CommandError("Styles are not collected yet. Run `make setup` first.")
        organization = Organization.objects.filter(slug=options["organization"]).first()
        if organization is None or not organization.is_demonstration:
            raise CommandError("Name a demonstration company; `manage.py demo` makes one.")
        rounds = max(options["rounds"], 1)
        with transaction.atomic():
            self._tell(organization, self._measure(organization, rounds))
            grow(
                organization,
                objectives=options["objectives"],
                months=options["months"],
                on=clock.today(organization),
            )
            self._tell(organization, self._measure(organization, rounds))
            transaction.set_rollback(True)

    def _measure(self, organization: Organization, rounds: int) -> Costs:
        reader = Reader(_reader(organization))
        pages = _pages(organization)
        return {
            title: (reader.page(url, rounds), reader.memory(url)) for title, url in pages.items()
        }

    def _tell(self, organization: Organization, costs: Costs) -> None:
        count = Objective.objects.of(organization).count()
        self.stdout.write(f"{count} objectives".ljust(34) + "seconds   queries   peak memory")
        for title, (page, peak) in costs.items():
            memory = f"{peak / 2**20:.1f} MiB"
            self.stdout.write(f"{title:<32}{page.seconds:>9.3f}{page.queries:>10}{memory:>14}")


def _pages(organization: Organization) -> dict[str, str]:
    """Titles and addresses."""
    objectives = Objective.objects.of(organization)
    address = reverse("objectives:objectives", args=[organization.slug])
    last = -(-objectives.count() // PAGE_SIZE)
    newest = objectives.order_by("-pk")[0]
    return {
        "List, first page": address,
        "List, last page": f"{address}?page={last}",
        "List, off track (reads all)": f"{address}?reading=off-track",
        "What all say together": reverse(
            "objectives:objectives-together", args=[organization.slug]
        ),
        "One objective": newest.get_absolute_url(),
    }


def _reader(organization: Organization) -> User:
    """Somebody of the quality department: they see every objective."""
    people = Person.objects.filter(organization=organization, user__isnull=False)
    found = people.filter(grants__role=Role.QUALITY_MANAGER).select_related("user").first()
    if found is None or found.user is None:
        raise CommandError("Nobody in this organization is a quality manager.")
    return found.user
