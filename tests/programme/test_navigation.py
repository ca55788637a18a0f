"""The pages behind the words of the top bar: those of the current group, and the other groups."""

import pytest
from django.urls import reverse

from people.models import Role
from people.permissions import ROLES
from programme.navigation import WORDS


def labels(page) -> tuple[list[str], list[str], list[str]]:
    """Labels of pages, of groups, and of what is current."""
    shown = page.context["subnav"]
    return (
        [str(one["label"]) for one in shown if not one["is_group"]],
        [str(one["label"]) for one in shown if one["is_group"]],
        [str(one["label"]) for one in shown if one["current"]],
    )


def get(client, name: str):
    return client.get(reverse(name, args=["harbour"]))


def test_pages_of_the_group_stand_beside_the_other_groups(cast, signed_in):
    pages, groups, current = labels(get(signed_in(cast.executive), "leadership:walk-add"))
    assert "Walks" in pages
    assert "Risks" not in pages
    assert "Processes and risks" in groups
    assert "Leading" not in groups
    assert current == ["Walks"]


@pytest.mark.parametrize(
    ("name", "current"),
    [
        ("leadership:resources", "Requests"),
        ("leadership:resources-year", "Year and budget"),
        ("leadership:resource-add", "Requests"),
        ("processes:processes", "Processes"),
        ("processes:process-map", "Map"),
        ("processes:context-review-add", "Context"),
        ("programme:person-add", "People"),
        ("programme:organization", "Overview"),
        ("audits:finding-add", "Findings"),
    ],
)
def test_each_page_knows_its_place(cast, signed_in, name, current):
    person = cast.executive if "context" in name else cast.quality_manager
    if name == "audits:finding-add":
        name = "audits:findings"
    assert labels(get(signed_in(person), name))[2] == [current]


def test_overview_lists_every_place_that_the_reader_may_enter(cast, signed_in):
    text = get(signed_in(cast.employee), "programme:organization").content.decode()
    for place in WORDS[-1].places[1:]:
        allowed = place.permission in ROLES[Role.EMPLOYEE]
        assert (reverse(place.url_name, args=["harbour"]) in text) is allowed, place.url_name


def test_top_bar_keeps_its_seven_words(cast, signed_in):
    assert len(WORDS) == 7
    page = get(signed_in(cast.insiders()[Role.EMPLOYEE]), "programme:today")
    assert len(page.context["nav"]) == 7
