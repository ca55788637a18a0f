"""i5: opportunities for improvement answered within 60 days of the report."""

import datetime

import pytest

from audits import services
from audits.indicators import ofi_dispositioned
from audits.models import Finding
from evidence.indicators import Result
from people import clock
from tests.audits.factories import days, issued, make_audit, make_finding, started
from tests.conftest import DAY, NOON


def report(cast, *, ago: int, answered_after: list[int | None]) -> list[Finding]:
    """A report issued `ago` days ago with opportunities answered so many days later, or not."""
    with clock.at(NOON - datetime.timedelta(days=ago)):
        audit = started(cast, planned_on=days(-ago), title=f"{ago} days ago")
        found = [
            make_finding(cast, audit, grade=Finding.Grade.OPPORTUNITY, statement=f"Idea {number}")
            for number in range(len(answered_after))
        ]
        issued(cast, audit)
    for finding, days_later in zip(found, answered_after, strict=True):
        if days_later is not None:
            services.disposition_ofi(
                finding=finding,
                by=cast.process_owner,
                decision="accepted",
                reason="It pays back.",
                on=days(days_later - ago),
            )
    return found


def test_nothing_reported_is_not_applicable(cast):
    make_audit(cast)
    indicator = ofi_dispositioned(cast.organization, DAY)
    assert indicator.result is Result.NOT_APPLICABLE
    assert indicator.slug == "ofi-dispositioned"


@pytest.mark.parametrize(
    ("answered_after", "result", "figure"),
    [
        ([10, 20, 60, 5, None], Result.PASS, "4 of 5, 80 %"),
        ([10, 20, 30, 40, 50, 60, 60, None, None], Result.PARTIAL, "7 of 9, 78 %"),
        ([1, 2, 3, None, None], Result.PARTIAL, "3 of 5, 60 %"),
        ([1, 61, None, None, None], Result.FAIL, "1 of 5, 20 %"),
        ([1, 1, 1, 1, 1], Result.PASS, "5 of 5, 100 %"),
    ],
)
def test_share_answered_in_time_decides(cast, answered_after, result, figure):
    report(cast, ago=100, answered_after=answered_after)
    indicator = ofi_dispositioned(cast.organization, DAY)
    assert (indicator.result, indicator.figure) == (result, figure)
    assert bool(indicator.next_step) is (result is not Result.PASS)
    assert indicator.links[0].url == "/harbour/audits/findings/?answer=waiting"


@pytest.mark.parametrize(
    ("ago", "result"),
    [(60, Result.NOT_APPLICABLE), (61, Result.FAIL), (365, Result.NOT_APPLICABLE)],
)
def test_waiting_counts_from_its_sixty_first_day_within_a_year(cast, ago, result):
    report(cast, ago=ago, answered_after=[None])
    assert ofi_dispositioned(cast.organization, DAY).result is result


def test_answer_after_the_day_asked_is_not_known_yet(cast):
    report(cast, ago=70, answered_after=[65])
    assert ofi_dispositioned(cast.organization, days(-8)).result is Result.FAIL
    assert ofi_dispositioned(cast.organization, days(-20)).result is Result.NOT_APPLICABLE


def test_other_grades_and_drafts_do_not_count(cast):
    audit = started(cast)
    make_finding(cast, audit, grade=Finding.Grade.OPPORTUNITY)
    issued(cast, make_finding(cast, started(cast), grade=Finding.Grade.GOOD).audit)
    assert ofi_dispositioned(cast.organization, days(90)).result is Result.NOT_APPLICABLE
