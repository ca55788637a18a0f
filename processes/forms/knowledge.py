"""Forms over organizational knowledge."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pages.fields import day, text
from pages.forms import PlainForm, RecordForm
from people.models import Person
from processes.models import KnowledgeItem


class KnowledgeForm(RecordForm):
    """What has to be known, and who knows it."""

    class Meta:
        model = KnowledgeItem
        fields: tuple[str, ...] = (
            *("topic", "importance", "process", "holders", "successor", "review_due_on"),
        )
        widgets = {
            "importance": forms.Textarea(attrs={"rows": 3}),
            "holders": forms.SelectMultiple(attrs={"size": 8}),
        }
        help_texts = {
            "topic": _("A skill or experience, in a few words."),
            "holders": _(
                "Everybody who could do it alone tomorrow. Several with Ctrl, or one a line."
            ),
            "successor": _("Who shall learn it."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            # Who knew it and left stays named until somebody takes the name off.
            field = self.fields["holders"]
            known = Person.objects.filter(pk__in=self.instance.holders.values("pk"))
            field.queryset = (field.queryset | known).order_by("name")


class CaptureForm(PlainForm):
    """In which form it is captured, and where that lies."""

    capture = forms.ChoiceField(
        label=_("Form of capture"),
        choices=[one for one in KnowledgeItem.Capture.choices if one[0] != "none"],
    )
    location = forms.CharField(
        label=_("Where it lies"),
        max_length=200,
        help_text=_("Folder, document number, or whom to ask for the mentoring."),
    )
    on = day(_("Captured on"))


class ShareForm(PlainForm):
    """Who learned it."""

    learned_by = forms.ModelMultipleChoiceField(
        Person.objects.all(),
        label=_("Who learned it"),
        widget=forms.SelectMultiple(attrs={"size": 8}),
        help_text=_("They count as holders from now on."),
    )
    note = text(_("How"), required=False, rows=2)
    on = day(_("Day"))


class ReviewKnowledgeForm(PlainForm):
    """Whether it is still right, found and known."""

    on = day(_("Reviewed on"))
    review_due_on = day(_("Next review"))
    conclusion = text(_("Conclusion"), required=False, rows=3)
