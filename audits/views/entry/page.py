"""The page of entry: one question after the other as a plain form, on which the scripts build."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from audits import services
from audits.entering import Data
from audits.forms.answers import AnswerForm, AskForm
from audits.models import AnswerChange, Audit, AuditQuestion
from audits.views.audits import found
from audits.views.entry.state import full_state
from audits.views.entry.strip import strip
from audits.views.entry.words import filters, words
from pages.forms import add_refusal
from people.errors import RuleError
from people.permissions import OrganizationRequest, Permission, requires

State = AnswerChange.State
# Keys on a keyboard, in the order of the answers; letters where no text is typed.
KEYS = {
    "conform": ("1", "c"),
    "minor": ("2", "m"),
    "major": ("3", "a"),
    "ofi": ("4", "o"),
    "good": ("5", "g"),
    "na": ("6", "n"),
    "skipped": ("7", "l"),
}


@requires(Permission.RECORD_FINDINGS)
def entry(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Answer the questions of an audit; without script one for each page (`?q=7`, `?list`)."""
    audit = found(request, pk)
    if request.method != "POST":
        return show(request, audit)
    question = audit.questions.filter(position=_number(request)).first()
    if question is None:
        messages.error(request, _("This question is not in the audit any more."))
        return redirect(address(request, audit))
    form = AnswerForm(
        request.POST, request.FILES, organization=request.organization, today=request.today
    )
    if form.is_valid() and _keep(request, audit, question, form):
        return redirect(_after(request, audit, question))
    return show(request, audit, form=form)


def _number(request: OrganizationRequest) -> int:
    """The number of the question that the address names; 0 if it names none."""
    number = request.GET.get("q", "")
    return int(number) if number.isascii() and number.isdecimal() and len(number) < 6 else 0


def _keep(
    request: OrganizationRequest, audit: Audit, question: AuditQuestion, form: AnswerForm
) -> bool:
    """Keep photos, then the answer; a refusal lands at its field.

    In this order a refused photo leaves the answer as it was, so that the form can be sent again.
    """
    question.audit = audit
    key: uuid.UUID = form.cleaned_data["key"]
    changes = form.changes()
    try:
        for number, upload in enumerate([] if audit.is_issued else form.cleaned_data["files"]):
            part = uuid.uuid5(key, str(number))
            services.add_photo(question=question, by=request.person, key=str(part), upload=upload)
        if changes:
            saved = services.save_answer(
                question=question, by=request.person, key=str(key), changes=changes
            )
            _say(request, saved.state)
    except RuleError as refused:
        add_refusal(form, refused)
        return False
    return True


def _say(request: OrganizationRequest, state: str) -> None:
    if state == State.CONFLICT:
        messages.warning(
            request, _("Somebody else wrote something different meanwhile. Both texts are kept.")
        )
    elif state == State.LATE:
        messages.warning(
            request, _("The report was issued meanwhile. Your text is kept beside the answer.")
        )


def _after(request: OrganizationRequest, audit: Audit, question: AuditQuestion) -> str:
    """Where one goes on: the next question, the list behind the last, the same after a conflict."""
    here = address(request, audit)
    if question.changes.filter(state=State.CONFLICT, by=request.person).exists():
        return f"{here}?q={question.position}"
    following = audit.questions.filter(position__gt=question.position).first()
    return f"{here}?q={following.position}" if following else f"{here}?list"


def address(request: OrganizationRequest, audit: Audit) -> str:
    """The page of entry of the audit."""
    return reverse("audits:entry", args=[request.organization.slug, audit.pk])


def show(
    request: OrganizationRequest,
    audit: Audit,
    *,
    form: AnswerForm | None = None,
    ask: AskForm | None = None,
) -> HttpResponse:
    """The page as the address asks for it, or with a form that was refused."""
    known = full_state(request, audit)
    can_enter = audit.is_open_for_findings and bool(known["questions"])
    current = _current(request, known["questions"]) if can_enter and not ask else None
    status = 422 if form or ask else 200
    texts = _texts(current, form) if current else {}
    context = {
        "audit": audit,
        "known": known,
        "questions": known["questions"],
        "counts": counts(known["questions"]),
        "current": current,
        "place": known["questions"].index(current) + 1 if current else 0,
        "previous": _neighbour(known["questions"], current, -1),
        "following": _neighbour(known["questions"], current, 1),
        "form": form,
        "texts": texts,
        "answers": _answers(texts.get("result", "")),
        "key": uuid.uuid4(),
        "filters": filters(),
        "late": [one for one in known["questions"] if one["late"]],
        "ask": ask or _blank(request, current),
        "here": address(request, audit),
        "questions_url": questions_url(request, audit),
        "strip": strip(known["questions"], current),
        "can_enter": can_enter,
        "subnav": (),
        "settings": _settings(request, audit),
    }
    response = render(request, "audits/entry.html", context, status=status)
    # Kept by the worker of the page alone, which forgets it at sign-out.
    response["Cache-Control"] = "no-store"
    return response


