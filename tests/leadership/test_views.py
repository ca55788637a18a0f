"""Pages of this room: lists, forms, refusals, hostile input, what strangers learn."""

import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.html import escape

from evidence.models import Entry
from leadership import services
from leadership.models import (
    Audience,
    Communication,
    Escalation,
    PolicyVersion,
    Recognition,
    ResourceRequest,
    RoleAssignment,
    Suggestion,
    SupportAct,
    UnderstandingSample,
    Walk,
)
from processes.models import Process
from tests.conftest import DAY, NOON
from tests.leadership.factories import (
    STATEMENTS,
    ago,
    ahead,
    make_approved_policy,
    make_assignment,
    make_audience,
    make_communication,
    make_effective_policy,
    make_escalation,
    make_follow_up,
    make_policy,
    make_recognition,
    make_request,
    make_sample,
    make_suggestion,
    make_support,
    make_walk,
)

TODAY = DAY.isoformat()
HUGE = "x" * (10 * 1024 * 1024)


def url(name: str, *keys: int, slug: str = "harbour") -> str:
    return reverse(f"leadership:{name}", args=[slug, *keys])


def make_one(cast, index: int = 0) -> None:
    """One record of each list, each with other people and things at hand."""
    process = Process.objects.create(
        organization=cast.organization,
        reference=f"P{index:02}",
        name=f"Process {index}",
        purpose="Ships pumps.",
        owner=cast.process_owner,
        owner_since=ago(900),
        created_at=NOON,
    )
    policy = make_policy(cast)
    make_request(cast, process=process, cost=None)
    make_assignment(cast, holder=cast.employee if index % 2 else None)
    make_communication(cast, audiences=[make_audience(cast, name=f"Shift {index}")])
    make_sample(cast)
    walk = make_walk(cast, process=process, site=cast.site)
    make_follow_up(walk, cast)
    make_suggestion(cast, is_anonymous=bool(index % 2))
    make_recognition(cast, statement=policy.statements.all()[0])
    make_escalation(cast, process=process)
    make_support(cast)


LISTS = [
    "policies",
    "samples",
    "resources",
    "assignments",
    "communications",
    "audiences",
    "walks",
    "suggestions",
    "recognitions",
    "escalations",
    "supports",
]


