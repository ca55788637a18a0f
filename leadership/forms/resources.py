"""Forms over resource requests: what is needed, and what it shall change."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from evidence.queries import subjects
from leadership.forms.fields import References, amount, person, signed, text
from leadership.models import ResourceRequest
from leadership.services.asking import ANSWERED_KINDS
from pages.forms import PlainForm, RecordForm

OBJECTIVE = "objectives.objective"


class RequestForm(RecordForm):
    """What is needed, why, what happens without it, and what it shall change."""

    cost = amount(_("Cost"))
    answers = References(
        ANSWERED_KINDS,
        label=_("What it answers"),
        required=False,
        help_text=_(
            "Numbers of risks, findings, nonconformities or decisions of a review: R03, NC04."
        ),
    )
    expected_money = signed(_("Money expected a year"))
    expected_hours = signed(_("Working hours expected a month"), places=1)

    class Meta:
        model = ResourceRequest
        fields = (
            *("category", "title", "need", "consequence", "cost", "due_on", "process"),
            *("serves", "measure", "unit", "value_now", "value_expected"),
            *("expected_money", "expected_hours"),
        )
        widgets = {
            "need": forms.Textarea(attrs={"rows": 3}),
            "consequence": forms.Textarea(attrs={"rows": 3}),
        }
        help_texts = {
            "serves": _("The objective whose figures will show whether it helped."),
            "measure": _("Say it before the decision: “Pumps that wait overnight for their test”."),
            "unit": _("“a week”, “lux”, “%”"),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        organization = kwargs["organization"]
        self.fields["serves"].queryset = subjects(organization, OBJECTIVE)
        money = {"currency": organization.currency}
        self.fields["cost"].label = _("Cost in %(currency)s") % money
        self.fields["expected_money"].label = _("Money expected a year in %(currency)s") % money
        self.fields["answers"].organization = organization
        if self.instance.pk:
            self.fields["answers"].initial = ", ".join(
                self.instance.answers.order_by("reference").values_list("reference", flat=True)
            )
        self.order_fields([*self.Meta.fields[:8], "answers"])


class NewRequestForm(RequestForm):
    """A new request; it goes to those who decide unless it is kept as a draft."""

    is_draft = forms.BooleanField(label=_("Keep it as a draft for now"), required=False)


class CommitForm(PlainForm):
    """What was ordered, where, who sees to it, and until when."""

    supplier = forms.CharField(label=_("Supplier"), max_length=200, required=False)
    order_number = forms.CharField(label=_("Order number"), max_length=80, required=False)
    responsible = person(_("Who sees to it"), required=False, help_text=_("Empty: you."))
    due_on = forms.DateField(label=_("There by"))


class DeliverForm(PlainForm):
    """Since when the resource is there, what came, what it cost."""

    delivered_on = forms.DateField(label=_("Delivered on"))
    received = text(_("What came"), most=2000, rows=3, required=False)
    paid = amount(_("Cost paid"))
    check_due_on = forms.DateField(
        label=_("Check the benefit on"),
        required=False,
        help_text=_("Empty: 90 days after the delivery."),
    )
