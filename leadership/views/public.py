"""Pages of the policy that are read without signing in; tests/test_architecture.py lists them."""

from allauth.account.adapter import get_adapter
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from leadership import opened, queries, services, throttle, wording
from leadership.forms.reading import CodeForm
from leadership.models import Acknowledgement, PolicyVersion
from people import clock
from people.errors import RuleError
from people.models import Organization, Person


@require_safe
def public(request: HttpRequest, organization: str) -> HttpResponse:
    """The version in force for interested parties, where the organization publishes it (5.2.2)."""
    company = queries.company_with_public_policy(organization)
    if company is None:
        raise Http404
    versions = queries.versions_in_force(company)
    context = _paper(request, company, _chosen(request, versions))
    context["others"] = [one for one in versions if one != context["policy"]]
    return render(request, "leadership/public.html", context)


def _chosen(request: HttpRequest, versions: list[PolicyVersion]) -> PolicyVersion:
    """The version in force whose number the address names, else that of the whole organization."""
    if not versions:
        raise Http404
    wanted = request.GET.get("version", "")
    return next((one for one in versions if str(one.number) == wanted), versions[0])


def _paper(request: HttpRequest, company: Organization, policy: PolicyVersion) -> dict[str, object]:
    return {
        "company": company,
        "policy": policy,
        "words": wording.policy_words(policy, request.GET.get("language", "")),
        "languages": wording.policy_languages(policy),
    }


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def read(request: HttpRequest, organization: str, token: str) -> HttpResponse:
    """The page behind the QR code: read, answer, confirm with a personal code."""
    company = services.organization_behind(organization, token)
    if company is None:
        raise Http404
    policy = _chosen(request, queries.versions_in_force(company))
    language = request.GET.get("language", "")
    questions = wording.policy_questions(policy, language)
    initial = {"opened": opened.seal(policy, clock.now()), "language": language}
    form = CodeForm(request.POST or None, initial=initial, questions=questions)
    if request.method == "POST" and form.is_valid():
        answer = _confirm(request, company, policy, form)
        if answer is not None:
            return answer
    context = _paper(request, company, policy) | {"form": form}
    return render(request, "leadership/read.html", context, status=422 if form.is_bound else 200)


def _confirm(
    request: HttpRequest, company: Organization, policy: PolicyVersion, form: CodeForm
) -> HttpResponse | None:
    """Note the reading of whoever has this code; None where the form has to say why not."""
    person = _whose(request, company, form)
    if person is None:
        return None
    if (own := queries.policy_of(person)) != policy and own is not None:
        return redirect(f"{request.path}?version={own.number}")
    earlier = policy.acknowledgements.filter(person=person).first()
    if earlier is None:
        try:
            _acknowledge(policy, person, form)
        except RuleError as refused:
            form.add_error(None, refused.message)
            return None
    context = _paper(request, company, policy)
    context |= {"reader": person, "wrong": form.wrong, "earlier": earlier}
    return render(request, "leadership/read_done.html", context)


def _acknowledge(policy: PolicyVersion, person: Person, form: CodeForm) -> None:
    services.acknowledge_policy(
        policy=policy,
        person=person,
        by=person,
        method=Acknowledgement.Method.CODE,
        opened_at=opened.moment(policy, form.cleaned_data["opened"]),
        language=wording.policy_words(policy, form.cleaned_data["language"]).code,
        answers=form.answers,
    )


def _whose(request: HttpRequest, company: Organization, form: CodeForm) -> Person | None:
    """Who has the code that was typed; guessing is slowed down by the address it comes from."""
    address, now = get_adapter().get_client_ip(request), clock.now()
    if throttle.is_shut(company, address, now):
        form.add_error(None, _("Too many wrong codes from here. Wait a quarter of an hour."))
        return None
    person = services.person_with_code(company, form.cleaned_data["code"])
    if person is None:
        throttle.note_wrong(company, address, now)
        form.add_error(
            "code", _("This code is not known. Check each letter, or ask for a new one.")
        )
    return person