def page_queries(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as found:
        assert client.get(address).status_code == 200
    return len(found)


def test_lists_need_the_same_queries_for_1_and_30_records(cast, signed_in):
    make_one(cast)
    client = signed_in(cast.quality_manager)
    with_one = {name: page_queries(client, url(name)) for name in LISTS}
    for index in range(1, 30):
        make_one(cast, index)
    assert {name: page_queries(client, url(name)) for name in LISTS} == with_one
    assert max(with_one.values()) <= 20


def test_policy_page_needs_the_same_queries_for_1_and_30_people(cast, signed_in):
    policy = make_effective_policy(cast)
    client = signed_in(cast.quality_manager)
    services.acknowledge_policy(policy=policy, person=cast.employee, by=cast.employee)
    few = page_queries(client, policy.get_absolute_url())
    for index in range(30):
        person = type(cast.employee).objects.create(
            organization=cast.organization, name=f"P{index}", joined_on=ago(9)
        )
        services.acknowledge_policy(policy=policy, person=person, by=cast.quality_manager)
    assert page_queries(client, policy.get_absolute_url()) == few


def test_walk_page_needs_the_same_queries_for_1_and_30_follow_ups(cast, signed_in):
    walk = make_walk(cast)
    make_follow_up(walk, cast)
    client = signed_in(cast.quality_manager)
    one = page_queries(client, walk.get_absolute_url())
    for _ in range(29):
        make_follow_up(walk, cast)
    assert page_queries(client, walk.get_absolute_url()) == one


@pytest.mark.parametrize("name", LISTS)
def test_empty_list_says_what_is_absent(cast, signed_in, name):
    page = signed_in(cast.quality_manager).get(url(name))
    assert page.status_code == 200
    assert "yet." in page.content.decode()


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("query", ["q=%00", "q=x&state=zzz&leader=9999999999999999999999&page=x"])
def test_list_takes_hostile_filters(cast, signed_in, name, query):
    make_one(cast)
    client = signed_in(cast.executive)
    assert client.get(f"{url(name)}?{query}").status_code == 200
    assert client.get(f"{url(name)}?{query}&export=csv&sort=-zzz").status_code == 200


@pytest.mark.parametrize(
    ("name", "query", "shown"),
    [
        ("assignments", "state=vacant", True),
        ("assignments", "state=accepted", False),
        ("suggestions", "state=unanswered", True),
        ("suggestions", "state=done", False),
        ("walks", "look=open", True),
        ("resources", "state=submitted", True),
        ("resources", "category=people", False),
        ("policies", "state=draft", True),
        ("samples", "answer=no", False),
        ("communications", "channel=shift-talk", True),
        ("recognitions", "q=nothing-like-it", False),
    ],
)
def test_filter_narrows_the_list(cast, signed_in, name, query, shown):
    make_one(cast)
    page = signed_in(cast.executive).get(f"{url(name)}?{query}").content.decode()
    assert ('<a class="main"' in page) is shown


def test_long_wait_stands_out_and_comes_first(cast, signed_in):
    make_request(cast, title="Young", submitted_on=ago(2))
    make_request(cast, title="Old", submitted_on=ago(47))
    page = signed_in(cast.executive).get(url("resources")).content.decode()
    assert page.index("Old") < page.index("Young")
    assert '<span class="late-word num">47 days</span>' in page


# -- Adding, changing -----------------------------------------------------------------------------
def texts(cast) -> dict[str, tuple[type, dict[str, Any]]]:
    """For each kind of record: its model and what its form takes."""
    return {
        "policy": (
            PolicyVersion,
            {
                "title": "Quality policy",
                "language": "en",
                "statements_text": "We ship what we promised.\r\n\r\n We test  first.\r\n",
            },
        ),
        "sample": (
            UnderstandingSample,
            {"on": TODAY, "function": "Operations", "question": "What?", "answer": "yes"},
        ),
        "resource": (
            ResourceRequest,
            {"category": "people", "title": "Fitter", "need": "Work", "consequence": "Wait"},
        ),
        "assignment": (
            RoleAssignment,
            {"kind": "other", "responsibility": "Reports", "from_on": TODAY},
        ),
        "communication": (
            Communication,
            {
                "what": "Why",
                "why": "Leaks",
                "leader": cast.executive.pk,
                "on": TODAY,
                "audience": "Night shift",
                "channel": "meeting",
            },
        ),
        "audience": (Audience, {"name": "Night shift", "kind": "shift", "since_on": TODAY}),
        "walk": (
            Walk,
            {
                "leader": cast.executive.pk,
                "on": TODAY,
                "place": "Assembly",
                "question": "What?",
                "observations": "Waiting",
            },
        ),
        "suggestion": (
            Suggestion,
            {"category": "idea", "title": "Labels", "text": "They look alike."},
        ),
        "recognition": (
            Recognition,
            {
                "giver": cast.executive.pk,
                "receiver": cast.employee.pk,
                "reason": "Stopped it",
                "on": TODAY,
            },
        ),
        "escalation": (
            Escalation,
            {
                "subject": "Spindle",
                "to": cast.executive.pk,
                "raised_by": cast.process_owner.pk,
                "raised_on": TODAY,
            },
        ),
        "support": (
            SupportAct,
            {
                "kind": "time",
                "manager": cast.process_owner.pk,
                "leader": cast.executive.pk,
                "what": "An hour",
                "on": TODAY,
            },
        ),
    }


KINDS = [
    "policy",
    "sample",
    "resource",
    "assignment",
    "communication",
    "walk",
    "suggestion",
    "recognition",
    "escalation",
    "support",
]


@pytest.mark.parametrize("kind", KINDS)
def test_form_adds_a_record_and_shows_it(cast, signed_in, kind):
    model, data = texts(cast)[kind]
    client = signed_in(cast.quality_manager)
    assert client.get(url(f"{kind}-add")).status_code == 200
    answer = client.post(url(f"{kind}-add"), data)
    record = model.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, record.get_absolute_url())
    page = client.get(record.get_absolute_url()).content.decode()
    assert record.reference in page
    assert Entry.objects.filter(subject_kind=model._meta.label_lower).exists()


@pytest.mark.parametrize("kind", KINDS)
def test_empty_form_is_refused_with_a_message(cast, signed_in, kind):
    answer = signed_in(cast.quality_manager).post(url(f"{kind}-add"), {})
    assert answer.status_code == 422
    assert "need" in answer.content.decode()
    assert not texts(cast)[kind][0].objects.exists()


def text_fields(cast, kind: str) -> list[str]:
    return [name for name, value in texts(cast)[kind][1].items() if isinstance(value, str)]


