"""The overview: what is late to whom, the year, and findings counted in every way."""

import datetime
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from audits import services
from audits.models import Audit, AuditRules, ClauseTitle, Finding
from audits.overview import calendar, figures, late, states, window
from audits.overview.window import Window
from improvement.services import link_repeat
from processes.models import Process
from programme.thresholds.services import set_thresholds
from tests.audits.factories import (
    days,
    issued,
    make_audit,
    make_external_audit,
    make_finding,
    make_programme,
    started,
)
from tests.conftest import DAY
from tests.processes.factories import make_process

PAGE = "/harbour/audits/overview/"
ALL = Window("all", None, None, "")
OPPORTUNITY, GOOD, MAJOR = Finding.Grade.OPPORTUNITY, Finding.Grade.GOOD, Finding.Grade.MAJOR


@pytest.fixture
def manager(cast, signed_in):
    return signed_in(cast.quality_manager)


def text(response) -> str:
    return response.content.decode()


def said(cast, answer_days: int = 60) -> str:
    return late.overdue(cast.organization, DAY, answer_days).sentence


def old_finding(cast, ago: int, **changes) -> Finding:
    """A finding of an audit that began so many days ago."""
    audit = started(cast, planned_on=days(-ago), on=days(-ago))
    return make_finding(cast, audit, found_on=days(-ago), **changes)


def withdrawn(cast, finding: Finding) -> Finding:
    return services.withdraw_finding(
        finding=finding, by=cast.internal_auditor, reason="Seen wrongly."
    )


def reported_opportunity(cast, ago: int) -> Finding:
    finding = old_finding(cast, ago, grade=OPPORTUNITY)
    issued(cast, finding.audit, on=days(-ago))
    return finding


# -- What is overdue --------------------------------------------------------------------------


def test_nothing_is_overdue(cast):
    assert said(cast) == "Nothing is overdue."
    make_audit(cast, planned_on=days(3))
    assert said(cast) == "Nothing is overdue; the next audit begins on 23 Nov 2026."


def test_sentence_names_what_is_overdue_and_nothing_else(cast):
    old_finding(cast, 91)
    make_audit(cast, planned_on=days(-1))
    started(cast, planned_on=days(-19), on=days(-19))
    reported_opportunity(cast, 61)
    make_programme(cast, approved=False, starts_on=days(13), ends_on=days(300))
    assert said(cast) == (
        "1 nonconformity is overdue, 1 audit has not begun, 2 reports are late, one of them "
        "77 days, 1 opportunity for improvement waits for an answer too long, "
        "1 audit programme is not approved."
    )


def test_one_late_report_is_told_with_its_days(cast):
    started(cast, planned_on=days(-19), on=days(-19))
    assert said(cast) == "1 report is 5 days late."


@pytest.mark.parametrize(
    ("ago", "own", "count"), [(14, None, 0), (15, None, 1), (15, 20, 0), (21, 20, 1), (4, 3, 1)]
)
def test_report_is_late_after_the_days_of_the_settings(cast, ago, own, count):
    if own is not None:
        AuditRules.objects.create(organization=cast.organization, report_days=own)
    started(cast, planned_on=days(-ago), on=days(-ago))
    row = late.overdue(cast.organization, DAY, 60).rows[2]
    assert (row.count, f"{own or 14} days" in row.rule) == (count, True)


@pytest.mark.parametrize(("ago", "count"), [(60, 0), (61, 1)])
def test_opportunity_is_late_after_its_days(cast, ago, count):
    finding = reported_opportunity(cast, ago)
    assert late.overdue(cast.organization, DAY, 60).rows[3].count == count
    services.disposition_ofi(
        finding=finding, by=cast.quality_manager, decision="accepted", reason="It pays."
    )
    assert late.overdue(cast.organization, DAY, 60).rows[3].count == 0


