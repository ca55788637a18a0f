"""Fields that choose a record: from a list where there are few, by its name where there are many.

A list of thousands takes long to make, to send and to look through. Beyond FEW the field is a text
field that suggests what matches; it asks the page's own address for that (`?suggest=`), so that
whoever may see the page gets the names that its list would hold. Without script, text is enough:
what matches several records is refused, and said which they are.
"""

from typing import Any

from django import forms
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


class RecordSelect(forms.Select):
    """The browser's own list of up to FEW records, else a text field that suggests."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        if isinstance(self.choices, ModelChoiceIterator):
            field: Any = self.choices.field
            rows = list(field.rows[: FEW + 1])
            if len(rows) > FEW and words_of(field.rows.model):
                return self._typed(name, value, attrs, field, rows[:SUGGESTED])
            self.choices = field.listed(rows)
        return super().render(name, value, attrs, renderer)

    def _typed(
        self, name: str, value: Any, attrs: Any, field: "RecordField", first: list[Any]
    ) -> SafeString:
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
            "suggestions": field.written(first),
        }
        return render_to_string("components/named.html", context)

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        typed = data.get(name + TYPED)
        if typed is None:
            return super().value_from_datadict(data, files, name)
        return Typed(typed) if typed.strip() else ""

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return name not in data and name + TYPED not in data


class RecordField(forms.ModelChoiceField):
    """One record, by key from a list or by what was typed."""

    widget = RecordSelect

    @classmethod
    def instead_of(cls, field: forms.ModelChoiceField) -> "RecordField":
        """The same field, that can be typed into."""
        made = cls(
            field.queryset,
            empty_label=None,
            required=field.required,
            label=field.label,
            initial=field.initial,
            help_text=field.help_text,
            error_messages=field.error_messages,
            disabled=field.disabled,
        )
        made.empty_label = field.empty_label
        made.widget.attrs.update(field.widget.attrs)
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
        """The record with this key as it is written; nothing where there is none."""
        if value in self.empty_values:
            return ""
        try:
            row = self.rows.filter(pk=value).first()
        except (TypeError, ValueError):
            row = None
        return self.written([row])[0][0] if row is not None else ""

    def to_python(self, value: Any) -> Any:
        if isinstance(value, Typed):
            return find(self.rows, value, self.label_from_instance)
        return super().to_python(value)


def make_typeable(fields: dict[str, forms.Field]) -> None:
    """Let every list of records among these fields become a text field where they are many."""
    for name, field in fields.items():
        if isinstance(field, forms.ModelChoiceField) and type(field.widget) is forms.Select:
            fields[name] = RecordField.instead_of(field)


def suggested(request: HttpRequest, form: forms.BaseForm) -> HttpResponse | None:
    """The names that match what is being typed, where the address asks for them."""
    wanted = request.GET.get(SUGGEST)
    for name, field in form.fields.items():
        if wanted and isinstance(field, RecordField) and form.add_prefix(name) == wanted:
            typed = request.GET.get(wanted + TYPED, "").replace("\x00", "")
            context = {"suggestions": field.suggestions(typed)}
            return render(request, "components/named_options.html", context)
    return None