@pytest.mark.parametrize("kind", KINDS)
def test_nul_bytes_are_refused(cast, signed_in, kind):
    model, data = texts(cast)[kind]
    for name in text_fields(cast, kind):
        answer = signed_in(cast.quality_manager).post(url(f"{kind}-add"), data | {name: "a\x00b"})
        assert answer.status_code == 422, name
    assert not model.objects.exists()


@pytest.mark.parametrize("kind", KINDS)
def test_long_texts_are_refused(cast, signed_in, kind):
    model, data = texts(cast)[kind]
    for name in text_fields(cast, kind):
        answer = signed_in(cast.quality_manager).post(
            url(f"{kind}-add"), data | {name: "x" * 20_000}
        )
        assert answer.status_code == 422, name
    assert not model.objects.exists()


def test_ten_megabytes_are_refused_with_a_page(cast, signed_in):
    _model, data = texts(cast)["suggestion"]
    answer = signed_in(cast.employee).post(url("suggestion-add"), data | {"text": HUGE})
    assert answer.status_code == 400
    assert "<h1" in answer.content.decode()
    assert not Suggestion.objects.exists()


@pytest.mark.parametrize(
    "day", ["2026-11-21", "0001-01-01", "2026-13-45", "tomorrow", "9999-12-31"]
)
@pytest.mark.parametrize(
    ("kind", "field"),
    [
        ("sample", "on"),
        ("assignment", "from_on"),
        ("communication", "on"),
        ("walk", "on"),
        ("recognition", "on"),
        ("escalation", "raised_on"),
        ("support", "on"),
    ],
)
def test_wrong_days_are_refused_at_their_field(cast, signed_in, kind, field, day):
    _model, data = texts(cast)[kind]
    answer = signed_in(cast.quality_manager).post(url(f"{kind}-add"), data | {field: day})
    assert answer.status_code == 422
    assert field in answer.context["form"].errors


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31", "soon"])
def test_absurd_future_is_refused(cast, signed_in, day):
    _model, data = texts(cast)["resource"]
    answer = signed_in(cast.employee).post(url("resource-add"), data | {"due_on": day})
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["due_on"])


def test_absurd_review_day_is_refused(cast, signed_in):
    _model, data = texts(cast)["policy"]
    client = signed_in(cast.quality_manager)
    answer = client.post(url("policy-add"), data | {"review_due_on": "9999-12-31"})
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["review_due_on"])
    client.post(url("policy-add"), data)
    policy = PolicyVersion.objects.get()
    address = url("policy-change", policy.pk)
    again = form_data(client.get(address)) | {"review_due_on": "9999-12-31"}
    assert "review_due_on" in client.post(address, again).context["form"].errors


@pytest.mark.parametrize("cost", ["1e999999", "99999999999999", "-1", "NaN", "1.005", "a lot"])
def test_wrong_amounts_are_refused(cast, signed_in, cost):
    _model, data = texts(cast)["resource"]
    answer = signed_in(cast.employee).post(url("resource-add"), data | {"cost": cost})
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["cost"])


@pytest.mark.parametrize("reach", ["-1", "1000001", "99999999999999999999999", "many"])
def test_wrong_reach_is_refused(cast, signed_in, reach):
    _model, data = texts(cast)["communication"]
    client = signed_in(cast.quality_manager)
    assert client.post(url("communication-add"), data | {"reach": reach}).status_code == 422


@pytest.mark.parametrize(
    ("kind", "field"),
    [
        ("communication", "leader"),
        ("walk", "leader"),
        ("walk", "process"),
        ("walk", "site"),
        ("assignment", "holder"),
        ("recognition", "receiver"),
        ("recognition", "statement"),
        ("escalation", "to"),
        ("escalation", "process"),
        ("support", "manager"),
        ("resource", "serves"),
        ("resource", "process"),
    ],
)
def test_things_of_other_organizations_are_refused(cast, signed_in, kind, field):
    words = {"organization": cast.other, "by": cast.stranger}
    policy = services.draft_policy(title="Theirs", statements=["Other."], **words)
    process = Process.objects.create(
        organization=cast.other,
        reference="P01",
        name="Theirs",
        purpose="Theirs",
        owner=cast.stranger,
        owner_since=ago(9),
        created_at=NOON,
    )
    theirs = {
        "process": process.pk,
        "statement": policy.statements.all()[0].pk,
        "serves": 1,
        "site": 999_999,
    }.get(field, cast.stranger.pk)
    model, data = texts(cast)[kind]
    for value in (theirs, "9" * 30, "9" * 5000, "x"):
        answer = signed_in(cast.quality_manager).post(url(f"{kind}-add"), data | {field: value})
        assert answer.status_code == 422, value
        assert field in answer.context["form"].errors
    assert not model.objects.filter(organization=cast.organization).exists()


