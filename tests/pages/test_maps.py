"""The map of processes: places that never overlap, an order that follows what flows, safe texts."""

import itertools
import re

from pages.pictures import Arrow, Box, neighbours, process_map
from pages.pictures.map_layout import MOST_COLUMNS, columns, lay_out, route

BANDS = {"management": "Management", "core": "Core", "support": "Support"}


def test_who_gets_stands_right_of_who_gives():
    edges = [("a", "c"), ("c", "d"), ("a", "b"), ("b", "d")]
    assert columns(["a", "b", "c", "d"], edges) == [["a"], ["b", "c"], ["d"]]


def test_feedback_does_not_turn_the_order_round():
    assert columns(["a", "b", "c"], [("a", "b"), ("b", "c"), ("c", "a")]) == [["a"], ["b"], ["c"]]


def test_core_without_flows_and_a_long_chain_fill_at_most_six_columns():
    keys = [f"p{index:02d}" for index in range(20)]
    chain = list(itertools.pairwise(keys))
    for edges in ([], chain):
        found = columns(keys, edges)
        assert len(found) <= MOST_COLUMNS
        assert sorted(itertools.chain(*found)) == keys
    assert columns([], []) == []


def many(count: int) -> tuple[list[Box], list[Arrow]]:
    """A company of so many processes: a fifth management, a fifth support, much flows."""
    kinds = {0: "management", 4: "support"}
    boxes = [
        Box(f"p{index}", f"Process number {index}", kinds.get(index % 5, "core"), f"P{index:02d}")
        for index in range(count)
    ]
    boxes += [Box(f"g{index}", "Customers", "giver") for index in range(4)]
    boxes += [Box(f"r{index}", "Customers", "receiver") for index in range(4)]
    pairs = [(f"p{index}", f"p{(index * 3 + 1) % count}") for index in range(count)]
    pairs += [(f"p{index}", f"p{index + 1}") for index in range(count - 1)]
    pairs += [("g0", "p1"), ("g1", "p2"), ("g2", "p0"), ("p3", "r0"), ("p2", "r1"), ("p1", "r2")]
    known = {box.key for box in boxes}
    distinct = sorted({pair for pair in pairs if len(known & set(pair)) == 2})
    return boxes, [Arrow(*pair, label=number) for number, pair in enumerate(distinct, start=1)]


def test_boxes_of_30_processes_do_not_overlap_and_lie_inside():
    for count in (1, 5, 11, 30):
        boxes, arrows = many(count)
        of = {kind: [box.key for box in boxes if box.kind == kind] for kind in BANDS}
        edges = [(one.source, one.target) for one in arrows]
        sides = [[box.key for box in boxes if box.kind == one] for one in ("giver", "receiver")]
        layout = lay_out(of["management"], columns(of["core"], edges), of["support"], *sides)
        assert set(layout.places) == {box.key for box in boxes}
        for one, other in itertools.combinations(layout.places.values(), 2):
            apart = (
                one.x + one.wide <= other.x
                or other.x + other.wide <= one.x
                or one.y + one.high <= other.y
                or other.y + other.high <= one.y
            )
            assert apart
        for place in layout.places.values():
            assert 0 <= place.x <= layout.wide - place.wide
            assert 0 <= place.y <= layout.high - place.high
        curves = route(layout.places, edges)
        starts = [curve.points[0] for curve in curves] + [curve.points[3] for curve in curves]
        assert len({(round(x, 2), round(y, 2)) for x, y in starts}) == len(starts)


def test_map_holds_links_marks_and_escaped_words():
    boxes = [
        Box("a", "<b>Sell</b>", "core", "P01", url="/a"),
        Box("b", "Make", "core", "No owner for 41 days", url="/b", tone="bad"),
    ]
    arrow = Arrow("a", "b", 1, url="#flow-1", name="1: orders & dates, from P01 to P02")
    for palette in ("page", "paper"):
        drawn = process_map(boxes, [arrow], label="Map", bands=BANDS, palette=palette)
        assert "<b>" not in drawn
        assert 'href="/b"' in drawn
        assert 'aria-label="1: orders &amp; dates, from P01 to P02"' in drawn
        assert 'role="group"' in drawn
        assert " id=" not in drawn
        assert "style=" not in drawn
    assert process_map([], [], label="Map", bands=BANDS).startswith("<svg")


def test_neighbours_name_what_flows_and_holes():
    centre = Box("a", "Make", "core")
    drawn = neighbours(
        centre,
        [(Box("b", "Sell", "core"), "Orders"), (Box("", "Source not known", "hole"), "Drawings")],
        [],
        label="Neighbours",
    )
    assert re.findall(r">(Orders|Drawings|Source not|known|Make|Sell)<", drawn)
    assert 'class="hole"' in drawn
