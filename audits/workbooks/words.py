"""Answers as people read them, and back."""

from django.conf import settings
from django.utils import translation

from audits.models import AuditQuestion

Result = AuditQuestion.Result


def label(result: str) -> str:
    """The word for an answer in the reader's language; none for no answer."""
    return str(Result(result).label) if result else ""


def labels() -> tuple[str, ...]:
    """All of them, in the order in which they are offered."""
    return tuple(str(one.label) for one in Result)


def known_words() -> dict[str, str]:
    """What may stand in the column, squeezed → the answer: labels in each language and its own word.

    A workbook may come back in another language than it went out in.
    """
    words: dict[str, str] = {}
    for language, _name in [(translation.get_language() or "", ""), *settings.LANGUAGES]:
        with translation.override(language or None):
            for one in Result:
                words.setdefault(squeezed(str(one.label)), one.value)
    return {**{one.value: one.value for one in Result}, **words, "": ""}


def squeezed(text: str) -> str:
    """Without spaces and breaks, in small letters: programs alter those on their way."""
    return "".join(text.split()).casefold()
