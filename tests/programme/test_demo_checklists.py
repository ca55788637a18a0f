"""Larkmoor's checklists and what its audits answered agree with its findings: data alone."""

import datetime
import difflib
import itertools
import re

import pytest

from evidence import editions
from programme.demo.calendar import WRITTEN
from programme.demo.data.answers import ANSWERS
from programme.demo.data.audits import AUDITS
from programme.demo.data.checklists import CHECKLISTS, USED
from programme.demo.data.findings import FINDINGS
from programme.demo.data.people import PEOPLE
from programme.demo.data.processes import PROCESSES

EDITION = editions.edition("iso-9001-2015")
AUDIT = {row.reference: row for row in AUDITS}
HELD = [row.reference for row in AUDITS if row.started]
CHECKLIST = {row.reference: row for row in CHECKLISTS}
QUESTIONS = {question.key: question for row in CHECKLISTS for question in row.questions}
GRADES = ("major", "minor", "ofi", "good")
FORBIDDEN = r"\b(shall|compliant|compliance|certified|non-?conformances?|observations?)\b|!"
MONTHS = "January|February|March|April|June|July|August|September|October|November|December|May \\d"


def number_of(finding):
    """The number of a finding within its audit, as in A07-1."""
    return [row for row in FINDINGS if row.audit == finding.audit].index(finding) + 1


def answers_of(finding):
    return [row for row in ANSWERS[finding.audit] if row.finding == number_of(finding)]


def written_days(note):
    """The days that a note names; of a month its middle."""
    for month, day in WRITTEN.findall(note):
        yield datetime.date.fromisoformat(f"{month}{day or '-15'}")


def finding_id(finding):
    return f"{finding.audit}-{number_of(finding)}"


def test_each_process_has_its_checklist_and_the_seal_one_of_its_own():
    assert [row.reference for row in CHECKLISTS] == [f"CL{n:02}" for n in range(1, 13)]
    assert [row.process for row in CHECKLISTS] == [*(row.reference for row in PROCESSES), "P04"]


@pytest.mark.parametrize("row", CHECKLISTS, ids=lambda row: row.reference)
def test_checklist_has_its_size(row):
    short = row.reference == USED["A06"]
    assert (8 if short else 12) <= len(row.questions) <= (12 if short else 20)
    assert 3 <= len(row.sections) <= 5
    assert all(section.questions for section in row.sections)


def test_keys_are_unique_slugs_of_their_checklist():
    assert len(QUESTIONS) == sum(len(row.questions) for row in CHECKLISTS)
    for row in CHECKLISTS:
        for question in row.questions:
            start = row.reference.lower()
            assert re.fullmatch(rf"{start}(-[a-z]+)+", question.key), question.key


def test_questions_are_short_whole_and_of_known_clauses():
    for question in QUESTIONS.values():
        assert EDITION.listed(question.clause), question.key
        assert len(question.text) <= 130, question.key
        assert question.text.endswith("?"), question.key
        assert 40 <= len(question.requirement) <= 600, question.key
        assert 30 <= len(question.look_for) <= 600, question.key


def test_no_word_is_forbidden():
    said = [" ".join(question) for question in QUESTIONS.values()]
    said += [row.note for rows in ANSWERS.values() for row in rows]
    assert [text for text in said if re.search(FORBIDDEN, text, re.IGNORECASE)] == []


def test_no_two_questions_are_alike():
    matcher = difflib.SequenceMatcher(autojunk=False)
    alike = []
    for one, other in itertools.combinations(QUESTIONS.values(), 2):
        matcher.set_seqs(one.text, other.text)
        quick = matcher.real_quick_ratio() >= 0.9 and matcher.quick_ratio() >= 0.9
        if quick and matcher.ratio() >= 0.9:
            alike.append((one.key, other.key))
    assert alike == []


def test_audits_held_have_answers_and_those_to_come_have_none():
    assert sorted(ANSWERS) == sorted(USED) == HELD


@pytest.mark.parametrize("audit", HELD)
def test_checklist_is_of_the_process_audited(audit):
    assert CHECKLIST[USED[audit]].process == AUDIT[audit].process


def test_audits_of_one_process_use_different_checklists():
    assert len(set(USED.values())) == len(USED)


@pytest.mark.parametrize("audit", HELD)
def test_every_question_is_answered_once_in_order(audit):
    asked = [question.key for question in CHECKLIST[USED[audit]].questions]
    assert [row.question for row in ANSWERS[audit]] == asked


@pytest.mark.parametrize("finding", FINDINGS, ids=finding_id)
def test_finding_belongs_to_one_answer_of_its_grade_and_clause(finding):
    [answer] = answers_of(finding)
    assert answer.result == finding.grade
    clause = QUESTIONS[answer.question].clause
    assert f"{clause}.".startswith(f"{finding.clause}.")


def test_results_are_known_and_only_findings_carry_a_number():
    rows = [row for rows in ANSWERS.values() for row in rows]
    assert {row.result for row in rows} == {*GRADES, "conform", "na", "skipped"}
    assert all((row.finding is not None) == (row.result in GRADES) for row in rows)
    assert len([row for row in rows if row.finding]) == len(FINDINGS)


def test_what_was_left_out_says_why_and_is_rare():
    left_out = [row for rows in ANSWERS.values() for row in rows if row.result in ("na", "skipped")]
    assert all(len(row.note) >= 30 for row in left_out)
    assert 6 <= len(left_out) <= 24
    assert {row.result for row in left_out} == {"na", "skipped"}


@pytest.mark.parametrize("audit", HELD)
def test_most_conforming_answers_name_objective_evidence(audit):
    conform = [row for row in ANSWERS[audit] if row.result == "conform"]
    evidence = re.compile(r"\d|\b(two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b")
    shown = [row for row in conform if evidence.search(row.note.lower())]
    assert len(shown) * 2 >= len(conform)
    assert all(len(row.note) <= 300 for row in ANSWERS[audit])


@pytest.mark.parametrize("audit", HELD)
def test_days_in_notes_lie_before_the_audit_on_working_days(audit):
    held = datetime.date.fromisoformat(AUDIT[audit].started)
    for row in ANSWERS[audit]:
        assert not re.search(MONTHS, row.note), f"{row.question} names a day that does not move"
        for day in written_days(row.note):
            assert day <= held, row.question
        for month, day in WRITTEN.findall(row.note):
            if day:
                assert datetime.date.fromisoformat(month + day).weekday() < 5, row.question


def test_nobody_is_named():
    surnames = {row.name.split()[-1] for row in PEOPLE}
    named = re.compile(rf"\b({'|'.join(surnames)})\b")
    said = [" ".join(question) for question in QUESTIONS.values()]
    said += [row.note for rows in ANSWERS.values() for row in rows]
    assert [text for text in said if named.search(text)] == []
