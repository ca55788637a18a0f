"""Reading the policy: questions, reach, lists signed on paper, codes and the page behind the QR code."""

import datetime
import re

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from evidence.errors import AttachmentError
from evidence.models import Entry
from leadership import indicators, opened, queries, sampling, services, throttle, wording
from leadership.errors import LeadershipError
from leadership.models import Acknowledgement, PersonalCode
from leadership.reach import reach, readers
from leadership.services.questioning import Question
from people import clock
from people.models import Person, Site
from tests.conftest import NOON
from tests.leadership.factories import ago, make_effective_policy, make_policy, make_sample
from tests.refusals import refused

WHO = Question("Who may stop the line?", ("The manager", "Everybody"), 1)
WHEN = Question("When do we test?", ("Before the customer", "Never"), 0)
SCAN = b"%PDF-1.4 signed"


def url(name: str, *keys: object) -> str:
    return reverse(f"leadership:{name}", args=["harbour", *keys])


def worker(cast, name: str = "Wanda Worker", **changes) -> Person:
    """Somebody without a login."""
    fields = {"function": "Assembly", "shift": "night", "joined_on": ago(900)}
    return Person.objects.create(organization=cast.organization, name=name, **(fields | changes))


def ask(policy, cast) -> None:
    services.ask_questions(policy=policy, questions=[WHO, WHEN], by=cast.quality_manager)


# -- Questions ------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("question", "field"),
    [
        (Question(" ", ("a", "b"), 0), "question_1"),
        (Question("Why?", ("a",), 0), "question_1_answers"),
        (Question("Why?", ("a", "b", "c", "d", "e"), 0), "question_1_answers"),
        (Question("Why?", ("a", "a"), 0), "question_1_answers"),
        (Question("Why?", ("a", "b"), 2), "question_1_right"),
    ],
)
def test_question_that_cannot_be_answered_is_refused(cast, question, field):
    refused(
        LeadershipError,
        field,
        services.ask_questions,
        policy=make_policy(cast),
        questions=[question],
        by=cast.quality_manager,
    )


def test_questions_stay_once_answered_and_end_with_their_version(cast):
    old = make_effective_policy(cast, ago(9))
    policy = make_effective_policy(cast)
    act, by = services.ask_questions, cast.quality_manager
    refused(LeadershipError, "", act, policy=old, questions=[WHO], by=by)
    refused(LeadershipError, "", act, policy=policy, questions=[WHO, WHEN, WHO], by=by)
    ask(policy, cast)
    act(policy=policy, questions=[WHEN, WHO], by=by)
    services.acknowledge_policy(
        policy=policy, person=cast.employee, by=cast.employee, answers={1: 1, 2: 1}
    )
    counted = [(one.answered_right, one.answered_wrong) for one in policy.questions.all()]
    assert counted == [(0, 1), (1, 0)]
    refused(LeadershipError, "", act, policy=policy, questions=[WHO], by=by)


def test_questions_are_translated_with_the_statements(cast):
    policy = make_policy(cast)
    ask(policy, cast)
    words = {"policy": policy, "title": "P", "statements": ["Raz.", "Dwa."], "by": cast.employee}
    act = services.translate_policy
    wrong = {1: ("Kto?", ["Jeden"])}
    refused(LeadershipError, "question_1_answers", act, language="pl", questions=wrong, **words)
    act(language="pl", questions={1: ("Kto?", ["Szef", "Każdy"])}, **words)
    shown = wording.policy_questions(policy, "pl")
    assert [one.text for one in shown] == ["Kto?", "When do we test?"]
    assert shown[0].right_answer == "Każdy"


def test_author_writes_questions_on_their_page(cast, signed_in):
    policy = make_policy(cast)
    client = signed_in(cast.quality_manager)
    typed = {
        "question_1": "Who?",
        "question_1_answers": "Me\r\nAll\r\n",
        "question_1_right": "1",
        "question_2_right": "0",
    }
    address = url("policy-questions", policy.pk)
    assert client.post(address, typed | {"question_1_answers": "Me"}).status_code == 422
    assert client.post(address, typed).status_code == 302
    assert policy.questions.get().right_answer == "All"
    assert "Who?" in client.get(address).content.decode()


