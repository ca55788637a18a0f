"""Answers as a workbook: out, filled in, back, confirmed; nothing before that, nothing twice."""

import pytest

from audits import services
from audits.errors import AuditError
from audits.models import AnswerChange, AnswerWorkbook, Audit, AuditQuestion, Finding
from evidence.models import Entry
from tests.audits.factories import issued, make_audit
from tests.audits.workbook_files import (
    answered,
    answers,
    confirmed,
    downloaded,
    file_of,
    filled_in,
    questioned,
    uploaded,
)
from tests.conftest import Cast, make_person

MINOR = {
    "result": "Minor nonconformity",
    "statement": "Records are missing",
    "objective_evidence": "Order 4711",
}


@pytest.fixture
def audit(cast: Cast) -> Audit:
    return questioned(cast)


def test_filled_in_answers_are_saved_once_confirmed(cast: Cast, audit: Audit):
    auditor = cast.internal_auditor
    data = filled_in(downloaded(audit, auditor), {2: {"result": "Conforms"}, 4: MINOR})
    workbook = uploaded(audit, auditor, data)
    assert {one[0] for one in answers(audit)} == {""} and not AnswerChange.objects.exists()
    workbook = confirmed(workbook, auditor)
    assert answers(audit) == [
        ("conform", "", ""), ("", "", ""), ("minor", "Records are missing", "Order 4711"),
    ]  # fmt: skip
    assert workbook.summary == {"answers": 2, "questions": 0, "conflicts": 0, "wrong": 0}
    assert Finding.objects.get().question.position == 3
    entry = Entry.objects.filter(verb="uploaded").get()
    assert entry.source == Entry.Source.ENTERED and entry.actor == auditor


def test_same_file_again_changes_nothing(cast: Cast, audit: Audit):
    auditor = cast.internal_auditor
    data = filled_in(downloaded(audit, auditor), {2: {"statement": "Mine"}})
    assert uploaded(audit, auditor, data) == uploaded(audit, auditor, data)
    confirmed(uploaded(audit, auditor, data), auditor)
    answered(audit, cast.quality_manager, 1, statement="Changed later")
    again = uploaded(audit, auditor, data)
    found = services.workbook_changes(again)
    assert found.is_empty and found.repeated == 1
    with pytest.raises(AuditError, match="Nothing in this file is new"):
        confirmed(again, auditor)
    assert answers(audit)[0][1] == "Changed later"


def test_file_goes_on_being_filled_in(cast: Cast, audit: Audit):
    """What the same download brought before is no conflict to be decided."""
    auditor = cast.internal_auditor
    empty = downloaded(audit, auditor)
    first = filled_in(empty, {2: {"statement": "Half"}, 3: {"result": "Conforms"}})
    confirmed(uploaded(audit, auditor, first), auditor)
    second = uploaded(audit, auditor, filled_in(first, {2: {"statement": "Half and whole"}}))
    found = services.workbook_changes(second)
    assert [(one.row, one.is_own, one.default) for one in found.plans] == [(2, True, "mine")]
    confirmed(second, auditor)
    assert answers(audit)[0][1] == "Half and whole"
    assert not AnswerChange.objects.filter(state="conflict").exists()


def test_conflicts_end_as_chosen_and_no_text_is_lost(cast: Cast):
    auditor, audit = cast.internal_auditor, questioned(cast, [f"{n}?" for n in range(1, 6)])
    mine = {"statement": "Mine", "result": "Conforms"}
    data = filled_in(downloaded(audit, auditor), dict.fromkeys(range(2, 7), mine))
    questions = [answered(audit, cast.quality_manager, n, statement="Theirs") for n in range(1, 6)]
    choices = ["theirs", "mine", "both", "later"]  # and nothing for the last
    chosen = {one.pk: choice for one, choice in zip(questions, choices, strict=False)}
    done = confirmed(uploaded(audit, auditor, data), auditor, choices=chosen)
    assert [one[1] for one in answers(audit)] == [
        "Theirs", "Mine", "Theirs\n\nMine", "Theirs", "Theirs",
    ]  # fmt: skip
    assert {one[0] for one in answers(audit)} == {"conform"}
    changes = AnswerChange.objects.filter(key__startswith="xlsx:").order_by("question__position")
    assert [one.state for one in changes] == [*["resolved"] * 3, "conflict", "conflict"]
    assert all(one.conflicts == {"statement": ["Theirs", "Mine"]} for one in changes)
    assert done.summary["conflicts"] == 2


