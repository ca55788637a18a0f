"""Records are chosen from a list where there are few, by name where there are many."""

import datetime
import re
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from improvement.models import Action
from pages.named import FEW, SUGGESTED
from people.models import Person
from processes.models import KnowledgeItem
from tests.improvement.factories import make_action
from tests.processes.factories import make_process

SINCE = datetime.date(2020, 1, 1)
NEW = {"title": "Name a deputy", "due_on": "2026-12-01", "description": "As agreed."}


def crowd(organization, number: int, name: str = "Worker {:03d}") -> list[Person]:
    """So many people without a login."""
    return Person.objects.bulk_create(
        [
            Person(
                organization=organization,
                name=name.format(index),
                job_title=f"Fitter {index}",
                joined_on=SINCE,
            )
            for index in range(number)
        ]
    )


@pytest.fixture
def house(cast, noon, signed_in):
    """The quality manager's way to the pages of an organization with many people."""
    return House(cast, signed_in(cast.quality_manager), crowd(cast.organization, FEW + 20))


class House:
    """Opens and posts pages."""

    def __init__(self, cast, client, people) -> None:
        self.cast, self.client, self.people = cast, client, people

    def url(self, name: str, **query: str) -> str:
        return f"{reverse(name, args=[self.cast.organization.slug])}?{urlencode(query)}"

    def page(self, name: str, **query: str) -> str:
        response = self.client.get(self.url(name, **query))
        assert response.status_code == 200
        return response.content.decode()

    def promise(self, **data: str):
        return self.client.post(self.url("improvement:action-add"), NEW | data)

    def names(self, name: str, typed: str) -> list[str]:
        html = self.page(name, **{"suggest": "owner", "owner-typed": typed})
        assert re.sub(r"<option[^>]*></option>", "", html).strip() == ""
        return re.findall(r'value="([^"]+)"', html)


def control(html: str, field: str) -> str:
    """The tag that asks for the field."""
    found = re.search(rf'<(input|select)[^>]*name="{field}(-typed)?"[^>]*>', html)
    assert found
    return found[0]


@pytest.mark.parametrize("name", ["improvement:actions", "improvement:action-add"])
def test_few_are_a_list_and_many_a_text_field(cast, noon, signed_in, name):
    make_action(cast)  # an empty list has no filters
    few = House(cast, signed_in(cast.quality_manager), [])
    html = few.page(name)
    assert control(html, "owner").startswith("<select")
    assert f'<option value="{cast.employee.pk}">{cast.employee.name}</option>' in html
    crowd(cast.organization, FEW + 20)
    html = few.page(name)
    assert control(html, "owner").startswith("<input")
    assert 'for="id_owner"' in html and 'id="id_owner"' in control(html, "owner")
    assert html.count("<option") < FEW


@pytest.mark.parametrize("typed", ["Worker 007", "worker 007", "  007 ", "Work 007"])
def test_name_or_what_only_one_name_holds_is_enough(house, typed):
    assert house.promise(**{"owner-typed": typed}).status_code == 302
    assert Action.objects.get().owner == house.people[7]


def test_key_of_a_list_still_counts(house):
    """Of a page that was opened while there were fewer, and of links to filtered lists."""
    assert house.promise(owner=str(house.people[3].pk)).status_code == 302
    action = Action.objects.get()
    html = house.page("improvement:actions", owner=str(house.people[3].pk))
    assert action.title in html and 'value="Worker 003"' in control(html, "owner")


def test_what_matches_nobody_is_refused_at_the_field_and_stays(house):
    response = house.promise(**{"owner-typed": "Nobody Such"})
    html = response.content.decode()
    assert response.status_code == 422 and Action.objects.count() == 0
    assert "Nothing here is called “Nobody Such”." in html
    owner = control(html, "owner")
    assert 'value="Nobody Such"' in owner and 'aria-describedby="id_owner_error"' in owner
    assert 'aria-invalid="true"' in owner
    assert 'value="Name a deputy"' in html and "As agreed." in html


def test_what_matches_several_is_refused_and_said_which(house):
    html = house.promise(**{"owner-typed": "Worker 1"}).content.decode()
    assert (
        "“Worker 1” may mean Worker 001; Worker 010; Worker 011; Worker 012; Worker 013, "
        "or 34 more. Write which." in html
    )
    assert 'value="Worker 1"' in control(html, "owner")


def test_people_of_the_same_name_are_told_apart(house):
    one, other = crowd(house.cast.organization, 2, "Ann Lee")
    html = house.promise(**{"owner-typed": "Ann Lee"}).content.decode()
    assert f"Ann Lee #{one.pk} (Fitter 0); Ann Lee #{other.pk} (Fitter 1)" in html
    assert house.names("improvement:action-add", "ann") == [
        f"Ann Lee #{one.pk}",
        f"Ann Lee #{other.pk}",
    ]
    assert house.promise(**{"owner-typed": f"Ann Lee #{other.pk}"}).status_code == 302
    assert Action.objects.get().owner == other


def test_nobody_else_can_be_named(house):
    """The field finds whom its list would hold: not those who left, nor another company's."""
    Person.objects.filter(pk=house.people[5].pk).update(left_on=datetime.date(2024, 1, 1))
    for typed in ("Worker 005", f"#{house.people[5].pk}", f"x #{house.cast.stranger.pk}"):
        assert house.promise(**{"owner-typed": typed}).status_code == 422, typed
    assert house.names("improvement:action-add", "Worker 005") == []
    assert house.names("improvement:action-add", house.cast.stranger.name) == []


