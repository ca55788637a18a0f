"""Forms of checklists; the editor of questions is `audits.checklists.editing`."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from audits.checklists.news import Offer
from audits.models import Audit, Checklist
from pages.fields import day
from pages.fields import text as area
from pages.forms import PlainForm, RecordForm
from processes.models import Process


class ChecklistForm(RecordForm):
    """What a checklist is called and what it is for."""

    class Meta:
        model = Checklist
        fields = ["title", "process", "description"]
        widgets = {"description": forms.Textarea(attrs={"rows": 3})}


class LiveForm(PlainForm):
    """From which day on a draft may be used."""

    on = day(_("Live from"))


class CopyForm(PlainForm):
    """What a copy is called, and for which process it is."""

    title = forms.CharField(label=_("Title"), max_length=200)
    process = forms.ModelChoiceField(
        Process.objects.all(),
        label=_("Process"),
        required=False,
        help_text=_("Empty means that it fits every process."),
    )


class TitleForm(PlainForm):
    """What a new checklist is called."""

    title = forms.CharField(label=_("Title"), max_length=200)


class StarterForm(PlainForm):
    """Which chapters of the starter set to take."""

    keys = forms.MultipleChoiceField(
        label=_("Chapters"), widget=forms.CheckboxSelectMultiple, choices=()
    )

    def __init__(self, *args: Any, offers: list[Offer], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["keys"].choices = [
            (one.chapter.key, one.title) for one in offers if one.can_be_taken
        ]


class ImportForm(PlainForm):
    """A file with questions, and what becomes of them."""

    # Django takes fields off the class, so this name hides no `form.files`.
    file = forms.FileField(
        label=_("File"),
        help_text=_("An Excel workbook (.xlsx) or a CSV file, at most 10 MB."),
        widget=forms.ClearableFileInput(
            attrs={"accept": ".xlsx,.csv,.txt,.tsv"},
        ),
    )
    into = forms.ModelChoiceField(
        Checklist.objects.all(),
        label=_("Becomes the draft of"),
        required=False,
        empty_label=_("a new checklist"),
        help_text=_("Questions that it has already keep their history."),
    )
    title = forms.CharField(
        label=_("Title of the new checklist"),
        max_length=200,
        required=False,
        help_text=_("Empty means: as the file is called."),
    )
    process = forms.ModelChoiceField(
        Process.objects.all(),
        label=_("Process of the new checklist"),
        required=False,
        help_text=_("Empty means that it fits every process."),
    )


class QuestionForm(PlainForm):
    """A question of one's own for an audit."""

    text = forms.CharField(label=_("Question"), max_length=300)
    clause = forms.CharField(
        label=_("Clause"),
        max_length=10,
        required=False,
        widget=forms.TextInput(attrs={"list": "clauses", "autocomplete": "off"}),
    )
    section = forms.CharField(
        label=_("Section"),
        max_length=120,
        required=False,
        widget=forms.TextInput(attrs={"list": "sections", "autocomplete": "off"}),
    )
    requirement = area(_("Requirement"), rows=2, max_length=1000, required=False)
    look_for = area(_("Look for"), rows=2, max_length=1000, required=False)


class EarlierForm(PlainForm):
    """Whose questions are asked again."""

    earlier = forms.ModelChoiceField(Audit.objects.none(), label=_("Earlier audit"))
    only = forms.BooleanField(
        label=_("Only what was not conform last time, or not answered"), required=False
    )

    def __init__(self, *args: Any, audits: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["earlier"].queryset = audits
