"""The list of auditors."""

import datetime

import django_filters
from django.db.models import QuerySet
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from audits.models import Auditor
from pages.cells import due
from pages.lists import Add, Column, Listing, RecordFilter
from people.permissions import Permission


class AuditorFilter(RecordFilter):
    """Filters of the list of auditors."""

    search_fields = ("reference", "person__name", "person__function")
    leads = django_filters.ChoiceFilter(
        label=_("May lead"), method="leading", choices=[("yes", _("Yes")), ("no", _("No"))]
    )

    class Meta:
        model = Auditor
        fields: list[str] = []

    def leading(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        return queryset.filter(may_lead=value == "yes")


def leads(auditor: Auditor, on: datetime.date) -> str:
    """Whether they may lead."""
    return _now("Yes") if auditor.may_lead else _now("No")


AUDITORS = Listing(
    title=_("Auditors"),
    columns=(
        Column(_("Auditor"), "person", sort="person__name"),
        Column(_("No."), "reference", sort="reference"),
        Column(_("Function"), "person.function", sort="person__function"),
        Column(_("Competent since"), "qualified_on", sort="qualified_on"),
        Column(_("To be judged anew by"), due("valid_until", "pk"), sort="valid_until"),
        Column(_("May lead"), leads, sort="may_lead"),
        Column(_("Led"), "led", sort="led", css="num"),
        Column(_("Took part"), "joined", sort="joined", css="num"),
    ),
    filterset=AuditorFilter,
    detail="audits:auditor",
    empty_title=_("No auditors listed yet."),
    empty_text=_("Add who is competent to audit, on what basis and until when."),
    order=("person__name",),
    add=Add(_("Add an auditor"), "audits:auditor-add", Permission.PLAN_AUDITS),
)
