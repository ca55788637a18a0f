"""How the records of this room describe themselves to the ledger; labels hold no names."""

from django.utils.translation import gettext as _

from evidence.subjects import Description, describe
from leadership.models import (
    Audience,
    Budget,
    Communication,
    Competence,
    CompetenceGap,
    Escalation,
    PolicyVersion,
    Recognition,
    ResourceRequest,
    RoleAssignment,
    Suggestion,
    SupportAct,
    UnderstandingSample,
    Walk,
)

RESOURCE_CLAUSES = {
    ResourceRequest.Category.PEOPLE: "7.1.2",
    ResourceRequest.Category.INFRASTRUCTURE: "7.1.3",
    ResourceRequest.Category.ENVIRONMENT: "7.1.4",
    ResourceRequest.Category.MEASURING: "7.1.5",
    ResourceRequest.Category.KNOWLEDGE: "7.1.6",
}


def policy(policy: PolicyVersion) -> Description:
    """A policy version; drafts are not released."""
    label = _("%(title)s, version %(number)d")
    return describe(
        policy,
        label=label % {"title": policy.title, "number": policy.number},
        url_name="leadership:policy",
        commitments=("policy-and-objectives",),
        clauses=("5.2",),
        text=f"{policy.text}\n{policy.statements_text}",
        state=policy.get_state_display(),
        released=policy.state not in (policy.State.DRAFT, policy.State.IN_REVIEW),
    )


def sample(sample: UnderstandingSample) -> Description:
    """One answer of somebody whose name nobody keeps."""
    label = _("Understanding asked in %(function)s")
    return describe(
        sample,
        label=label % {"function": sample.function},
        url_name="leadership:sample",
        commitments=("communication",),
        clauses=("7.3",),
        text=sample.question,
        state=sample.get_answer_display(),
    )


def resource(request: ResourceRequest) -> Description:
    """A resource request; drafts are not released."""
    return describe(
        request,
        label=request.title,
        url_name="leadership:resource",
        commitments=("resources",),
        clauses=("7.1.1", RESOURCE_CLAUSES[ResourceRequest.Category(request.category)]),
        process=request.process.reference if request.process else "",
        text=f"{request.need}\n{request.consequence}\n{request.decision_reason}",
        state=request.get_state_display(),
        released=request.state != request.State.DRAFT,
    )


def budget(budget: Budget) -> Description:
    """What is planned for a kind of resource in a year."""
    return describe(
        budget,
        label=str(budget),
        url_name="leadership:budget",
        commitments=("resources",),
        clauses=("7.1.1", RESOURCE_CLAUSES[ResourceRequest.Category(budget.category)]),
        text=budget.reason,
    )


def assignment(assignment: RoleAssignment) -> Description:
    """A responsibility and whether somebody took it."""
    return describe(
        assignment,
        label=assignment.responsibility,
        url_name="leadership:assignment",
        commitments=("other-managers",),
        clauses=("5.3",),
        text=assignment.authority,
        state=assignment.state,
    )


def communication(communication: Communication) -> Description:
    """Something that a leader explained."""
    return describe(
        communication,
        label=communication.what,
        url_name="leadership:communication",
        commitments=("communication", *_promoting(communication)),
        clauses=("7.3", "7.4"),
        text=f"{communication.why}\n{communication.audience}",
        state=communication.state,
    )


def audience(audience: Audience) -> Description:
    """People whom leaders have to reach."""
    return describe(
        audience,
        label=_("Audience: %(name)s") % {"name": audience.name},
        url_name="leadership:audience",
        commitments=("communication",),
        clauses=("7.4",),
        state=_("Ended") if audience.ended_on else "",
    )


def walk(walk: Walk) -> Description:
    """A leader's visit to where the work is done."""
    return describe(
        walk,
        label=_("Walk: %(place)s") % {"place": walk.place},
        url_name="leadership:walk",
        commitments=("engagement", *_promoting(walk)),
        clauses=("5.1.1", "7.3"),
        process=walk.process.reference if walk.process else "",
        text=f"{walk.question}\n{walk.observations}",
        state=_("Planned") if walk.is_planned else "",
    )


def suggestion(suggestion: Suggestion) -> Description:
    """An idea or a warning. Without a name, or a warning, it stays inside the house."""
    anonymous = suggestion.is_anonymous
    speaks_up = suggestion.category == Suggestion.Category.SPEAK_UP
    return describe(
        suggestion,
        label=_("Suggestion without a name") if anonymous else suggestion.title,
        url_name="leadership:suggestion",
        commitments=("engagement", "culture-and-ethics") if speaks_up else ("engagement",),
        clauses=("5.1.1", "10.1"),
        text=f"{suggestion.title}\n{suggestion.text}",
        state=suggestion.state,
        released=not (anonymous or speaks_up),
    )


def recognition(recognition: Recognition) -> Description:
    """Thanks; who was thanked and for what are personal and stand in the facts."""
    return describe(
        recognition,
        label=_("Thanks to %(function)s") % {"function": recognition.function},
        url_name="leadership:recognition",
        commitments=("engagement", "culture-and-ethics")
        if recognition.found_problem
        else ("engagement",),
        clauses=("5.1.1", "7.3"),
    )


def escalation(escalation: Escalation) -> Description:
    """A matter that a manager raised; the answer is personal and stands in the facts."""
    return describe(
        escalation,
        label=escalation.subject,
        url_name="leadership:escalation",
        commitments=("other-managers",),
        clauses=("5.1.1", "5.3"),
        process=escalation.process.reference if escalation.process else "",
        text=escalation.need,
        state=escalation.state,
    )


def support(act: SupportAct) -> Description:
    """Support of a manager."""
    return describe(
        act,
        label=act.what,
        url_name="leadership:support",
        commitments=("other-managers", *_promoting(act)),
        clauses=("5.1.1", "5.3"),
        text=act.effect,
        state=act.get_kind_display(),
    )


def _promoting(act: Communication | Walk | SupportAct) -> tuple[str, ...]:
    """The further commitment that an act of promoting process and risk thinking shows."""
    return ("process-approach",) if act.promotes_thinking else ()


def competence(competence: Competence) -> Description:
    """Something that people have to be able to do, under 7.2."""
    return describe(
        competence,
        label=competence.name,
        url_name="leadership:competence",
        commitments=("engagement", "resources"),
        clauses=("7.2",),
        process=competence.process.reference if competence.process else "",
        text=competence.description,
    )


def gap(gap: CompetenceGap) -> Description:
    """A competence that somebody lacks, under 7.2; it says the function, never the name."""
    process = gap.competence.process
    return describe(
        gap,
        label=_("%(competence)s, %(function)s")
        % {"competence": gap.competence.name, "function": gap.person.function},
        url_name="leadership:gap",
        commitments=("engagement", "resources"),
        clauses=("7.2",),
        process=process.reference if process else "",
        text=gap.action,
        state=gap.state,
    )