@pytest.mark.parametrize(("ahead", "count"), [(14, 0), (13, 1), (-1, 1)])
def test_programme_is_to_be_approved_two_weeks_before(cast, ahead, count):
    make_programme(cast, approved=False, starts_on=days(ahead), ends_on=days(300))
    assert late.overdue(cast.organization, DAY, 60).rows[4].count == count


def test_what_does_not_stand_is_not_overdue(cast):
    withdrawn(cast, old_finding(cast, 91))
    services.cancel_audit(
        audit=make_audit(cast, planned_on=days(-3)), by=cast.quality_manager, reason="Sold."
    )
    rows = late.overdue(cast.organization, DAY, 60).rows
    assert [row.count for row in rows] == [0, 0, 1, 0, 0]
    assert [row.count for row in late.overdue(cast.other, DAY, 60).rows] == [0] * 5


def links(page: str) -> list[tuple[str, int]]:
    """Addresses of lists with the number that stands in the last cell with a number of that line."""
    rows = re.findall(r"<tr role=\"row\"><th scope=\"row\".*?</tr>", page, re.DOTALL)
    found = []
    for row in rows:
        link = re.search(r'href="([^"]+)"', row)
        numbers = re.findall(r">(\d+)</(?:td|b)>", row)
        if link and numbers:
            found.append((link[1].replace("&amp;", "&"), int(numbers[-1])))
    return found


def test_each_line_leads_to_as_many_as_it_counts(cast, manager):
    old_finding(cast, 91)
    old_finding(cast, 45, grade=MAJOR)
    make_audit(cast, planned_on=days(-1))
    reported_opportunity(cast, 61)
    withdrawn(cast, old_finding(cast, 2))
    make_finding(cast, clause="7.1.5", audit=started(cast, process=make_process(cast, name="Pay")))
    make_finding(cast, grade=GOOD, clause="", audit=started(cast))
    make_programme(cast, approved=False, starts_on=days(5), ends_on=days(300))
    found = links(text(manager.get(PAGE)))
    assert len(found) > 12
    for address, count in found:
        listed = manager.get(address).context["page"].paginator_page.paginator.count
        assert listed == count, address


# -- Windows ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("query", "total"),
    [
        ("", 1),
        ("?window=12", 1),
        ("?window=programme", 2),
        ("?window=all", 3),
        ("?window=nonsense", 1),
        ("?since=2026-11-20", 1),
        ("?until=2026-11-19", 2),
        ("?since=2025-01-01&until=2025-12-31", 1),
        ("?since=2024-01-01&until=9999-12-31", 3),
        ("?since=&until=", 1),
    ],
)
def test_window_is_chosen(cast, manager, query, total):
    now = make_programme(cast, starts_on=datetime.date(2025, 6, 1))
    then = make_programme(cast, starts_on=days(-900), ends_on=datetime.date(2025, 5, 31))
    before = datetime.date(2024, 9, 1)
    for found_on, programme in ((DAY, now), (datetime.date(2025, 9, 1), now), (before, then)):
        audit = started(cast, programme=programme, planned_on=found_on, on=found_on)
        make_finding(cast, audit, found_on=found_on)
    assert manager.get(PAGE + query).context["total"] == total


def test_wrong_days_are_named_and_twelve_months_shown(cast, manager):
    make_finding(cast)
    response = manager.get(f"{PAGE}?since=2026-02-01&until=2026-01-01")
    assert "Choose a day on or after the first." in text(response)
    assert response.context["total"] == 1
    assert manager.get(f"{PAGE}?since=yesterday").context["total"] == 1


def test_there_is_no_programme_to_choose_before_one_is_approved(cast, manager):
    make_programme(cast, approved=False)
    assert window.current_programme(cast.organization, DAY) is None
    assert "This programme" not in text(manager.get(PAGE))


# -- Figures ----------------------------------------------------------------------------------


def counted(rows) -> list[tuple[str, list[int]]]:
    return [(row.label, [count for _label, count in row.by_grade]) for row in rows]


