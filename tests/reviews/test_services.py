"""Each act of a review, what it writes, and each refusal."""

import pytest
from django.db import IntegrityError, transaction

from evidence.models import Entry, Tag
from evidence.queries import subject_of
from improvement.services import complete_action
from people import clock
from people.errors import StaleError
from people.models import Person, Role
from reviews import services
from reviews.errors import ReviewError
from reviews.models import Attendance, Review
from tests.conftest import DAY, Cast, make_person
from tests.refusals import refused
from tests.reviews.factories import (
    ago,
    ahead,
    make_approved,
    make_decision,
    make_held,
    make_prepared,
    make_review,
    moment,
)


def verbs(review: Review) -> list[str]:
    found = Entry.objects.filter(subject_kind="reviews.review", subject_id=review.pk)
    return list(found.order_by("sequence").values_list("verb", flat=True))


def commitments(verb: str) -> set[str]:
    tags = Tag.objects.filter(entry__verb=verb, kind=Tag.Kind.COMMITMENT)
    return set(tags.values_list("value", flat=True))


def presence(review: Review) -> dict[str, str]:
    return dict(review.attendance.values_list("person__name", "presence"))


def second_leader(cast: Cast) -> Person:
    return make_person(
        cast.organization, "Tom Deputy", Role.EXECUTIVE, top_management_from=ago(400)
    )


# -- plan, change, move, cancel ----------------------------------------------------------------


def test_planned_review_has_the_twelve_inputs_in_order_and_its_chair_invited(cast):
    review = make_review(cast)
    slugs = list(review.inputs.values_list("slug", flat=True))
    assert len(slugs) == 12
    assert (slugs[0], slugs[-1]) == ("earlier-actions", "improvement-opportunities")
    assert set(presence(review)) == {"Eve Executive", "Quinn Quality", "Olga Owner"}
    assert review.reference == "MR01"
    assert verbs(review) == ["planned"]
    assert commitments("planned") == set()


def test_planning_for_today_is_allowed(cast):
    assert make_review(cast, planned_on=DAY).planned_on == DAY


def test_planning_takes_an_explicit_number(cast):
    assert make_review(cast, reference="MR7").reference == "MR7"
    assert make_review(cast).reference == "MR08"


@pytest.mark.parametrize(
    ("field", "changes"),
    [
        ("planned_on", lambda cast: {"planned_on": ago(1)}),
        ("chair", lambda cast: {"chair": cast.quality_manager}),
        ("chair", lambda cast: {"chair": cast.stranger}),
        ("invited", lambda cast: {"invited": [cast.stranger]}),
    ],
    ids=["past", "not-top-management", "foreign-chair", "foreign-guest"],
)
def test_planning_is_refused(cast, field, changes):
    refused(ReviewError, field, make_review, cast=cast, **changes(cast))


def test_change_writes_who_is_invited_no_longer(cast):
    review = make_review(cast)
    changed = services.change_review(
        review=review,
        by=cast.quality_manager,
        version=review.version,
        invited=[cast.quality_manager, cast.internal_auditor],
        title="Winter review",
    )
    assert set(presence(changed)) == {"Eve Executive", "Quinn Quality", "Ina Auditor"}
    body = Entry.objects.get(verb="changed").body
    assert "No longer invited" in body
    assert "Winter review" in body


def test_change_without_a_difference_writes_nothing(cast):
    review = make_review(cast)
    services.change_review(
        review=review,
        by=cast.quality_manager,
        version=review.version,
        invited=[cast.quality_manager, cast.process_owner],
        title=review.title,
    )
    assert verbs(review) == ["planned"]


def test_change_from_an_old_version_is_stale(cast):
    review = make_review(cast)
    services.move_review(
        review=review, planned_on=ahead(12), reason="Fair", by=cast.quality_manager
    )
    refused(
        StaleError,
        "",
        services.change_review,
        review=review,
        by=cast.quality_manager,
        version=review.version,
        invited=[],
        title="Late",
    )


