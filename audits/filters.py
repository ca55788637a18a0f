"""What the lists of audits and findings can be narrowed to."""

import datetime
from typing import Any

import django_filters
from django import forms
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from audits import deadlines
from audits.indicators import ANSWER_DAYS
from audits.models import Audit, AuditProgramme, Finding
from evidence import editions
from evidence.thresholds import DEFAULTS, Limits
from pages.lists import RecordFilter
from people.models import Person, Site
from processes.models import Process

NO_CLAUSE = "none"


class PeriodFilter(django_filters.Filter):
    """A year ("2026") or a month ("2026-03") of a date."""

    field_class = forms.RegexField

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            regex=r"^[12]\d{3}(-(0[1-9]|1[0-2]))?$",
            error_messages={"invalid": _("Write a year or a month, such as 2026 or 2026-03.")},
            widget=forms.TextInput(attrs={"placeholder": "2026-03", "size": 8}),
            **kwargs,
        )

    def filter(self, qs: QuerySet, value: str) -> QuerySet:
        year, _dash, month = (value or "").partition("-")
        if year:
            qs = qs.filter(**{f"{self.field_name}__year": int(year)})
        return qs.filter(**{f"{self.field_name}__month": int(month)}) if month else qs


def date_filter(label: Any, field_name: str, lookup: str) -> django_filters.DateFilter:
    """A day from which on, or until which."""
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return django_filters.DateFilter(
        label=label, field_name=field_name, lookup_expr=lookup, widget=widget
    )


class AuditFilter(RecordFilter):
    """Filters of the list of audits."""

    search_fields = ("reference", "title", "process__name", "process__reference")
    look = django_filters.ChoiceFilter(
        label=_("Show"),
        method="by_look",
        choices=[
            ("to-come", _("To come")),
            ("overdue", _("Should have begun")),
            ("report", _("Report is late")),
            ("moved", _("Moved")),
        ],
    )
    state = django_filters.ChoiceFilter(label=_("State"), choices=Audit.State.choices)
    process = django_filters.ModelChoiceFilter(label=_("Process"), queryset=Process.objects.all())
    lead_auditor = django_filters.ModelChoiceFilter(
        label=_("Lead auditor"), queryset=Person.objects.all()
    )
    programme = django_filters.ModelChoiceFilter(
        label=_("Audit programme"), queryset=AuditProgramme.objects.all()
    )
    site = django_filters.ModelChoiceFilter(label=_("Site"), queryset=Site.objects.all())
    period = PeriodFilter(label=_("Year or month"), field_name="planned_on")
    kind = django_filters.ChoiceFilter(
        label=_("Kind"),
        method="by_kind",
        choices=[("planned", _("Of the yearly plan")), ("added", _("Added to the plan"))],
    )

    class Meta:
        model = Audit
        fields: list[str] = []

    def by_look(self, queryset: Any, name: str, value: str) -> QuerySet:
        organization, on = self.request.organization, self.request.today
        if value == "report":
            ended = on - datetime.timedelta(days=deadlines.report_days(organization))
            return queryset.unreported().filter(ends_on__lt=ended)
        return {
            "to-come": queryset.to_come(),
            "overdue": queryset.overdue(on),
            "moved": queryset.filter(moved_from_on__isnull=False),
        }[value]

    def by_kind(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        return queryset.filter(is_planned=value == "planned")


class FindingFilter(RecordFilter):
    """Filters of the list of findings."""

    search_fields = ("reference", "statement", "objective_evidence", "clause")
    grade = django_filters.ChoiceFilter(label=_("Grade"), choices=Finding.Grade.choices)
    state = django_filters.ChoiceFilter(
        label=_("Nonconformities"),
        method="by_state",
        choices=[("open", _("Open")), ("overdue", _("Overdue")), ("closed", _("Closed"))],
    )
    repeat = django_filters.ChoiceFilter(
        label=_("Repeats"),
        method="by_repeat",
        choices=[("yes", _("Repeat an earlier one")), ("no", _("Repeat none"))],
    )
    answer = django_filters.ChoiceFilter(
        label=_("Opportunities"),
        method="by_answer",
        choices=[
            ("waiting", _("Waiting for an answer")),
            ("late", _("Waiting too long")),
            *Finding.Disposition.choices,
        ],
    )
    clause = django_filters.ChoiceFilter(label=_("Clause"), method="by_clause")
    process = django_filters.ModelChoiceFilter(
        label=_("Process"), field_name="audit__process", queryset=Process.objects.all()
    )
    auditor = django_filters.ModelChoiceFilter(
        label=_("Auditor"), method="by_auditor", queryset=Person.objects.all()
    )
    audit = django_filters.ModelChoiceFilter(label=_("Audit"), queryset=Audit.objects.all())
    since = date_filter(_("Found from"), "found_on", "gte")
    until = date_filter(_("Found until"), "found_on", "lte")

    class Meta:
        model = Finding
        fields: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        clauses = editions.edition(self.request.organization.edition).clauses
        self.form.fields["clause"].choices = [
            *((number, f"{number} {title}") for number, title in clauses),
            (NO_CLAUSE, _("No clause named")),
        ]

    def by_state(self, queryset: Any, name: str, value: str) -> QuerySet:
        if value == "overdue":
            return queryset.overdue(self.request.today)
        return queryset.open() if value == "open" else queryset.closed()

    def by_repeat(self, queryset: Any, name: str, value: str) -> QuerySet:
        if value == "yes":
            return queryset.repeats()
        return queryset.filter(nonconformity__isnull=False, nonconformity__repeats=None)

    def by_answer(self, queryset: Any, name: str, value: str) -> QuerySet:
        if value == "waiting":
            return queryset.unanswered()
        if value == "late":
            limits: Limits = getattr(self.request, "limits", DEFAULTS)
            most = datetime.timedelta(days=limits[ANSWER_DAYS])
            return queryset.unanswered().filter(audit__issued_on__lt=self.request.today - most)
        return queryset.opportunities().filter(disposition=value)

    def by_clause(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        """The clause and what stands below it."""
        if value == NO_CLAUSE:
            return queryset.filter(clause="")
        return queryset.filter(Q(clause=value) | Q(clause__startswith=f"{value}."))

    def by_auditor(self, queryset: QuerySet, name: str, value: Person | None) -> QuerySet:
        """Those of audits that the person led or took part in."""
        if value is None:
            return queryset
        team = Audit.other_auditors.through.objects.filter(audit=OuterRef("audit"), person=value)
        return queryset.filter(Q(audit__lead_auditor=value) | Exists(team))
