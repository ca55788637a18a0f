"""Answers that several indicators need, worked out once while statuses are worked out.

Only within `sharing()`, and only for the time of it: nothing is recorded meanwhile.
"""

import functools
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")
_answers: ContextVar[dict[Any, Any] | None] = ContextVar("answers", default=None)


@contextmanager
def sharing() -> Iterator[None]:
    """Inside the block each shared function works once for the same arguments."""
    token = _answers.set({})
    try:
        yield
    finally:
        _answers.reset(token)


def shared(function: Callable[P, R]) -> Callable[P, R]:
    """A function of hashable arguments whose answer nobody changes."""

    @functools.wraps(function)
    def asked(*args: P.args, **kwargs: P.kwargs) -> R:
        answers = _answers.get()
        if answers is None:
            return function(*args, **kwargs)
        key = (function, args, tuple(sorted(kwargs.items())))
        if key not in answers:
            answers[key] = function(*args, **kwargs)
        found: R = answers[key]
        return found

    return asked
