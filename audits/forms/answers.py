"""Forms of the page of entry where it works without script."""

import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from audits.forms.findings import PhotosField, clause_choices
from audits.models import AuditQuestion
from pages.forms import PlainForm
from people.models import Organization


class AnswerForm(PlainForm):
    """The answer to one question, with what each field said when the page was loaded.

    The hidden fields tell the texts of two auditors apart; `key` makes a repeat harmless.
    """

    key = forms.CharField(widget=forms.HiddenInput, required=False, max_length=36)
    base_result = forms.CharField(widget=forms.HiddenInput, required=False)
    base_statement = forms.CharField(widget=forms.HiddenInput, required=False, strip=False)
    base_objective_evidence = forms.CharField(widget=forms.HiddenInput, required=False, strip=False)
    result = forms.ChoiceField(
        label=_("Your answer"),
        choices=AuditQuestion.Result.choices,
        widget=forms.RadioSelect,
        required=False,
    )
    statement = forms.CharField(label=_("What did you find?"), required=False, strip=False)
    objective_evidence = forms.CharField(label=_("What did you see?"), required=False, strip=False)
    # Django takes fields off the class, so this name hides no `form.files`.
    files = PhotosField(label=_("Photos"), required=False)  # type: ignore[assignment]

    def clean_key(self) -> uuid.UUID:
        """The key of the page; a new one where it was lost: then a repeat may be kept twice."""
        try:
            return uuid.UUID(self.cleaned_data["key"])
        except ValueError:
            return uuid.uuid4()

    def changes(self) -> dict[str, tuple[str, str]]:
        """Field → (text it was based on, new text) of the fields that differ."""
        data = self.cleaned_data
        pairs = {
            field: (plain(data[f"base_{field}"]), plain(data[field]))
            for field in ("result", "statement", "objective_evidence")
        }
        return {field: pair for field, pair in pairs.items() if pair[0] != pair[1]}


class AskForm(PlainForm):
    """A question asked on the spot."""

    text = forms.CharField(label=_("Question"), max_length=300)
    clause = forms.ChoiceField(
        label=_("Clause"), help_text=_("A nonconformity needs one."), required=False
    )
    section = forms.CharField(label=_("Section"), max_length=120, required=False)

    def __init__(self, *args: Any, organization: Organization, **kwargs: Any) -> None:
        super().__init__(*args, organization=organization, **kwargs)
        self.fields["clause"].choices = clause_choices(organization)


def plain(text: str) -> str:
    """Lines as scripts send them: browsers send forms with CR and LF."""
    return text.replace("\r\n", "\n")
