"""The fishbone and the ladder of whys: no words over others, whatever is said; safe and named."""

import itertools
import re
from xml.etree import ElementTree

import pytest
from django.template.loader import render_to_string
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pages.pictures import fishbone
from pages.pictures.alone import alone
from pages.pictures.fishbone_layout import COMPACT, LINE, NAME_LINE, WIDE, Layout, lay_out

NASTY = "<script>alert(\"x\")</script> & 'quotes'"
PROBLEM = "Torque records missing for 4 of 30 pumps"
BRANCHES = [
    ("People", ["Trained on the old sheet only", "Nobody of the night shift was asked"]),
    ("Method", ["The sheet is filled in at the end of the shift, from memory"]),
    ("Equipment", []),
    ("Environment", ["The sheet lies ten steps from the bench"]),
]
FRAMES = pytest.mark.parametrize("frame", [WIDE, COMPACT], ids=["wide", "compact"])
words = st.text("abcdefgh", min_size=1, max_size=14)
sentence = st.lists(words, max_size=24).map(" ".join)
branch = st.tuples(st.lists(words, max_size=4).map(" ".join), st.lists(sentence, max_size=5))


def boxes(layout: Layout):
    """Left, top, right and bottom of all words."""
    found = [layout.head]
    for bone in layout.bones:
        found += [bone.name] if bone.name else []
        found += [rib.words for rib in bone.ribs]
    for one in found:
        place = one.place
        yield (place.x, place.y, place.x + place.wide, place.y + place.high)


def overlap(one, other) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def lines(layout: Layout):
    """Bones, ribs and the spine, as points close together; a name stands at the end of its bone."""
    yield layout.spine
    for bone in layout.bones:
        yield (bone.outer, bone.joint)
        yield from ((rib.start, rib.end) for rib in bone.ribs)


def crosses(line, box) -> bool:
    (x1, y1), (x2, y2) = line
    for step in range(1, 40):
        x, y = (x1 + (x2 - x1) * step / 40, y1 + (y2 - y1) * step / 40)
        if box[0] < x < box[2] and box[1] < y < box[3]:
            return True
    return False


def check(problem, branches, frame):
    layout = lay_out(problem, branches, frame)
    every = list(boxes(layout))
    assert not [pair for pair in itertools.combinations(every, 2) if overlap(*pair)]
    assert not [(line, box) for line in lines(layout) for box in every if crosses(line, box)]
    for left, top, right, bottom in every:
        assert 0 <= left <= right <= layout.wide
        assert 0 <= top <= bottom <= layout.high
    for line in lines(layout):
        for x, y in line:
            assert 0 <= x <= layout.wide
            assert 0 <= y <= layout.high


@FRAMES
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(problem=sentence, branches=st.lists(branch, max_size=6))
def test_words_never_lie_over_words_or_lines_and_all_is_inside(frame, problem, branches):
    check(problem, branches, frame)


@FRAMES
@pytest.mark.parametrize("count", [0, 1, 2, 3, 5, 6, 9])
@pytest.mark.parametrize("causes", [0, 1, 5, 12])
def test_any_number_of_bones_and_causes_fits(frame, count, causes):
    full = [f"cause {number} " + "word " * (number * 4) for number in range(causes)]
    check(PROBLEM, [(f"Group {number}", full) for number in range(count)], frame)
    mixed = [(f"Group {number}", full if number % 2 else []) for number in range(count)]
    check(PROBLEM, mixed, frame)


def test_first_half_stands_above_the_spine_from_left_to_right():
    layout = lay_out(PROBLEM, BRANCHES, WIDE)
    level = layout.spine[0][1]
    above = [bone for bone in layout.bones if bone.outer[1] < level]
    assert [bone.name.lines for bone in above] == [("People",), ("Method",)]
    assert above[0].joint[0] < above[1].joint[0] < layout.head.place.x
    tops = [rib.words.place.y for rib in above[0].ribs]
    assert tops == sorted(tops)


def test_bones_with_causes_are_as_long_and_empty_ones_short():
    people, method, equipment, environment = lay_out(PROBLEM, BRANCHES, WIDE).bones
    assert people.outer[1] == method.outer[1]
    level = people.joint[1]
    assert abs(equipment.outer[1] - level) < abs(environment.outer[1] - level) / 2


