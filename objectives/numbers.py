"""Numbers as people type them: 12,5 and 12.5, with or without their unit."""

import re
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _

PLAIN = re.compile(r"[+-]?[0-9]{1,10}(?:[.,][0-9]{1,4})?", re.ASCII)
GROUPED = re.compile(r"[+-]?[0-9]{1,3}(?:([.,])[0-9]{3})+", re.ASCII)
# Blanks that separate thousands or stand before a unit: plain, no-break, thin, narrow no-break.
BLANKS = re.compile("[ \u00a0\u2009\u202f]")


class NumberField(forms.CharField):
    """A number with decimal comma or point; a trailing % or the unit of the objective is dropped.

    Refuses what could be read in two ways (1,234 where fewer than three decimals are usual).
    """

    def __init__(self, *, unit: str = "", decimals: int = 4, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 60)
        super().__init__(**kwargs)
        self.unit, self.decimals = unit, decimals
        self.widget.attrs.update({"inputmode": "decimal", "autocomplete": "off"})

    def prepare_value(self, value: Any) -> Any:
        """A stored number without useless zeros."""
        return number_format(value.normalize()) if isinstance(value, Decimal) else value

    def clean(self, value: Any) -> Decimal | None:
        text = super().clean(value)
        return self._number(text) if text else None

    def _number(self, text: str) -> Decimal:
        bare = BLANKS.sub("", text).replace("\u2212", "-")
        for ending in ("%", BLANKS.sub("", self.unit)):
            bare = bare.removesuffix(ending) if ending else bare
        if not PLAIN.fullmatch(bare):
            raise forms.ValidationError(
                _("Enter a number such as 12.5, with at most ten digits and four decimals.")
            )
        if self.decimals < 3 and GROUPED.fullmatch(bare):
            raise forms.ValidationError(
                _("This could be read in two ways. Enter it without a separator for thousands.")
            )
        return Decimal(bare.replace(",", "."))
