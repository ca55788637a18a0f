"""Pages of reviews: who enters, what is said, what is refused, how many queries they take."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from people.models import Role
from reviews import services
from reviews.models import Decision, Review
from tests.conftest import DAY, Cast
from tests.objectives.factories import make_objective, measure, subject_of
from tests.reviews.factories import (
    ago,
    ahead,
    make_approved,
    make_decision,
    make_held,
    make_prepared,
    make_review,
)

MAKERS = {
    "planned": make_review,
    "prepared": make_prepared,
    "held": make_held,
    "approved": make_approved,
}


def url(cast: Cast, name: str, *args) -> str:
    return reverse(f"reviews:{name}", args=[cast.organization.slug, *args])


def said(response) -> str:
    return " ".join(response.content.decode().split())


# -- the page ----------------------------------------------------------------------------------


@pytest.mark.parametrize("state", MAKERS)
def test_the_page_prints_all_twelve_inputs_and_three_kinds_of_decision(cast, signed_in, state):
    review = MAKERS[state](cast)
    page = said(signed_in(cast.employee).get(review.get_absolute_url()))
    assert page.count('class="topic"') == 12
    assert page.count('class="kind"') == 3
    assert "9.3.2 c7" in page


@pytest.mark.parametrize(
    ("state", "person", "main"),
    [
        ("planned", "quality_manager", "Prepare inputs"),
        ("prepared", "quality_manager", "Record that it was held"),
        ("held", "quality_manager", "Write minutes"),
        ("held", "executive", "Write minutes"),
    ],
)
def test_the_main_button_is_the_next_step(cast, signed_in, state, person, main):
    page = said(signed_in(getattr(cast, person)).get(MAKERS[state](cast).get_absolute_url()))
    assert page.count("btn-main") == 1
    assert f'btn-main">{main}' in page or f"{main}</a>" in page


def test_only_the_chair_sees_the_button_that_approves(cast, signed_in):
    review = make_held(cast)
    make_decision(cast, review)
    here = review.get_absolute_url()
    assert 'btn-main">Approve minutes' in said(signed_in(cast.executive).get(here))
    page = said(signed_in(cast.quality_manager).get(here))
    assert "Approve minutes" not in page
    assert "wait for the approval of Eve Executive" in page


def test_nobody_is_offered_a_step_after_approval(cast, signed_in):
    review = make_approved(cast)
    page = said(signed_in(cast.executive).get(review.get_absolute_url()))
    assert "btn-main" not in page
    assert "hx-get" not in page


def test_an_employee_reads_and_is_offered_nothing(cast, signed_in):
    page = said(signed_in(cast.employee).get(make_held(cast).get_absolute_url()))
    assert "review-input" not in page
    assert "Write" not in page
    assert "Record a decision" not in page


def test_what_was_not_considered_is_said_after_approval(cast, signed_in):
    page = said(signed_in(cast.employee).get(make_approved(cast).get_absolute_url()))
    assert page.count("Not considered</span>") == 12
    assert page.count("Nothing was written.") == 12


def test_texts_are_escaped(cast, signed_in):
    review = make_held(cast, title="<b>Bold</b> review")
    make_decision(cast, review, text="<script>alert(1)</script>")
    page = said(signed_in(cast.employee).get(review.get_absolute_url()))
    assert "<script>alert" not in page
    assert "<b>Bold" not in page


def test_a_decision_shows_its_owner_date_and_action(cast, signed_in):
    decision = make_decision(cast, make_held(cast))
    page = said(signed_in(cast.employee).get(decision.review.get_absolute_url()))
    assert "Olga Owner · by 20 Dec 2026" in page
    assert f"{decision.action.reference}</a> due 20 Dec 2026" in page
    own = said(signed_in(cast.employee).get(decision.get_absolute_url()))
    assert decision.action.get_absolute_url() in own


def off_track(cast: Cast, **changes):
    """An objective far below its target, known to the register."""
    return subject_of(measure(cast, make_objective(cast, **changes), *[80] * 12))


def test_what_is_off_track_without_a_decision_is_said_while_minutes_are_in_draft(cast, signed_in):
    subject = off_track(cast, title="Deliveries in time")
    review = make_held(cast)
    client = signed_in(cast.quality_manager)
    page = said(client.get(review.get_absolute_url()))
    assert "Off track, and not decided about here" in page
    assert f"kind=improvement&amp;about={subject.pk}" in page
    form = said(client.get(f"{url(cast, 'decision-add', review.pk)}?about={subject.pk}"))
    assert f'<option value="{subject.pk}" selected>' in form
    make_decision(cast, review, about=subject)
    assert "Off track, and not" not in said(client.get(review.get_absolute_url()))


def test_nothing_off_track_is_listed_before_the_review_and_after_approval(cast, signed_in):
    off_track(cast)
    client = signed_in(cast.quality_manager)
    for review in (make_prepared(cast), make_approved(cast)):
        assert "Off track, and not" not in said(client.get(review.get_absolute_url()))


def test_an_odd_objective_in_the_address_is_no_choice(cast, signed_in):
    here = url(cast, "decision-add", make_held(cast).pk)
    client = signed_in(cast.quality_manager)
    assert client.get(f"{here}?about=x'--&kind=%00").status_code == 200


# -- who may do what ---------------------------------------------------------------------------

PAGES = {
    "review-add": {Role.EXECUTIVE, Role.QUALITY_MANAGER},
    "review-change": {Role.EXECUTIVE, Role.QUALITY_MANAGER},
    "review-move": {Role.EXECUTIVE, Role.QUALITY_MANAGER},
    "review-cancel": {Role.EXECUTIVE, Role.QUALITY_MANAGER},
    "review-hold": {Role.EXECUTIVE, Role.QUALITY_MANAGER},
    "review-minutes": {Role.EXECUTIVE, Role.QUALITY_MANAGER},
    "decision-add": {Role.EXECUTIVE, Role.QUALITY_MANAGER},
    "review-ics": set(Role) - {Role.CERTIFICATION_AUDITOR},
    "reviews": set(Role) - {Role.CERTIFICATION_AUDITOR},
    "decisions": set(Role) - {Role.CERTIFICATION_AUDITOR},
    "review": set(Role) - {Role.CERTIFICATION_AUDITOR},
}


@pytest.mark.parametrize("name", PAGES)
def test_pages_open_for_those_who_may(cast, signed_in, name):
    review = make_held(cast)
    args = [] if name in ("review-add", "reviews", "decisions") else [review.pk]
    for role, person in cast.insiders().items():
        status = signed_in(person).get(url(cast, name, *args)).status_code
        assert status == (200 if role in PAGES[name] else 403), role
    assert signed_in(cast.stranger).get(url(cast, name, *args)).status_code == 404


@pytest.mark.parametrize("name", ["review-prepare", "review-approve"])
def test_one_button_acts_take_a_post_of_those_who_may(cast, signed_in, name):
    here = url(cast, name, make_held(cast).pk)
    assert signed_in(cast.executive).get(here).status_code == 405
    assert signed_in(cast.employee).post(here).status_code == 403
    assert signed_in(cast.stranger).post(here).status_code == 404


def test_a_review_of_another_organization_is_not_found(cast, signed_in):
    foreign = make_review(
        cast, organization=cast.other, chair=cast.stranger, invited=[], by=cast.stranger
    )
    client = signed_in(cast.executive)
    for name in ("review", "review-change", "review-hold", "review-minutes", "review-ics"):
        assert client.get(url(cast, name, foreign.pk)).status_code == 404
    assert client.get(url(cast, "review-input", foreign.pk, "objectives")).status_code == 404


# -- plan, change, move, cancel ----------------------------------------------------------------


def plan(cast: Cast, **changes) -> dict:
    fields = {
        "title": "Winter review",
        "planned_on": "2026-12-03",
        "chair": cast.executive.pk,
        "place": "Room 1",
        "leaders": [cast.executive.pk],
        "others": [cast.quality_manager.pk],
    }
    return fields | changes


def test_planning_by_the_form(cast, signed_in):
    response = signed_in(cast.quality_manager).post(url(cast, "review-add"), plan(cast))
    review = Review.objects.get()
    assert response.url == review.get_absolute_url()
    assert review.attendance.count() == 2


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"planned_on": "2026-11-19"}, "Enter a date on or after today."),
        ({"planned_on": "soon"}, "Enter a valid date."),
        ({"planned_on": "0000-00-00"}, "Enter a valid date."),
        ({"title": "x" * 121}, "at most 120"),
        ({"title": "a\x00b"}, "Null characters are not allowed."),
        ({"chair": "99999999"}, "Select a valid choice"),
        ({"chair": "1; DROP TABLE"}, "Select a valid choice"),
        ({"others": ["-1", "x"]}, "is not a valid value"),
        ({"title": ""}, "This field is required."),
    ],
)
def test_planning_by_the_form_is_refused_with_words(cast, signed_in, changes, words):
    client = signed_in(cast.quality_manager)
    response = client.post(url(cast, "review-add"), plan(cast, **changes))
    assert response.status_code == 422
    assert words in said(response)
    assert not Review.objects.exists()


def test_a_foreign_chair_is_no_choice(cast, signed_in):
    client = signed_in(cast.quality_manager)
    response = client.post(url(cast, "review-add"), plan(cast, chair=cast.stranger.pk))
    assert response.status_code == 422


def test_changing_by_the_form(cast, signed_in):
    review = make_review(cast)
    client = signed_in(cast.quality_manager)
    here = url(cast, "review-change", review.pk)
    assert 'value="Autumn review"' in said(client.get(here))
    sent = plan(cast, version=review.version, title="Late autumn review", others=[])
    assert client.post(here, sent).status_code == 302
    review.refresh_from_db()
    assert review.title == "Late autumn review"
    assert review.attendance.get().person == cast.executive


def test_a_stale_change_shows_both_texts(cast, signed_in):
    review = make_review(cast)
    services.change_review(
        review=review,
        by=cast.executive,
        version=review.version,
        invited=[],
        title="Their title",
    )
    client = signed_in(cast.quality_manager)
    here = url(cast, "review-change", review.pk)
    response = client.post(here, plan(cast, version=review.version, title="My title"))
    assert response.status_code == 409
    assert "Their title" in said(response)
    assert "My title" in said(response)


def test_moving_and_cancelling_by_the_form(cast, signed_in):
    review = make_review(cast)
    client = signed_in(cast.quality_manager)
    move, cancel = url(cast, "review-move", review.pk), url(cast, "review-cancel", review.pk)
    assert client.post(move, {"planned_on": "2026-12-10", "reason": "Fair"}).status_code == 302
    refused = client.post(move, {"planned_on": "2026-12-11", "reason": ""})
    assert refused.status_code == 422
    assert "Say why the review moves." in said(refused)
    refused = client.post(cancel, {"reason": ""})
    assert refused.status_code == 422
    assert "Say why the review is cancelled." in said(refused)
    assert client.post(cancel, {"reason": "x" * 2001}).status_code == 422
    assert client.post(cancel, {"reason": "Merged"}).status_code == 302
    assert "Cancelled: Merged" in said(client.get(review.get_absolute_url()))


# -- the meeting -------------------------------------------------------------------------------


def test_preparing_by_the_button(cast, signed_in):
    review = make_review(cast)
    make_objective(cast, title="First pass")
    client = signed_in(cast.quality_manager)
    response = client.post(url(cast, "review-prepare", review.pk), follow=True)
    assert "What the records said, 20 Nov 2026" in said(response)
    assert "First pass" in said(response)


def test_preparing_twice_after_the_review_is_refused_with_words(cast, signed_in):
    review = make_held(cast)
    client = signed_in(cast.quality_manager)
    response = client.post(url(cast, "review-prepare", review.pk), follow=True)
    assert "This review was held or cancelled already." in said(response)


def test_holding_by_the_form_is_filled_as_planned(cast, signed_in):
    review = make_prepared(cast, planned_on=DAY)
    client = signed_in(cast.quality_manager)
    here = url(cast, "review-hold", review.pk)
    page = said(client.get(here))
    assert 'value="2026-11-20"' in page
    assert page.count(" checked") == 1  # the executive is all of top management
    sent = {
        "held_on": "2026-11-20",
        "chair": cast.executive.pk,
        "leaders": [cast.executive.pk],
        "others": [cast.quality_manager.pk],
    }
    assert client.post(here, sent).status_code == 302
    review.refresh_from_db()
    assert review.state == Review.State.HELD


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"held_on": "2026-11-21"}, "Enter a date on or before today."),
        ({"chair": "quality_manager"}, "was not top management on that day"),
        ({"held_on": ""}, "This field is required."),
    ],
)
def test_holding_by_the_form_is_refused_with_words(cast, signed_in, changes, words):
    review = make_prepared(cast)
    if "chair" in changes:
        changes = {"chair": getattr(cast, changes["chair"]).pk}
    sent = {"held_on": "2026-11-20", "chair": cast.executive.pk} | changes
    response = signed_in(cast.quality_manager).post(url(cast, "review-hold", review.pk), sent)
    assert response.status_code == 422
    assert words in said(response)


def test_an_input_is_written_and_the_reader_returns_to_it(cast, signed_in):
    review = make_held(cast)
    client = signed_in(cast.quality_manager)
    here = url(cast, "review-input", review.pk, "objectives")
    assert 'id="input-form"' in said(client.get(here))
    sent = {"text": "All twelve were read.", "is_covered": "on", "version": 1}
    response = client.post(here, sent)
    assert response.url == f"{review.get_absolute_url()}#input-objectives"
    page = said(client.get(review.get_absolute_url()))
    assert "All twelve were read." in page
    assert "1 of 12 considered" in page


def test_a_stale_input_shows_both_texts(cast, signed_in):
    review = make_held(cast)
    services.consider_input(
        review=review, slug="objectives", text="Theirs", is_covered=False, by=cast.executive
    )
    here = url(cast, "review-input", review.pk, "objectives")
    client = signed_in(cast.quality_manager)
    response = client.post(here, {"text": "Mine", "version": 1})
    assert response.status_code == 409
    assert "Theirs" in said(response)
    assert "Mine" in said(response)
    assert client.post(here, {"text": "Mine", "version": 2}).status_code == 302


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({"text": "", "is_covered": "on"}, "or that there was nothing to report"),
        ({"text": "x" * 6001}, "at most 6000"),
        ({"text": "a\x00b"}, "Null characters are not allowed."),
        ({"text": "a", "version": "old"}, "Enter a whole number."),
    ],
)
def test_an_input_is_refused_with_words(cast, signed_in, sent, words):
    here = url(cast, "review-input", make_held(cast).pk, "objectives")
    response = signed_in(cast.quality_manager).post(here, sent)
    assert response.status_code == 422
    assert words in said(response)


def test_an_unknown_input_is_not_found(cast, signed_in):
    here = url(cast, "review-input", make_held(cast).pk, "weather")
    assert signed_in(cast.quality_manager).get(here).status_code == 404


def test_minutes_are_written_and_approved(cast, signed_in):
    review = make_held(cast)
    sent = {
        "version": review.version,
        "minutes": "We met.",
        "conclusion": "It fits.",
        "is_suitable": "on",
    }
    here = url(cast, "review-minutes", review.pk)
    assert signed_in(cast.quality_manager).post(here, sent).status_code == 302
    chair = signed_in(cast.executive)
    response = chair.post(url(cast, "review-approve", review.pk), follow=True)
    assert "Minutes approved." in said(response)
    assert "It fits." in said(response)
    refused = signed_in(cast.quality_manager).post(here, sent)
    assert refused.status_code == 422


def test_stale_minutes_show_both_texts(cast, signed_in):
    review = make_held(cast)
    services.change_minutes(
        review=review, by=cast.executive, version=None, changes={"minutes": "Theirs"}
    )
    here = url(cast, "review-minutes", review.pk)
    sent = {"version": review.version, "minutes": "Mine"}
    response = signed_in(cast.quality_manager).post(here, sent)
    assert response.status_code == 409
    assert "Theirs" in said(response)
    assert "Mine" in said(response)


def test_approving_nothing_is_refused_with_words(cast, signed_in):
    review = make_held(cast)
    client = signed_in(cast.executive)
    response = client.post(url(cast, "review-approve", review.pk), follow=True)
    assert "Write the minutes or record a decision first." in said(response)


# -- decisions ---------------------------------------------------------------------------------


def decided(cast: Cast, **changes) -> dict:
    fields = {
        "kind": "resource-need",
        "text": "Buy a second tester",
        "owner": cast.process_owner.pk,
        "due_on": "2026-12-31",
    }
    return fields | changes


def test_a_decision_is_recorded_by_the_form(cast, signed_in):
    review, objective = make_held(cast), make_objective(cast)
    here = url(cast, "decision-add", review.pk)
    client = signed_in(cast.quality_manager)
    assert 'value="resource-need" ' in said(client.get(f"{here}?kind=resource-need"))
    sent = decided(cast, about=subject_of(objective).pk)
    assert client.post(here, sent).url == f"{review.get_absolute_url()}#decisions"
    decision = Decision.objects.get()
    assert decision.about.object_id == objective.pk
    assert decision.action.title == "Buy a second tester"


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"owner": ""}, "owner", "A decision needs an owner."),
        ({"due_on": ""}, "due_on", "A decision needs a date."),
        ({"text": ""}, "text", "Say what was decided."),
        ({"kind": ""}, "kind", "Choose one of the kinds of decision."),
        ({"kind": "party"}, "kind", "Select a valid choice"),
        ({"due_on": "2026-11-19"}, "due_on", "Enter a date on or after the day of the review."),
        ({"text": "x" * 301}, "text", "at most 300"),
        ({"owner": "x' OR 1=1"}, "owner", "Select a valid choice"),
        ({"about": "7777777"}, "about", "Select a valid choice"),
        ({"due_on": "99999-99-99"}, "due_on", "Enter a valid date."),
    ],
)
def test_a_decision_is_refused_at_its_field(cast, signed_in, changes, field, words):
    here = url(cast, "decision-add", make_held(cast).pk)
    response = signed_in(cast.quality_manager).post(here, decided(cast, **changes))
    assert response.status_code == 422
    assert any(words in one for one in response.context["form"].errors[field])
    assert words in said(response)
    assert not Decision.objects.exists()


def test_what_a_decision_needs_is_not_called_optional(cast, signed_in):
    page = said(signed_in(cast.executive).get(url(cast, "decision-add", make_held(cast).pk)))
    assert page.count("(optional)") == 1  # the objective that it answers


def test_a_decision_before_the_review_is_refused_with_words(cast, signed_in):
    here = url(cast, "decision-add", make_review(cast).pk)
    response = signed_in(cast.quality_manager).post(here, decided(cast))
    assert response.status_code == 422
    assert "Decisions are recorded after the review" in said(response)


def test_the_words_of_a_decision_are_changed_and_stale_ones_shown(cast, signed_in):
    decision = make_decision(cast, make_held(cast))
    here = url(cast, "decision-change", decision.pk)
    client = signed_in(cast.quality_manager)
    sent = {"version": 1, "text": "Two lines", "kind": "improvement"}
    assert client.post(here, sent).status_code == 302
    response = client.post(here, sent | {"text": "Three lines"})
    assert response.status_code == 409
    assert "Two lines" in said(response)
    assert "Three lines" in said(response)
    assert client.post(here, {"version": 2, "text": "", "kind": "x"}).status_code == 422


# -- lists -------------------------------------------------------------------------------------


def test_the_list_filters_sorts_and_exports(cast, signed_in):
    make_review(cast, title="First")
    make_held(cast, ago(10), title="Second")
    client = signed_in(cast.employee)
    here = url(cast, "reviews")
    assert "Second" in said(client.get(here, {"state": "held"}))
    assert "First" not in said(client.get(here, {"state": "held"}))
    assert client.get(here, {"sort": "covered_count"}).status_code == 200
    assert client.get(here, {"sort": "-decision_count", "page": "x"}).status_code == 200
    rows = b"".join(client.get(here, {"export": "csv"}).streaming_content).decode()
    assert "Second" in rows
    assert "0 of 12" in rows


def test_decisions_are_found_by_how_their_action_stands(cast, signed_in):
    review = make_held(cast, ago(20))
    make_decision(cast, review, text="Late one", due_on=ago(1))
    make_decision(cast, review, text="Coming one", due_on=ahead(1))
    client = signed_in(cast.employee)
    here = url(cast, "decisions")
    late = said(client.get(here, {"look": "late"}))
    assert "Late one" in late
    assert "1 day late" in late
    assert "Coming one" not in late
    assert "Coming one" in said(client.get(here, {"look": "open"}))
    assert "one</a>" not in said(client.get(here, {"look": "done"}))
    assert client.get(here, {"look": "sideways", "review": "x"}).status_code == 200


def test_empty_lists_say_what_to_do(cast, signed_in):
    client = signed_in(cast.quality_manager)
    assert "Plan a review" in said(client.get(url(cast, "reviews")))
    assert "No decisions yet" in said(client.get(url(cast, "decisions")))


def count(client, address: str) -> int:
    client.get(address)  # what is loaded once
    with CaptureQueriesContext(connection) as caught:
        assert client.get(address).status_code == 200
    return len(caught)


@pytest.mark.parametrize("name", ["reviews", "decisions"])
def test_lists_take_the_same_number_of_queries_for_1_and_30(cast, signed_in, name):
    client = signed_in(cast.quality_manager)
    make_decision(cast, make_held(cast, ago(60)))
    one = count(client, url(cast, name))
    for number in range(29):
        make_decision(cast, make_held(cast, ago(number)))
    assert count(client, url(cast, name)) == one
    assert one <= 30


def test_the_page_takes_the_same_number_of_queries_for_1_and_30(cast, signed_in):
    client = signed_in(cast.executive)
    review = make_held(cast, present=[cast.quality_manager])
    objective = off_track(cast)
    off_track(cast)
    make_decision(cast, review, about=objective)
    one = count(client, review.get_absolute_url())
    for number in range(29):
        make_decision(cast, review, about=objective, text=f"Decision {number}")
        off_track(cast)
    assert count(client, review.get_absolute_url()) == one
    assert one <= 30
    decision = review.decisions.first()
    assert count(client, decision.get_absolute_url()) <= 30
