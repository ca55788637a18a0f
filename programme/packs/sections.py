"""The sections of a pack: what each template is given. Nothing here lays anything out."""

import datetime
from collections import Counter
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from django.apps import apps
from django.contrib.humanize.templatetags.humanize import apnumber, intcomma
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from evidence.editions import Commitment, edition
from evidence.history import ReadEntry
from evidence.models import Entry, Subject, Tag
from evidence.queries import DayCounts
from evidence.window import year_before
from pages.pictures import glyph, heat
from programme.models import EvidencePack
from programme.packs import gathering
from programme.packs.freezing import SPREAD

MONTH = "M Y"
# A cell holds so much of a text; the record has the rest.
LONGEST_TEXT = 1_500
LONGEST_NAME, LONGEST_LABEL = 60, 120
RESULTS = {
    "pass": gettext_lazy("holds"),
    "partial": gettext_lazy("holds in part"),
    "fail": gettext_lazy("does not hold"),
    "not_applicable": gettext_lazy("nothing to judge"),
}


@dataclass(frozen=True)
class Section:
    """A commitment of the pack: its text, its frozen status (None: not judged), its evidence."""

    commitment: Commitment
    status: dict[str, Any] | None
    records: int

    @property
    def anchor(self) -> str:
        return f"c.{self.commitment.slug}"

    @property
    def title(self) -> str:
        letter = self.commitment.letter
        return f"{letter} {self.commitment.title}" if letter else str(self.commitment.title)


def sections(pack: EvidencePack) -> list[Section]:
    """The chosen commitments in order."""
    statuses = {status["slug"]: status for status in pack.frozen["statuses"]}
    found = edition(pack.edition)
    return [
        Section(
            found.commitment(slug),
            statuses.get(slug),
            gathering.evidence_for(pack, slug).count(),
        )
        for slug in pack.commitments
    ]


def seal_groups(digest: str, groups: int = 16) -> str:
    """A hash in groups of four, so that it can be read aloud."""
    return " ".join(digest[start : start + 4] for start in range(0, 4 * groups, 4))


def common(pack: EvidencePack, section: str) -> dict[str, Any]:
    """What every page shows around its content."""
    name = _cut(pack.frozen["organization"]["name"], LONGEST_NAME)
    period = f"{date_format(pack.starts_on, MONTH)} – {date_format(pack.ends_on, MONTH)}"
    seal = f"{_('entry')} {intcomma(pack.head_sequence)} · {seal_groups(pack.head_hash, 2)}"
    title = _("Leadership evidence pack")
    demonstration = pack.frozen["organization"]["demonstration"]
    return {
        "pack": pack,
        "frozen": pack.frozen,
        "organization": pack.frozen["organization"],
        "head": f"{name} · {title}" + (f" · {_('demonstration')}" if demonstration else ""),
        "foot": f"{period} · {seal}",
        "section": section,
    }


def _cut(text: str, limit: int) -> str:
    return text if len(text) <= limit else f"{text[: limit - 1].rstrip()}…"


def front(
    pack: EvidencePack,
    found: list[Section],
    contents: list[tuple[str, str, str]],
    numbers: dict[str, int],
) -> dict[str, Any]:
    """Cover, contents and summary. `numbers` are printed page numbers by anchor."""
    frozen = pack.frozen
    return common(pack, "") | {
        "made_at": pack.created_at.astimezone(datetime.UTC),
        "prepared_by": _preparer(pack),
        "scope": _scope(pack),
        "edition": frozen["edition"],
        "commitments_text": _commitments_text(len(found)),
        "seal": seal_groups(pack.head_hash),
        "contents": [(*line, numbers.get(line[-1], 0)) for line in contents],
        "rows": [(one, numbers.get(one.anchor, 0)) for one in found],
        "sentence": _sentence(found),
        "judged": bool(frozen["rules"]),
        "rules_page": numbers.get("rules", 0),
        "left_out_page": numbers.get("left-out", 0),
    }


def _preparer(pack: EvidencePack) -> str:
    by = pack.requested_by
    if by is None:
        return _("this application, on the command line")
    return ", ".join(part for part in (by.name, by.job_title) if part)


