"""The questions of an audit: copied by what was answered, taken out, brought into order."""

import pytest

from audits import services
from audits.errors import AuditError
from audits.models import Audit, AuditQuestion
from audits.services.questions import UNSETTLED
from tests.audits.factories import make_audit, make_checklist, started
from tests.audits.test_answers import answer, ask
from tests.conftest import Cast
from tests.refusals import refused


def asked(cast: Cast, audit: Audit, *texts: str) -> list[AuditQuestion]:
    return [
        services.add_question(audit=audit, by=cast.internal_auditor, text=text) for text in texts
    ]


def order(audit: Audit) -> list[str]:
    return [one.text for one in audit.questions.order_by("position")]


@pytest.mark.parametrize("result", ["", *AuditQuestion.Result.values])
def test_what_was_not_settled_is_asked_again(cast: Cast, result: str):
    before = started(cast)
    ask(cast, before)
    if result:
        answer(AuditQuestion.objects.get(), cast.internal_auditor, "k1", result=result)
    arguments = {"audit": make_audit(cast), "earlier": before, "by": cast.internal_auditor}
    if result in UNSETTLED:
        assert len(services.copy_questions(only=UNSETTLED, **arguments)) == 1
    else:
        refused(AuditError, "earlier", services.copy_questions, only=UNSETTLED, **arguments)


def test_questions_are_taken_out_together(cast: Cast):
    audit = make_audit(cast)
    one, two, three = asked(cast, audit, "One?", "Two?", "Three?")
    keys = [one.pk, three.pk]
    assert services.remove_questions(audit=audit, keys=keys, by=cast.internal_auditor) == 2
    assert order(audit) == ["Two?"]


def test_answered_question_keeps_all_from_being_taken_out(cast: Cast):
    audit = started(cast)
    one, two = asked(cast, audit, "One?", "Two?")
    answer(one, cast.internal_auditor, "k1", result="conform")
    arguments = {"audit": audit, "by": cast.internal_auditor}
    refused(AuditError, "questions", services.remove_questions, keys=[one.pk, two.pk], **arguments)
    refused(AuditError, "questions", services.remove_questions, keys=[], **arguments)
    assert len(order(audit)) == 2


def test_questions_of_another_audit_are_not_taken_out(cast: Cast):
    audit, other = make_audit(cast), make_audit(cast)
    (one,) = asked(cast, other, "One?")
    arguments = {"audit": audit, "by": cast.internal_auditor, "keys": [one.pk]}
    refused(AuditError, "questions", services.remove_questions, **arguments)


def test_questions_are_asked_in_another_order_also_during_the_audit(cast: Cast):
    audit = started(cast)
    one, two, three = asked(cast, audit, "One?", "Two?", "Three?")
    services.reorder_questions(
        audit=audit, keys=[three.pk, one.pk, two.pk], by=cast.internal_auditor
    )
    assert order(audit) == ["Three?", "One?", "Two?"]
    assert [one.position for one in audit.questions.all()] == [1, 2, 3]


def test_same_order_writes_nothing(cast: Cast):
    audit = make_audit(cast)
    keys = [one.pk for one in asked(cast, audit, "One?", "Two?")]
    version = Audit.objects.get(pk=audit.pk).version
    services.reorder_questions(audit=audit, keys=keys, by=cast.internal_auditor)
    assert Audit.objects.get(pk=audit.pk).version == version


def test_order_of_other_questions_is_refused(cast: Cast):
    audit = make_audit(cast)
    one, two = asked(cast, audit, "One?", "Two?")
    arguments = {"audit": audit, "by": cast.internal_auditor}
    for keys in ([one.pk], [one.pk, one.pk], [one.pk, two.pk, 0]):
        refused(AuditError, "questions", services.reorder_questions, keys=keys, **arguments)


def test_checklist_of_a_later_version_changes_nothing_in_the_audit(cast: Cast):
    audit, checklist = make_audit(cast), make_checklist(cast)
    version = checklist.versions.get()
    services.add_checklist(audit=audit, version=version, by=cast.internal_auditor)
    services.archive_checklist(checklist=checklist, by=cast.quality_manager)
    assert order(audit) == ["Question q1?", "Question q2?"]
