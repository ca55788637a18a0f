"""The pages of the library: seen, written without script, refused, changed by two people."""

import datetime
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import Workbook, load_workbook

from audits import services
from audits.checklists import queries
from audits.checklists.files import Held
from audits.checklists.plain import questions_of, sections_of
from audits.models import Checklist, ChecklistVersion, ClauseTitle
from audits.starter import SETS
from tests.audits.factories import make_audit, make_checklist, question, started, write
from tests.conftest import Cast
from tests.processes.factories import make_process

HOME = "/harbour/audits/checklists/"


@pytest.fixture
def manager(cast, signed_in):
    return signed_in(cast.quality_manager)


def text(response) -> str:
    return response.content.decode()


def streamed(response) -> bytes:
    return b"".join(response.streaming_content)


# -- Reading ------------------------------------------------------------------------------------


def test_list_offers_what_to_begin_with(cast: Cast, manager, signed_in):
    page = text(manager.get(HOME))
    assert "Begin with our starter set" in page and f'value="{SETS[0].key}"' in page
    assert "Begin with our starter set" not in text(signed_in(cast.employee).get(HOME))


def test_list_tells_clauses_versions_and_uses(cast: Cast, manager):
    process = make_process(cast)
    made = make_checklist(cast, process=process)
    write(cast, made, question("q1", clause="8.4.1"))
    services.add_checklist(
        audit=started(cast), version=made.versions.get(number=1), by=cast.quality_manager
    )
    page = text(manager.get(HOME))
    for words in ("CL01 Assembly of pumps", process.reference, "8.5", "1, draft 2", "20 Nov"):
        assert words in page, words
    row = queries.checklists(cast.organization).get()
    assert (row.question_count, row.used_count) == (2, 1)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("q=pumps", True),
        ("q=joint+torque", True),
        ("q=valves", False),
        ("clause=8.5", True),
        ("clause=8.4", False),
        ("state=live", True),
        ("state=draft", False),
        ("state=archived", False),
    ],
)
def test_list_is_filtered(cast: Cast, manager, query: str, found: bool):
    made = make_checklist(cast, live=False)
    write(cast, made, question("q1", "Who records the torque of each joint?", clause="8.5.1"))
    services.make_live(checklist=made, by=cast.quality_manager)
    assert ("CL01" in text(manager.get(f"{HOME}?{query}"))) is found


def test_checklist_is_read_by_everybody_and_changed_by_planners(cast: Cast, manager, signed_in):
    made = make_checklist(cast)
    write(cast, made, question("q3", "Only in the draft?"))
    page = text(signed_in(cast.employee).get(f"{HOME}{made.pk}/"))
    assert "Question q1?" in page and "Only in the draft?" not in page and "Make live" not in page
    page = text(manager.get(f"{HOME}{made.pk}/?version=2"))
    assert "Only in the draft?" in page and "Make live" in page
    assert manager.get(f"{HOME}{made.pk}/?version=9").status_code == 404
    assert manager.get(f"{HOME}{made.pk}/?version=x").status_code == 404


def test_checklist_of_another_organization_is_not_there(cast: Cast, signed_in):
    made = make_checklist(cast)
    assert (
        signed_in(cast.stranger).get(f"/elsewhere/audits/checklists/{made.pk}/").status_code == 404
    )


@pytest.mark.parametrize("path", ["edit/", "live/", "copy/", "change/"])
def test_employees_do_not_write(cast: Cast, signed_in, path: str):
    made = make_checklist(cast)
    assert signed_in(cast.employee).get(f"{HOME}{made.pk}/{path}").status_code == 403


def test_changes_are_shown_word_by_word(cast: Cast, manager):
    made = make_checklist(cast)
    write(cast, made, question("q1", "Question one?"), question("q3", "Brand new?"))
    page = text(manager.get(f"{HOME}{made.pk}/changes/"))
    assert "1 added, 1 removed, 1 reworded" in page
    assert (
        "<del>q1?</del>" in page and "<ins>one?</ins>" in page and "<ins>Brand new?</ins>" in page
    )
    page = text(manager.get(f"{HOME}{made.pk}/changes/?from=2&to=1"))
    assert "<del>Brand new?</del>" in page
    assert "nothing" in text(manager.get(f"{HOME}{made.pk}/changes/?from=1&to=1"))