def test_move_keeps_the_first_day_and_the_reason(cast):
    review = make_review(cast)
    moved = services.move_review(
        review=review, planned_on=ahead(20), reason="Trade fair", by=cast.quality_manager
    )
    assert (moved.planned_on, moved.first_planned_on) == (ahead(20), ahead(10))
    assert "Trade fair" in Entry.objects.get(verb="moved").body


@pytest.mark.parametrize(
    ("field", "days", "reason"),
    [("planned_on", -1, "Ill"), ("planned_on", 10, "Ill"), ("reason", 20, "  ")],
    ids=["past", "same-day", "no-reason"],
)
def test_move_is_refused(cast, field, days, reason):
    review = make_review(cast)
    refused(
        ReviewError,
        field,
        services.move_review,
        review=review,
        planned_on=ahead(days),
        reason=reason,
        by=cast.quality_manager,
    )


def test_move_to_a_day_on_which_the_chair_left_top_management_is_refused(cast):
    Person.objects.filter(pk=cast.executive.pk).update(top_management_until=ahead(15))
    review = make_review(cast)
    refused(
        ReviewError,
        "chair",
        services.move_review,
        review=review,
        planned_on=ahead(16),
        reason="Fair",
        by=cast.quality_manager,
    )


def test_cancel_keeps_the_reason_and_needs_one(cast):
    review = make_review(cast)
    refused(
        ReviewError,
        "reason",
        services.cancel_review,
        review=review,
        reason=" ",
        by=cast.quality_manager,
    )
    cancelled = services.cancel_review(
        review=review, reason="Merged with the next", by=cast.quality_manager
    )
    assert cancelled.state == Review.State.CANCELLED


@pytest.mark.parametrize("state", ["held", "approved", "cancelled"])
@pytest.mark.parametrize("act", ["move", "cancel", "change", "prepare", "hold"])
def test_nothing_is_planned_or_held_twice(cast, state, act):
    review = reach(cast, state)
    acts = {
        "move": lambda: services.move_review(
            review=review, planned_on=ahead(40), reason="Fair", by=cast.quality_manager
        ),
        "cancel": lambda: services.cancel_review(
            review=review, reason="No", by=cast.quality_manager
        ),
        "change": lambda: services.change_review(
            review=review, by=cast.quality_manager, version=None, invited=[], title="Other"
        ),
        "prepare": lambda: services.prepare_inputs(review=review, by=cast.quality_manager),
        "hold": lambda: hold(cast, review),
    }
    refused(ReviewError, "", acts[act])


def reach(cast: Cast, state: str) -> Review:
    """A review in that state."""
    if state == "cancelled":
        review = make_review(cast)
        return services.cancel_review(review=review, reason="No", by=cast.quality_manager)
    makers = {
        "planned": make_review,
        "prepared": make_prepared,
        "held": make_held,
        "approved": make_approved,
    }
    return makers[state](cast)


def hold(cast: Cast, review: Review, **changes) -> Review:
    fields = {
        "held_on": DAY,
        "chair": cast.executive,
        "present": [cast.quality_manager],
        "by": cast.quality_manager,
    }
    return services.hold_review(review=review, **(fields | changes))


# -- prepare and consider ----------------------------------------------------------------------


def test_preparing_again_leaves_what_people_wrote(cast):
    review = make_prepared(cast)
    services.consider_input(
        review=review,
        slug="context-changes",
        text="Two customers moved abroad.",
        is_covered=False,
        by=cast.quality_manager,
    )
    again = services.prepare_inputs(review=review, by=cast.quality_manager)
    assert again.inputs.get(slug="context-changes").text == "Two customers moved abroad."
    assert again.prepared_at == clock.now()


def test_preparing_refreshes_what_nobody_touched(cast):
    review = make_prepared(cast)
    earlier = make_held(cast, ago(3))
    make_decision(cast, earlier, text="Name an owner")
    services.prepare_inputs(review=review, by=cast.quality_manager)
    one = review.inputs.get(slug="earlier-actions")
    assert "Name an owner" in one.text
    assert one.text == one.prepared_text


