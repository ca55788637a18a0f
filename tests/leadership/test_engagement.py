"""Communication, walks, suggestions with and without a name, recognition, samples."""

import pytest
from django.db import IntegrityError, transaction

from evidence.history import read
from evidence.models import Attachment, Entry, PersonalText, Subject
from evidence.queries import trail
from leadership import queries, services
from leadership.errors import LeadershipError
from leadership.models import Recognition, Suggestion
from people.errors import StaleError
from tests.leadership.factories import (
    ago,
    ahead,
    make_communication,
    make_effective_policy,
    make_follow_up,
    make_recognition,
    make_sample,
    make_suggestion,
    make_walk,
)


def refusal(act) -> LeadershipError:
    with pytest.raises(LeadershipError) as refused:
        act()
    return refused.value


# -- Communication -----------------------------------------------------------------------------
def test_communication_counts_for_the_leader(cast):
    told = make_communication(cast, on=ago(9))
    entry = Entry.objects.get()
    assert (told.reference, entry.occurred_on) == ("C01", ago(9))
    assert (entry.actor, entry.recorder) == (cast.executive, cast.quality_manager)


def test_communication_tomorrow_is_refused(cast):
    assert refusal(lambda: make_communication(cast, on=ahead(1))).field == "on"
    told = make_communication(cast)
    refused = refusal(
        lambda: services.change_communication(
            communication=told, by=cast.executive, changes={"on": ahead(1)}
        )
    )
    assert refused.field == "on"


# -- Walks -------------------------------------------------------------------------------------
def test_walk_keeps_its_promises_and_hides_free_text(cast):
    walk = make_walk(
        cast, follow_ups=[("Second torque tool", cast.process_owner, ahead(7))], on=ago(2)
    )
    entry = Entry.objects.get()
    assert walk.follow_ups.get().owner == cast.process_owner
    assert "Eva" not in entry.body
    facts = {fact.label: fact.value for fact in read(cast.organization, [entry])[0].facts}
    assert facts["What was seen and heard"] == "Eva waits for torque tools."
    assert facts["Owner"] == "Olga Owner"


def test_changed_walk_hides_both_texts(cast):
    walk = make_walk(cast)
    services.change_walk(
        walk=walk, by=cast.executive, changes={"observations": "Eva has a tool now."}, version=1
    )
    assert "Eva" not in "".join(Entry.objects.values_list("body", flat=True))
    assert PersonalText.objects.filter(text="Eva has a tool now.").exists()


def test_follow_up_before_the_walk_is_refused_with_the_walk(cast):
    refused = refusal(lambda: make_walk(cast, follow_ups=[("Late", cast.process_owner, ago(1))]))
    assert refused.field == "due_on"
    assert not queries.walks(cast.organization).exists()


def test_follow_up_is_done_once(cast):
    follow_up = make_follow_up(make_walk(cast), cast)
    done = services.finish_follow_up(follow_up=follow_up, by=cast.executive)
    assert (done.done_on, Entry.objects.first().actor) == (ago(0), cast.process_owner)
    assert refusal(lambda: services.finish_follow_up(follow_up=follow_up, by=cast.executive))


@pytest.mark.parametrize("on", [ago(3), ahead(1)])
def test_follow_up_done_outside_its_time_is_refused(cast, on):
    follow_up = make_follow_up(make_walk(cast, on=ago(2)), cast)
    refused = refusal(
        lambda: services.finish_follow_up(follow_up=follow_up, by=cast.executive, on=on)
    )
    assert refused.field == "done_on"


def test_follow_ups_are_counted_beside_each_walk(cast):
    walk = make_walk(cast)
    services.finish_follow_up(follow_up=make_follow_up(walk, cast), by=cast.executive)
    make_follow_up(walk, cast)
    found = queries.walks(cast.organization).get()
    assert (found.promised, found.kept) == (2, 1)


# -- Suggestions ---------------------------------------------------------------------------------
def test_named_suggestion_is_released(cast):
    idea = make_suggestion(cast)
    entry = Entry.objects.get()
    assert (idea.suggested_by, entry.actor, entry.is_released) == (
        cast.employee,
        cast.employee,
        True,
    )


