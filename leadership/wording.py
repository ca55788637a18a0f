"""The words of a policy version and of its questions, in the language that a reader chooses."""

from dataclasses import dataclass

from django.conf.locale import LANG_INFO
from django.db.models import Count

from leadership.models import PolicyVersion, QuestionTranslation, Statement, StatementTranslation


@dataclass(frozen=True)
class Language:
    """A language by its code ("pl")."""

    code: str

    @property
    def name(self) -> str:
        """Its name in the language itself."""
        return str(LANG_INFO.get(self.code, {}).get("name_local", self.code)).capitalize()

    @property
    def direction(self) -> str:
        """ "rtl" or "ltr", as HTML wants it."""
        return "rtl" if LANG_INFO.get(self.code, {}).get("bidi") else "ltr"


@dataclass(frozen=True)
class PolicyWords:
    """What a reader reads, in one language."""

    code: str
    title: str
    text: str
    statements: tuple[Statement | StatementTranslation, ...]

    @property
    def language(self) -> Language:
        return Language(self.code)


@dataclass(frozen=True)
class ShownQuestion:
    """A question as its reader sees it; `right` is the place of the right answer, from 0."""

    number: int
    text: str
    answers: tuple[str, ...]
    right: int

    @property
    def right_answer(self) -> str:
        return self.answers[self.right]


def policy_words(policy: PolicyVersion, language: str = "") -> PolicyWords:
    """The words of a version in that language; the original where there is no such translation."""
    statements = list(policy.statements.all())
    for translation in policy.translations.prefetch_related("statements"):
        translated = list(translation.statements.all())
        if translation.language == language and len(translated) == len(statements):
            return PolicyWords(language, translation.title, translation.text, tuple(translated))
    return PolicyWords(policy.language, policy.title, policy.text, tuple(statements))


def policy_languages(policy: PolicyVersion) -> list[Language]:
    """The languages in which a version can be read, the original first; whole translations only."""
    count = Count("statements")
    whole = policy.translations.annotate(done=count).filter(done=policy.statements.count())
    codes = [policy.language, *whole.order_by("language").values_list("language", flat=True)]
    return [Language(code) for code in codes]


def policy_questions(policy: PolicyVersion, language: str = "") -> list[ShownQuestion]:
    """The questions of a version in that language; in the original where one is not translated."""
    found = QuestionTranslation.objects.filter(translation__policy=policy)
    translated = {
        one.question_id: one
        for one in found.select_related("translation")
        if one.translation.language == language
    }
    shown = []
    for question in policy.questions.all():
        words = translated.get(question.pk, question)
        shown.append(
            ShownQuestion(question.number, words.text, tuple(words.answers), question.right)
        )
    return shown