def test_paper_has_boxes_for_each_question(cast: Cast, manager):
    made = make_checklist(cast)
    assert text(manager.get(f"{HOME}{made.pk}/paper/")).count("paper-boxes") == 2


def asked_of(client, path: str) -> int:
    """How many queries a page needs once it was loaded before."""
    client.get(path)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(path).status_code == 200
    return len(captured)


def test_pages_need_the_same_queries_for_one_and_for_thirty(cast: Cast, manager):
    made = make_checklist(cast, questions=1)
    write(cast, made, question("q2"))
    paths = ["", f"{made.pk}/", f"{made.pk}/edit/", f"{made.pk}/changes/", "starter/"]
    one = [asked_of(manager, HOME + path) for path in paths]
    write(cast, made, *(question(f"q{number}") for number in range(30)))
    services.make_live(checklist=made, by=cast.quality_manager)
    audit = make_audit(cast)
    version = queries.in_use(made)
    services.add_checklist(audit=audit, version=version, by=cast.quality_manager)
    for number in range(29):
        services.copy_checklist(checklist=made, by=cast.quality_manager, title=f"List {number}")
    assert [asked_of(manager, HOME + path) for path in paths] == one


# -- Acts ---------------------------------------------------------------------------------------


def test_checklist_goes_its_way_through_the_pages(cast: Cast, manager):
    response = manager.post(f"{HOME}add/", {"title": "Pumps", "process": "", "description": ""})
    made = Checklist.objects.get()
    assert response.url == f"{HOME}{made.pk}/edit/"
    fields = {"version": made.version, "s:1:title": "Bench", "q:+1:text": "Is it there?"}
    assert manager.post(f"{HOME}{made.pk}/edit/", fields).url == made.get_absolute_url()
    manager.post(f"{HOME}{made.pk}/live/", {"on": "2026-11-20"})
    assert made.versions.get().state == "live"
    manager.post(f"{HOME}{made.pk}/archive/")
    response = manager.post(f"{HOME}{made.pk}/back/", {"version": "9"}, follow=True)
    assert "Choose a version." in text(response)
    manager.post(f"{HOME}{made.pk}/back/", {"version": "1"})
    assert made.versions.get(number=2).state == "draft"
    manager.post(f"{HOME}{made.pk}/discard/")
    manager.post(f"{HOME}{made.pk}/copy/", {"title": "Valves", "process": ""})
    assert list(Checklist.objects.values_list("title", flat=True)) == ["Pumps", "Valves"]


def test_words_of_a_checklist_are_changed(cast: Cast, manager):
    made = make_checklist(cast)
    fields = {"title": "Valves", "process": "", "description": "For line 2", "version": 3}
    fields["version"] = Checklist.objects.get().version
    manager.post(f"{HOME}{made.pk}/change/", fields)
    assert Checklist.objects.get().title == "Valves"


def test_chapters_of_the_starter_set_are_taken(cast: Cast, manager):
    assert manager.post(f"{HOME}starter/", {}).status_code == 422
    assert manager.post(f"{HOME}starter/", {"keys": ["clause-10"]}).status_code == 302
    page = text(manager.get(f"{HOME}starter/"))
    assert "CL01" in page and 'value="clause-10"' not in page and 'value="clause-9"' in page


# -- The editor ---------------------------------------------------------------------------------


def fields_of(made: Checklist, **changes: str) -> dict[str, str]:
    """What the editor posts for two questions in one section."""
    fields = {
        "version": str(Checklist.objects.get(pk=made.pk).version),
        "s:1:title": "At the bench",
        "q:q1:text": "Question q1?",
        "q:q1:clause": "8.5",
        "q:q2:text": "Question q2?",
        "q:q2:clause": "8.5",
        "note": "",
    }
    return fields | changes


def rows(made: Checklist) -> list[tuple[str, list[str]]]:
    found = sections_of(queries.newest(made))
    return [(one.title, [q.text for q in one.questions]) for one in found]


def test_editor_shows_what_is_in_use(cast: Cast, manager):
    made = make_checklist(cast)
    page = text(manager.get(f"{HOME}{made.pk}/edit/"))
    assert 'name="q:q1:text"' in page and "8.5 Production and service provision" in page


