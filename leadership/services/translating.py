"""The policy in other languages, and where it is published (5.2.2)."""

from collections.abc import Mapping, Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from evidence import ledger
from evidence.facts import Change, Fact
from evidence.services import lock, save
from leadership import evidence
from leadership.errors import LeadershipError
from leadership.models import Place, PolicyTranslation, PolicyVersion, StatementTranslation
from leadership.services.drafting import clean_statements
from leadership.services.questioning import translate_question
from people.errors import StaleError
from people.models import Person

State = PolicyVersion.State
ENDED = (State.SUPERSEDED, State.WITHDRAWN)


@transaction.atomic
def translate_policy(
    *,
    policy: PolicyVersion,
    language: str,
    title: str,
    statements: Sequence[str],
    by: Person,
    text: str = "",
    questions: Mapping[int, tuple[str, Sequence[str]]] | None = None,
    version: int | None = None,
) -> PolicyTranslation:
    """Write a version down in another language, or correct that translation.

    As many statements as the version has, in their order; `questions` (text and answers) by their
    numbers, those left out are asked in the original. `version` is that of the translation
    with which a change was opened. Raises LeadershipError, StaleError.
    """
    current = lock(policy)
    _refuse_language(current, language)
    texts = _matching(current, statements)
    found = _open(current, language, version)
    before = _words(found)
    found.title, found.text = title, text
    found.save()
    _write(found, texts)
    for question in current.questions.filter(number__in=questions or {}):
        words, answers = (questions or {})[question.number]
        translate_question(translation=found, question=question, text=words, answers=answers)
    if before == _words(found):
        return found
    ledger.record(
        evidence.policy(current),
        organization=current.organization,
        verb="translated",
        by=by,
        facts=_facts(language, before, _words(found)),
        shows=(),
    )
    return found


def _refuse_language(policy: PolicyVersion, language: str) -> None:
    if policy.state in ENDED:
        raise LeadershipError(_("This version is no longer in force. Translate the next one."))
    if language == policy.language:
        raise LeadershipError(_("The policy itself is written in this language."), "language")


def _matching(policy: PolicyVersion, statements: Sequence[str]) -> list[str]:
    texts, needed = clean_statements(statements), policy.statements.count()
    if len(texts) != needed:
        message = _("The policy has %(needed)d statements; here are %(found)d. One a line.")
        raise LeadershipError(message % {"needed": needed, "found": len(texts)}, "statements_text")
    return texts


def _open(policy: PolicyVersion, language: str, version: int | None) -> PolicyTranslation:
    """The translation as it is, counted up, or a new one."""
    found = policy.translations.select_for_update().filter(language=language).first()
    if found is None:
        return PolicyTranslation(policy=policy, language=language)
    if version is None:
        raise LeadershipError(_("This version has that language already."), "language")
    if found.version != version:
        raise StaleError(
            _("Somebody changed this record while you were writing. Compare both texts.")
        )
    found.version += 1
    return found


def _words(translation: PolicyTranslation) -> tuple[str, ...]:
    """What is compared before and after: title, opening words, statements, questions."""
    if translation.pk is None:
        return "", "", "", ""
    asked = [
        "\n".join([one.text, *one.answers])
        for one in translation.questions.order_by("question__number")
    ]
    return translation.title, translation.text, translation.statements_text, "\n".join(asked)


def _write(translation: PolicyTranslation, texts: list[str]) -> None:
    translation.statements.all().delete()
    StatementTranslation.objects.bulk_create(
        StatementTranslation(
            translation=translation, statement=statement, number=statement.number, text=text
        )
        for statement, text in zip(translation.policy.statements.all(), texts, strict=True)
    )


def _facts(language: str, before: tuple[str, ...], after: tuple[str, ...]) -> list[Fact]:
    labels = (_("Title"), _("Words before the statements"), _("Statements"), _("Questions"))
    facts: list[Fact] = [(_("Language"), language)]
    for label, old, new in zip(labels, before, after, strict=True):
        if old != new:
            facts.append((label, Change(old, new) if old else new))
    return facts


@transaction.atomic
def say_where_published(
    *,
    policy: PolicyVersion,
    places: Sequence[str],
    by: Person,
    details: str = "",
) -> PolicyVersion:
    """Note where people and interested parties find a version. Raises LeadershipError."""
    current = lock(policy)
    if current.state in (State.DRAFT, State.IN_REVIEW, *ENDED):
        raise LeadershipError(_("Only an approved or effective version is published."))
    known = [place for place in Place.values if place in places]
    if known == current.places and details == current.place_details:
        return current
    before = current.place_words
    current.places, current.place_details = known, details
    save(current, "places", "place_details")
    ledger.record(
        evidence.policy(current),
        organization=current.organization,
        verb="published",
        by=by,
        facts=[
            (_("Published at"), Change(before, current.place_words)),
            (_("Where exactly"), details),
        ],
        shows=(),
    )
    return current