def test_suggestion_without_a_name_keeps_no_identity_anywhere(cast):
    idea = make_suggestion(cast, is_anonymous=True)
    entry = Entry.objects.get()
    assert (idea.suggested_by, entry.actor, entry.recorder) == (None, None, None)
    assert (entry.source, entry.is_released) == ("system", False)
    assert entry.subject_label == "Suggestion without a name"
    assert f'"person":{cast.employee.pk}' not in entry.body
    assert "seal" not in entry.body
    assert Subject.objects.get().is_released is False
    assert not Attachment.objects.exists()
    assert read(cast.organization, trail(cast.organization, "leadership.suggestion", idea.pk))[
        0
    ].who == ("The system")


def test_answered_suggestion_without_a_name_stays_inside(cast):
    idea = make_suggestion(cast, is_anonymous=True)
    services.answer_suggestion(suggestion=idea, answer="We try it.", by=cast.executive)
    assert not Entry.objects.filter(is_released=True).exists()


def test_author_alone_changes_an_idea(cast):
    idea = make_suggestion(cast)
    services.change_suggestion(
        suggestion=idea, by=cast.employee, changes={"title": "Colour the boxes"}, version=1
    )
    idea.refresh_from_db()
    assert idea.title == "Colour the boxes"
    assert refusal(
        lambda: services.change_suggestion(
            suggestion=idea, by=cast.executive, changes={"title": "No"}
        )
    )


def test_nobody_changes_an_idea_without_a_name(cast):
    idea = make_suggestion(cast, is_anonymous=True)
    assert refusal(
        lambda: services.change_suggestion(
            suggestion=idea, by=cast.employee, changes={"title": "Mine"}
        )
    )


def test_answered_idea_is_not_changed(cast):
    idea = make_suggestion(cast)
    idea = services.answer_suggestion(suggestion=idea, answer="Good.", by=cast.executive)
    assert refusal(
        lambda: services.change_suggestion(
            suggestion=idea, by=cast.employee, changes={"title": "Other"}
        )
    )


def test_first_answer_keeps_its_day(cast):
    idea = make_suggestion(cast, submitted_on=ago(30))
    first = {"suggestion": idea, "by": cast.executive}
    services.answer_suggestion(answer="We look at it.", on=ago(20), **first)
    idea = services.answer_suggestion(answer="We do it.", decision="accepted", on=ago(5), **first)
    assert (idea.first_answer_on, idea.answer, idea.state) == (ago(20), "We do it.", "Accepted")


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"answer": " "}, "answer"),
        ({"decision": "maybe"}, "decision"),
        ({"decision": "merged"}, "merged_into"),
        ({"on": ago(3)}, "on"),
        ({"on": ahead(1)}, "on"),
    ],
)
def test_bad_answer_is_refused_at_its_field(cast, changes, field):
    idea = make_suggestion(cast, submitted_on=ago(2))
    fields = {"suggestion": idea, "answer": "We do it.", "by": cast.executive} | changes
    assert refusal(lambda: services.answer_suggestion(**fields)).field == field


def test_idea_is_not_merged_with_itself(cast):
    idea = make_suggestion(cast)
    words = {"suggestion": idea, "answer": "Same.", "decision": "merged", "by": cast.executive}
    refused = refusal(lambda: services.answer_suggestion(merged_into=idea, **words))
    assert refused.field == "merged_into"
    other = make_suggestion(cast)
    assert services.answer_suggestion(merged_into=other, **words).merged_into == other


def test_decided_idea_is_not_answered_again(cast):
    idea = make_suggestion(cast)
    words = {"suggestion": idea, "answer": "No.", "decision": "declined", "by": cast.executive}
    services.answer_suggestion(**words)
    assert refusal(lambda: services.answer_suggestion(**words))