def test_reader_with_a_login_answers_and_sees_what_is_right(cast, signed_in):
    policy = make_effective_policy(cast)
    ask(policy, cast)
    client = signed_in(cast.employee)
    page = client.get(policy.get_absolute_url()).content.decode()
    sealed = re.search(r'name="opened" value="([^"]+)"', page)[1]
    address = url("policy-acknowledge", policy.pk)
    empty = client.post(address, {"opened": sealed})
    assert empty.status_code == 422
    assert "a wrong one does no harm" in empty.content.decode()
    assert not Acknowledgement.objects.exists()
    with clock.at(NOON + datetime.timedelta(seconds=40)):
        typed = {"opened": sealed, "question_1": "0", "question_2": "0"}
        answer = client.post(address, typed, follow=True).content.decode()
    assert "The right answer is: Everybody" in answer
    assert "When do we test?” The right" not in answer
    done = Acknowledgement.objects.get()
    assert (done.acknowledged_at - done.opened_at).seconds == 40


def test_seal_of_another_version_or_a_made_up_one_says_nothing(cast):
    first, second = make_policy(cast), make_policy(cast)
    assert opened.moment(first, opened.seal(first, NOON)) == NOON
    assert opened.moment(first, opened.seal(second, NOON)) is None
    assert opened.moment(first, "made-up") is None


def test_database_refuses_reading_before_opening(cast):
    policy = make_effective_policy(cast)
    with pytest.raises(IntegrityError), transaction.atomic():
        Acknowledgement.objects.create(
            policy=policy,
            person=cast.employee,
            on=ago(0),
            opened_at=NOON,
            acknowledged_at=NOON - datetime.timedelta(seconds=1),
        )


# -- Reach ----------------------------------------------------------------------------------------
def test_reach_tells_done_asked_and_overdue_by_site_function_and_shift(cast):
    policy = make_effective_policy(cast, ago(31))
    Person.objects.filter(organization=cast.organization).update(shift="day")
    read, late = worker(cast, site=cast.site), worker(cast, "Willem", site=cast.site)
    worker(cast, "Nina New", joined_on=ago(30))
    services.acknowledge_policy(policy=policy, person=read, by=read, on=ago(2))
    found = reach(policy, ago(0))
    shifts = {row.name: (row.done, row.people, row.overdue, row.percent) for row in found.shifts}
    assert shifts == {"day": (0, 5, 5, 0), "night": (1, 3, 1, 33)}
    assert {row.name: row.people for row in found.sites} == {"": 6, "Harbour works": 2}
    assert readers(policy, ago(0)).get(pk=late.pk).standing == "overdue"
    # The thirtieth day still belongs to the reader; before the reading nobody had read.
    assert reach(policy, ago(1)).whole.overdue == 0
    assert reach(policy, ago(3)).whole.done == 0


def test_reach_asks_for_the_version_of_ones_site(cast):
    whole = make_effective_policy(cast, ago(50))
    quay = make_effective_policy(cast, ago(40), sites=[cast.site])
    there = worker(cast, site=cast.site)
    elsewhere = Site.objects.create(organization=cast.organization, code="E", name="Elsewhere")
    worker(cast, "Ella", site=elsewhere)
    assert list(readers(quay, ago(0))) == [there]
    assert reach(whole, ago(0)).whole.people == 6
    assert reach(whole, ago(45)).whole.people == 7


def test_reach_pages_show_names_only_to_those_who_may(cast, signed_in):
    policy = make_effective_policy(cast, ago(31))
    worker(cast)
    everybody, author = signed_in(cast.employee), signed_in(cast.quality_manager)
    counts = everybody.get(url("policy-reach", policy.pk)).content.decode()
    assert "night" in counts
    assert "Wanda" not in counts
    assert everybody.get(url("policy-readers", policy.pk)).status_code == 403
    listed = author.get(f"{url('policy-readers', policy.pk)}?shift=night").content.decode()
    assert "Wanda Worker" in listed
    assert "Emil Employee" not in listed
    found = author.get(f"{url('policy-readers', policy.pk)}?standing=overdue&export=csv")
    assert "Wanda Worker" in b"".join(found.streaming_content).decode()


