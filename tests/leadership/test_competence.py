"""Competence: needs, levels, gaps on their way, the indicator h4, and the pages."""

import datetime

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from evidence.indicators import Result
from evidence.models import Entry, Tag
from leadership import indicators, matrix, services
from leadership.errors import LeadershipError
from leadership.models import Attainment, Competence, CompetenceGap, GapPlan
from leadership.reminders import dues
from people.models import Person
from tests.conftest import DAY
from tests.leadership.factories import ago, ahead
from tests.refusals import refused

FUNCTION = "Operations"  # of most of the cast


def make_competence(cast, level: int = 2, **changes) -> Competence:
    """A competence that Operations needs at a level."""
    fields = {
        "organization": cast.organization,
        "name": f"Set seals {Competence.objects.count() + 1}",
        "by": cast.quality_manager,
    }
    made = services.add_competence(**(fields | changes))
    return services.require_competence(
        competence=made, function=FUNCTION, level=level, by=cast.quality_manager
    )


def assess(cast, competence: Competence, level: int, **changes) -> Attainment:
    """The employee was found to have a level."""
    fields = {
        "competence": competence,
        "person": cast.employee,
        "level": level,
        "basis": "experience",
        "by": cast.quality_manager,
    }
    return services.assess_person(**(fields | changes))


def make_gap(cast, on: datetime.date = DAY, **changes) -> CompetenceGap:
    """The employee works with help and should alone."""
    assess(cast, make_competence(cast), 1, on=on, **changes)
    return CompetenceGap.objects.latest("pk")


def plan(cast, gap: CompetenceGap, **changes) -> CompetenceGap:
    fields = {
        "gap": gap,
        "action": "Ten seals beside a colleague",
        "owner": cast.process_owner,
        "due_on": ahead(30),
        "by": cast.quality_manager,
    }
    return services.plan_gap(**(fields | changes))


def done(cast, **changes) -> CompetenceGap:
    gap = plan(cast, make_gap(cast, on=ago(5)), on=ago(4))
    return services.finish_gap(gap=gap, by=cast.quality_manager, on=ago(3), **changes)


def evaluate(cast, gap: CompetenceGap, **changes) -> CompetenceGap:
    fields = {
        "gap": gap,
        "method": "Watched ten seals",
        "effective": True,
        "by": cast.process_owner,
    }
    return services.evaluate_gap(**(fields | changes))


def url(cast, name: str, *keys: int) -> str:
    return reverse(f"leadership:{name}", args=[cast.organization.slug, *keys])


def test_gap_opens_by_itself_below_the_need_of_the_function(cast):
    competence = make_competence(cast)
    assess(cast, competence, 2)
    assert not CompetenceGap.objects.exists()
    assess(cast, competence, 1)
    gap = CompetenceGap.objects.get()
    assert (gap.needed, gap.had, gap.state, gap.reference) == (2, 1, "gap", "CG01")
    assess(cast, competence, 0)
    assess(cast, competence, 0, person=cast.executive)
    assess(cast, competence, 0, person=cast.internal_auditor, on=ago(3))
    assert CompetenceGap.objects.count() == 2


def test_older_look_entered_late_opens_nothing(cast):
    competence = make_competence(cast)
    assess(cast, competence, 2)
    assess(cast, competence, 0, on=ago(400))
    assert not CompetenceGap.objects.exists()


def test_need_is_taken_back(cast):
    competence = make_competence(cast)
    assert matrix.level_needed(competence, cast.employee) == 2
    services.require_competence(
        competence=competence, function=FUNCTION, level=0, by=cast.executive
    )
    assert matrix.level_needed(competence, cast.employee) == 0


def test_whole_way_of_a_gap_that_was_closed(cast):
    gap = done(cast)
    assert gap.evaluate_due_on == ago(3) + datetime.timedelta(days=90)
    gap = evaluate(cast, gap)
    assert (gap.state, gap.effective, gap.evaluated_by) == ("evaluated", True, cast.process_owner)
    newest = Attainment.objects.first()
    assert (newest.level, newest.basis, newest.person) == (2, "training", cast.employee)
    verbs = Entry.objects.filter(subject_kind="leadership.competencegap").order_by("sequence")
    assert list(verbs.values_list("verb", flat=True)) == [
        *("identified", "planned", "done", "found-effective")
    ]
    shown = Tag.objects.filter(entry__verb="planned", kind="commitment")
    assert set(shown.values_list("value", flat=True)) == {"engagement", "resources"}


