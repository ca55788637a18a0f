"""Checklists: drafts, versions, copies, and what is refused."""

import datetime

import pytest

from audits import evidence, services
from audits.checklists import queries
from audits.checklists.changes import between
from audits.checklists.checking import QUESTIONS_MAX, SECTIONS_MAX
from audits.checklists.plain import Question, Section, questions_of, sections_of
from audits.errors import AuditError
from audits.models import AuditQuestion, Checklist, ChecklistVersion
from evidence.models import Entry, Subject
from people.errors import StaleError
from tests.audits.factories import days, make_audit, make_checklist, question, write
from tests.conftest import DAY, Cast
from tests.processes.factories import make_process
from tests.refusals import refused

State = ChecklistVersion.State


def last() -> Entry:
    return Entry.objects.order_by("-sequence").first()


def states(checklist: Checklist) -> list[tuple[int, str]]:
    return list(checklist.versions.order_by("number").values_list("number", "state"))


# -- Making and changing ------------------------------------------------------------------------


def test_checklist_is_made_with_its_process(cast: Cast):
    process = make_process(cast)
    made = services.make_checklist(
        organization=cast.organization, by=cast.quality_manager, title=" Pumps ", process=process
    )
    assert (made.reference, made.title, made.process) == ("CL01", "Pumps", process)
    assert (last().verb, last().is_released, states(made)) == ("drafted", False, [])


def test_checklist_is_changed_with_before_and_after(cast: Cast):
    made = make_checklist(cast)
    changed = services.change_checklist(
        checklist=made, by=cast.quality_manager, changes={"title": "Valves"}
    )
    assert (changed.title, last().verb) == ("Valves", "changed")
    assert "Assembly of pumps" in last().body and "Valves" in last().body


@pytest.mark.parametrize("title", ["", "   "])
def test_checklist_without_a_title_is_refused(cast: Cast, title: str):
    arguments = {"organization": cast.organization, "by": cast.quality_manager, "title": title}
    refused(AuditError, "title", services.make_checklist, **arguments)
    made = make_checklist(cast)
    change = {"checklist": made, "by": cast.quality_manager, "changes": {"title": title}}
    refused(AuditError, "title", services.change_checklist, **change)


def test_process_of_another_organization_is_refused(cast: Cast):
    strange = make_process(cast, organization=cast.other, by=cast.stranger, owner=cast.stranger)
    arguments = {"by": cast.quality_manager, "title": "Pumps", "process": strange}
    refused(
        AuditError, "process", services.make_checklist, organization=cast.organization, **arguments
    )


# -- Drafts -------------------------------------------------------------------------------------


def test_draft_keeps_keys_and_gives_new_ones(cast: Cast):
    made = make_checklist(cast, live=False)
    draft = write(cast, made, question("q2", "Reworded?"), question("", "New?"))
    first, second = questions_of(sections_of(draft))
    assert (first.key, first.text) == ("q2", "Reworded?")
    assert second.key and second.key not in ("q1", "q2")
    assert (draft.number, states(made)) == (1, [(1, "draft")])


def test_draft_leaves_empty_rows_out_and_tidies_words(cast: Cast):
    made = make_checklist(cast, live=False)
    rows = (Question("  Is it\n there?  ", look_for="one\r\ntwo "), Question(""))
    sections = [Section(" Bench  2 ", rows), Section("")]
    draft = services.write_draft(checklist=made, by=cast.quality_manager, sections=sections)
    found = sections_of(draft)
    assert [one.title for one in found] == ["Bench 2"]
    assert [(q.text, q.look_for) for q in questions_of(found)] == [("Is it there?", "one\ntwo")]


def test_same_draft_again_writes_nothing(cast: Cast):
    made = make_checklist(cast, live=False)
    before, version = Entry.objects.count(), Checklist.objects.get().version
    write(cast, made, question("q1"), question("q2"))
    assert (Entry.objects.count(), Checklist.objects.get().version) == (before, version)


def test_draft_beside_a_live_version_changes_nothing_in_it(cast: Cast):
    made = make_checklist(cast)
    draft = write(cast, made, question("q1", "Reworded?"), note="Clearer")
    live = queries.in_use(made)
    assert (draft.number, live.number, draft.note) == (2, 1, "Clearer")
    assert [q.text for q in questions_of(sections_of(live))] == ["Question q1?", "Question q2?"]