# -- Signed lists ---------------------------------------------------------------------------------
def test_signed_list_notes_everybody_on_it_with_its_scan(cast, signed_in):
    policy = make_effective_policy(cast, ago(9))
    people = [worker(cast), worker(cast, "Willem Weld")]
    services.acknowledge_policy(policy=policy, person=people[0], by=people[0])
    client = signed_in(cast.quality_manager)
    address = url("policy-signed", policy.pk)
    page = client.get(f"{address}?function=Assembly").content.decode()
    assert "Willem Weld" in page
    assert "Wanda Worker" not in page
    typed = {"on": ago(2).isoformat(), "people": [people[1].pk]}
    assert client.post(address, typed).status_code == 422
    scan = SimpleUploadedFile("list.pdf", SCAN, "application/pdf")
    assert client.post(address, {**typed, "file": scan}).status_code == 302
    done = Acknowledgement.objects.get(person=people[1])
    assert (done.method, done.on, done.scan.name) == ("signed", ago(2), "list.pdf")
    assert Entry.objects.filter(verb="acknowledged").count() == 2


def test_signed_list_refuses_nobody_strangers_and_unfit_files(cast):
    policy = make_effective_policy(cast)
    words = {"policy": policy, "by": cast.quality_manager}
    act = services.acknowledge_by_list

    def scan(content: bytes = SCAN) -> SimpleUploadedFile:
        return SimpleUploadedFile("list.pdf", content, "application/pdf")

    refused(LeadershipError, "people", act, people=[], file=scan(), **words)
    refused(LeadershipError, "people", act, people=[cast.stranger], file=scan(), **words)
    bad = scan(b"\x00\x01")
    refused(AttachmentError, "file", act, people=[cast.employee], file=bad, **words)
    refused(LeadershipError, "on", act, people=[cast.employee], file=scan(), on=ago(1), **words)
    many = [cast.employee] * 501
    refused(LeadershipError, "people", act, people=many, file=scan(), **words)
    assert not Acknowledgement.objects.exists()


# -- Codes ----------------------------------------------------------------------------------------
def make_code(cast, person: Person) -> str:
    made = services.make_codes(
        organization=cast.organization, people=[person], by=cast.quality_manager
    )
    return made[0][1]


def test_code_leads_to_its_person_until_it_is_replaced(cast):
    make_effective_policy(cast)
    wanda = worker(cast)
    first = make_code(cast, wanda)
    home = cast.organization
    assert services.person_with_code(home, f" {first[:4].lower()}-{first[4:]} ") == wanda
    assert services.person_with_code(cast.other, first) is None
    assert first not in str(PersonalCode.objects.values_list())
    second = make_code(cast, wanda)
    assert services.person_with_code(home, first) is None
    wanda.left_on = ago(0)
    wanda.save()
    assert services.person_with_code(home, second) is None


def test_codes_are_refused_without_need(cast):
    words = {"organization": cast.organization, "by": cast.quality_manager}
    wanda = worker(cast)
    refused(LeadershipError, "", services.make_codes, people=[wanda], **words)
    refused(LeadershipError, "", services.make_poster, **words)
    make_effective_policy(cast)
    refused(LeadershipError, "", services.make_codes, people=[], **words)
    refused(LeadershipError, "person", services.make_codes, people=[cast.employee], **words)
    foreign = Person.objects.create(organization=cast.other, name="F", joined_on=ago(9))
    refused(LeadershipError, "person", services.make_codes, people=[foreign], **words)


def test_codes_are_printed_once_for_those_who_have_none(cast, signed_in):
    make_effective_policy(cast)
    wanda = worker(cast)
    worker(cast, "Willem Weld", function="Stores")
    client = signed_in(cast.quality_manager)
    address = url("policy-codes")
    assert "2 people have no login." in client.get(address).content.decode()
    slips = client.post(address, {"function": "Assembly"})
    assert slips["Cache-Control"].startswith("max-age=0")
    code = re.search(r'slip-code mono">(\w{4} \w{4})<', slips.content.decode())[1]
    assert services.person_with_code(cast.organization, code) == wanda
    assert client.post(address, {"function": "Assembly"}).status_code == 422
    again = client.post(address, {"person": wanda.pk}).content.decode()
    assert "Wanda Worker" in again
    assert "Willem" not in again
    assert services.person_with_code(cast.organization, code) is None
    assert signed_in(cast.executive).get(address).status_code == 403