def test_findings_are_counted_by_clause_and_process(cast):
    organization, audit = cast.organization, started(cast)
    make_finding(cast, audit)
    make_finding(cast, audit, grade=MAJOR)
    make_finding(cast, audit, grade=OPPORTUNITY, clause="7.1.5")
    make_finding(cast, audit, grade=GOOD, clause="")
    withdrawn(cast, make_finding(cast, audit, statement="None at all."))
    other = started(cast, process=make_process(cast, name="Deliver"))
    make_finding(cast, other, clause="7.1.5", statement="Scales are out of date.")
    found = figures.found_in(organization, ALL)
    assert counted(figures.by_clause(found, organization).rows) == [
        ("8.5 Production and service provision", [1, 1, 0, 0]),
        ("7.1.5 Monitoring and measuring resources", [0, 1, 1, 0]),
        ("No clause named", [0, 0, 0, 1]),
    ]
    first, second = Process.objects.of(organization).order_by("reference")
    assert counted(figures.by_process(found, organization).rows) == [
        (str(first), [1, 1, 1, 1]),
        (str(second), [0, 1, 0, 0]),
    ]
    assert not figures.found_in(cast.other, ALL).exists()


def test_further_clauses_are_behind_a_fold(cast, manager):
    audit = started(cast)
    for clause in ("4.1", "4.2", "4.3", "4.4", "5.2", "5.3", "6.1", "6.2", "6.3", "7.2", "7.3"):
        make_finding(cast, audit, clause=clause)
    table = manager.get(PAGE).context["clauses"]
    assert (len(table.rows), len(table.more)) == (10, 1)
    assert "1 more clause<" in text(manager.get(PAGE))


def test_own_words_of_a_clause_are_shown(cast):
    ClauseTitle.objects.create(organization=cast.organization, clause="8.5", title="Making pumps")
    make_finding(cast)
    found = figures.found_in(cast.organization, ALL)
    assert figures.by_clause(found, cast.organization).rows[0].label == "8.5 Making pumps"


@pytest.mark.parametrize(
    ("first", "step", "lines", "label"),
    [
        (datetime.date(2026, 9, 10), "month", 3, "Nov 2026"),
        (datetime.date(2024, 11, 1), "quarter", 9, "Quarter 4, 2026"),
        (datetime.date(2019, 5, 1), "year", 8, "2026"),
    ],
)
def test_time_is_told_in_months_quarters_or_years(cast, first, step, lines, label):
    for day in (first, DAY):
        audit = started(
            cast, programme=make_programme(cast, starts_on=first), planned_on=day, on=day
        )
        make_finding(cast, audit, found_on=day)
    asked = Window("dates", first, DAY, "")
    name, rows = figures.by_time(figures.found_in(cast.organization, asked), asked, DAY)
    assert (name, len(rows), rows[-1].label) == (step, lines, label)
    assert [row.total for row in rows] == [1, *[0] * (lines - 2), 1]


def test_a_century_without_findings_is_not_drawn(cast):
    make_finding(cast)
    asked = Window("dates", datetime.date(1, 1, 1), datetime.date(9999, 12, 31), "")
    _step, rows = figures.by_time(figures.found_in(cast.organization, asked), asked, DAY)
    assert len(rows) == 13


@pytest.mark.parametrize(
    ("ago", "band"), [(0, 0), (30, 0), (31, 1), (60, 1), (61, 2), (90, 2), (91, 3), (400, 3)]
)
def test_open_nonconformities_are_counted_by_age(cast, ago, band):
    old_finding(cast, ago)
    old_finding(cast, ago, grade=OPPORTUNITY)
    rows = states.open_by_age(cast.organization, DAY)
    assert [row.total for row in rows] == [int(index == band) for index in range(4)]


def test_repeats_are_a_share_of_those_raised_in_the_window(cast, manager):
    first, second = old_finding(cast, 20), old_finding(cast, 10)
    link_repeat(
        nonconformity=second.nonconformity, repeats=first.nonconformity, by=cast.quality_manager
    )
    withdrawn(cast, old_finding(cast, 5))
    share = states.repeats(cast.organization, ALL, 10)
    assert (share.repeats, share.all, share.is_within) == (1, 2, False)
    page = text(manager.get(PAGE))
    assert "1 of 2, 50 %" in page and "above the threshold" in page and "at most 10 %" in page
    assert states.repeats(cast.organization, Window("", days(-9), None, ""), 10).all == 0


