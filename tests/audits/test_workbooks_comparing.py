"""A workbook compared three ways, row by row, without a database."""

import pytest

from audits.models import AuditQuestion
from audits.workbooks.adding import new_key
from audits.workbooks.columns import BASE, FIELDS, NAMES
from audits.workbooks.comparing import Against, Comparison, Pair, Three, compared
from audits.workbooks.reading import Filled
from audits.workbooks.stamp import seal_of
from audits.workbooks.words import label

AUDIT = 7
LETTERS = dict(zip(NAMES, "ABCDEFGHIJKLMNO", strict=True))
WORDS = {"conforms": "conform", "minornonconformity": "minor", "goodpractice": "good", "": ""}


def question(number: int = 1, **changes) -> AuditQuestion:
    fields = {"pk": number, "audit_id": AUDIT, "key": f"q{number}", "position": number,
              "clause": "8.5", "text": f"Is it so {number}?"}  # fmt: skip
    return AuditQuestion(**{**fields, **changes})


def row_of(one: AuditQuestion, row: int = 2, bad: dict | None = None, **cells: str) -> Filled:
    """The row of a question as it went out, with these cells written anew."""
    out = {"key": one.key, "version": str(one.version), "number": str(one.position),
           "text": one.text, "seal": seal_of(one), "result": label(one.result),
           "statement": one.statement, "objective_evidence": one.objective_evidence,
           **{BASE[name]: getattr(one, name) for name in FIELDS}}  # fmt: skip
    return {"row": row, "cells": {k: v for k, v in (out | cells).items() if v}, "bad": bad or {}}


def new_row(row: int = 9, **cells: str) -> Filled:
    return {"row": row, "cells": cells, "bad": {}}


def compare(rows: list[Filled], *questions: AuditQuestion, **more) -> Comparison:
    against = Against(AUDIT, questions, WORDS, lambda clause: clause == "8.5", LETTERS, **more)
    return compared(rows, against)


def test_untouched_row_changes_nothing():
    one = question(statement="Words\r\nof a form", result="conform")
    row = row_of(one, statement="Words\nof a form", base_statement="Words\nof a form")
    found = compare([row], one)
    assert (found.is_empty, found.unchanged, found.errors) == (True, 1, [])


def test_row_left_as_it_was_undoes_nobodys_answer():
    was, now = question(), question(statement="Theirs", result="minor", version=2)
    assert compare([row_of(was)], now).is_empty


def test_change_names_before_and_after():
    one = question(statement="Old", result="conform")
    [plan] = compare([row_of(one, statement="New\n", result="")], one).plans
    assert list(plan.pairs) == [Pair("result", "conform", ""), Pair("statement", "Old", "New\n")]
    assert plan.choices == []


def test_conflict_names_all_three_texts():
    was, now = question(statement="Base"), question(statement="Theirs", version=1)
    [plan] = compare([row_of(was, statement="Mine")], now).plans
    assert list(plan.conflicts) == [Three("statement", "Base", "Theirs", "Mine")]
    assert plan.sent == {"statement": ("Base", "Mine")}
    assert (plan.choices, plan.default) == (["later", "theirs", "mine", "both"], "later")


def test_same_answer_of_two_is_no_conflict():
    was, now = question(), question(statement="Both", version=1)
    assert compare([row_of(was, statement="Both")], now).is_empty


@pytest.mark.parametrize(
    ("theirs", "mine"),
    [({"result": "minor"}, {"result": "Conforms"}),
     ({"statement": "x" * 1500}, {"statement": "y" * 1500})],
)  # fmt: skip
def test_what_cannot_be_joined_is_not_offered(theirs, mine):
    [plan] = compare([row_of(question(), **mine)], question(version=1, **theirs)).plans
    assert plan.choices == ["later", "theirs", "mine"]


def test_texts_that_only_spaces_tell_apart_are_one_base():
    """Some programs take spaces away at the end of a text."""
    one = question(statement="Seen at bench 3 ")
    [plan] = compare([row_of(one, statement="Mine", base_statement="Seen at bench 3")], one).plans
    assert list(plan.pairs) == [Pair("statement", "Seen at bench 3 ", "Mine")]


