"""Asserting that a service refuses: with which error, at which field, and that nothing happened."""

from collections.abc import Callable
from typing import Any

import pytest

from evidence.models import Entry
from people.errors import RuleError


def refused(error: type[RuleError], field: str, act: Callable[..., Any], **arguments: Any) -> None:
    """`act` raises `error` at `field` ("" for the whole) and writes no entry."""
    before = Entry.objects.count()
    with pytest.raises(error) as caught:
        act(**arguments)
    assert caught.value.field == field
    assert Entry.objects.count() == before
