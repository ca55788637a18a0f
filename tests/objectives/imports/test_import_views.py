"""Pages of imports: from the file to its end, for those who may."""

import pytest
from django.urls import reverse

from objectives.models import Measurement, ReadingImport
from tests.objectives.factories import make_objective, measure
from tests.objectives.imports.files import checked, imported, uploaded
from tests.pages.reading.files import csv_file, workbook

pytestmark = pytest.mark.once
HEAD = "Number,Period,Value\n"


def url(cast, name: str, *args) -> str:
    return reverse(f"objectives:{name}", args=[cast.organization.slug, *args])


def test_file_goes_from_upload_to_undo(cast, signed_in):
    objective = make_objective(cast, reference="O01")
    client = signed_in(cast.quality_manager)
    file = csv_file(f"{HEAD}O01,2026-10,95\nO01,2026-09,94\n")
    page = client.post(url(cast, "import-add"), {"file": file}, follow=True)
    assert "Guessed from the headings" in page.content.decode()
    record = ReadingImport.objects.get()
    answer = {"layout": "long", "column_0": "reference", "column_1": "period", "column_2": "value"}
    page = client.post(url(cast, "import-columns", record.pk), answer, follow=True)
    assert "No error. Nothing is imported yet" in page.content.decode()
    assert Measurement.objects.count() == 0
    page = client.post(url(cast, "import-do", record.pk), follow=True)
    assert "imported as a whole" in page.content.decode()
    trail = client.get(objective.get_absolute_url()).content.decode()
    assert "Imported" in trail
    page = client.get(url(cast, "import-undo", record.pk))
    assert "leave their series: 2. Their objectives: 1." in page.content.decode()
    page = client.post(url(cast, "import-undo", record.pk), {"reason": "wrong file"}, follow=True)
    assert "Taken back" in page.content.decode()
    assert not objective.measurements.standing().exists()


def test_refused_file_says_so_at_its_field(cast, signed_in):
    client = signed_in(cast.quality_manager)
    page = client.post(url(cast, "import-add"), {"file": csv_file("x", name="a.pdf")})
    assert page.status_code == 422
    assert "Choose a CSV file or an Excel workbook" in str(page.context["form"].errors["file"])
    page = client.post(url(cast, "import-add"), {"file": csv_file("PK no workbook", name="a.xlsx")})
    assert "damaged" in str(page.context["form"].errors["file"])
    assert ReadingImport.objects.count() == 0


def test_choice_is_kept_when_refused(cast, signed_in):
    make_objective(cast, reference="O01")
    record = uploaded(csv_file(f"{HEAD}O01,2026-10,95\n"), cast.quality_manager)
    client = signed_in(cast.quality_manager)
    answer = {"layout": "long", "column_0": "comment", "column_1": "period", "correct": "on"}
    page = client.post(url(cast, "import-columns", record.pk), answer)
    assert page.status_code == 422
    assert "in which column the objectives stand" in str(page.context["form"].errors["layout"])
    assert '<option value="comment" selected>' in page.content.decode()
    answer |= {"column_0": "reference", "column_2": "value"}
    page = client.post(url(cast, "import-columns", record.pk), answer)
    assert "Say why" in str(page.context["form"].errors["reason"])


def test_errors_are_shown_in_pages_and_as_a_spreadsheet(cast, signed_in):
    make_objective(cast, reference="O01")
    rows = "".join(f"=O{number},2026-10,x\n" for number in range(120))
    record = checked(csv_file(HEAD + rows), cast.quality_manager)
    client = signed_in(cast.quality_manager)
    page = client.get(f"{record.get_absolute_url()}?page=3").content.decode()
    assert "120 errors. Nothing was imported." in page
    assert "A121" in page
    assert "A2<" not in page
    sheet = client.get(url(cast, "import-errors", record.pk)).content.decode()
    assert sheet.count("\n") == 121


def test_other_sheet_can_be_taken(cast, signed_in):
    make_objective(cast, reference="O01")
    readings = [["Number", "2026-10"], ["O01", 95]]
    record = uploaded(workbook([["About", "us"]], Figures=readings), cast.quality_manager)
    client = signed_in(cast.quality_manager)
    page = client.post(url(cast, "import-columns", record.pk), {"sheet": "Figures"}, follow=True)
    record.refresh_from_db()
    assert (record.sheet, record.layout) == ("Figures", "wide")
    assert "1 period" in page.content.decode()


def test_owner_sees_own_imports_only(cast, signed_in):
    make_objective(cast, reference="O01")
    theirs = uploaded(csv_file(f"{HEAD}O01,2026-10,95\n"), cast.quality_manager)
    own = uploaded(csv_file(f"{HEAD}O01,2026-09,95\n"), cast.process_owner)
    client = signed_in(cast.process_owner)
    assert client.get(own.get_absolute_url()).status_code == 200
    for name in ("import", "import-columns", "import-file", "import-errors", "import-undo"):
        assert client.get(url(cast, name, theirs.pk)).status_code == 403
    assert client.post(url(cast, "import-do", theirs.pk)).status_code == 403
    assert [row["url"] for row in client.get(url(cast, "imports")).context["page"].rows] == [
        own.get_absolute_url()
    ]
    page = client.get(url(cast, "import-columns", own.pk)).content.decode()
    assert "Propose objectives" not in page


@pytest.mark.parametrize("who", ["employee", "internal_auditor", "certification_auditor"])
def test_others_do_not_import(cast, signed_in, who):
    client = signed_in(getattr(cast, who))
    assert client.get(url(cast, "imports")).status_code == 403
    assert client.post(url(cast, "import-add")).status_code == 403


def test_kept_file_is_handed_out_as_it_came(cast, signed_in):
    make_objective(cast, reference="O01")
    text = f"{HEAD}O01,2026-10,95\n"
    record = uploaded(csv_file(text), cast.quality_manager)
    answer = signed_in(cast.quality_manager).get(url(cast, "import-file", record.pk))
    assert b"".join(answer.streaming_content) == text.encode()
    assert "attachment" in answer["Content-Disposition"]


@pytest.mark.parametrize(
    "query", ["", "?layout=wide&frequency=month&form=xlsx", "?layout=wide&frequency=x"]
)
def test_readings_and_templates_can_be_downloaded(cast, signed_in, query):
    measure(cast, make_objective(cast, reference="O01"), 94.0)
    client = signed_in(cast.process_owner)
    for name in ("export-file", "export-template"):
        answer = client.get(url(cast, name) + query)
        assert answer.status_code == 200
        assert len(b"".join(answer.streaming_content)) > 30
    page = client.get(url(cast, "export")).content.decode()
    assert "layout=wide&amp;frequency=month&amp;form=csv" in page


def test_pages_need_as_many_queries_with_many_as_with_one(
    cast, signed_in, django_assert_max_num_queries
):
    make_objective(cast, reference="O01")
    client = signed_in(cast.quality_manager)
    imported(csv_file(f"{HEAD}O01,2026-10,95\n"), cast.quality_manager)
    counts = []
    for _round in range(2):
        with django_assert_max_num_queries(30) as found:
            client.get(url(cast, "imports"))
        counts.append(len(found))
        for month in range(1, 10):
            uploaded(csv_file(f"{HEAD}O01,2026-{month:02d},95\n"), cast.quality_manager)
    assert counts[0] == counts[1]
