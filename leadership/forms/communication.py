"""Form over communications."""

from typing import Any

from django import forms

from leadership.forms.fields import keep_people
from leadership.models import Communication
from pages.forms import RecordForm


class CommunicationForm(RecordForm):
    """What a leader explained, to whom and why."""

    class Meta:
        model = Communication
        fields = [
            "what",
            "why",
            "leader",
            "on",
            "audience",
            "channel",
            "reach",
            "proof",
            "promotes_thinking",
        ]
        widgets = {"why": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reach"].max_value = 1_000_000
        keep_people(self, "leader")
