"""Forms of those who assess and decide resource requests and plan the budget."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from leadership.forms.fields import amount, text
from leadership.models import Budget, ResourceRequest
from leadership.services.budgeting import FIRST_YEAR, LAST_YEAR
from pages.forms import PlainForm, RecordForm
from people import queries as people
from people.models import Person

State = ResourceRequest.State


class AssessForm(PlainForm):
    """What the assessor found: options, cost, urgency."""

    options = text(
        _("Options"),
        most=4000,
        help_text=_("What could be done, also without it, and what speaks for which."),
    )
    cost = amount(_("Cost as assessed"))
    urgency = forms.ChoiceField(
        label=_("Urgency"), widget=forms.RadioSelect, choices=ResourceRequest.Urgency.choices
    )


class DecisionForm(PlainForm):
    """The decision of top management. The dashboard posts the same fields."""

    DECISIONS = {
        "approve": State.APPROVED,
        "partly": State.PARTLY,
        "defer": State.DEFERRED,
        "decline": State.DECLINED,
    }
    decision = forms.ChoiceField(
        label=_("Decision"),
        widget=forms.RadioSelect,
        choices=[
            ("approve", _("Approve")),
            ("partly", _("Approve in part")),
            ("defer", _("Defer")),
            ("decline", _("Decline")),
        ],
    )
    reason = text(
        _("Reason"),
        most=2000,
        rows=3,
        required=False,
        help_text=_(
            "Needed for everything but full approval within the budget. It is kept as evidence."
        ),
    )
    amount = amount(_("Approved amount, when approved in part"))
    revisit_on = forms.DateField(label=_("Look at it again on, when deferred"), required=False)
    due_on = forms.DateField(label=_("There by, when approved"), required=False)
    next = forms.CharField(widget=forms.HiddenInput, required=False, max_length=500)

    def clean_decision(self) -> str:
        """The state that the decision leads to."""
        return self.DECISIONS[self.cleaned_data["decision"]]


class DelegateForm(PlainForm):
    """Which other executive decides, and why."""

    to = forms.ModelChoiceField(Person.objects.none(), label=_("Who decides"))
    reason = text(_("Reason"), most=2000, rows=2)
    next = forms.CharField(widget=forms.HiddenInput, required=False, max_length=500)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        organization, today = kwargs["organization"], kwargs["today"]
        self.fields["to"].queryset = people.top_management(organization, today)


class BudgetForm(RecordForm):
    """Another amount, with the reason for it; the reason is asked for afresh."""

    class Meta:
        model = Budget
        fields = ("amount", "reason")
        widgets = {"reason": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        currency = kwargs["organization"].currency
        self.fields["amount"].label = _("Planned amount in %(currency)s") % {"currency": currency}
        self.initial["reason"] = ""


class NewBudgetForm(BudgetForm):
    """A first amount for a kind of resource and a year."""

    year = forms.IntegerField(label=_("Year"), min_value=FIRST_YEAR, max_value=LAST_YEAR)
    category = forms.ChoiceField(
        label=_("Kind of resource"), choices=ResourceRequest.Category.choices
    )
    field_order = ("year", "category", "amount", "reason")
