"""`manage.py benchmark_audits`: the pages of audits with hundreds, thousands, tens of thousands of findings."""

from typing import Any

from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.urls import NoReverseMatch, reverse

from pages.lists import PAGE_SIZE
from pages.measuring import Page, Reader
from people import clock
from people.models import Organization
from programme.benchmark.findings import SLUG, Made, Maker
from programme.benchmark.run import undone

SIZES = (200, 2_000, 20_000)
# Title, URL name, what stands behind the address.
PAGES = (
    ("Overview, twelve months", "audits:overview", ""),
    ("Overview, all the time", "audits:overview", "window=all"),
    ("Findings, first page", "audits:findings", ""),
    ("Findings, last page", "audits:findings", "page={last}"),
    ("Findings, overdue", "audits:findings", "state=overdue"),
    ("Findings, filtered", "audits:findings", "grade=minor&clause=8.5&state=open"),
    ("Findings, searched", "audits:findings", "q=torque+record"),
    ("Findings, by process", "audits:findings", "sort=audit__process__reference"),
    ("Audits", "audits:audits", ""),
    ("Audits, overdue", "audits:audits", "look=overdue"),
    ("Nonconformities", "improvement:nonconformities", ""),
    ("Programmes", "audits:programmes", ""),
    ("Coverage of clauses", "audits:coverage", ""),
)
# Of the audit in progress, with 120 questions.
AUDIT_PAGES = (
    ("An audit", "audits:audit"),
    ("Entry, 120 questions", "audits:entry"),
    ("Record a finding", "audits:finding-record"),
)
Row = tuple[str, list[Page]]


class Command(BaseCommand):
    """Makes an organization of each size, reads its pages, and leaves the database as it was."""

    help = (
        "Print milliseconds and queries of the pages of audits with 200, 2,000 and 20,000 findings. "
        "Fails where the number of queries differs, or a page of the largest takes too long. "
        "Everything happens in transactions that are rolled back."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--findings", type=int, nargs="+", default=list(SIZES))
        parser.add_argument("--rounds", type=int, default=7, help="how often a page is read")
        parser.add_argument(
            "--most", type=float, default=1.0, help="seconds that a page of the largest may take"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if getattr(staticfiles_storage, "hashed_files", None) == {}:
            raise CommandError("Styles are not collected yet. Run `make setup` first.")
        if Organization.objects.filter(slug=SLUG).exists():
            raise CommandError(f"There is an organization with the address {SLUG} already.")
        sizes = sorted(set(options["findings"]))
        found = [self._measure(size, max(options["rounds"], 1)) for size in sizes]
        rows = [(title, [each[title] for each in found]) for title in found[0]]
        self._print(sizes, rows)
        self._judge(rows, options["most"])

    def _measure(self, size: int, rounds: int) -> dict[str, Page]:
        """Pages by title; the organization is gone afterwards."""
        with undone():
            self.stdout.write(f"Making {size:,} findings …")
            made = Maker(size, clock.now().date()).made()
            reader = Reader(made.reader)
            return {title: reader.page(url, rounds) for title, url in _pages(made, size)}

    def _print(self, sizes: list[int], rows: list[Row]) -> None:
        heads = "".join(f"{size:>12,}" for size in sizes)
        self.stdout.write(f"\n{'Findings':<26}{heads}{'queries':>10}")
        for title, pages in rows:
            times = "".join(f"{page.seconds * 1000:>9.0f} ms" for page in pages)
            self.stdout.write(f"{title:<26}{times}{_queries(pages):>10}")

    def _judge(self, rows: list[Row], most: float) -> None:
        differing = [title for title, pages in rows if len({page.queries for page in pages}) > 1]
        slow = [title for title, pages in rows if pages[-1].seconds > most]
        if differing:
            self.stdout.write(f"\nNot the same number of queries: {', '.join(differing)}.")
        if slow:
            self.stdout.write(f"\nOver {most:g} s: {', '.join(slow)}.")
        if differing or slow:
            raise CommandError("Failed.")
        self.stdout.write(f"\nPassed: as many queries for each size, every page within {most:g} s.")


def _queries(pages: list[Page]) -> str:
    """One number where they agree."""
    return "/".join(dict.fromkeys(str(page.queries) for page in pages))


def _pages(made: Made, size: int) -> list[tuple[str, str]]:
    """Titles and addresses, as far as this version has them."""
    slug = made.organization.slug
    standing = size - -(-size // 50)
    last = max(-(-standing // PAGE_SIZE), 1)
    one = [slug, str(made.audit_in_progress.pk)]
    found = [(title, name, [slug], query.format(last=last)) for title, name, query in PAGES]
    found += [(title, name, one, "") for title, name in AUDIT_PAGES]
    pages = [(title, _address(name, args), query) for title, name, args, query in found]
    return [(title, f"{url}?{query}".rstrip("?")) for title, url, query in pages if url]


def _address(name: str, args: list[str]) -> str:
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""
