"""Pages over requests and budgets: what they say, who may act, what they refuse."""

import pytest
from django.urls import reverse

from leadership import services
from leadership.models import Budget, ResourceRequest
from people.models import Role
from tests.conftest import make_person
from tests.leadership.factories import ago, ahead, make_decided_request, make_request
from tests.leadership.test_budgets import plan
from tests.leadership.test_resource_chain import check, defer, make_delivered
from tests.leadership.test_views import form_data, page_queries
from tests.processes.factories import make_process, make_risk


def url(name: str, *args: object) -> str:
    return reverse(f"leadership:{name}", args=["harbour", *args])


def said(client, address: str) -> str:
    return " ".join(client.get(address).content.decode().split())


def test_page_tells_the_story_of_a_request(cast, signed_in):
    request = make_request(cast, submitted_on=ago(40), measure="Waiting pumps", due_on=ago(1))
    services.assess_request(
        request=request, options="Rent or buy.", urgency="soon", by=cast.quality_manager
    )
    services.decide_request(request=request, decision="approved", by=cast.executive)
    client = signed_in(cast.quality_manager)
    page = said(client, request.get_absolute_url())
    for words in ("Assessed", "Rent or buy.", "after 40 days", "1 day late", "Waiting pumps"):
        assert words in page
    services.commit_request(request=request, by=cast.quality_manager, supplier="Northern Flow")
    services.deliver_request(request=request, by=cast.quality_manager)
    page = said(client, request.get_absolute_url())
    assert "Northern Flow" in page
    assert 'aria-current="step"><b>Benefit check</b>' in page
    check(cast, request, "too-early", next_check_on=ahead(9))
    assert "too early so far" in said(client, request.get_absolute_url())
    check(cast, request)
    assert "Benefit checked" in said(client, request.get_absolute_url())
    assert "Nobody wrote down" in said(client, make_request(cast).get_absolute_url())


def test_page_of_a_deferred_request_says_when_it_comes_and_that_it_came_back(cast, signed_in):
    request = make_request(cast, submitted_on=ago(60))
    defer(cast, request, ago(4), decided_on=ago(40))
    client = signed_in(cast.employee)
    assert "comes back on 16 Nov 2026" in said(client, request.get_absolute_url())
    services.return_deferred(organization=cast.organization, on=ago(0))
    page = said(client, request.get_absolute_url())
    assert "Came back" in page
    assert "waits 4 days" in page


def test_page_needs_the_same_queries_with_1_and_30_checks(cast, signed_in):
    client, counts = signed_in(cast.quality_manager), []
    request = make_delivered(cast)
    for count in (1, 29):
        for _ in range(count):
            check(cast, request)
        counts.append(page_queries(client, request.get_absolute_url()))
    # The history names what it holds; its entries cost nothing more.
    assert counts[0] == counts[1]


def test_request_answers_records_named_by_their_numbers(cast, signed_in):
    risk = make_risk(cast, make_process(cast))
    client = signed_in(cast.employee)
    data = {"category": "people", "title": "Fitter", "need": "Work", "consequence": "Wait"}
    refused = client.post(url("resource-add"), data | {"answers": f"{risk.reference}, R99"})
    assert refused.status_code == 422
    assert refused.context["form"].errors["answers"] == [
        "There is no record with this number: R99."
    ]
    client.post(url("resource-add"), data | {"answers": f" {risk.reference.lower()},"})
    request = ResourceRequest.objects.get()
    assert [one.reference for one in request.answers.all()] == [risk.reference]
    assert risk.title in said(client, request.get_absolute_url())
    opened = form_data(client.get(url("resource-change", request.pk)))
    assert opened["answers"] == risk.reference
    client.post(url("resource-change", request.pk), opened | {"answers": ""})
    assert not request.answers.exists()


def test_quality_manager_assesses_and_executive_gives_on_decides_and_takes_back(cast, signed_in):
    request = make_request(cast)
    other = make_person(cast.organization, "Ed Other", Role.EXECUTIVE, top_management_from=ago(99))
    manager, executive = signed_in(cast.quality_manager), signed_in(cast.executive)
    data = {"options": "Rent or buy.", "urgency": "soon", "cost": "9000"}
    assert manager.post(url("resource-assess", request.pk), data).status_code == 302
    answer = executive.post(
        url("resource-delegate", request.pk), {"to": other.pk, "reason": "Away."}
    )
    assert answer.status_code == 302
    page = said(executive, request.get_absolute_url())
    assert "Eve Executive gave this decision to Ed Other." in page
    assert request.title in said(signed_in(other), f"{url('resources')}?look=given")
    assert request.title not in said(executive, f"{url('resources')}?look=given")
    executive.post(url("resource-decide", request.pk), {"decision": "approve"})
    assert "Take decision back" in said(executive, request.get_absolute_url())
    assert "Take decision back" not in said(signed_in(other), request.get_absolute_url())
    executive.post(url("resource-undo", request.pk))
    request.refresh_from_db()
    assert (request.state, request.assessed_cost) == ("assessing", 9000)
    for name in ("resource-assess", "resource-delegate", "resource-undo"):
        assert signed_in(cast.employee).post(url(name, request.pk)).status_code == 403
    assert manager.post(url("resource-delegate", request.pk)).status_code == 403


