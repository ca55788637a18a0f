"""The questions of an audit: from checklists, from an earlier audit, of one's own; their order.

Whoever plans audits may record findings, too (people/permissions.py), so the latter is asked for.
"""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count
from django.http import HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from audits import services
from audits.checklists import queries
from audits.checklists.forms import EarlierForm, QuestionForm, TitleForm
from audits.checklists.plain import grouped
from audits.clauses import titles
from audits.errors import AuditError
from audits.models import Audit, ChecklistVersion, ProcessClause
from audits.services.questions import UNSETTLED
from audits.views.audits import found
from evidence import editions
from pages.forms import add_refusal, form_page
from people.errors import RuleError
from people.permissions import OrganizationRequest, Permission, requires

RECORD, PLAN = Permission.RECORD_FINDINGS, Permission.PLAN_AUDITS
SUGGESTED = 10  # checklists on one page


@requires(RECORD)
def questions(request: OrganizationRequest, pk: int) -> HttpResponse:
    """What this audit asks, and ways to ask more; a question of one's own is posted here."""
    audit = found(request, pk)
    form = QuestionForm(request.POST if request.method == "POST" else None, **_options(request))
    if request.method == "POST" and form.is_valid():
        try:
            services.add_question(audit=audit, by=request.person, **form.cleaned_data)
        except RuleError as refused:
            add_refusal(form, refused)
        else:
            return redirect(f"{_url(audit)}#own")
    return _page(request, audit, form)


def _options(request: OrganizationRequest) -> dict[str, Any]:
    return {"organization": request.organization, "today": request.today}


def _url(audit: Audit, name: str = "audits:audit-questions") -> str:
    return reverse(name, args=[audit.organization.slug, audit.pk])


def _page(request: OrganizationRequest, audit: Audit, form: QuestionForm) -> HttpResponse:
    rows = list(asked(audit))
    is_open = audit.is_to_come or audit.is_open_for_findings
    context = {
        "audit": audit,
        "rows": rows,
        "form": form,
        "is_open": is_open,
        "section_titles": list(dict.fromkeys(row.section for row in rows if row.section)),
        "clauses": titles(request.organization).items(),
        "crumbs": crumbs(request, audit),
        **(_sources(request, audit) if is_open else {}),
    }
    status = 422 if form.errors else 200
    return render(request, "audits/audit_questions.html", context, status=status)


def asked(audit: Audit) -> Any:
    """The questions in order, with where each came from and whether it may be taken out."""
    touched = Count("changes", distinct=True) + Count("photos", distinct=True)
    rows = audit.questions.select_related("source__checklist").annotate(touches=touched)
    return rows.order_by("position")


def _sources(request: OrganizationRequest, audit: Audit) -> dict[str, Any]:
    """Checklists that fit, best first, and earlier audits, those of the process first."""
    found = queries.suggestions(audit, wanted_clauses(audit))
    page = Paginator(found, SUGGESTED).get_page(request.GET.get("page"))
    earlier = queries.earlier_audits(audit)
    first = earlier.first()
    form = EarlierForm(audits=earlier, initial={"earlier": first}, **_options(request))
    return {"suggestions": page, "earlier_form": form if first else None}


def wanted_clauses(audit: Audit) -> set[str]:
    """Clauses that the audit looks at or that apply to its process, as the edition lists them."""
    edition = editions.edition(audit.organization.edition)
    of_process = ProcessClause.objects.filter(process=audit.process_id)
    named = [*audit.clauses, *of_process.values_list("clause", flat=True)]
    return {listed for clause in named if (listed := edition.listed(str(clause)))}


def crumbs(request: OrganizationRequest, audit: Audit) -> list[dict[str, str]]:
    """Where the page stands: below the audit."""
    url = reverse("audits:audits", args=[request.organization.slug])
    return [
        {"label": _("Audits"), "url": url},
        {"label": audit.reference, "url": audit.get_absolute_url()},
        {"label": _("Questions"), "url": ""},
    ]


