"""`manage.py benchmark_import`: how long an import of years of readings takes, and what it needs."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from objectives.imports.benchmark import Measured, measured


class Command(BaseCommand):
    """Imports a wide table as XLSX and as CSV, prints what it took, and leaves the database as it was."""

    help = (
        "Import readings of many objectives and months, wide, as XLSX and as CSV. Everything happens "
        "in a transaction that is rolled back; the uploaded files are removed."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--objectives", type=int, default=500)
        parser.add_argument("--months", type=int, default=60)
        parser.add_argument(
            "--rate", type=float, default=0, help="fail below so many readings a second"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        row = "{:<6}{:>10}{:>10}{:>10}{:>10}{:>10}{:>12}{:>10}{:>10}"
        heads = (
            "file",
            "readings",
            "upload",
            "check",
            "import",
            "of it CPU",
            "readings/s",
            "queries",
            "memory",
        )
        self.stdout.write(row.format(*heads))
        for form in ("xlsx", "csv"):
            one = measured(form, options["objectives"], options["months"])
            times = (one.uploaded, one.checked, one.imported, one.cpu)
            self.stdout.write(
                row.format(
                    form,
                    f"{one.readings:,}",
                    *(f"{seconds:.2f} s" for seconds in times),
                    f"{one.rate:,.0f}",
                    one.queries,
                    f"{one.peak / 2**20:.0f} MB",
                )
            )
            self._judge(one, options["rate"])

    def _judge(self, one: Measured, least: float) -> None:
        if one.rate < least:
            raise CommandError(f"Only {one.rate:,.0f} readings a second.")
