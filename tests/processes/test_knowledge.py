"""Organizational knowledge: its way from identified to reviewed, single holders, pages."""

import datetime

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from evidence.models import Entry
from people.errors import StaleError
from people.models import Person
from processes import services
from processes.errors import KnowledgeError
from processes.models import KnowledgeItem
from processes.reminders import dues
from tests.conftest import DAY
from tests.processes.factories import make_knowledge, make_process
from tests.refusals import refused

TOMORROW = DAY + datetime.timedelta(days=1)
YESTERDAY = DAY - datetime.timedelta(days=1)


def url(cast, name: str, *keys: int) -> str:
    return reverse(f"processes:{name}", args=[cast.organization.slug, *keys])


def leave(person: Person, on: datetime.date | None) -> None:
    Person.objects.filter(pk=person.pk).update(left_on=on)


def test_whole_way(cast):
    item = make_knowledge(cast)
    assert (item.reference, item.state, item.review_due_on.year) == ("K01", "identified", 2027)
    act = {"item": item, "by": cast.process_owner}
    services.capture_knowledge(**act, capture="video", location="Server, films")
    services.share_knowledge(**act, learned_by=[cast.process_owner, cast.employee])
    item = services.review_knowledge(**act, review_due_on=TOMORROW, conclusion="Still right.")
    assert (item.state, item.captured_on, item.shared_on) == ("reviewed", DAY, DAY)
    assert set(item.holders.all()) == {cast.employee, cast.process_owner}
    services.close_knowledge(**act, reason="The machine was sold.")
    refused(KnowledgeError, "", services.close_knowledge, **act, reason="Again")
    verbs = Entry.objects.filter(subject_kind="processes.knowledgeitem").order_by("sequence")
    assert list(verbs.values_list("verb", flat=True)) == [
        *("identified", "captured", "shared", "reviewed", "closed")
    ]
    labels = verbs.values_list("subject_label", flat=True)
    assert not any(cast.employee.name in label for label in labels)


def test_review_of_what_is_captured_nowhere_leaves_it_identified(cast):
    item = services.review_knowledge(
        item=make_knowledge(cast), review_due_on=TOMORROW, by=cast.executive
    )
    assert item.state == KnowledgeItem.State.IDENTIFIED


def test_knowledge_is_refused(cast):
    item = make_knowledge(cast, topic="Seals")
    act = {"item": item, "by": cast.executive}
    refused(KnowledgeError, "topic", make_knowledge, cast=cast, topic="SEALS")
    refused(KnowledgeError, "holders", make_knowledge, cast=cast, holders=[cast.stranger])
    refused(KnowledgeError, "successor", make_knowledge, cast=cast, successor=cast.stranger)
    refused(KnowledgeError, "on", make_knowledge, cast=cast, on=TOMORROW)
    capture = {"act": services.capture_knowledge, **act}
    refused(KnowledgeError, "capture", **capture, capture="none", location="Here")
    refused(KnowledgeError, "location", **capture, capture="video", location=" ")
    refused(KnowledgeError, "on", **capture, capture="video", location="Here", on=YESTERDAY)
    share = {"act": services.share_knowledge, **act}
    refused(KnowledgeError, "learned_by", **share, learned_by=[cast.employee])
    refused(KnowledgeError, "learned_by", **share, learned_by=[cast.stranger])
    refused(KnowledgeError, "review_due_on", services.review_knowledge, **act, review_due_on=DAY)
    refused(KnowledgeError, "reason", services.close_knowledge, **act, reason=" ")
    other = make_knowledge(cast, topic="Rotors")
    change = {"act": services.change_knowledge, "item": other, "by": cast.executive}
    refused(KnowledgeError, "topic", **change, changes={"topic": "seals"})


def test_change_names_who_came_and_went(cast):
    item = make_knowledge(cast)
    change = {"item": item, "by": cast.executive, "version": 1}
    services.change_knowledge(**change, changes={"holders": [cast.executive]})
    assert list(item.holders.all()) == [cast.executive]
    assert "Not counted on any more" in Entry.objects.order_by("-sequence")[0].body
    refused(StaleError, "", services.change_knowledge, **change, changes={"importance": "High"})
    services.change_knowledge(item=item, by=cast.executive, changes={"holders": [cast.executive]})
    assert KnowledgeItem.objects.get().version == 2


