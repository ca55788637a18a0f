"""ISO 9001:2015 with its 2024 amendment, in our own words; the clause numbers are the source."""

from django.utils.translation import gettext_lazy as _

from evidence.editions.base import Commitment, Edition, ReviewInput, ReviewOutput

COMMITMENTS = (
    Commitment(
        "accountability",
        "a",
        _("Own the outcome"),
        _(
            "Top management knows at first hand whether the system works, what failed and what was "
            "decided. It chairs the reviews, answers bad results and keeps its own promises."
        ),
        ("5.1.1", "9.3"),
    ),
    Commitment(
        "policy-and-objectives",
        "b",
        _("Policy fits direction"),
        _(
            "The policy says something particular to this company, objectives measure it, and both "
            "follow strategy and context."
        ),
        ("5.1.1", "5.2", "6.2", "4.1"),
    ),
    Commitment(
        "integration",
        "c",
        _("Built into the business"),
        _(
            "The requirements live in normal work, meetings and budgets. Managers outside Quality "
            "own the processes, and evidence appears all year round."
        ),
        ("5.1.1", "4.4"),
    ),
    Commitment(
        "process-approach",
        "d",
        _("Process and risk thinking"),
        _(
            "Owners describe what goes in, what comes out, what could go wrong and what might be "
            "gained, and look at it again in good time."
        ),
        ("5.1.1", "4.4", "6.1"),
    ),
    Commitment(
        "resources",
        "e",
        _("Resources available"),
        _(
            "Needs for people, infrastructure, environment, measuring and knowledge are seen, "
            "decided with a reason and delivered."
        ),
        ("5.1.1", "7.1"),
    ),
    Commitment(
        "communication",
        "f",
        _("Say why it matters"),
        _(
            "Leaders explain, again and again and to every shift, what quality is for and what "
            "happens without it; people can say it in their own words."
        ),
        ("5.1.1", "7.3", "7.4", "5.2.2"),
    ),
    Commitment(
        "intended-results",
        "g",
        _("Results achieved"),
        _(
            "Results are known in time and a miss is followed by a decision. A miss is acceptable, "
            "silence is not."
        ),
        ("5.1.1", "9.1", "6.2"),
    ),
    Commitment(
        "engagement",
        "h",
        _("Support people"),
        _("Leaders go and see, answer ideas, thank and coach, and remove what stands in the way."),
        ("5.1.1", "7.2", "7.3"),
    ),
    Commitment(
        "improvement",
        "i",
        _("Promote improvement"),
        _(
            "What is found leads to action with a measured gain; what was put right stays right, and "
            "some improvements are made that nobody forced."
        ),
        ("5.1.1", "10.1", "10.2", "10.3"),
    ),
    Commitment(
        "other-managers",
        "j",
        _("Let other managers lead"),
        _(
            "Other managers have roles that they accepted, authority and backing, and lead in their "
            "own area without asking Quality."
        ),
        ("5.1.1", "5.3"),
    ),
)

