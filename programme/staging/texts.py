"""The flag about free texts that repeat an earlier one."""

import json
from collections import defaultdict
from collections.abc import Iterator
from typing import Any, NamedTuple

from django.utils.formats import date_format
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import ngettext

from evidence import queries as evidence
from evidence.facts import personal_hash
from evidence.likeness import words_of
from evidence.models import PersonalText
from evidence.window import add_months
from programme.staging.flags import ENTRIES_KEPT, Case, Flag, Window, judged, nothing
from programme.staging.similar import FEWEST_WORDS, repeated

MONTHS_BACK = 24  # earlier items are looked for in the window and the year before it
# Plans, criteria and questions are written once and used again on purpose; what a review considers is
# prepared by this application from the records.
BY_NATURE = (
    "planned",
    "drafted",
    "sampled",
    "measured",
    "changed",
    "acknowledged",
    "set",
    "considered",
)
TEMPLATES = (_lazy("Question asked"), _lazy("Statement of the policy"), _lazy("Because of"))
SHOWN = 160  # letters of a text in a list


class Item(NamedTuple):
    """A free text of an entry."""

    group: tuple[str, str]  # kind of record and label: only like is compared with like
    owner: int  # the record; its own texts are versions of each other
    text: str
    sequence: int
    name: str
    day: Any


def copied(window: Window) -> Flag:
    """Free text at least 90 % like that of an earlier record of its kind."""
    items = list(_items(window))
    recent = {item.sequence for item in items if item.day >= window.start}
    seen = sum(item.sequence in recent for item in items)
    if not seen:
        return nothing("copied", _("No text of eight words or more was written in twelve months."))
    repeats = _repeats(items, recent)
    count = sum(map(len, repeats.values()))
    cases = [_case(earlier, later) for earlier, later in repeats.items()]
    cases.sort(key=lambda case: -case.count)
    text = ngettext(
        "%(count)d of %(seen)d text is at least 90 %% like an earlier one.",
        "%(count)d of %(seen)d texts are at least 90 %% like an earlier one.",
        count,
    )
    values = {"count": count, "seen": seen}
    figure = _("%(count)d of %(seen)d") % values
    return judged("copied", bool(cases), text % values, figure, cases)


def _repeats(items: list[Item], recent: set[int]) -> dict[Item, list[Item]]:
    """Texts of the window by the earlier text that each is like."""
    groups: dict[tuple[str, str], list[Item]] = defaultdict(list)
    for item in items:
        groups[item.group].append(item)
    found: dict[Item, list[Item]] = defaultdict(list)
    for members in groups.values():
        for match in repeated([(item.owner, item.text) for item in members]):
            if members[match.text].sequence in recent:
                found[members[match.earlier]].append(members[match.text])
    return found


def _case(earlier: Item, later: list[Item]) -> Case:
    text = ngettext(
        "%(label)s of %(name)s, again in %(count)d later record",
        "%(label)s of %(name)s, again in %(count)d later records",
        len(later),
    )
    values = {"label": earlier.group[1], "name": earlier.name, "count": len(later)}
    said = _("%(day)s: “%(text)s”") % {
        "day": date_format(earlier.day),
        "text": Truncator(earlier.text).chars(SHOWN),
    }
    kept = (earlier.sequence, *(item.sequence for item in later))[:ENTRIES_KEPT]
    return Case(text % values, said, sequences=kept, count=len(later) + 1)


def _items(window: Window) -> Iterator[Item]:
    """Long enough texts of entries, in the order of the ledger; personal ones where not erased."""
    start = add_months(window.on, -MONTHS_BACK)
    entries = evidence.standing(window.organization).filter(
        occurred_on__range=(start, window.on), recorded_at__lte=window.ends_at
    )
    entries = entries.exclude(verb__in=BY_NATURE).order_by("sequence")
    personal = _personal_texts(window)
    templates = {str(label) for label in TEMPLATES}
    rows = entries.values_list(
        "pk", "sequence", "subject_kind", "subject_id", "subject_reference", "subject_label",
        "occurred_on", "body",
    )  # fmt: skip
    for pk, sequence, kind, owner, reference, label, day, body in rows.iterator(chunk_size=2000):
        hashes = personal.get(pk, {})
        for fact, value in json.loads(body)["facts"]:
            text = "" if fact in templates else _text(value, hashes)
            if len(words_of(text)) >= FEWEST_WORDS:
                name = f"{reference} {label}".strip()
                yield Item((kind, fact), owner, text, sequence, name, day)


def _personal_texts(window: Window) -> dict[int, dict[str, str]]:
    found: dict[int, dict[str, str]] = defaultdict(dict)
    rows = PersonalText.objects.filter(entry__organization=window.organization)
    for entry, salt, text in rows.values_list("entry", "salt", "text").iterator(chunk_size=2000):
        found[entry][personal_hash(salt, text)] = text
    return found


def _text(value: Any, hashes: dict[str, str]) -> str:
    if isinstance(value, dict) and "after" in value:
        return _text(value["after"], hashes)
    if isinstance(value, dict):
        return hashes.get(value.get("personal", ""), "")
    return str(value)
