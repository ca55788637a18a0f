"""Numbers as people type them and as files hold them: 12,5, 12.5 and 1.234,5, with or without unit.

One place for forms, the grid and imports.
"""

import re
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _

PLAIN = re.compile(r"[+-]?[0-9]{1,10}(?:[.,][0-9]{1,4})?", re.ASCII)
# One separator before three digits: thousands for some, decimals for others.
DOUBTFUL = re.compile(r"[+-]?[0-9]{1,3}[.,][0-9]{3}", re.ASCII)
# Two different separators, or one more than once, can be read in one way only.
GROUPED = re.compile(
    r"[+-]?[0-9]{1,3}(?:(?:\.[0-9]{3})+,[0-9]{1,4}|(?:,[0-9]{3})+\.[0-9]{1,4}"
    r"|(?:\.[0-9]{3}){2,3}|(?:,[0-9]{3}){2,3})",
    re.ASCII,
)
# Blanks that separate thousands or stand before a unit: plain, no-break, thin, narrow no-break.
BLANKS = re.compile("[ \u00a0\u2009\u202f]")


class NumberError(ValueError):
    """The text is no number, or one that could be read in two ways; `str()` says it to people."""


def read_number(text: str, *, unit: str = "", decimals: int = 4) -> Decimal:
    """The number that the text says; a trailing % or the `unit` is dropped.

    Refuses with NumberError what is no number and what could be read in two ways (1,234 where fewer
    than three `decimals` are usual).
    """
    bare = BLANKS.sub("", text).replace("\u2212", "-")
    endings = ("%", BLANKS.sub("", unit))
    # One of them, once: 5 %% is a slip.
    bare = bare.removesuffix(next((one for one in endings if one and bare.endswith(one)), ""))
    if GROUPED.fullmatch(bare):
        return Decimal(_without_groups(bare))
    if not PLAIN.fullmatch(bare):
        raise NumberError(
            _("Enter a number such as 12.5, with at most ten digits and four decimals.")
        )
    if decimals < 3 and DOUBTFUL.fullmatch(bare):
        raise NumberError(
            _("This could be read in two ways. Enter it without a separator for thousands.")
        )
    return Decimal(bare.replace(",", "."))


def _without_groups(text: str) -> str:
    """The digits with a point for the decimals: the separator that comes last, if it is another."""
    last = max(text.rfind(","), text.rfind("."))
    if text.count(text[last]) > 1:
        return text.replace(text[last], "")
    whole = text[:last].replace(",", "").replace(".", "")
    return f"{whole}.{text[last + 1 :]}"


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
        if not text:
            return None
        try:
            return read_number(text, unit=self.unit, decimals=self.decimals)
        except NumberError as refused:
            raise forms.ValidationError(str(refused)) from None
