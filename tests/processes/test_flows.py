"""What flows between processes: rows with two ends, holes, the map, documents, states, reviews."""

import datetime

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from evidence.models import Entry
from people.errors import StaleError
from processes import indicators, mapping, queries, services
from processes.errors import ProcessError
from processes.models import Interaction, Process
from processes.services import Flow, Sheet
from tests.conftest import DAY
from tests.processes.factories import make_party, make_process, make_risk
from tests.refusals import refused

YESTERDAY = DAY - datetime.timedelta(days=1)


@pytest.fixture
def sell(cast) -> Process:
    return make_process(cast, name="Sell", inputs="", outputs="")


@pytest.fixture
def build(cast) -> Process:
    return make_process(cast, name="Build", inputs="", outputs="")


def change(process: Process, cast, *flows: Flow, **more) -> Process:
    return services.change_flows(process=process, flows=flows, by=cast.quality_manager, **more)


def last_entry(cast) -> Entry:
    return Entry.objects.filter(organization=cast.organization).order_by("-sequence")[0]


def test_texts_become_rows_whose_other_end_nobody_knows(cast):
    process = make_process(cast, inputs="Orders, drawings\norders; ", outputs="- Pumps")
    assert sorted(one.what.lower() for one in process.inputs.all()) == ["drawings", "orders"]
    assert [one.what for one in process.outputs.all()] == ["Pumps"]
    assert all(one.is_hole for one in queries.flows(process))


def test_what_one_gives_the_other_gets(cast, sell, build):
    customer = make_party(cast)
    change(build, cast, Flow(True, "Orders", sell), Flow(False, "Pumps", customer))
    [order] = sell.outputs.all()
    assert (order.receiver, order.is_hole) == (build, False)
    assert customer.gets.get().source == build
    said = last_entry(cast)
    assert said.verb == "changed"
    assert "Orders (P01 Sell)" in said.body
    change(build, cast, Flow(True, "Reviewed orders", sell, order.pk))
    order.refresh_from_db()
    assert order.what == "Reviewed orders"
    change(sell, cast, Flow(False, "", build, order.pk))
    assert not Interaction.objects.filter(pk=order.pk).exists()
    count = Entry.objects.count()
    change(sell, cast, Flow(False, "  "))
    assert Entry.objects.count() == count


def test_loops_doubles_strangers_and_old_versions_are_refused(cast, sell, build):
    change(build, cast, Flow(True, "Orders", sell))
    for flow in (Flow(True, "Orders", build), Flow(True, "ORDERS", sell)):
        with pytest.raises(ProcessError):
            change(build, cast, flow)
    theirs = make_process(cast, organization=cast.other, owner=None, by=cast.stranger)
    with pytest.raises(ProcessError):
        change(build, cast, Flow(True, "Orders", theirs))
    with pytest.raises(StaleError):
        change(build, cast, Flow(True, "Dates", sell), version=1)


def test_database_refuses_loops_doubles_and_ends_in_the_air(cast, sell, build):
    own = {"organization": cast.organization, "what": "Orders"}
    Interaction.objects.create(from_process=sell, to_process=build, **own)
    wrong = [
        {"from_process": sell, "to_process": sell},
        {"from_process": sell, "to_process": build},
        {"from_party": make_party(cast)},
        {"from_process": sell, "from_party": make_party(cast, name="B"), "to_process": build},
    ]
    for ends in wrong:
        with pytest.raises(IntegrityError), transaction.atomic():
            Interaction.objects.create(**own, **ends)


def test_map_joins_what_flows_between_two_and_leaves_out_who_is_not_in_use(cast, sell, build):
    old = make_process(cast, name="Old", inputs="", outputs="")
    flows = [Flow(True, "Orders", sell), Flow(True, "Dates", sell), Flow(False, "Pumps", old)]
    change(build, cast, *flows)
    services.retire_process(process=old, reason="Sold", by=cast.executive)
    found = mapping.flowing(queries.interactions(cast.organization))
    assert [(one.number, one.words) for one in found] == [(1, "Orders, Dates")]


def url(cast, name: str, *keys: int) -> str:
    return reverse(f"processes:{name}", args=[cast.organization.slug, *keys])


def test_map_page_names_holes_and_needs_the_same_queries_for_3_and_30(cast, signed_in, sell, build):
    client = signed_in(cast.quality_manager)
    assert "Nothing flows yet" in client.get(url(cast, "process-map")).content.decode()
    change(build, cast, Flow(True, "Orders", sell), Flow(False, "Waste"), Flow(True, "Air"))
    page = client.get(url(cast, "process-map")).content.decode()
    assert "1 output has no receiver, 1 input has no source." in page
    assert 'id="flow-1"' in page

    def needed() -> int:
        with CaptureQueriesContext(connection) as caught:
            assert client.get(url(cast, "process-map")).status_code == 200
        return len(caught)

    few, before = needed(), build
    for index in range(28):
        after = make_process(cast, name=f"Process {index}", owner=None, owner_since=None)
        change(
            after,
            cast,
            Flow(True, "Parts", before),
            Flow(False, "Pumps", make_party(cast, name=f"P{index}")),
        )
        before = after
    assert needed() == few <= 30


