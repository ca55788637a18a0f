"""Answers as devices send them: once, in order, nobody's text lost; findings follow them."""

import pytest

from audits import services
from audits.errors import AuditError
from audits.models import AnswerChange, Audit, AuditQuestion, Finding
from evidence import queries as register
from improvement.models import Nonconformity
from people.models import Person
from tests.audits.factories import days, issued, make_audit, photo, started
from tests.conftest import Cast, make_person

PROOF = "Order 4711: 3 of 8 joints without a record."


def ask(cast: Cast, audit: Audit | None = None, **changes) -> AuditQuestion:
    """A question of an audit in progress."""
    fields = {"text": "Is the torque of each joint recorded?", "clause": "8.5"}
    return services.add_question(
        audit=audit or started(cast), by=cast.internal_auditor, **(fields | changes)
    )


def answer(question: AuditQuestion, by: Person, key: str, *, settled: bool = True, **texts: str):
    """Send new texts of fields, based on what the question says as it was loaded."""
    changes = {field: (getattr(question, field), text) for field, text in texts.items()}
    return services.save_answer(
        question=question, by=by, key=key, changes=changes, is_settled=settled
    )


def graded(cast: Cast, question: AuditQuestion, grade: str = "minor", key: str = "k1"):
    words = {"statement": "Torque records are missing", "objective_evidence": PROOF}
    return answer(question, cast.internal_auditor, key, result=grade, **words)


def test_answer_is_taken_with_who_and_when(cast: Cast):
    saved = answer(ask(cast), cast.internal_auditor, "k1", result="conform", statement="8 of 8")
    question = saved.question
    assert (saved.state, question.result, question.statement) == ("applied", "conform", "8 of 8")
    assert (question.answered_by, question.version) == (cast.internal_auditor, 1)
    assert not Finding.objects.exists()


def test_same_key_again_changes_nothing(cast: Cast):
    question = ask(cast)
    first = answer(question, cast.internal_auditor, "k1", result="conform")
    again = answer(question, cast.internal_auditor, "k1", result="major")
    assert again.is_repeat and again.change == first.change
    assert AuditQuestion.objects.get().result == "conform"


def test_graded_answer_becomes_one_finding_with_its_nonconformity(cast: Cast):
    question = ask(cast)
    graded(cast, question)
    graded(cast, AuditQuestion.objects.get(), key="k2")
    finding = Finding.objects.get()
    assert (finding.grade, finding.clause, finding.statement) == (
        "minor", "8.5", "Torque records are missing",
    )  # fmt: skip
    assert finding.nonconformity is not None and finding.question == question


@pytest.mark.parametrize(
    "texts",
    [
        {"result": "minor"},
        {"result": "minor", "statement": "Records are missing"},
        {"result": "major", "objective_evidence": PROOF},
        {"result": "ofi"},
    ],
)
def test_answer_without_its_words_waits(cast: Cast, texts):
    question = answer(ask(cast), cast.internal_auditor, "k1", **texts).question
    assert question.is_incomplete and not Finding.objects.exists()
    assert AuditQuestion.objects.incomplete().get() == question


def test_answer_that_is_not_left_yet_makes_no_finding(cast: Cast):
    question = ask(cast)
    answer(question, cast.internal_auditor, "k1", result="ofi", statement="Li", settled=False)
    assert not Finding.objects.exists()
    answer(AuditQuestion.objects.get(), cast.internal_auditor, "k2", statement="Light at bench 3")
    assert Finding.objects.get().statement == "Light at bench 3"


@pytest.mark.parametrize("result", ["", *AuditQuestion.Result.values])
def test_unset_and_unlooked_are_never_findings(cast: Cast, result: str):
    answer(ask(cast), cast.internal_auditor, "k1", result=result, statement="Words",
           objective_evidence=PROOF)  # fmt: skip
    assert Finding.objects.exists() == (result in AuditQuestion.GRADED)


@pytest.mark.parametrize("before", AuditQuestion.GRADED)
@pytest.mark.parametrize("after", AuditQuestion.GRADED)
def test_finding_follows_the_grade(cast: Cast, before: str, after: str):
    graded(cast, ask(cast), before)
    answer(AuditQuestion.objects.get(), cast.internal_auditor, "k2", result=after)
    finding = Finding.objects.get()
    assert (finding.grade, finding.number) == (after, 1)
    assert (finding.nonconformity is not None) == (after in ("minor", "major"))
    standing = Nonconformity.objects.exclude(state=Nonconformity.State.WITHDRAWN)
    assert [one.grade for one in standing] == ([after] if after in ("minor", "major") else [])


def test_finding_is_withdrawn_and_comes_back_under_its_number(cast: Cast):
    graded(cast, ask(cast))
    answer(AuditQuestion.objects.get(), cast.internal_auditor, "k2", result="conform")
    assert not Finding.objects.standing().exists()
    assert not Nonconformity.objects.open().exists()
    answer(AuditQuestion.objects.get(), cast.internal_auditor, "k3", result="major")
    finding = Finding.objects.standing().get()
    assert (finding.number, finding.grade) == (1, "major")
    assert Nonconformity.objects.open().get().grade == "major"


def test_two_auditors_on_different_fields_lose_nothing(cast: Cast):
    question = ask(cast)
    second = make_person(cast.organization, "Sid Second", "internal-auditor")
    answer(question, cast.internal_auditor, "a", result="minor", statement="Records missing")
    saved = answer(question, second, "b", objective_evidence=PROOF)
    assert saved.state == "applied"
    assert Finding.objects.get().objective_evidence == PROOF