def _scope(pack: EvidencePack) -> str:
    organization = pack.frozen["organization"]
    parts = [organization["scope"], ", ".join(organization["sites"])]
    return _cut(". ".join(part.rstrip(". ") for part in parts if part), 420)


def _commitments_text(count: int) -> str:
    text = ngettext("%(number)s commitment", "%(number)s commitments", count)
    return text % {"number": _number(count)}


def _number(count: int) -> str:
    """Small numbers as words; all ten commitments are a word too."""
    return _("ten") if count == 10 else str(apnumber(count) if count else _("none"))


def _sentence(found: list[Section]) -> SafeString | str:
    """“The records demonstrate five of ten commitments. Four are weak, one is …”, in bold."""
    judged = [one.status["status"] for one in found if one.status]
    if not judged:
        return ""
    counts = Counter(judged)
    text = ngettext(
        "The records demonstrate {good} of {all} commitment.",
        "The records demonstrate {good} of {all} commitments.",
        len(judged),
    )
    first = format_html(text, good=_bold(_number(counts["demonstrated"])), all=_number(len(judged)))
    return format_html("{} {}", first, _others(counts))


def _others(counts: Counter[str]) -> SafeString:
    """“Four are weak, one is not demonstrated.”"""
    told = [
        (ngettext("{} is weak", "{} are weak", counts["weak"]), counts["weak"]),
        (
            ngettext(
                "{} is not demonstrated", "{} are not demonstrated", counts["not_demonstrated"]
            ),
            counts["not_demonstrated"],
        ),
        (
            ngettext("{} is not assessed", "{} are not assessed", counts["not_assessed"]),
            counts["not_assessed"],
        ),
    ]
    shown = [(text, count) for text, count in told if count]
    parts = [
        format_html(text, _bold(_number(count) if place else capfirst(_number(count))))
        for place, (text, count) in enumerate(shown)
    ]
    return (
        format_html("{}.", format_html_join(", ", "{}", ((part,) for part in parts)))
        if parts
        else SafeString()
    )


def _bold(text: str) -> SafeString:
    return format_html("<b>{}</b>", text)


def opening(pack: EvidencePack, one: Section) -> dict[str, Any]:
    """The first page of a commitment: status, indicators, the picture of the year."""
    return {
        "one": one,
        "indicators": [_indicator(each) for each in one.status["indicators"]] if one.status else [],
        "year": _year(pack, one) if one.records else "",
        "is_year": pack.starts_on <= year_before(pack.ends_on)[0],
    }


def _indicator(indicator: dict[str, Any]) -> dict[str, Any]:
    result = indicator["result"]
    return indicator | {"shape": glyph(result, size=12, palette="paper"), "word": RESULTS[result]}


def _year(pack: EvidencePack, one: Section) -> SafeString:
    counts = gathering.day_counts(pack, one.commitment.slug)
    start = max(pack.starts_on, year_before(pack.ends_on)[0])
    cluster = pack.frozen["cluster"] if _spread_judged(one) else None
    text = _("30 days before: %(count)d of %(total)d records")
    return heat(
        counts.happened,
        counts.recorded,
        start=start,
        end=pack.ends_on,
        label=_heard(counts),
        audits=[_audit(on, title) for on, title in pack.frozen["audits"]],
        window=_window(cluster) if cluster else None,
        window_text=text % cluster if cluster else "",
        palette="paper",
    )


def _audit(on: str, title: str) -> tuple[datetime.date, str]:
    """An outside audit with its day: “Surveillance audit 1, 22 July”."""
    day = datetime.date.fromisoformat(on)
    return day, f"{title}, {date_format(day, 'j F')}"


def _heard(counts: DayCounts) -> str:
    total = counts.happened.total()
    text = ngettext(
        "%(total)d record by the day it happened and the day it was entered.",
        "%(total)d records by the day they happened and the day they were entered.",
        total,
    )
    return text % {"total": total}


def _spread_judged(one: Section) -> bool:
    indicators = one.status["indicators"] if one.status else []
    return any(each["slug"] == SPREAD for each in indicators)


def _window(cluster: dict[str, Any]) -> tuple[datetime.date, datetime.date]:
    return (
        datetime.date.fromisoformat(cluster["start"]),
        datetime.date.fromisoformat(cluster["end"]),
    )


