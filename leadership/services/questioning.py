"""The two questions of a policy version: written by its author, answered by its readers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from evidence import ledger
from evidence.facts import Fact
from evidence.services import lock
from leadership import evidence
from leadership.errors import LeadershipError
from leadership.models import PolicyQuestion, PolicyTranslation, PolicyVersion, QuestionTranslation
from people.models import Person

QUESTIONS_MOST, ANSWERS_LEAST, ANSWERS_MOST = 2, 2, 4
State = PolicyVersion.State


@dataclass(frozen=True)
class Question:
    """A question as it is written down; `right` is the place of the right answer, from 0."""

    text: str
    answers: tuple[str, ...]
    right: int


@transaction.atomic
def ask_questions(
    *, policy: PolicyVersion, questions: Sequence[Question], by: Person
) -> PolicyVersion:
    """Write the questions of a version, in place of those that it has. Raises LeadershipError.

    Once somebody has answered them they stay: answers to different questions do not add up.
    """
    current = lock(policy)
    if current.state in (State.SUPERSEDED, State.WITHDRAWN):
        raise LeadershipError(_("This version is no longer in force. Ask about the next one."))
    if any(question.answered for question in current.questions.all()):
        raise LeadershipError(
            _("People have answered these questions. The next version can ask others.")
        )
    if len(questions) > QUESTIONS_MOST:
        raise LeadershipError(_("Ask at most two questions: reading is to stay short."))
    for number, question in enumerate(questions, start=1):
        _check(number, question)
    current.questions.all().delete()
    PolicyQuestion.objects.bulk_create(
        PolicyQuestion(
            policy=current,
            number=number,
            text=question.text,
            answers=list(question.answers),
            right=question.right,
        )
        for number, question in enumerate(questions, start=1)
    )
    ledger.record(
        evidence.policy(current),
        organization=current.organization,
        verb="changed",
        by=by,
        facts=_facts(questions),
        shows=(),
    )
    return current


def _check(number: int, question: Question) -> None:
    field = f"question_{number}"
    if not question.text.strip():
        raise LeadershipError(_("Write the question."), field)
    if not ANSWERS_LEAST <= len(question.answers) <= ANSWERS_MOST:
        raise LeadershipError(_("Give two to four answers, one a line."), f"{field}_answers")
    if len(set(question.answers)) < len(question.answers):
        raise LeadershipError(_("Two answers are the same."), f"{field}_answers")
    if not 0 <= question.right < len(question.answers):
        raise LeadershipError(_("Say which answer is right."), f"{field}_right")


def _facts(questions: Sequence[Question]) -> list[Fact]:
    return [
        (
            _("Question %(number)d") % {"number": number},
            "\n".join([question.text, *question.answers]),
        )
        for number, question in enumerate(questions, start=1)
    ]


@transaction.atomic
def translate_question(
    *, translation: PolicyTranslation, question: PolicyQuestion, text: str, answers: Sequence[str]
) -> None:
    """Write a question down in the language of a translation; as many answers as the original."""
    if len(answers) != len(question.answers):
        message = _("The question has %(needed)d answers. One a line, in their order.")
        raise LeadershipError(
            message % {"needed": len(question.answers)}, f"question_{question.number}_answers"
        )
    QuestionTranslation.objects.update_or_create(
        translation=translation,
        question=question,
        defaults={"text": text, "answers": list(answers)},
    )


def count_answers(policy: PolicyVersion, answers: Mapping[int, int]) -> None:
    """Count answers (place by number of the question) without a name."""
    for question in policy.questions.all():
        if question.number not in answers:
            continue
        is_right = answers[question.number] == question.right
        counter = "answered_right" if is_right else "answered_wrong"
        PolicyQuestion.objects.filter(pk=question.pk).update(**{counter: F(counter) + 1})