def test_two_auditors_on_the_same_field_keep_both_texts(cast: Cast):
    question = ask(cast)
    second = make_person(cast.organization, "Sid Second", "internal-auditor")
    answer(question, cast.internal_auditor, "a", result="conform", statement="All recorded")
    saved = answer(question, second, "b", result="minor", statement="Three are missing")
    assert saved.state == "conflict"
    assert saved.change.conflicts == {
        "result": ["conform", "minor"],
        "statement": ["All recorded", "Three are missing"],
    }
    assert AuditQuestion.objects.get().statement == "All recorded"


@pytest.mark.parametrize(
    ("resolution", "result", "statement"),
    [
        ("theirs", "conform", "All recorded"),
        ("mine", "ofi", "Three are missing"),
        ("both", "ofi", "All recorded\n\nThree are missing"),
    ],
)
def test_conflict_is_decided_once(cast: Cast, resolution: str, result: str, statement: str):
    question = ask(cast)
    answer(question, cast.internal_auditor, "a", result="conform", statement="All recorded")
    change = answer(
        question, cast.quality_manager, "b", result="ofi", statement="Three are missing"
    ).change
    question = services.resolve_conflict(
        change=change, by=cast.internal_auditor, resolution=resolution
    )
    assert (question.result, question.statement) == (result, statement)
    with pytest.raises(AuditError, match="decided this already"):
        services.resolve_conflict(change=change, by=cast.internal_auditor, resolution="mine")


def test_same_answer_of_two_is_no_conflict(cast: Cast):
    question = ask(cast)
    answer(question, cast.internal_auditor, "a", result="conform")
    assert answer(question, cast.quality_manager, "b", result="conform").state == "applied"


@pytest.mark.parametrize(
    ("texts", "field"),
    [
        ({"result": "nonconform"}, "result"),
        ({"statement": "x" * 2001}, "statement"),
        ({"objective_evidence": "x" * 4001}, "objective_evidence"),
    ],
)
def test_bad_answer_is_refused_at_its_field(cast: Cast, texts, field: str):
    with pytest.raises(AuditError) as refused:
        answer(ask(cast), cast.internal_auditor, "k1", **texts)
    assert refused.value.field == field
    assert not AnswerChange.objects.exists()


def test_answer_before_the_audit_begins_is_refused(cast: Cast):
    question = ask(cast, make_audit(cast))
    with pytest.raises(AuditError, match="has not begun"):
        answer(question, cast.internal_auditor, "k1", result="conform")


def test_answer_after_the_report_is_kept_and_changes_nothing(cast: Cast):
    audit = started(cast)
    question = answer(ask(cast, audit), cast.internal_auditor, "a", result="conform").question
    issued(cast, audit)
    saved = answer(question, cast.quality_manager, "b", result="major", statement="Too late")
    assert saved.state == "late" and saved.change.changes["statement"] == ["", "Too late"]
    assert AuditQuestion.objects.get().result == "conform"


def test_report_is_not_issued_before_each_question_is_answered(cast: Cast):
    audit = started(cast)
    ask(cast, audit)
    with pytest.raises(AuditError, match="1 question has no answer"):
        issued(cast, audit)
    assert services.skip_the_rest(audit=audit, by=cast.internal_auditor, reason="No time") == 1
    assert issued(cast, audit).state == Audit.State.ISSUED


def test_report_is_not_issued_with_findings_without_words(cast: Cast):
    audit = started(cast)
    answer(ask(cast, audit), cast.internal_auditor, "a", result="minor")
    with pytest.raises(AuditError, match="Question 1 lacks words"):
        issued(cast, audit)


def test_report_is_not_issued_with_undecided_answers(cast: Cast):
    audit = started(cast)
    question = ask(cast, audit)
    answer(question, cast.internal_auditor, "a", result="conform")
    answer(question, cast.quality_manager, "b", result="na")
    with pytest.raises(AuditError, match="answered 1 question differently"):
        issued(cast, audit)


def test_photos_of_a_finding_are_attached_to_it_once(cast: Cast):
    question = ask(cast)
    for key in ("p1", "p1", "p2"):
        colour = "red" if key == "p1" else "blue"
        services.add_photo(
            question=question, by=cast.internal_auditor, key=key, upload=photo(colour=colour)
        )
    graded(cast, AuditQuestion.objects.get())
    attached = register.attachments(cast.organization, "audits.finding", Finding.objects.get().pk)
    assert len(attached) == 2
    with pytest.raises(AuditError, match="belongs to a finding"):
        services.remove_photo(photo=question.photos.first(), by=cast.internal_auditor)


def test_questions_of_an_earlier_audit_come_without_answers(cast: Cast):
    earlier = started(cast, on=days(-1), planned_on=days(-1))
    answer(ask(cast, earlier), cast.internal_auditor, "a", result="conform")
    later = make_audit(cast)
    services.copy_questions(audit=later, earlier=earlier, by=cast.quality_manager)
    services.copy_questions(audit=later, earlier=earlier, by=cast.quality_manager)
    assert [one.result for one in later.questions.all()] == [""]


def test_answered_question_stays(cast: Cast):
    question = answer(ask(cast), cast.internal_auditor, "a", result="conform").question
    with pytest.raises(AuditError, match="so it stays"):
        services.remove_question(question=question, by=cast.internal_auditor)