CHANGES = [
    ("policy", make_policy, "title", "quality_manager"),
    ("resource", make_request, "need", "employee"),
    ("assignment", make_assignment, "authority", "quality_manager"),
    ("communication", make_communication, "why", "quality_manager"),
    ("audience", make_audience, "name", "quality_manager"),
    ("walk", make_walk, "observations", "quality_manager"),
    ("suggestion", make_suggestion, "text", "employee"),
    ("recognition", make_recognition, "reason", "quality_manager"),
    ("escalation", make_escalation, "need", "process_owner"),
    ("support", make_support, "effect", "quality_manager"),
]


def form_data(answer) -> dict[str, Any]:
    """What a browser sends back from an opened form."""
    form = answer.context["form"]
    data = {name: form[name].value() for name in form.fields}
    return {name: "" if value is None else value for name, value in data.items()}


@pytest.mark.parametrize(("kind", "make", "field", "who"), CHANGES)
def test_change_of_a_stale_record_shows_both_texts(cast, signed_in, kind, make, field, who):
    record = make(cast)
    client = signed_in(getattr(cast, who))
    address = url(f"{kind}-change", record.pk)
    opened = form_data(client.get(address))
    assert client.post(address, opened | {field: "Theirs <b>"}).status_code == 302
    answer = client.post(address, opened | {field: "Mine <i>"})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert escape("Theirs <b>") in page
    assert escape("Mine <i>") in page
    again = form_data(answer)
    assert again[field] == "Mine <i>"
    assert client.post(address, again).status_code == 302
    record.refresh_from_db()
    assert getattr(record, field) == "Mine <i>"


@pytest.mark.parametrize(("kind", "make", "field", "who"), CHANGES)
def test_unchanged_form_writes_nothing(cast, signed_in, kind, make, field, who):
    record = make(cast)
    entries = Entry.objects.count()
    client = signed_in(getattr(cast, who))
    address = url(f"{kind}-change", record.pk)
    assert client.post(address, form_data(client.get(address))).status_code == 302
    assert Entry.objects.count() == entries


@pytest.mark.parametrize(("kind", "make", "field", "who"), CHANGES)
@pytest.mark.parametrize("version", ["", "99999999999999999999", "-1", "x"])
def test_wrong_versions_are_no_crash(cast, signed_in, kind, make, field, who, version):
    record = make(cast)
    client = signed_in(getattr(cast, who))
    address = url(f"{kind}-change", record.pk)
    data = form_data(client.get(address)) | {"version": version, field: "New"}
    assert client.post(address, data).status_code in (302, 409, 422)


def test_stale_statements_show_both_texts(cast, signed_in):
    policy = make_policy(cast)
    client = signed_in(cast.quality_manager)
    address = url("policy-change", policy.pk)
    opened = form_data(client.get(address))
    client.post(address, opened | {"statements_text": "We say early."})
    answer = client.post(address, opened | {"statements_text": "We ship.\r\nWe test."})
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "We say early." in page
    assert "We ship." in page


def test_leader_who_left_stays_with_the_walk(cast, signed_in):
    walk = make_walk(cast, leader=cast.process_owner)
    cast.process_owner.left_on = ago(1)
    cast.process_owner.save()
    client = signed_in(cast.quality_manager)
    address = url("walk-change", walk.pk)
    data = form_data(client.get(address)) | {"place": "Stores"}
    assert client.post(address, data).status_code == 302


# -- Policy ------------------------------------------------------------------------------------
def test_policy_page_shows_numbered_statements_and_reach(cast, signed_in):
    policy = make_effective_policy(cast)
    page = signed_in(cast.employee).get(policy.get_absolute_url()).content.decode()
    for number, statement in enumerate(STATEMENTS, 1):
        assert re.search(rf">S{number}</span>\s*{re.escape(statement)}", page)
    assert "0 of 5" in page
    assert "I have read it" in page


def test_button_notes_that_i_have_read_it(cast, signed_in):
    policy = make_effective_policy(cast)
    client = signed_in(cast.employee)
    answer = client.post(url("policy-acknowledge", policy.pk), follow=True)
    page = answer.content.decode()
    assert policy.acknowledgements.get().person == cast.employee
    assert "I have read it" not in page
    assert "You read this version on 20 Nov 2026." in page
    assert "1 of 5" in page