def test_editor_saves_in_the_order_of_the_page(cast: Cast, manager):
    made = make_checklist(cast)
    fields = {
        "version": Checklist.objects.get().version,
        "s:+1:title": "First",
        "q:q2:text": "Question q2?",
        "s:1:title": "Second",
        "q:q1:text": "Reworded?",
        "q:+1:text": "New?",
        "q:+2:text": "",
        "note": "Turned round",
    }
    assert manager.post(f"{HOME}{made.pk}/edit/", fields).status_code == 302
    assert rows(made) == [("First", ["Question q2?"]), ("Second", ["Reworded?", "New?"])]
    draft = queries.newest(made)
    assert (draft.note, [q.key for q in questions_of(sections_of(draft))][:2]) == (
        "Turned round",
        ["q2", "q1"],
    )


@pytest.mark.parametrize(
    ("do", "order"),
    [
        ("down:q:q1", ["q:q2:text", "q:q1:text"]),
        ("up:q:q2", ["q:q2:text", "q:q1:text"]),
        ("up:q:q1", ["q:q1:text", "q:q2:text"]),
        ("remove:q:q1", ["q:q2:text"]),
        ("remove:s:1", []),
        ("add:s:1", ["q:q1:text", "q:q2:text", "q:+1:text"]),
        ("up:s:1", ["q:q1:text", "q:q2:text"]),
        ("nonsense", ["q:q1:text", "q:q2:text"]),
    ],
)
def test_editor_moves_rows_without_script(cast: Cast, manager, do: str, order: list[str]):
    made = make_checklist(cast)
    fields = fields_of(made, do=do) | {"q:q1:text": "Typed and not saved?"}
    page = text(manager.post(f"{HOME}{made.pk}/edit/", fields)).split("<template")[0]
    found = sorted((page.index(f'name="{name}"'), name) for name in order)
    assert [name for _place, name in found] == order
    assert page.count('name="q:') == 4 * len(order)
    assert ("Typed and not saved?" in page) is ("q:q1:text" in order)
    assert made.versions.count() == 1


def test_editor_moves_a_question_into_the_next_section_and_back(cast: Cast, manager):
    made = make_checklist(cast)
    fields = fields_of(made, do="down:q:q2") | {"s:2:title": "Next", "q:q3:text": "Three?"}
    page = text(manager.post(f"{HOME}{made.pk}/edit/", fields))
    assert page.index('name="s:2:title"') < page.index('name="q:q2:text"') < page.index("q:q3:text")
    fields = fields_of(made, do="up:q:q3") | {"s:2:title": "Next", "q:q3:text": "Three?"}
    page = text(manager.post(f"{HOME}{made.pk}/edit/", fields))
    assert page.index('name="q:q3:text"') < page.index('name="s:2:title"')


@pytest.mark.parametrize(
    ("field", "value", "says"),
    [
        ("q:q1:clause", "12.7", "Choose a clause"),
        ("q:q1:text", "", "Write the question."),
        ("q:q1:text", "x" * 301, "at most 300"),
        ("s:1:title", "", "Name the section."),
        ("q:q1:look_for", "x" * 1001, "at most 1000"),
        ("note", "x" * 301, "at most 300"),
        ("q:q1:text", "A\x00?", "cannot be kept"),
    ],
)
def test_editor_says_what_is_wrong_at_its_row(cast: Cast, manager, field, value, says):
    made = make_checklist(cast)
    response = manager.post(f"{HOME}{made.pk}/edit/", fields_of(made, **{field: value}))
    assert response.status_code == 422 and says in text(response)
    assert "Question q2?" in text(response) and made.versions.count() == 1
    if field != "note":
        assert f'id="{field}_error"' in text(response)


def test_editor_shows_both_texts_when_somebody_saved_meanwhile(cast: Cast, manager):
    made = make_checklist(cast)
    mine = fields_of(made) | {"q:q1:text": "My words?"}
    write(cast, made, question("q1", "Their words?"), question("q2"))
    response = manager.post(f"{HOME}{made.pk}/edit/", mine)
    page = text(response)
    assert response.status_code == 409 and "Their words?" in page and "My words?" in page
    again = mine | {"version": str(Checklist.objects.get().version)}
    assert manager.post(f"{HOME}{made.pk}/edit/", again).status_code == 302
    assert rows(made)[0][1][0] == "My words?"


@pytest.mark.parametrize("version", ["", "x", "999999"])
def test_editor_does_not_trust_a_version_that_is_none(cast: Cast, manager, version: str):
    made = make_checklist(cast)
    response = manager.post(f"{HOME}{made.pk}/edit/", fields_of(made, version=version))
    assert response.status_code == 409


