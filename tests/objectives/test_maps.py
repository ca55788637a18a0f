"""Objectives in relation: the cascade, the map with its holes, the gap between policy and reality."""

import re

import pytest
from django.urls import reverse

from objectives import alignment, cascade, mapping, queries
from objectives.models import Objective
from tests.conftest import DAY, Cast
from tests.objectives.factories import make_objective, make_policy, make_process, measure

WELL, BADLY = [96, 97] * 3, [80, 81] * 3
CALM = [96, 97] * 6
RISING = [3, 4] * 6 + [9] * 8


def url(name: str, *args) -> str:
    return reverse(f"objectives:{name}", args=["harbour", *args])


def text_of(response) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


@pytest.fixture
def manager(cast, signed_in):
    return signed_in(cast.quality_manager)


# -- Cascade ------------------------------------------------------------------------------------
def family(cast: Cast) -> list[Objective]:
    """A wide objective, one below it, one below that one."""
    wide = measure(cast, make_objective(cast, title="Wide"), *WELL)
    process = make_process(cast, name="Pack")
    middle = make_objective(
        cast, title="Middle", parent=wide, process=process, contribution="Half of it"
    )
    narrow = make_objective(cast, title="Narrow", parent=middle, site=cast.site)
    return [wide, middle, narrow]


def test_page_shows_the_way_up_and_what_contributes(cast, manager):
    wide, middle, narrow = family(cast)
    measure(cast, middle, *BADLY)
    page = text_of(manager.get(url("objective", wide.pk)))
    assert f"{middle} " in page
    assert "Half of it" in page
    assert "off course" in page
    assert "Narrow" not in page
    page = text_of(manager.get(url("objective", narrow.pk)))
    assert f"Contributes to {middle} , and so to {wide}" in page
    assert [one.title for one in cascade.way_up(narrow)] == ["Wide", "Middle"]


def test_tree_has_each_objective_below_its_parent(cast, manager):
    wide, middle, narrow = family(cast)
    other = make_objective(cast, state="proposed", approved_by=None, approved_on=None)
    make_objective(cast, state=Objective.State.ACHIEVED)
    make_objective(cast, organization=cast.other)
    found = [(line.key, line.level) for line in cascade.tree(cast.organization)]
    assert found == [(wide.pk, 1), (middle.pk, 2), (narrow.pk, 3), (other.pk, 1)]
    # Below a closed one it moves to the top.
    Objective.objects.filter(pk=wide.pk).update(state=Objective.State.ACHIEVED)
    assert (middle.pk, 1) in [(line.key, line.level) for line in cascade.tree(cast.organization)]
    page = text_of(manager.get(url("cascade")))
    for expected in ("Level 2: ", f"For {middle.parent.reference}: Half of it", "Proposed"):
        assert expected in page


@pytest.mark.parametrize("name", ["cascade", "map", "objective"])
def test_pages_take_the_same_number_of_queries(cast, manager, name, django_assert_max_num_queries):
    [statement] = make_policy(cast, "We ship.")
    wide = measure(cast, make_objective(cast, role="complaints", statements=[statement]), *BADLY)
    counts = []
    for number in (1, 29):
        for _ in range(number):
            one = make_objective(
                cast, parent=wide, statements=[statement], process=make_process(cast)
            )
            measure(cast, one, *WELL)
        address = url(name, wide.pk) if name == "objective" else url(name)
        manager.get(address)
        with django_assert_max_num_queries(30) as captured:
            manager.get(address)
        counts.append(len(captured))
    assert counts[0] == counts[1]


@pytest.mark.parametrize("name", ["cascade", "map"])
def test_empty_pages_say_so(manager, name):
    assert manager.get(url(name)).status_code == 200
    assert manager.get(f"{url(name)}?page=%00x").status_code == 200