def test_training_that_did_not_help_is_followed_by_a_new_gap(cast):
    first = evaluate(cast, done(cast), effective=False, evaluation="Still leaks")
    new = CompetenceGap.objects.open().get()
    assert (new.follows, new.needed, new.had, new.state) == (first, 2, 1, "gap")
    assert Attainment.objects.count() == 1


def test_ledger_names_functions_never_the_person(cast):
    evaluate(cast, done(cast))
    kinds = ("leadership.competencegap", "leadership.competence")
    for entry in Entry.objects.filter(subject_kind__in=kinds):
        assert cast.employee.name not in entry.body + entry.subject_label
        assert f'{{"person":{cast.employee.pk}}}' not in entry.body
        assert entry.actor != cast.employee


def test_competence_and_levels_are_refused(cast):
    competence = make_competence(cast, name="Seals")
    refused(LeadershipError, "name", make_competence, cast=cast, name="SEALS")
    need = {"act": services.require_competence, "competence": competence, "by": cast.executive}
    refused(LeadershipError, "function", **need, function=" ", level=2)
    refused(LeadershipError, "level", **need, function=FUNCTION, level=5)
    give = {"act": assess, "cast": cast, "competence": competence}
    refused(LeadershipError, "level", **give, level=9)
    refused(LeadershipError, "basis", **give, level=1, basis="hearsay")
    refused(LeadershipError, "person", **give, level=1, person=cast.stranger)
    refused(LeadershipError, "on", **give, level=1, on=ahead(1))
    change = {"act": services.change_competence, "by": cast.executive}
    other = make_competence(cast)
    refused(LeadershipError, "name", **change, competence=other, changes={"name": "seals"})


def test_steps_of_a_gap_are_refused(cast):
    gap = make_gap(cast, on=ago(1))
    give = {"act": plan, "cast": cast, "gap": gap}
    refused(LeadershipError, "action", **give, action=" ")
    refused(LeadershipError, "due_on", **give, due_on=ago(1))
    refused(LeadershipError, "owner", **give, owner=cast.stranger)
    refused(LeadershipError, "on", **give, on=ago(2))
    finish = {"act": services.finish_gap, "gap": gap, "by": cast.executive}
    refused(LeadershipError, "", **finish)
    refused(LeadershipError, "", evaluate, cast=cast, gap=gap)
    plan(cast, gap)
    refused(LeadershipError, "on", **finish, on=ago(1))
    refused(LeadershipError, "evaluate_due_on", **finish, evaluate_due_on=ago(1))
    services.finish_gap(gap=gap, by=cast.executive)
    refused(LeadershipError, "", **give)
    look = {"act": evaluate, "cast": cast, "gap": gap}
    refused(LeadershipError, "evaluated_by", **look, evaluated_by=cast.employee)
    refused(LeadershipError, "evaluated_by", **look, evaluated_by=cast.stranger)
    refused(LeadershipError, "method", **look, method=" ")
    refused(LeadershipError, "evaluation", **look, effective=False)
    refused(LeadershipError, "on", **look, on=ago(1))
    close = {"act": services.close_gap, "gap": gap, "by": cast.executive}
    refused(LeadershipError, "reason", **close, reason=" ")
    services.close_gap(gap=gap, by=cast.executive, reason="Works elsewhere now")
    refused(LeadershipError, "", **close, reason="Again")


def test_gap_opened_by_hand_is_refused(cast):
    gap = make_gap(cast)
    give = {
        "act": services.open_gap,
        "competence": gap.competence,
        "by": cast.executive,
        "needed": 2,
    }
    refused(LeadershipError, "person", **give, person=cast.employee, had=1)
    refused(LeadershipError, "needed", **give, person=cast.executive, had=2)


