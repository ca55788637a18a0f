"""Each indicator at its threshold, just below, above, and with nothing to judge."""

import datetime

import pytest
from django.urls import resolve

from evidence.indicators import Result
from evidence.window import quarters, year_before
from leadership import indicators, services
from leadership.indicators.communication import sample_size
from leadership.models import PolicyVersion
from people.models import Person
from processes.models import Process
from processes.services import appoint_owner, vacate
from tests.conftest import DAY, NOON, Cast, make_person
from tests.leadership.factories import (
    ago,
    ahead,
    make_approved_policy,
    make_assignment,
    make_audience,
    make_communication,
    make_decided_request,
    make_effective_policy,
    make_escalation,
    make_follow_up,
    make_recognition,
    make_request,
    make_sample,
    make_suggestion,
    make_support,
    make_walk,
)

ALL = [getattr(indicators, name) for name in indicators.__all__ if name.islower()]


def judge(name: str, cast: Cast, on: datetime.date = DAY):
    return getattr(indicators, name)(cast.organization, on)


def make_people(cast: Cast, count: int, **changes) -> list[Person]:
    """People without a login, present."""
    fields = {"function": "Assembly", "joined_on": ago(2000)} | changes
    return Person.objects.bulk_create(
        Person(organization=cast.organization, name=f"Person {number}", **fields)
        for number in range(count)
    )


@pytest.mark.parametrize("indicator", ALL)
def test_indicator_of_an_empty_organization_never_raises(cast, indicator):
    found = indicator(cast.organization, DAY)
    assert found.slug == indicator.__name__.replace("_", "-")
    assert found.sentence
    assert found.result in (Result.NOT_APPLICABLE, Result.FAIL)


@pytest.mark.parametrize(
    "name",
    [
        "categories_considered",
        "policy_acknowledged",
        "requests_decided",
        "requests_delivered",
        "roles_held",
        "suggestions_answered",
    ],
)
def test_nothing_to_judge_is_not_applicable(cast, name):
    assert judge(name, cast).result is Result.NOT_APPLICABLE


@pytest.mark.parametrize("indicator", ALL)
def test_links_lead_to_pages_of_this_room(cast, indicator):
    for link in indicator(cast.organization, DAY).links:
        assert resolve(link.url.split("?")[0]).app_name == "leadership"


@pytest.mark.parametrize("indicator", ALL)
def test_other_organizations_do_not_count(cast, indicator):
    elsewhere = {"organization": cast.other, "by": cast.stranger}
    before = indicator(cast.organization, DAY)
    policy = make_approved_policy_elsewhere(cast)
    services.acknowledge_policy(policy=policy, person=cast.stranger, by=cast.stranger)
    make_request(cast, **elsewhere, submitted_on=ago(60))
    make_assignment(cast, **elsewhere, holder=cast.stranger)
    audience = make_audience(cast, **elsewhere)
    make_communication(cast, **elsewhere, leader=cast.stranger, audiences=[audience])
    make_sample(cast, **elsewhere)
    walk = make_walk(cast, **elsewhere, leader=cast.stranger, on=ago(9))
    make_follow_up(walk, cast, owner=cast.stranger, due_on=ago(3), by=cast.stranger)
    make_suggestion(cast, **elsewhere, submitted_on=ago(60))
    make_recognition(cast, **elsewhere, giver=cast.stranger, receiver=None, function="Operations")
    theirs = make_person(cast.other, "Tove Theirs", reports_to=cast.stranger)
    make_escalation(cast, **elsewhere, to=theirs, raised_on=ago(60))
    make_support(cast, **elsewhere, leader=cast.stranger, manager=theirs, promotes_thinking=True)
    assert indicator(cast.organization, DAY) == before


def make_approved_policy_elsewhere(cast: Cast) -> PolicyVersion:
    words = {"organization": cast.other, "by": cast.stranger}
    policy = services.draft_policy(title="Theirs", statements=["Other."], **words)
    services.submit_policy(policy=policy, by=cast.stranger)
    services.approve_policy(policy=policy, by=cast.stranger)
    return services.make_effective(policy=policy, by=cast.stranger)


