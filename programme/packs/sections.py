"""The sections of a pack: what each template is given. Nothing here lays anything out."""

import datetime
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from django.contrib.humanize.templatetags.humanize import intcomma
from django.utils.formats import date_format
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from evidence.editions import Commitment, edition
from evidence.indicators import Result
from evidence.queries import DayCounts
from evidence.window import year_before
from pages.pictures import glyph, heat
from programme.models import EvidencePack
from programme.packs import gathering
from programme.packs.freezing import SPREAD
from programme.status import Status, mark

MONTH = "M Y"
LONGEST_NAME = 60
RESULTS = {
    "pass": gettext_lazy("holds"),
    "partial": gettext_lazy("holds in part"),
    "fail": gettext_lazy("does not hold"),
    "not_applicable": gettext_lazy("nothing to judge"),
}
NOT_YET = gettext_lazy("not reached yet")


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
    name = shorter(pack.frozen["organization"]["name"], LONGEST_NAME)
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


def shorter(text: str, limit: int) -> str:
    """The text, cut with an ellipsis where it is longer than `limit` characters."""
    return text if len(text) <= limit else f"{text[: limit - 1].rstrip()}…"


def opening(pack: EvidencePack, one: Section) -> dict[str, Any]:
    """The first page of a commitment: status, indicators, the picture of the year."""
    return {
        "one": one,
        "override": _override(one),
        "indicators": _indicators(one.status) if one.status else [],
        "year": _year(pack, one) if one.records else "",
        "is_year": pack.starts_on <= year_before(pack.ends_on)[0],
    }


def _override(one: Section) -> dict[str, Any] | None:
    """The word that somebody set beside the status, its day ready for the template."""
    said: dict[str, Any] | None = (one.status or {}).get("override")
    return said and said | {"until": datetime.date.fromisoformat(said["until"])}


def _indicators(status: dict[str, Any]) -> list[dict[str, Any]]:
    """Each with its shape and word; nothing is marked as failed where it is too early to judge."""
    found = []
    for each in status["indicators"]:
        marked = mark(Status(status["status"]), Result(each["result"]))
        word = RESULTS[each["result"]] if marked == each["result"] else NOT_YET
        found.append(each | {"shape": glyph(marked, size=12, palette="paper"), "word": word})
    return found


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


def zone(pack: EvidencePack) -> ZoneInfo:
    """The zone in which the pack shows moments."""
    return ZoneInfo(pack.organization.timezone)
