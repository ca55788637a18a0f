"""Editions of the standard as data. One file per edition; nothing in code is keyed on a letter."""

from evidence.editions.base import Commitment, Edition, ReviewInput, ReviewOutput
from evidence.editions.iso_9001_2015 import EDITION as ISO_9001_2015
from evidence.editions.iso_9001_2026 import EDITION as ISO_9001_2026

EDITIONS: dict[str, Edition] = {edition.key: edition for edition in (ISO_9001_2015, ISO_9001_2026)}


def edition(key: str) -> Edition:
    """The edition of that key; KeyError if there is none."""
    return EDITIONS[key]


__all__ = ["EDITIONS", "Commitment", "Edition", "ReviewInput", "ReviewOutput", "edition"]