def test_unknown_choice_is_refused(cast: Cast, audit: Audit):
    data = filled_in(downloaded(audit, cast.internal_auditor), {2: {"result": "Conforms"}})
    question = answered(audit, cast.quality_manager, 1, result="na")
    workbook = uploaded(audit, cast.internal_auditor, data)
    with pytest.raises(AuditError, match="Row 2: choose which text stands"):
        confirmed(workbook, cast.internal_auditor, choices={question.pk: "both"})


def test_other_fields_of_a_question_are_no_conflict(cast: Cast, audit: Audit):
    data = filled_in(downloaded(audit, cast.internal_auditor), {2: {"statement": "Mine"}})
    answered(audit, cast.quality_manager, 1, objective_evidence="Theirs")
    confirmed(uploaded(audit, cast.internal_auditor, data), cast.internal_auditor)
    assert answers(audit)[0] == ("", "Mine", "Theirs")


def test_what_is_seen_is_what_is_saved(cast: Cast, audit: Audit):
    """Somebody answers between the look and the button."""
    data = filled_in(downloaded(audit, cast.internal_auditor), {2: {"statement": "Mine"}})
    workbook = uploaded(audit, cast.internal_auditor, data)
    seen = services.workbook_changes(workbook).digest
    answered(audit, cast.quality_manager, 2, statement="Another question")
    assert services.workbook_changes(workbook).digest == seen
    answered(audit, cast.quality_manager, 1, statement="Theirs")
    with pytest.raises(AuditError, match="Look through the changes again"):
        services.confirm_workbook(workbook=workbook, by=cast.internal_auditor, seen=seen)
    assert answers(audit)[0][1] == "Theirs"


def test_new_questions_are_added_with_their_answers_once(cast: Cast, audit: Audit):
    auditor = cast.internal_auditor
    row = {"text": "Who checks it?", "clause": "8.6", "section": "Store", "result": "Conforms"}
    data = filled_in(downloaded(audit, auditor), {5: row, 6: {"text": "first?"}})
    found = services.workbook_changes(uploaded(audit, auditor, data))
    assert [(one.row, one.is_asked) for one in found.added] == [(5, False), (6, True)]
    confirmed(uploaded(audit, auditor, data), auditor)
    confirmed(uploaded(audit, auditor, filled_in(data, {5: {"statement": "The foreman"}})), auditor)
    question = audit.questions.get(position=4)
    assert (question.text, question.clause, question.section) == ("Who checks it?", "8.6", "Store")
    assert (question.result, question.statement) == ("conform", "The foreman")
    assert audit.questions.count() == 4


def test_only_chosen_questions_are_added(cast: Cast, audit: Audit):
    rows = {5: {"text": "One more?"}, 6: {"text": "And another?"}}
    data = filled_in(downloaded(audit, cast.internal_auditor), rows)
    workbook = uploaded(audit, cast.internal_auditor, data)
    confirmed(workbook, cast.internal_auditor, added={6})
    assert audit.questions.last().text == "And another?"


def test_row_with_an_error_is_left_out(cast: Cast, audit: Audit):
    rows = {2: {"result": "Perhaps"}, 3: {"result": "conforms "}}
    data = filled_in(downloaded(audit, cast.internal_auditor), rows)
    done = confirmed(uploaded(audit, cast.internal_auditor, data), cast.internal_auditor)
    assert [one[0] for one in answers(audit)] == ["", "conform", ""]
    assert done.summary["wrong"] == 1


def test_all_is_saved_or_nothing(cast: Cast, audit: Audit):
    """The last row cannot become a question any more."""
    auditor = cast.internal_auditor
    data = filled_in(downloaded(audit, auditor), {2: MINOR, 5: {"text": "One more?"}})
    workbook = uploaded(audit, auditor, data)
    AuditQuestion.objects.bulk_create(
        AuditQuestion(audit=audit, position=n, key=f"q{n}", text=f"{n}?") for n in range(4, 301)
    )
    with pytest.raises(AuditError, match="Row 5: An audit holds at most 300 questions"):
        confirmed(workbook, auditor)
    assert not AnswerChange.objects.exists() and not Finding.objects.exists()
    workbook.refresh_from_db()
    assert workbook.state == AnswerWorkbook.State.UPLOADED