@requires(RECORD)
def use_checklists(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Copy the questions of the live checklists that were ticked."""
    audit = found(request, pk)
    keys = _keys(request, "version")
    live = ChecklistVersion.objects.filter(
        checklist__organization=request.organization, pk__in=keys
    )

    def act() -> str:
        added = services.add_checklists(audit=audit, versions=list(live), by=request.person)
        return _added(len(added))

    return _act(request, audit, act)


@requires(RECORD)
def copy(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Ask what an earlier audit asked."""
    audit = found(request, pk)
    form = EarlierForm(request.POST, audits=queries.earlier_audits(audit), **_options(request))

    def act() -> str:
        if not form.is_valid():
            raise AuditError(_("Choose an earlier audit."))
        earlier, only = form.cleaned_data["earlier"], form.cleaned_data["only"]
        added = services.copy_questions(
            audit=audit, earlier=earlier, by=request.person, only=UNSETTLED if only else None
        )
        return _added(len(added))

    return _act(request, audit, act)


@requires(RECORD)
def remove(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Take out the questions that were ticked."""
    audit = found(request, pk)

    def act() -> str:
        keys = _keys(request, "question")
        number = services.remove_questions(audit=audit, keys=keys, by=request.person)
        text = ngettext("%(n)d question taken out.", "%(n)d questions taken out.", number)
        return text % {"n": number}

    return _act(request, audit, act)


@requires(RECORD)
def order(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Ask in another order: that of the fields `order`, or one question moved up or down."""
    audit = found(request, pk)

    def act() -> str:
        keys = _moved(_keys(request, "order"), request.POST.get("move", ""))
        services.reorder_questions(audit=audit, keys=keys, by=request.person)
        return _("Order saved.")

    return _act(request, audit, act)


def _keys(request: OrganizationRequest, name: str) -> list[int]:
    """Keys that were posted; what is no number is left out."""
    texts = request.POST.getlist(name)
    return [int(text) for text in texts if text.isascii() and text.isdigit() and len(text) < 16]


def _moved(keys: list[int], move: str) -> list[int]:
    """The keys with one of them a place up or down: “up:17”."""
    verb, _colon, text = move.partition(":")
    if text.isascii() and text.isdigit() and len(text) < 16 and int(text) in keys:
        place = keys.index(int(text))
        other = place + (1 if verb == "down" else -1)
        if 0 <= other < len(keys):
            keys[place], keys[other] = keys[other], keys[place]
    return keys


def _act(request: OrganizationRequest, audit: Audit, act: Callable[[], str]) -> HttpResponse:
    """Do it by POST, say what was done or why not, and go back to the questions."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    try:
        messages.success(request, act())
    except RuleError as refused:
        messages.error(request, refused.message)
    return redirect(_url(audit))


def _added(number: int) -> str:
    if not number:
        return _("Nothing added: all of these questions stand here already.")
    text = ngettext("%(n)d question added.", "%(n)d questions added.", number)
    return text % {"n": number}


@requires(RECORD)
def on_paper(request: OrganizationRequest, pk: int) -> HttpResponse:
    """The questions with boxes to tick, to be printed."""
    audit = found(request, pk)
    context = {
        "title": audit.title,
        "reference": audit.reference,
        "audit": audit,
        "sections": grouped([(one.section, one) for one in audit.questions.all()], ""),
        "back_url": _url(audit),
    }
    return render(request, "audits/checklist_paper.html", context)


@requires(PLAN)
def keep(request: OrganizationRequest, pk: int) -> HttpResponse:
    """A checklist for the library from what this audit asked."""
    audit = found(request, pk)
    return form_page(
        request,
        TitleForm,
        title=_("Make a checklist from %(audit)s") % {"audit": audit},
        button=_("Make a checklist"),
        lead=_("It begins as a draft with the questions of this audit, without its answers."),
        save=lambda data: services.from_audit(audit=audit, by=request.person, **data),
        cancel_url=_url(audit),
        initial={"title": audit.title},
        success=_("Made. It is a draft."),
    )