# -- The calendar -----------------------------------------------------------------------------


def entries(cast, year: str = "2026"):
    months = calendar.calendar(cast.organization, DAY, year).months
    return [(one.mark, one.is_late) for month in months for one in month.entries]


def test_calendar_shows_every_state(cast):
    make_audit(cast, planned_on=days(5))
    make_audit(cast, planned_on=days(-9))
    Audit.objects.filter(planned_on=days(5)).update(
        state="confirmed", confirmed_on=DAY, confirmed_with=cast.process_owner
    )
    services.cancel_audit(
        audit=make_audit(cast, planned_on=days(-8)), by=cast.quality_manager, reason="Sold."
    )
    started(cast, planned_on=days(-7), on=days(-7))
    issued(cast, started(cast, planned_on=days(-6), on=days(-6)))
    make_external_audit(cast)
    assert entries(cast) == [
        ("planned", True),
        ("cancelled", False),
        ("begun", False),
        ("issued", False),
        ("outside-planned", False),
        ("confirmed", False),
    ]
    assert entries(cast, "2025") == entries(cast)  # no year of theirs, so this one is shown


def test_moved_audit_leaves_a_trace_where_it_was(cast, manager):
    audit = make_audit(cast, planned_on=days(2))
    services.move_audit(
        audit=audit, by=cast.quality_manager, planned_on=datetime.date(2027, 1, 11), reason="Ill."
    )
    shown = calendar.calendar(cast.organization, DAY, "2027")
    assert shown.years == [2026, 2027]
    assert shown.months[0].entries[0].moved_from_on is None
    before = calendar.calendar(cast.organization, DAY, "2026")
    assert before.sentence == "2026: 0 internal audits and 0 outside audits."
    assert "M9.2 4.2" in before.picture
    assert "moved from" not in text(manager.get(f"{PAGE}?year=2027"))


def test_full_month_leads_to_the_rest(cast, manager):
    for _index in range(calendar.MONTH_SHOWN + 2):
        make_audit(cast)
    page = text(manager.get(PAGE))
    assert "period=2026-11&amp;sort=planned_on" in page and "2 more<" in page
    listed = manager.get("/harbour/audits/?period=2026-11").context["page"]
    assert listed.paginator_page.paginator.count == calendar.MONTH_SHOWN + 2


# -- The page ---------------------------------------------------------------------------------


def test_overview_asks_as_often_for_one_record_as_for_thirty(cast, manager):
    def asked() -> int:
        manager.get(PAGE)
        with CaptureQueriesContext(connection) as queries:
            manager.get(PAGE)
        return len(queries)

    def fill(number: int) -> None:
        for index in range(number):
            process = make_process(cast, name=f"Process {number} {index}")
            audit = started(cast, process=process, planned_on=days(-40), on=days(-40))
            make_finding(cast, audit, found_on=days(-40), statement=f"Requirement {index}")
            make_finding(cast, audit, grade=OPPORTUNITY, clause="7.2")
            make_external_audit(cast)

    fill(1)
    one = asked()
    fill(29)
    assert asked() == one <= 25


def test_own_thresholds_are_those_of_the_page(cast, manager):
    set_thresholds(
        organization=cast.organization,
        by=cast.quality_manager,
        values={"repeat-findings.share": 25, "ofi-dispositioned.days": 45},
        reason="A small firm.",
    )
    make_finding(cast)
    page = text(manager.get(PAGE))
    assert "at most 25 %" in page and "More than 45 days after the report" in page


def test_empty_overview_says_what_is_absent(cast, manager):
    page = text(manager.get(PAGE))
    assert "Nothing is overdue." in page
    assert "No finding was recorded in this time." in page
    assert "No nonconformity was raised in this time." in page
