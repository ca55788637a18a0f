"""Questions for a walk: general ones, and those that a process itself raises."""

from django.db.models import F
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from people.models import Organization
from processes.models import Process, Risk

QUESTIONS = (
    gettext_lazy("What stops you most often?"),
    gettext_lazy("How do you notice that something is wrong?"),
    gettext_lazy("Who uses what you make, and for what?"),
    gettext_lazy("What did we change after the last time?"),
    gettext_lazy("What would you decide yourself if you could?"),
    gettext_lazy("What could go wrong here today?"),
)
LONGEST = 200  # characters of a criterion or risk within a question


def for_walks(organization: Organization) -> list[tuple[str, str]]:
    """Questions and the process that each belongs to; general ones come first, without one."""
    found = [(str(question), "") for question in QUESTIONS]
    fears = _highest_risks(organization)
    for process in Process.objects.of(organization).active().order_by("reference"):
        found += [(question, str(process)) for question in _about(process, fears)]
    return found


def _about(process: Process, fears: dict[int, str]) -> list[str]:
    asked = []
    if process.criteria:
        text = _("How do you see that this holds: %(criteria)s?")
        asked.append(text % {"criteria": process.criteria[:LONGEST]})
    if process.pk in fears:
        text = _("What do we do so that this does not happen: %(risk)s?")
        asked.append(text % {"risk": fears[process.pk][:LONGEST]})
    return asked


def _highest_risks(organization: Organization) -> dict[int, str]:
    """The title of each process's highest open risk."""
    risks = Risk.objects.filter(organization=organization, kind=Risk.Kind.RISK)
    rows = risks.exclude(state=Risk.State.CLOSED).exclude(likelihood=None).exclude(impact=None)
    ordered = rows.order_by(F("likelihood") * F("impact"), "-pk")
    return dict(ordered.values_list("process", "title"))
