"""Pages of the room: what they show, take, refuse, and how many queries they need."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from processes import services
from processes.models import Equipment, Process, Risk
from tests.conftest import DAY
from tests.processes.factories import (
    make_assessed_risk,
    make_equipment,
    make_evaluated_risk,
    make_process,
    make_risk,
)

TOMORROW = DAY + datetime.timedelta(days=1)
HUGE = "x" * 10_000_000
WRONG_TEXTS = ["nul\x00byte", HUGE]
WRONG_DAYS = ["2026-02-30", "yesterday", "0000-00-00", "99999-01-01", "2026-11-21"]


def url(cast, name: str, *keys: int) -> str:
    return reverse(f"processes:{name}", args=[cast.organization.slug, *keys])


def queries(client, address: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as caught:
        assert client.get(address).status_code == 200
    return len(caught)


def process_data(**changes) -> dict:
    fields = {
        "name": "Store and dispatch",
        "purpose": "Whole orders on the day.",
        "kind": "core",
    }
    return fields | changes


# -- lists ----------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["processes", "risks", "equipment", "assessments", "knowledge"])
def test_empty_list_says_what_to_do_first(cast, signed_in, name):
    page = signed_in(cast.quality_manager).get(url(cast, name)).content.decode()
    assert " yet." in page
    assert "<table" not in page


@pytest.mark.parametrize("name", ["processes", "risks", "equipment"])
def test_list_needs_the_same_queries_for_1_and_30(cast, signed_in, name):
    client = signed_in(cast.quality_manager)
    process = make_process(cast, site=cast.site)
    make_assessed_risk(cast, process)
    make_equipment(cast, process=process, site=cast.site)
    one = queries(client, url(cast, name))
    for index in range(29):
        more = make_process(cast, name=f"Process {index}", site=cast.site)
        make_assessed_risk(cast, more)
        make_equipment(cast, process=more, site=cast.site)
    assert queries(client, url(cast, name)) == one <= 30


def test_process_page_needs_the_same_queries_for_1_and_30_risks(cast, signed_in):
    client = signed_in(cast.quality_manager)
    process = make_process(cast)
    risk = make_evaluated_risk(cast, process)
    one = queries(client, process.get_absolute_url())
    for _index in range(29):
        make_risk(cast, process)
    assert queries(client, process.get_absolute_url()) == one <= 30
    assert queries(client, risk.get_absolute_url()) <= 30
    assert queries(client, make_equipment(cast).get_absolute_url()) <= 30


def listed(client, address: str) -> set[str]:
    return {row["cells"][1]["html"] for row in client.get(address).context["page"].rows}


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", {"R01", "R02", "R03"}),
        ("look=standing", {"R01", "R02"}),
        ("look=moved", set()),
        ("look=customers", set()),
        ("look=overdue", {"R02"}),
        ("look=treat", {"R02"}),
        ("look=evaluate", {"R02"}),
        ("look=closed", {"R03"}),
        ("likelihood=4&impact=3", {"R02"}),
        ("q=seal+fails", {"R01", "R02", "R03"}),
        ("q=R03", {"R03"}),
        ("look=nonsense", {"R01", "R02", "R03"}),
        ("likelihood=9", {"R01", "R02", "R03"}),
        ("process=x", {"R01", "R02", "R03"}),
        ("process=99999999999999999999", {"R01", "R02", "R03"}),
        ("q=%00", {"R01", "R02", "R03"}),
        ("sort=-points&page=99", {"R01", "R02", "R03"}),
        ("sort=organization__slug", {"R01", "R02", "R03"}),
    ],
)
def test_risks_are_filtered(cast, signed_in, query, found):
    process = make_process(cast)
    make_risk(cast, process)
    make_assessed_risk(cast, process, next_review_on=DAY - datetime.timedelta(days=1))
    closed = make_risk(cast, process)
    services.close_risk(risk=closed, reason="Gone", by=cast.executive)
    make_risk(cast, process, kind="opportunity", title="Remote diagnostics")
    address = f"{url(cast, 'risks')}?{query}"
    assert listed(signed_in(cast.employee), address) == found


def test_heaviest_risk_comes_first_and_unassessed_ones_last_when_sorted(cast, signed_in):
    process = make_process(cast)
    make_risk(cast, process)
    make_assessed_risk(cast, process)
    rows = signed_in(cast.employee).get(f"{url(cast, 'risks')}?sort=-points").context["page"].rows
    assert [row["cells"][1]["html"] for row in rows] == ["R02", "R01"]


def test_picture_counts_and_links_what_stands(cast, signed_in):
    process = make_process(cast)
    make_assessed_risk(cast, process)
    make_assessed_risk(cast, process)
    services.close_risk(risk=make_assessed_risk(cast, process), reason="Gone", by=cast.executive)
    page = signed_in(cast.employee).get(url(cast, "risks")).content.decode()
    assert 'aria-label="2 entries, likelihood 4, impact 3"' in page
    assert "look=standing&amp;likelihood=4&amp;impact=3" in page


@pytest.mark.parametrize(
    ("query", "found"),
    [("look=vacant", {"P02"}), ("look=retired", {"P03"}), ("q=olga", {"P01", "P03"})],
)
def test_processes_are_filtered(cast, signed_in, query, found):
    make_process(cast)
    make_process(cast, name="Vacant", owner=None, owner_since=None)
    retired = make_process(cast, name="Old")
    services.retire_process(process=retired, reason="Gone", by=cast.executive)
    assert listed(signed_in(cast.employee), f"{url(cast, 'processes')}?{query}") == found


@pytest.mark.parametrize(
    ("query", "found"),
    [("look=overdue", {"E02"}), ("look=soon", {"E03"}), ("status=quarantined", {"E04"})],
)
def test_equipment_is_filtered(cast, signed_in, query, found):
    make_equipment(cast)
    make_equipment(cast, last_calibrated_on=datetime.date(2025, 11, 19))
    make_equipment(cast, last_calibrated_on=datetime.date(2025, 12, 1))
    broken = make_equipment(cast, last_calibrated_on=datetime.date(2025, 1, 1))
    services.quarantine(equipment=broken, reason="Dropped", by=cast.executive)
    assert listed(signed_in(cast.employee), f"{url(cast, 'equipment')}?{query}") == found


@pytest.mark.parametrize("name", ["processes", "risks", "equipment"])
def test_list_is_exported(cast, signed_in, name):
    process = make_process(cast, name="=cmd()")
    make_risk(cast, process, title="=cmd()")
    make_equipment(cast, name="=cmd()")
    answer = signed_in(cast.employee).get(f"{url(cast, name)}?export=csv")
    assert "'=cmd()" in b"".join(answer.streaming_content).decode()


# -- pages ----------------------------------------------------------------------------------


def test_process_page_shows_vacancy_risks_and_measure(cast, signed_in):
    process = make_process(
        cast, owner=None, owner_since=None, vacant_since=DAY - datetime.timedelta(days=41)
    )
    make_risk(cast, process)
    page = signed_in(cast.employee).get(process.get_absolute_url()).content.decode()
    assert "No owner for 41 days" in page
    assert "First-pass test %" in page
    assert "The only seal source fails" in page
    assert "Appoint an owner" not in page


@pytest.mark.parametrize(
    ("state", "button"),
    [
        (make_risk, "risk-assess"),
        (make_assessed_risk, "risk-treat"),
    ],
)
def test_risk_page_offers_the_next_step(cast, signed_in, state, button):
    risk = state(cast, make_process(cast))
    page = signed_in(cast.process_owner).get(risk.get_absolute_url())
    [main] = [act for act in page.context["actions"] if act["main"]]
    assert main["url"] == url(cast, button, risk.pk)


@pytest.mark.parametrize("name", ["process", "risk", "equipment-item"])
def test_record_of_another_organization_is_not_found(cast, signed_in, name):
    theirs = {"organization": cast.other, "by": cast.stranger}
    process = make_process(cast, owner=None, **theirs)
    make_risk(cast, process, **theirs)
    make_equipment(cast, **theirs)
    key = {"process": Process, "risk": Risk, "equipment-item": Equipment}[name].objects.get().pk
    client = signed_in(cast.quality_manager)
    assert client.get(url(cast, name, key)).status_code == 404
    prefix = name.removesuffix("-item")
    assert client.post(url(cast, f"{prefix}-change", key), {"name": "x"}).status_code == 404
    assert client.get(url(cast, name, 10**30)).status_code == 404


# -- adding and changing --------------------------------------------------------------------


def test_process_is_added(cast, signed_in):
    data = process_data(owner=cast.process_owner.pk)
    answer = signed_in(cast.quality_manager).post(url(cast, "process-add"), data)
    process = Process.objects.get()
    assert answer.url == process.get_absolute_url()
    assert (process.owner, process.owner_since) == (cast.process_owner, DAY)


def test_risk_is_added_for_a_process(cast, signed_in):
    process = make_process(cast)
    client = signed_in(cast.process_owner)
    form = client.get(f"{url(cast, 'risk-add')}?process={process.pk}").context["form"]
    assert form["process"].value() == str(process.pk)
    data = {"title": "Barcodes", "process": process.pk, "review_months": 3}
    client.post(url(cast, "opportunity-add"), data)
    one = Risk.objects.get()
    assert (one.reference, one.next_review_on) == ("U01", datetime.date(2027, 2, 20))


def test_equipment_is_added(cast, signed_in):
    data = {"name": "Gauge", "serial": "1", "last_calibrated_on": "2026-11-20"}
    client = signed_in(cast.quality_manager)
    client.post(url(cast, "equipment-add"), data | {"interval_months": "12"})
    assert Equipment.objects.get().next_due_on == datetime.date(2027, 11, 20)


def test_employee_adds_nothing(cast, signed_in):
    client = signed_in(cast.employee)
    for name in ("process-add", "risk-add", "equipment-add"):
        assert client.get(url(cast, name)).status_code == 403
        assert client.post(url(cast, name), {"name": "x"}).status_code == 403


@pytest.mark.parametrize("kind", ["process", "risk", "equipment"])
def test_stale_change_shows_both_texts_and_then_keeps_mine(cast, signed_in, kind):
    process = make_process(cast)
    records = {
        "process": (process, "measure", process_data(name=process.name)),
        "risk": (
            make_risk(cast, process),
            "source",
            {"title": "T", "process": process.pk, "review_months": 6},
        ),
        "equipment": (
            make_equipment(cast),
            "location",
            {"name": "Gauge", "serial": "9", "interval_months": 12},
        ),
    }
    record, field, data = records[kind]
    client = signed_in(cast.quality_manager)
    address = url(cast, f"{kind}-change", record.pk)
    assert client.post(address, data | {"version": 1, field: "theirs"}).status_code == 302
    answer = client.post(address, data | {"version": 1, field: "mine"})
    assert answer.status_code == 409
    [difference] = answer.context["stale"]
    assert (difference.theirs, difference.yours) == ("theirs", "mine")
    again = data | {"version": answer.context["form"]["version"].value(), field: "mine"}
    assert client.post(address, again).status_code == 302
    record.refresh_from_db()
    assert getattr(record, field) == "mine"


@pytest.mark.parametrize("wrong", WRONG_TEXTS, ids=["nul", "huge"])
def test_hostile_text_is_refused(cast, signed_in, wrong):
    process = make_process(cast)
    risk, item = make_assessed_risk(cast, process), make_equipment(cast)
    client = signed_in(cast.quality_manager)
    posts = [
        ("process-add", [], process_data(name=wrong)),
        ("process-change", [process.pk], process_data(purpose=wrong, version=wrong)),
        (
            "process-review",
            [process.pk],
            {"on": DAY, "next_review_on": TOMORROW, "conclusion": wrong},
        ),
        (
            "risk-add",
            [],
            {"title": "T", "process": process.pk, "review_months": 6, "description": wrong},
        ),
        ("risk-add", [], {"review_months": wrong, "title": "T", "process": wrong}),
        ("risk-assess", [risk.pk], {"likelihood": wrong, "impact": "3", "decision": wrong}),
        ("risk-treat", [risk.pk], {"on": DAY, "note": wrong}),
        ("risk-close", [risk.pk], {"on": DAY, "reason": wrong}),
        ("equipment-add", [], {"name": wrong, "serial": wrong, "interval_months": wrong}),
        (
            "equipment-calibrate",
            [item.pk],
            {"on": wrong, "certificate": wrong, "in_tolerance": wrong},
        ),
        ("equipment-retire", [item.pk], {"on": DAY, "reason": wrong}),
    ]
    for name, keys, data in posts:
        answer = client.post(url(cast, name, *keys), data)
        assert answer.status_code in (400, 413, 422), name
        assert answer.content
    assert not Process.objects.filter(version__gt=1).exists()


@pytest.mark.parametrize("wrong", WRONG_DAYS)
def test_wrong_days_are_refused_at_their_field(cast, signed_in, wrong):
    process = make_process(cast)
    risk, item = make_assessed_risk(cast, process), make_equipment(cast)
    client = signed_in(cast.quality_manager)
    person = cast.employee.pk
    posts = [
        ("process-appoint", process.pk, {"owner": person}),
        ("process-vacate", process.pk, {}),
        ("process-review", process.pk, {"next_review_on": TOMORROW, "result": "fits"}),
        ("risk-treat", risk.pk, {}),
        ("risk-review", risk.pk, {"next_review_on": "2027-01-01"}),
        ("risk-close", risk.pk, {"reason": "Gone"}),
        ("equipment-calibrate", item.pk, {"certificate": "C", "in_tolerance": "yes"}),
        ("equipment-quarantine", item.pk, {"reason": "Dropped"}),
    ]
    for name, key, data in posts:
        answer = client.post(url(cast, name, key), data | {"on": wrong})
        assert answer.status_code == 422, name
        assert answer.context["form"].errors["on"], name
        assert answer.context["form"]["on"].value() == wrong


def test_ids_of_another_organization_are_refused_at_their_field(cast, signed_in):
    theirs = make_process(cast, organization=cast.other, owner=None, by=cast.stranger)
    process = make_process(cast)
    client = signed_in(cast.quality_manager)
    stranger = cast.stranger.pk
    posts = [
        ("process-add", [], process_data(owner=stranger), "owner"),
        ("process-appoint", [process.pk], {"owner": stranger, "on": DAY}, "owner"),
        ("process-vacate", [process.pk], {"acting": stranger, "on": DAY}, "acting"),
        ("risk-add", [], {"review_months": 6, "title": "T", "process": theirs.pk}, "process"),
        (
            "risk-assess",
            [make_risk(cast, process).pk],
            {"treatment_owner": stranger},
            "treatment_owner",
        ),
        ("equipment-add", [], {"process": theirs.pk}, "process"),
    ]
    for name, keys, data, field in posts:
        answer = client.post(url(cast, name, *keys), data)
        assert answer.status_code == 422, name
        assert field in answer.context["form"].errors, name


def test_refusal_of_the_rule_stands_at_its_field_and_keeps_what_was_typed(cast, signed_in):
    risk = make_risk(cast, make_process(cast))
    data = {"likelihood": 4, "impact": 4, "decision": "reduce", "treatment": "", "impact_note": "x"}
    answer = signed_in(cast.process_owner).post(url(cast, "risk-assess", risk.pk), data)
    assert answer.status_code == 422
    assert answer.context["form"].errors == {"treatment": ["Say what will be done."]}
    assert answer.context["form"]["likelihood"].value() == "4"


def test_opportunity_is_pursued_by_its_own_form(cast, signed_in):
    risk = make_risk(cast, make_process(cast), kind="opportunity")
    client = signed_in(cast.process_owner)
    address = url(cast, "opportunity-assess", risk.pk)
    assert b"Reduce it" not in client.get(address).content
    data = {"likelihood": 4, "impact": 4, "decision": "pursue", "treatment": "Try it"}
    data |= {"evaluation_method": "Two pumps"}
    data |= {"treatment_owner": cast.process_owner.pk, "treatment_due_on": "2027-01-01"}
    assert client.post(address, data).status_code == 302
    risk.refresh_from_db()
    assert (risk.decision, risk.score) == ("pursue", 16)


def test_whole_treatment_by_its_pages(cast, signed_in):
    risk = make_assessed_risk(cast, make_process(cast))
    client = signed_in(cast.process_owner)
    client.post(url(cast, "risk-treat", risk.pk), {"on": "2026-11-20"})
    data = {"effective": "no", "evaluation": "No difference", "on": "2026-11-20"}
    client.post(url(cast, "risk-evaluate", risk.pk), data)
    risk.refresh_from_db()
    assert (risk.state, risk.effective) == (Risk.State.EVALUATED, False)
    page = client.get(risk.get_absolute_url()).content.decode()
    assert "The treatment did not work." in page


@pytest.mark.parametrize("name", ["process-appoint", "process-vacate", "process-review"])
def test_form_pages_open(cast, signed_in, name):
    process = make_process(cast)
    assert signed_in(cast.executive).get(url(cast, name, process.pk)).status_code == 200


@pytest.mark.parametrize("name", ["change", "assess", "treat", "evaluate", "review", "close"])
def test_risk_form_pages_open(cast, signed_in, name):
    risk = make_risk(cast, make_process(cast))
    assert signed_in(cast.executive).get(url(cast, f"risk-{name}", risk.pk)).status_code == 200


@pytest.mark.parametrize("name", ["change", "calibrate", "quarantine", "retire"])
def test_equipment_form_pages_open(cast, signed_in, name):
    item = make_equipment(cast)
    answer = signed_in(cast.process_owner).get(url(cast, f"equipment-{name}", item.pk))
    assert answer.status_code == 200