# -- The page behind the QR code --------------------------------------------------------------------
@pytest.fixture(autouse=True)
def nobody_has_guessed():
    """The cache of wrong codes outlives a test."""
    cache.clear()


@pytest.fixture
def poster(cast):
    """A policy with questions, its poster's page, somebody with a code."""
    policy = make_effective_policy(cast, ago(9))
    ask(policy, cast)
    door = services.make_poster(organization=cast.organization, by=cast.quality_manager)
    person = worker(cast)
    return policy, reverse("policy:read", args=["harbour", door.token]), make_code(cast, person)


def test_poster_is_printed_and_renewed(cast, signed_in):
    client = signed_in(cast.quality_manager)
    assert "No policy is in force" in client.get(url("policy-poster")).content.decode()
    make_effective_policy(cast)
    client.post(url("policy-poster"))
    first = queries.door(cast.organization).token
    page = client.get(url("policy-poster")).content.decode()
    assert "<svg" in page
    assert f"/harbour/policy/read/{first}/" in page
    assert " style=" not in page
    client.post(url("policy-poster"))
    assert Client().get(reverse("policy:read", args=["harbour", first])).status_code == 404


def test_page_behind_the_code_notes_the_reading_once(cast, poster):
    policy, address, code = poster
    client = Client(enforce_csrf_checks=False)
    page = client.get(address).content.decode()
    sealed = re.search(r'name="opened" value="([^"]+)"', page)[1]
    typed = {"opened": sealed, "code": code, "question_1": "0", "question_2": "0"}
    assert client.post(address, {**typed, "code": ""}).status_code == 422
    with clock.at(NOON + datetime.timedelta(seconds=75)):
        thanks = client.post(address, typed).content.decode()
    assert "Thank you, Wanda" in thanks
    assert "Everybody" in thanks
    assert "Before the customer" not in thanks
    done = policy.acknowledgements.get()
    assert (done.method, done.person.name) == ("code", "Wanda Worker")
    assert (done.acknowledged_at - done.opened_at).seconds == 75
    again = client.post(address, typed).content.decode()
    assert "already" in again
    counted = [one.answered for one in policy.questions.all()]
    assert counted == [1, 1]


def test_wrong_codes_are_counted_and_shut_the_door_for_a_while(cast, poster):
    policy, address, code = poster
    answers = {"question_1": "1", "question_2": "0"}
    for _ in range(throttle.WRONG_MOST):
        answer = Client().post(address, {**answers, "code": "AAAA AAAA"})
        assert "This code is not known" in answer.content.decode()
    shut = Client().post(address, {**answers, "code": code})
    assert (shut.status_code, policy.acknowledgements.count()) == (422, 0)
    assert "Wait a quarter of an hour" in shut.content.decode()
    # Other addresses are not shut, and after the quarter this one is open again.
    Client(REMOTE_ADDR="192.0.2.7").post(address, {**answers, "code": "AAAA AAAA"})
    assert not throttle.is_shut(cast.organization, "192.0.2.7", NOON)
    assert not throttle.is_shut(cast.organization, "127.0.0.1", NOON + throttle.WINDOW)
    with clock.at(NOON + throttle.WINDOW):
        assert Client().post(address, {**answers, "code": code}).status_code == 200


def test_reader_of_a_site_is_led_to_its_own_version(cast, poster):
    whole, address, code = poster
    Person.objects.filter(name="Wanda Worker").update(site=cast.site)
    quay = make_effective_policy(cast, ago(2), sites=[cast.site])
    typed = {"code": code, "question_1": "1", "question_2": "0"}
    led = Client().post(address, typed)
    assert led["Location"] == f"{address}?version={quay.number}"
    assert not whole.acknowledgements.exists()
    assert Client().post(led["Location"], {"code": code}).status_code == 200
    assert quay.acknowledgements.count() == 1


