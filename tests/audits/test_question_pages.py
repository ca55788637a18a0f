"""The page of an audit's questions."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from audits import services
from audits.models import Audit, AuditQuestion, Checklist, ProcessClause
from tests.audits.factories import issued, make_audit, make_checklist, question, started, write
from tests.audits.test_answers import answer
from tests.conftest import Cast
from tests.processes.factories import make_process


@pytest.fixture
def auditor(cast, signed_in):
    return signed_in(cast.internal_auditor)


def home(audit: Audit) -> str:
    return f"/harbour/audits/{audit.pk}/questions/"


def text(response) -> str:
    return response.content.decode()


def order(audit: Audit) -> list[str]:
    return [one.text for one in audit.questions.order_by("position")]


def test_checklists_are_suggested_by_process_then_by_clause(cast: Cast, auditor):
    audit = make_audit(cast)
    ProcessClause.objects.create(
        organization=cast.organization, process=audit.process, clause="8.5"
    )
    for title, clause in (("Other clause", "7.2"), ("Same clause", "8.5.1")):
        made = make_checklist(cast, title=title, live=False)
        write(cast, made, question(title[:5], clause=clause))
        services.make_live(checklist=made, by=cast.quality_manager)
    make_checklist(cast, title="Same process", process=audit.process)
    make_checklist(cast, title="Only a draft", live=False)
    page = text(auditor.get(home(audit)))
    places = [page.index(words) for words in ("Same process", "Same clause", "Other clause")]
    assert places == sorted(places) and "Only a draft" not in page
    assert "for this process" in page and "asks about 8.5" in page


def test_chosen_checklists_are_copied_together(cast: Cast, auditor):
    audit, first = make_audit(cast), make_checklist(cast)
    second = services.copy_checklist(checklist=first, by=cast.quality_manager, title="More")
    write(cast, second, question("q2"), question("q3"))
    services.make_live(checklist=second, by=cast.quality_manager)
    keys = [first.versions.get().pk, second.versions.get().pk]
    response = auditor.post(f"{home(audit)}use/", {"version": keys}, follow=True)
    assert "3 questions added." in text(response)
    assert order(audit) == ["Question q1?", "Question q2?", "Question q3?"]
    assert "used here already" in text(auditor.get(home(audit)))


@pytest.mark.parametrize("keys", [[], ["x"], ["999999"]])
def test_nothing_chosen_is_said(cast: Cast, auditor, keys: list[str]):
    response = auditor.post(f"{home(make_audit(cast))}use/", {"version": keys}, follow=True)
    assert "Choose a checklist." in text(response)


def test_earlier_audit_of_the_same_process_is_offered_first(cast: Cast, auditor):
    before, other = started(cast), make_audit(cast, process=make_process(cast, name="Other"))
    for audit, words in ((before, "One?"), (before, "Two?"), (other, "Three?")):
        services.add_question(audit=audit, by=cast.internal_auditor, text=words)
    answer(AuditQuestion.objects.get(text="One?"), cast.internal_auditor, "k1", result="conform")
    audit = make_audit(cast)
    page = text(auditor.get(home(audit)))
    assert f'<option value="{before.pk}" selected>' in page
    auditor.post(f"{home(audit)}copy/", {"earlier": before.pk, "only": "on"})
    assert order(audit) == ["Two?"]
    auditor.post(f"{home(audit)}copy/", {"earlier": other.pk})
    assert order(audit) == ["Two?", "Three?"]
    response = auditor.post(f"{home(audit)}copy/", {"earlier": "999999"}, follow=True)
    assert "Choose an earlier audit." in text(response)


def test_own_question_is_added_also_during_the_audit(cast: Cast, auditor):
    audit = started(cast)
    assert auditor.post(home(audit), {"text": "Mine?", "clause": "8.5.1"}).status_code == 302
    assert order(audit) == ["Mine?"]
    response = auditor.post(home(audit), {"text": "Mine?", "clause": "99"})
    assert response.status_code == 422 and "Choose a clause" in text(response)
    assert auditor.post(home(audit), {}).status_code == 422


def test_questions_are_moved_and_taken_out(cast: Cast, auditor):
    audit = make_audit(cast)
    for words in ("One?", "Two?", "Three?"):
        services.add_question(audit=audit, by=cast.internal_auditor, text=words)
    keys = list(audit.questions.values_list("pk", flat=True))
    auditor.post(f"{home(audit)}order/", {"order": keys, "move": f"down:{keys[0]}"})
    assert order(audit) == ["Two?", "One?", "Three?"]
    page = text(auditor.get(home(audit)))
    assert page.index("<p>Two?") < page.index("<p>One?") < page.index("<p>Three?")
    auditor.post(f"{home(audit)}order/", {"order": keys, "move": f"up:{keys[0]}"})
    assert order(audit) == ["One?", "Two?", "Three?"]
    response = auditor.post(f"{home(audit)}order/", {"order": keys[:2]}, follow=True)
    assert "Order them again." in text(response)
    response = auditor.post(f"{home(audit)}remove/", {"question": keys[:2]}, follow=True)
    assert "2 questions taken out." in text(response) and order(audit) == ["Three?"]


def test_issued_audit_shows_its_questions_and_takes_none(cast: Cast, auditor):
    audit = started(cast)
    services.add_question(audit=audit, by=cast.internal_auditor, text="One?")
    services.skip_the_rest(audit=audit, by=cast.internal_auditor, reason="No time")
    issued(cast, audit)
    page = text(auditor.get(home(audit)))
    assert "One?" in page and "From checklists" not in page
    response = auditor.post(home(audit), {"text": "Two?"})
    assert response.status_code == 422 and order(audit) == ["One?"]


def test_questions_become_a_checklist(cast: Cast, signed_in):
    audit = make_audit(cast)
    services.add_question(audit=audit, by=cast.internal_auditor, text="One?")
    signed_in(cast.quality_manager).post(f"{home(audit)}keep/", {"title": "Line 2"})
    assert Checklist.objects.get().title == "Line 2"


def test_questions_are_printed_with_boxes(cast: Cast, auditor):
    audit = make_audit(cast)
    services.add_question(audit=audit, by=cast.internal_auditor, text="One?")
    page = text(auditor.get(f"{home(audit)}paper/"))
    assert page.count("paper-boxes") == 1 and audit.lead_auditor.name in page


@pytest.mark.parametrize("act", ["use", "copy", "remove", "order"])
def test_acts_are_posted(cast: Cast, auditor, act: str):
    assert auditor.get(f"{home(make_audit(cast))}{act}/").status_code == 405


def test_employees_do_not_choose_questions(cast: Cast, signed_in):
    assert signed_in(cast.employee).get(home(make_audit(cast))).status_code == 403


def test_audit_tells_how_many_are_answered(cast: Cast, auditor):
    audit = started(cast)
    services.add_question(audit=audit, by=cast.internal_auditor, text="One?")
    assert "0 of 1 answered" in text(auditor.get(audit.get_absolute_url()))


def test_page_needs_the_same_queries_for_one_and_for_thirty(cast: Cast, auditor):
    def count() -> int:
        auditor.get(home(audit))
        with CaptureQueriesContext(connection) as captured:
            auditor.get(home(audit))
        return len(captured)

    audit, earlier = make_audit(cast), make_audit(cast)
    made = make_checklist(cast, questions=30)
    for one in (audit, earlier):
        services.add_question(audit=one, by=cast.internal_auditor, text="One?")
    few = count()
    for number in range(29):
        copy = services.copy_checklist(
            checklist=made, by=cast.quality_manager, title=f"List {number}"
        )
        services.make_live(checklist=copy, by=cast.quality_manager)
    services.add_checklist(audit=audit, version=made.versions.get(), by=cast.internal_auditor)
    assert count() == few
