"""Pages over the policy: versions, their way to being effective, who read them."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from evidence.history import ReadEntry, read
from evidence.queries import trail
from leadership import evidence, queries, services
from leadership.forms.policy import EffectiveForm, PolicyForm
from leadership.listings.policy import POLICIES
from leadership.models import PolicyVersion
from leadership.views.posted import address, changes
from pages.details import HISTORY_SHOWN, Act, do, posted_reason, render_detail
from pages.forms import form_page
from pages.lists import render_list
from people.permissions import OrganizationRequest, Permission, requires

State = PolicyVersion.State
STATE_CSS: dict[str, str] = {State.EFFECTIVE: "good", State.IN_REVIEW: "weak", State.DRAFT: "none"}


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
    policy = get_policy(request, pk)
    words = queries.policy_words(policy, request.GET.get("language", ""))
    waits = queries.policy_to_acknowledge(request.organization, request.person)
    return render_detail(
        request,
        policy,
        evidence.policy(policy),
        title=words.title,
        state={"label": policy.get_state_display(), "css": STATE_CSS.get(policy.state, "")},
        lead=policy.scope,
        facts=_facts(policy),
        acts=_acts(policy),
        crumbs=[(_("Quality policy"), address(request, "policies")), (policy.reference, "")],
        template="leadership/policy.html",
        words=words,
        languages=queries.policy_languages(policy),
        reviews=policy.reviews.select_related("reviewer"),
        reach=_reach(policy, request),
        history=_history(policy),
        can_read=Permission.ACKNOWLEDGE_POLICY in request.permissions and waits == policy,
        own=policy.acknowledgements.filter(person=request.person).first(),
    )


def _reach(policy: PolicyVersion, request: OrganizationRequest) -> queries.Reach | None:
    return queries.reach(policy, request.today) if policy.state == State.EFFECTIVE else None


def _history(policy: PolicyVersion) -> list[ReadEntry]:
    """Its entries without those of its readers, who would drown them; the table counts readers."""
    described = evidence.policy(policy)
    entries = trail(policy.organization, described.kind, policy.pk)
    return read(policy.organization, entries.exclude(verb="acknowledged")[:HISTORY_SHOWN])


def _facts(policy: PolicyVersion) -> list[tuple[Any, Any]]:
    return [
        (_("Version"), policy.number),
        (_("Language"), queries.Language(policy.language).name),
        (_("Sites"), ", ".join(site.name for site in policy.sites.all()) or _("All")),
        (_("Author"), policy.author.name),
        (_("Approved by"), policy.approver.name if policy.approver else ""),
        (_("Approved on"), policy.approved_on),
        (_("Effective from"), policy.effective_on),
        (_("In force until"), policy.until_on),
        (_("Look at it again by"), policy.review_due_on),
        (_("Published at"), _published(policy)),
        (_("Training needed"), policy.training_needed),
        *_change_facts(policy),
    ]


def _published(policy: PolicyVersion) -> str:
    return ": ".join(filter(None, [policy.place_words, policy.place_details]))


def _change_facts(policy: PolicyVersion) -> list[tuple[Any, Any]]:
    """Why there is a new version and whether it is read again; the first one changes nothing."""
    if policy.number == 1:
        return []
    asked = _("Everybody is asked to read it again.")
    carried = _("The meaning stays: who has read the version before has read this one.")
    return [
        (_("Reason for the change"), policy.change_reason),
        (_("Who reads it"), asked if policy.is_material else carried),
    ]


def _acts(policy: PolicyVersion) -> list[Act]:
    draft, approve = Permission.DRAFT_POLICY, Permission.APPROVE_POLICY
    withdraw = Act(
        _("Withdraw version"),
        "leadership:policy-withdraw",
        draft,
        method="post",
        reason=_("Why is it withdrawn?"),
    )
    give_back = Act(
        _("Give back to author"),
        "leadership:policy-return",
        approve,
        method="post",
        reason=_("What has to change?"),
    )
    translate = Act(_("Translate"), "leadership:policy-translate", draft)
    publish = Act(_("Say where it is published"), "leadership:policy-publish", draft)
    by_state = {
        State.DRAFT: [
            Act(_("Hand in for approval"), "leadership:policy-submit", draft, True, "post"),
            Act(_("Change draft"), "leadership:policy-change", draft),
            translate,
            withdraw,
        ],
        State.IN_REVIEW: [
            Act(_("Approve policy"), "leadership:policy-approve", approve, True, "post"),
            give_back,
            translate,
            withdraw,
        ],
        State.APPROVED: [
            Act(_("Make it effective"), "leadership:policy-effective", draft, True),
            translate,
            publish,
            withdraw,
        ],
        State.EFFECTIVE: [
            Act(
                _("Reaffirm policy"),
                "leadership:policy-reaffirm",
                approve,
                method="post",
                reason=_("Why does it stay as it is?"),
            ),
            translate,
            publish,
        ],
    }
    compare = Act(
        _("Compare with the one before"), "leadership:policy-compare", Permission.SEE_RECORDS
    )
    limited = policy.state == State.EFFECTIVE and policy.scope_key
    return [
        *by_state.get(State(policy.state), []),
        *([compare] if policy.number > 1 else []),
        *([withdraw] if limited else []),
    ]


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


@requires(Permission.ACKNOWLEDGE_POLICY)
def policy_acknowledge(request: OrganizationRequest, pk: int) -> HttpResponse:
    """“I have read it”, by the signed-in person."""
    policy = get_policy(request, pk)
    return do(
        request,
        policy,
        lambda: services.acknowledge_policy(
            policy=policy, person=request.person, by=request.person
        ),
        _("Noted that you have read it."),
    )


def get_policy(request: OrganizationRequest, pk: int) -> PolicyVersion:
    """A version of this organization, or 404."""
    found = queries.policies(request.organization).select_related("organization", "author")
    found = found.prefetch_related("sites", "statements")
    return get_object_or_404(found.select_related("approver"), pk=pk)
