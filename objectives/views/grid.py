"""The grid of readings: as a form, and cell by cell."""

import datetime
import json
import uuid
from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseNotAllowed, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from objectives import queries
from objectives.access import may_enter
from objectives.grid import Asked, Cell, Grid, frequencies, grid, owned, usual_width, widths
from objectives.models import Objective
from objectives.services.grid import Answer, Outcome, Sent, enter_row, take
from objectives.typed import written
from people.models import Person
from people.permissions import OrganizationRequest, Permission, requires

ALL = "all"
SENT_AT_ONCE = 100
# What reading a body that is not as the page sends it may raise.
NOT_SO = (ValueError, TypeError, KeyError, AttributeError, OverflowError, RecursionError)
LARGEST_KEY = 2**63
Refused = dict[int, dict[datetime.date, str]]


@requires(Permission.ENTER_MEASUREMENTS)
def readings_grid(request: OrganizationRequest) -> HttpResponse:
    """Objectives by periods, to enter many readings quickly; works as a plain form too."""
    people = tuple(queries.owners(request.organization)) if _sees_all(request) else ()
    owner = _owner(request, people)
    offered = frequencies(owned(request.organization, owner))
    asked = _asked(request, owner, offered)
    shown = grid(request.organization, asked, request.today)
    refused: Refused = {}
    if request.method == "POST":
        refused = _save(request, shown)
        if not refused:
            return redirect(request.get_full_path())
        shown = grid(request.organization, asked, request.today)
        _put_back(request, shown, refused)
    shown.frequencies = offered
    context = {"grid": shown, "people": people, "rest": _rest(request), "all": ALL}
    return render(request, "objectives/grid.html", context, status=422 if refused else 200)


def _sees_all(request: OrganizationRequest) -> bool:
    return Permission.EDIT_OBJECTIVES in request.permissions


def _owner(request: OrganizationRequest, people: tuple[Person, ...]) -> Person | None:
    """Whose objectives: one's own; who edits objectives may choose, and sees all without own ones."""
    if not _sees_all(request):
        return request.person
    wanted = request.GET.get("owner", "")
    if chosen := next((one for one in people if str(one.pk) == wanted), None):
        return chosen
    return request.person if wanted != ALL and request.person in people else None


def _asked(request: OrganizationRequest, owner: Person | None, offered: list) -> Asked:
    """What the address asks for; months where it asks for nothing that there is."""
    slugs = [slug for slug, _label, _count in offered]
    usual = next(iter(slugs), Objective.Frequency.MONTH.value)
    frequency = request.GET.get("frequency", Objective.Frequency.MONTH.value)
    frequency = frequency if frequency in slugs else usual
    width = request.GET.get("width", "")
    chosen = next((one for one in widths(frequency) if str(one) == width), usual_width(frequency))
    return Asked(owner, frequency, chosen, "gaps" in request.GET, request.GET.get("page"))


def _rest(request: OrganizationRequest) -> str:
    """What the address keeps from page to page."""
    kept = request.GET.copy()
    kept.pop("page", None)
    return f"&{kept.urlencode()}" if kept else ""


def _save(request: OrganizationRequest, shown: Grid) -> Refused:
    """Enter what was typed, each objective whole or not at all; what was refused, by objective."""
    entered, refused = 0, Refused()
    for row in shown.rows:
        texts = {cell.column.period: _posted(request, cell) for cell in row.cells}
        changed = {
            cell.column.period: texts[cell.column.period]
            for cell in row.cells
            if texts[cell.column.period] not in ("", cell.served)
        }
        errors = enter_row(objective=row.objective, texts=changed, by=request.person)
        if errors:
            refused[row.objective.pk] = errors
        else:
            entered += len(changed)
    _say(request, entered, len(refused))
    return refused


def _posted(request: OrganizationRequest, cell: Cell) -> str:
    return request.POST.get(cell.key, "").strip()


def _put_back(request: OrganizationRequest, shown: Grid, refused: Refused) -> None:
    """Show what was typed for the refused objectives, and why, beside what stands now."""
    for row in shown.rows:
        for cell in row.cells if row.objective.pk in refused else ():
            cell.typed = _posted(request, cell)
            cell.error = refused[row.objective.pk].get(cell.column.period, "")


def _say(request: OrganizationRequest, entered: int, refused: int) -> None:
    if entered:
        text = ngettext("%(count)d reading saved.", "%(count)d readings saved.", entered)
        messages.success(request, text % {"count": entered})
    if refused:
        text = ngettext(
            "%(count)d objective needs your attention; nothing of it is saved.",
            "%(count)d objectives need your attention; nothing of them is saved.",
            refused,
        )
        messages.error(request, text % {"count": refused})


@requires(Permission.ENTER_MEASUREMENTS)
def grid_send(request: OrganizationRequest) -> HttpResponse:
    """Takes readings as JSON and says of each what became of it; the same key is entered once."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    try:
        sent = list(_sent(request.body))
    except NOT_SO:
        return JsonResponse(
            {"words": _("This could not be read. Load the page again.")}, status=400
        )
    found = queries.objectives(request.organization).filter(pk__in={one.objective for one in sent})
    known = {one.pk: one for one in found}
    answers = [_answer(request, known.get(one.objective), one) for one in sent]
    return JsonResponse({"readings": answers})


def _sent(body: bytes) -> Iterator[Sent]:
    """The cells in a request. Raises ValueError and its like for what is no such request."""
    rows = json.loads(body)["readings"]
    if not isinstance(rows, list) or len(rows) > SENT_AT_ONCE:
        raise ValueError
    for row in rows:
        yield Sent(
            key=uuid.UUID(row["key"]),
            objective=_key(row["objective"]),
            period=datetime.date.fromisoformat(row["period"]),
            text=_text(row["text"]),
            corrects=_key(row["corrects"]) if row.get("corrects") else None,
            reason=_text(row.get("reason", ""))[:300],
        )


def _key(value: Any) -> int:
    number = int(value)
    if not 0 < number < LARGEST_KEY:
        raise ValueError
    return number


def _text(value: Any) -> str:
    if not isinstance(value, str) or "\x00" in value:
        raise ValueError
    value.encode()  # half of a pair of surrogates cannot be kept
    return value


def _answer(request: OrganizationRequest, objective: Objective | None, one: Sent) -> dict[str, Any]:
    if objective is None or not may_enter(request, objective):
        words = _("You do not enter readings of this objective.")
        answer = Answer(Outcome.REFUSED, words)
    else:
        answer = take(objective=objective, sent=one, by=request.person)
    said = {"key": str(one.key), "state": answer.outcome.value, "words": str(answer.words)}
    if not objective or not answer.entry:
        return said
    return said | {"entry": answer.entry.pk, "shown": written(objective, answer.entry)}
