"""`manage.py commitment_status`: text for people, JSON for programs, clear refusals."""

import io
import json

import pytest
from django.core.management import CommandError, call_command

from programme import status
from tests.conftest import DAY


def run(*words: str) -> str:
    told = io.StringIO()
    call_command("commitment_status", *words, stdout=told)
    return told.getvalue()


def test_json_holds_what_the_engine_says(cast):
    data = json.loads(run("harbour", "--json"))
    assert {key: data[key] for key in ("organization", "on", "edition", "rules_version")} == {
        "organization": "harbour",
        "on": "2026-11-20",
        "edition": "iso-9001-2015",
        "rules_version": status.RULES_VERSION,
    }
    found = status.assess(cast.organization, DAY)
    assert len(data["commitments"]) == len(found) == 10
    for written, one in zip(data["commitments"], found, strict=True):
        assert written["slug"] == one.commitment.slug
        assert written["status"] == one.status.value
        assert written["sentence"] == one.sentence
        assert written["reason"] == one.reason
        assert (written["points"], written["possible"]) == (one.points, one.possible)
        assert (written["quarters"], written["records"]) == (one.quarters, one.records)
        assert [each["slug"] for each in written["indicators"]] == [
            judged.indicator.slug for judged in one.judged
        ]


def test_json_indicators_hold_value_threshold_and_links(cast):
    data = json.loads(run("harbour", "--json"))
    first = data["commitments"][0]["indicators"][0]
    assert set(first) == {
        *("slug", "title", "core", "result", "value", "threshold", "unit", "figure", "needed"),
        *("sentence", "next_step", "links"),
    }
    assert first["core"] is True
    assert first["links"][0]["url"].startswith("/harbour/")


def test_text_shows_letter_status_sentence_and_next_step(cast):
    told = run("harbour", "--on", "2026-11-20")
    found = status.assess(cast.organization, DAY)
    for one in found:
        assert f"\n{one.commitment.letter}  {one.commitment.title}" in told
        assert str(one.status.label) in told
        assert one.sentence in told
        if one.next_step:
            assert f"Next: {one.next_step}" in told


def test_an_earlier_day_is_judged_as_of_that_day(cast):
    data = json.loads(run("harbour", "--on", "2024-12-01", "--json"))
    assert data["on"] == "2024-12-01"
    assert {one["status"] for one in data["commitments"]} == {"not_assessed"}


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["nobody"], "There is no organization “nobody”. Known: elsewhere, harbour"),
        (["harbour", "--on", "soon"], "Write the day as 2026-11-20, not “soon”"),
        (["harbour", "--on", "2026-02-30"], "Write the day as"),
        (["harbour", "--on", "2026-11-21"], "lies in the future"),
        (["harbour", "--on", "2020-01-01"], "in use since 2024-11-01"),
    ],
)
def test_bad_words_are_refused(cast, words, message):
    with pytest.raises(CommandError, match=message):
        run(*words)