def test_readers_do_not_drown_the_history_of_the_policy(cast, signed_in):
    policy = make_effective_policy(cast)
    services.acknowledge_policy(policy=policy, person=cast.employee, by=cast.employee)
    page = signed_in(cast.executive).get(policy.get_absolute_url())
    verbs = [one.entry.verb for one in page.context["history"]]
    assert verbs == ["made-effective", "approved", "submitted", "drafted"]


def test_draft_has_nothing_to_read(cast, signed_in):
    page = signed_in(cast.employee).get(make_policy(cast).get_absolute_url()).content.decode()
    assert "I have read it" not in page


def test_policy_goes_its_way_by_buttons(cast, signed_in):
    policy = make_policy(cast)
    manager, executive = signed_in(cast.quality_manager), signed_in(cast.executive)
    manager.post(url("policy-submit", policy.pk))
    executive.post(url("policy-return", policy.pk), {"reason": "Too long."})
    manager.post(url("policy-submit", policy.pk))
    executive.post(url("policy-approve", policy.pk))
    assert manager.get(url("policy-effective", policy.pk)).status_code == 200
    manager.post(url("policy-effective", policy.pk), {"on": TODAY})
    policy.refresh_from_db()
    assert (policy.state, policy.approver) == ("effective", cast.executive)
    executive.post(url("policy-reaffirm", policy.pk))
    policy.refresh_from_db()
    assert policy.reaffirmed_on == DAY


def test_executive_who_is_not_top_management_is_told_whom_to_ask(cast, signed_in):
    policy = make_policy(cast)
    services.submit_policy(policy=policy, by=cast.quality_manager)
    cast.process_owner.grants.create(role="executive", from_on=ago(9))
    page = signed_in(cast.process_owner).post(url("policy-approve", policy.pk), follow=True)
    assert "Olga Owner is not top management" in page.content.decode()
    assert "Ask Eve Executive." in page.content.decode()


def test_refused_day_stands_at_its_field(cast, signed_in):
    policy = make_approved_policy(cast)
    answer = signed_in(cast.quality_manager).post(
        url("policy-effective", policy.pk), {"on": ahead(1).isoformat()}
    )
    assert answer.status_code == 422
    assert answer.context["form"].errors["on"] == ["Enter a date on or before today."]


@pytest.mark.parametrize("reason", ["", "a\x00b", "x" * 2001])
def test_bad_reason_is_said(cast, signed_in, reason):
    policy = make_policy(cast)
    answer = signed_in(cast.quality_manager).post(
        url("policy-withdraw", policy.pk), {"reason": reason}, follow=True
    )
    policy.refresh_from_db()
    assert policy.state == "draft"
    assert "said-error" in answer.content.decode()


def test_get_does_nothing(cast, signed_in):
    policy = make_policy(cast)
    assert signed_in(cast.quality_manager).get(url("policy-submit", policy.pk)).status_code == 405


# -- Resources ---------------------------------------------------------------------------------
def test_dashboard_decides_and_comes_back(cast, signed_in):
    request = make_request(cast)
    data = {"decision": "decline", "reason": "Demand fell.", "next": url("policies")}
    answer = signed_in(cast.executive).post(url("resource-decide", request.pk), data)
    request.refresh_from_db()
    assert (answer["Location"], request.state) == (url("policies"), "declined")
    assert request.decision_reason == "Demand fell."


def test_decision_does_not_lead_to_another_host(cast, signed_in):
    request = make_request(cast)
    data = {"decision": "approve", "next": "https://elsewhere.example/"}
    answer = signed_in(cast.executive).post(url("resource-decide", request.pk), data)
    assert answer["Location"] == request.get_absolute_url()


def test_way_back_that_is_no_address_leads_to_the_record(cast, signed_in):
    request = make_request(cast)
    services.decide_request(request=request, decision="approved", by=cast.executive)
    url_back = url("resource-undo", request.pk)
    answer = signed_in(cast.executive).post(url_back, {"next": "today"})
    assert answer["Location"] == request.get_absolute_url()


def test_decision_page_says_what_is_decided(cast, signed_in):
    request = make_request(cast, submitted_on=ago(47))
    page = signed_in(cast.executive).get(url("resource-decide", request.pk)).content.decode()
    for words in ("Pumps wait a day for their test.", "14,200 GBP", "47 days", "Emil Employee"):
        assert words in page


def test_refused_decision_shows_the_whole_form_and_keeps_the_way_back(cast, signed_in):
    request = make_request(cast)
    data = {"decision": "decline", "reason": "", "next": url("policies")}
    answer = signed_in(cast.executive).post(url("resource-decide", request.pk), data)
    assert answer.status_code == 422
    assert answer.context["form"].errors["reason"] == ["Say why. The reason is kept as evidence."]
    assert form_data(answer)["next"] == url("policies")