def test_a_text_sent_by_a_browser_unchanged_still_follows_the_records(cast):
    earlier = make_held(cast, ago(3))
    make_decision(cast, earlier)
    review = make_prepared(cast)
    prepared = review.inputs.get(slug="earlier-actions").prepared_text
    assert "\n" in prepared
    services.consider_input(
        review=review,
        slug="earlier-actions",
        text=prepared.replace("\n", "\r\n"),
        is_covered=True,
        by=cast.quality_manager,
    )
    make_decision(cast, earlier, text="One more")
    services.prepare_inputs(review=review, by=cast.quality_manager)
    assert "One more" in review.inputs.get(slug="earlier-actions").text


def test_considered_is_written_when_the_review_was_held_and_shows_resources(cast):
    review = make_held(cast)
    services.consider_input(
        review=review,
        slug="resource-adequacy",
        text="Enough people, one gauge short.",
        is_covered=True,
        by=cast.quality_manager,
    )
    entry = Entry.objects.get(verb="considered")
    assert entry.actor == cast.executive
    assert commitments("considered") == {"resources"}


def test_considered_before_the_meeting_is_written_when_it_is_held(cast):
    review = make_prepared(cast)
    services.consider_input(
        review=review,
        slug="objectives",
        text="Read in the meeting.",
        is_covered=True,
        by=cast.quality_manager,
    )
    assert "considered" not in verbs(review)
    hold(cast, review)
    assert verbs(review)[-2:] == ["considered", "held"]


def test_taking_considered_back_is_in_the_history(cast):
    review = make_held(cast)
    words = {"review": review, "slug": "objectives", "by": cast.quality_manager}
    services.consider_input(text="Read.", is_covered=True, **words)
    services.consider_input(text="Read.", is_covered=False, **words)
    assert verbs(review)[-2:] == ["considered", "changed"]


def test_an_input_saved_unchanged_writes_nothing(cast):
    review = make_held(cast)
    words = {"review": review, "slug": "objectives", "by": cast.quality_manager}
    services.consider_input(text="Read.", is_covered=True, **words)
    services.consider_input(text="Read.", is_covered=True, **words)
    assert verbs(review).count("considered") == 1


def test_considering_without_words_is_refused(cast):
    refused(
        ReviewError,
        "text",
        services.consider_input,
        review=make_held(cast),
        slug="objectives",
        text=" ",
        is_covered=True,
        by=cast.quality_manager,
    )


@pytest.mark.parametrize("state", ["approved", "cancelled"])
def test_inputs_stand_fast_after_approval_and_cancelling(cast, state):
    refused(
        ReviewError,
        "",
        services.consider_input,
        review=reach(cast, state),
        slug="objectives",
        text="Late",
        is_covered=True,
        by=cast.quality_manager,
    )


def test_two_people_in_one_input_get_a_stale_error_in_two_inputs_not(cast):
    review = make_held(cast)
    words = {"review": review, "text": "Mine", "is_covered": False, "by": cast.quality_manager}
    services.consider_input(slug="objectives", version=1, **words)
    services.consider_input(slug="audit-results", version=1, **words)
    refused(
        StaleError,
        "",
        services.consider_input,
        slug="objectives",
        version=1,
        **(words | {"text": "Other"}),
    )


def test_inputs_do_not_make_the_minutes_stale(cast):
    review = make_held(cast)
    services.consider_input(
        review=review, slug="objectives", text="Read.", is_covered=True, by=cast.quality_manager
    )
    written = services.change_minutes(
        review=review,
        by=cast.quality_manager,
        version=review.version,
        changes={"minutes": "We met."},
    )
    assert written.minutes == "We met."


# -- hold --------------------------------------------------------------------------------------


def test_holding_notes_who_came_and_that_the_others_did_not(cast):
    review = hold(cast, make_prepared(cast), present=[cast.internal_auditor])
    assert presence(review) == {
        "Eve Executive": "present",
        "Ina Auditor": "present",
        "Quinn Quality": "absent",
        "Olga Owner": "absent",
    }
    assert commitments("held") == {"accountability", "intended-results"}


