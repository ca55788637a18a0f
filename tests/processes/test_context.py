"""Context and interested parties: noted, answered, reviewed; what is refused; b4; reminders."""

import datetime

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from evidence.indicators import Result
from evidence.models import Entry, Subject
from evidence.thresholds import DEFAULTS, Limits
from people.errors import StaleError
from processes import indicators, services
from processes.errors import ContextError
from processes.models import ContextIssue, ContextReview, InterestedParty, PartyRequirement
from processes.reminders import dues
from tests.conftest import DAY
from tests.processes.factories import (
    make_context_review,
    make_issue,
    make_party,
    make_process,
)
from tests.refusals import refused

TOMORROW = DAY + datetime.timedelta(days=1)
NEXT_YEAR = datetime.date(2027, 11, 20)
PASS, FAIL, NOTHING = Result.PASS, Result.FAIL, Result.NOT_APPLICABLE


def url(cast, name: str, *keys: int) -> str:
    return reverse(f"processes:{name}", args=[cast.organization.slug, *keys])


def tags(entry: Entry) -> set[str]:
    return set(entry.tags.filter(kind="commitment").values_list("value", flat=True))


# -- context issues ---------------------------------------------------------------------------


def test_issue_is_noted_reviewed_and_closed(cast):
    process = make_process(cast)
    objective = Subject.objects.get(object_id=process.pk, kind="processes.process")
    issue = make_issue(cast, processes=[process], objectives=[objective])
    assert (issue.reference, issue.state, issue.next_review_on) == ("CI01", "open", NEXT_YEAR)
    review = {"issue": issue, "by": cast.executive}
    services.review_issue(**review, next_review_on=TOMORROW, conclusion="Still so.")
    issue.refresh_from_db()
    assert (issue.state, issue.reviewed_on) == ("reviewed", DAY)
    refused(ContextError, "next_review_on", services.review_issue, **review, next_review_on=DAY)
    refused(
        ContextError, "on", services.review_issue, **review, next_review_on=NEXT_YEAR, on=TOMORROW
    )
    refused(ContextError, "reason", services.close_issue, **review, reason="")
    services.close_issue(**review, reason="They came back.")
    refused(ContextError, "", services.close_issue, **review, reason="Again.")
    refused(ContextError, "", services.change_issue, **review, changes={"title": "x"})


def test_change_of_an_issue_names_processes_before_and_after(cast):
    process = make_process(cast)
    issue = make_issue(cast)
    change = {"issue": issue, "by": cast.executive, "version": 1}
    services.change_issue(**change, changes={"processes": [process], "effect": "Prices rise."})
    entry = Entry.objects.latest("sequence")
    assert '"after":"P01"' in entry.body.replace(" ", "")
    assert tags(entry) == set()
    refused(StaleError, "", services.change_issue, **change, changes={"effect": "x"})
    count = Entry.objects.count()
    services.change_issue(issue=issue, by=cast.executive, changes={"processes": [process]})
    assert Entry.objects.count() == count


