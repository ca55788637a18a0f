"""Forms over risks and opportunities."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pages.fields import day, text, yes_no
from pages.forms import PlainForm, RecordForm
from people.models import Person
from processes.models import Risk

LIKELIHOOD = (
    (1, _("1 – hardly ever")),
    (2, _("2 – seldom")),
    (3, _("3 – now and then")),
    (4, _("4 – often")),
    (5, _("5 – almost certain")),
)


IMPACT = (
    (1, _("1 – hardly noticed")),
    (2, _("2 – small")),
    (3, _("3 – customers notice")),
    (4, _("4 – customers are let down")),
    (5, _("5 – people, licence or survival at stake")),
)


def steps(label: Any, words: tuple[tuple[int, Any], ...], required: bool = True) -> forms.Field:
    """A choice from 1 to 5, each step in words."""
    blank = [("", _("Choose a step"))]
    return forms.TypedChoiceField(
        label=label, choices=[*blank, *words], coerce=int, empty_value=None, required=required
    )


class RiskForm(RecordForm):
    """A risk or an opportunity in words; its assessment follows on its own page."""

    class Meta:
        model = Risk
        fields: tuple[str, ...] = ("title", "process", "source", "description")
        widgets = {"description": forms.Textarea(attrs={"rows": 4})}
        help_texts = {
            "title": _("What could happen, in a few words."),
            "source": _("For example: team meeting, audit, customer, accident."),
            "description": _("How it would come about and what would follow."),
        }


class NewRiskForm(RiskForm):
    """The kind cannot be changed later: risks and opportunities are numbered apart."""

    class Meta(RiskForm.Meta):
        fields = ("kind", *RiskForm.Meta.fields)


class AssessForm(PlainForm):
    """How likely, how bad, and what we do."""

    likelihood = steps(_("Likelihood"), LIKELIHOOD)
    impact = steps(_("Impact"), IMPACT)
    decision = forms.ChoiceField(
        label=_("Decision"),
        choices=[(one.value, one.label) for one in Risk.Decision if one != Risk.Decision.PURSUE],
    )
    treatment = text(
        _("What we do"), required=False, help_text=_("Needed unless it is accepted as it is.")
    )
    treatment_owner = forms.ModelChoiceField(
        Person.objects.all(), label=_("Who does it"), required=False
    )
    treatment_due_on = day(_("To be done by"), required=False)


class AssessOpportunityForm(AssessForm):
    """An opportunity is pursued, shared or left."""

    decision = forms.ChoiceField(
        label=_("Decision"),
        choices=[
            (Risk.Decision.PURSUE.value, Risk.Decision.PURSUE.label),
            (Risk.Decision.SHARE.value, Risk.Decision.SHARE.label),
            (Risk.Decision.ACCEPT.value, _("Leave it for now")),
        ],
    )


class TreatForm(PlainForm):
    """The treatment was carried out."""

    on = day(_("Done on"))
    note = text(_("Note"), required=False, rows=3)


class EvaluateForm(PlainForm):
    """Whether the treatment worked."""

    effective = yes_no(_("Did it work?"))
    evaluation = text(
        _("What it brought"), help_text=_("What you see now that you did not before.")
    )
    on = day(_("Evaluated on"))


class ReviewRiskForm(PlainForm):
    """A look at a risk again."""

    on = day(_("Reviewed on"))
    next_review_on = day(_("Next review"))
    likelihood = steps(_("Likelihood now"), LIKELIHOOD, required=False)
    impact = steps(_("Impact now"), IMPACT, required=False)
    conclusion = text(_("Conclusion"), required=False, rows=3)


class CloseForm(PlainForm):
    """Why something is not needed any more."""

    reason = text(_("Why?"), rows=3, help_text=_("The answer is kept as evidence."))
    on = day(_("Day"))