@pytest.mark.parametrize(
    ("data", "field"),
    [
        ({"decision": "partly", "reason": "Half."}, "amount"),
        ({"decision": "partly", "reason": "Half.", "amount": "1e400"}, "amount"),
        ({"decision": "defer", "reason": "Budget."}, "revisit_on"),
        ({"decision": "defer", "reason": "Budget.", "revisit_on": "9999-12-31"}, "revisit_on"),
        ({"decision": "approve", "due_on": "0001-01-01"}, "due_on"),
        ({"decision": "approve", "reason": "x" * 2001}, "reason"),
        ({"decision": "approve", "reason": "\x00"}, "reason"),
        ({"decision": "perhaps"}, "decision"),
        ({}, "decision"),
    ],
)
def test_bad_decision_is_refused_at_its_field(cast, signed_in, data, field):
    request = make_request(cast)
    answer = signed_in(cast.executive).post(url("resource-decide", request.pk), data)
    assert (answer.status_code, field in answer.context["form"].errors) == (422, True)
    request.refresh_from_db()
    assert request.state == "submitted"


def test_granted_request_is_ordered_and_delivered(cast, signed_in):
    request = make_request(cast)
    signed_in(cast.executive).post(url("resource-decide", request.pk), {"decision": "approve"})
    client = signed_in(cast.quality_manager)
    assert "Note the order" in client.get(request.get_absolute_url()).content.decode()
    client.post(url("resource-commit", request.pk), {"due_on": ahead(9).isoformat()})
    data = {"delivered_on": TODAY, "received": "Two.", "paid": "13900.50", "check_due_on": ""}
    client.post(url("resource-deliver", request.pk), data)
    request.refresh_from_db()
    assert (request.state, request.received, str(request.paid)) == ("delivered", "Two.", "13900.50")


def test_others_do_not_change_my_request(cast, signed_in):
    request = make_request(cast)
    client = signed_in(cast.process_owner)
    assert client.get(url("resource-change", request.pk)).status_code == 403
    assert client.post(url("resource-submit", request.pk)).status_code == 403
    assert "Change request" not in client.get(request.get_absolute_url()).content.decode()


def test_draft_is_handed_in_by_its_author(cast, signed_in):
    data = texts(cast)["resource"][1] | {"is_draft": "on"}
    client = signed_in(cast.employee)
    client.post(url("resource-add"), data)
    request = ResourceRequest.objects.get()
    assert request.state == "draft"
    client.post(url("resource-submit", request.pk))
    request.refresh_from_db()
    assert request.state == "submitted"


# -- Responsibilities ----------------------------------------------------------------------------
def test_only_the_holder_sees_the_button_and_may_accept(cast, signed_in):
    role = make_assignment(cast)
    holder, other = signed_in(cast.process_owner), signed_in(cast.quality_manager)
    assert "Accept role" in holder.get(role.get_absolute_url()).content.decode()
    assert "Accept role" not in other.get(role.get_absolute_url()).content.decode()
    refused = other.post(url("assignment-accept", role.pk), follow=True).content.decode()
    assert "Only Olga Owner" in refused
    holder.post(url("assignment-accept", role.pk))
    role.refresh_from_db()
    assert role.accepted_on == DAY


def test_responsibility_changes_hands_and_ends(cast, signed_in):
    role = make_assignment(cast)
    client = signed_in(cast.quality_manager)
    client.post(url("assignment-vacate", role.pk))
    role.refresh_from_db()
    assert role.vacant_since == DAY
    data = {"holder": cast.employee.pk, "from_on": TODAY}
    assert client.post(url("assignment-hand-over", role.pk), data).status_code == 302
    client.post(url("assignment-end", role.pk))
    role.refresh_from_db()
    assert (role.holder, role.until_on) == (cast.employee, DAY)


# -- Walks -----------------------------------------------------------------------------------------
def walk_data(cast, **rows) -> dict[str, Any]:
    return texts(cast)["walk"][1] | {"rows": "3"} | rows


