"""Charts and data as files: whole in themselves, named, and only for whoever may see the page."""

import csv
import datetime
import io
from decimal import Decimal
from xml.etree import ElementTree

import pytest
from django.urls import reverse
from PIL import Image

from tests.objectives.factories import make_objective, measure, promise

LEVEL = [95.4, 96.1, 95.2, 96.3, 95.7, 95.9, 95.1, 96.4, 95.6, 96.0, 95.3, 96.2]
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def get(cast, signed_in):
    client = signed_in(cast.quality_manager)

    def answer(name, objective):
        response = client.get(reverse(f"objectives:{name}", args=["harbour", objective.pk]))
        assert response.status_code == 200
        return response

    return answer


@pytest.fixture
def objective(cast):
    found = measure(cast, make_objective(cast, reference="O01"), *LEVEL, *([92.7] * 12))
    promise(cast, found, datetime.date(2026, 10, 20))
    return found


def test_drawing_is_whole_in_itself(get, objective):
    response = get("objective-chart-svg", objective)
    text = response.content.decode()
    root = ElementTree.fromstring(text)
    assert root.tag == f"{SVG}svg"
    assert root.find(f"{SVG}title").text == "O01 On-time delivery"
    assert root.find(f"{SVG}desc").text.startswith("On-time delivery: Worsening.")
    assert "var(" not in text
    assert text.count("http") == 1  # the name of the format
    shown = " ".join(each.text for each in root.iter(f"{SVG}text"))
    for expected in (
        "target ≥ 95 % by 30 Jun 2027", "Variation: worsening · Assurance: reliably misses",
        "1 · 20 Sep 2026: Action begun: Do something about it", "As of 20 Nov 2026.",
    ):  # fmt: skip
        assert expected in shown
    assert response["Content-Type"] == "image/svg+xml"
    assert response["Content-Disposition"] == 'attachment; filename="o01-on-time-delivery.svg"'


def test_picture_shows_the_same_with_twice_the_pixels(get, objective):
    drawing = ElementTree.fromstring(get("objective-chart-svg", objective).content)
    picture = Image.open(io.BytesIO(get("objective-chart-png", objective).content))
    assert picture.format == "PNG"
    assert picture.width == 2 * 640
    assert picture.height == pytest.approx(2 * float(drawing.get("height")), abs=2)
    colours = {colour for _count, colour in picture.convert("RGB").getcolors(1 << 20)}
    assert (255, 255, 255) in colours
    assert (185, 64, 47) in colours  # the diamonds


def test_data_hold_figures_limits_signals_and_what_happened(get, objective):
    response = get("objective-data-csv", objective)
    text = response.content.decode()
    assert text.startswith("\ufeff")
    rows = list(csv.DictReader(io.StringIO(text[1:])))
    assert len(rows) == 24
    newest = rows[-1]
    assert (newest["First day"], newest["Value"], newest["Target"]) == ("2026-10-01", "92.7", "95")
    assert newest["Limits"] == "locked"
    assert newest["Signal"].startswith("worse: ")
    assert float(newest["Lower limit"]) < float(newest["Mean"]) < float(newest["Upper limit"])
    assert rows[-2]["What happened"] == "Action begun: Do something about it"


def test_data_hold_no_formula(cast, get):
    objective = measure(cast, make_objective(cast), *LEVEL)
    last = objective.measurements.last()
    last.value, last.no_reading_reason = None, "=cmd()"
    last.save()
    assert ",'=cmd()," in get("objective-data-csv", objective).content.decode()


def test_large_and_small_figures_keep_their_digits(cast, get):
    objective = measure(
        cast, make_objective(cast, highest=None, target=Decimal("1234567.25")), 1234567.1234, 0.0001
    )
    text = get("objective-data-csv", objective).content.decode()
    assert ",1234567.1234,1234567.25," in text
    assert ",0.0001,1234567.25," in text


@pytest.mark.parametrize(
    "name", ["objective-chart-svg", "objective-chart-png", "objective-data-csv"]
)
def test_objective_without_values_has_files_too(cast, get, name):
    assert get(name, make_objective(cast, title="<Ø> & 目標")).content


@pytest.mark.parametrize(
    "name", ["objective-chart-svg", "objective-chart-png", "objective-data-csv"]
)
def test_files_are_not_for_strangers(cast, client, objective, name):
    response = client.get(reverse(f"objectives:{name}", args=["harbour", objective.pk]))
    assert response.status_code in (302, 404)
