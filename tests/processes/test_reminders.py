"""Who is told of which open date of this room."""

import datetime

from processes import services
from processes.reminders import dues
from tests.conftest import DAY
from tests.processes.factories import make_process

SOON = DAY + datetime.timedelta(days=21)


def found(cast, on: datetime.date = DAY) -> list[tuple[str, datetime.date, list[str]]]:
    return [
        (due.rule, due.due_on, [person.name for person in due.people])
        for due in dues(cast.organization, on)
    ]


def test_owner_or_who_acts_is_told_of_a_review_that_comes_near(cast):
    process = make_process(cast, next_review_on=SOON)
    assert found(cast) == [("process-review", SOON, ["Olga Owner"])]
    assert found(cast, DAY - datetime.timedelta(days=1)) == []
    services.vacate(process=process, by=cast.executive, acting=cast.employee)
    assert found(cast) == [("process-review", SOON, ["Emil Employee"])]
    services.appoint_owner(process=process, owner=cast.executive, by=cast.executive)
    services.retire_process(process=process, reason="Gone", by=cast.executive)
    assert found(cast) == []