def test_walk_is_noted_with_its_promises(cast, signed_in):
    data = walk_data(
        cast,
        follow_up_1_what="Second tool",
        follow_up_1_owner=cast.process_owner.pk,
        follow_up_1_due_on=ahead(5).isoformat(),
    )
    client = signed_in(cast.executive)
    client.post(url("walk-add"), data)
    follow_up = Walk.objects.get().follow_ups.get()
    assert (follow_up.what, follow_up.owner) == ("Second tool", cast.process_owner)
    page = client.get(follow_up.walk.get_absolute_url()).content.decode()
    assert "Note as done" in page
    client.post(url("follow-up-done", follow_up.pk))
    follow_up.refresh_from_db()
    assert follow_up.done_on == DAY


def test_more_rows_keeps_what_was_typed_and_saves_nothing(cast, signed_in):
    data = walk_data(
        cast,
        place="Half <typed>",
        observations="",
        follow_up_2_what="Third row",
        follow_up_2_owner=cast.process_owner.pk,
        follow_up_2_due_on="next week",
    )
    answer = signed_in(cast.executive).post(url("walk-add"), data | {"more-rows": "1"})
    page = answer.content.decode()
    assert answer.status_code == 200
    assert not Walk.objects.exists()
    assert escape("Half <typed>") in page
    assert "Third row" in page
    assert f'<option value="{cast.process_owner.pk}" selected>' in page
    assert 'name="follow_up_5_what"' in page
    assert 'name="rows" value="6"' in page


@pytest.mark.parametrize("rows", ["9999", "9" * 5000, "-1", "x", "٣", "\x00"])
def test_hostile_row_counts_are_bounded(cast, signed_in, rows):
    client = signed_in(cast.executive)
    answer = client.post(url("walk-add"), walk_data(cast, rows=rows) | {"more-rows": "1"})
    assert answer.status_code == 200
    assert answer.context["form"].row_count <= 30
    assert client.post(url("walk-add"), walk_data(cast, rows=rows)).status_code == 302


@pytest.mark.parametrize(
    ("changes", "wrong"),
    [
        ({"follow_up_0_owner": "", "follow_up_0_due_on": ""}, ["owner", "due_on"]),
        ({"follow_up_0_what": ""}, ["what"]),
        ({"follow_up_0_due_on": "soon"}, ["due_on"]),
        ({"follow_up_0_due_on": ago(1).isoformat()}, ["due_on"]),
        ({"follow_up_0_owner": "999999999999999999999"}, ["owner"]),
        ({"follow_up_0_what": "x" * 201}, ["what"]),
    ],
)
def test_half_a_row_is_an_error_at_its_gap(cast, signed_in, changes, wrong):
    row = {
        "follow_up_0_what": "Tool",
        "follow_up_0_owner": cast.employee.pk,
        "follow_up_0_due_on": ahead(5).isoformat(),
    }
    answer = signed_in(cast.executive).post(url("walk-add"), walk_data(cast, **row) | changes)
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [f"follow_up_0_{part}" for part in wrong]
    assert not Walk.objects.exists()


def test_owner_of_another_organization_is_refused_in_a_row(cast, signed_in):
    row = {
        "follow_up_0_what": "Tool",
        "follow_up_0_owner": cast.stranger.pk,
        "follow_up_0_due_on": ahead(5).isoformat(),
    }
    answer = signed_in(cast.executive).post(url("walk-add"), walk_data(cast, **row))
    assert "follow_up_0_owner" in answer.context["form"].errors


def test_owner_finishes_the_own_follow_up_and_no_other(cast, signed_in):
    walk = make_walk(cast)
    own, other = make_follow_up(walk, cast, owner=cast.employee), make_follow_up(walk, cast)
    client = signed_in(cast.employee)
    assert client.post(url("follow-up-done", other.pk)).status_code == 403
    assert client.post(url("follow-up-done", own.pk)).status_code == 302
    own.refresh_from_db()
    assert own.done_on == DAY


def test_follow_up_is_added_later(cast, signed_in):
    walk = make_walk(cast)
    data = {"what": "Tool", "owner": cast.employee.pk, "due_on": ahead(3).isoformat()}
    client = signed_in(cast.executive)
    answer = client.post(url("walk-follow-up", walk.pk), data)
    assert answer["Location"] == walk.get_absolute_url()
    assert walk.follow_ups.count() == 1
    late = client.post(url("walk-follow-up", walk.pk), data | {"due_on": "0001-01-01"})
    assert "due_on" in late.context["form"].errors


# -- Suggestions -----------------------------------------------------------------------------------
def test_suggestion_without_my_name_shows_no_name_anywhere(cast, signed_in):
    data = {"category": "idea", "title": "Labels", "text": "They look alike.", "is_anonymous": "on"}
    signed_in(cast.employee).post(url("suggestion-add"), data)
    idea = Suggestion.objects.get()
    assert idea.suggested_by is None
    page = signed_in(cast.quality_manager).get(idea.get_absolute_url()).content.decode()
    assert "without a name" in page
    assert "Emil" not in page