def objectives(pack: EvidencePack) -> list[dict[str, Any]]:
    """Each objective with its frozen picture, drawn by our own code, its texts escaped there."""
    return [
        each
        | {
            "anchor": f"o.{number}",
            "due": datetime.date.fromisoformat(each["due"]),
            "picture": mark_safe(each["picture"]),  # noqa: S308
            "shape": glyph(SHAPES[each["status"]], palette="paper") if each["status"] else "",
        }
        for number, each in enumerate(pack.frozen["objectives"], start=1)
    ]


SHAPES = {
    "good": "demonstrated",
    "weak": "weak",
    "bad": "not_demonstrated",
    "none": "not_assessed",
}


@dataclass(frozen=True)
class Row:
    """One entry as the table of evidence shows it."""

    anchor: str
    sequence: int
    occurred_on: datetime.date
    recorded_at: datetime.datetime
    is_late: bool
    label: str
    verb: str
    facts: list[tuple[str, str, str]]  # label, before, value
    who: str
    recorded_by: str
    kind: str
    reference: str
    source: str  # empty where a person entered it
    is_shortened: bool


def row(pack: EvidencePack, one: Section, read: ReadEntry) -> Row:
    """The entry in the words of the pack; long texts are cut, and that is counted."""
    entry = read.entry
    facts = [(fact.label, fact.before or "", fact.value) for fact in read.facts]
    cut = [
        (_cut(label, LONGEST_LABEL), _cut(before, LONGEST_TEXT), _cut(value, LONGEST_TEXT))
        for label, before, value in facts
    ]
    return Row(
        anchor=gathering.anchor(one.commitment.slug, entry.sequence),
        sequence=entry.sequence,
        occurred_on=entry.occurred_on,
        recorded_at=entry.recorded_at.astimezone(zone(pack)),
        is_late=read.is_late,
        label=entry.subject_label,
        verb=read.verb,
        facts=cut,
        who=read.who,
        recorded_by=read.recorded_by,
        kind=kind_of(entry.subject_kind),
        reference=entry.subject_reference,
        source="" if entry.source == Entry.Source.ENTERED else entry.get_source_display(),
        is_shortened=cut != facts,
    )


def kind_of(kind: str) -> str:
    """“Finding” for audits.finding; nothing for a kind that this version does not know."""
    try:
        return capfirst(apps.get_model(kind)._meta.verbose_name)
    except LookupError:
        return ""


@dataclass(frozen=True)
class IndexGroup:
    """A clause or process with the records under it, each with its pages and their anchors."""

    number: str
    title: str
    rows: list[tuple[str, str, list[tuple[int, str]]]]


def index_groups(pack: EvidencePack, kind: str, numbers: dict[str, int]) -> list[IndexGroup]:
    """The index with printed page numbers, each page of a record once."""
    titles = _titles(pack, kind)
    return [
        IndexGroup(value, titles.get(value, ""), [_index_row(row, numbers) for row in rows])
        for value, rows in gathering.index(pack, kind).items()
    ]


def _titles(pack: EvidencePack, kind: str) -> dict[str, str]:
    if kind == Tag.Kind.CLAUSE:
        return {number: str(title) for number, title in edition(pack.edition).clauses}
    found = Subject.objects.filter(organization=pack.organization_id, kind="processes.process")
    return dict(found.values_list("reference", "label"))


def _index_row(
    row: gathering.IndexRow, numbers: dict[str, int]
) -> tuple[str, str, list[tuple[int, str]]]:
    pages: dict[int, str] = {}
    for anchor in row.anchors:
        pages.setdefault(numbers[anchor], anchor)
    return row.reference, row.label, sorted(pages.items())


def manifest_line(entry: Entry) -> str:
    """Number, day, record and hash of one entry, in columns."""
    reference = entry.subject_reference or "·"
    return f"{entry.sequence:>8}  {entry.occurred_on}  {_cut(reference, 12):<12}  {entry.hash}"


def zone(pack: EvidencePack) -> ZoneInfo:
    """The zone in which the pack shows moments."""
    return ZoneInfo(pack.organization.timezone)
