"""Off course: who is asked, what they decide, what follows, and that it is evidence of results."""

import datetime
from decimal import Decimal

import pytest
from django.db.models import Q
from django.urls import reverse

from evidence.models import Entry, Subject
from improvement.models import Action
from leadership.models import ResourceRequest
from objectives import queries, questions, services
from objectives.errors import ObjectiveError
from objectives.models import Objective, SignalExplanation
from objectives.reminders import dues
from people import clock
from programme import dashboard, snapshots
from programme.models import Reminder
from programme.reminding import plan_reminders
from programme.reminding.send import still_needed
from tests.conftest import DAY, NOON, Cast
from tests.objectives.factories import make_objective, measure, promise, subject_of
from tests.refusals import refused

CALM, JULY = [96, 97] * 6, datetime.date(2026, 7, 1)
MISSES = [80.0, 81.0] * 4  # of eight months up to October; the first six make limits
FIRST_ASKED = datetime.date(2026, 8, 1)
OFF_COURSE = SignalExplanation.Trigger.OFF_COURSE


def with_signal(cast: Cast, **changes) -> Objective:
    return measure(cast, make_objective(cast, **changes), *CALM, 80, 96, 97, 96)


def off_course(cast: Cast, **changes) -> Objective:
    objective = measure(cast, make_objective(cast, **changes), *MISSES)
    subject_of(objective)
    return objective


def explain(cast: Cast, objective: Objective, **changes) -> SignalExplanation:
    fields = {
        "period": FIRST_ASKED,
        "trigger": OFF_COURSE,
        "what_happened": "The second shift has no planner.",
        "decision": "accept",
        "because": "It is over in May.",
        "by": cast.process_owner,
    }
    return services.explain_signal(objective=objective, **(fields | changes))


def new_action(cast: Cast, **changes) -> services.NewAction:
    fields = {"title": "Train", "owner": cast.process_owner, "due_on": datetime.date(2027, 1, 15)}
    return services.NewAction(**(fields | changes))


def new_request(**changes) -> services.NewRequest:
    fields = {"category": "people", "title": "Planner", "need": "Two days", "consequence": "Late"}
    return services.NewRequest(**(fields | changes))


def asked(cast: Cast, on: datetime.date = DAY) -> list[tuple[int, str, datetime.date]]:
    found = questions.open_questions(cast.organization, on)
    return [(one.objective.pk, one.trigger.value, one.period) for one in found]


# -- Who is asked -------------------------------------------------------------------------------
def test_signal_and_miss_are_asked_about_once_each(cast):
    signal, missing = with_signal(cast), off_course(cast)
    measure(cast, make_objective(cast), *CALM)
    assert asked(cast) == [
        (signal.pk, "signal", JULY),
        (missing.pk, "off-course", FIRST_ASKED),
    ]
    [first, second] = questions.open_questions(cast.organization, DAY)
    assert (first.due_on, second.due_on) == (
        datetime.date(2026, 8, 31),
        datetime.date(2026, 9, 30),
    )
    assert second.words == "off course since August 2026"


def test_objective_whose_signal_speaks_is_not_asked_twice(cast):
    objective = measure(cast, make_objective(cast), *CALM, *[80, 81] * 5)
    [(key, trigger, _period)] = asked(cast)
    assert (key, trigger) == (objective.pk, "signal")


def test_too_few_values_closed_ones_and_old_signals_are_not_asked_about(cast):
    measure(cast, make_objective(cast), 80, 81)
    Objective.objects.filter(pk=off_course(cast).pk).update(state=Objective.State.ACHIEVED)
    with_signal(cast)
    later = datetime.date(2027, 8, 1)
    assert "signal" not in [trigger for _key, trigger, _period in asked(cast, later)]
    assert [one.trigger for one in questions.of_one(Objective.objects.last(), later)][-1] == (
        "signal"
    )


def test_nobody_is_asked_about_the_time_before_the_approval(cast):
    off_course(cast, approved_on=datetime.date(2026, 10, 5))
    assert [period for _key, _trigger, period in asked(cast)] == [datetime.date(2026, 10, 1)]


def test_answer_to_a_miss_holds_for_twelve_months(cast):
    objective = off_course(cast)
    explain(cast, objective)
    assert asked(cast) == []
    assert asked(cast, datetime.date(2027, 11, 20))[0][1] == "off-course"


