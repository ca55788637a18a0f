"""Forms over risks and over opportunities: the same acts, each in its own words."""

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
CHANCE = (
    (1, _("1 – a long shot")),
    (2, _("2 – unlikely")),
    (3, _("3 – even chances")),
    (4, _("4 – likely")),
    (5, _("5 – almost certain")),
)
IMPACT = (
    (1, _("1 – hardly noticed")),
    (2, _("2 – small")),
    (3, _("3 – customers notice")),
    (4, _("4 – customers are let down")),
    (5, _("5 – people, licence or survival at stake")),
)
BENEFIT = (
    (1, _("1 – hardly noticed")),
    (2, _("2 – small")),
    (3, _("3 – customers or staff notice")),
    (4, _("4 – a reason to buy from us")),
    (5, _("5 – changes what we can be")),
)


def steps(label: Any, words: tuple[tuple[int, Any], ...], required: bool = True) -> forms.Field:
    """A choice from 1 to 5, each step in words."""
    blank = [("", _("Choose a step"))]
    return forms.TypedChoiceField(
        label=label, choices=[*blank, *words], coerce=int, empty_value=None, required=required
    )


def decisions(*chosen: Risk.Decision) -> forms.Field:
    """What may be decided about one kind."""
    return forms.ChoiceField(
        label=_("Decision"), choices=[(one.value, one.label) for one in chosen]
    )


class RiskForm(RecordForm):
    """A risk in words; its assessment follows on its own page."""

    class Meta:
        model = Risk
        fields: tuple[str, ...] = (
            *("title", "process", "source", "description"),
            *("harms_customers", "review_months"),
        )
        widgets = {"description": forms.Textarea(attrs={"rows": 4})}
        help_texts = {
            "title": _("What could go wrong, in a few words."),
            "source": _("For example: team meeting, audit, customer, accident."),
            "description": _("How it would come about and what would follow."),
        }


class OpportunityForm(RiskForm):
    """An opportunity in words."""

    class Meta(RiskForm.Meta):
        fields = ("title", "process", "source", "description", "review_months")
        help_texts = {
            "title": _("What could go better than planned, in a few words."),
            "source": _("For example: idea, customer, trade fair, neighbour."),
            "description": _("What we would gain, and what it would take."),
        }


class AssessRiskForm(PlainForm):
    """How likely, how bad, and what we do."""

    likelihood = steps(_("Likelihood"), LIKELIHOOD)
    impact = steps(_("Impact"), IMPACT)
    why = text(
        _("Why so?"),
        required=False,
        rows=3,
        help_text=_("Needed where a score of 12 or more is accepted as it is."),
    )
    decision = decisions(
        Risk.Decision.REDUCE, Risk.Decision.AVOID, Risk.Decision.SHARE, Risk.Decision.ACCEPT
    )
    treatment = text(
        _("What we do"), required=False, help_text=_("Needed unless it is accepted as it is.")
    )
    evaluation_method = text(
        _("How we will know that it worked"),
        required=False,
        rows=2,
        max_length=2000,
        help_text=_("Written before the work: what you will look at, and when it is good."),
    )
    treatment_owner = forms.ModelChoiceField(
        Person.objects.all(), label=_("Who does it"), required=False
    )
    treatment_due_on = day(_("To be done by"), required=False)


class AssessOpportunityForm(AssessRiskForm):
    """How likely, how much it would bring, and whether we pursue it."""

    likelihood = steps(_("Chance that it works"), CHANCE)
    impact = steps(_("Benefit"), BENEFIT)
    why = text(
        _("Why so?"),
        required=False,
        rows=3,
        help_text=_("Needed where a score of 12 or more is left for now."),
    )
    decision = decisions(Risk.Decision.PURSUE, Risk.Decision.LEAVE)
    treatment = text(
        _("What we do"), required=False, help_text=_("Needed unless it is left for now.")
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
    likelihood = steps(_("Likelihood now"), LIKELIHOOD, required=False)
    impact = steps(_("Impact now"), IMPACT, required=False)
    conclusion = text(_("Conclusion"), required=False, rows=3)
    next_review_on = day(
        _("Next review"), required=False, help_text=_("Empty: after the usual interval.")
    )


class ReviewOpportunityForm(ReviewRiskForm):
    """A look at an opportunity again."""

    likelihood = steps(_("Chance that it works now"), CHANCE, required=False)
    impact = steps(_("Benefit now"), BENEFIT, required=False)


class CloseForm(PlainForm):
    """Why something is not needed any more."""

    reason = text(_("Why?"), rows=3, help_text=_("The answer is kept as evidence."))
    on = day(_("Day"))