def test_address_that_nobody_made_leads_nowhere(cast, poster):
    _policy, address, _code = poster
    assert Client().get(address.replace("harbour", "elsewhere")).status_code == 404
    assert Client().get(reverse("policy:read", args=["harbour", "x"])).status_code == 404
    assert Client().put(address).status_code == 405


def test_page_behind_the_code_takes_hostile_input(cast, poster):
    _policy, address, _code = poster
    for code in ("\x00", "x" * 100_000, "'; drop", "𝕏" * 8):
        answer = Client().post(
            address, {"code": code, "question_1": "99", "question_2": "\x00", "opened": "x" * 999}
        )
        assert answer.status_code == 422
    assert Client().get(f"{address}?version=%00&language=%00").status_code == 200


def test_pages_of_authors_take_hostile_addresses(cast, signed_in):
    policy = make_effective_policy(cast)
    client = signed_in(cast.quality_manager)
    for query in ("language=%00", "function=%00", "with=%00&shift=%00&standing=x&site=%00"):
        for name in ("policy", "policy-translate", "policy-signed", "policy-readers"):
            assert client.get(f"{url(name, policy.pk)}?{query}").status_code == 200
    posted = client.post(url("policy-acknowledge", policy.pk), {"language": "\x00", "opened": "x"})
    assert posted.status_code == 422


# -- Indicators and samples ------------------------------------------------------------------------
def test_indicators_know_what_was_in_force_on_a_past_day(cast):
    first = make_effective_policy(cast, ago(500))
    services.acknowledge_policy(policy=first, person=cast.employee, by=cast.employee, on=ago(450))
    services.reaffirm_policy(policy=first, by=cast.executive, on=ago(150))
    make_effective_policy(cast, ago(40), statements=["New."])
    read, held = indicators.policy_acknowledged, indicators.policy_effective
    assert "1 of 5 people have read version 1." in read(cast.organization, ago(41)).sentence
    assert "0 of 5 people have read version 2." in read(cast.organization, ago(0)).sentence
    assert held(cast.organization, ago(105)).result == "pass"
    assert held(cast.organization, ago(151)).sentence.startswith("Version 1")
    late = held(cast.organization, ago(150 - 1))
    assert "23 Jun 2026" in late.sentence
    assert held(cast.organization, ago(501)).result == "fail"


def test_acknowledgement_counts_the_version_of_ones_site(cast):
    make_effective_policy(cast, ago(100))
    quay = make_effective_policy(cast, ago(90), sites=[cast.site])
    there = worker(cast, site=cast.site)
    services.acknowledge_policy(policy=quay, person=there, by=there)
    found = indicators.policy_acknowledged(cast.organization, ago(0))
    assert (found.figure, found.sentence) == (
        "1 of 6, 17 %",
        "1 of 6 people have read version 1 / 2.",
    )


def test_answers_of_the_year_by_function_and_shift(cast, signed_in):
    for answer, shift in (("yes", "night"), ("partly", "night"), ("no", "day"), ("yes", "day")):
        make_sample(cast, answer=answer, shift=shift)
    make_sample(cast, on=ago(366))
    found = sampling.year(cast.organization, ago(0))
    assert (found.whole.asked, found.needed, found.missing) == (4, 10, 6)
    shifts = {row.name: (row.yes, row.partly, row.no, row.percent) for row in found.shifts}
    assert shifts == {"day": (1, 0, 1, 50), "night": (1, 1, 0, 50)}
    page = signed_in(cast.quality_manager).get(url("samples")).content.decode()
    assert "4 asked in twelve months, 10 needed; 2 could say it. 6 more to ask." in page


def test_next_person_is_asked_with_one_touch_less(cast, signed_in):
    client = signed_in(cast.quality_manager)
    typed = {
        "on": ago(0).isoformat(),
        "function": "Operations",
        "shift": "night",
        "question": "What?",
        "answer": "yes",
        "again": "1",
    }
    page = client.post(url("sample-add"), typed, follow=True).content.decode()
    assert "Saved." in page
    assert 'value="night"' in page
    assert 'value="Operations" selected' in page
