"""Clauses with the words that an organization uses for them."""

from collections.abc import Iterable

from django.conf import settings
from django.utils import translation

from audits.clauses import titles
from audits.reporting.content import Clause
from evidence import editions
from people.models import Organization


class Clauses:
    """The clauses of an organization's edition; its own titles are read once."""

    def __init__(self, organization: Organization) -> None:
        self._edition = editions.edition(organization.edition)
        # The same words for every reader: what is kept may not depend on who opens the page.
        with translation.override(settings.LANGUAGE_CODE):
            self._titles = titles(organization)

    def named(self, number: str) -> Clause:
        """The clause with its title; a finer number than the edition lists has that of its parent."""
        title = self._titles.get(number) or self._titles.get(self._edition.listed(number), "")
        return Clause(number, title)

    def listed(self, numbers: Iterable[str]) -> tuple[Clause, ...]:
        """Each clause of the edition that the numbers belong to, once, in the edition's order."""
        wanted = {self._edition.listed(number) for number in numbers} - {""}
        return tuple(
            self.named(number) for number, _title in self._edition.clauses if number in wanted
        )