@pytest.mark.parametrize(
    ("cells", "cell", "said"),
    [
        ({"result": "Maybe"}, "Answers!I2", "“Maybe” is no answer"),
        ({"statement": "x" * 2001}, "Answers!J2", "at most 2000 characters; this has 2001"),
        ({"objective_evidence": "x" * 4001}, "Answers!K2", "at most 4000"),
        ({"key": "q2"}, "Answers!F2", "hidden cells of this row"),
        ({"version": "3"}, "Answers!F2", "hidden cells of this row"),
        ({"base_statement": "Another"}, "Answers!F2", "hidden cells of this row"),
        ({"seal": ""}, "Answers!F2", "hidden cells of this row"),
        ({"text": "Is it otherwise?"}, "Answers!F2", "Here stood another question: “Is it so 1?”"),
    ],
)
def test_error_names_its_cell_and_leaves_the_row_out(cells, cell, said):
    one, other = question(), question(2)
    found = compare([row_of(one, **{"statement": "Words"} | cells)], one, other)
    [(place, text)] = found.errors
    assert place == cell and said in text
    assert (found.is_empty, found.wrong, found.warnings) == (True, 1, [])


def test_formula_is_an_error_of_its_cell():
    one = question()
    found = compare([row_of(one, bad={"statement": "f"})], one)
    assert found.errors == [("Answers!J2", "This cell holds a formula or an error. Write a text.")]


def test_question_that_was_taken_out_since_is_an_error():
    [(cell, text)] = compare([row_of(question(), result="Conforms")], question(2)).errors
    assert (cell, text) == ("Answers!F2", "This question was taken out of the audit since.")


def test_two_rows_that_differ_about_one_question_are_both_errors():
    one = question()
    found = compare([row_of(one, statement="A"), row_of(one, 5, statement="B")], one)
    assert [cell for cell, _text in found.errors] == ["Answers!F2", "Answers!F5"]
    assert "Row 5 is about the same" in found.errors[0][1]


def test_two_rows_that_say_the_same_count_once():
    one = question()
    found = compare([row_of(one, statement="A"), row_of(one, 5, statement="A")], one)
    assert (len(found.plans), found.errors) == (1, [])


def test_rows_taken_out_or_in_another_order_are_fine():
    one, two, three = question(), question(2), question(3)
    found = compare([row_of(three, 2, result="Conforms"), row_of(one, 3)], one, two, three)
    assert ([plan.question for plan in found.plans], found.missing) == ([three], 1)


@pytest.mark.parametrize(
    ("cells", "lacking"),
    [
        ({"result": "Good practice"}, ["J"]),
        ({"result": "Minor nonconformity"}, ["J", "K"]),
        ({"result": "Minor nonconformity", "statement": "A", "objective_evidence": "B"}, []),
        ({"result": "Conforms"}, []),
    ],
)
def test_finding_without_its_words_is_worth_a_look(cells, lacking):
    one = question()
    found = compare([row_of(one, **cells)], one)
    assert [cell for cell, _text in found.warnings] == [f"Answers!{one}2" for one in lacking]
    assert len(found.plans) == 1


def test_row_without_a_key_is_a_new_question():
    found = compare([new_row(text=" Who\nchecks? ", clause="8.5", result="Conforms")])
    [one] = found.added
    assert (one.row, one.asked["text"], one.answers["result"]) == (9, "Who\nchecks?", "conform")
    assert one.key == new_key("who checks?") and len(one.key) < 60


@pytest.mark.parametrize(
    ("cells", "cell", "said"),
    [
        ({"statement": "Words"}, "Answers!F9", "Write the question."),
        ({"text": "x" * 301}, "Answers!F9", "at most 300 characters"),
        ({"text": "Who?", "clause": "99"}, "Answers!E9", "“99” is no clause"),
        ({"text": "Who?", "requirement": "x" * 1001}, "Answers!G9", "at most 1000"),
        ({"text": "Who?", "result": "Perhaps"}, "Answers!I9", "is no answer"),
    ],
)
def test_new_question_is_checked_cell_by_cell(cells, cell, said):
    [(place, text)] = compare([new_row(**cells)]).errors
    assert place == cell and said in text


def test_row_with_nothing_but_a_number_is_nothing():
    found = compare([new_row(number="26")])
    assert found.is_empty and not found.errors


def test_question_that_is_asked_already_is_not_ticked():
    [one] = compare([new_row(text="is it  so 1?")], question()).added
    assert one.is_asked


def test_question_added_before_is_known_by_its_words():
    one = question(4, key=new_key("Who checks?"), text="Who checks?")
    [plan] = compare([new_row(text="Who checks?", result="Conforms")], one).plans
    assert plan.question is one


def test_rows_of_the_same_file_come_once():
    one = question()
    found = compare([row_of(one, result="Conforms")], one, repeats=frozenset({1}))
    assert (found.is_empty, found.repeated) == (True, 1)


def test_digest_tells_what_would_be_saved():
    one = question()
    rows = [row_of(one, statement="A")]
    first = compare(rows, one).digest
    assert compare(rows, one, question(2)).digest == first
    assert compare(rows, question(statement="B", version=1)).digest != first
    assert compare([row_of(one, statement="C")], one).digest != first
