"""Whys and fishbones: their shape, and the cause that blames a person and stops there (10.2.1 b)."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from improvement.models.shapes import branches
from improvement.models.words import Category

WHYS_MOST, BRANCH_MOST = 12, 12  # rows of a ladder, causes on one bone
WHY_LONGEST, CAUSE_LONGEST = 400, 200  # characters
# A short text says why only if it gives a reason beside the person.
BRIEF = 20  # words
BLAME = re.compile(
    r"\b(?:(?:due to|because of|caused by|owing to|simple|pure|plain)\s+)*(?:"
    r"(?:human|operator|operators|worker|workers|user|personal|manual)[\s-]*"
    r"(?:error|errors|mistake|mistakes|failure|fault|oversight|inattention|carelessness)"
    r"|(?:error|mistake|fault|failure|negligence|carelessness|inattention)\s+(?:of|by)\s+(?:the\s+|an?\s+)?"
    r"(?:operator|worker|employee|colleague|person|staff|fitter|user|team)"
    r"|mistakes?|forgot|forgotten|forgetful(?:ness)?|forgets|inattent\w*|careless\w*|negligen\w*|sloppy|sloppiness"
    r"|oversight|overlooked|distract\w*|unfocus\w*|absent[\s-]*minded\w*"
    r"|(?:not|wasn't|weren't|insufficiently)\s+(?:been\s+|being\s+)?"
    r"(?:careful|attentive|concentrat\w+|pay(?:ing)? attention|focus\w*)"
    r"|(?:did\s*n.t|did not|failed to|has not|had not)\s+(?:pay|paid)\s+attention"
    r"|(?:lack of|missing|no|poor|insufficient)\s+(?:care|attention|concentration|diligence|discipline|awareness)"
    r"|(?:did not|didn't|does not|failed to)\s+(?:follow|read|observe|obey|respect)\s+(?:the\s+|an?\s+)?"
    r"(?:\w+\s+)?(?:instructions?|procedures?|rules?|process)"
    r")\b",
    re.IGNORECASE,
)
REASONS = re.compile(
    r"\b(?:because|since|as there|so that|therefore|whenever|unless|allows?|lets?|hidden|unclear|"
    r"missing|lacks?|without|nobody|nothing|no one|never|only|cannot|could not|similar to|look alike|"
    r"too (?:few|many|far|dark|late|short|long|small))\b",
    re.IGNORECASE,
)
# Words that say nothing beside the blame.
FILLING = """
    a an and at been being by did during for from had has have he her his in is it its made of on or our
    own she simply some that the their there they this to us was we were when who with again one just
    side part due person somebody staff team operator operators worker workers employee employees
    colleague colleagues fitter inspector buyer user
"""
FILLERS = frozenset(FILLING.split())


def blames_only(cause: str) -> bool:
    """Whether a cause names nothing but somebody's mistake.

    A guess from English words: it asks a question and refuses nothing for good.
    """
    rest = BLAME.sub(" ", cause.replace("’", "'"))
    if rest == cause.replace("’", "'"):
        return False
    words = re.findall(r"[^\W\d_][\w'-]*", rest.lower())
    said = [word for word in words if word not in FILLERS]
    return len(said) <= 2 or (len(words) <= BRIEF and not REASONS.search(rest))


def clean_whys(rows: Iterable[Mapping[str, Any]]) -> list[dict[str, str]]:
    """Rows of question and answer without empty ones; a question left out is “Why?”.

    Raises ValidationError for a question without an answer and for too much.
    """
    kept = []
    for row in rows:
        question, answer = (str(row.get(part) or "").strip() for part in ("question", "answer"))
        if not question and not answer:
            continue
        if not answer:
            raise ValidationError(_("Answer each question, or empty it."))
        kept.append({"question": question or _("Why?"), "answer": answer})
    if len(kept) > WHYS_MOST:
        raise ValidationError(_("Ask at most %(most)d times.") % {"most": WHYS_MOST})
    _refuse_long([text for row in kept for text in row.values()], WHY_LONGEST)
    return kept


def clean_fishbone(branches: Mapping[str, Iterable[str]]) -> dict[str, list[str]]:
    """Causes by category, in the order of the categories, without empty ones.

    Raises ValidationError for an unknown category and for too much.
    """
    if set(branches) - set(Category.values):
        raise ValidationError(_("Choose one of the categories."))
    kept = {}
    for category in Category.values:
        causes = [str(cause).strip() for cause in branches.get(category, ())]
        if found := [cause for cause in causes if cause]:
            kept[category] = found
    if any(len(causes) > BRANCH_MOST for causes in kept.values()):
        raise ValidationError(
            _("Write at most %(most)d causes in one category.") % {"most": BRANCH_MOST}
        )
    _refuse_long([cause for causes in kept.values() for cause in causes], CAUSE_LONGEST)
    return kept


def _refuse_long(texts: Sequence[str], most: int) -> None:
    if any(len(text) > most for text in texts):
        raise ValidationError(_("Write at most %(most)d characters.") % {"most": most})


def whys_text(whys: Sequence[Mapping[str, str]]) -> str:
    """A ladder of whys as lines of text."""
    return "\n".join(f"{row['question']} {row['answer']}" for row in whys)


def fishbone_text(fishbone: Mapping[str, Sequence[str]]) -> str:
    """A fishbone as lines of text."""
    found = [(label, causes) for label, causes in branches(fishbone) if causes]
    return "\n".join(f"{label}: {'; '.join(causes)}" for label, causes in found)
