"""What the columns of a table mean: guessed from their headings, chosen by people, remembered."""

import hashlib
from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from objectives.imports.days import Doubtful, read_period
from pages.reading.grid import DAY, Cell, Grid, Row
from pages.reading.headings import normal

HEADING_ROWS = 10  # the heading stands within the first of them


class Role(TextChoices):
    """What a column can hold."""

    IGNORE = "", _("not used")
    REFERENCE = "reference", _("number of the objective")
    TITLE = "title", _("title of the objective")
    PERIOD = "period", _("period")
    VALUE = "value", _("value")
    NUMERATOR = "numerator", _("so many")
    DENOMINATOR = "denominator", _("of so many")
    REASON = "no_reading_reason", _("no reading, because")
    COMMENT = "comment", _("comment")
    SOURCE = "data_source", _("source of this value")
    PART = "part", _("what the row holds (value, comment …)")
    DIRECTION = "direction", _("new objective: direction")
    TARGET = "target", _("new objective: target")
    OWNER = "owner", _("new objective: owner")
    DUE = "due_on", _("new objective: to be reached by")
    UNIT = "unit", _("new objective: unit")
    FREQUENCY = "frequency", _("new objective: measured every")


# Headings in small letters, without accents and signs, as English, German and French files have them.
WORDS = {
    Role.REFERENCE: "number, no, nr, ref, reference, id, kpi, code, objective no, objective number, "
    "objective id, number of the objective, nummer, kennzahl, ziel nr, zielnummer, numero",
    Role.TITLE: "objective, title, objective title, title of the objective, name, indicator, kpi name, "
    "ziel, titel, bezeichnung, zielbezeichnung, objectif, titre, indicateur, libelle",
    Role.PERIOD: "period, date, day, month, week, quarter, year, periode, zeitraum, datum, monat, "
    "woche, quartal, jahr, tag, mois, semaine, trimestre, annee, jour",
    Role.VALUE: "value, reading, result, actual, figure, wert, ist, istwert, ergebnis, messwert, "
    "valeur, resultat, mesure",
    Role.NUMERATOR: "so many, numerator, zahler, treffer, numerateur",
    Role.DENOMINATOR: "of so many, denominator, total, nenner, gesamt, grundgesamtheit, denominateur",
    Role.REASON: "no reading because, no reading reason, kein wert weil, pas de valeur, motif",
    Role.COMMENT: "comment, comments, remark, note, kommentar, bemerkung, anmerkung, commentaire, "
    "remarque",
    Role.SOURCE: "source, source of this value, data source, quelle, datenquelle, source des donnees",
    Role.PART: "row holds, part, inhalt, contenu",
    Role.DIRECTION: "direction, richtung, sens",
    Role.TARGET: "target, goal, zielwert, soll, sollwert, cible",
    Role.OWNER: "owner, responsible, verantwortlich, verantwortliche, verantwortlicher, responsable",
    Role.DUE: "to be reached by, due, due on, due date, deadline, termin, frist, fallig, echeance",
    Role.UNIT: "unit, einheit, unite",
    Role.FREQUENCY: "measured, frequency, interval, haufigkeit, intervall, frequence",
}
KNOWN = {word: role for role, words in WORDS.items() for word in words.split(", ")}


@dataclass(frozen=True)
class Heading:
    """A column with its heading; `is_period` where the heading itself is a period (wide tables)."""

    column: int
    text: str
    is_period: bool


def heading_row(grid: Grid) -> Row:
    """The row with the most headings that mean something, among the first; the very first if none."""
    return max(grid.rows[:HEADING_ROWS], key=lambda row: (_meaning(row), -row.number))


def _meaning(row: Row) -> int:
    """How many headings it seems to hold; one period alone may well be a reading's."""
    words = sum(normal(cell.text) in KNOWN for cell in row.cells.values())
    periods = sum(names_period(cell) for cell in row.cells.values())
    return words + (periods if periods > 1 else 0)


def names_period(cell: Cell) -> bool:
    """Whether a heading is a period."""
    if cell.kind == DAY:
        return True
    try:
        return read_period(cell.text) is not None
    except Doubtful:
        return True


def headings(row: Row) -> list[Heading]:
    """All columns of the table, in order."""
    return [
        Heading(column, cell.text, names_period(cell)) for column, cell in sorted(row.cells.items())
    ]


def is_wide(found: list[Heading]) -> bool:
    """Whether periods stand in the headings."""
    return any(one.is_period for one in found)


def guess(found: list[Heading]) -> dict[int, str]:
    """The role of each column by its heading; each role once, from the left."""
    roles: dict[int, str] = {}
    for one in found:
        role = KNOWN.get(normal(one.text), Role.IGNORE)
        taken = role in roles.values() or one.is_period
        roles[one.column] = "" if taken else role.value
    return _with_reference(roles)


def _with_reference(roles: dict[int, str]) -> dict[int, str]:
    """A lone column “Objective” may hold numbers or titles: the check looks for both."""
    if Role.REFERENCE not in roles.values() and Role.TITLE in roles.values():
        return {column: Role.REFERENCE.value if role == Role.TITLE else role
                for column, role in roles.items()}  # fmt: skip
    return roles


def fingerprint(found: list[Heading]) -> str:
    """By which headings are known again; periods among them change from month to month."""
    words = [normal(one.text) for one in found if not one.is_period]
    kind = "wide" if is_wide(found) else "long"
    return hashlib.sha256("\n".join([kind, *words]).encode()).hexdigest()


def remembered(found: list[Heading], words: dict[str, str]) -> dict[int, str]:
    """The roles of last time (`remember`) for these columns."""
    return {one.column: words.get(normal(one.text), "") for one in found if not one.is_period}


def remember(found: list[Heading], roles: dict[int, str]) -> dict[str, str]:
    """Roles by heading, to be kept."""
    return {normal(one.text): roles.get(one.column, "") for one in found if not one.is_period}