def test_questions_take_the_same_number_of_queries(cast, django_assert_max_num_queries):
    counts = []
    for number in (1, 9):
        for _ in range(number):
            with_signal(cast)
            explain(cast, off_course(cast))
        with django_assert_max_num_queries(12) as captured:
            questions.open_questions(cast.organization, DAY)
        counts.append(len(captured))
    assert counts[0] == counts[1]


# -- What is decided ----------------------------------------------------------------------------
def test_owner_promises_an_action_right_there(cast):
    objective = off_course(cast)
    told = explain(cast, objective, decision="action", following=new_action(cast))
    action = Action.objects.get()
    assert (action.title, action.owner, action.origin) == (
        "Train",
        cast.process_owner,
        subject_of(objective),
    )
    assert told.followed_by == Subject.objects.get(kind="improvement.action")
    # Within the owner's authority: nobody has to confirm it.
    assert (told.decided_by, told.decided_on) == (cast.process_owner, DAY)
    entry = Entry.objects.order_by("-sequence")[0]
    assert (entry.verb, entry.tags.filter(value="intended-results").exists()) == ("explained", True)
    assert "planner" not in entry.body
    assert f"{action.reference} Train" in entry.body


def test_owner_asks_for_a_resource_right_there(cast):
    objective = off_course(cast)
    told = explain(cast, objective, decision="resource", following=new_request())
    request = ResourceRequest.objects.get()
    assert (request.title, request.serves, request.state) == (
        "Planner",
        subject_of(objective),
        "submitted",
    )
    assert told.followed_by.object_id == request.pk


def test_what_is_promised_already_follows(cast):
    objective = off_course(cast)
    action = promise(cast, objective, DAY)
    known = Subject.objects.get(kind="improvement.action")
    told = explain(cast, objective, decision="action", following=known)
    assert (told.followed_by, Action.objects.get()) == (known, action)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"decision": "action"}, "action_title"),
        ({"decision": "resource"}, "resource_title"),
        ({"decision": "action", "following": {"title": " "}}, "action_title"),
        ({"decision": "action", "following": {"owner": None}}, "action_owner"),
        ({"decision": "action", "following": {"due_on": None}}, "action_due_on"),
        ({"decision": "action", "following": {"due_on": JULY}}, "action_due_on"),
        ({"decision": "action", "following": {"owner": "stranger"}}, "action_owner"),
        ({"decision": "accept", "following": {}}, "decision"),
        ({"decision": "resource", "following": {}}, "decision"),
        ({"decision": "wait"}, "decision"),
        ({"what_happened": " "}, "what_happened"),
        ({"because": " "}, "because"),
        ({"period": JULY}, "period"),
        ({"trigger": "signal"}, "period"),
        ({"decided_by": "quality_manager"}, "decided_by"),
        ({"decided_by": "stranger"}, "decided_by"),
        ({"on": DAY + datetime.timedelta(days=1)}, "on"),
    ],
)
def test_explanation_is_refused(cast, changes, field):
    objective = off_course(cast)
    if "following" in changes:
        wanted = dict(changes["following"])
        if wanted.get("owner") == "stranger":
            wanted["owner"] = cast.stranger
        changes = changes | {"following": new_action(cast, **wanted)}
    if "decided_by" in changes:
        changes = changes | {"decided_by": getattr(cast, changes["decided_by"])}
    refused(ObjectiveError, field, explain, cast=cast, objective=objective, **changes)
    assert not SignalExplanation.objects.exists()
    assert not Action.objects.exists()


@pytest.mark.parametrize("missing", ["category", "title", "need", "consequence"])
def test_request_that_follows_says_everything(cast, missing):
    refused(
        ObjectiveError,
        f"resource_{missing}",
        explain,
        cast=cast,
        objective=off_course(cast),
        decision="resource",
        following=new_request(**{missing: " "}),
    )


def test_what_was_decided_on_an_earlier_day_may_stand_alone(cast):
    objective = with_signal(cast)
    earlier = datetime.date(2026, 8, 12)
    told = explain(cast, objective, period=JULY, trigger="signal", decision="action", on=earlier)
    assert told.followed_by is None