# -- Map ----------------------------------------------------------------------------------------
def test_map_shows_holes_in_both_directions(cast, manager):
    served, unserved = make_policy(cast, "We ship.", "We test.")
    old = make_policy(cast, "We ship.", "We are friendly.", state="superseded")
    packing, idle = make_process(cast, name="Pack"), make_process(cast, name="Idle", measure=" ")
    whole = make_objective(cast, title="Whole", statements=[old[0]], process=packing)
    loose = make_objective(cast, title="Loose", statements=[old[1]])
    make_objective(cast, title="Wish", statements=[unserved], state="proposed")
    found = mapping.objective_map(cast.organization)
    assert [row.objective for row in found.rows] == [whole, loose]
    assert found.rows[0].statements == (served,)
    assert found.unserved == [unserved]
    assert found.unfounded == [loose]
    assert found.homeless == [loose]
    assert found.unmeasured == [idle]
    response = manager.get(url("map"))
    page, words = response.content.decode(), text_of(response)
    assert "The map has 4 holes." in words
    for address in (
        f"{url('objective-add')}?statement={unserved.pk}",
        f"{url('objective-change', loose.pk)}#id_process",
        f"{reverse('processes:process-change', args=['harbour', idle.pk])}#id_measure",
        f"{url('objective-add')}?process={idle.pk}",
    ):
        assert address in page
    assert 'class="map"' in page
    form = manager.get(f"{url('objective-add')}?statement={unserved.pk}").content.decode()
    assert re.search(rf'value="{unserved.pk}"[^>]*checked', form)
    odd = f"{url('objective-add')}?statement=%00&statement=x&process=%00&parent={'9' * 40}"
    assert manager.get(odd).status_code == 200


def test_map_without_holes_says_so(cast, manager):
    [statement] = make_policy(cast, "We ship.")
    make_objective(cast, statements=[statement], process=make_process(cast))
    words = text_of(manager.get(url("map")))
    assert "Every statement has an objective" in words
    assert "Where the map has holes" not in words


def test_too_many_objectives_stand_in_the_table_alone(cast, manager):
    for _number in range(mapping.MOST_DRAWN + 1):
        make_objective(cast)
    response = manager.get(url("map"))
    assert "too many objectives for a picture" in text_of(response)
    assert 'class="map"' not in response.content.decode()


# -- Policy and reality -------------------------------------------------------------------------
def others(cast: Cast, well: int, badly: int = 0) -> None:
    for _number in range(well):
        measure(cast, make_objective(cast), *WELL)
    for _number in range(badly):
        measure(cast, make_objective(cast), *BADLY)


@pytest.mark.parametrize(("well", "badly", "is_seen"), [(10, 0, True), (9, 1, True), (8, 1, False)])
def test_objectives_met_while_customers_are_not_content(cast, well, badly, is_seen):
    others(cast, well, badly)
    said = measure(cast, make_objective(cast, role="satisfaction", title="Content"), *BADLY)
    found = alignment.standing_gap(cast.organization, DAY)
    assert found == alignment.gap(queries.health(cast.organization, DAY))
    assert (found is not None) is is_seen
    if found is not None:
        assert [one.objective for one in found.voices] == [said]
        assert found.sentence.startswith(f"{well} of {well + badly} objectives are on")


def test_complaints_that_rise_are_seen_though_their_target_is_met(cast):
    others(cast, 2)
    role = {"role": "complaints", "direction": "down", "target": 50, "title": "Complaints"}
    measure(cast, make_objective(cast, **role), *RISING)
    [one] = alignment.standing_gap(cast.organization, DAY).voices
    assert one.on_target


def test_no_gap_where_customers_agree_or_nothing_else_is_judged(cast):
    said = measure(cast, make_objective(cast, role="satisfaction"), *BADLY)
    assert alignment.standing_gap(cast.organization, DAY) is None
    others(cast, 3)
    assert alignment.standing_gap(cast.organization, DAY) is not None
    Objective.objects.filter(pk=said.pk).update(state=Objective.State.ACHIEVED)
    assert alignment.standing_gap(cast.organization, DAY) is None
    measure(cast, make_objective(cast, role="satisfaction"), *CALM)
    assert alignment.standing_gap(cast.organization, DAY) is None


@pytest.mark.parametrize("name", ["map", "objectives"])
def test_gap_is_said_with_its_records(cast, manager, name):
    others(cast, 2)
    assert "customers say otherwise" not in text_of(manager.get(url(name)))
    said = measure(cast, make_objective(cast, role="satisfaction", title="Content"), *BADLY)
    response = manager.get(url(name))
    words = text_of(response)
    assert "2 of 2 objectives are on or forecast to target, yet customers say otherwise." in words
    assert "Content : " in words
    assert said.get_absolute_url() in response.content.decode()