LONG = [
    Section("x" * 121, (question("q1"),)),
    Section("", (question("q1"),)),
    Section("A", (question("q1", "x" * 301),)),
    Section("A", (question("q1", requirement="x" * 1001),)),
    Section("A", (question("q1", look_for="x" * 1001),)),
    Section("A", (question("q1", clause="11.4"),)),
    Section("A", (question("q1", clause="8.5.4.3.2.1"),)),
    Section("A", (Question("", clause="8.5"),)),
    Section("A", (question("q 1"),)),
    Section("A", (question("q1", "A\x00?"),)),
    Section("A", (question("q1"), question("q1"))),
    Section("A", tuple(question(f"q{one}") for one in range(QUESTIONS_MAX + 1))),
]


@pytest.mark.parametrize("section", LONG)
def test_draft_that_a_checklist_cannot_hold_is_refused(cast: Cast, section: Section):
    made = make_checklist(cast)
    arguments = {"checklist": made, "by": cast.quality_manager, "sections": [section]}
    refused(AuditError, "sections", services.write_draft, **arguments)
    assert states(made) == [(1, "live")]


def test_draft_of_too_many_sections_or_words_is_refused(cast: Cast):
    made = make_checklist(cast)
    many = [Section(f"S{one}") for one in range(SECTIONS_MAX + 1)]
    arguments = {"checklist": made, "by": cast.quality_manager}
    refused(AuditError, "sections", services.write_draft, sections=many, **arguments)
    refused(AuditError, "note", services.write_draft, sections=[], note="x" * 301, **arguments)


def test_draft_of_a_stale_version_is_refused(cast: Cast):
    made = make_checklist(cast)
    opened = Checklist.objects.get().version
    write(cast, made, question("q1", "Mine?"))
    with pytest.raises(StaleError):
        write(cast, made, question("q1", "Yours?"), version=opened)


def test_finer_clause_than_the_edition_lists_is_kept(cast: Cast):
    made = make_checklist(cast, live=False)
    draft = write(cast, made, question("q1", clause="8.5.4"))
    assert questions_of(sections_of(draft))[0].clause == "8.5.4"


# -- Versions -----------------------------------------------------------------------------------


def test_draft_goes_live_and_the_former_is_archived_with_its_day(cast: Cast):
    made = make_checklist(cast)
    write(cast, made, question("q1"), question("q3"))
    live = services.make_live(checklist=made, by=cast.quality_manager)
    first = made.versions.get(number=1)
    assert (live.number, live.state, live.live_on) == (2, State.LIVE, DAY)
    assert (first.state, first.archived_on) == (State.ARCHIVED, DAY)
    assert (last().verb, last().is_released) == ("made-live", True)
    assert "1 added, 1 removed" in last().body


def test_live_checklist_says_its_clauses_and_process_to_the_ledger(cast: Cast):
    process = make_process(cast)
    made = make_checklist(cast, live=False, process=process)
    write(cast, made, question("q1", clause="8.5.4"), question("q2", clause="7.2"))
    assert evidence.checklist(made).clauses == ("9.2",)
    services.make_live(checklist=made, by=cast.quality_manager)
    told = evidence.checklist(Checklist.objects.get())
    assert (told.clauses, told.process) == (("9.2", "7.2", "8.5"), process.reference)
    subject = Subject.objects.get(kind="audits.checklist")
    assert (subject.state, subject.is_released, subject.label) == ("Live", True, made.title)


def test_only_a_draft_with_questions_goes_live(cast: Cast):
    made = make_checklist(cast)
    arguments = {"checklist": made, "by": cast.quality_manager}
    refused(AuditError, "", services.make_live, **arguments)
    services.write_draft(sections=[Section("Empty")], **arguments)
    refused(AuditError, "", services.make_live, **arguments)


@pytest.mark.parametrize("day", [days(1), days(-1)])
def test_version_goes_live_neither_tomorrow_nor_before_the_former(cast: Cast, day: datetime.date):
    made = make_checklist(cast)
    write(cast, made, question("q3"))
    refused(AuditError, "on", services.make_live, checklist=made, by=cast.quality_manager, on=day)