# -- Who decides --------------------------------------------------------------------------------
@pytest.mark.parametrize(("decision", "waits"), [("accept", True), ("revision", True)])
def test_revision_and_acceptance_wait_for_top_management(cast, decision, waits):
    told = explain(cast, off_course(cast), decision=decision)
    assert told.is_to_decide is waits
    assert list(queries.to_decide(cast.organization, DAY)) == [told]
    decided = services.decide_explanation(
        explanation=told, decision=decision, because="Agreed.", by=cast.executive
    )
    assert (decided.decided_by, decided.decided_on) == (cast.executive, DAY)
    assert decided.is_to_decide is False
    entry = Entry.objects.order_by("-sequence")[0]
    assert (entry.verb, entry.actor) == ("decided", cast.executive)


def test_executive_who_explains_decides_at_once(cast):
    told = explain(cast, off_course(cast), by=cast.executive)
    assert told.decided_by == cast.executive
    other = explain(cast, off_course(cast), decided_by=cast.executive)
    assert (other.explained_by, other.decided_by) == (cast.process_owner, cast.executive)


def test_top_management_decides_otherwise(cast):
    told = explain(cast, off_course(cast))
    decided = services.decide_explanation(
        explanation=told,
        decision="action",
        because="Six months are too long.",
        following=new_action(cast),
        by=cast.executive,
    )
    assert decided.decision == "action"
    assert decided.followed_by.object_id == Action.objects.get().pk
    body = Entry.objects.get(verb="decided").body
    assert '{"after":"an action follows","before":"it is accepted"}' in body


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"by": "quality_manager"}, ""),
        ({"by": "stranger"}, "by"),
        ({"because": " "}, "because"),
        ({"decision": "action"}, "action_title"),
        ({"on": DAY + datetime.timedelta(days=1)}, "on"),
    ],
)
def test_decision_is_refused(cast, changes, field):
    told = explain(cast, off_course(cast))
    if "by" in changes:
        changes = changes | {"by": getattr(cast, changes["by"])}
    fields = {"decision": "accept", "because": "Yes", "by": cast.executive} | changes
    refused(ObjectiveError, field, services.decide_explanation, explanation=told, **fields)


def test_decision_is_taken_once(cast):
    told = explain(cast, off_course(cast), decision="action", following=new_action(cast))
    refused(
        ObjectiveError,
        "",
        services.decide_explanation,
        explanation=told,
        decision="accept",
        because="No",
        by=cast.executive,
    )


def test_revision_follows_when_it_is_made(cast):
    objective = off_course(cast)
    told = explain(cast, objective, decision="revision")
    services.decide_explanation(
        explanation=told, decision="revision", because="Too high.", by=cast.executive
    )
    assert list(queries.to_decide(cast.organization, DAY)) == [told]
    services.revise_objective(
        objective=objective, by=cast.executive, changes={"target": Decimal(80)}, reason="Too high"
    )
    told.refresh_from_db()
    assert told.followed_by == subject_of(objective)
    assert not queries.to_decide(cast.organization, DAY).exists()
    # Whoever revises at once has decided what was proposed.
    other = off_course(cast)
    explain(cast, other, decision="revision")
    services.revise_objective(
        objective=other, by=cast.executive, changes={"target": Decimal(80)}, reason="Too high"
    )
    assert not SignalExplanation.objects.filter(Q(decided_by=None) | Q(followed_by=None)).exists()


# -- Where it is asked --------------------------------------------------------------------------
def titles(cast: Cast, person) -> list[str]:
    shared = dashboard.questions_for_all(cast.organization, DAY)
    asks = dashboard.asks(shared, cast.organization, DAY, person, frozenset(), done=())
    return [f"{one.title}{' *' if one.is_personal else ''}" for one in asks.shown]


def test_executive_reads_what_waits_and_the_owner_is_asked_in_person(cast):
    off_course(cast, title="Delivery")
    with_signal(cast, title="Repair", owner=cast.executive)
    measure(cast, make_objective(cast, title="Better"), *[96, 97] * 6, *[99.5, 99.6] * 4)
    assert titles(cast, cast.executive) == [
        "Explain and decide: Repair *",
        "Explain and decide: Delivery",
    ]