def test_issue_needs_a_reason_and_people_and_processes_of_its_own(cast):
    theirs = make_process(cast, organization=cast.other, owner=None, by=cast.stranger)
    note = {"act": make_issue, "cast": cast}
    refused(ContextError, "climate_reason", **note, climate_reason=" ")
    refused(ContextError, "monitored_by", **note, monitored_by=cast.stranger)
    refused(ContextError, "processes", **note, processes=[theirs])
    subject = Subject.objects.get(organization=cast.other)
    refused(ContextError, "objectives", **note, objectives=[subject])
    issue = make_issue(cast)
    for wrong in ({"climate_reason": ""}, {"state": "reviewed"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            ContextIssue.objects.filter(pk=issue.pk).update(**wrong)


# -- the yearly review --------------------------------------------------------------------------


def test_review_looks_at_all_that_stands(cast):
    issue, party = make_issue(cast), make_party(cast)
    closed = make_issue(cast, title="Gone")
    services.close_issue(issue=closed, reason="Gone", by=cast.executive)
    review = make_context_review(cast, with_parties=False)
    assert (review.reference, review.issues, review.parties) == ("CR01", 1, 0)
    issue.refresh_from_db()
    party.refresh_from_db()
    assert (issue.state, party.state) == ("reviewed", "open")
    newest = Entry.objects.order_by("-sequence")
    assert tags(newest[0]) == {"policy-and-objectives", "accountability"}
    assert tags(newest[1]) == set()  # the issue's own trace
    assert make_context_review(cast).parties == 1


def test_review_is_refused_without_top_management_or_a_conclusion(cast):
    review = {"act": make_context_review, "cast": cast}
    refused(ContextError, "leader", **review, leader=cast.quality_manager)
    refused(ContextError, "leader", **review, leader=cast.stranger)
    refused(ContextError, "climate_reason", **review, climate_reason="")
    refused(ContextError, "next_review_on", **review, next_review_on=DAY)
    refused(ContextError, "on", **review, on=TOMORROW)
    made = make_context_review(cast)
    for wrong in ({"climate_reason": ""}, {"next_review_on": DAY}):
        with pytest.raises(IntegrityError), transaction.atomic():
            ContextReview.objects.filter(pk=made.pk).update(**wrong)


@pytest.mark.parametrize(
    ("on", "result"),
    [
        (datetime.date(2026, 11, 19), NOTHING),
        (DAY, PASS),
        (datetime.date(2027, 11, 19), PASS),
        (datetime.date(2027, 11, 20), PASS),
        (datetime.date(2027, 11, 21), FAIL),
    ],
)
def test_context_reviewed(cast, on, result):
    make_context_review(cast)
    found = indicators.context_reviewed(cast.organization, on)
    assert (found.slug, found.result) == ("context-reviewed", result)
    assert bool(found.next_step) == (result is FAIL)


def test_context_reviewed_with_nothing_or_not_yet_due(cast):
    def result(on: datetime.date, limits: Limits = DEFAULTS) -> Result:
        return indicators.context_reviewed(cast.organization, on, limits).result

    assert result(DAY) is NOTHING
    make_issue(cast)
    assert (result(DAY), result(NEXT_YEAR)) == (NOTHING, NOTHING)
    assert result(NEXT_YEAR + datetime.timedelta(days=1)) is FAIL
    assert result(NEXT_YEAR, Limits({"context-reviewed.months": 6})) is FAIL


# -- interested parties ---------------------------------------------------------------------------


def test_party_and_its_requirements(cast):
    process = make_process(cast)
    party = make_party(cast)
    assert tags(Entry.objects.latest("sequence")) == {"policy-and-objectives", "customer-focus"}
    [first] = party.requirements.all()
    assert list(PartyRequirement.objects.relevant().addressed()) == []
    services.change_requirement(requirement=first, by=cast.executive, process=process, version=1)
    assert list(PartyRequirement.objects.relevant().addressed()) == [first]
    add = {"act": services.add_requirement, "party": party, "by": cast.executive}
    refused(ContextError, "text", **add, text=first.text)
    refused(ContextError, "reason", **add, text="Lorries elsewhere", is_relevant=False)
    theirs = make_process(cast, organization=cast.other, owner=None, by=cast.stranger)
    refused(ContextError, "process", **add, text="More", process=theirs)
    change = {"act": services.change_requirement, "requirement": first, "by": cast.executive}
    refused(StaleError, "", **change, version=1, text="x")
    refused(ContextError, "reason", **change, is_relevant=False)
    with pytest.raises(IntegrityError), transaction.atomic():
        PartyRequirement.objects.update(is_relevant=False)
    services.close_party(party=party, reason="Sold", by=cast.executive)
    assert not PartyRequirement.objects.relevant().exists()
    refused(ContextError, "", **add, text="More")


def test_party_is_refused(cast):
    party = make_party(cast)
    refused(ContextError, "name", make_party, cast=cast, name="WATER companies")
    refused(ContextError, "contact", make_party, cast=cast, name="x", contact=cast.stranger)
    other = make_party(cast, name="Other")
    change = {"act": services.change_party, "party": other, "by": cast.executive}
    refused(ContextError, "name", **change, changes={"name": "Water companies"})
    refused(ContextError, "contact", **change, changes={"contact": cast.stranger})
    own = {"party": party, "by": cast.executive}
    refused(ContextError, "next_review_on", services.review_party, **own, next_review_on=DAY)
    refused(ContextError, "reason", services.close_party, **own, reason="")
    with pytest.raises(IntegrityError), transaction.atomic():
        InterestedParty.objects.filter(pk=party.pk).update(state="reviewed")


# -- reminders and pages --------------------------------------------------------------------------


def test_who_watches_keeps_in_touch_or_led_is_reminded(cast):
    soon = DAY + datetime.timedelta(days=21)
    issue = make_issue(cast, next_review_on=soon)
    make_issue(cast, title="Nobody watches", next_review_on=soon, monitored_by=None)
    make_party(cast, next_review_on=soon)
    found = {(one.rule, one.people[0].name) for one in dues(cast.organization, DAY)}
    assert found == {("context-issue-review", "Olga Owner"), ("party-review", "Eve Executive")}
    services.close_issue(issue=issue, reason="Gone", by=cast.executive)
    make_context_review(cast, next_review_on=soon, with_parties=False)
    rules = {one.rule for one in dues(cast.organization, DAY)}
    assert rules == {"party-review", "context-review"}


@pytest.mark.parametrize("name", ["context-issues", "parties", "context-reviews"])
def test_lists_are_empty_filtered_exported_and_steady(cast, signed_in, name):
    client = signed_in(cast.quality_manager)
    empty = client.get(url(cast, name)).content.decode()
    assert " yet." in empty
    assert "missing" not in empty

    def make(index: int) -> None:
        make_issue(cast, title=f"=Issue {index}", next_review_on=DAY)
        make_party(cast, name=f"=Party {index}", next_review_on=DAY)
        make_context_review(cast, changes="=x", on=DAY - datetime.timedelta(days=index))

    def needed(address: str) -> int:
        with CaptureQueriesContext(connection) as caught:
            assert client.get(address).status_code == 200
        return len(caught)

    make(0)
    one = needed(url(cast, name))
    for index in range(1, 8):
        make(index)
    assert needed(url(cast, name)) == one <= 30
    for look in ("standing", "overdue", "closed", "nonsense"):
        needed(f"{url(cast, name)}?look={look}&q=issue")
    answer = client.get(f"{url(cast, name)}?export=csv")
    assert b"".join(answer.streaming_content)


def test_issue_and_party_are_written_by_their_forms(cast, signed_in):
    client = signed_in(cast.process_owner)
    data = {
        "title": "Floods",
        "side": "external",
        "topic": "environment",
        "effect": "Repairs stop.",
    }
    answer = client.post(url(cast, "context-issue-add"), data | {"climate": "yes"})
    assert set(answer.context["form"].errors) == {"climate_reason"}
    data |= {"climate": "yes", "climate_reason": "Heavy rain."}
    client.post(url(cast, "context-issue-add"), data)
    issue = ContextIssue.objects.get()
    assert "Heavy rain." in client.get(issue.get_absolute_url()).content.decode()
    data |= {"version": 1, "title": "High water", "next_review_on": "2027-01-01"}
    assert client.post(url(cast, "context-issue-change", issue.pk), data).status_code == 302
    assert (
        client.post(url(cast, "context-issue-change", issue.pk), data | {"title": "x"}).status_code
        == 409
    )
    client.post(
        url(cast, "party-add"), {"name": "Food plants", "kind": "customer", "requirement": "Clean"}
    )
    party = InterestedParty.objects.get()
    assert "No answer is named yet" in client.get(party.get_absolute_url()).content.decode()
    requirement = party.requirements.get()
    said = {"text": "Clean", "is_relevant": "on", "addressed_by": "ED-07", "version": party.version}
    address = url(cast, "requirement-change", requirement.pk)
    assert client.post(address, said).status_code == 302
    assert client.post(address, said | {"text": "Cleaner"}).status_code == 409
    day = {"on": "2026-11-20", "next_review_on": "2027-11-20"}
    assert client.post(url(cast, "party-review", party.pk), day).status_code == 302
    assert client.post(url(cast, "context-issue-review", issue.pk), day).status_code == 302
    client.post(url(cast, "party-close", party.pk), {"reason": "Sold"})
    client.post(url(cast, "context-issue-close", issue.pk), {"reason": "Gone"})
    assert InterestedParty.objects.standing().count() + ContextIssue.objects.standing().count() == 0


def test_whole_context_is_reviewed_on_one_page(cast, signed_in):
    make_issue(cast)
    client = signed_in(cast.executive)
    page = client.get(url(cast, "context-review-add"))
    assert "One foundry left" in page.content.decode()
    data = {"on": "2026-11-20", "next_review_on": "2027-11-20", "leader": cast.executive.pk}
    data |= {"changes": "Nothing.", "climate": "partly", "climate_reason": "Heat in July."}
    assert client.post(url(cast, "context-review-add"), data).status_code == 302
    shown = client.get(ContextReview.objects.get().get_absolute_url()).content.decode()
    assert "Heat in July." in shown
    assert "partly relevant" in client.get(url(cast, "context-issues")).content.decode()
    assert signed_in(cast.process_owner).get(url(cast, "context-review-add")).status_code == 403
