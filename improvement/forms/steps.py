"""Forms of the steps of corrective action, each what its service asks for."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from improvement.models import Nonconformity
from pages.fields import day, record, text, yes_no
from pages.forms import PlainForm
from people.models import Person


class CorrectionForm(PlainForm):
    """This one case put right."""

    correction = text(
        _("What was done about this case?"),
        help_text=_(
            "Correction repairs the case itself. What keeps it from returning comes later."
        ),
    )
    containment = text(
        _("What keeps its effect from spreading?"),
        required=False,
        rows=3,
        help_text=_(
            "Stock held, deliveries stopped, customers told. Leave empty if nothing could."
        ),
    )
    on = day(_("Corrected on"))


class NeedForm(PlainForm):
    """Whether the cause has to be removed."""

    needed = yes_no(
        _("Does its cause have to be removed?"),
        help_text=_("Weigh what it did and whether it may return. A major one always needs it."),
    )
    reason = text(
        _("Why, or why not?"),
        required=False,
        rows=3,
        max_length=2000,
        help_text=_("Needed where the correction is to be enough: it is then closed."),
    )
    on = day(_("Decided on"))


class SimilarForm(PlainForm):
    """Where else it happened, or could."""

    similar_where = text(
        _("Where did you look?"),
        rows=3,
        max_length=2000,
        help_text=_("Other machines, products, shifts, sites, documents of the same kind."),
    )
    similar_found = yes_no(_("Did you find similar cases?"))
    similar_cases = text(
        _("What did you find?"),
        required=False,
        rows=3,
        help_text=_("Needed where there were some: which, and what was done about them."),
    )
    on = day(_("Looked on"))


class ProposalForm(PlainForm):
    """What the owner proposes: what, who, by when, and how the effect is seen."""

    plan = text(_("What removes the cause?"))
    plan_who = record(
        _("Who carries it out?"),
        Person.objects.order_by("name"),
        required=False,
        empty_label=_("The owner"),
    )
    plan_for_on = day(
        _("Implemented by"),
        required=False,
        help_text=_("Leave empty for the day on which the response is due."),
    )
    effectiveness_criterion = text(
        _("How shall we see that it worked?"),
        rows=3,
        max_length=2000,
        help_text=_("Something that can be seen or counted. Set now, before anything is done."),
    )
    check_due_on = day(
        _("Checked on or about"),
        required=False,
        help_text=_("When an effect can show. Leave empty for the usual days after it is done."),
    )
    on = day(_("Proposed on"))


class PlanForm(PlainForm):
    """What removes the cause, and how we shall see that it worked, as it is accepted."""

    plan = text(_("What removes the cause?"))
    effectiveness_criterion = text(
        _("How shall we see that it worked?"),
        rows=3,
        max_length=2000,
        help_text=_("Something that can be seen or counted. Set now, before anything is done."),
    )
    check_due_on = day(
        _("Checked on or about"), help_text=_("When an effect can show, often after 90 days.")
    )
    on = day(_("Plan accepted on"))


def system_updated(**options: Any) -> forms.Field:
    """Whether what the plan changed is also in the system's own words."""
    return yes_no(
        _("Were risks, opportunities or the system updated?"),
        help_text=_("Process descriptions, instructions, forms, the register of risks."),
        **options,
    )


def system_update(**options: Any) -> forms.CharField:
    """What was updated, or why nothing was."""
    return text(
        _("What was updated, or why is that not needed?"), rows=3, max_length=2000, **options
    )


class ImplementForm(PlainForm):
    """The plan was carried out."""

    on = day(_("Implemented on"))
    implementation = text(_("What was done"), required=False, rows=3)
    system_updated = system_updated(required=False)
    system_update = system_update(
        required=False, help_text=_("May wait until the check, and is needed there at the latest.")
    )

    def clean_system_updated(self) -> bool | None:
        """No answer yet is neither yes nor no."""
        answer = self.cleaned_data["system_updated"]
        return None if answer == "" else answer


class CheckForm(PlainForm):
    """The corrective action against its criterion, and what the implementation left unanswered."""

    effective = yes_no(_("Did it work?"))
    check_result = text(_("What did the check show?"))
    on = day(_("Checked on"))
    early_reason = text(
        _("Why can an effect be seen already?"),
        required=False,
        rows=3,
        max_length=2000,
        help_text=_("Only before the day of the check."),
    )
    system_updated = system_updated(required=False)
    system_update = system_update(required=False)
    due_on = day(
        _("New response due on"),
        required=False,
        help_text=_("Only where it did not work. Leave empty for the usual days."),
    )

    def __init__(self, *args: Any, nonconformity: Nonconformity, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if nonconformity.system_updated is not None:
            del self.fields["system_updated"], self.fields["system_update"]

    def clean_system_updated(self) -> bool | None:
        """No answer yet is neither yes nor no."""
        answer = self.cleaned_data["system_updated"]
        return None if answer == "" else answer


class WordsForm(PlainForm):
    """The words of the step taken last."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)

    def __init__(
        self, *args: Any, instance: Nonconformity, names: Sequence[str], **kwargs: Any
    ) -> None:
        self.instance = instance
        super().__init__(*args, **kwargs)
        for name in names:
            self.fields[name] = self._field(name)

    @staticmethod
    def _field(name: str) -> forms.Field:
        kept: Any = Nonconformity._meta.get_field(name)
        label = kept.verbose_name
        return text(label[:1].upper() + label[1:], max_length=kept.max_length, required=False)
