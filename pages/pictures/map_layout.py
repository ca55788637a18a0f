"""Where the boxes of a process map stand and how its arrows run; geometry only.

Management on top, the core from left to right in the order in which things flow, support below,
givers outside at the left and receivers at the right.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil, hypot

WIDE, HIGH = 138, 60
SIDE = 126  # width of a box for a party
COLUMN_GAP, ROW_GAP, CORRIDOR, MARGIN = 62, 26, 74, 10
MOST_COLUMNS = 6
SAMPLES = 12

Point = tuple[float, float]
DIRECTION: dict[str, Point] = {
    "right": (1, 0),
    "left": (-1, 0),
    "bottom": (0, 1),
    "top": (0, -1),
}
# Sides to leave by and to enter by, in order of preference.
WAYS = (
    ("right", "left"),
    ("bottom", "top"),
    ("top", "bottom"),
    ("left", "right"),
    ("top", "top"),
    ("bottom", "bottom"),
)


@dataclass(frozen=True)
class Place:
    """A box on the map: its upper left corner and size."""

    x: float
    y: float
    wide: float = WIDE
    high: float = HIGH

    def port(self, side: str, share: float = 0.5) -> Point:
        """A point on a side, `share` of the way along it."""
        across, down = DIRECTION[side]
        x = self.x + self.wide * (share if not across else (across + 1) / 2)
        y = self.y + self.high * (share if not down else (down + 1) / 2)
        return x, y

    def holds(self, point: Point, margin: float = 0) -> bool:
        return (
            self.x - margin < point[0] < self.x + self.wide + margin
            and self.y - margin < point[1] < self.y + self.high + margin
        )


@dataclass(frozen=True)
class Curve:
    """An arrow as a cubic curve; `way` are the sides that it leaves and enters by."""

    points: tuple[Point, Point, Point, Point]
    way: tuple[str, str]

    def at(self, share: float) -> Point:
        a, b = 1 - share, share
        weights = (a**3, 3 * a * a * b, 3 * a * b * b, b**3)
        x = sum(weight * point[0] for weight, point in zip(weights, self.points, strict=True))
        y = sum(weight * point[1] for weight, point in zip(weights, self.points, strict=True))
        return x, y

    def samples(self) -> list[Point]:
        return [self.at(step / SAMPLES) for step in range(SAMPLES + 1)]


def columns(keys: Sequence[str], edges: Iterable[tuple[str, str]]) -> list[list[str]]:
    """The core from left to right: whoever gets something stands right of who gives it.

    Feedback does not count. At most six columns; where everything hangs together in a long chain,
    or nothing does, they are filled evenly.
    """
    depth = _depths(keys, edges)
    ordered = sorted(keys, key=lambda key: (depth[key], keys.index(key)))
    layers: dict[int, list[str]] = {}
    for key in ordered:
        layers.setdefault(depth[key], []).append(key)
    most = max(3, ceil(len(keys) / MOST_COLUMNS))
    found = [
        layer[start : start + most]
        for layer in layers.values()
        for start in range(0, len(layer), most)
    ]
    if len(found) <= MOST_COLUMNS:
        return found
    most = ceil(len(keys) / MOST_COLUMNS)
    return [ordered[start : start + most] for start in range(0, len(ordered), most)]


def _depths(keys: Sequence[str], edges: Iterable[tuple[str, str]]) -> dict[str, int]:
    """The longest way to each key from a beginning, without the edges that close a circle."""
    after: dict[str, list[str]] = {key: [] for key in keys}
    for source, target in edges:
        if source in after and target in after:
            after[source].append(target)
    depth = dict.fromkeys(keys, 0)
    done: list[str] = []  # last finished first: an order in which things flow
    seen: set[str] = set()
    for key in keys:
        _walk(key, after, seen, done)
    position = {key: index for index, key in enumerate(reversed(done))}
    for key in reversed(done):
        for target in after[key]:
            if position[target] > position[key]:
                depth[target] = max(depth[target], depth[key] + 1)
    return depth


def _walk(start: str, after: dict[str, list[str]], seen: set[str], done: list[str]) -> None:
    """Depth first without recursion, since a chain may be long."""
    if start in seen:
        return
    seen.add(start)
    stack = [(start, iter(after[start]))]
    while stack:
        key, following = stack[-1]
        fresh = next((one for one in following if one not in seen), None)
        if fresh is None:
            done.append(key)
            stack.pop()
        else:
            seen.add(fresh)
            stack.append((fresh, iter(after[fresh])))


@dataclass(frozen=True)
class Layout:
    """All places by key, the band of each kind (x, y, width, height), and the size of the whole."""

    places: dict[str, Place]
    bands: dict[str, tuple[float, float, float, float]]
    wide: float
    high: float


def lay_out(
    management: Sequence[str],
    core: list[list[str]],
    support: Sequence[str],
    givers: Sequence[str],
    receivers: Sequence[str],
) -> Layout:
    """Places for all boxes; a kind without boxes takes no room."""
    across = max(len(core), min(max(len(management), len(support)), MOST_COLUMNS), 2)
    left = MARGIN + (SIDE + COLUMN_GAP if givers else 0)
    inner = across * WIDE + (across - 1) * COLUMN_GAP
    places: dict[str, Place] = {}
    bands: dict[str, tuple[float, float, float, float]] = {}
    y: float = MARGIN
    for kind, lines in (
        ("management", _rows(management, across)),
        ("core", _turned(core)),
        ("support", _rows(support, across)),
    ):
        if not lines:
            continue
        y += 18  # the title of the band
        tall = len(lines) * HIGH + (len(lines) - 1) * ROW_GAP
        bands[kind] = (left - 14, y - 22, inner + 28, tall + 36)
        for row, line in enumerate(lines):
            places |= _spread(line, left, inner, y + row * (HIGH + ROW_GAP))
        y += tall + CORRIDOR
    high = max(y - CORRIDOR + MARGIN + 14, _column_height(givers), _column_height(receivers))
    right = left + inner + COLUMN_GAP
    places |= _column(givers, MARGIN, high) | _column(receivers, right, high)
    wide = right + (SIDE if receivers else -COLUMN_GAP + 14) + MARGIN
    return Layout(places, bands, wide, high)


def _rows(keys: Sequence[str], across: int) -> list[list[str | None]]:
    return [list(keys[start : start + across]) for start in range(0, len(keys), across)]


def _turned(core: list[list[str]]) -> list[list[str | None]]:
    """Columns as rows; short columns stand in the middle."""
    most = max(map(len, core), default=0)
    padded = [[None] * ((most - len(one)) // 2) + one for one in core]
    return [[one[row] if row < len(one) else None for one in padded] for row in range(most)]


def _spread(line: Sequence[str | None], left: float, inner: float, y: float) -> dict[str, Place]:
    """Boxes side by side over the whole width."""
    room = inner / len(line)
    return {
        key: Place(left + index * room + (room - WIDE) / 2, y)
        for index, key in enumerate(line)
        if key is not None
    }


def _column_height(keys: Sequence[str]) -> float:
    return 2 * MARGIN + len(keys) * HIGH + max(len(keys) - 1, 0) * ROW_GAP


def _column(keys: Sequence[str], x: float, high: float) -> dict[str, Place]:
    top = (high - _column_height(keys)) / 2 + MARGIN
    return {key: Place(x, top + index * (HIGH + ROW_GAP), SIDE) for index, key in enumerate(keys)}


def route(places: dict[str, Place], edges: Sequence[tuple[str, str]]) -> list[Curve]:
    """A curve for each edge: by the sides that cross the fewest boxes, ends spread along a side."""
    ways = [_best_way(places, source, target) for source, target in edges]
    shares = _shares(places, edges, ways)
    return [
        _curve(places[source], places[target], way, *shares[index])
        for index, ((source, target), way) in enumerate(zip(edges, ways, strict=True))
    ]


def _best_way(places: dict[str, Place], source: str, target: str) -> tuple[str, str]:
    others = [place for key, place in places.items() if key not in (source, target)]

    def cost(way: tuple[str, str]) -> float:
        curve = _curve(places[source], places[target], way)
        points = curve.samples()
        length = sum(hypot(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(points))
        own = (places[source], places[target])
        hits = sum(any(place.holds(point, 4) for place in others) for point in points)
        hits += sum(any(place.holds(point, -6) for place in own) for point in points)
        return length + 120 * hits

    return min(WAYS, key=cost)


def _curve(
    source: Place,
    target: Place,
    way: tuple[str, str],
    leaves: float = 0.5,
    enters: float = 0.5,
) -> Curve:
    start, end = source.port(way[0], leaves), target.port(way[1], enters)
    far = hypot(end[0] - start[0], end[1] - start[1])
    bend = min(max(far * 0.4, 24), 64) if way[0] == way[1] else min(max(far * 0.45, 22), 110)
    first, last = DIRECTION[way[0]], DIRECTION[way[1]]
    return Curve(
        (
            start,
            (start[0] + first[0] * bend, start[1] + first[1] * bend),
            (end[0] + last[0] * bend, end[1] + last[1] * bend),
            end,
        ),
        way,
    )


def _shares(
    places: dict[str, Place], edges: Sequence[tuple[str, str]], ways: Sequence[tuple[str, str]]
) -> list[tuple[float, float]]:
    """Where along its sides each curve leaves and enters, so that no two ends meet."""
    used: dict[tuple[str, str], list[tuple[float, int, int]]] = {}
    for index, (edge, way) in enumerate(zip(edges, ways, strict=True)):
        for end in (0, 1):
            other = places[edge[1 - end]]
            along = other.y if DIRECTION[way[end]][0] else other.x
            used.setdefault((edge[end], way[end]), []).append((along, index, end))
    shares = [[0.5, 0.5] for _edge in edges]
    for ends in used.values():
        for position, (_along, index, end) in enumerate(sorted(ends), start=1):
            shares[index][end] = position / (len(ends) + 1)
    return [(leaves, enters) for leaves, enters in shares]