# -- b: policy -----------------------------------------------------------------------------------
def test_policy_without_a_version_in_force_fails(cast):
    make_approved_policy(cast)
    assert judge("policy_effective", cast).result is Result.FAIL


def test_policy_looked_at_within_a_year_and_a_month_passes(cast):
    make_effective_policy(cast, datetime.date(2025, 10, 21))
    found = judge("policy_effective", cast)
    assert found.result is Result.PASS
    assert "Version 1 is in force" in found.sentence


def test_policy_one_day_over_fails_without_partial(cast):
    policy = make_effective_policy(cast, datetime.date(2025, 10, 20))
    found = judge("policy_effective", cast)
    assert found.result is Result.FAIL
    assert "20 Oct 2025" in found.sentence
    services.reaffirm_policy(policy=policy, by=cast.executive)
    assert judge("policy_effective", cast).result is Result.PASS


def test_policy_approved_by_somebody_else_fails(cast):
    make_effective_policy(cast)
    cast.executive.top_management_until = ago(1)
    cast.executive.save()
    assert judge("policy_effective", cast).result is Result.FAIL


# -- e: resources ----------------------------------------------------------------------------------
def decide_many(cast: Cast, in_time: int, late: int) -> None:
    for _ in range(in_time):
        make_decided_request(cast, ago(70), submitted_on=ago(100))
    for _ in range(late):
        make_decided_request(cast, ago(69), submitted_on=ago(100))


@pytest.mark.parametrize(
    ("in_time", "late", "result"),
    [
        (9, 1, Result.PASS),
        (8, 1, Result.PARTIAL),
        (10, 0, Result.PASS),
        (2, 1, Result.FAIL),
    ],
)
def test_requests_decided_by_share(cast, in_time, late, result):
    decide_many(cast, in_time, late)
    assert judge("requests_decided", cast).result is result


def test_requests_decided_reads_as_the_demo_company_wants(cast):
    decide_many(cast, 20, 2)
    for days in (47, 12, 5):
        make_request(cast, submitted_on=ago(days))
    found = judge("requests_decided", cast)
    assert (found.sentence, found.figure) == (
        "20 of 23 requests decided within 30 days.",
        "20 of 23, 87 %",
    )
    assert found.result is Result.PARTIAL


def test_request_counts_from_its_thirty_first_day(cast):
    make_request(cast, submitted_on=ago(30))
    assert judge("requests_decided", cast).result is Result.NOT_APPLICABLE
    make_request(cast, submitted_on=ago(31))
    assert judge("requests_decided", cast).value == 0


@pytest.mark.parametrize(("back", "value"), [(31, 50), (30, 100)])
def test_deferred_request_that_came_back_counts_once_more(cast, back, value):
    request = make_request(cast, submitted_on=ago(90))
    words = {"reason": "Budget.", "by": cast.executive}
    services.decide_request(
        request=request, decision="deferred", revisit_on=ago(back), decided_on=ago(80), **words
    )
    services.return_deferred(organization=cast.organization, on=DAY)
    assert judge("requests_decided", cast).value == value
    services.decide_request(request=request, decision="declined", decided_on=ago(1), **words)
    assert judge("requests_decided", cast).value == 100
    assert judge("requests_decided", cast, ago(back + 1)).value == 100


def test_requests_of_earlier_years_do_not_count(cast):
    first, _last = year_before(DAY)
    make_request(cast, submitted_on=first - datetime.timedelta(days=1))
    assert judge("requests_decided", cast).result is Result.NOT_APPLICABLE


def deliver_many(cast: Cast, on_time: int, late: int) -> None:
    for delivered in [ago(10)] * on_time + [ago(9)] * late:
        request = make_decided_request(cast, ago(50), due_on=ago(10))
        services.deliver_request(request=request, by=cast.executive, on=delivered)


