"""The starter set covers the standard, in words that are ours and short enough to be read."""

import difflib
import itertools
import re

import pytest
from django.utils.functional import Promise

from audits.starter import SETS
from evidence import editions

EDITION = editions.edition("iso-9001-2015")
SECTIONS = [section for one in SETS for section in one.sections]
QUESTIONS = [question for one in SETS for question in one.questions]
# Numbers that the standard has below those of the edition's list.
FINER = {
    *("4.4.1", "4.4.2", "5.2.1", "5.2.2", "6.1.1", "6.1.2", "6.2.1", "6.2.2"),
    *("7.1.5.1", "7.1.5.2", "7.5.1", "7.5.2", "7.5.3", "8.2.1", "8.2.2", "8.2.3", "8.2.4"),
    *("8.3.1", "8.3.2", "8.3.3", "8.3.4", "8.3.5", "8.3.6", "8.4.1", "8.4.2", "8.4.3"),
    *("8.5.1", "8.5.2", "8.5.3", "8.5.4", "8.5.5", "8.5.6", "8.7.1", "8.7.2"),
    *("9.1.1", "9.1.2", "9.1.3", "9.2.1", "9.2.2", "9.3.1", "9.3.2", "9.3.3"),
    *("10.2.1", "10.2.2"),
}
# Quotations of the standard, and judgements that are not ours to make.
FORBIDDEN = r"\b(shall|compliant|compliance|certified|non-?conformances?|observations?)\b|!"


def within(clause, parent):
    return f"{clause}.".startswith(f"{parent}.")


def words(question):
    return " ".join(map(str, (question.text, question.requirement, question.look_for)))


def test_sets_are_the_seven_chapters_in_order():
    assert [one.clause for one in SETS] == ["4", "5", "6", "7", "8", "9", "10"]
    assert [one.key for one in SETS] == [f"clause-{one.clause}" for one in SETS]


def test_set_is_neither_thin_nor_endless():
    assert 130 <= len(QUESTIONS) <= 160


@pytest.mark.parametrize("clause", [clause for clause, _ in EDITION.clauses])
def test_every_clause_of_the_edition_has_a_question(clause):
    assert [question for question in QUESTIONS if within(question.clause, clause)]


@pytest.mark.parametrize(
    "clause", sorted({".".join(clause.split(".")[:2]) for clause, _ in EDITION.clauses})
)
def test_every_second_level_has_three_questions(clause):
    assert len([question for question in QUESTIONS if within(question.clause, clause)]) >= 3


def test_clauses_are_known():
    known = {clause for clause, _ in EDITION.clauses} | FINER
    assert [question.key for question in QUESTIONS if question.clause not in known] == []


def test_questions_stand_in_their_section_and_sections_in_their_set():
    lost = [
        question.key
        for section in SECTIONS
        for question in section.questions
        # What belongs together in production is asked together: 8.5.3 and 8.5.4 beside 8.5.2.
        if EDITION.listed(question.clause) != EDITION.listed(section.clause)
    ]
    assert lost == []
    assert all(within(section.clause, one.clause) for one in SETS for section in one.sections)
    assert all(section.questions for section in SECTIONS)


@pytest.mark.parametrize("clause", ["4.1", "4.2"])
def test_climate_change_is_asked_about(clause):
    asked = [question for question in QUESTIONS if question.clause == clause]
    assert any("climate change" in str(question.text) for question in asked)


def test_keys_are_unique_slugs_below_their_listed_clause():
    keys = [question.key for question in QUESTIONS]
    assert len(set(keys)) == len(keys)
    for question in QUESTIONS:
        slug = question.key.removeprefix(f"{EDITION.listed(question.clause)}-")
        assert re.fullmatch(r"[a-z]+(-[a-z]+)*", slug), question.key


def test_texts_are_short_enough():
    for question in QUESTIONS:
        assert len(str(question.text)) <= 130, question.key
        assert 40 <= len(str(question.requirement)) <= 600, question.key
        assert 40 <= len(str(question.look_for)) <= 600, question.key


def test_each_text_is_one_question():
    for question in QUESTIONS:
        assert str(question.text).endswith("?"), question.key
        assert str(question.text).count("?") == 1, question.key


def test_few_questions_can_be_answered_by_yes():
    opening = re.compile(r"(Is|Are|Does|Do|Did|Has|Have|Was|Were|Can|Will|Would)\b")
    assert len([one for one in QUESTIONS if opening.match(str(one.text))]) <= 3


def test_no_word_is_forbidden():
    found = [one.key for one in QUESTIONS if re.search(FORBIDDEN, words(one), re.IGNORECASE)]
    assert found == []


def test_everything_can_be_translated():
    texts = [text for one in QUESTIONS for text in (one.text, one.requirement, one.look_for)]
    titles = [one.title for one in (*SETS, *SECTIONS)]
    assert all(isinstance(text, Promise) for text in (*texts, *titles))


@pytest.mark.parametrize("part", ["text", "requirement", "look_for"])
def test_no_two_are_alike(part):
    matcher = difflib.SequenceMatcher(autojunk=False)
    texts = [(one.key, str(getattr(one, part)).lower()) for one in QUESTIONS]
    alike = []
    for (key, text), (other, like) in itertools.combinations(texts, 2):
        matcher.set_seqs(text, like)
        quick = matcher.real_quick_ratio() >= 0.9 and matcher.quick_ratio() >= 0.9
        if quick and matcher.ratio() >= 0.9:
            alike.append((key, other))
    assert alike == []
