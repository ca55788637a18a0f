"""Every rule of every room: it has words, and its mail asks whether the date still stands."""

import ast
import datetime
from pathlib import Path

import pytest

from people import clock
from processes.services import review_process
from programme.models import Reminder
from programme.reminding import plan_reminders
from programme.reminding.send import mail_of, still_needed
from tests.conftest import DAY, NOON
from tests.processes.factories import make_process

ROOT = Path(__file__).parents[2]
FILES = sorted(
    path
    for pattern in ("*/reminders.py", "*/reminders/*.py", "programme/*/reminders.py")
    for path in ROOT.glob(pattern)
    if path.parts[-2] != "tests" and path.name != "__init__.py" and path.parent.name != "models"
)


def slugs(path: Path) -> set[str]:
    """Words such as “risk-review” in a file of reminders."""
    texts = {
        node.value
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    return {text for text in texts if text.replace("-", "").isalpha() and "-" in text}


def test_rooms_have_reminders():
    assert len(FILES) >= 12


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_each_rule_of_a_room_has_words(path):
    assert slugs(path) <= set(Reminder.Rule.values)


def test_review_of_a_process_is_reminded_of_until_it_was_made(cast):
    with clock.at(NOON - datetime.timedelta(days=300)):
        process = make_process(cast)
    process.next_review_on = DAY - datetime.timedelta(days=8)
    process.save()
    plan_reminders(cast.organization, DAY)
    reminder = Reminder.objects.filter(rule="process-review").first()
    assert reminder is not None
    assert process.name in mail_of(reminder).subject
    assert still_needed(reminder)
    review_process(
        process=process,
        next_review_on=DAY + datetime.timedelta(days=365),
        conclusion="Fits.",
        by=cast.process_owner,
    )
    assert not still_needed(reminder)
