"""Answers are shared inside the block, and nowhere else."""

from evidence.memo import shared, sharing

asked: list[tuple[int, int]] = []


@shared
def add(one: int, two: int = 0) -> int:
    asked.append((one, two))
    return one + two


def test_the_same_question_is_worked_out_once_while_sharing():
    asked.clear()
    with sharing():
        assert [add(1), add(1), add(1, two=2), add(1, two=2)] == [1, 1, 3, 3]
    assert asked == [(1, 0), (1, 2)]
    assert [add(1), add(1)] == [1, 1]
    with sharing():
        add(1)
    assert len(asked) == 5
