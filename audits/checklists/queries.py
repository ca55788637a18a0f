"""What pages and services ask about checklists."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Case, Count, IntegerField, Max, OuterRef, QuerySet, Subquery, When
from django.db.models.functions import Coalesce

from audits.models import Audit, AuditQuestion, Checklist, ChecklistQuestion, ChecklistVersion
from audits.models.audit import AuditQuerySet
from audits.models.checklist import ChecklistQuerySet
from evidence import editions
from people.models import Organization

State = ChecklistVersion.State


def checklists(organization: Organization) -> ChecklistQuerySet:
    """Checklists with process, numbers of their versions, and how often audits used them.

    `live_number`, `draft_number` and `last_number` are None where there is no such version;
    `used_count` counts audits, `last_used_on` is the day on which the newest that has begun began.
    """
    return (
        Checklist.objects.of(organization)
        .select_related("organization", "process")
        .annotate(
            live_number=_number(State.LIVE),
            draft_number=_number(State.DRAFT),
            last_number=_number(State.ARCHIVED),
            question_count=Coalesce(Subquery(_questions()), 0),
            used_count=Coalesce(Subquery(_uses(Count("audit", distinct=True))), 0),
            last_used_on=Subquery(_uses(Max("audit__started_on"))),
        )
    )


def _number(state: str) -> Subquery:
    found = ChecklistVersion.objects.filter(checklist=OuterRef("pk"), state=state)
    return Subquery(found.order_by("-number").values("number")[:1])


def _questions() -> QuerySet:
    """How many questions the live version has."""
    found = ChecklistQuestion.objects.filter(
        section__version__checklist=OuterRef("pk"), section__version__state=State.LIVE
    )
    counted = found.order_by().values("section__version").annotate(all=Count("pk"))
    return counted.values("all")


def _uses(figure: Count | Max) -> QuerySet:
    """A figure over the questions of audits that came from any version; cancelled ones left out."""
    found = AuditQuestion.objects.filter(source__checklist=OuterRef("pk")).exclude(
        audit__state=Audit.State.CANCELLED
    )
    return found.order_by().values("source__checklist").annotate(all=figure).values("all")


def versions(checklist: Checklist) -> QuerySet[ChecklistVersion]:
    """All versions, the newest first, with how many questions each has."""
    counted = Count("sections__questions")
    return (
        checklist.versions.select_related("made_by")
        .annotate(question_count=counted)
        .order_by("-number")
    )


def newest(checklist: Checklist) -> ChecklistVersion | None:
    """What an editor begins with: the draft if there is one, since it is always the newest."""
    return checklist.versions.order_by("-number").first()


def in_use(checklist: Checklist) -> ChecklistVersion | None:
    """What a reader sees: the live version, else the newest."""
    return checklist.versions.filter(state=State.LIVE).first() or newest(checklist)


def clauses_of(organization: Organization, keys: Iterable[int]) -> dict[int, list[str]]:
    """Checklist → clauses of the edition that its live version asks about, in their order."""
    pairs = (
        ChecklistQuestion.objects.filter(
            section__version__checklist__in=list(keys), section__version__state=State.LIVE
        )
        .exclude(clause="")
        .order_by()
        .values_list("section__version__checklist", "clause")
        .distinct()
    )
    edition = editions.edition(organization.edition)
    order = {clause: place for place, (clause, _title) in enumerate(edition.clauses)}
    found: dict[int, set[str]] = {}
    for key, clause in pairs:
        if listed := edition.listed(clause):
            found.setdefault(key, set()).add(listed)
    return {key: sorted(listed, key=order.__getitem__) for key, listed in found.items()}


def audits_that_used(checklist: Checklist) -> AuditQuerySet:
    """Audits with questions of any version, the newest first."""
    using = AuditQuestion.objects.filter(source__checklist=checklist).values("audit")
    found: AuditQuerySet = Audit.objects.of(checklist.organization).filter(pk__in=using)
    return found.select_related("organization", "process")


@dataclass(frozen=True)
class Suggestion:
    """A live version that an audit may use, and why it is suggested.

    `is_of_process` comes first, then shared clauses; `is_used` where the audit has its questions.
    """

    version: ChecklistVersion
    clauses: tuple[str, ...]
    shared: tuple[str, ...]
    is_of_process: bool
    is_used: bool

    @property
    def rank(self) -> tuple[bool, int, str]:
        """Sorts the best first."""
        return (not self.is_of_process, -len(self.shared), self.version.checklist.reference)


def suggestions(audit: Audit, wanted: Iterable[str]) -> list[Suggestion]:
    """All live versions: those of the audit's process, then by how many `wanted` clauses they
    share, then those that fit every process, in three queries."""
    live = (
        ChecklistVersion.objects.filter(
            checklist__organization=audit.organization, state=State.LIVE
        )
        .select_related("checklist", "checklist__process", "checklist__organization")
        .annotate(question_count=Count("sections__questions"))
    )
    versions = list(live)
    clauses = clauses_of(audit.organization, [one.checklist_id for one in versions])
    used = set(audit.questions.order_by().values_list("source", flat=True).distinct())
    wanted = set(wanted)
    found = []
    for one in versions:
        own = clauses.get(one.checklist_id, [])
        found.append(
            Suggestion(
                version=one,
                clauses=tuple(own),
                shared=tuple(clause for clause in own if clause in wanted),
                is_of_process=one.checklist.process_id == audit.process_id,
                is_used=one.pk in used,
            )
        )
    return sorted(found, key=lambda one: one.rank)


def earlier_audits(audit: Audit) -> AuditQuerySet:
    """Other audits that have questions: those of the same process first, the newest first."""
    asked = AuditQuestion.objects.order_by().values("audit").distinct()
    found: AuditQuerySet = Audit.objects.of(audit.organization).standing().filter(pk__in=asked)
    same = Case(When(process=audit.process_id, then=0), default=1, output_field=IntegerField())
    return found.exclude(pk=audit.pk).order_by(same, "-planned_on", "-pk")
