"""Forms of this room. Fields are named as the services' arguments, so that refusals find them."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from improvement.models import Action, Improvement, Nonconformity
from pages.fields import day, text, yes_no
from pages.forms import PlainForm, RecordForm
from people.models import Organization


def areas(*names: str, rows: int = 3) -> dict[str, forms.Textarea]:
    """Text areas for the fields."""
    return {name: forms.Textarea(attrs={"rows": rows}) for name in names}


class ActionForm(RecordForm):
    """The words of an action."""

    class Meta:
        model = Action
        fields: tuple[str, ...] = ("title", "description", "process")
        widgets = areas("description")
        help_texts = {"title": _("What will be done, as a sentence that begins with a verb.")}


class AssignedActionForm(ActionForm):
    """The words of an action and who does it."""

    class Meta(ActionForm.Meta):
        fields = ("title", "owner", "description", "process")


class NewActionForm(ActionForm):
    """A promise: what, who, by when."""

    class Meta(ActionForm.Meta):
        fields = ("title", "owner", "due_on", "description", "process")


class CompleteForm(PlainForm):
    """The promise was kept."""

    on = day(_("Done on"))
    result = text(
        _("Result"),
        required=False,
        rows=3,
        help_text=_("What is different now, and where to see it."),
    )


class PostponeForm(PlainForm):
    """A later day, and why."""

    due_on = day(_("New due date"))
    reason = text(_("Why does it take longer?"), rows=3)


class CancelForm(PlainForm):
    """Why something is given up."""

    reason = text(_("Why is it not needed any more?"), rows=3)
    on = day(_("Day"))


class NonconformityForm(RecordForm):
    """What is not met, who answers for it, by when."""

    class Meta:
        model = Nonconformity
        fields: tuple[str, ...] = (
            *("statement", "objective_evidence", "grade", "owner", "due_on"),
            *("clause", "process"),
        )
        widgets = areas("statement", "objective_evidence")
        help_texts = {
            "statement": _("The requirement, and in what way it is not met. No names."),
            "objective_evidence": _("What was seen, read or measured; where and when."),
            "due_on": _("The corrective action is to be implemented by then."),
            "clause": _("The number only, for example 8.4.2."),
        }


class NewNonconformityForm(NonconformityForm):
    """The owner may be left to the process, the day to the usual 90 days."""

    def scope(self, organization: Organization, today: Any) -> None:
        super().scope(organization, today)
        self.fields["owner"].required = self.fields["due_on"].required = False

    class Meta(NonconformityForm.Meta):
        fields = (
            *("statement", "objective_evidence", "grade", "process", "owner"),
            *("clause", "raised_on", "due_on"),
        )
        help_texts = {
            **NonconformityForm.Meta.help_texts,
            "owner": _("Leave empty for the owner of the process."),
            "due_on": _("Leave empty for 90 days."),
        }


class CorrectionForm(PlainForm):
    """This one case put right."""

    correction = text(
        _("What was done about this case?"),
        help_text=_(
            "Correction repairs the case itself. What keeps it from returning comes later."
        ),
    )
    on = day(_("Corrected on"))


class CauseForm(PlainForm):
    """Why it could happen."""

    cause = text(
        _("Why could it happen?"),
        help_text=_(
            "Ask why until the answer is something that can be changed. “Human error” alone is no "
            "cause: ask what made the error possible."
        ),
    )
    on = day(_("Analysed on"))


class PlanForm(PlainForm):
    """What removes the cause, and how we shall see that it worked."""

    plan = text(_("What removes the cause?"))
    effectiveness_criterion = text(
        _("How shall we see that it worked?"),
        rows=3,
        help_text=_("Something that can be seen or counted. Set now, before anything is done."),
    )
    check_due_on = day(
        _("Checked on or about"), help_text=_("When an effect can show, often after 90 days.")
    )
    on = day(_("Plan accepted on"))


class ImplementForm(PlainForm):
    """The plan was carried out."""

    on = day(_("Implemented on"))
    implementation = text(_("What was done"), required=False, rows=3)


class CheckForm(PlainForm):
    """The corrective action against its criterion."""

    effective = yes_no(_("Did it work?"))
    check_result = text(_("What did the check show?"))
    on = day(_("Checked on"))
    due_on = day(
        _("New response due on"),
        required=False,
        help_text=_("Only where it did not work. Leave empty for 90 days."),
    )


class RepeatForm(PlainForm):
    """Which earlier nonconformity this one repeats."""

    repeats = forms.ModelChoiceField(
        Nonconformity.objects.order_by("reference"),
        label=_("Repeats"),
        required=False,
        empty_label=_("None"),
    )


class ImprovementForm(RecordForm):
    """What shall become better, and how that is measured."""

    class Meta:
        model = Improvement
        fields: tuple[str, ...] = (
            *("title", "sponsor", "source", "measure", "before"),
            *("description", "process", "is_reactive"),
        )
        widgets = areas("description")
        help_texts = {
            "measure": _("The figure that shows the difference, for example hours per order."),
            "before": _("How it is now."),
            "is_reactive": _(
                "A failure, a finding or a customer demanded it; nobody chose it freely."
            ),
        }


class FinishForm(PlainForm):
    """What the improvement brought."""

    before = forms.CharField(label=_("Before"), max_length=80)
    after = forms.CharField(label=_("After"), max_length=80)
    gain = text(_("Gain"), required=False, rows=3, help_text=_("Time, money, safety, ease."))
    on = day(_("Finished on"))


class GainForm(PlainForm):
    """Whether what the improvement brought is still there."""

    held = yes_no(_("The gain holds"))
    seen = text(_("What the check showed"), rows=3, max_length=2000)
    on = day(_("Checked on"))