def test_database_holds_what_it_can(cast):
    item = make_knowledge(cast)
    own = KnowledgeItem.objects.filter(pk=item.pk)
    for wrong in ({"captured_on": DAY}, {"state": "closed"}, {"closed_on": DAY}):
        with pytest.raises(IntegrityError), transaction.atomic():
            own.update(**wrong)


@pytest.mark.parametrize(
    ("left_in", "risk"),
    [(None, "single"), (366, "single"), (365, "leaving"), (1, "leaving"), (0, "lost")],
)
def test_single_holder_who_leaves(cast, left_in, risk):
    leave(cast.employee, None if left_in is None else DAY + datetime.timedelta(days=left_in))
    item = KnowledgeItem.objects.get(pk=make_knowledge(cast).pk)
    assert item.risk(DAY) == risk
    assert KnowledgeItem.objects.single(DAY).count() == 1
    services.share_knowledge(
        item=item, learned_by=[cast.executive, cast.process_owner], by=cast.executive
    )
    assert KnowledgeItem.objects.get(pk=item.pk).risk(DAY) == ""
    assert not KnowledgeItem.objects.single(DAY).exists()


def test_page_of_single_holders_begins_with_what_is_lost(cast, signed_in):
    make_knowledge(cast, holders=[cast.executive])
    make_knowledge(cast, holders=[cast.internal_auditor])
    make_knowledge(cast, holders=[cast.employee])
    make_knowledge(cast, holders=[cast.executive, cast.process_owner])
    leave(cast.employee, DAY)
    leave(cast.internal_auditor, TOMORROW)
    page = signed_in(cast.quality_manager).get(url(cast, "knowledge-holders"))
    groups = [(one["holder"] and one["holder"].name, one["risk"]) for one in page.context["groups"]]
    assert groups == [(None, "lost"), ("Ina Auditor", "leaving"), ("Eve Executive", "single")]
    assert "3 topics" in page.content.decode()
    listed = signed_in(cast.executive).get(url(cast, "knowledge") + "?look=single")
    assert len(listed.context["page"].rows) == 3


def test_owner_of_the_process_is_reminded_of_the_review(cast):
    process = make_process(cast)
    make_knowledge(cast, process=process, review_due_on=DAY + datetime.timedelta(days=21))
    make_knowledge(cast, review_due_on=DAY + datetime.timedelta(days=22))
    make_knowledge(cast, review_due_on=TOMORROW)
    found = [one for one in dues(cast.organization, DAY) if one.rule == "knowledge-review"]
    assert [one.people for one in found] == [(cast.process_owner,), (cast.quality_manager,)]


def test_pages_take_the_whole_way(cast, signed_in):
    client = signed_in(cast.process_owner)
    data = {"topic": "Rotors", "holders": [cast.employee.pk], "review_due_on": TOMORROW}
    assert client.post(url(cast, "knowledge-add"), data).status_code == 302
    item = KnowledgeItem.objects.get()
    leave(cast.employee, DAY)
    changed = data | {"importance": "Pumps vibrate", "version": 1}
    assert client.post(url(cast, "knowledge-change", item.pk), changed).status_code == 302
    posts = [
        ("capture", {"capture": "video", "location": "Server", "on": DAY}),
        ("share", {"learned_by": [cast.executive.pk, cast.process_owner.pk], "on": DAY}),
        ("review", {"on": DAY, "review_due_on": TOMORROW}),
        ("close", {"reason": "Sold", "on": DAY}),
    ]
    for name, data in posts:
        address = url(cast, f"knowledge-{name}", item.pk)
        assert client.get(address).status_code == 200
        assert client.post(address, data).status_code == 302, name
    page = client.get(item.get_absolute_url()).content.decode()
    assert "Knew it and left" in page
    assert "Pumps vibrate" in page


def test_pages_need_the_same_queries_for_1_and_30(cast, signed_in):
    client = signed_in(cast.quality_manager)

    def needed(name: str) -> int:
        with CaptureQueriesContext(connection) as caught:
            assert client.get(url(cast, name)).status_code == 200
        return len(caught)

    make_knowledge(cast, process=make_process(cast), successor=cast.executive)
    before = [needed(name) for name in ("knowledge", "knowledge-holders")]
    for index in range(29):
        make_knowledge(cast, process=make_process(cast, name=f"P {index}"))
    assert [needed(name) for name in ("knowledge", "knowledge-holders")] == before