@pytest.mark.parametrize(
    ("on_time", "late", "result"),
    [
        (4, 1, Result.PASS),
        (7, 2, Result.PARTIAL),
        (5, 1, Result.PASS),
        (1, 1, Result.FAIL),
    ],
)
def test_requests_delivered_by_share(cast, on_time, late, result):
    deliver_many(cast, on_time, late)
    assert judge("requests_delivered", cast).result is result


def test_undelivered_request_counts_once_its_day_is_over(cast):
    make_decided_request(cast, ago(50), due_on=DAY)
    make_decided_request(cast, ago(50), due_on=ahead(5))
    assert judge("requests_delivered", cast).result is Result.NOT_APPLICABLE
    make_decided_request(cast, ago(50), due_on=ago(1))
    assert judge("requests_delivered", cast).figure == "0 of 1, 0 %"


def test_early_delivery_counts_as_on_time(cast):
    request = make_decided_request(cast, ago(50), due_on=ahead(50))
    services.deliver_request(request=request, by=cast.executive, on=ago(1))
    assert judge("requests_delivered", cast).figure == "1 of 1, 100 %"


@pytest.mark.parametrize(
    ("categories", "result"),
    [
        ("people infrastructure environment measuring knowledge", Result.PASS),
        ("people infrastructure environment measuring", Result.PARTIAL),
        ("people infrastructure environment", Result.FAIL),
    ],
)
def test_categories_considered(cast, categories, result):
    for category in categories.split():
        make_request(cast, category=category)
        make_request(cast, category=category)
    found = judge("categories_considered", cast)
    assert found.result is result
    assert ("Knowledge" in found.next_step) == (result is not Result.PASS)


# -- f: communication --------------------------------------------------------------------------------
def days_in_quarters(*wanted: int) -> list[datetime.date]:
    """One day in each of these quarters of the window (0 is the oldest)."""
    return [quarters(DAY)[index][1] for index in wanted]


@pytest.mark.parametrize(
    ("which", "leaders", "result"),
    [
        ((0, 1, 3, 3), 2, Result.PASS),
        ((0, 1, 3), 2, Result.PARTIAL),
        ((0, 1, 1, 0), 2, Result.FAIL),
        ((0, 1, 2, 3), 1, Result.FAIL),
        ((0, 1, 2, 3, 3, 3), 3, Result.PASS),
    ],
)
def test_leaders_communicate(cast, which, leaders, result):
    people = [cast.executive, cast.process_owner, cast.quality_manager]
    for index, on in enumerate(days_in_quarters(*which)):
        make_communication(cast, on=on, leader=people[index % leaders])
    assert judge("leaders_communicate", cast).result is result


@pytest.mark.parametrize(
    ("readers", "result"), [(9, Result.PASS), (8, Result.PARTIAL), (6, Result.FAIL)]
)
def test_policy_acknowledged_by_share(cast, readers, result):
    policy = make_effective_policy(cast, ago(31))
    everybody = make_people(cast, 5) + list(
        Person.objects.filter(organization=cast.organization).exclude(employment="external")[:5]
    )
    for person in everybody[:readers]:
        services.acknowledge_policy(policy=policy, person=person, by=person)
    found = judge("policy_acknowledged", cast)
    assert (found.result, found.figure) == (result, f"{readers} of 10, {readers * 10} %")


def test_people_have_thirty_days_to_read(cast):
    policy = make_effective_policy(cast, ago(30))
    assert judge("policy_acknowledged", cast).result is Result.NOT_APPLICABLE
    services.acknowledge_policy(policy=policy, person=cast.employee, by=cast.employee)
    assert judge("policy_acknowledged", cast).figure == "1 of 1, 100 %"


def test_newcomers_have_thirty_days_to_read(cast):
    make_effective_policy(cast, ago(100))
    make_people(cast, 3, joined_on=ago(30))
    make_people(cast, 2, joined_on=ago(31))
    assert judge("policy_acknowledged", cast).figure == "0 of 7, 0 %"


