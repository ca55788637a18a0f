"""Forms over resource requests."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from evidence.queries import subjects
from leadership.forms.fields import text
from leadership.models import ResourceRequest
from pages.forms import PlainForm, RecordForm

State = ResourceRequest.State
OBJECTIVE = "objectives.objective"


def amount(label: Any) -> forms.DecimalField:
    """An amount of money that may be left empty."""
    return forms.DecimalField(
        label=label, required=False, min_value=0, max_digits=12, decimal_places=2
    )


class RequestForm(RecordForm):
    """What is needed, why, and what happens without it."""

    cost = amount(_("Cost"))

    class Meta:
        model = ResourceRequest
        fields = [
            "category",
            "title",
            "need",
            "consequence",
            "cost",
            "due_on",
            "process",
            "serves",
        ]
        widgets = {
            "need": forms.Textarea(attrs={"rows": 3}),
            "consequence": forms.Textarea(attrs={"rows": 3}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        organization = kwargs["organization"]
        self.fields["serves"].queryset = subjects(organization, OBJECTIVE)
        self.fields["cost"].label = _("Cost in %(currency)s") % {"currency": organization.currency}


class NewRequestForm(RequestForm):
    """A new request; it goes to those who decide unless it is kept as a draft."""

    is_draft = forms.BooleanField(label=_("Keep it as a draft for now"), required=False)


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
        help_text=_("Needed for everything but full approval. It is kept as evidence."),
    )
    amount = amount(_("Approved amount, when approved in part"))
    revisit_on = forms.DateField(label=_("Look at it again on, when deferred"), required=False)
    due_on = forms.DateField(label=_("There by, when approved"), required=False)
    next = forms.CharField(widget=forms.HiddenInput, required=False, max_length=500)

    def clean_decision(self) -> str:
        """The state that the decision leads to."""
        return self.DECISIONS[self.cleaned_data["decision"]]


class CommitForm(PlainForm):
    """When the granted resource will be there."""

    due_on = forms.DateField(label=_("There by"))


class DeliverForm(PlainForm):
    """Since when the resource is there."""

    delivered_on = forms.DateField(label=_("Delivered on"))
    benefit = text(_("What it brought"), most=2000, rows=3, required=False)
