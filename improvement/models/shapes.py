"""Shapes of what is kept as JSON: a ladder of whys, a fishbone."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from improvement.models.words import Category


def valid_whys(value: Any) -> None:
    """The shape in which whys are kept: question and answer, both words. Raises ValidationError."""
    rows = value if isinstance(value, list) else [None]
    fine = [
        isinstance(row, dict)
        and set(row) == {"question", "answer"}
        and all(isinstance(text, str) and text.strip() for text in row.values())
        for row in rows
    ]
    if not all(fine):
        raise ValidationError(_("Whys are rows of a question and its answer."))


def valid_fishbone(value: Any) -> None:
    """The shape in which a fishbone is kept: lists of words by category. Raises ValidationError."""
    known = isinstance(value, dict) and not set(value) - set(Category.values)
    if not known or not all(
        isinstance(causes, list) and causes and all(isinstance(one, str) for one in causes)
        for causes in value.values()
    ):
        raise ValidationError(_("A fishbone has lists of causes by category."))


def branches(fishbone: Mapping[str, Sequence[str]]) -> list[tuple[str, list[str]]]:
    """Categories in words with their causes, those without causes too where any has some."""
    if not fishbone:
        return []
    return [(str(one.label), list(fishbone.get(one.value, ()))) for one in Category]