def test_rows_are_written_on_one_page_which_can_get_longer(cast, signed_in, sell, build):
    client = signed_in(cast.quality_manager)
    address = url(cast, "process-flows", build.pk)
    data = {"version": build.version, "input_rows": 1, "output_rows": 1}
    data |= {
        "input_0_what": "Orders",
        "input_0_end": f"process:{sell.pk}",
        "output_0_what": "Pumps",
    }
    longer = client.post(address, data | {"more-rows": "1"}).context["form"]
    assert longer["input_0_what"].value() == "Orders"
    assert len(longer.tables[0]["rows"]) == 4
    assert not build.inputs.exists()
    assert client.post(address, data).status_code == 302
    assert build.inputs.get().source == sell
    stale = client.post(address, data | {"input_0_what": "Dates"})
    assert stale.status_code == 422
    assert "Somebody changed this record" in stale.content.decode()
    wrong = {"version": stale.context["form"]["version"].value(), "output_0_what": ""}
    wrong |= {"output_0_end": f"process:{sell.pk}", "input_0_end": "process:99999"}
    errors = client.post(address, data | wrong).context["form"].errors
    assert set(errors) == {"input_0_end", "output_0_what"}


def test_documents_are_listed_once_and_taken_off(cast, signed_in, build):
    sheets = [Sheet("Test instructions", "https://docs.example/1", "3", YESTERDAY)]
    change_documents = services.change_documents
    change_documents(process=build, documents=sheets, by=cast.executive)
    page = signed_in(cast.employee).get(build.get_absolute_url()).content.decode()
    assert 'href="https://docs.example/1"' in page
    assert "overdue" in page
    with pytest.raises(ProcessError):
        change_documents(process=build, documents=sheets, by=cast.executive)
    key = build.documents.get().pk
    address = url(cast, "process-documents", build.pk)
    form = signed_in(cast.quality_manager).get(address).content.decode()
    assert 'value="2026-11-19"' in form
    assert form.count('type="date"') == 4
    data = {"version": 2, "document_rows": 2, "document_0_key": key, "document_0_title": ""}
    data |= {"document_1_title": "Torque table", "document_1_next_review_on": "2027-01-01"}
    assert signed_in(cast.quality_manager).post(address, data).status_code == 302
    assert [one.title for one in build.documents.all()] == ["Torque table"]


def test_draft_is_put_into_use_and_retired(cast, signed_in):
    draft = make_process(cast, draft=True)
    assert not Process.objects.active().exists()
    client = signed_in(cast.quality_manager)
    client.post(url(cast, "process-use", draft.pk))
    assert Process.objects.active().get() == draft
    refused(ProcessError, "", services.put_into_use, process=draft, by=cast.executive)
    retire = {"act": services.retire_process, "process": draft, "by": cast.executive}
    refused(ProcessError, "reason", **retire, reason=" ")
    refused(ProcessError, "on", **retire, reason="Sold", on=DAY + datetime.timedelta(days=1))
    client.post(url(cast, "process-retire", draft.pk), {"reason": "Sold"})
    draft.refresh_from_db()
    assert (draft.state, draft.retired_on) == ("retired", DAY)
    refused(ProcessError, "", **retire, reason="Again")
    review = {"process": draft, "next_review_on": DAY, "by": cast.executive}
    refused(ProcessError, "", services.review_process, **review)
    with pytest.raises(IntegrityError), transaction.atomic():
        Process.objects.filter(pk=draft.pk).update(retired_on=None)


def test_review_that_asks_for_change_says_which(cast, signed_in, build):
    client = signed_in(cast.quality_manager)
    data = {"on": "2026-11-20", "next_review_on": "2027-11-20", "result": "change"}
    answer = client.post(url(cast, "process-review", build.pk), data)
    assert answer.context["form"].errors["changes"]
    data |= {"changes": "A second tester", "looked_at": ["flows", "risks"]}
    assert client.post(url(cast, "process-review", build.pk), data).status_code == 302
    assert "Inputs and outputs, Risks and opportunities" in last_entry(cast).body
    build.refresh_from_db()
    assert build.review_result == "change"


def test_owners_and_states_are_those_of_the_day(cast):
    process = make_process(cast)
    make_risk(cast, process)
    long_ago = datetime.datetime(2025, 1, 1, tzinfo=datetime.UTC)
    Process.objects.update(created_at=long_ago)
    services.appoint_owner(process=process, owner=cast.quality_manager, by=cast.executive)
    today, before = (
        indicators.owners_outside_quality(cast.organization, on).value for on in (DAY, YESTERDAY)
    )
    assert (today, before) == (0, 100)
    services.vacate(process=process, by=cast.executive)
    described = [
        indicators.processes_described(cast.organization, on).value for on in (DAY, YESTERDAY)
    ]
    assert described == [0, 100]
    services.retire_process(process=process, reason="Sold", by=cast.executive)
    counted = [
        indicators.owners_outside_quality(cast.organization, on).result.value
        for on in (DAY, YESTERDAY, datetime.date(2024, 12, 1))
    ]
    assert counted == ["not_applicable", "pass", "not_applicable"]