def test_nobody_opens_the_change_of_an_idea_without_a_name(cast, signed_in):
    idea = make_suggestion(cast, is_anonymous=True)
    client = signed_in(cast.employee)
    assert "Change idea" not in client.get(idea.get_absolute_url()).content.decode()
    answer = client.post(
        url("suggestion-change", idea.pk), {"category": "idea", "title": "Mine", "text": "Mine"}
    )
    assert answer.status_code == 422


def test_idea_is_answered_and_done(cast, signed_in):
    idea, other = make_suggestion(cast), make_suggestion(cast, title="Another")
    client = signed_in(cast.executive)
    page = client.get(url("suggestion-answer", idea.pk)).content.decode()
    assert f'<option value="{other.pk}">' in page
    assert f'<option value="{idea.pk}">' not in page
    data = {"answer": "Yes, from Monday.", "decision": "accepted"}
    assert client.post(url("suggestion-answer", idea.pk), data).status_code == 302
    data = {"done_on": TODAY, "benefit": "No mix-ups."}
    assert client.post(url("suggestion-finish", idea.pk), data).status_code == 302
    idea.refresh_from_db()
    assert (idea.decision, idea.done_on) == ("accepted", DAY)


# -- Recognition, understanding ------------------------------------------------------------------
def test_recognition_offers_functions_and_statements_in_force(cast, signed_in):
    old = make_effective_policy(cast, ago(9)).statements.all()[0]
    new = make_effective_policy(cast, ago(1)).statements.all()[0]
    page = signed_in(cast.executive).get(url("recognition-add"))
    form = page.context["form"]
    assert [value for value, _label in form.fields["function"].choices] == [
        "",
        "Direction",
        "Operations",
        "Quality",
    ]
    offered = list(form.fields["statement"].queryset)
    assert new in offered
    assert old not in offered


def test_recognition_keeps_the_statement_of_an_old_version(cast, signed_in):
    old = make_effective_policy(cast, ago(9)).statements.all()[0]
    thanks = make_recognition(cast, statement=old, function="Disbanded")
    make_effective_policy(cast, ago(1))
    client = signed_in(cast.executive)
    address = url("recognition-change", thanks.pk)
    data = form_data(client.get(address)) | {"reason": "More words."}
    assert client.post(address, data).status_code == 302
    thanks.refresh_from_db()
    assert (thanks.statement, thanks.function) == (old, "Disbanded")


# -- Who gets in -------------------------------------------------------------------------------------
@pytest.mark.parametrize("kind", KINDS)
def test_records_of_other_organizations_are_not_found(cast, signed_in, kind):
    make_one(cast)
    record = texts(cast)[kind][0].objects.get()
    client = signed_in(cast.stranger)
    assert client.get(record.get_absolute_url()).status_code == 404
    assert client.get(url(kind, record.pk, slug="elsewhere")).status_code == 404
    assert client.get(url(kind, 10**30, slug="elsewhere")).status_code == 404


def test_auditor_from_outside_sees_no_working_page(cast, signed_in):
    make_one(cast)
    for name in LISTS:
        assert signed_in(cast.certification_auditor).get(url(name)).status_code == 403


@pytest.mark.parametrize(
    ("name", "who", "code"),
    [
        ("policy-approve", "quality_manager", 403),
        ("policy-change", "process_owner", 403),
        ("policy-acknowledge", "employee", 302),
    ],
)
def test_roles_open_the_right_doors_of_the_policy(cast, signed_in, name, who, code):
    policy = make_effective_policy(cast)
    assert signed_in(getattr(cast, who)).post(url(name, policy.pk)).status_code == code


@pytest.mark.parametrize("who", ["quality_manager", "process_owner", "employee"])
def test_only_executives_decide(cast, signed_in, who):
    request = make_request(cast)
    client = signed_in(getattr(cast, who))
    data = {"decision": "approve"}
    assert client.post(url("resource-decide", request.pk), data).status_code == 403


def test_choice_with_a_number_beyond_all_keys_is_refused_at_its_field(cast, signed_in):
    make_audience(cast)
    data = {"what": "Why we test", "on": TODAY, "audiences": ["9" * 40]}
    page = signed_in(cast.quality_manager).post(url("communication-plan"), data)
    assert page.status_code == 422
    assert "Select a valid choice." in page.content.decode()
