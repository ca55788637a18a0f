"""Every form of the application: scoped to the organization, errors at their field, nothing lost."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from crispy_forms.helper import FormHelper
from django import forms
from django.contrib import messages
from django.core.validators import MaxLengthValidator
from django.db.models import Model
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from pages.cells import shown
from pages.choosing import make_typeable, suggested
from people import queries as people
from people.errors import RuleError, StaleError
from people.models import Organization, Person
from people.permissions import OrganizationRequest

# Texts without a limit of their own end here: nobody types more, and a PDF has to hold it.
LONGEST_TEXT = 10_000


class DayInput(forms.DateInput):
    """The browser's own date field, which also takes what is typed."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")


class Scoped:
    """Choices of the form belong to the organization; people are those inside it today.

    Fields named in `folded` stand under “More”: they have a default or can wait.
    """

    fields: dict[str, forms.Field]
    folded: tuple[str, ...] = ()

    @property
    def open_fields(self) -> list[forms.BoundField]:
        """What everybody fills in, hidden fields apart."""
        return [field for field in self.visible_fields() if field.name not in self.folded]

    @property
    def folded_fields(self) -> list[forms.BoundField]:
        """What stands under “More”."""
        return [field for field in self.visible_fields() if field.name in self.folded]

    @property
    def is_unfolded(self) -> bool:
        """“More” is open where something in it needs attention, and for a record that exists."""
        wrong = any(field.errors for field in self.folded_fields)
        return wrong or bool(getattr(getattr(self, "instance", None), "pk", None))

    def scope(self, organization: Organization, today: Any) -> None:
        make_typeable(self.fields)
        for field in self.fields.values():
            if isinstance(field, forms.ModelChoiceField):
                field.queryset = self._choices(field, organization, today)
            if isinstance(field, forms.ModelMultipleChoiceField):
                field.clean = _within_reach(field)  # type: ignore[assignment]
            if isinstance(field, forms.DateField):
                field.widget = DayInput(field.widget.attrs)
            if isinstance(field, forms.CharField) and field.max_length is None:
                field.validators.append(MaxLengthValidator(LONGEST_TEXT))
        self.helper = FormHelper()
        self.helper.form_tag = False

    @staticmethod
    def _choices(field: forms.ModelChoiceField, organization: Organization, today: Any) -> Any:
        choices: Any = field.queryset
        if choices.model is Person:
            return people.inside(organization, today)
        return choices.filter(organization=organization)


def _within_reach(field: forms.ModelMultipleChoiceField) -> Callable[[Any], Any]:
    """The field's own check; a key beyond the numbers of the database is no choice either."""
    clean = field.clean

    def checked(value: Any) -> Any:
        try:
            return clean(value)
        except OverflowError:
            words = {"value": max(value, key=len)}
            message = field.error_messages["invalid_choice"]
            raise forms.ValidationError(message, "invalid_choice", words) from None

    return checked


class PlainForm(Scoped, forms.Form):
    """A form that is no record: a decision, a reason, a choice."""

    def __init__(self, *args: Any, organization: Organization, today: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.scope(organization, today)


class RecordForm(Scoped, forms.ModelForm):
    """A form over the fields of a record. For a change it carries the version it was opened with."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)

    def __init__(self, *args: Any, organization: Organization, today: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.scope(organization, today)
        if self.instance.pk:
            self.fields["version"].initial = self.instance.version
        else:
            self.instance.organization = organization
            del self.fields["version"]


@dataclass(frozen=True)
class Difference:
    """A field that two people changed: what stands now, what was typed here."""

    label: str
    theirs: str
    yours: str


def form_page(
    request: OrganizationRequest,
    form_class: Callable[..., Any],
    *,
    title: Any,
    button: Any,
    save: Callable[[dict[str, Any]], Any],
    cancel_url: str,
    success: Any = "",
    lead: Any = "",
    instance: Model | None = None,
    initial: dict[str, Any] | None = None,
    template: str = "pages/form.html",
    success_url: str = "",
    **context: Any,
) -> HttpResponse:
    """Show the form; on POST call `save` with its clean data and go to what it returns.

    `save` calls one service. A RuleError lands at its field; a StaleError shows both texts, and
    saving again then means “mine”. The record returned says where to go (`get_absolute_url`);
    `success` may be a function that says something about it.
    """
    options: dict[str, Any] = {"organization": request.organization, "today": request.today}
    if instance is not None:
        options["instance"] = instance
    if request.method != "POST":
        form = form_class(initial=initial, **options)
        if (names := suggested(request, form)) is not None:
            return names
        return _show(request, template, form, title, button, cancel_url, lead, [], context)
    form = form_class(request.POST, request.FILES, **options)
    differences: list[Difference] = []
    if form.is_valid():
        try:
            record = save(form.cleaned_data)
        except StaleError as stale:
            form, differences = _reopened(form, instance)
            form.add_error(None, stale.message)
        except RuleError as refused:
            add_refusal(form, refused)
        else:
            said = success(record) if callable(success) else success
            messages.success(request, said or _("Saved."))
            return redirect(success_url or record.get_absolute_url())
    response = _show(request, template, form, title, button, cancel_url, lead, differences, context)
    response.status_code = 409 if differences else 422
    return response


def _show(
    request: OrganizationRequest,
    template: str,
    form: Any,
    title: Any,
    button: Any,
    cancel_url: str,
    lead: Any,
    stale: list[Difference],
    context: dict[str, Any],
) -> HttpResponse:
    shown_context = {
        "form": form,
        "title": title,
        "button": button,
        "cancel_url": cancel_url,
        "lead": lead,
        "stale": stale,
    }
    return render(request, template, shown_context | context)


def add_refusal(form: forms.BaseForm, refused: RuleError) -> None:
    """Put a refusal at the field that it names, or on top of the form."""
    form.add_error(refused.field if refused.field in form.fields else None, refused.message)


def _reopened(form: Any, instance: Model | None) -> tuple[Any, list[Difference]]:
    """The same form with what was typed, opened at the newest version, and what differs."""
    assert instance is not None
    current = type(instance)._default_manager.get(pk=instance.pk)
    differences = [
        Difference(str(field.label), _words(getattr(current, name)), _words(value))
        for name, field in form.fields.items()
        if name != "version"
        and hasattr(current, name)
        and _differs(getattr(current, name), value := form.cleaned_data.get(name))
    ]
    data = form.data.copy()
    data[form.add_prefix("version")] = current.version
    form.data = data
    return form, differences


def _words(value: Any) -> str:
    """A value as text; several records one after another."""
    several = value.all() if hasattr(value, "all") else None
    return str(shown(value)) if several is None else ", ".join(map(str, several))


def _differs(theirs: Any, yours: Any) -> bool:
    if hasattr(theirs, "all"):
        return set(theirs.all()) != set(yours or ())
    return theirs != yours
