"""The lists of audits and findings, narrowed in every way that they offer."""

import pytest

from audits import services
from audits.models import Finding
from improvement.services import link_repeat
from people.models import Site
from tests.audits.factories import days, issued, make_audit, make_finding, started
from tests.conftest import DAY
from tests.processes.factories import make_process

HOME = "/harbour/audits/"
OPPORTUNITY = Finding.Grade.OPPORTUNITY


@pytest.fixture
def manager(cast, signed_in):
    return signed_in(cast.quality_manager)


def listed(client, path: str) -> list[str]:
    """References in the list."""
    page = client.get(HOME + path).context["page"]
    return sorted(row["cells"][0]["html"].split()[0] for row in page.rows)


@pytest.fixture
def findings(cast):
    """Of three audits: A01 long ago, by two; A02 today; A03 cancelled after it found nothing."""
    old = started(cast, planned_on=days(-100), on=days(-100), other_auditors=[cast.employee])
    first = make_finding(cast, old, found_on=days(-100))
    make_finding(cast, old, found_on=days(-99), grade=OPPORTUNITY, clause="7.1.5")
    issued(cast, old, on=days(-90))
    new = started(cast, process=make_process(cast, name="Deliver"))
    second = make_finding(cast, new)
    make_finding(cast, new, grade=Finding.Grade.GOOD, clause="")
    gone = make_finding(cast, new, statement="It was none.")
    services.withdraw_finding(finding=gone, by=cast.internal_auditor, reason="Seen wrongly.")
    link_repeat(
        nonconformity=second.nonconformity, repeats=first.nonconformity, by=cast.quality_manager
    )


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ["A01-1", "A01-2", "A02-1", "A02-2"]),
        ("clause=8.5", ["A01-1", "A02-1"]),
        ("clause=7.1.5", ["A01-2"]),
        ("clause=none", ["A02-2"]),
        ("clause=8.9", ["A01-1", "A01-2", "A02-1", "A02-2"]),
        ("state=open", ["A01-1", "A02-1"]),
        ("state=overdue", ["A01-1"]),
        ("state=closed", []),
        ("repeat=yes", ["A02-1"]),
        ("repeat=no", ["A01-1"]),
        ("answer=late", ["A01-2"]),
        ("answer=waiting", ["A01-2"]),
        ("since=2026-11-20", ["A02-1", "A02-2"]),
        ("until=2026-11-19", ["A01-1", "A01-2"]),
        ("since=2026-08-13&until=2026-08-13", ["A01-2"]),
        ("since=yesterday", ["A01-1", "A01-2", "A02-1", "A02-2"]),
        ("state=open&clause=8.5&since=2026-11-01&grade=minor&repeat=yes", ["A02-1"]),
    ],
)
def test_findings_are_narrowed(findings, manager, query, expected):
    assert listed(manager, f"findings/?{query}") == expected


def test_findings_of_an_auditor_are_those_of_audits_in_whose_team_they_were(
    cast, findings, manager
):
    assert listed(manager, f"findings/?auditor={cast.employee.pk}") == ["A01-1", "A01-2"]
    led = listed(manager, f"findings/?auditor={cast.internal_auditor.pk}")
    assert led == ["A01-1", "A01-2", "A02-1", "A02-2"]
    assert listed(manager, f"findings/?auditor={cast.quality_manager.pk}") == []


@pytest.fixture
def audits(cast):
    """A01 overdue, A02 to come and moved, A03 added, its report late, A04 of another site."""
    make_audit(cast, planned_on=days(-2))
    moved = make_audit(cast, planned_on=days(4))
    services.move_audit(
        audit=moved, by=cast.quality_manager, planned_on=days(60), reason="The line stands still."
    )
    services.start_audit(
        audit=make_audit(
            cast, planned_on=days(-30), is_planned=False, unplanned_reason="Complaints."
        ),
        by=cast.internal_auditor,
        on=days(-30),
    )
    site = Site.objects.create(organization=cast.organization, code="T", name="Tarn Quay")
    make_audit(cast, planned_on=DAY, site=site)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("look=to-come", ["A01", "A02", "A04"]),
        ("look=overdue", ["A01"]),
        ("look=report", ["A03"]),
        ("look=moved", ["A02"]),
        ("kind=planned", ["A01", "A02", "A04"]),
        ("kind=added", ["A03"]),
        ("period=2026", ["A01", "A03", "A04"]),
        ("period=2027-01", ["A02"]),
        ("period=2026-10", ["A03"]),
        ("period=2026-13", ["A01", "A02", "A03", "A04"]),
        ("look=nonsense", ["A01", "A02", "A03", "A04"]),
    ],
)
def test_audits_are_narrowed(audits, manager, query, expected):
    assert listed(manager, f"?{query}") == expected


def test_audits_of_a_site(audits, manager):
    assert listed(manager, f"?site={Site.objects.get(code='T').pk}") == ["A04"]


def test_wrong_period_is_named(cast, audits, manager):
    page = manager.get(f"{HOME}?period=March").content.decode()
    assert "Write a year or a month, such as 2026 or 2026-03." in page


def test_withdrawn_finding_says_why_and_offers_nothing(cast, manager):
    finding = make_finding(cast)
    services.withdraw_finding(finding=finding, by=cast.internal_auditor, reason="Seen wrongly.")
    page = manager.get(finding.get_absolute_url()).content.decode()
    assert "Withdrawn" in page and "Seen wrongly." in page
    assert "Change words" not in page
    assert manager.get(f"{finding.get_absolute_url()}change/").status_code == 404


def test_export_holds_what_was_typed(cast, manager):
    make_finding(cast, statement="Bolts < 5 mm & nuts > 3 mm")
    response = manager.get(f"{HOME}findings/?export=csv")
    lines = b"".join(response.streaming_content).decode().splitlines()
    assert "Bolts < 5 mm & nuts > 3 mm,Minor nonconformity,8.5" in lines[1]
