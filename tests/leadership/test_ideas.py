"""Ideas evaluated and their benefit checked; speaking up; the code of those without a name."""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from evidence.models import Entry, Tag
from leadership import codes, services
from leadership.errors import LeadershipError
from leadership.models import Suggestion
from tests.conftest import DAY
from tests.leadership.factories import ago, make_recognition, make_suggestion
from tests.refusals import refused


def url(name: str, *keys: int) -> str:
    return reverse(f"leadership:{name}", args=["harbour", *keys])


def accepted(cast) -> Suggestion:
    idea = make_suggestion(cast, submitted_on=ago(30))
    by = {"by": cast.executive}
    return services.answer_suggestion(
        suggestion=idea, answer="Yes.", decision="accepted", on=ago(20), **by
    )


def test_idea_is_evaluated_and_its_benefit_checked(cast, signed_in):
    idea = make_suggestion(cast)
    client = signed_in(cast.process_owner)
    evaluate = url("suggestion-evaluate", idea.pk)
    assert client.post(evaluate, {"evaluation": "", "on": DAY}).status_code == 422
    assert client.post(evaluate, {"evaluation": "Cheap", "on": DAY}).status_code == 302
    idea.refresh_from_db()
    assert (idea.state, idea.evaluated_on) == ("Evaluated", DAY)
    services.answer_suggestion(
        suggestion=idea, answer="Yes.", decision="accepted", by=cast.executive
    )
    services.finish_suggestion(suggestion=idea, by=cast.executive, benefit="Quicker")
    benefit = url("suggestion-benefit", idea.pk)
    assert benefit in client.get(idea.get_absolute_url()).content.decode()
    assert client.get(benefit).context["form"]["benefit"].value() == "Quicker"
    data = {"held": "no", "benefit": "", "on": DAY}
    assert client.post(benefit, data).status_code == 302
    idea.refresh_from_db()
    assert (idea.state, idea.benefit_held, idea.benefit) == ("Benefit checked", False, "Quicker")


def test_rules_of_evaluation_and_benefit_refuse(cast):
    idea = accepted(cast)
    by = {"by": cast.executive}
    evaluate, check = services.evaluate_suggestion, services.check_idea_benefit
    refused(LeadershipError, "", evaluate, suggestion=idea, evaluation="A", **by)
    refused(LeadershipError, "", check, suggestion=idea, held=True, **by)
    services.finish_suggestion(suggestion=idea, on=ago(5), **by)
    refused(LeadershipError, "on", check, suggestion=idea, held=True, on=ago(6), **by)
    services.check_idea_benefit(suggestion=idea, held=True, **by)
    refused(LeadershipError, "", check, suggestion=idea, held=True, **by)
    young = make_suggestion(cast)
    refused(LeadershipError, "evaluation", evaluate, suggestion=young, evaluation=" ", **by)
    refused(LeadershipError, "on", evaluate, suggestion=young, evaluation="A", on=ago(1), **by)


@pytest.mark.parametrize(
    "fields",
    [
        {"evaluated_on": DAY},
        {"evaluation": "A"},
        {"benefit_checked_on": DAY, "benefit_held": True},
        {"benefit_held": True},
        {"code_hash": "a"},
    ],
)
def test_database_refuses_ideas_that_cannot_be(cast, fields):
    make_suggestion(cast)
    with pytest.raises(IntegrityError), transaction.atomic():
        Suggestion.objects.update(**fields)


def test_speaking_up_stays_inside_and_shows_culture(cast):
    idea = make_suggestion(cast, category="speak-up")
    services.answer_suggestion(suggestion=idea, answer="Stopped.", by=cast.executive)
    make_recognition(cast, found_problem=True)
    thanks, answer, _asked = Entry.objects.all()
    for entry in (thanks, answer):
        shown = entry.tags.filter(kind=Tag.Kind.COMMITMENT).values_list("value", flat=True)
        assert set(shown) == {"engagement", "culture-and-ethics"}
    assert not answer.is_released


def test_author_without_a_name_finds_the_answer_by_the_code(cast, signed_in):
    client = signed_in(cast.employee)
    data = {"category": "speak-up", "title": "Guard", "text": "It is off.", "is_anonymous": "on"}
    data["function"] = "night shift"
    page = client.post(url("suggestion-add"), data, follow=True).content.decode()
    idea = Suggestion.objects.get()
    assert (idea.function, idea.suggested_by) == ("night shift", None)
    code = next(word.rstrip(".") for word in page.split() if codes.hash_of(word) == idea.code_hash)
    assert code not in client.get(idea.get_absolute_url()).content.decode()
    assert code not in "".join(Entry.objects.values_list("body", flat=True))
    services.answer_suggestion(suggestion=idea, answer="It is on again.", by=cast.executive)
    follow = url("suggestion-follow")
    assert client.get(follow).status_code == 200
    typed = code.replace("-", " ").lower()
    answer = client.post(follow, {"code": typed})
    assert (answer.status_code, "It is on again." in answer.content.decode()) == (200, True)
    wrong = client.post(follow, {"code": "AAAA-BBBB-CCCC"})
    assert (wrong.status_code, wrong.context["idea"]) == (422, None)
    assert client.post(follow, {"code": ""}).status_code == 422


def test_code_of_a_name_is_not_kept(cast):
    assert make_suggestion(cast, code=codes.new_code()).code_hash == ""
    assert len({codes.new_code() for _one in range(50)}) == 50
