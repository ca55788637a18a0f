"""Where the words and bones of a fishbone stand; geometry only.

The problem is the head at the right, groups of causes are bones above and below the spine, each cause
a rib with its words on it. Bones are parallel, so the room between two is the same at every height.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from pages.pictures.map_layout import Place, Point
from pages.pictures.maps import wrap
from pages.pictures.svg import text_width

SIZE, LINE = 12, 15  # of causes: size of text, from line to line
NAME_SIZE, NAME_LINE = 12.5, 16  # of groups and of the problem
# Some faces are wider than the mean, and bold words are wider still: no word may reach a bone.
WIDER, BOLD = 1.1, 1.15
SLOPE = 0.3  # how far a bone leans for each unit away from the spine
GAP = 14  # between words and bones
RIB_GAP, NEAR, FAR = 11, 16, 9  # between ribs, from the last one to the spine, to the group's name
PAD, MARGIN = 8, 6
SHORT, SHORTEST = 34, 76  # a bone without causes; one with causes at least
TAIL, NECK = 26, 30  # the spine left of the first bone and right of the last one
MOST_LINES, MOST_HEAD_LINES, MOST_NAME_LINES = 12, 9, 3


@dataclass(frozen=True)
class Frame:
    """What depends on the room there is: from bone to bone, and the widths of head and names."""

    pitch: float
    head: float
    name: float


WIDE = Frame(pitch=306, head=196, name=150)
COMPACT = Frame(pitch=192, head=136, name=108)


@dataclass(frozen=True)
class Words:
    """Lines of text and the room that they fill, its padding included."""

    lines: tuple[str, ...]
    place: Place


@dataclass(frozen=True)
class Rib:
    """A cause; its rib runs from where its words begin to the bone, just below them."""

    words: Words
    start: Point
    end: Point


@dataclass(frozen=True)
class Bone:
    """A group of causes, from its name to the spine. Without causes it is short."""

    name: Words | None
    outer: Point
    joint: Point
    ribs: tuple[Rib, ...]


@dataclass(frozen=True)
class Layout:
    """The whole picture: `spine` runs from left to right into the head."""

    wide: float
    high: float
    spine: tuple[Point, Point]
    head: Words
    bones: tuple[Bone, ...]


@dataclass(frozen=True)
class _Group:
    """A branch with its words on lines."""

    name: tuple[str, ...]
    causes: tuple[tuple[str, ...], ...]

    @property
    def heights(self) -> list[float]:
        return [len(lines) * LINE for lines in self.causes]

    @property
    def needs(self) -> float:
        """Length of its bone, away from the spine."""
        if not self.causes:
            return SHORT
        return max(sum(self.heights) + RIB_GAP * (len(self.causes) - 1) + NEAR + FAR, SHORTEST)

    @property
    def name_high(self) -> float:
        return len(self.name) * NAME_LINE + PAD if self.name else 0


def lay_out(problem: str, branches: Sequence[tuple[str, Sequence[str]]], frame: Frame) -> Layout:
    """Places of everything: the first half of the branches above the spine, the others below it.

    Words stand one space apart. Empty causes are left out, and branches that say nothing at all.
    """
    groups = [_group(name, causes, frame) for name, causes in branches]
    groups = [group for group in groups if group.name or group.causes]
    split = ceil(len(groups) / 2)
    halves = (groups[:split], groups[split:])
    head = _balanced(problem, _room(frame.head), NAME_SIZE * BOLD, MOST_HEAD_LINES) or ("",)
    head_high = len(head) * NAME_LINE + 2 * PAD
    above, below = (max(_half_high(half), head_high / 2) for half in halves)
    spine = MARGIN + above
    # Once at nought to see how far it reaches to the left, then where it fits.
    reach = min([-TAIL, *(_left(bone) for bone in _bones(halves, frame, 0, spine))])
    first = MARGIN - reach
    bones = _bones(halves, frame, first, spine)
    neck = first + max(split - 1, 0) * frame.pitch + NECK
    tail = bones[0].joint[0] - TAIL if bones else MARGIN
    return Layout(
        wide=neck + frame.head + MARGIN,
        high=spine + below + MARGIN,
        spine=((tail, spine), (neck, spine)),
        head=Words(head, Place(neck, spine - head_high / 2, frame.head, head_high)),
        bones=tuple(bones),
    )


def _group(name: str, causes: Sequence[str], frame: Frame) -> _Group:
    lines = _balanced(name, _room(frame.name), NAME_SIZE * BOLD, MOST_NAME_LINES)
    return _Group(lines, tuple(_wrapped(cause, frame) for cause in causes if cause))


def _room(width: float) -> float:
    return width - 2 * PAD


def _wrapped(text: str, frame: Frame) -> tuple[str, ...]:
    """The cause on as few lines as hold it: the more lines, the more the bone leans into their room."""
    for most in range(1, MOST_LINES + 1):
        room = frame.pitch - 2 * GAP - SLOPE * LINE * most
        lines = _balanced(text, room, SIZE * WIDER, most)
        if " ".join(lines) == text:
            break
    return lines


def _balanced(text: str, room: float, size: float, most: int) -> tuple[str, ...]:
    """The text on as few lines as hold it, about equally long: no word alone on the last one."""
    lines = wrap(text, room, size, most)
    if " ".join(lines) != text:  # cut
        return tuple(lines)
    narrow = text_width(text, size) / max(len(lines), 1)
    while narrow < room:
        closer = wrap(text, narrow, size, len(lines))
        if " ".join(closer) == text:
            return tuple(closer)
        narrow += size / 2
    return tuple(lines)


def _half_high(half: Sequence[_Group]) -> float:
    return max((_depth(half) + group.name_high for group in half), default=0)


def _depth(half: Sequence[_Group]) -> float:
    """How far the bones with causes of this side reach; without any, the short ones."""
    return max((group.needs for group in half), default=0)


def _left(bone: Bone) -> float:
    """The leftmost point of a bone and its words."""
    names = [bone.name.place.x] if bone.name else []
    return min([bone.outer[0], *names, *(rib.start[0] for rib in bone.ribs)])


def _bones(
    halves: Sequence[Sequence[_Group]], frame: Frame, first: float, spine: float
) -> list[Bone]:
    return [
        _bone(group, (first + index * frame.pitch, spine), _depth(half), side)
        for half, side in zip(halves, (-1, 1), strict=True)
        for index, group in enumerate(half)
    ]


def _bone(group: _Group, joint: Point, depth: float, side: int) -> Bone:
    """`side` is -1 above the spine and 1 below it; all bones with causes of a side are as long."""
    length = depth if group.causes else SHORT
    outer = (joint[0] - SLOPE * length, joint[1] + side * length)
    return Bone(_name(group, outer, joint, side), outer, joint, _ribs(group, joint, depth, side))


def _name(group: _Group, outer: Point, joint: Point, side: int) -> Words | None:
    """The name at the end of its bone; that of a short one keeps clear of the next bone's causes."""
    if not group.name:
        return None
    wide = max(text_width(line, NAME_SIZE * BOLD) for line in group.name) + 2 * PAD
    high = group.name_high
    if group.causes:
        right = min(outer[0] + wide / 2, joint[0] - 4)
    else:
        right = outer[0] + GAP - 4 - SLOPE * high
    return Words(group.name, Place(right - wide, min(outer[1], outer[1] + side * high), wide, high))


def _ribs(group: _Group, joint: Point, depth: float, side: int) -> tuple[Rib, ...]:
    """From the top down, spread over the length of the bone; words stand on their rib."""
    if not group.causes:
        return ()
    slack = (depth - group.needs) / (len(group.causes) + 1)
    low = joint[1] - depth + FAR if side < 0 else joint[1] + NEAR - RIB_GAP / 2
    found = []
    for lines, high in zip(group.causes, group.heights, strict=True):
        top = low + slack
        low = top + high
        found.append(_rib(lines, top, low, joint))
        low += RIB_GAP
    return tuple(found)


def _rib(lines: tuple[str, ...], top: float, low: float, joint: Point) -> Rib:
    """Words end before the bone at both ends of their height; above the spine it leans in at the top."""
    at = [joint[0] - SLOPE * abs(joint[1] - y) for y in (top, low)]
    wide = max(text_width(line, SIZE * WIDER) for line in lines)
    left = min(at) - GAP - wide
    rib = low + 3
    end = joint[0] - SLOPE * abs(joint[1] - rib)
    return Rib(Words(lines, Place(left, top, wide, low - top)), (left, rib), (end, rib))
