"""Causes that blame a person and stop there, and the shapes of whys and fishbones."""

import functools

import pytest
from django.core.exceptions import ValidationError

from improvement import causes, services
from improvement.errors import NonconformityError
from improvement.models.shapes import valid_fishbone, valid_whys
from tests import refusals
from tests.improvement.factories import STATES, make_worked, take

refused = functools.partial(refusals.refused, NonconformityError)


@pytest.mark.parametrize(
    "cause",
    [
        "Human error",
        "human error.",
        "Operator mistake",
        "It was a mistake of the operator.",
        "The operator forgot.",
        "The fitter forgot to sign the sheet.",
        "Inattention",
        "Due to inattention of the operator",
        "The torque value of station 3 was not recorded due to operator inattention.",
        "Employee was not careful.",
        "The worker wasn’t paying attention",
        "Carelessness of the employee",
        "Lack of attention during assembly",
        "He did not follow the instruction.",
        "The operator didn't read the work instruction",
        "Simple oversight",
        "It was overlooked by the inspector.",
        "Buyer was distracted and mixed up two orders",
    ],
)
def test_blame_alone_is_recognized(cause):
    assert causes.blames_only(cause)


@pytest.mark.parametrize(
    "cause",
    [
        "",
        "The form has no field for it.",
        "The sheet lies ten steps from the bench.",
        "The fitter forgot the sheet because it lies ten steps from the bench.",
        "Human error, since the two seals look alike and lie in one box.",
        "The operator did not follow the procedure: it is only in the office and nobody printed it.",
        "Changes are told by whoever thinks of it.",
        "The procedure ends with the certificate and does not ask what came before.",
        "Prints stay in folders after a change.",
        "Nobody is reminded when a year is over.",
        "Rework has no status of its own.",
        "Nobody knows which outputs a stage needs.",
        "The agenda was written freely.",
        "The order system lets buyers change the maker of a critical part.",
    ],
)
def test_cause_that_can_be_removed_is_not_blamed(cause):
    assert not causes.blames_only(cause)


def test_blame_is_refused_at_its_field_until_it_is_confirmed(cast):
    found = make_worked(cast, STATES.ACTION_DECIDED)
    blame = {"cast": cast, "found": found, "step": STATES.CAUSE_ANALYSED, "cause": "Human error"}
    refused("cause", take, **blame)
    assert take(**blame, confirmed=True).cause == "Human error"


def test_whys_and_fishbone_are_kept_in_shape(cast):
    found = take(
        cast,
        make_worked(cast, STATES.ACTION_DECIDED),
        STATES.CAUSE_ANALYSED,
        whys=[{"question": " Why? ", "answer": "a "}, {}, {"answer": "b"}],
        fishbone={"machine": ["m", " "], "people": [], "method": ("x",)},
    )
    found.refresh_from_db()
    assert [row["answer"] for row in found.whys] == ["a", "b"]
    assert found.fishbone == {"method": ["x"], "machine": ["m"]}
    assert [causes for _label, causes in found.fishbone_branches][:3] == [[], ["x"], ["m"]]
    found.full_clean()


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"whys": [{"question": "Why?"}]}, "whys"),
        ({"whys": [{"answer": "x" * 401}]}, "whys"),
        ({"whys": [{"answer": "x"}] * 13}, "whys"),
        ({"fishbone": {"money": ["x"]}}, "fishbone"),
        ({"fishbone": {"method": ["x" * 201]}}, "fishbone"),
        ({"fishbone": {"method": ["x"] * 13}}, "fishbone"),
    ],
)
def test_wrong_shapes_are_refused_at_their_field(cast, wrong, field):
    found = make_worked(cast, STATES.ACTION_DECIDED)
    refused(field, take, cast=cast, found=found, step=STATES.CAUSE_ANALYSED, **wrong)


@pytest.mark.parametrize(
    "value", [{}, "x", [1], [{"question": "x"}], [{"question": "", "answer": "x"}]]
)
def test_no_other_shape_of_whys_is_valid(value):
    with pytest.raises(ValidationError):
        valid_whys(value)


@pytest.mark.parametrize("value", [[], "x", {"money": ["x"]}, {"method": "x"}, {"method": []}])
def test_no_other_shape_of_a_fishbone_is_valid(value):
    with pytest.raises(ValidationError):
        valid_fishbone(value)


# -- words put right ------------------------------------------------------------------------


def test_words_of_an_earlier_step_stay(cast):
    found = make_worked(cast, STATES.CAUSE_ANALYSED)
    act = {"nonconformity": found, "by": cast.process_owner}
    refused("", services.correct_step, **act, changes={"correction": "Better."})
    refused("", services.correct_step, **act, changes={"cause_on": found.raised_on})


@pytest.mark.parametrize(
    ("state", "changes", "field"),
    [
        (STATES.CORRECTED, {"correction": " "}, "correction"),
        (STATES.CAUSE_ANALYSED, {"cause": ""}, "cause"),
        (STATES.CAUSE_ANALYSED, {"cause": "Human error"}, "cause"),
        (STATES.CAUSE_ANALYSED, {"whys": [{"question": "Why?"}]}, "whys"),
        (STATES.SIMILAR_CHECKED, {"similar_where": ""}, "similar_where"),
        (STATES.PLAN_PROPOSED, {"plan": ""}, "plan"),
        (STATES.IMPLEMENTED, {"system_update": ""}, "system_update"),
    ],
)
def test_words_are_not_emptied_nor_led_past_a_gate(cast, state, changes, field):
    found = make_worked(cast, state)
    act = {"nonconformity": found, "by": cast.process_owner, "changes": changes}
    refused(field, services.correct_step, **act)


def test_correction_of_words_is_kept_before_and_after(cast):
    found = take(
        cast,
        make_worked(cast, STATES.ACTION_DECIDED),
        STATES.CAUSE_ANALYSED,
        whys=[{"question": "Why?", "answer": "Old form."}],
    )
    changes = {"cause": found.cause, "whys": [{"question": "Why?", "answer": "Old print."}]}
    act = {"nonconformity": found, "by": cast.process_owner}
    found = services.correct_step(**act, changes=changes)
    entry = refusals.Entry.objects.order_by("sequence").last()
    assert entry.verb == "changed"
    assert "Old form." in entry.body and "Old print." in entry.body
    count = refusals.Entry.objects.count()
    services.correct_step(**(act | {"nonconformity": found}), changes=changes)
    assert refusals.Entry.objects.count() == count
