"""The list of checklists."""

import datetime
from collections.abc import Sequence
from typing import Any

import django_filters
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from audits.checklists.queries import clauses_of
from audits.forms.findings import clause_choices
from audits.models import Checklist, ChecklistQuestion, ChecklistVersion
from pages.lists import Add, Column, Listing, RecordFilter
from people.permissions import Permission
from processes.models import Process

State = ChecklistVersion.State
CLAUSES_SHOWN = 4


def _asking(**wanted: Any) -> Exists:
    """Whether a version that is not archived asks such a question."""
    questions = ChecklistQuestion.objects.filter(
        section__version__checklist=OuterRef("pk"),
        section__version__state__in=[State.LIVE, State.DRAFT],
    )
    return Exists(questions.filter(**wanted))


class ChecklistFilter(RecordFilter):
    """Filters of the list of checklists; the search looks into questions, too."""

    process = django_filters.ModelChoiceFilter(label=_("Process"), queryset=Process.objects.all())
    clause = django_filters.ChoiceFilter(label=_("Clause"), method="asked", choices=())
    state = django_filters.ChoiceFilter(label=_("State"), method="stands", choices=State.choices)

    class Meta:
        model = Checklist
        fields: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        clauses = clause_choices(self.request.organization)[1:]
        self.form.fields["clause"].choices = [("", "---------"), *clauses]

    def search(self, queryset: QuerySet, name: str, words: str) -> QuerySet:
        for word in words.replace("\x00", "").split()[:8]:
            named = Q(reference__icontains=word) | Q(title__icontains=word)
            queryset = queryset.filter(named | Q(_asking(text__icontains=word)))
        return queryset

    def asked(self, queryset: QuerySet, name: str, clause: str) -> QuerySet:
        """The clause itself or a finer one."""
        within = Q(_asking(clause=clause)) | Q(_asking(clause__startswith=f"{clause}."))
        return queryset.filter(within)

    def stands(self, queryset: QuerySet, name: str, state: str) -> QuerySet:
        if state == State.ARCHIVED:
            return queryset.filter(live_number=None, draft_number=None, last_number__isnull=False)
        number = "live_number" if state == State.LIVE else "draft_number"
        return queryset.filter(**{f"{number}__isnull": False})


def version_cell(row: Any, on: datetime.date) -> str:
    """“3”, “3, draft 4”, “Draft 1”, “Archived”."""
    if row.live_number and row.draft_number:
        words = _now("%(live)d, draft %(draft)d")
        return words % {"live": row.live_number, "draft": row.draft_number}
    if row.live_number:
        return str(row.live_number)
    if row.draft_number:
        return _now("Draft %(number)d") % {"number": row.draft_number}
    return str(State.ARCHIVED.label) if row.last_number else ""


def process_cell(row: Any, on: datetime.date) -> str:
    """The process, or that it fits all."""
    return str(row.process or _now("every process"))


def read_clauses(rows: Sequence[Any], on: datetime.date) -> None:
    """The clauses of a page's checklists at once."""
    found = clauses_of(rows[0].organization, [row.pk for row in rows]) if rows else {}
    for row in rows:
        row.clauses = found.get(row.pk, [])


def clauses_cell(row: Any, on: datetime.date) -> str:
    """“8.4, 8.5 and 3 more”."""
    shown = ", ".join(row.clauses[:CLAUSES_SHOWN])
    more = len(row.clauses) - CLAUSES_SHOWN
    if more <= 0:
        return shown
    return _now("%(clauses)s and %(more)d more") % {"clauses": shown, "more": more}


def used_cell(row: Any, on: datetime.date) -> Any:
    """In how many audits; nothing rather than 0."""
    return row.used_count or ""


CHECKLISTS = Listing(
    title=_("Checklists"),
    columns=(
        Column(_("Checklist"), lambda row, on: str(row), sort="reference"),
        Column(_("Process"), process_cell, sort="process__reference"),
        Column(_("Clauses"), clauses_cell),
        Column(_("Live version"), version_cell, sort="live_number"),
        Column(_("Questions"), "question_count", sort="question_count", css="num"),
        Column(_("Used in audits"), used_cell, sort="used_count", css="num"),
        Column(_("Last used"), "last_used_on", sort="last_used_on"),
    ),
    filterset=ChecklistFilter,
    detail="audits:checklist",
    empty_title=_("No checklists yet."),
    empty_text=_("Audits copy their questions from checklists, so that years can be compared."),
    order=("reference",),
    add=Add(_("Write a checklist"), "audits:checklist-add", Permission.PLAN_AUDITS),
    read=read_clauses,
)