def test_questions_stand_on_the_dashboard_and_on_the_page_of_all_that_waits(cast, signed_in):
    objective = off_course(cast, title="Delivery")
    explain(cast, with_signal(cast, title="Repair"), period=JULY, trigger="signal")
    snapshots.refresh(cast.organization, DAY)
    client = signed_in(cast.executive)
    for name in ("today", "waiting"):
        page = client.get(reverse(f"programme:{name}", args=["harbour"])).content.decode()
        assert "Explain and decide: Delivery" in page
        assert "Decide: Repair" in page
    assert reverse("objectives:objective-explain", args=["harbour", objective.pk]) in page


def test_owner_is_asked_on_the_own_page(cast, signed_in):
    off_course(cast, title="Delivery")
    off_course(cast, title="Somebody else's", owner=cast.employee)
    client = signed_in(cast.process_owner)
    page = client.get(reverse("programme:today", args=["harbour"])).content.decode()
    assert "You are asked why" in page
    assert "Off course since August 2026" in page
    assert "Somebody else" not in page


def test_owner_is_reminded_until_it_is_explained(cast):
    objective = off_course(cast, title="Delivery")
    [due] = [one for one in dues(cast.organization, DAY) if one.rule == "explanation-missing"]
    assert due.title == "Delivery: off course since August 2026"
    assert (due.people, due.due_on) == ((cast.process_owner,), datetime.date(2026, 9, 30))
    plan_reminders(cast.organization, DAY)
    rows = Reminder.objects.filter(rule="explanation-missing")
    # It is more than a week late, so the executive above is told, too.
    assert {one.recipient for one in rows} == {cast.process_owner, cast.executive}
    assert all(still_needed(one) for one in rows)
    explain(cast, objective)
    assert not any(still_needed(one) for one in rows)


# -- Pages --------------------------------------------------------------------------------------
def test_owner_explains_with_an_action_by_the_form(cast, signed_in):
    objective = off_course(cast)
    client = signed_in(cast.process_owner)
    address = reverse("objectives:objective-explain", args=["harbour", objective.pk])
    assert 'data-shown-for="decision=action"' in client.get(address).content.decode()
    data = {
        "period": "off-course 2026-08-01",
        "what_happened": "No planner",
        "decision": "action",
        "because": "It can be trained",
        "action_title": "Train a planner",
        "action_owner": cast.process_owner.pk,
    }
    wrong = client.post(address, data)
    assert wrong.status_code == 422
    assert list(wrong.context["form"].errors) == ["action_due_on"]
    assert "Train a planner" in wrong.content.decode()
    done = client.post(address, data | {"action_due_on": "2027-01-15"}, follow=True)
    page = done.content.decode()
    action = Action.objects.get()
    assert action.get_absolute_url() in page
    assert "Decided: an action follows. It can be trained" in page
    # Another one offers what is promised already.
    other = client.get(address).context["form"]
    assert list(other.fields["action"].queryset) == [action]


def test_executive_confirms_and_is_led_to_the_revision(cast, signed_in):
    objective = off_course(cast)
    told = explain(cast, objective, decision="revision")
    address = reverse("objectives:explanation-decide", args=["harbour", told.pk])
    assert signed_in(cast.quality_manager).get(address).status_code == 403
    client = signed_in(cast.executive)
    assert "The second shift has no planner." in client.get(address).content.decode()
    assert client.post(address, {"decision": "revision"}).status_code == 422
    done = client.post(address, {"decision": "revision", "because": "Too high"})
    assert done["Location"] == reverse(
        "objectives:objective-revise", args=["harbour", objective.pk]
    )
    page = client.get(objective.get_absolute_url()).content.decode()
    assert "to be revised" in page
    again = client.post(address, {"decision": "accept", "because": "No"})
    assert "decided already" in again.content.decode()


def test_explanation_of_another_organization_is_not_found(cast, signed_in):
    other = measure(cast, make_objective(cast, organization=cast.other), *MISSES)
    told = SignalExplanation.objects.create(
        objective=other,
        period=JULY,
        what_happened="x",
        decision="accept",
        because="y",
        explained_by=cast.stranger,
        on=DAY,
    )
    address = reverse("objectives:explanation-decide", args=["harbour", told.pk])
    assert signed_in(cast.executive).get(address).status_code == 404


def test_the_clock_decides_what_is_past(cast):
    """A decision of today needs its record today."""
    objective = off_course(cast)
    with clock.at(NOON + datetime.timedelta(days=1)):
        told = explain(cast, objective, decision="action", on=DAY)
    assert told.on == DAY
