"""Words that a nonconformity is described with: its grade, where it comes from, how far it is."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Grade(models.TextChoices):
    """How much of the system is in question."""

    MAJOR = "major", _("Major")
    MINOR = "minor", _("Minor")


class Source(models.TextChoices):
    """Who or what showed that a requirement is not met."""

    AUDIT = "audit", _("Internal audit")
    OUTSIDE_AUDIT = "outside-audit", _("Outside audit")
    COMPLAINT = "complaint", _("Complaint")
    CUSTOMER_RETURN = "customer-return", _("Customer return")
    PROVIDER = "provider", _("External provider")
    PROCESS = "process", _("Process")
    OWN_OBSERVATION = "own-observation", _("Own observation")


class State(models.TextChoices):
    """How far it is. Each state is left by one act; the acts are the services of this room."""

    RECORDED = "recorded", _("Recorded")
    CORRECTED = "corrected", _("Corrected")
    ACTION_DECIDED = "action-decided", _("Corrective action needed")
    CAUSE_ANALYSED = "cause-analysed", _("Cause analysed")
    SIMILAR_CHECKED = "similar-checked", _("Similar cases looked for")
    PLAN_PROPOSED = "plan-proposed", _("Plan proposed")
    PLAN_ACCEPTED = "plan-accepted", _("Plan accepted")
    IMPLEMENTED = "implemented", _("Implemented")
    CLOSED_EFFECTIVE = "closed-effective", _("Closed, effective")
    REOPENED = "reopened", _("Reopened")
    CLOSED_NO_ACTION = "closed-no-action", _("Closed, no corrective action")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class Category(models.TextChoices):
    """The bones of a fishbone: where causes are looked for."""

    PEOPLE = "people", _("People")
    METHOD = "method", _("Method")
    MACHINE = "machine", _("Machine")
    MATERIAL = "material", _("Material")
    MEASUREMENT = "measurement", _("Measurement")
    ENVIRONMENT = "environment", _("Environment")


CLOSED = (State.CLOSED_EFFECTIVE, State.CLOSED_NO_ACTION)
ENDED = (*CLOSED, State.WITHDRAWN)
# A plan, with its cause, is what comes next.
BEFORE_PLAN = (
    *(State.CORRECTED, State.ACTION_DECIDED, State.REOPENED, State.CAUSE_ANALYSED),
    *(State.SIMILAR_CHECKED, State.PLAN_PROPOSED),
)