def test_agency_counts_and_the_departed_and_outsiders_do_not(cast):
    make_effective_policy(cast, ago(100))
    make_people(cast, 1, employment="agency")
    make_people(cast, 4, left_on=DAY)
    make_people(cast, 4, employment="external")
    assert judge("policy_acknowledged", cast).figure == "0 of 6, 0 %"


@pytest.mark.parametrize(("inside", "size"), [(0, 10), (100, 10), (101, 11), (198, 15), (225, 15)])
def test_sample_grows_with_the_root_of_people(inside, size):
    assert sample_size(inside) == size


@pytest.mark.parametrize(
    ("yes", "no", "result"),
    [
        (8, 2, Result.PASS),
        (8, 1, Result.PARTIAL),
        (11, 3, Result.PARTIAL),
        (7, 0, Result.FAIL),
        (12, 0, Result.PASS),
    ],
)
def test_understanding_sampled(cast, yes, no, result):
    for number in range(yes + no):
        make_sample(cast, answer="yes" if number < yes else "partly")
    assert judge("understanding_sampled", cast).result is result


# -- h: engagement ---------------------------------------------------------------------------------
def walk_often(cast: Cast, walks: int, leaders: int, kept: int, broken: int) -> None:
    people = [cast.executive, cast.process_owner, cast.quality_manager]
    made = [
        make_walk(cast, on=ago(200 + number), leader=people[number % leaders])
        for number in range(walks)
    ]
    for done in [ago(100)] * kept + [ago(99)] * broken:
        follow_up = make_follow_up(made[0], cast, due_on=ago(100))
        services.finish_follow_up(follow_up=follow_up, by=cast.executive, on=done)


@pytest.mark.parametrize(
    ("walks", "leaders", "kept", "broken", "result"),
    [
        (12, 3, 4, 1, Result.PASS),
        (12, 3, 0, 0, Result.PASS),
        (11, 3, 4, 1, Result.PARTIAL),
        (8, 3, 4, 1, Result.FAIL),
        (12, 2, 4, 1, Result.FAIL),
        (12, 3, 7, 2, Result.PARTIAL),
        (22, 3, 1, 1, Result.FAIL),
    ],
)
def test_walks_made(cast, walks, leaders, kept, broken, result):
    walk_often(cast, walks, leaders, kept, broken)
    assert judge("walks_made", cast).result is result


def test_follow_up_counts_once_its_day_is_over(cast):
    walk = make_walk(cast, on=ago(30))
    make_follow_up(walk, cast, due_on=DAY)
    assert "follow-ups" not in judge("walks_made", cast).sentence
    make_follow_up(walk, cast, due_on=ago(1))
    assert "0 of 1 follow-ups on time." in judge("walks_made", cast).sentence


def answer_many(cast: Cast, in_time: int, late: int) -> None:
    for answered in [ago(86)] * in_time + [ago(85)] * late:
        idea = make_suggestion(cast, submitted_on=ago(100))
        services.answer_suggestion(
            suggestion=idea, answer="We try.", by=cast.executive, on=answered
        )


@pytest.mark.parametrize(
    ("in_time", "late", "result"),
    [
        (9, 1, Result.PASS),
        (8, 1, Result.PARTIAL),
        (10, 0, Result.PASS),
        (2, 1, Result.FAIL),
    ],
)
def test_suggestions_answered_by_share(cast, in_time, late, result):
    answer_many(cast, in_time, late)
    assert judge("suggestions_answered", cast).result is result


def test_idea_counts_from_its_fifteenth_day(cast):
    make_suggestion(cast, submitted_on=ago(14))
    assert judge("suggestions_answered", cast).result is Result.NOT_APPLICABLE
    make_suggestion(cast, submitted_on=ago(15), is_anonymous=True)
    assert judge("suggestions_answered", cast).figure == "0 of 1, 0 %"


