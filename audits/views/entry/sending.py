"""Takes what devices send, item by item: answers, and questions asked on the spot."""

import datetime
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.http import HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from audits import services
from audits.entering import question_states
from audits.errors import AuditError
from audits.forms.answers import AskForm
from audits.models import Audit, AuditQuestion
from audits.services.answers import FIELDS
from audits.views.audits import found
from audits.views.entry.page import ask_without_script
from people import clock
from people.errors import RuleError
from people.permissions import OrganizationRequest, Permission, requires

SENT_AT_ONCE = 50
GONE = gettext_lazy("This question is not in the audit any more.")
KEY = re.compile(r"[0-9A-Za-z-]{1,36}")
# What reading a body that is not as the page sends it may raise.
NOT_SO = (ValueError, TypeError, KeyError, AttributeError, OverflowError, RecursionError)
RECORD = Permission.RECORD_FINDINGS


@dataclass(frozen=True)
class Sent:
    """One change as a device sent it: field → (text it was based on, new text)."""

    key: str
    question: AuditQuestion
    made_at: datetime.datetime
    is_settled: bool
    fields: dict[str, tuple[str, str]]


@require_POST
@requires(RECORD)
def answers(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Changes in their order, each taken or refused for itself; the same key is taken once."""
    audit = found(request, pk)
    try:
        rows = _rows(request.body)
    except (*NOT_SO, RequestDataTooBig):
        return unreadable()
    known = Known(audit)
    said = [_answer(request, known, row) for row in rows]
    touched = {one["question"] for one in said if one["question"] is not None}
    states = {one["id"]: one for one in question_states(audit, touched)}
    return JsonResponse(
        {"answers": [{**one, "question": states.get(one["question"])} for one in said]}
    )


class Known:
    """The questions of an audit by their number and by their key."""

    def __init__(self, audit: Audit) -> None:
        self.questions: dict[int | str, AuditQuestion] = {}
        for question in audit.questions.all():
            question.audit = audit
            self.questions[question.pk] = self.questions[question.key] = question

    def find(self, name: Any) -> AuditQuestion | None:
        """The question of that number or key; none for anything else."""
        is_name = isinstance(name, int | str) and not isinstance(name, bool)
        return self.questions.get(name) if is_name else None


def _rows(body: bytes) -> list[Any]:
    rows = json.loads(body)["changes"]
    if not isinstance(rows, list) or len(rows) > SENT_AT_ONCE:
        raise ValueError
    return rows


def unreadable() -> JsonResponse:
    """The answer to what no page of ours sends."""
    return JsonResponse({"words": _("This could not be read. Load the page again.")}, status=400)


def _answer(request: OrganizationRequest, known: Known, row: Any) -> dict[str, Any]:
    """What became of one change; `question` is its number here, the caller puts its state there."""
    try:
        sent = _sent(known, row)
    except NOT_SO:
        key = row.get("key") if isinstance(row, dict) else None
        return _said(key if isinstance(key, str) else None, None, _("This could not be read."))
    except AuditError as refused:
        return _said(row["key"], None, refused.message)
    try:
        saved = services.save_answer(
            question=sent.question,
            by=request.person,
            key=sent.key,
            changes=sent.fields,
            made_at=sent.made_at,
            is_settled=sent.is_settled,
        )
    except RuleError as refused:
        return _said(sent.key, sent.question.pk, refused.message, refused.field)
    except AuditQuestion.DoesNotExist:  # taken out a moment ago
        return _said(sent.key, None, GONE)
    state = "applied" if saved.state == "resolved" else saved.state
    return {**_said(sent.key, saved.question.pk, ""), "state": state}


def _said(key: str | None, question: int | None, words: Any, field: str = "") -> dict[str, Any]:
    return {
        "key": key,
        "question": question,
        "state": "refused",
        "words": str(words),
        "field": field,
    }


def _sent(known: Known, row: Any) -> Sent:
    """The change in a row. Raises one of NOT_SO for what is none, AuditError for no question."""
    key = read_key(row["key"])
    made_at = read_moment(row["made_at"])
    fields = dict(_fields(row["fields"]))
    if not isinstance(row["settled"], bool):
        raise TypeError
    question = known.find(row["question"])
    if question is None:
        raise AuditError(GONE)
    return Sent(key, question, made_at, row["settled"], fields)


def _fields(given: Any) -> Iterator[tuple[str, tuple[str, str]]]:
    for field, pair in given.items():
        base, text = pair
        if field not in FIELDS:
            raise ValueError
        yield field, (read_text(base), read_text(text))


def read_key(value: Any) -> str:
    """A device's own key. Raises ValueError or TypeError."""
    if not KEY.fullmatch(value):
        raise ValueError
    return str(value)


def read_text(value: Any) -> str:
    """Text that can be kept. Raises ValueError."""
    if not isinstance(value, str) or "\x00" in value:
        raise ValueError
    value.encode()  # half of a pair of surrogates cannot be kept
    return value


def read_moment(value: Any) -> datetime.datetime:
    """When a device says that it was; its clock may be wrong, but nothing comes from tomorrow."""
    moment = datetime.datetime.fromisoformat(value)
    if moment.tzinfo is None:
        raise ValueError
    return min(moment.astimezone(datetime.UTC), clock.now())


@require_POST
@requires(RECORD)
def questions(request: OrganizationRequest, pk: int) -> HttpResponse:
    """A question asked on the spot; from a form too. The same key is asked once."""
    audit = found(request, pk)
    if request.content_type != "application/json":
        return ask_without_script(request, audit)
    try:
        row = json.loads(request.body)
        key = read_key(row["key"])
        texts = {name: read_text(row.get(name, "")) for name in ("text", "clause", "section")}
    except (*NOT_SO, RequestDataTooBig):
        return unreadable()
    form = AskForm(texts, organization=request.organization, today=request.today)
    if not form.is_valid():
        words = next(iter(form.errors.values()))[0]
        return JsonResponse({"key": key, "state": "refused", "words": words, "question": None})
    try:
        asked = services.add_question(audit=audit, by=request.person, key=key, **form.cleaned_data)
    except RuleError as refused:
        words = str(refused.message)
        return JsonResponse({"key": key, "state": "refused", "words": words, "question": None})
    state = question_states(audit, {asked.pk})[0]
    return JsonResponse({"key": key, "state": "applied", "words": "", "question": state})