REVIEW_INPUTS = (
    ReviewInput(
        "earlier-actions",
        "9.3.2 a",
        _("Actions from earlier reviews"),
        _("What was promised last time, what is done, what is late."),
    ),
    ReviewInput(
        "context-changes",
        "9.3.2 b",
        _("Changes in context, climate change included"),
        _("What changed inside and outside; whether climate change is relevant, and why."),
    ),
    ReviewInput(
        "customer-satisfaction",
        "9.3.2 c1",
        _("Customer satisfaction and feedback of interested parties"),
        _("What customers and other interested parties say, and how that moves."),
    ),
    ReviewInput(
        "objectives",
        "9.3.2 c2",
        _("Quality objectives"),
        _("Which are met, which are off course, what was decided about those."),
    ),
    ReviewInput(
        "process-performance",
        "9.3.2 c3",
        _("Performance of processes, conformity of products and services"),
        _("How the processes do, and whether what leaves the house is right."),
    ),
    ReviewInput(
        "nonconformities",
        "9.3.2 c4",
        _("Nonconformities and corrective actions"),
        _("What went wrong, what was done about the causes, whether it worked."),
    ),
    ReviewInput(
        "monitoring-results",
        "9.3.2 c5",
        _("Results of monitoring and measurement"),
        _("What the measurements say, and whether the measuring can be trusted."),
    ),
    ReviewInput(
        "audit-results",
        "9.3.2 c6",
        _("Results of audits"),
        _("Internal and outside audits since the last review."),
    ),
    ReviewInput(
        "external-providers",
        "9.3.2 c7",
        _("Performance of external providers"),
        _("How suppliers and partners do; the input that is forgotten most often."),
    ),
    ReviewInput(
        "resource-adequacy",
        "9.3.2 d",
        _("Whether resources suffice"),
        _("What was asked for, decided and delivered, and what is still short."),
    ),
    ReviewInput(
        "risk-effectiveness",
        "9.3.2 e",
        _("Whether actions on risks and opportunities worked"),
        _("What was treated, and what the evaluation showed."),
    ),
    ReviewInput(
        "improvement-opportunities",
        "9.3.2 f",
        _("Opportunities for improvement"),
        _("Ideas, audit suggestions and analyses that are worth a decision."),
    ),
)

CUSTOMER_FOCUS = Commitment(
    "customer-focus",
    "",
    _("Customer focus"),
    _(
        "What customers and the law require is known and met, what could harm conformity is dealt "
        "with, and what customers say about it leads to decisions."
    ),
    ("5.1.2", "9.1.2", "8.2"),
)

CULTURE = Commitment(
    "culture-and-ethics",
    "",
    _("Culture and ethics"),
    _("Leaders show and protect a culture of quality and of honest dealing."),
    ("5.1.1", "7.3"),
)

REVIEW_OUTPUTS = (
    ReviewOutput("improvement", "9.3.3 a", _("Improvement")),
    ReviewOutput("system-change", "9.3.3 b", _("Change to the quality management system")),
    ReviewOutput("resource-need", "9.3.3 c", _("Resource need")),
)

CLAUSES = (
    ("4.1", _("The organization and its context")),
    ("4.2", _("Interested parties")),
    ("4.3", _("Scope of the system")),
    ("4.4", _("The system and its processes")),
    ("5.1.1", _("Leadership and commitment")),
    ("5.1.2", _("Customer focus")),
    ("5.2", _("Quality policy")),
    ("5.3", _("Roles, responsibilities, authorities")),
    ("6.1", _("Risks and opportunities")),
    ("6.2", _("Quality objectives")),
    ("6.3", _("Planning of changes")),
    ("7.1.1", _("Resources in general")),
    ("7.1.2", _("People")),
    ("7.1.3", _("Infrastructure")),
    ("7.1.4", _("Environment for the processes")),
    ("7.1.5", _("Monitoring and measuring resources")),
    ("7.1.6", _("Organizational knowledge")),
    ("7.2", _("Competence")),
    ("7.3", _("Awareness")),
    ("7.4", _("Communication")),
    ("7.5", _("Documented information")),
    ("8.1", _("Operational planning and control")),
    ("8.2", _("Requirements for products and services")),
    ("8.3", _("Design and development")),
    ("8.4", _("External providers")),
    ("8.5", _("Production and service provision")),
    ("8.6", _("Release")),
    ("8.7", _("Nonconforming outputs")),
    ("9.1", _("Monitoring, measurement, analysis")),
    ("9.2", _("Internal audit")),
    ("9.3", _("Management review")),
    ("10.1", _("Improvement in general")),
    ("10.2", _("Nonconformity and corrective action")),
    ("10.3", _("Continual improvement")),
)

EDITION = Edition(
    key="iso-9001-2015",
    name="ISO 9001:2015",
    status="current",
    note=_("With the 2024 amendment on climate change."),
    commitments=COMMITMENTS,
    review_inputs=REVIEW_INPUTS,
    review_outputs=REVIEW_OUTPUTS,
    clauses=CLAUSES,
    # Culture is a commitment of its own in the next edition's draft; today it is a card beside.
    cards=(CUSTOMER_FOCUS, CULTURE),
)