@pytest.mark.parametrize("typed", ["%", "#", "#99999999999999999999", "\x00", "“”", "7" * 400])
def test_odd_texts_are_refused(house, typed):
    assert house.promise(**{"owner-typed": typed}).status_code == 422


def test_empty_text_is_nobody(house):
    response = house.promise(**{"owner-typed": "  ", "owner": str(house.people[1].pk)})
    assert response.status_code == 422 and "This field is required" in response.content.decode()


@pytest.mark.parametrize("name", ["improvement:actions", "improvement:action-add"])
def test_names_are_suggested(house, name):
    assert house.names(name, "worker 09") == [
        "Worker 009",
        *(f"Worker 0{number}" for number in range(90, 100)),
        "Worker 109",
    ]
    assert len(house.names(name, "")) == SUGGESTED


def test_list_is_filtered_by_a_name_and_says_whose_it_is(house):
    make_action(house.cast, title="Their own", owner=house.people[8])
    make_action(house.cast, title="Of another", owner=house.people[9])
    html = house.page("improvement:actions", **{"owner-typed": "worker 008"})
    assert "Their own" in html and "Of another" not in html
    chip = re.search(r'class="chip" href="([^"]+)">Who: Worker 008', html)
    assert chip and "owner" not in chip[1]


def test_list_says_what_is_wrong_with_a_name(house):
    make_action(house.cast)
    html = house.page("improvement:actions", **{"owner-typed": "worker 00"})
    assert re.search(r'id="id_owner_error">“worker 00” may mean Worker 000; ', html)
    assert 'value="worker 00"' in control(html, "owner")


def test_record_shows_who_it_is_and_keeps_it(house):
    action = make_action(house.cast, owner=house.people[4], by=house.cast.quality_manager)
    url = reverse("improvement:action-change", args=[house.cast.organization.slug, action.pk])
    response = house.client.get(url)
    html = response.content.decode()
    assert 'value="Worker 004"' in control(html, "owner")
    data = {"owner-typed": "Worker 004", "title": "Said better", "version": str(action.version)}
    assert house.client.post(url, data).status_code == 302
    action.refresh_from_db()
    assert (action.title, action.owner) == ("Said better", house.people[4])


@pytest.mark.parametrize("name", ["improvement:actions", "improvement:action-add"])
def test_thousands_need_no_more_queries_than_many(house, name):
    counts = []
    for more in (0, 300):
        crowd(house.cast.organization, more, "More {:03d}")
        with CaptureQueriesContext(connection) as queries:
            house.page(name)
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_several_are_written_one_a_line(house):
    """Boxes and lists of several become lines too."""
    html = house.page("processes:knowledge-add")
    assert '<textarea name="holders-typed"' in html and 'for="id_holders"' in html
    data = {"topic": "Lapping seals", "importance": "Only two can.", "review_due_on": "2027-05-01"}
    url = house.url("processes:knowledge-add")
    wrong = house.client.post(
        url, data | {"holders-typed": "Worker 003\nNobody Such\nWorker 1", "successor-typed": ""}
    ).content.decode()
    assert "Nothing here is called “Nobody Such”." in wrong and "“Worker 1” may mean" in wrong
    assert ">\nWorker 003\nNobody Such\nWorker 1</textarea>" in wrong
    assert KnowledgeItem.objects.count() == 0
    typed = {"holders-typed": "worker 003\r\n\r\nWorker 005\r\nWorker 003"}
    assert house.client.post(url, data | typed).status_code == 302
    item = KnowledgeItem.objects.get()
    assert [one.name for one in item.holders.order_by("name")] == ["Worker 003", "Worker 005"]
    change = reverse("processes:knowledge-change", args=[house.cast.organization.slug, item.pk])
    assert ">\nWorker 003\nWorker 005</textarea>" in house.client.get(change).content.decode()


def test_boxes_become_lines(house):
    one = make_process(house.cast)
    for number in range(FEW):
        one.pk, one.reference, one.name = None, f"P{number + 100}", f"Step {number}"
        one.save(force_insert=True)
    html = house.page("processes:context-issue-add")
    assert '<textarea name="processes-typed"' in html and 'for="id_processes"' in html
    assert 'type="checkbox" class="form-check-input" name="processes"' not in html


def test_list_keeps_its_order_though_it_reads_one_page(house):
    for index in range(30):
        make_action(house.cast, title=f"Task {index:02d}", owner=house.people[29 - index])
    html = house.page("improvement:actions", sort="owner__name", page="2")
    assert re.findall(r"Task \d\d", html) == [f"Task 0{number}" for number in (4, 3, 2, 1, 0)]


def test_rows_share_their_choices_and_more_of_them_keep_what_was_typed(house):
    typed = {"leader-typed": "Worker 00", "follow_up_1_owner-typed": "Worker 11"}
    counts = []
    for rows in ("3", "3", "9"):
        data = {"more-rows": "1", "rows": rows} | typed
        with CaptureQueriesContext(connection) as queries:
            html = house.client.post(house.url("leadership:walk-add"), data).content.decode()
        assert 'value="Worker 00"' in control(html, "leader")
        assert 'value="Worker 11"' in control(html, "follow_up_1_owner")
        counts.append(len(queries))
    # The first of all asks for more.
    assert counts[1] == counts[2]
