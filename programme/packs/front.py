"""Cover, contents and summary of a pack: what their template is given."""

import datetime
from collections import Counter
from typing import Any

from django.contrib.humanize.templatetags.humanize import apnumber
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from programme.models import EvidencePack
from programme.packs.sections import Section, common, seal_groups, shorter


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
        "cards": frozen.get("cards", []),
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
    return shorter(". ".join(part.rstrip(". ") for part in parts if part), 420)


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
