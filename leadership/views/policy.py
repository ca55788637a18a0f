"""Pages over the policy: versions, their way to being effective, who read them."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from evidence.history import ReadEntry, read
from evidence.queries import trail
from leadership import evidence, opened, queries, services, wording
from leadership.forms.policy import EffectiveForm, PolicyForm
from leadership.forms.reading import ReadForm
from leadership.listings.policy import POLICIES
from leadership.models import PolicyVersion
from leadership.reach import reach
from leadership.views.policy_parts import STATE_CSS, acts, facts
from leadership.views.posted import address, changes
from pages.details import HISTORY_SHOWN, do, posted_reason, render_detail
from pages.forms import form_page
from pages.lists import render_list
from people import clock
from people.permissions import OrganizationRequest, Permission, requires

State = PolicyVersion.State


@requires(Permission.SEE_RECORDS)
def policies(request: OrganizationRequest) -> HttpResponse:
    """All versions."""
    return render_list(
        request,
        POLICIES,
        queries.policies(request.organization),
        template="leadership/policies.html",
        effective=queries.effective_policy(request.organization),
        door=queries.door(request.organization),
    )


@requires(Permission.SEE_RECORDS)
def policy(request: OrganizationRequest, pk: int) -> HttpResponse:
    """One version as on paper, in the language that the reader chooses, and how far it has come."""
    return policy_page(request, get_policy(request, pk), request.GET.get("language", ""))


def policy_page(
    request: OrganizationRequest, policy: PolicyVersion, language: str, form: ReadForm | None = None
) -> HttpResponse:
    """The page of a version; `form` is what its reader answered, where that has to be mended."""
    words = wording.policy_words(policy, language)
    return render_detail(
        request,
        policy,
        evidence.policy(policy),
        title=words.title,
        state={"label": policy.get_state_display(), "css": STATE_CSS.get(policy.state, "")},
        lead=policy.scope,
        facts=facts(policy),
        acts=acts(policy),
        crumbs=[(_("Quality policy"), address(request, "policies")), (policy.reference, "")],
        template="leadership/policy.html",
        words=words,
        languages=wording.policy_languages(policy),
        reviews=policy.reviews.select_related("reviewer"),
        reach=reach(policy, request.today) if policy.state == State.EFFECTIVE else None,
        history=_history(policy),
        read_form=form or _read_form(request, policy, words.code),
        own=policy.acknowledgements.filter(person=request.person).first(),
    )


def _read_form(
    request: OrganizationRequest, policy: PolicyVersion, language: str
) -> ReadForm | None:
    """“I have read it” with the questions, for somebody whom this version still asks."""
    if Permission.ACKNOWLEDGE_POLICY not in request.permissions:
        return None
    if queries.policy_to_acknowledge(request.organization, request.person) != policy:
        return None
    initial = {"opened": opened.seal(policy, clock.now()), "language": language}
    return ReadForm(questions=wording.policy_questions(policy, language), initial=initial)


def _history(policy: PolicyVersion) -> list[ReadEntry]:
    """Its entries without those of its readers, who would drown them; the table counts readers."""
    described = evidence.policy(policy)
    entries = trail(policy.organization, described.kind, policy.pk)
    return read(policy.organization, entries.exclude(verb="acknowledged")[:HISTORY_SHOWN])


@requires(Permission.DRAFT_POLICY)
def policy_add(request: OrganizationRequest) -> HttpResponse:
    """Draft a version, beginning with the words of the one in force."""
    last = queries.effective_policy(request.organization)
    initial = {
        "title": last.title if last else _("Quality policy"),
        "scope": last.scope if last else "",
        "sites": last.sites.all() if last else [],
        "text": last.text if last else "",
        "language": last.language if last else "en",
        "statements_text": last.statements_text if last else "",
    }
    return form_page(
        request,
        PolicyForm,
        title=_("Draft a version of the policy"),
        lead=_("Say what is particular to this company, in sentences that people can remember."),
        button=_("Save draft"),
        save=lambda data: services.draft_policy(
            organization=request.organization,
            by=request.person,
            statements=data.pop("statements_text").split("\n"),
            **data,
        ),
        cancel_url=address(request, "policies"),
        initial=initial,
    )


@requires(Permission.DRAFT_POLICY)
def policy_change(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Change a draft."""
    policy = get_policy(request, pk)
    return form_page(
        request,
        PolicyForm,
        title=_("Change draft %(reference)s") % {"reference": policy.reference},
        button=_("Save draft"),
        save=lambda data: services.change_policy(
            policy=policy,
            by=request.person,
            statements=data.pop("statements_text").split("\n"),
            version=data["version"],
            changes=changes(data),
        ),
        cancel_url=policy.get_absolute_url(),
        instance=policy,
    )


@requires(Permission.DRAFT_POLICY)
def policy_submit(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Hand a draft to top management."""
    policy = get_policy(request, pk)
    done = _("Handed in. Top management can approve it now.")
    return do(
        request, policy, lambda: services.submit_policy(policy=policy, by=request.person), done
    )


@requires(Permission.APPROVE_POLICY)
def policy_return(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Give a version back to its author."""
    policy = get_policy(request, pk)
    return do(
        request,
        policy,
        lambda: services.return_policy(
            policy=policy, by=request.person, reason=posted_reason(request)
        ),
        _("Given back to the author."),
    )


@requires(Permission.APPROVE_POLICY)
def policy_approve(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Approve a version in review."""
    policy = get_policy(request, pk)
    return do(
        request,
        policy,
        lambda: services.approve_policy(policy=policy, by=request.person),
        _("Approved. It becomes effective on the day that you choose."),
    )


@requires(Permission.DRAFT_POLICY)
def policy_effective(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Choose the day from which a version is in force."""
    policy = get_policy(request, pk)
    return form_page(
        request,
        EffectiveForm,
        title=_("Make version %(number)d effective") % {"number": policy.number},
        button=_("Make effective"),
        save=lambda data: services.make_effective(policy=policy, by=request.person, on=data["on"]),
        cancel_url=policy.get_absolute_url(),
        initial={"on": request.today},
        success=_("Effective. Ask people to read it."),
    )


@requires(Permission.APPROVE_POLICY)
def policy_reaffirm(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Keep the effective version for another year."""
    policy = get_policy(request, pk)
    return do(
        request,
        policy,
        lambda: services.reaffirm_policy(
            policy=policy, by=request.person, reason=posted_reason(request)
        ),
        _("Reaffirmed. The next look is due in twelve months."),
    )


@requires(Permission.DRAFT_POLICY)
def policy_withdraw(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Take a version off the table."""
    policy = get_policy(request, pk)
    return do(
        request,
        policy,
        lambda: services.withdraw_policy(
            policy=policy, by=request.person, reason=posted_reason(request)
        ),
        _("Withdrawn."),
    )


def get_policy(request: OrganizationRequest, pk: int) -> PolicyVersion:
    """A version of this organization, or 404."""
    found = queries.policies(request.organization).select_related("organization", "author")
    found = found.prefetch_related("sites", "statements")
    return get_object_or_404(found.select_related("approver"), pk=pk)
