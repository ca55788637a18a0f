"""Who held a responsibility when, hand-overs, what a person is asked, and reminders of this room."""

import datetime
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from evidence.indicators import Result
from evidence.models import Entry
from leadership import indicators, queries, services
from leadership.errors import LeadershipError
from leadership.models import RoleTenure
from leadership.reminders import dues
from people.models import Person
from tests.conftest import DAY
from tests.leadership.factories import (
    ago,
    make_assignment,
    make_escalation,
    make_follow_up,
    make_suggestion,
    make_walk,
)
from tests.refusals import refused


def url(name: str, *keys: int) -> str:
    return reverse(f"leadership:{name}", args=["harbour", *keys])


def held(cast, on: datetime.date = DAY):
    return indicators.roles_held(cast.organization, on)


def story(role) -> list[tuple]:
    """Who, from, until, oldest first."""
    rows = role.tenures.order_by("from_on", "pk").values_list("holder__name", "from_on", "until_on")
    return list(rows)


def hand_over(role, cast, **changes):
    fields = {"assignment": role, "holder": cast.employee, "by": cast.executive, "on": ago(10)}
    return services.hand_over_role(**(fields | changes))


def test_hand_over_keeps_who_held_it_when_and_counts_the_gap(cast):
    role = make_assignment(cast, from_on=ago(100), amount=Decimal(500))
    services.accept_role(assignment=role, by=cast.process_owner, on=ago(99))
    hand_over(role, cast, last_on=ago(60), matters="Olga's list\nThe keys")
    assert story(role) == [
        ("Olga Owner", ago(100), ago(59)),
        (None, ago(59), ago(10)),
        ("Emil Employee", ago(10), None),
    ]
    assert "Olga" not in Entry.objects.first().body
    # As it stood then: held, vacant for 49 days, waiting for a yes.
    assert held(cast, ago(99)).result is Result.PASS
    assert held(cast, ago(100)).result is Result.FAIL  # not accepted on its first day
    assert held(cast, ago(29)).result is Result.PASS  # vacant for 30 days
    assert "31 days" in held(cast, ago(28)).sentence
    assert "1 is not accepted yet" in held(cast).sentence
    services.accept_role(assignment=role, by=cast.employee)
    assert held(cast).result is Result.PASS
    services.end_role(assignment=role, by=cast.executive)
    assert held(cast).figure == "1 of 1"  # the last day counts
    assert held(cast, DAY + datetime.timedelta(days=1)).result is Result.NOT_APPLICABLE


def test_vacancy_begins_and_ends_a_tenure(cast):
    role = make_assignment(cast, from_on=ago(100))
    services.vacate_role(assignment=role, by=cast.executive, on=ago(41))
    assert held(cast).result is Result.FAIL
    hand_over(role, cast, on=ago(5), last_on=ago(50))  # of no meaning where nobody held it
    assert story(role)[1:] == [(None, ago(41), ago(5)), ("Emil Employee", ago(5), None)]
    tenure = role.tenures.first()
    assert (tenure.given_by, tenure.days(DAY)) == (None, 5)


def test_only_the_holder_before_confirms_once(cast):
    role = make_assignment(cast, from_on=ago(100))
    confirm = {"act": services.confirm_hand_over, "assignment": role}
    refused(LeadershipError, "", **confirm, by=cast.process_owner)
    over = {"act": services.hand_over_role, "assignment": role, "holder": cast.employee}
    over |= {"by": cast.executive}
    refused(LeadershipError, "last_on", **over, on=ago(10), last_on=ago(101))
    refused(LeadershipError, "last_on", **over, on=ago(10), last_on=ago(10))
    hand_over(role, cast, matters="Keys")
    assert list(queries.to_hand_over(cast.organization, cast.process_owner)) == [role]
    refused(LeadershipError, "", **confirm, by=cast.employee)
    tenure = services.confirm_hand_over(assignment=role, by=cast.process_owner)
    assert (tenure.handed_over_on, tenure.open_matters) == (DAY, ["Keys"])
    assert not queries.to_hand_over(cast.organization, cast.process_owner).exists()
    refused(LeadershipError, "", **confirm, by=cast.process_owner)


@pytest.mark.parametrize(
    "fields",
    [{"until_on": ago(900)}, {"handed_over_on": DAY}, {"holder": None, "accepted_on": DAY}],
)
def test_database_refuses_tenures_that_cannot_be(cast, fields):
    make_assignment(cast)
    with pytest.raises(IntegrityError), transaction.atomic():
        RoleTenure.objects.update(**fields)


def test_list_shows_vacancies_on_top_and_page_who_held_it(cast, signed_in):
    make_assignment(cast, responsibility="Alpha")
    empty = make_assignment(cast, responsibility="Zulu", holder=None, from_on=ago(41))
    client = signed_in(cast.executive)
    page = client.get(url("assignments"))
    assert [row["cells"][0]["html"] for row in page.context["page"].rows] == ["Zulu", "Alpha"]
    assert "vacant 41 days" in page.content.decode()
    data = {"holder": cast.employee.pk, "from_on": ago(1), "matters": "Keys", "last_on": ""}
    assert client.post(url("assignment-hand-over", empty.pk), data).status_code == 302
    page = client.get(empty.get_absolute_url()).content.decode()
    assert "Keys" in page
    assert "Emil Employee" in page
    make_assignment(cast, responsibility="Money", amount=Decimal(1500))
    money = {"responsibility": "M", "kind": "other", "from_on": DAY, "amount": "-1"}
    answer = client.post(url("assignment-add"), money)
    assert "amount" in answer.context["form"].errors


def test_my_day_asks_for_a_yes_a_hand_over_and_an_answer(cast, signed_in):
    role = make_assignment(cast, from_on=ago(100))
    hand_over(role, cast, matters="Keys")
    make_escalation(cast, subject="The spindle", to=cast.employee)
    today = reverse("programme:today", args=["harbour"])
    client = signed_in(cast.employee)
    page = client.get(today).content.decode()
    assert url("assignment-accept", role.pk) in page
    assert "The spindle" in page
    answer = client.post(url("assignment-accept", role.pk), {"next": today})
    assert answer["Location"] == today
    assert url("assignment-accept", role.pk) not in client.get(today).content.decode()
    before = signed_in(cast.process_owner)
    assert url("assignment-confirm", role.pk) in before.get(today).content.decode()
    assert before.post(url("assignment-confirm", role.pk), {"next": today}).status_code == 302
    assert url("assignment-confirm", role.pk) not in before.get(today).content.decode()
    assert "asked-title" not in signed_in(cast.executive).get(today).content.decode()


def test_reminders_know_what_waits(cast):
    Person.objects.filter(pk=cast.employee.pk).update(reports_to=cast.process_owner)
    cast.employee.refresh_from_db()
    make_assignment(cast, from_on=ago(3))
    make_follow_up(make_walk(cast), cast, due_on=DAY)
    make_suggestion(cast, submitted_on=ago(4))
    make_suggestion(cast, is_anonymous=True)
    make_escalation(cast, needed_by=ago(-2))
    make_escalation(cast, raised_on=ago(1))
    found = {
        (due.rule, (due.due_on - DAY).days, due.people) for due in dues(cast.organization, DAY)
    }
    assert found == {
        ("role-acceptance", 4, (cast.process_owner,)),
        ("walk-follow-up", 0, (cast.process_owner,)),
        ("idea-answer", 10, (cast.process_owner,)),
        ("idea-answer", 14, (cast.quality_manager,)),
        ("escalation-answer", 2, (cast.executive,)),
        ("escalation-answer", 13, (cast.executive,)),
    }
