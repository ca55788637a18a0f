"""Pages around the reading of a policy version: its reach, its questions, lists signed on paper."""

from functools import partial
from typing import Any

from django.http import HttpResponse, HttpResponseNotAllowed
from django.shortcuts import render
from django.utils.translation import gettext as _

from leadership import opened, services, wording
from leadership.forms.reading import QuestionsForm, ReadForm, SignedListForm
from leadership.listings.reading import READERS
from leadership.models import PolicyVersion
from leadership.reach import reach, readers
from leadership.views.policy import get_policy, policy_page
from leadership.views.posted import address
from pages.details import do
from pages.forms import form_page
from pages.lists import render_list
from people.permissions import OrganizationRequest, Permission, requires

LISTED_MOST = 200  # names on one form


@requires(Permission.ACKNOWLEDGE_POLICY)
def policy_acknowledge(request: OrganizationRequest, pk: int) -> HttpResponse:
    """“I have read it”, by the signed-in person, with their answers to the questions."""
    policy = get_policy(request, pk)
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    language = wording.policy_words(policy, request.POST.get("language", "")).code
    form = ReadForm(request.POST, questions=wording.policy_questions(policy, language))
    if not form.is_valid():
        response = policy_page(request, policy, language, form)
        response.status_code = 422
        return response
    act = partial(
        services.acknowledge_policy,
        policy=policy,
        person=request.person,
        by=request.person,
        language=language,
        answers=form.answers,
        opened_at=opened.moment(policy, form.cleaned_data["opened"]),
    )
    return do(request, policy, act, _said(form))


def _said(form: ReadForm) -> str:
    """Thanks, and the right answers where another one was chosen."""
    right = _("“%(question)s” The right answer is: %(answer)s")
    return " ".join(
        [
            _("Noted that you have read it."),
            *(
                right % {"question": one.text, "answer": one.answers[one.right]}
                for one in form.wrong
            ),
        ]
    )


def _crumbs(request: OrganizationRequest, policy: PolicyVersion, here: str) -> list[dict[str, Any]]:
    return [
        {"label": _("Quality policy"), "url": address(request, "policies")},
        {"label": policy.reference, "url": policy.get_absolute_url()},
        {"label": here, "url": ""},
    ]


@requires(Permission.SEE_RECORDS)
def policy_reach(request: OrganizationRequest, pk: int) -> HttpResponse:
    """How far a version has come, by site, function and shift; no names."""
    policy = get_policy(request, pk)
    found = reach(policy, request.today)
    context = {
        "title": _("Who has read version %(number)d") % {"number": policy.number},
        "crumbs": _crumbs(request, policy, _("Reach")),
        "policy": policy,
        "reach": found,
        "tables": [
            (_("By site"), _("Site"), "site", found.sites),
            (_("By function"), _("Function"), "function", found.functions),
            (_("By shift"), _("Shift"), "shift", found.shifts),
        ],
        "questions": policy.questions.all(),
    }
    return render(request, "leadership/reach.html", context)


@requires(Permission.DRAFT_POLICY)
def policy_readers(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Everybody whom a version asks, by name: who has read it, who has not."""
    policy = get_policy(request, pk)
    return render_list(
        request,
        READERS,
        readers(policy, request.today).select_related("site"),
        lead=_("Version %(number)d. Thirty days from its effect or from joining.")
        % {"number": policy.number},
        crumbs=_crumbs(request, policy, _("Readers")),
    )


@requires(Permission.DRAFT_POLICY)
def policy_questions(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Write the two questions of a version."""
    policy = get_policy(request, pk)
    initial: dict[str, Any] = {}
    for one in policy.questions.all():
        name = f"question_{one.number}"
        initial |= {name: one.text, f"{name}_answers": "\n".join(one.answers)}
        initial[f"{name}_right"] = str(one.right)
    return form_page(
        request,
        QuestionsForm,
        title=_("Two questions about version %(number)d") % {"number": policy.number},
        lead=_(
            "Readers answer them; answers are counted without names and never held against anybody."
        ),
        button=_("Save questions"),
        save=lambda data: services.ask_questions(
            policy=policy, questions=data["questions"], by=request.person
        ),
        cancel_url=policy.get_absolute_url(),
        initial=initial,
    )


@requires(Permission.DRAFT_POLICY)
def policy_signed(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Enter who signed a paper list, with its scan. ?function= shows that function's people."""
    policy = get_policy(request, pk)
    missing = readers(policy, request.today).filter(read_on=None).order_by("name")
    functions = sorted(set(missing.order_by().values_list("function", flat=True)))
    chosen = next((one for one in functions if one == request.GET.get("function")), "")
    shown = missing.filter(function=chosen) if chosen else missing
    return form_page(
        request,
        partial(SignedListForm, missing=missing, shown=shown[:LISTED_MOST]),
        title=_("Enter a signed list"),
        lead=_("People who have not read version %(number)d yet.") % {"number": policy.number},
        button=_("Save list"),
        save=lambda data: _save_list(request, policy, data),
        cancel_url=policy.get_absolute_url(),
        initial={"on": request.today},
        template="leadership/signed.html",
        functions=functions,
        chosen=chosen,
        cut=shown.count() > LISTED_MOST,
    )


def _save_list(
    request: OrganizationRequest, policy: PolicyVersion, data: dict[str, Any]
) -> PolicyVersion:
    services.acknowledge_by_list(policy=policy, by=request.person, **data)
    return policy