def test_words_are_whole_on_lines_about_equally_long():
    cause = "The sheet is filled in at the end of each shift and from memory by whoever has time"
    [bone] = lay_out(PROBLEM, [("Method", [cause])], WIDE).bones
    said = bone.ribs[0].words.lines
    assert " ".join(said) == cause
    lengths = [len(line) for line in said]
    assert max(lengths) - min(lengths) < 12
    assert bone.ribs[0].words.place.high == len(said) * LINE


def test_a_very_long_cause_is_cut_and_a_long_word_too():
    [bone] = lay_out(PROBLEM, [("Method", ["long words " * 300, "x" * 900])], COMPACT).bones
    assert [rib.words.lines[-1][-1] for rib in bone.ribs] == ["…", "…"]


def test_six_groups_of_five_causes_fit_a_desk_and_a_page():
    causes = ["The instruction does not say when a value is written down"] * 5
    full = [(name, causes) for name in ("People", "Method", "Equipment", "Material", "Data", "Air")]
    assert lay_out(PROBLEM, full, WIDE).wide < 1280
    assert lay_out(PROBLEM, full, COMPACT).wide < 860


def test_blank_causes_and_branches_are_left_out():
    layout = lay_out(PROBLEM, [("", []), ("Method", [""]), ("", ["a cause"])], WIDE)
    assert [(bone.name is None, len(bone.ribs)) for bone in layout.bones] == [(False, 0), (True, 1)]
    assert fishbone("  ", [(" ", [" \n"])]) == fishbone("", [])


@pytest.mark.parametrize("palette", ["page", "paper"])
@pytest.mark.parametrize("compact", [False, True])
def test_texts_are_escaped_and_nothing_has_an_id(palette, compact):
    drawn = fishbone(NASTY, [(NASTY, [NASTY]), (NASTY, [])], palette=palette, compact=compact)
    root = ElementTree.fromstring(drawn)
    assert "<script" not in drawn
    assert not [one for one in root.iter() if {"id", "style"} & set(one.attrib)]
    assert "<script>alert" in "".join(root.itertext())


def test_name_says_problem_number_of_causes_and_groups():
    root = ElementTree.fromstring(fishbone(PROBLEM, BRANCHES))
    assert root.get("role") == "img"
    assert root.get("aria-label") == (
        f"Fishbone of “{PROBLEM}”: 4 possible causes. Groups: People, Method, Environment."
    )
    one = ElementTree.fromstring(fishbone(PROBLEM, [("", ["A cause"])]))
    assert one.get("aria-label") == f"Fishbone of “{PROBLEM}”: 1 possible cause."
    assert ElementTree.fromstring(fishbone(PROBLEM, [], label="Other")).get("aria-label") == "Other"


def test_paper_is_a_file_of_its_own_and_small_ones_keep_the_size_of_letters():
    full, few = (
        fishbone(PROBLEM, each, palette="paper", compact=True) for each in (BRANCHES * 2, [])
    )
    made, high = alone(full, title=PROBLEM, lead="", notes=[], label="Causes")
    assert ElementTree.fromstring(made).get("viewBox") == f"0 0 640 {high:.1f}"
    assert re.search(r'viewBox="0 0 760 ', few)


def test_component_holds_two_drawings_and_the_list_without_ids():
    page = render_to_string(
        "components/fishbone.html", {"problem": NASTY, "branches": [(NASTY, [NASTY]), ("Air", [])]}
    )
    assert page.count("<svg") == 2
    assert page.count("<dt>") == 2
    assert "No cause noted." in page
    assert "<script" not in page
    assert not re.search(r"\s(id|style)=", page)


@pytest.mark.parametrize("is_root", [True, False])
def test_whys_go_down_to_the_root_cause(is_root):
    whys = [NASTY, "Nobody asked"]
    page = render_to_string(
        "components/whys.html", {"problem": PROBLEM, "whys": whys, "is_root": is_root}
    )
    root = ElementTree.fromstring(page.strip())
    assert [" ".join("".join(step.itertext()).split()) for step in root] == [
        f"What happened{PROBLEM}",
        f"Why? Because{NASTY}",
        "Why? Because Root causeNobody asked" if is_root else "Why? BecauseNobody asked",
    ]
    assert ("whys-root" in page) is is_root
    assert not re.search(r"\s(id|style)=", page)


def test_lines_of_names_are_as_high_as_their_box_expects():
    [bone] = lay_out(PROBLEM, [("Machines and their tools and gauges", ["a"])], COMPACT).bones
    assert bone.name.place.high == len(bone.name.lines) * NAME_LINE + 8
