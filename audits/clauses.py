"""The clauses of the edition as audits use them: words, columns, which fit which kind of process.

Coverage is looked at on the second level (8.5, not 8.5.4): finer is a matter of questions.
"""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from audits.models import ClauseTitle
from evidence import editions
from people.models import Organization
from processes.models import Process

# The edition lists what lies below these two; a column needs words for the whole.
WHOLES = {"5.1": _("Leadership and customers"), "7.1": _("Resources")}
Kind = Process.Kind
# What we suggest, by kind of process; the organization decides (9.2.2 b asks for a scope).
EVERYWHERE = ("4.4", "6.1", "7.5")
SUGGESTED: dict[str, tuple[str, ...]] = {
    Kind.MANAGEMENT: ("4", "5", "6", "7.1", "7.4", "9", "10"),
    Kind.CORE: ("7.1", "8", "9.1"),
    Kind.SUPPORT: ("7",),
}


def titles(organization: Organization) -> dict[str, str]:
    """A title for each clause: the organization's own words where it has some, else ours."""
    ours = {number: str(words) for number, words in WHOLES.items()}
    ours |= {number: str(words) for number, words in _edition(organization).clauses}
    own = ClauseTitle.objects.filter(organization=organization)
    return ours | dict(own.values_list("clause", "title"))


def _edition(organization: Organization) -> editions.Edition:
    return editions.edition(organization.edition)


def columns(organization: Organization) -> list[str]:
    """The clauses of the second level, 4.1 to 10.3, in their order."""
    return list(dict.fromkeys(level_2(number) for number, _words in _edition(organization).clauses))


def level_2(clause: str) -> str:
    """The clause of the second level that a number belongs to: 8.5.4 to 8.5."""
    return ".".join(clause.split(".")[:2])


def choices(organization: Organization) -> list[tuple[str, str]]:
    """Number and title of each clause of the second level, for forms."""
    words = titles(organization)
    return [(number, f"{number} {words.get(number, '')}") for number in columns(organization)]


def known(organization: Organization, wanted: Iterable[str]) -> list[str]:
    """Those of the numbers that lie in the edition, each once, in its order."""
    given = {number.strip() for number in wanted}
    order = columns(organization)
    fitting = [number for number in given if level_2(number) in order]
    return sorted(fitting, key=in_order)


def in_order(clause: str) -> tuple[int, ...]:
    """Sorts 10.1 after 9.3."""
    return tuple(int(part) if part.isdigit() else 0 for part in clause.split("."))


def suggested(process: Process, all_columns: Iterable[str]) -> set[str]:
    """Which of the columns we would expect in an audit of a process of that kind."""
    wanted = (*EVERYWHERE, *SUGGESTED.get(process.kind, ()))
    return {
        column
        for column in all_columns
        if any(column == start or column.startswith(f"{start}.") for start in wanted)
    }
