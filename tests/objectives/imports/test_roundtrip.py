"""What is exported is imported again without loss, whatever the texts hold."""

import datetime
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from objectives.imports.out.sheets import (
    code,
    long_export,
    long_template,
    wide_export,
    wide_template,
)
from objectives.imports.out.writing import csv_lines, workbook
from objectives.models import Measurement, Objective
from tests.objectives.factories import make_objective, measure
from tests.objectives.imports.files import checked, imported

pytestmark = pytest.mark.once
FIELDS = (
    "objective__reference", "period", "value", "numerator", "denominator", "no_reading_reason",
    "comment", "data_source",
)  # fmt: skip
NASTY = [
    "=1+1", "+49", "-", "@x", "'=quoted", "'plain", "''", "a,b;c\td", 'say "x"', "zwei\nZeilen",
    "\r\nWindows", "_x000D_", "bell\x07", "Größe ∑ 😀", "1.234", "\ufeffmark", "007", "2026-10",
]  # fmt: skip


def as_file(sheet, form: str) -> SimpleUploadedFile:
    if form == "csv":
        return SimpleUploadedFile("out.csv", "".join(csv_lines(sheet)).encode())
    with workbook(sheet) as file:
        return SimpleUploadedFile("out.xlsx", file.read())


def exported(form: str, layout: str) -> SimpleUploadedFile:
    everything = Objective.objects.all()
    wide = layout == "wide"
    return as_file(wide_export(everything, "month") if wide else long_export(everything), form)


def readings() -> list[tuple]:
    return list(
        Measurement.objects.standing()
        .order_by("objective__reference", "period")
        .values_list(*FIELDS)
    )


def brought_back(cast, form: str, layout: str) -> tuple[list, list]:
    """All readings before the export and after the import."""
    file, before = exported(form, layout), readings()
    Measurement.objects.all().delete()
    imported(file, cast.quality_manager)
    return before, readings()


def fill(cast, texts: list[str]) -> None:
    """Two objectives: one with values and texts, one with shares and periods without a reading."""
    figures = make_objective(cast, reference="O01", title="=Title", highest=None, decimals=2)
    share = make_objective(cast, reference="O02", measure="share", title="Share, so to say")
    months = [datetime.date(2024 - i // 12, 12 - i % 12, 1) for i in range(len(texts))]
    rows = [
        row(cast, figures, month, value=Decimal(f"{number * 1234}.125"), comment=text[:900],
            data_source=text[:180])
        for number, (month, text) in enumerate(zip(months, texts, strict=True))
    ]  # fmt: skip
    rows += [
        row(cast, share, month, no_reading_reason=text[:280])
        if text
        else row(cast, share, month, value=Decimal("33.3333"), numerator=1, denominator=3)
        for month, text in zip(months, texts, strict=True)
    ]
    Measurement.objects.bulk_create(rows)


def row(cast, objective: Objective, month: datetime.date, **fields) -> Measurement:
    return Measurement(
        objective=objective,
        period=month,
        entered_by=cast.process_owner,
        entered_at=datetime.datetime(2025, 1, 1, tzinfo=datetime.UTC),
        **fields,
    )


@pytest.mark.parametrize("form", ["csv", "xlsx"])
@pytest.mark.parametrize("layout", ["long", "wide"])
def test_texts_that_look_like_something_else_come_back(cast, form, layout):
    fill(cast, [text.strip() for text in NASTY] + ["", ""])
    before, after = brought_back(cast, form, layout)
    assert before
    assert after == before


@settings(
    max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.lists(
        st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=40),
        min_size=1,
        max_size=8,
    )
)
@pytest.mark.parametrize(("form", "layout"), [("csv", "long"), ("xlsx", "wide")])
def test_any_text_comes_back(cast, form, layout, texts):
    Measurement.objects.all().delete()
    Objective.objects.all().delete()
    fill(cast, [text.strip() for text in texts])
    before, after = brought_back(cast, form, layout)
    assert before
    assert after == before


def test_export_of_what_is_there_brings_nothing_new(cast):
    measure(cast, make_objective(cast, reference="O01"), 94.0, 95.5, 96.125)
    for form in ("csv", "xlsx"):
        for layout in ("long", "wide"):
            record = checked(exported(form, layout), cast.quality_manager)
            assert (record.counts["unchanged"], record.counts["new"]) == (3, 0), (form, layout)


def test_text_is_never_a_formula(cast):
    fill(cast, ["=1+1"])
    assert ",'=1+1" in "".join(csv_lines(long_export(Objective.objects.all())))
    with workbook(long_export(Objective.objects.all())) as file:
        assert b"<f>" not in file.read()


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_templates_are_understood(cast, form):
    objective = make_objective(cast, reference="O01")
    on = datetime.date(2026, 11, 20)
    for sheet in (long_template([objective], on), wide_template([objective], "month", on)):
        rows = list(sheet)
        wide = len(rows[0]) == 14
        rows[1] += [None] * 11 + [Decimal(95)] if wide else [Decimal(95)]
        record = checked(as_file(iter(rows), form), cast.quality_manager)
        assert (record.problems, record.counts["new"]) == ([], 1)


@pytest.mark.parametrize(
    ("frequency", "text"),
    [
        ("day", "2026-01-01"), ("week", "2026-W01"), ("month", "2026-01"), ("quarter", "2026-Q1"),
        ("year", "2026"),
    ],
)  # fmt: skip
def test_periods_have_one_form_in_all_languages(frequency, text):
    assert code(datetime.date(2026, 1, 1), frequency) == text