def test_stale_version_does_not_go_live(cast: Cast):
    made = make_checklist(cast, live=False)
    with pytest.raises(StaleError):
        services.make_live(checklist=made, by=cast.quality_manager, version=1)


def test_live_checklist_is_archived_and_comes_back_as_a_draft(cast: Cast):
    made = make_checklist(cast)
    gone = services.archive_checklist(checklist=made, by=cast.quality_manager)
    assert (gone.state, last().verb, queries.in_use(made).state) == ("archived",) * 3
    back = services.copy_to_draft(version=gone, by=cast.quality_manager)
    assert sections_of(back) == sections_of(gone)
    services.make_live(checklist=made, by=cast.quality_manager)
    assert states(made) == [(1, "archived"), (2, "live")]


def test_archiving_needs_a_live_version_and_a_day_after_it(cast: Cast):
    made = make_checklist(cast, live=False)
    arguments = {"checklist": made, "by": cast.quality_manager}
    refused(AuditError, "", services.archive_checklist, **arguments)
    services.make_live(**arguments)
    refused(AuditError, "on", services.archive_checklist, on=days(-1), **arguments)
    refused(AuditError, "on", services.archive_checklist, on=days(1), **arguments)


def test_second_draft_is_refused(cast: Cast):
    made = make_checklist(cast)
    draft = write(cast, made, question("q9"))
    for version in (made.versions.get(number=1), draft):
        refused(AuditError, "", services.copy_to_draft, version=version, by=cast.quality_manager)


def test_draft_is_discarded_once(cast: Cast):
    made = make_checklist(cast)
    write(cast, made, question("q9"))
    arguments = {"checklist": made, "by": cast.quality_manager}
    services.discard_draft(**arguments)
    assert (states(made), last().verb) == ([(1, "live")], "changed")
    refused(AuditError, "", services.discard_draft, **arguments)


# -- Copies -------------------------------------------------------------------------------------


def test_copy_asks_the_same_under_another_title(cast: Cast):
    made = make_checklist(cast)
    copy = services.copy_checklist(checklist=made, by=cast.quality_manager, title="Valves")
    assert (copy.reference, copy.title, states(copy)) == ("CL02", "Valves", [(1, "draft")])
    assert sections_of(queries.newest(copy)) == sections_of(queries.in_use(made))


def test_checklist_from_an_audit_has_its_questions_by_section(cast: Cast):
    audit = make_audit(cast)
    for section, text in (("Line", "One?"), ("", "Two?"), ("Line", "Three?")):
        services.add_question(audit=audit, by=cast.internal_auditor, text=text, section=section)
    AuditQuestion.objects.filter(text="One?").update(key="made by a device")
    made = services.from_audit(audit=audit, by=cast.quality_manager, title="Line 2")
    found = sections_of(queries.newest(made))
    assert [(one.title, [q.text for q in one.questions]) for one in found] == [
        ("Line", ["One?", "Three?"]),
        ("Questions", ["Two?"]),
    ]
    assert (made.process, states(made)) == (audit.process, [(1, "draft")])
    assert " " not in found[0].questions[0].key


def test_checklist_from_an_audit_without_questions_is_refused(cast: Cast):
    arguments = {"audit": make_audit(cast), "by": cast.quality_manager, "title": "Line 2"}
    refused(AuditError, "", services.from_audit, **arguments)


# -- What changed -------------------------------------------------------------------------------


def test_changes_are_told_question_by_question():
    before = (Section("A", (question("q1"), question("q2", "Old words here?"))),)
    after = (Section("B", (question("q2", "New words here?"), question("q3"))),)
    found = between(before, after)
    assert [one.question.key for one in found.added] == ["q3"]
    assert [one.question.key for one in found.removed] == ["q1"]
    wording, section = found.reworded[0].wordings
    assert [(one.kind, one.words) for one in wording.pieces] == [
        ("out", "Old"),
        ("in", "New"),
        ("same", "words here?"),
    ]
    assert (section.before, section.after) == ("A", "B")
    assert found.words == "1 added, 1 removed, 1 reworded"


def test_another_order_is_a_change_and_the_same_is_none():
    one, two = question("q1"), question("q2")
    assert between((Section("A", (one, two)),), (Section("A", (two, one)),)).words == (
        "in another order"
    )
    assert not between((Section("A", (one,)),), (Section("A", (one,)),))