def test_a_substitute_of_top_management_may_chair(cast):
    deputy = second_leader(cast)
    review = hold(cast, make_review(cast), chair=deputy, present=[])
    assert review.chair == deputy
    assert presence(review)["Eve Executive"] == Attendance.Presence.ABSENT


@pytest.mark.parametrize(
    ("field", "changes"),
    [
        ("held_on", lambda cast: {"held_on": ahead(1)}),
        ("chair", lambda cast: {"chair": cast.quality_manager}),
        ("chair", lambda cast: {"chair": cast.stranger}),
        ("present", lambda cast: {"present": [cast.stranger]}),
    ],
    ids=["future", "not-top-management", "foreign-chair", "foreign-guest"],
)
def test_holding_is_refused(cast, field, changes):
    review = make_prepared(cast)
    refused(ReviewError, field, hold, cast=cast, review=review, **changes(cast))


def test_holding_under_who_left_top_management_before_is_refused(cast):
    review = make_review(cast)
    Person.objects.filter(pk=cast.executive.pk).update(top_management_until=ago(1))
    cast.executive.refresh_from_db()
    refused(ReviewError, "chair", hold, cast=cast, review=review)


# -- minutes and approval ----------------------------------------------------------------------


@pytest.mark.parametrize("state", ["planned", "prepared", "approved", "cancelled"])
def test_minutes_are_written_only_in_draft(cast, state):
    refused(
        ReviewError,
        "",
        services.change_minutes,
        review=reach(cast, state),
        by=cast.quality_manager,
        version=None,
        changes={"minutes": "Late"},
    )


def test_minutes_approved_meanwhile_stand_fast(cast):
    """What counts is the review as it is now, not as it was read before."""
    as_read = make_held(cast)
    make_decision(cast, as_read)
    services.approve_minutes(review=as_read, by=cast.executive)
    words = {"by": cast.quality_manager, "version": None, "changes": {"minutes": "Late"}}
    refused(ReviewError, "", services.change_minutes, review=as_read, **words)


def test_the_chair_approves_and_the_ledger_says_what_was_covered(cast):
    review = make_approved(cast)
    assert review.state == Review.State.APPROVED
    assert (review.minutes_approved_on, review.minutes_approved_by) == (DAY, cast.executive)
    assert "0 / 12" in Entry.objects.get(verb="minutes-approved").body


def test_nobody_but_the_chair_approves(cast):
    review = make_held(cast)
    make_decision(cast, review)
    refused(
        ReviewError, "", services.approve_minutes, review=review, by=second_leader(cast), on=DAY
    )


@pytest.mark.parametrize("days", [-3, 1], ids=["before-the-review", "future"])
def test_approval_on_an_impossible_day_is_refused(cast, days):
    review = make_held(cast, ago(2))
    make_decision(cast, review)
    refused(
        ReviewError,
        "on",
        services.approve_minutes,
        review=review,
        by=cast.executive,
        on=ahead(days),
    )


def test_approval_of_nothing_is_refused(cast):
    refused(ReviewError, "", services.approve_minutes, review=make_held(cast), by=cast.executive)


@pytest.mark.parametrize("state", ["planned", "prepared", "approved", "cancelled"])
def test_approval_needs_minutes_in_draft(cast, state):
    refused(ReviewError, "", services.approve_minutes, review=reach(cast, state), by=cast.executive)


# -- decisions ---------------------------------------------------------------------------------


def test_a_decision_becomes_an_action_of_its_owner(cast):
    review = make_held(cast)
    decision = make_decision(cast, review)
    assert decision.reference == "MR01-D01"
    assert decision.action.owner == cast.process_owner
    assert decision.action.due_on == ahead(30)
    assert decision.action.origin.reference == "MR01-D01"
    assert commitments("decided") == {"accountability", "improvement"}
    assert Entry.objects.get(verb="decided").actor == cast.executive


def test_a_decision_written_down_late_may_be_due_already(cast):
    review = make_held(cast, ago(20))
    decision = make_decision(cast, review, due_on=ago(5))
    assert decision.action.promised_on == ago(20)


def test_a_decision_carried_out_by_taking_it_promises_nothing(cast):
    decision = make_decision(cast, make_held(cast), promises=False)
    assert decision.action is None