def test_database_holds_what_it_can(cast):
    gap = done(cast)
    wrong = [
        {"state": "evaluated"},
        {"evaluated_by": cast.employee},
        {"owner": None},
        {"done_on": None},
        {"had": 2},
        {"state": "closed"},
    ]
    for changes in wrong:
        with pytest.raises(IntegrityError), transaction.atomic():
            CompetenceGap.objects.filter(pk=gap.pk).update(**changes)


# -- h4 -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kept", "result"),
    [(19, Result.PASS), (18, Result.PASS), (17, Result.PARTIAL), (13, Result.FAIL)],
)
def test_gaps_planned(cast, kept, result):
    competences = [
        Competence(
            organization=cast.organization,
            reference=f"X{index}",
            name=f"X{index}",
            created_at=datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC),
        )
        for index in range(20)
    ]
    Competence.objects.bulk_create(competences)
    rows = [
        CompetenceGap(
            organization=cast.organization,
            reference=f"G{one.pk}",
            competence=one,
            person=cast.employee,
            needed=2,
            had=1,
            found_on=ago(9),
            created_at=one.created_at,
        )
        for one in competences
    ]
    CompetenceGap.objects.bulk_create(rows)
    GapPlan.objects.bulk_create(
        GapPlan(
            gap=gap,
            planned_on=ago(8),
            action="A",
            owner=cast.executive,
            due_on=DAY if index < kept else ago(1),
        )
        for index, gap in enumerate(rows[: kept + 1])
    )
    found = indicators.gaps_planned(cast.organization, DAY)
    assert (found.result, found.value) == (result, kept * 5)
    assert found.slug == "gaps-planned"


def test_no_open_gap_is_nothing_to_judge(cast):
    assert indicators.gaps_planned(cast.organization, DAY).result is Result.NOT_APPLICABLE
    evaluate(cast, done(cast))
    assert indicators.gaps_planned(cast.organization, DAY).result is Result.NOT_APPLICABLE


def test_gaps_of_past_days_are_judged_by_their_plan_of_then(cast):
    gap = make_gap(cast, on=ago(50))
    plan(cast, gap, on=ago(40), due_on=ago(20))
    plan(cast, gap, on=ago(10), due_on=ago(5))
    services.finish_gap(gap=gap, by=cast.executive, on=ago(3))
    evaluate(cast, gap)

    def judged(days: int) -> float | None:
        return indicators.gaps_planned(cast.organization, ago(days)).value

    found = [judged(days) for days in (51, 41, 40, 20, 19, 10, 5, 4, 3, 1, 0)]
    assert found == [None, 0, 100, 100, 0, 100, 100, 0, 100, 100, None]


def test_owners_are_reminded_of_plans_and_of_the_look_at_the_effect(cast):
    late = plan(cast, make_gap(cast, on=ago(9)), on=ago(9), due_on=ago(1))
    looked = done(cast, evaluate_due_on=ago(2))
    make_gap(cast)
    found = {due.object_id: due for due in dues(cast.organization, DAY) if "gap" in due.rule}
    assert {key: due.rule for key, due in found.items()} == {
        late.pk: "gap-overdue",
        looked.pk: "gap-evaluation",
    }
    assert found[late.pk].people == (cast.process_owner,)
    assert cast.employee.name not in str(found[late.pk].title)


# -- pages ----------------------------------------------------------------------------------


def test_matrix_counts_who_reaches_the_level(cast, signed_in):
    competence = make_competence(cast)
    assess(cast, competence, 3)
    assess(cast, competence, 1, person=cast.process_owner)
    assess(cast, competence, 1, person=cast.internal_auditor, on=ago(9))
    assess(cast, competence, 2, person=cast.internal_auditor)
    cell = matrix.overview(cast.organization, DAY)[competence.pk, FUNCTION]
    assert (cell.reached, cell.known, cell.whole, cell.needed) == (2, 3, 3, 2)
    client = signed_in(cast.quality_manager)
    page = client.get(url(cast, "competences")).content.decode()
    assert "2 of 3" in page
    cast.executive.function = FUNCTION
    cast.executive.save()
    assert "2 of 3, 1 not assessed" in client.get(url(cast, "competences")).content.decode()
    people = client.get(url(cast, "competences"), {"function": FUNCTION}, follow=True)
    text = people.content.decode()
    assert "Emil Employee" in text
    assert "With help (needed: Alone)" in text
    own = client.get(url(cast, "competence-person", cast.process_owner.pk)).content.decode()
    assert "With help (needed: Alone)" in own
    answer = client.get(url(cast, "competence-people"), {"function": FUNCTION, "export": "csv"})
    assert "Difficult cases too" in b"".join(answer.streaming_content).decode()
    assert client.get(url(cast, "competence-people"), {"function": "None"}).status_code == 302


