"""The list of objectives: labels and next steps in words, and what it costs with many of them."""

import datetime
import io
import re

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from objectives import queries
from objectives.benchmark.grow import grow
from objectives.lists import Shown
from objectives.models import Measurement, Objective, SignalExplanation
from objectives.next_steps import next_step
from objectives.views import goals
from tests.conftest import DAY
from tests.objectives.factories import make_objective, measure, promise

LEVEL = [95.4, 96.1, 95.2, 96.3, 95.7, 95.9, 95.1, 96.4, 95.6, 96.0, 95.3, 96.2]
WORSE = [92.7] * 12
SOON = DAY + datetime.timedelta(days=10)


@pytest.fixture
def get(cast, signed_in):
    client = signed_in(cast.quality_manager)

    def answer(query="", name="objectives", **headers):
        response = client.get(
            f"{reverse(f'objectives:{name}', args=['harbour'])}{query}", **headers
        )
        assert response.status_code == 200
        return response.content.decode()

    return answer


def words(html) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


def step_of(objective) -> str:
    found = queries.objectives(objective.organization).get(pk=objective.pk)
    shown = Shown()
    shown.read([found], DAY)
    step = shown.steps[objective.pk]
    return step.words if step else ""


# -- Next steps ---------------------------------------------------------------------------------
def test_next_step_is_the_most_pressing_one(cast):
    objective = make_objective(cast, state="proposed")
    assert step_of(objective) == "Top management approves or rejects it"
    objective = measure(
        cast, make_objective(cast, plan_who=""), *LEVEL[:-1], newest=datetime.date(2026, 9, 1)
    )
    assert step_of(objective) == "Enter October 2026"
    measured = measure(cast, make_objective(cast, plan_who=""), *LEVEL)
    assert step_of(measured) == "Complete the plan"
    assert step_of(measure(cast, make_objective(cast), *LEVEL)) == ""
    late = measure(cast, make_objective(cast, due_on=datetime.date(2026, 6, 30)), *LEVEL)
    assert step_of(late) == "Close it, or revise its day"
    closed = make_objective(cast, state="achieved", closed_on=DAY, closing_reason="Done")
    assert step_of(closed) == ""


def test_signal_is_explained_before_an_action_is_promised(cast):
    objective = measure(cast, make_objective(cast), *LEVEL, *WORSE)
    assert step_of(objective) == "Explain the signal of November 2025"
    SignalExplanation.objects.create(
        objective=objective,
        period=datetime.date(2025, 11, 1),
        what_happened="A machine broke",
        decision="action",
        because="It is old",
        explained_by=cast.process_owner,
        on=DAY,
    )
    assert step_of(objective) == "Promise an action"
    promise(cast, objective, datetime.date(2026, 11, 1))
    assert step_of(objective) == "Do something about it, late since 1 Nov 2026"
    promise(cast, objective, SOON)
    assert step_of(objective) == "Do something about it by 30 Nov 2026"


def test_step_without_signal_needs_no_explanation(cast):
    objective = measure(cast, make_objective(cast), 90.0, 91.0, 90.5)
    health = queries.health_of_one(queries.objectives(cast.organization).get(), DAY)
    assert next_step(health, None).words == "Promise an action"
    assert step_of(objective) == "Promise an action"


# -- Page ---------------------------------------------------------------------------------------
def test_list_says_both_labels_and_the_next_step(cast, get):
    objective = measure(cast, make_objective(cast, reference="O01"), *LEVEL, *WORSE)
    page = get()
    text = words(page)
    assert (
        "Variation worsening Assurance reliably misses the target Forecast off course "
        "Worsening." in text
    )
    assert f'/harbour/objectives/{objective.pk}/explain/?period=2025-11-01">Explain the' in page
    assert "status s-" not in page.partition("<tbody")[2].partition("</tbody")[0]


def test_list_reads_the_series_of_its_page_alone(cast, get, monkeypatch):
    monkeypatch.setattr(goals, "SUMMED_UP", 3)
    for number in range(30):
        measure(cast, make_objective(cast, reference=f"O{number:02}"), *LEVEL)
    with CaptureQueriesContext(connection) as asked:
        first, last = get(), get("?page=2")
    series = [one["sql"] for one in asked if 'FROM "objectives_measurement"' in one["sql"]]
    assert [
        len(re.findall(r"\d+", sql.partition(" IN (")[2].partition(")")[0])) for sql in series
    ] == [25, 5]
    assert first.count('class="xmr"') == 25
    assert last.count('class="xmr"') == 5
    assert "30 standing objectives. What they say together" in words(first)
    assert 'hx-get="/harbour/objectives/together/"' in first


@pytest.mark.parametrize("headers", [{}, {"HTTP_HX_REQUEST": "true"}])
def test_many_objectives_are_summed_up_apart(cast, get, headers):
    measure(cast, make_objective(cast), *LEVEL)
    measure(cast, make_objective(cast), 90.0, 91.0, 90.5)
    page = get(name="objectives-together", **headers)
    assert "1 of 2 on or forecast to target. Off track without an action in time: 1." in words(page)
    assert ("<html" in page) is not bool(headers)


@pytest.mark.parametrize("query", ["", "?page=2", "?reading=off-track", "?q=objective"])
def test_list_takes_the_same_number_of_queries_with_many(
    cast, get, query, monkeypatch, django_assert_max_num_queries
):
    counts = []
    for number in (3, 30):
        grow(cast.organization, objectives=number, months=26, on=DAY)
        # Both sizes as large lists: small ones are summed up on the page itself.
        monkeypatch.setattr(goals, "SUMMED_UP", 2)
        get(query)
        with django_assert_max_num_queries(30) as captured:
            get(query)
        counts.append(len(captured))
    assert counts[0] == counts[1]


def test_spreadsheet_of_many_is_read_in_pieces(cast, signed_in, monkeypatch):
    monkeypatch.setattr("pages.lists.CHUNK", 2)
    for number in range(5):
        measure(cast, make_objective(cast, reference=f"O{number:02}"), *LEVEL)
    response = signed_in(cast.quality_manager).get(
        reverse("objectives:objectives", args=["harbour"]) + "?export=csv"
    )
    lines = b"".join(response.streaming_content).decode().splitlines()
    assert len(lines) == 6
    assert all("96.2 %" in line for line in lines[1:])


# -- Benchmark ----------------------------------------------------------------------------------
def test_benchmark_prints_costs_and_leaves_nothing(cast):
    cast.organization.is_demonstration = True
    cast.organization.save()
    measure(cast, make_objective(cast), *LEVEL)
    before = Objective.objects.count(), Measurement.objects.count()
    told = io.StringIO()
    call_command(
        "benchmark_objectives", organization="harbour", objectives=30, months=14, rounds=1, stdout=told
    )  # fmt: skip
    shown = told.getvalue()
    assert re.search(r"^30 objectives +seconds +queries +peak memory$", shown, re.M)
    assert len(re.findall(r"^List, first page +\d+\.\d{3} +\d+ +\d+\.\d MiB$", shown, re.M)) == 2
    assert (Objective.objects.count(), Measurement.objects.count()) == before


def test_benchmark_touches_no_real_company(cast):
    cast.organization.is_demonstration = False
    cast.organization.save()
    with pytest.raises(CommandError, match="demonstration"):
        call_command("benchmark_objectives", organization="harbour")
