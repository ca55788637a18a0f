"""`python -m objectives.xmr`: anybody checks a chart, without Django."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from objectives.xmr.__main__ import main
from objectives.xmr.reading import UnreadableError, read_column

ROOT = Path(__file__).resolve().parents[2]
ACCIDENTS = [43, 40, 37, 33, 30, 33, 34, 35, 29, 33, 31, 39]
ACCIDENTS += [35, 37, 33, 32, 27, 29, 31, 22, 25, 30, 24, 19]


@pytest.fixture
def run(tmp_path, capsys):
    def run(text, *options):
        path = tmp_path / "series.csv"
        path.write_text(text, "utf-8")
        code = main([str(path), *options])
        return code, *capsys.readouterr()

    return run


def lines(values):
    return "".join("\n" if value is None else f"{value}\n" for value in values)


def python(*arguments):
    return subprocess.run(
        [sys.executable, *arguments], cwd=ROOT, capture_output=True, text=True, timeout=60
    )


def test_package_imports_no_django_and_nothing_else_of_this_project():
    code = (
        "import sys, objectives.xmr.__main__\n"
        "rooms = {name.split('.')[0] for name in sys.modules}\n"
        "own = {n for n in sys.modules if n.startswith('objectives.') and '.xmr' not in n}\n"
        "assert 'django' not in rooms, rooms\n"
        "assert not own, own\n"
        "assert not rooms & {'people', 'evidence', 'pages', 'improvement', 'leadership'}\n"
    )
    found = python("-c", code)
    assert found.returncode == 0, found.stderr


def test_module_runs_by_its_name(tmp_path):
    path = tmp_path / "series.csv"
    path.write_text(lines(ACCIDENTS))
    found = python("-m", "objectives.xmr", str(path), "--direction", "down", "--target", "30")
    assert found.returncode == 0, found.stderr
    assert "Variation: improving\n" in found.stdout


def test_worked_example_of_the_readme(run):
    code, text, errors = run(
        lines(ACCIDENTS), "--direction", "down", "--target", "30", "--lowest", "0"
    )
    assert (code, errors) == (0, "")
    for line in (
        "Segment from index 0 to 23: locked, 24 measured",
        "  middle line: mean 34.75",
        "  limits: 25.5609 to 43.9391",
        "  moving ranges: mean 3.45455, limit 11.286",
        "Season: none",
        "  outside, low (wanted side): index 19; complete with 19",
        "Variation: improving",
        "Assurance: hit or miss",
        "New limits may be confirmed from index 14 on.",
    ):
        assert f"{line}\n" in text
    assert "complete with 21" in next(line for line in text.splitlines() if "  run" in line)
    outside = [line for line in text.splitlines() if line.startswith("  outside")]
    assert [int(line.split("with ")[1]) for line in outside] == [19, 20, 22, 23]


def test_json_says_the_same(run):
    code, text, _ = run(lines(ACCIDENTS), "--direction", "down", "--target", "30", "--json")
    data = json.loads(text)
    assert code == 0
    assert data["segments"][0]["upper"] == pytest.approx(43.9391, abs=5e-5)
    assert data["periods"][1] == {"index": 1, "period": "1", "value": 40.0, "moving_range": 3.0}
    assert data["signals"][0]["rule"] == "run"
    assert (data["variation"], data["assurance"]) == ("improving", "hit_or_miss")
    assert data["rebase_hint"] == 14


def test_options_reach_the_analysis(run):
    _, text, _ = run(
        lines(ACCIDENTS), "--rebase", "12:New guards", "--rules", "nelson", "--centre", "median"
    )
    assert "Segment from index 0 to 11: locked, 12 measured\n  middle line: median 33.5\n" in text
    assert "Segment from index 12 to 23 (New guards)" in text
    _, text, _ = run(lines(ACCIDENTS), "--only", "outside", "--locked-from", "0")
    assert "  middle line: mean 31.7083\n" in text
    assert "run" not in text
    _, text, _ = run(lines(ACCIDENTS[:10]), "--factors", "table", "--target", "20")
    assert "Assurance: reliably meets\n" in text


def test_season_is_reported_with_its_effects(run):
    wave = [10, 14, 18, 20, 18, 14, 10, 6, 2, 0, 2, 6]
    values = [value + year for year in range(3) for value in wave]
    _, text, _ = run(lines(values), "--target", "12")
    assert "Season: found\n" in text
    assert "effects by position in the year (indicative): " in text
    _, text, _ = run(lines(values), "--json")
    assert len(json.loads(text)["season"]["effects"]) == 12


def test_empty_file_has_no_data(run):
    code, text, _ = run("")
    assert code == 0
    assert "Forecast: no data\n" in text


@pytest.mark.parametrize(
    ("text", "options", "message"),
    [
        ("1\n2\nabc\n", [], "Line 3: “abc” is no number."),
        ("a,b,c\n1,2,3\n", [], "The file has more than two columns."),
        ("1\nnan\n", [], "Every figure has to be a finite number of at most 1e100."),
        ("1\n2\n", ["--rebase", "7"], "A segment starts outside the series."),
        ("1\n2\n", ["--only", "trend"], "The set default does not have all of these rules."),
    ],
)
def test_what_is_wrong_is_said(run, text, options, message):
    assert run(text, *options) == (2, "", f"{message}\n")


def test_missing_file_is_said(capsys):
    assert main(["nowhere.csv"]) == 2
    assert "nowhere.csv" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("text", "periods", "values"),
    [
        ("1\n\n3\n", ("0", "1", "2"), (1.0, None, 3.0)),
        ("value\n1\n2\n", ("0", "1"), (1.0, 2.0)),
        (
            "month,value\n2026-01,1.5\n2026-02,\n\n2026-03,2\n",
            ("2026-01", "2026-02", "2026-03"),
            (1.5, None, 2.0),
        ),
        ("month;value\nJan;1,5\nFeb;2\n", ("Jan", "Feb"), (1.5, 2.0)),
        ("\ufeffJan\t1,5\nFeb\t\n", ("Jan", "Feb"), (1.5, None)),
        ('"Jan, first",1\n', ("Jan, first",), (1.0,)),
    ],
)
def test_files_are_read_as_people_write_them(text, periods, values):
    column = read_column(text.splitlines())
    assert (column.periods, column.values) == (periods, values)


def test_row_that_is_too_short_is_a_missing_value():
    assert read_column(["Jan,1", "Feb", "Mar,3"]).values == (1.0, None, 3.0)
    with pytest.raises(UnreadableError):
        read_column(["Jan,1", "Feb,x"])