@pytest.mark.parametrize(
    ("field", "changes"),
    [
        ("text", lambda cast: {"text": " "}),
        ("kind", lambda cast: {"kind": "party"}),
        ("kind", lambda cast: {"kind": ""}),
        ("owner", lambda cast: {"owner": None}),
        ("owner", lambda cast: {"owner": cast.stranger}),
        ("due_on", lambda cast: {"due_on": None}),
        ("due_on", lambda cast: {"due_on": ago(1)}),
    ],
    ids=["no-text", "odd-kind", "no-kind", "no-owner", "foreign-owner", "no-date", "before"],
)
def test_a_decision_is_refused(cast, field, changes):
    review = make_held(cast)
    refused(ReviewError, field, make_decision, cast=cast, review=review, **changes(cast))


def test_a_decision_about_a_record_of_somebody_else_is_refused(cast):
    foreign = make_review(
        cast,
        organization=cast.other,
        chair=cast.stranger,
        invited=[],
        by=cast.stranger,
    )
    about = subject_of(cast.other, "reviews.review", foreign.pk)
    refused(ReviewError, "about", make_decision, cast=cast, review=make_held(cast), about=about)


@pytest.mark.parametrize("state", ["planned", "prepared", "approved", "cancelled"])
def test_decisions_are_recorded_only_while_the_minutes_are_in_draft(cast, state):
    refused(ReviewError, "", make_decision, cast=cast, review=reach(cast, state))


def test_changing_the_words_of_a_decision_changes_its_action(cast):
    decision = make_decision(cast, make_held(cast))
    changed = services.change_decision(
        decision=decision,
        by=cast.quality_manager,
        version=decision.version,
        text="Try it on two lines",
        kind="system-change",
    )
    assert (changed.text, changed.kind) == ("Try it on two lines", "system-change")
    changed.action.refresh_from_db()
    assert changed.action.title == "Try it on two lines"


def test_a_finished_action_keeps_its_words(cast):
    decision = make_decision(cast, make_held(cast))
    complete_action(action=decision.action, by=cast.process_owner, result="Done")
    decision.refresh_from_db()
    changed = services.change_decision(
        decision=decision,
        by=cast.quality_manager,
        version=decision.version,
        text="Try it on two lines",
        kind="improvement",
    )
    changed.action.refresh_from_db()
    assert changed.action.title == "Try the new packing on one line"


@pytest.mark.parametrize(
    ("field", "text", "kind"), [("text", "", "improvement"), ("kind", "A", "x")]
)
def test_changing_a_decision_to_nonsense_is_refused(cast, field, text, kind):
    decision = make_decision(cast, make_held(cast))
    refused(
        ReviewError,
        field,
        services.change_decision,
        decision=decision,
        by=cast.quality_manager,
        version=None,
        text=text,
        kind=kind,
    )


def test_decisions_stand_fast_after_approval(cast):
    review = make_approved(cast)
    refused(
        ReviewError,
        "",
        services.change_decision,
        decision=review.decisions.get(),
        by=cast.quality_manager,
        version=None,
        text="Other",
        kind="improvement",
    )


# -- the data base ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "changes",
    [
        {"state": "held"},
        {"held_on": DAY},
        {"state": "approved", "held_on": DAY},
        {"state": "cancelled"},
    ],
    ids=["held-without-day", "day-without-held", "approved-by-nobody", "cancelled-silently"],
)
def test_the_data_base_refuses_states_without_their_facts(cast, changes):
    review = make_review(cast)
    with pytest.raises(IntegrityError), transaction.atomic():
        Review.objects.filter(pk=review.pk).update(**changes)


def test_the_data_base_refuses_approval_before_the_review(cast):
    review = make_approved(cast)
    with pytest.raises(IntegrityError), transaction.atomic():
        Review.objects.filter(pk=review.pk).update(minutes_approved_on=ago(1))


def test_reviews_are_relived_at_past_moments(cast):
    with clock.at(moment(ago(100))):
        review = make_review(cast, planned_on=ago(90))
    assert review.created_at == moment(ago(100))