def test_accepted_idea_is_done_once(cast):
    idea = make_suggestion(cast)
    services.answer_suggestion(
        suggestion=idea, answer="Yes.", decision="accepted", by=cast.executive
    )
    idea = services.finish_suggestion(suggestion=idea, by=cast.executive, benefit="No mix-ups.")
    assert (idea.state, idea.done_on) == ("Done", ago(0))
    assert refusal(lambda: services.finish_suggestion(suggestion=idea, by=cast.executive))


def test_idea_that_is_not_accepted_is_not_done(cast):
    idea = make_suggestion(cast)
    assert refusal(lambda: services.finish_suggestion(suggestion=idea, by=cast.executive))


def test_idea_done_before_its_answer_is_refused(cast):
    idea = make_suggestion(cast, submitted_on=ago(9))
    services.answer_suggestion(
        suggestion=idea, answer="Yes.", decision="accepted", by=cast.executive, on=ago(3)
    )
    refused = refusal(
        lambda: services.finish_suggestion(suggestion=idea, by=cast.executive, on=ago(4))
    )
    assert refused.field == "done_on"


def test_unanswered_ideas_wait_longest_first(cast):
    young, old = make_suggestion(cast), make_suggestion(cast, submitted_on=ago(9))
    assert list(queries.unanswered_suggestions(cast.organization)) == [old, young]


@pytest.mark.parametrize(
    "fields", [{"first_answer_on": ago(0)}, {"decision": "accepted"}, {"done_on": ago(0)}]
)
def test_database_refuses_ideas_that_skip_a_step(cast, fields):
    idea = make_suggestion(cast)
    with pytest.raises(IntegrityError), transaction.atomic():
        Suggestion.objects.filter(pk=idea.pk).update(**fields)


# -- Recognition -----------------------------------------------------------------------------------
def test_recognition_takes_the_function_and_hides_the_reason(cast):
    thanks = make_recognition(cast)
    entry = Entry.objects.get()
    assert (thanks.reference, thanks.function) == ("T01", "Operations")
    assert entry.subject_label == "Thanks to Operations"
    assert "Emil" not in entry.body
    assert entry.actor == cast.executive


def test_team_is_thanked_by_its_function(cast):
    assert make_recognition(cast, receiver=None, function="Assembly").receiver is None
    assert refusal(lambda: make_recognition(cast, receiver=None)).field == "function"


def test_nobody_thanks_themselves(cast):
    assert refusal(lambda: make_recognition(cast, receiver=cast.executive)).field == "receiver"
    thanks = make_recognition(cast)
    refused = refusal(
        lambda: services.change_recognition(
            recognition=thanks, by=cast.executive, changes={"receiver": cast.executive}
        )
    )
    assert refused.field == "receiver"


def test_recognition_points_at_a_statement(cast):
    statement = make_effective_policy(cast).statements.all()[0]
    assert make_recognition(cast, statement=statement).statement == statement


def test_change_of_a_stale_recognition_is_refused(cast):
    thanks = make_recognition(cast)
    words = {"recognition": thanks, "by": cast.executive, "version": 1}
    services.change_recognition(changes={"reason": "Emil said no."}, **words)
    with pytest.raises(StaleError):
        services.change_recognition(changes={"reason": "Emil said yes."}, **words)


@pytest.mark.parametrize("same", ["giver", "function"])
def test_database_refuses_thanks_to_nobody(cast, same):
    thanks = make_recognition(cast)
    fields = {"giver": {"receiver": thanks.giver}, "function": {"function": ""}}[same]
    with pytest.raises(IntegrityError), transaction.atomic():
        Recognition.objects.filter(pk=thanks.pk).update(**fields)


# -- Understanding -----------------------------------------------------------------------------
def test_sample_names_nobody(cast):
    sample = make_sample(cast, shift="Night", on=ago(2))
    fields = {field.name for field in sample._meta.get_fields()}
    assert not any("person" in name or "by" in name.split("_") for name in fields)
    entry = Entry.objects.get()
    assert (entry.verb, entry.occurred_on) == ("sampled", ago(2))
    assert entry.subject_label == "Understanding asked in Operations"