def test_competence_is_for_those_who_lead_people(cast, signed_in):
    gap = make_gap(cast)
    for page in (url(cast, "competences"), gap.get_absolute_url(), url(cast, "gaps")):
        assert signed_in(cast.employee).get(page).status_code == 403
        assert signed_in(cast.certification_auditor).get(page).status_code == 403
        assert signed_in(cast.process_owner).get(page).status_code == 200


def test_pages_take_the_whole_way(cast, signed_in):
    client = signed_in(cast.process_owner)
    assert client.post(url(cast, "competence-add"), {"name": "Rotors"}).status_code == 302
    competence = Competence.objects.get()
    posts = [
        ("competence-change", competence, {"name": "Rotors above 80 kg", "version": 1}),
        ("competence-require", competence, {"function": FUNCTION, "level": 2}),
        (
            "competence-assess",
            competence,
            {"person": cast.employee.pk, "level": 0, "basis": "training", "on": DAY},
        ),
    ]
    for name, record, data in posts:
        assert client.get(url(cast, name, record.pk)).status_code == 200
        assert client.post(url(cast, name, record.pk), data).status_code == 302, name
    gap = CompetenceGap.objects.get()
    steps = [
        ("gap-plan", {"action": "Ten", "owner": cast.executive.pk, "due_on": ahead(9)}),
        ("gap-finish", {"on": DAY}),
        ("gap-evaluate", {"method": "Watched", "effective": "no", "on": DAY, "evaluation": "Slow"}),
    ]
    for name, data in steps:
        assert client.get(url(cast, name, gap.pk)).status_code == 200
        assert client.post(url(cast, name, gap.pk), data).status_code == 302, name
    assert "Not effective" in client.get(gap.get_absolute_url()).content.decode()
    new = CompetenceGap.objects.open().get()
    assert client.get(url(cast, "gap-close", new.pk)).status_code == 200
    data = {"reason": "Moved", "on": DAY}
    assert client.post(url(cast, "gap-close", new.pk), data).status_code == 302
    assert client.get(url(cast, "competence", competence.pk)).status_code == 200


@pytest.mark.parametrize(
    ("query", "count"), [("look=open", 3), ("look=off-plan", 2), ("look=late", 1), ("", 4)]
)
def test_gaps_are_filtered(cast, signed_in, query, count):
    plan(cast, make_gap(cast))
    plan(cast, make_gap(cast, on=ago(9)), on=ago(9), due_on=ago(1))
    make_gap(cast)
    services.close_gap(gap=make_gap(cast), reason="Moved", by=cast.executive)
    page = signed_in(cast.process_owner).get(url(cast, "gaps") + f"?{query}")
    assert len(page.context["page"].rows) == count


def test_pages_need_the_same_queries_for_1_and_30(cast, signed_in):
    client = signed_in(cast.quality_manager)

    def needed(address: str) -> int:
        with CaptureQueriesContext(connection) as caught:
            assert client.get(address).status_code == 200
        return len(caught)

    gap = plan(cast, make_gap(cast))
    pages = [
        url(cast, "competences"),
        url(cast, "competence-people") + f"?function={FUNCTION}",
        url(cast, "gaps"),
        url(cast, "competence-person", cast.employee.pk),
        gap.competence.get_absolute_url(),
    ]
    before = [needed(page) for page in pages]
    people = Person.objects.bulk_create(
        Person(
            organization=cast.organization,
            name=f"Person {index}",
            function=FUNCTION,
            joined_on=ago(900),
        )
        for index in range(29)
    )
    for person in people[:9]:
        plan(cast, make_gap(cast, person=person))
        assess(cast, gap.competence, 1, person=person)
    assert [needed(page) for page in pages] == before
    assert max(before) <= 30
