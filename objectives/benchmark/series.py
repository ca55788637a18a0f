"""Made-up series for measuring: the same ones each time, of the kinds that are met in companies."""

import math
from collections.abc import Callable
from decimal import Decimal
from random import Random

Story = Callable[[Random, int, int], float]


def _noise(chance: Random, index: int, count: int) -> float:
    return chance.gauss(0, 1)


def _trend(chance: Random, index: int, count: int) -> float:
    return _noise(chance, index, count) - 4 * index / count


def _shift(chance: Random, index: int, count: int) -> float:
    return _noise(chance, index, count) + (3 if index > count * 2 // 3 else 0)


def _season(chance: Random, index: int, count: int) -> float:
    return 3 * math.sin(index * math.tau / 12) + chance.gauss(0, 0.5)


STORIES: tuple[Story, ...] = (_noise, _trend, _shift, _season)


def series(number: int, count: int) -> list[Decimal | None]:
    """The values of the objective `number`: around 90, on a scale from 0 to 100; one in 40 is missing."""
    chance, story = Random(number), STORIES[number % len(STORIES)]
    found: list[Decimal | None] = []
    for index in range(count):
        value = min(max(90 + story(chance, index, count), 0), 100)
        found.append(None if chance.random() < 1 / 40 else Decimal(f"{value:.1f}"))
    return found