def test_issued_report_refuses_and_keeps_the_upload(cast: Cast, audit: Audit):
    auditor = cast.internal_auditor
    data = filled_in(downloaded(audit, auditor), {2: {"result": "Conforms"}})
    workbook = uploaded(audit, auditor, data)
    services.skip_the_rest(audit=audit, by=auditor, reason="No time")
    issued(cast, audit)
    with pytest.raises(AuditError, match="The report is issued"):
        confirmed(workbook, auditor)
    workbook.refresh_from_db()
    assert workbook.state == AnswerWorkbook.State.UPLOADED and len(workbook.rows) == 3
    with pytest.raises(AuditError, match="The report is issued"):
        uploaded(audit, auditor, data)


def test_discarded_upload_saves_nothing_and_ends_once(cast: Cast, audit: Audit):
    auditor = cast.internal_auditor
    data = filled_in(downloaded(audit, auditor), {2: {"result": "Conforms"}})
    workbook = uploaded(audit, auditor, data)
    services.discard_workbook(workbook=workbook, by=auditor)
    with pytest.raises(AuditError, match="discarded"):
        confirmed(workbook, auditor)
    confirmed(uploaded(audit, auditor, data), auditor)
    with pytest.raises(AuditError, match="saved already"):
        services.discard_workbook(workbook=AnswerWorkbook.objects.first(), by=auditor)


def test_audit_that_has_not_begun_gives_a_workbook_and_takes_none(cast: Cast, audit: Audit):
    later = make_audit(cast)
    with pytest.raises(AuditError, match="no questions yet"):
        services.answers_workbook(audit=later, by=cast.internal_auditor)
    services.copy_questions(audit=later, earlier=audit, by=cast.internal_auditor)
    data = downloaded(later, cast.internal_auditor)
    with pytest.raises(AuditError, match="has not begun"):
        uploaded(later, cast.internal_auditor, data)


def test_workbook_of_another_audit_or_organization_is_refused(cast: Cast, audit: Audit):
    other = questioned(cast)
    data = downloaded(other, cast.internal_auditor)
    with pytest.raises(AuditError, match=f"belongs to audit {other.reference}"):
        uploaded(audit, cast.internal_auditor, data)
    cast.organization.slug = "moved"
    cast.organization.save()
    other = Audit.objects.get(pk=other.pk)
    with pytest.raises(AuditError, match="belongs to another organization"):
        uploaded(other, cast.internal_auditor, data)


@pytest.mark.parametrize(("row", "text"), [(2, "harbour2"), (4, "7"), (7, "")])
def test_changed_stamp_is_refused(cast: Cast, audit: Audit, row: int, text: str):
    def forge(book):
        book["About"].cell(row, 2).value = text

    data = filled_in(downloaded(audit, cast.internal_auditor), {}, forge)
    with pytest.raises(AuditError, match="hidden sheet was changed") as refused:
        uploaded(audit, cast.internal_auditor, data)
    assert refused.value.field == "file"


def test_stranger_is_refused(cast: Cast, audit: Audit):
    data = downloaded(audit, cast.internal_auditor)
    workbook = uploaded(audit, cast.internal_auditor, data)
    stranger = make_person(cast.other, "Sid Stranger", "internal-auditor")
    for act in (
        lambda: services.answers_workbook(audit=audit, by=stranger),
        lambda: uploaded(audit, stranger, data),
        lambda: confirmed(workbook, stranger),
        lambda: services.discard_workbook(workbook=workbook, by=stranger),
    ):
        with pytest.raises(AuditError, match="from this organization"):
            act()


def test_csv_is_not_taken(cast: Cast, audit: Audit):
    with pytest.raises(AuditError, match="CSV"):
        services.upload_workbook(
            audit=audit, file=file_of(b"a;b\n", "answers.csv"), by=cast.internal_auditor
        )