def _current(request: OrganizationRequest, questions: list[Data]) -> Data | None:
    """The question that the address names, else the first without an answer; none for the list."""
    if "list" in request.GET or not questions:
        return None
    number = _number(request)
    named = [one for one in questions if one["position"] == number]
    still_open = [one for one in questions if not one["result"]]
    return next(iter(named or still_open or questions))


def _neighbour(questions: list[Data], current: Data | None, step: int) -> Data | None:
    place = questions.index(current) + step if current else -1
    return questions[place] if 0 <= place < len(questions) else None


def counts(questions: list[Data]) -> dict[str, int]:
    """How many questions are answered, open, lack words, or wait for a decision."""
    return {
        "all": len(questions),
        "answered": sum(bool(one["result"]) for one in questions),
        "open": sum(not one["result"] for one in questions),
        "incomplete": sum(one["incomplete"] for one in questions),
        "conflicts": sum(bool(one["conflicts"]) for one in questions),
    }


def _texts(current: Data, form: AnswerForm | None) -> dict[str, Any]:
    """What stands in the fields: what was typed, else what is saved; and what it was based on."""
    texts: dict[str, Any] = {}
    for field in ("result", "statement", "objective_evidence"):
        saved = current[field]
        texts[field] = (form[field].value() or "") if form else saved
        texts[f"base_{field}"] = (form[f"base_{field}"].value() or "") if form else saved
        texts[f"{field}_errors"] = form.errors.get(field, []) if form else []
    texts["files_errors"] = form.errors.get("files", []) if form else []
    return texts


def _answers(chosen: str) -> list[dict[str, Any]]:
    """The seven answers as the page shows them."""
    small = words()["small"]
    return [
        {
            "value": value,
            "label": AuditQuestion.Result(value).label,
            "small": small[value],
            "key": digit,
            "letter": letter,
            "is_chosen": value == chosen,
        }
        for value, (digit, letter) in KEYS.items()
    ]


def _blank(request: OrganizationRequest, current: Data | None) -> AskForm:
    """The form of a further question, beginning where one is."""
    initial = {"section": current["section"]} if current else {}
    return AskForm(initial=initial, organization=request.organization, today=request.today)


def ask_without_script(request: OrganizationRequest, audit: Audit) -> HttpResponse:
    """A question asked on the spot by the plain form; a refusal lands at its field."""
    form = AskForm(request.POST, organization=request.organization, today=request.today)
    if form.is_valid():
        try:
            asked = services.add_question(audit=audit, by=request.person, **form.cleaned_data)
        except RuleError as refused:
            add_refusal(form, refused)
        else:
            return redirect(f"{address(request, audit)}?q={asked.position}")
    return show(request, audit, ask=form)


def questions_url(request: OrganizationRequest, audit: Audit) -> str:
    """Where checklists are put into the audit."""
    try:
        return reverse("audits:audit-questions", args=[request.organization.slug, audit.pk])
    except NoReverseMatch:
        return audit.get_absolute_url()


def _settings(request: OrganizationRequest, audit: Audit) -> dict[str, Any]:
    """What the scripts need to know: addresses, whose work it is, keys, words."""
    slug, address_of = request.organization.slug, [request.organization.slug, audit.pk]
    return {
        "store": f"{slug}/{audit.pk}/{request.person.pk}",
        "person": {"id": request.person.pk, "name": request.person.name},
        "audit": str(audit),
        "keys": {value: list(keys) for value, keys in KEYS.items()},
        "urls": {
            "page": address(request, audit),
            "state": reverse("audits:entry-state", args=address_of),
            "answers": reverse("audits:entry-answers", args=address_of),
            "photos": reverse("audits:entry-photos", args=address_of),
            "questions": reverse("audits:entry-questions", args=address_of),
            "conflict": reverse("audits:entry-conflict", args=[*address_of, 0]),
            "worker": reverse("audits:entry-worker", args=[slug]),
            "sign_in": reverse("account_login"),
        },
        "words": words(),
    }