# -- Files --------------------------------------------------------------------------------------

CSV = "Frage;Normkapitel;Abschnitt;Sonst\nWer prüft?;Kapitel 8.5.1;Band;x\n;;;\nWie oft?;8.6.;;\n"


def sheet(*lines: list) -> SimpleUploadedFile:
    book = Workbook()
    for line in lines:
        book.active.append(line)
    content = io.BytesIO()
    book.save(content)
    return SimpleUploadedFile("My list.xlsx", content.getvalue())


def upload(manager, file: SimpleUploadedFile, **fields):
    data = {"file": file, "into": "", "title": "", "process": ""} | fields
    return manager.post(f"{HOME}import/", data)


def value_of(response) -> str:
    return response.context["value"]


def test_file_is_shown_row_by_row_and_saved_once_confirmed(cast: Cast, manager):
    response = upload(manager, SimpleUploadedFile("Band 2.csv", CSV.encode()))
    page = text(response)
    assert response.status_code == 200 and not Checklist.objects.exists()
    assert "Wer prüft?" in page and "8.5.1" in page and "“Frage” as Question" in page
    assert "Not used: “Sonst”" in page
    made = manager.post(f"{HOME}import/", {"held": value_of(response)})
    checklist = Checklist.objects.get()
    assert made.url == checklist.get_absolute_url() and checklist.title == "Band 2"
    assert rows(checklist) == [("Band", ["Wer prüft?", "Wie oft?"])]
    assert ChecklistVersion.objects.get().state == "draft"


def test_errors_are_told_by_cell_and_nothing_can_be_confirmed(cast: Cast, manager):
    file = sheet(
        ["Clause", "Question", "Section", "Key"],
        ["99", "One?", "x" * 121, "k1"],
        [datetime.date(2026, 5, 8), "Two?", "A", "k1"],
        ["8.5", "", "A", None],
        ["8.5", "=1+", "A", None],
        ["8.5", "y" * 301, "A", "k 2"],
    )
    response = upload(manager, file)
    found = dict(response.context["table"].problems)
    assert response.status_code == 422 and not value_of(response)
    assert set(found) == {
        "Sheet!A2", "Sheet!C2", "Sheet!A3", "Sheet!D3", "Sheet!B4", "Sheet!B5", "Sheet!B6",
        "Sheet!D6",
    }  # fmt: skip
    assert "holds a day" in found["Sheet!A3"] and 'name="held"' not in text(response)


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("a.xlsx", b"PK\x03\x04 broken", "file"),
        ("a.xls", b"\xd0\xcf\x11\xe0old", "Choose a CSV file or an Excel workbook"),
        ("a.xlsx", b"\xd0\xcf\x11\xe0old", ".xlsx"),
        ("a.csv", b"<html><script>alert(1)</script></html>", ""),
        ("a.csv", b"%PDF-1.7", ""),
        ("a.csv", b"A;B\n1;2\n", "No column is headed"),
        ("a.csv", b"Question\n", "no question below"),
        ("a.csv", b"Question\n\x00\n", ""),
        ("noending", b"Question\nOne?\n", "ending"),
        ("a.csv", b"Question\n" + b"Again?\n" * 300, "Split the file"),
        ("a.csv", b"Question,Section\n" + b"".join(b"Q%d?,S%d\n" % (n, n) for n in range(25)),
         "at most 20 sections"),
    ],
)  # fmt: skip
def test_broken_or_hostile_file_is_refused(cast: Cast, manager, name, content, says):
    response = upload(manager, SimpleUploadedFile(name, content))
    assert response.status_code == 422 and says in text(response)
    assert not Checklist.objects.exists()


def test_markup_in_a_file_stays_text(cast: Cast, manager):
    file = SimpleUploadedFile("a.csv", b"Question\n<script>alert(1)</script>\n")
    page = text(upload(manager, file))
    assert "<script>alert" not in page and "&lt;script&gt;alert" in page


@pytest.mark.parametrize("value", ["", "x", "eyJhIjoxfQ:1:abc"])
def test_what_nobody_previewed_is_not_saved(cast: Cast, manager, value: str):
    manager.post(f"{HOME}import/", {"held": value})
    assert not Checklist.objects.exists()


