"""The lists of risks and of opportunities, each with its picture and what moved."""

from collections import Counter
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pages.lists import render_list
from pages.pictures import Move, matrix
from people.permissions import OrganizationRequest, Permission, requires
from processes import queries
from processes.lists import movement, with_points
from processes.models import Risk
from processes.views.risk_words import WORDS, Words

MOVED_SHOWN = 8
Field = tuple[int, int]


@requires(Permission.SEE_RECORDS)
def risks(request: OrganizationRequest, kind: str = Risk.Kind.RISK) -> HttpResponse:
    """All of one kind, the heaviest first, under a picture of where they stand and what moved."""
    words = WORDS[kind]
    return render_list(
        request,
        words.listing,
        with_points(queries.risks(request.organization).of_kind(kind)),
        lead=words.lead,
        template="processes/risks.html",
        picture=_picture(request, words),
    )


def _picture(request: OrganizationRequest, words: Words) -> dict[str, Any] | None:
    """Counts and moves of what stands and is assessed; nothing where nothing is."""
    moves = queries.matrix(request.organization, words.kind)
    counts: Counter[Field] = Counter()
    for (_before, now), count in moves.items():
        counts[now] += count
    if not counts:
        return None
    moved = queries.moved(request.organization, words.kind)
    url = reverse(words.list_name, args=[request.organization.slug])
    return {
        "title": words.picture,
        "count": counts.total(),
        "svg": matrix(
            counts,
            label=_label(words, counts, moves),
            links={field: _field(url, words, field, counts[field]) for field in counts},
            moves=[_move(before, now, words) for before, now in moves if before],
            upright=words.likelihood,
            across=words.impact,
        ),
        "moved": [(one, movement(one), _sense(one, words)) for one in moved[:MOVED_SHOWN]],
        "all_url": f"{url}?look=moved",
    }


def _label(words: Words, counts: Counter[Field], moves: Counter[Any]) -> str:
    moved = sum(count for (before, now), count in moves.items() if before and before != now)
    return ngettext(
        "%(title)s: %(all)d assessed, %(moved)d of them moved since the assessment before",
        "%(title)s: %(all)d assessed, %(moved)d of them moved since the assessment before",
        counts.total(),
    ) % {"title": words.picture, "all": counts.total(), "moved": moved}


def _move(before: Field, now: Field, words: Words) -> Move:
    change = now[0] * now[1] - before[0] * before[1]
    good = change > 0 if words.rises else change < 0
    return Move(before, now, "same" if not change else "better" if good else "worse")


def _sense(risk: Risk, words: Words) -> str:
    """“worse” or “better”, for those who do not see the colour of the arrow."""
    before, now = risk.previous_score or 0, risk.score or 0
    if before == now:
        return ""
    return _("better") if (now > before) is words.rises else _("worse")


def _field(url: str, words: Words, field: Field, count: int) -> tuple[str, str]:
    """Where a field of the matrix leads, and the name of that link."""
    likelihood, impact = field
    named = ngettext(
        "%(count)d entry, %(upright)s %(likelihood)d, %(across)s %(impact)d",
        "%(count)d entries, %(upright)s %(likelihood)d, %(across)s %(impact)d",
        count,
    ) % {
        "count": count,
        "upright": str(words.likelihood).lower(),
        "across": str(words.impact).lower(),
        "likelihood": likelihood,
        "impact": impact,
    }
    return f"{url}?look=standing&likelihood={likelihood}&impact={impact}", named
