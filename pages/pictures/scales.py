"""From values to places: the value axis, its round steps, labels that keep apart."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import ceil, floor, log10

Value = float | None


@dataclass(frozen=True)
class Scale:
    """Maps `low` to the pixel `bottom` and `high` to `top`."""

    low: float
    high: float
    top: float
    bottom: float

    def __call__(self, value: float) -> float:
        """The vertical place of a value; values outside stay at the nearest end."""
        share = (value - self.low) / (self.high - self.low)
        return self.bottom - min(max(share, 0.0), 1.0) * (self.bottom - self.top)


def scale_for(values: Iterable[Value], *, top: float, bottom: float) -> Scale:
    """A scale that holds all values; equal values lie in the middle, none give 0 to 1."""
    known = [value for value in values if value is not None]
    low, high = (min(known), max(known)) if known else (0.0, 1.0)
    if high - low <= 1e-9 * max(abs(high), 1.0):
        margin = abs(high) * 0.05 or 1.0
        low, high = low - margin, high + margin
    return Scale(low, high, top, bottom)


def round_steps(low: float, high: float, wanted: int = 4) -> tuple[list[float], int]:
    """Round values inside the range, and the decimals they need."""
    raw = (high - low) / wanted
    power = 10.0 ** floor(log10(raw))
    step = next(power * each for each in (1, 2, 5, 10) if power * each >= raw * 0.999)
    first, last = ceil(low / step - 1e-9), floor(high / step + 1e-9)
    return [count * step for count in range(first, last + 1)], max(0, -floor(log10(step) + 1e-9))


def decimals_of(values: Iterable[Value]) -> int:
    """The most decimals that any of the values is written with, at most two."""
    parts = (f"{value:.2f}".rstrip("0").partition(".")[2] for value in values if value is not None)
    return max(map(len, parts), default=0)


def kept_apart(places: Sequence[float], *, gap: float, top: float, bottom: float) -> list[float]:
    """The places moved as little as it takes to stand `gap` apart, in the same order."""
    order = sorted(range(len(places)), key=places.__getitem__)
    moved = list(places)
    lowest = top
    for index in order:
        moved[index] = lowest = max(moved[index], lowest)
        lowest += gap
    highest = bottom
    for index in reversed(order):
        moved[index] = highest = min(moved[index], highest)
        highest -= gap
    return moved