@pytest.mark.parametrize(
    ("which", "givers", "functions", "result"),
    [
        ((0, 1, 2, 3), 2, 2, Result.PASS),
        ((0, 1, 2), 2, 2, Result.PARTIAL),
        ((0, 1), 2, 2, Result.FAIL),
        ((0, 1, 2, 3), 1, 2, Result.FAIL),
        ((0, 1, 2, 3), 2, 1, Result.FAIL),
        ((0, 1, 2, 3, 3), 2, 4, Result.PASS),
    ],
)
def test_recognition_given(cast, which, givers, functions, result):
    make_people(cast, 1, function="Stores")
    known = ["Direction", "Operations", "Quality", "Stores"]
    people = [cast.executive, cast.process_owner]
    for index, on in enumerate(days_in_quarters(*which)):
        make_recognition(
            cast,
            on=on,
            giver=people[index % givers],
            receiver=None,
            function=known[index % functions],
        )
    assert judge("recognition_given", cast).result is result


def test_unknown_team_reaches_no_function(cast):
    for on in days_in_quarters(0, 1, 2, 3):
        make_recognition(cast, on=on, receiver=None, function="The Tuesday choir")
    assert "to 0 of 3 functions" in judge("recognition_given", cast).sentence


# -- j: responsibilities -----------------------------------------------------------------------------
def make_process(cast: Cast, number: int = 1, vacant_since: datetime.date | None = None):
    held = {"owner": cast.process_owner, "owner_since": ago(900)}
    return Process.objects.create(
        organization=cast.organization,
        reference=f"P{number:02}",
        name=f"Process {number}",
        purpose="Ships pumps.",
        created_at=NOON,
        **({"vacant_since": vacant_since} if vacant_since else held),
    )


def test_accepted_roles_and_owned_processes_pass(cast):
    make_process(cast)
    role = make_assignment(cast)
    assert judge("roles_held", cast).result is Result.FAIL
    services.accept_role(assignment=role, by=cast.process_owner)
    found = judge("roles_held", cast)
    assert (found.result, found.figure) == (Result.PASS, "2 of 2")


@pytest.mark.parametrize(
    ("days", "result"), [(29, Result.PASS), (30, Result.PASS), (31, Result.FAIL)]
)
def test_vacancy_is_a_gap_after_thirty_days(cast, days, result):
    role = make_assignment(cast, holder=None, from_on=ago(days))
    found = judge("roles_held", cast)
    assert found.result is result
    services.end_role(assignment=role, by=cast.executive, on=ago(1))
    assert judge("roles_held", cast).result is Result.NOT_APPLICABLE


def test_vacancy_of_a_past_day_is_judged_as_it_was_then(cast):
    """Owned until 101 days ago, then vacant for 80 days, owned again for 20."""
    created = NOON - datetime.timedelta(days=200)
    process = make_process(cast)
    Process.objects.filter(pk=process.pk).update(created_at=created, owner_since=ago(200))
    process.refresh_from_db()
    vacate(process=process, by=cast.executive, on=ago(100))
    process.refresh_from_db()
    appoint_owner(process=process, owner=cast.employee, by=cast.executive, on=ago(20))
    found = {
        days: indicators.roles_held(cast.organization, ago(days)).result
        for days in (201, 101, 70, 69, 21, 20, 0)
    }
    good, bad = Result.PASS, Result.FAIL
    assert found == {
        201: Result.NOT_APPLICABLE,
        101: good,
        70: good,
        69: bad,
        21: bad,
        20: good,
        0: good,
    }


def test_vacant_process_is_a_gap_in_words(cast):
    for number in range(1, 11):
        make_process(cast, number)
    make_process(cast, 11, vacant_since=ago(41))
    found = judge("roles_held", cast)
    assert found.result is Result.FAIL
    assert found.sentence == (
        "10 of 11 responsibilities and processes are held. The longest vacancy is 41 days."
    )
