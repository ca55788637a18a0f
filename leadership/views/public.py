"""Pages of the policy that are read without signing in; tests/test_architecture.py lists them."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from leadership import queries


@require_safe
def public(request: HttpRequest, organization: str) -> HttpResponse:
    """The version in force for interested parties, where the organization publishes it (5.2.2)."""
    company = queries.company_with_public_policy(organization)
    if company is None:
        raise Http404
    versions = queries.versions_in_force(company)
    if not versions:
        raise Http404
    wanted = request.GET.get("version", "")
    policy = next((one for one in versions if str(one.number) == wanted), versions[0])
    context = {
        "company": company,
        "policy": policy,
        "words": queries.policy_words(policy, request.GET.get("language", "")),
        "languages": queries.policy_languages(policy),
        "others": [one for one in versions if one != policy],
    }
    return render(request, "leadership/public.html", context)