def test_preview_of_somebody_else_is_not_confirmed(cast: Cast, manager):
    waiting = Held("a.csv", "0" * 64, (), "A", None, None, None).signed(cast.stranger)
    response = manager.post(f"{HOME}import/", {"held": waiting}, follow=True)
    assert "not of your making" in text(response) and not Checklist.objects.exists()


def test_own_workbook_comes_back_with_its_keys(cast: Cast, manager):
    made = make_checklist(cast)
    content = streamed(manager.get(f"{HOME}{made.pk}/export/"))
    book = load_workbook(io.BytesIO(content))
    book.active["C2"] = "Reworded?"
    changed = io.BytesIO()
    book.save(changed)
    file = SimpleUploadedFile("CL01.xlsx", changed.getvalue())
    response = upload(manager, file, into=str(made.pk))
    manager.post(f"{HOME}import/", {"held": value_of(response)})
    asked = questions_of(sections_of(queries.newest(made)))
    assert [(one.key, one.text) for one in asked] == [("q1", "Reworded?"), ("q2", "Question q2?")]
    assert made.versions.count() == 2


def test_questions_that_stand_already_are_known_by_their_words(cast: Cast, manager):
    made = make_checklist(cast)
    file = SimpleUploadedFile("a.csv", b"Question\nQuestion q2?\nNew?\n")
    response = upload(manager, file, into=str(made.pk))
    manager.post(f"{HOME}import/", {"held": value_of(response)})
    first, second = questions_of(sections_of(queries.newest(made)))
    assert first.key == "q2" and second.key not in ("q1", "q2")


def test_preview_of_what_changed_meanwhile_is_not_saved(cast: Cast, manager):
    made = make_checklist(cast)
    response = upload(manager, SimpleUploadedFile("a.csv", b"Question\nOne?\n"), into=str(made.pk))
    write(cast, made, question("q9"))
    manager.post(f"{HOME}import/", {"held": value_of(response)})
    assert rows(made) == [("At the bench", ["Question q9?"])]


def test_template_is_understood(cast: Cast, manager):
    content = streamed(manager.get(f"{HOME}import/template/"))
    response = upload(manager, SimpleUploadedFile("checklist.xlsx", content))
    assert response.status_code == 200 and len(response.context["table"].lines) == 1


# -- Clauses ------------------------------------------------------------------------------------

CLAUSES = "/harbour/audits/clauses/"


def test_clauses_are_said_in_own_words(cast: Cast, manager):
    response = manager.post(CLAUSES, {"c:8.5": "Making pumps", "o:8.5": ""})
    assert response.status_code == 302
    page = text(manager.get(CLAUSES))
    assert 'value="Making pumps"' in page and "Production and service provision" in page
    assert "Own words" in page or "Changed" in page
    assert manager.get(f"{CLAUSES}{cast.organization.pk}/").status_code == 200
    assert manager.get(f"{CLAUSES}{cast.other.pk}/").status_code == 404


def test_everybody_inside_reads_them_and_who_plans_may_change_them(cast, manager, signed_in):
    page, reader = f"{CLAUSES}{cast.organization.pk}/", signed_in(cast.employee)
    assert "No clause has words of your own" in text(reader.get(page))
    services.name_clauses(
        organization=cast.organization, by=cast.quality_manager, titles={"8.5": "Making pumps"}
    )
    assert page in text(reader.get("/harbour/search/", {"q": "Own words"}))
    shown = text(reader.get(page))
    assert "Making pumps" in shown and "Change words" not in shown
    assert "Change words" in text(manager.get(page))
    assert reader.get(CLAUSES).status_code == 403


def test_words_that_are_too_long_are_refused_at_their_clause(cast: Cast, manager):
    response = manager.post(CLAUSES, {"c:8.5": "x" * 121, "o:8.5": ""})
    assert response.status_code == 422 and 'id="c:8.5_error"' in text(response)


def test_two_people_say_different_clauses_and_see_both_words_of_one(cast: Cast, manager):
    services.name_clauses(
        organization=cast.organization, by=cast.quality_manager, titles={"8.5": "Theirs"}
    )
    assert manager.post(CLAUSES, {"c:8.5": "", "o:8.5": "", "c:8.6": "Mine"}).status_code == 302
    response = manager.post(CLAUSES, {"c:8.5": "Mine too", "o:8.5": ""})
    assert response.status_code == 409
    assert "Theirs" in text(response) and "Mine too" in text(response)
    assert ClauseTitle.objects.get(clause="8.5").title == "Theirs"
