"""What a leader may be asked in an interview: our own words for what auditors want to hear about.

Auditors of the leadership clauses ask in business language how a leader knows, decides and follows
up (DOMAIN §1.2). Each commitment has one question; some indicators have a sharper one.
"""

from typing import Any

from django.utils.translation import gettext_lazy as _

BY_COMMITMENT: dict[str, Any] = {
    "accountability": _(
        "How do you know that the system works? What worried you, and what did you do?"
    ),
    "policy-and-objectives": _(
        "Which objective serves the policy and the plan of the company, and how?"
    ),
    "integration": _("Where does quality come up in your ordinary business meetings?"),
    "process-approach": _(
        "What could go wrong in your processes, and did what you did about it work?"
    ),
    "resources": _("What was asked for this year, what did you refuse, and why?"),
    "communication": _("How do people on every shift hear from you why quality matters?"),
    "intended-results": _("Which objective do you miss, and what happened next?"),
    "engagement": _("When did you last change something after you went and saw?"),
    "improvement": _("Which improvement did nobody force on you, and what did it bring?"),
    "other-managers": _("What can a process owner decide without asking you or Quality?"),
    "customer-focus": _("What do your customers say, and what did you change because of it?"),
    "culture-and-ethics": _(
        "How would somebody here tell you bad news, and what would happen then?"
    ),
}
BY_INDICATOR: dict[str, Any] = {
    "evidence-spread": _("Why was so much recorded shortly before the last audit?"),
    "requests-decided": _("What has been waiting longest for a decision, and why?"),
    "equipment-in-date": _("How do you know that what you measure with is right?"),
    "off-track-have-action": _("Which missed objective has nobody acting on it in time?"),
    "on-or-forecast": _("Which objectives will you not reach, and what do you do about them?"),
    "effectiveness-passed": _(
        "Which corrective action did not work, and what do you do differently?"
    ),
    "repeat-findings": _("Why did a finding come back?"),
    "roles-held": _("Which responsibility has nobody now, and until when?"),
    "owners-acting": _("What have your process owners decided and recorded themselves?"),
    "escalations-answered": _("When a manager asked you for help, how soon did you answer?"),
    "support-given": _("What did you do for each of your managers this year?"),
    "reviews-held": _("What did the last management review change?"),
    "executive-actions-on-time": _("Which of your own promises is late?"),
    "policy-acknowledged": _("Who has not read the policy, and how do you reach them?"),
    "understanding-sampled": _("How do you know that people understand what they contribute?"),
    "walks-made": _("Where did you go and see, and what came of it?"),
    "suggestions-answered": _("What happens to an idea from the shop floor?"),
    "risks-reviewed": _("Which risk did you look at last, and what changed?"),
    "measurements-current": _("How old is the newest figure you steer by?"),
}


def question(commitment: str, indicator: str) -> str:
    """The sharpest question for an indicator of a commitment."""
    return str(BY_INDICATOR.get(indicator) or BY_COMMITMENT.get(commitment, ""))
