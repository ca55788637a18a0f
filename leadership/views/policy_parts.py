"""What the page of a policy version shows beside its words: facts, and what can be done with it."""

from typing import Any

from django.utils.translation import gettext as _

from leadership import wording
from leadership.models import PolicyVersion
from pages.details import Act
from people.permissions import Permission

State = PolicyVersion.State
STATE_CSS: dict[str, str] = {State.EFFECTIVE: "good", State.IN_REVIEW: "weak", State.DRAFT: "none"}


def facts(policy: PolicyVersion) -> list[tuple[Any, Any]]:
    """What a version says about itself beside its words."""
    return [
        (_("Version"), policy.number),
        (_("Language"), wording.Language(policy.language).name),
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


def acts(policy: PolicyVersion) -> list[Act]:
    """What can be done with a version in its state."""
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
    ask = Act(_("Write two questions"), "leadership:policy-questions", draft)
    by_state = {
        State.DRAFT: [
            Act(_("Hand in for approval"), "leadership:policy-submit", draft, True, "post"),
            Act(_("Change draft"), "leadership:policy-change", draft),
            translate,
            ask,
            withdraw,
        ],
        State.IN_REVIEW: [
            Act(_("Approve policy"), "leadership:policy-approve", approve, True, "post"),
            give_back,
            translate,
            ask,
            withdraw,
        ],
        State.APPROVED: [
            Act(_("Make it effective"), "leadership:policy-effective", draft, True),
            translate,
            ask,
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
            ask,
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
