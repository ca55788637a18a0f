"""Forms over communications and audiences."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from leadership import queries
from leadership.forms.fields import keep_people
from leadership.models import Audience, Communication
from pages.forms import PlainForm, RecordForm

MOST_REACHED = 1_000_000


class CommunicationForm(RecordForm):
    """What a leader explains, to whom and why."""

    folded: tuple[str, ...] = ("leader", "on", "audience", "reach", "proof", "promotes_thinking")

    class Meta:
        model = Communication
        fields = [
            "what",
            "why",
            "audiences",
            "channel",
            "leader",
            "on",
            "audience",
            "reach",
            "proof",
            "promotes_thinking",
        ]
        widgets = {
            "why": forms.Textarea(attrs={"rows": 3}),
            "audiences": forms.CheckboxSelectMultiple,
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reach"].max_value = MOST_REACHED
        keep_people(self, "leader")
        self._offer_audiences(kwargs["organization"], kwargs["today"])

    def _offer_audiences(self, organization: Any, today: Any) -> None:
        """Those that stand, and those already named; without any, words instead."""
        offered = queries.audiences_now(organization, today)
        if self.instance.pk:
            offered = offered | self.instance.audiences.all()
        field = self.fields["audiences"]
        field.queryset = offered.distinct().order_by("name")
        field.is_needed = True
        if not field.queryset.exists():
            del self.fields["audiences"]
            self.folded = tuple(name for name in self.folded if name != "audience")
            self.fields["audience"].is_needed = True


class PlanForm(CommunicationForm):
    """A talk to come: when, by whom, to whom."""

    folded: tuple[str, ...] = ("audience", "promotes_thinking")

    class Meta(CommunicationForm.Meta):
        fields = [
            "what",
            "why",
            "on",
            "leader",
            "audiences",
            "channel",
            "audience",
            "promotes_thinking",
        ]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        RecordForm.__init__(self, *args, **kwargs)
        self.fields["what"].label = _("What will be said")
        keep_people(self, "leader")
        self._offer_audiences(kwargs["organization"], kwargs["today"])


class SaidForm(PlainForm):
    """What was planned has been said."""

    on = forms.DateField(label=_("On"))
    reach = forms.IntegerField(
        label=_("People reached"), required=False, min_value=0, max_value=MOST_REACHED
    )
    proof = forms.CharField(
        label=_("How it is known that it arrived"), max_length=300, required=False
    )


class CheckForm(PlainForm):
    """Whether it arrived."""

    how = forms.CharField(
        label=_("How it was checked"),
        max_length=300,
        help_text=_("For example: asked five people of the night shift what changes for them."),
    )
    result = forms.ChoiceField(
        label=_("Result"), choices=Communication.Arrived.choices, widget=forms.RadioSelect
    )
    on = forms.DateField(label=_("Checked on"))
    folded = ("on",)


class AudienceForm(RecordForm):
    """People who have to be reached."""

    class Meta:
        model = Audience
        fields = ["name", "kind", "since_on"]
