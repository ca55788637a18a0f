"""Forms over escalations and support of managers."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from leadership import queries
from leadership.forms.fields import keep_people, text
from leadership.models import Escalation, SupportAct
from pages.forms import PlainForm, RecordForm


class EscalationForm(RecordForm):
    """A matter and whom it is put to."""

    folded = ("needed_by", "process", "raised_by", "raised_on")

    class Meta:
        model = Escalation
        fields = [
            "subject",
            "to",
            "need",
            "needed_by",
            "process",
            "raised_by",
            "raised_on",
        ]
        widgets = {"need": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        keep_people(self, "to", "raised_by")


class AnswerEscalationForm(PlainForm):
    """The answer of the person asked."""

    answer = text(_("Answer"), most=4000)
    on = forms.DateField(label=_("Answered on"))
    folded = ("on",)


class SupportForm(RecordForm):
    """What a leader gave a manager."""

    folded = ("effect", "promotes_thinking", "leader", "on")

    class Meta:
        model = SupportAct
        fields = [
            "manager",
            "kind",
            "what",
            "effect",
            "promotes_thinking",
            "leader",
            "on",
        ]
        widgets = {"effect": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        found = queries.managers(kwargs["organization"], kwargs["today"])
        if found.exists():
            self.fields["manager"].queryset = found
        keep_people(self, "leader", "manager")


class EffectForm(PlainForm):
    """What support brought."""

    effect = text(_("Effect"), most=2000, rows=3)
