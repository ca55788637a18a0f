"""`manage.py benchmark_dashboard`: the dashboard of a large organization beside the demo company's."""

from typing import Any

from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.management.base import BaseCommand, CommandError, CommandParser

from pages.measuring import Page
from programme.benchmark.run import Measured, compare
from programme.demo.load import LARKMOOR, find

SLOW = 0.3  # seconds that a page may take in the large organization without a mark


class Command(BaseCommand):
    """Grows the demo company, prints times and queries, and leaves the database as it was."""

    help = (
        "Compare the dashboard of an organization with many records with that of the demo company. "
        "Everything happens in one transaction that is rolled back."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--entries", type=int, default=100_000, help="entries of the ledger")
        parser.add_argument("--records", type=int, default=5_000, help="records of each kind")
        parser.add_argument("--rounds", type=int, default=20, help="how often a page is read")
        parser.add_argument(
            "--ratio", type=float, default=1.5, help="the dashboard may take so many times as long"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if getattr(staticfiles_storage, "hashed_files", None) == {}:
            raise CommandError("Styles are not collected yet. Run `make setup` first.")
        known = find(LARKMOOR)
        if known is not None and not known.is_demonstration:
            raise CommandError(
                f"{known.name}, which is no demonstration, has the address {LARKMOOR}."
            )
        small, large = compare(
            entries=options["entries"],
            records=options["records"],
            rounds=max(options["rounds"], 1),
            say=self.stdout.write,
        )
        self._print(small, large)
        self._judge(small, large, options["ratio"])

    def _print(self, small: Measured, large: Measured) -> None:
        row = "{:<22}{:>10}{:>10}{:>18}{:>14}{:>10}"
        heads = ("", "entries", "records", "statuses", "dashboard", "queries")
        self.stdout.write(row.format(*heads))
        for title, one in (("Demo company", small), ("Large organization", large)):
            statuses = f"{one.status_seconds:.1f} s ({one.status_queries} q)"
            page = one.dashboard
            self.stdout.write(
                row.format(
                    title, one.entries, one.records, statuses, _ms(page.seconds), page.queries
                )
            )
        self._print_beside(small, large)

    def _print_beside(self, small: Measured, large: Measured) -> None:
        """The other pages, for information: those that take long in the large one have a mark."""
        row = "{:<34}{:>10}{:>7}{:>12}{:>7}  {}"
        self.stdout.write("")
        self.stdout.write(row.format("Other pages", "demo", "", "large", "", "").rstrip())
        for (name, page), (_name, grown) in zip(small.beside, large.beside, strict=True):
            small_page, large_page = _cells(page), _cells(grown)
            mark = "slow" if grown.seconds > SLOW else ""
            self.stdout.write(row.format(name, *small_page, *large_page, mark).rstrip())

    def _judge(self, small: Measured, large: Measured, most: float) -> None:
        ratio = large.dashboard.seconds / small.dashboard.seconds
        same = large.dashboard.queries == small.dashboard.queries
        self.stdout.write(f"\nTime: {ratio:.2f} times as long, at most {most} allowed.")
        self.stdout.write(
            f"Queries: {small.dashboard.queries} and {large.dashboard.queries}, "
            + ("the same number." if same else "not the same number.")
        )
        if ratio > most or not same:
            raise CommandError("Failed.")
        self.stdout.write("Passed.")


def _cells(page: Page) -> tuple[str, str]:
    return _ms(page.seconds), f"({page.queries} q)"


def _ms(seconds: float) -> str:
    return f"{seconds * 1000:.0f} ms"