def test_decision_page_warns_of_the_budget_and_asks_for_a_reason(cast, signed_in):
    plan(cast, 10_000)
    request = make_request(cast)
    client = signed_in(cast.executive)
    assert "4,200 GBP too little" in said(client, url("resource-decide", request.pk))
    answer = client.post(url("resource-decide", request.pk), {"decision": "approve"})
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["reason"])
    assert "beyond the budget 2026" in answer.content.decode()
    data = {"decision": "approve", "reason": "It cannot wait."}
    assert client.post(url("resource-decide", request.pk), data).status_code == 302
    page = said(client, url("budgets"))
    assert "over by 4,200" in page
    assert "4,200 GBP more than planned are granted." in page


def test_executive_plans_and_changes_a_budget(cast, signed_in):
    client = signed_in(cast.executive)
    assert "Nothing is planned for this year yet." in said(client, url("budgets"))
    data = {"year": "2026", "category": "people", "amount": "150000", "reason": "Two positions."}
    assert "2026" in said(client, f"{url('budget-add')}?category=people")
    client.post(url("budget-add"), data)
    assert client.post(url("budget-add"), data).context["form"].errors["category"]
    budget = Budget.objects.get()
    opened = form_data(client.get(url("budget-change", budget.pk)))
    assert opened["reason"] == ""
    address = url("budget-change", budget.pk)
    client.post(address, opened | {"amount": "170000", "reason": "Cover."})
    stale = client.post(address, opened | {"amount": "160000", "reason": "Less."})
    assert stale.status_code == 409
    page = said(client, url("budgets"))
    assert "170,000 of 170,000 GBP are left." in page
    assert "Cover." in page
    assert "170,000 GBP" in said(client, budget.get_absolute_url())
    manager = signed_in(cast.quality_manager)
    assert manager.get(url("budgets")).status_code == 200
    assert manager.post(url("budget-add"), data).status_code == 403


@pytest.mark.parametrize("name", ["budgets", "resources-year"])
def test_year_pages_need_the_same_queries_for_1_and_30_requests(cast, signed_in, name):
    client = signed_in(cast.quality_manager)
    plan(cast, 900_000)
    for count in (1, 29):
        for _ in range(count):
            check(cast, make_delivered(cast))
            words = {"decision": "declined", "reason": "Rent it.", "by": cast.executive}
            services.decide_request(request=make_request(cast), **words)
        if count == 1:
            one = page_queries(client, url(name))
    assert page_queries(client, url(name)) == one
    for year in ("2026", "1066", "x", "\x00"):
        assert client.get(url(name), {"year": year}).status_code == 200


def test_year_says_what_was_refused_and_why(cast, signed_in):
    client = signed_in(cast.employee)
    assert "Nothing was asked for in this year." in said(client, url("resources-year"))
    defer(cast, make_request(cast), ahead(9))
    make_decided_request(cast, ago(0))
    page = said(client, url("resources-year"))
    assert "1 of 2 granted, 14,200 GBP" in page
    assert "Together with the spindle." in page


@pytest.mark.parametrize("look", ["waiting", "mine", "coming", "check"])
def test_list_narrows_to_what_is_to_be_done(cast, signed_in, look):
    make_request(cast, title="Waits", by=cast.process_owner)
    make_request(cast, title="Draft of mine", is_draft=True)
    make_decided_request(cast, ago(9), title="Coming", by=cast.process_owner)
    make_delivered(cast, title="There", by=cast.process_owner)
    page = said(signed_in(cast.employee), f"{url('resources')}?look={look}")
    titles = ("Waits", "Draft of mine", "Coming", "There")
    found = [title for title in titles if f">{title}</a>" in page]
    wanted = {"waiting": "Waits", "mine": "Draft of mine", "coming": "Coming", "check": "There"}
    assert found == [wanted[look]]


def test_spreadsheet_tells_reasons_and_effects(cast, signed_in):
    check(cast, make_delivered(cast))
    answer = signed_in(cast.employee).get(f"{url('resources')}?export=csv")
    sheet = b"".join(answer.streaming_content).decode()
    assert "What it brought" in sheet
    assert "No pump waits." in sheet
    assert "14,200 GBP" in sheet
