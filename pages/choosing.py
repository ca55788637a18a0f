"""Fields that choose records: from a list where there are few, by their names where there are many.

A list of thousands takes long to make, to send and to look through. Beyond FEW the field is a text
field. For one record it suggests what matches; it asks the page's own address for that
(`?suggest=`), so that whoever may see the page gets the names that its list would hold. For
several, a name stands on each line. Without script, text is enough: what matches several records
is refused, and said which they are.
"""

from functools import cached_property
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.forms.models import ModelChoiceIterator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from pages.named import FEW, LONGEST, SUGGESTED, Typed, find, matching, words_of, written

# Ends the name of the text field, so that what is typed is never taken for a key.
TYPED = "-typed"
SUGGEST = "suggest"
MOST_LINES = 200


class Typeable(forms.widgets.ChoiceWidget):
    """A list of up to FEW records, which are read once; else a text field."""

    typed_template = "components/named.html"

    @cached_property
    def is_typed(self) -> bool:
        """Whether there are too many for a list. Asked when the field is shown, never before."""
        if not isinstance(self.choices, ModelChoiceIterator):
            return False
        field: Any = self.choices.field
        rows = list(field.rows[: FEW + 1])
        if len(rows) > FEW and words_of(field.rows.model):
            return True
        self.choices = field.listed(rows)
        return False

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        if not self.is_typed:
            return super().render(name, value, attrs, renderer)
        field: Any = self.choices.field  # type: ignore[attr-defined]
        attrs = self.build_attrs(self.attrs, attrs)
        attrs["class"] = attrs.get("class", "").replace("form-select", "form-control")
        context = {
            "name": name,
            "typed_name": name + TYPED,
            "value": value if isinstance(value, Typed) else field.text_of(value),
            "attrs": attrs,
            "longest": LONGEST,
            "placeholder": field.placeholder,
            "suggest": SUGGEST,
        }
        return render_to_string(self.typed_template, context)

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        typed = data.get(name + TYPED)
        if typed is None:
            return super().value_from_datadict(data, files, name)
        return Typed(typed) if typed.strip() else ""

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return name + TYPED not in data and super().value_omitted_from_data(data, files, name)


class RecordSelect(Typeable, forms.Select):
    """The browser's own list, or a text field that suggests."""


class RecordsSelect(Typeable, forms.SelectMultiple):
    """The browser's own list of several, or lines of text."""

    typed_template = "components/named_lines.html"


class RecordsBoxes(Typeable, forms.CheckboxSelectMultiple):
    """Boxes to tick, or lines of text."""

    typed_template = "components/named_lines.html"

    @property
    def use_fieldset(self) -> bool:  # type: ignore[override]
        """Boxes stand in a group; lines are one field."""
        return not self.is_typed


class Named(forms.ModelChoiceField):
    """What one record and several have in common."""

    @classmethod
    def instead_of(cls, field: forms.ModelChoiceField) -> "Named":
        """The same field, that can be typed into."""
        made = cls(
            field.queryset,
            required=field.required,
            label=field.label,
            initial=field.initial,
            help_text=field.help_text,
            error_messages=field.error_messages,
            disabled=field.disabled,
            widget=TYPEABLE[type(field.widget)](attrs=field.widget.attrs),
        )
        made.empty_label = field.empty_label
        return made

    @property
    def rows(self) -> QuerySet:
        """Those that may be chosen."""
        found: Any = self.queryset
        return found

    @property
    def placeholder(self) -> str:
        """What to type into the empty field."""
        numbered = "reference" in words_of(self.rows.model)
        return _("Type a number or name") if numbered else _("Type a name")

    def listed(self, rows: list[Any]) -> list[tuple[Any, Any]]:
        """The choices of a list."""
        empty = [] if self.empty_label is None else [("", self.empty_label)]
        return [*empty, *((row.pk, self.label_from_instance(row)) for row in rows)]

    def written(self, rows: list[Any]) -> list[tuple[str, str]]:
        """How these rows are written, and what else tells them apart."""
        return written(self.rows, rows, self.label_from_instance)

    def suggestions(self, typed: str) -> list[tuple[str, str]]:
        """What matches the first words of a name."""
        return self.written(list(matching(self.rows, typed[:LONGEST])[:SUGGESTED]))

    def text_of(self, value: Any) -> str:
        """The records with these keys as they are written, one a line; nothing where there are none."""
        keys = value if isinstance(value, list | tuple | set) else [value]
        try:
            rows = list(self.rows.filter(pk__in=[getattr(key, "pk", key) for key in keys if key]))
        except (TypeError, ValueError):
            rows = []
        return "\n".join(text for text, _hint in self.written(rows))


class RecordField(Named):
    """One record, by key from a list or by what was typed."""

    widget = RecordSelect

    def to_python(self, value: Any) -> Any:
        if isinstance(value, Typed):
            return find(self.rows, value, self.label_from_instance)
        return super().to_python(value)


class RecordsField(Named, forms.ModelMultipleChoiceField):
    """Several records, by keys from a list or by a name on each line."""

    widget = RecordsSelect

    def clean(self, value: Any) -> Any:
        return super().clean(self._keys(value) if isinstance(value, Typed) else value)

    def _keys(self, typed: str) -> list[int]:
        """The keys of what the lines mean. Raises ValidationError with all that is wrong."""
        lines = [line for line in typed.splitlines() if line.strip()]
        if len(lines) > MOST_LINES:
            raise ValidationError(
                _("At most %(most)d lines, please.") % {"most": MOST_LINES}, code="lines"
            )
        keys, wrong = [], []
        for line in lines:
            try:
                keys.append(find(self.rows, line, self.label_from_instance).pk)
            except ValidationError as refused:
                wrong.append(refused)
        if wrong:
            raise ValidationError(wrong)
        return keys


TYPEABLE: dict[type[forms.Widget], type[Typeable]] = {
    forms.Select: RecordSelect,
    forms.SelectMultiple: RecordsSelect,
    forms.CheckboxSelectMultiple: RecordsBoxes,
}


def make_typeable(fields: dict[str, forms.Field]) -> None:
    """Let every list of records among these fields become a text field where they are many."""
    for name, field in fields.items():
        if isinstance(field, forms.ModelChoiceField) and type(field.widget) in TYPEABLE:
            several = isinstance(field, forms.ModelMultipleChoiceField)
            fields[name] = (RecordsField if several else RecordField).instead_of(field)


def suggested(request: HttpRequest, form: forms.BaseForm) -> HttpResponse | None:
    """The names that match what is being typed, where the address asks for them."""
    wanted = request.GET.get(SUGGEST)
    for name, field in form.fields.items():
        if wanted and isinstance(field, Named) and form.add_prefix(name) == wanted:
            typed = request.GET.get(wanted + TYPED, "").replace("\x00", "")
            context = {"suggestions": field.suggestions(typed)}
            return render(request, "components/named_options.html", context)
    return None
