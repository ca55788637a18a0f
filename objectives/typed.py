"""A reading as one text: 12,5 or 12.5 %, 19/20, or “- why there is none”. The grid's cells hold such."""

import re
from dataclasses import dataclass
from decimal import Decimal

from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _

from objectives.errors import ObjectiveError
from objectives.models import Measurement, Objective
from objectives.numbers import NumberError, read_number

LONGEST = 320  # a reason has 300 characters, before it stand a dash and blanks
LONGEST_REASON = 300
# A dash alone, or before words: no reading. Before a digit it is a minus.
NO_READING = re.compile(r"[-\u2013\u2014]\s*(?:$|(?P<reason>[^\W\d_].*)$)", re.DOTALL)


@dataclass(frozen=True)
class Typed:
    """What a text says of a period; the fields are those of the services."""

    value: Decimal | None = None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    no_reading_reason: str = ""


def read(objective: Objective, text: str) -> Typed:
    """What was typed for this objective. Raises ObjectiveError in words for the cell."""
    bare = text.strip()
    if "\x00" in bare or len(bare) > LONGEST:
        raise ObjectiveError(_("Enter a number such as 12.5, or “-” and why there is none."))
    if dash := NO_READING.fullmatch(bare):
        return Typed(no_reading_reason=_reason(dash["reason"] or ""))
    try:
        if "/" in bare:
            part, whole = bare.split("/", 1)
            # Parts are mostly counts, so 1,234 could be read in two ways.
            return Typed(
                numerator=read_number(part, decimals=0), denominator=read_number(whole, decimals=0)
            )
        return Typed(value=read_number(bare, unit=objective.unit, decimals=objective.decimals))
    except NumberError as refused:
        raise ObjectiveError(str(refused)) from None


def _reason(text: str) -> str:
    if not text:
        raise ObjectiveError(_("Say why there is no reading, such as “- the rig was out of use”."))
    if len(text) > LONGEST_REASON:
        raise ObjectiveError(
            _("Write at most %(most)d characters.") % {"most": LONGEST_REASON}, "no_reading_reason"
        )
    return text


def written(objective: Objective, entry: Measurement) -> str:
    """The text that says what was entered; `read` makes the same of it again."""
    if entry.value is None:
        return f"- {entry.no_reading_reason}"
    if entry.numerator is not None and entry.denominator is not None:
        parts = (entry.numerator, entry.denominator)
        return "/".join(number_format(part.normalize()) for part in parts)
    exponent = entry.value.normalize().as_tuple().exponent
    needed = -exponent if isinstance(exponent, int) else 0
    return number_format(entry.value, max(needed, objective.decimals))
