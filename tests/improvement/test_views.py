"""Pages of the room: what they show, take, refuse, whom they let in, how many queries they need."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from evidence.queries import subject_of
from improvement import services
from improvement.models import Action, Improvement, Nonconformity, ResponseTimes
from tests.conftest import DAY
from tests.improvement.factories import (
    ORDER,
    STATES,
    make_action,
    make_finished,
    make_improvement,
    make_nonconformity,
    make_worked,
    take,
)
from tests.processes.factories import make_process

TOMORROW = DAY + datetime.timedelta(days=1)
YESTERDAY = DAY - datetime.timedelta(days=1)
HUGE = "x" * 10_000_000
WRONG_DAYS = ["2026-02-30", "yesterday", "0000-00-00", "99999-01-01", "2026-11-21"]
# What the form of each step is sent, by the name of its address.
STEP_DATA = {
    "correction": {"correction": "Measured again.", "containment": "Stock held."},
    "need": {"needed": "yes"},
    "cause": {"cause": "No field for it."},
    "similar": {"similar_where": "Line 2", "similar_found": "no"},
    "proposal": {
        "plan": "The tool sends its values.",
        "effectiveness_criterion": "No gap in 50.",
        "check_due_on": "2027-02-18",
    },
    "plan": {
        "plan": "The tool sends its values.",
        "effectiveness_criterion": "No gap in 50.",
        "check_due_on": "2027-02-18",
    },
    "implementation": {
        "implementation": "Connected.",
        "system_updated": "no",
        "system_update": "Nothing of it is described.",
    },
    "check": {
        "effective": "yes",
        "check_result": "No gap in 60.",
        "early_reason": "Many built.",
        "system_updated": "no",
        "system_update": "Nothing of it is described.",
    },
}
STEP_STATES = dict(zip(STEP_DATA, ORDER, strict=False))  # the state in which each step comes


def url(cast, name: str, *keys: int) -> str:
    return reverse(f"improvement:{name}", args=[cast.organization.slug, *keys])


def step_url(cast, found: Nonconformity, step: str) -> str:
    return url(cast, f"nonconformity-{step}", found.pk)


def queries(client, address: str) -> int:
    with CaptureQueriesContext(connection) as caught:
        assert client.get(address).status_code == 200
    return len(caught)


def subject(cast, found: Nonconformity):
    return subject_of(cast.organization, "improvement.nonconformity", found.pk)


def listed(client, address: str) -> list[str]:
    return [row["cells"][1]["html"] for row in client.get(address).context["page"].rows]


# -- lists ----------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["actions", "nonconformities", "improvements"])
def test_empty_list_says_what_to_do_first(cast, signed_in, name):
    page = signed_in(cast.quality_manager).get(url(cast, name)).content.decode()
    assert "yet." in page
    assert "<table" not in page


@pytest.mark.parametrize("name", ["actions", "nonconformities", "improvements"])
def test_list_needs_the_same_queries_for_1_and_30(cast, signed_in, name):
    client = signed_in(cast.quality_manager)

    def more(index: int) -> None:
        process = make_process(cast, name=f"Process {index}")
        found = make_nonconformity(cast, process=process)
        make_action(cast, process=process, origin=subject(cast, found))
        make_improvement(cast, process=process)

    more(0)
    one = queries(client, url(cast, name))
    for index in range(1, 30):
        more(index)
    assert queries(client, url(cast, name)) == one <= 30


def test_nonconformity_page_needs_the_same_queries_for_1_and_30_actions(cast, signed_in):
    client = signed_in(cast.quality_manager)
    found = make_worked(cast, STATES.IMPLEMENTED, process=make_process(cast))
    found = take(cast, found, STATES.CLOSED_EFFECTIVE, effective=False)
    action = make_action(cast, origin=subject(cast, found))
    one = queries(client, found.get_absolute_url())
    for _index in range(29):
        make_action(cast, origin=subject(cast, found))
    assert queries(client, found.get_absolute_url()) == one <= 30
    assert queries(client, action.get_absolute_url()) <= 30
    assert queries(client, make_finished(cast).get_absolute_url()) <= 30


def test_my_open_actions_come_first(cast, signed_in):
    make_action(cast, owner=cast.executive, due_on=YESTERDAY)
    make_action(cast)
    services.complete_action(action=make_action(cast), by=cast.employee)
    assert listed(signed_in(cast.employee), url(cast, "actions")) == ["ACT02", "ACT01", "ACT03"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("look=mine", ["ACT01"]),
        ("look=open", ["ACT01", "ACT02"]),
        ("look=late", ["ACT02"]),
        ("look=done", ["ACT03"]),
        ("look=cancelled", ["ACT04"]),
        ("look=nonsense", ["ACT01", "ACT02", "ACT03", "ACT04"]),
        ("owner=9999999999999999999999", ["ACT01", "ACT02", "ACT03", "ACT04"]),
        ("q=torque+records", ["ACT01"]),
        ("q=%00%00", ["ACT01", "ACT02", "ACT03", "ACT04"]),
        ("sort=-due_on&page=x", ["ACT01", "ACT03", "ACT04", "ACT02"]),
    ],
)
def test_actions_are_filtered(cast, signed_in, query, found):
    make_action(cast, origin=subject(cast, make_nonconformity(cast)))
    make_action(cast, owner=cast.executive, due_on=YESTERDAY)
    services.complete_action(action=make_action(cast), by=cast.employee)
    services.cancel_action(action=make_action(cast), reason="Sold", by=cast.employee)
    assert listed(signed_in(cast.employee), f"{url(cast, 'actions')}?{query}") == found


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["NC02", "NC01", "NC05", "NC04", "NC03"]),
        ("look=open", ["NC02", "NC01", "NC05", "NC04"]),
        ("look=mine", ["NC02", "NC05", "NC04"]),
        ("look=waiting", ["NC02"]),
        ("look=accept", []),
        ("look=my-check", []),
        ("look=overdue", ["NC02"]),
        ("look=check", ["NC04"]),
        ("source=complaint", ["NC01"]),
        ("q=dairy", ["NC01"]),
        ("look=repeats", ["NC04"]),
        ("grade=major", ["NC01"]),
        ("state=closed-effective", ["NC03"]),
    ],
)
def test_nonconformities_are_filtered(cast, signed_in, query, found):
    complaint = {"source": "complaint", "source_detail": "Dairy at Tarn"}
    first = make_nonconformity(
        cast, grade="major", owner=cast.employee, raised_on=DAY, due_on=TOMORROW, **complaint
    )
    make_nonconformity(cast, due_on=YESTERDAY)
    make_worked(cast, STATES.CLOSED_EFFECTIVE)
    make_worked(cast, STATES.IMPLEMENTED, repeats=first)
    make_worked(cast, STATES.PLAN_PROPOSED)
    address = f"{url(cast, 'nonconformities')}?{query}"
    assert listed(signed_in(cast.process_owner), address) == found


@pytest.mark.parametrize(
    ("who", "look", "found"),
    [
        ("quality_manager", "accept", ["NC01"]),
        ("process_owner", "accept", []),
        ("employee", "accept", []),
        ("quality_manager", "my-check", ["NC02"]),
        ("internal_auditor", "my-check", ["NC02"]),
        ("executive", "my-check", []),
        ("employee", "waiting", ["NC03"]),
    ],
)
def test_each_role_finds_what_waits_for_it(cast, signed_in, who, look, found):
    make_worked(cast, STATES.PLAN_PROPOSED)
    make_worked(cast, STATES.IMPLEMENTED)
    make_worked(cast, STATES.SIMILAR_CHECKED, owner=cast.employee)
    address = f"{url(cast, 'nonconformities')}?look={look}"
    assert listed(signed_in(getattr(cast, who)), address) == found


@pytest.mark.parametrize(
    ("query", "found"),
    [("look=chosen", ["IM01"]), ("look=forced", ["IM02"]), ("state=done", ["IM02"])],
)
def test_improvements_are_filtered(cast, signed_in, query, found):
    make_improvement(cast)
    make_finished(cast, is_reactive=True)
    assert listed(signed_in(cast.employee), f"{url(cast, 'improvements')}?{query}") == found


@pytest.mark.parametrize("name", ["actions", "nonconformities", "improvements"])
def test_list_is_exported(cast, signed_in, name):
    make_action(cast, title="@cmd")
    make_nonconformity(cast, statement="@cmd")
    make_improvement(cast, title="@cmd")
    answer = signed_in(cast.employee).get(f"{url(cast, name)}?export=csv")
    assert "'@cmd" in b"".join(answer.streaming_content).decode()


# -- whose record it is ---------------------------------------------------------------------


def test_owner_works_on_the_own_action_and_on_no_other(cast, signed_in):
    mine, other = make_action(cast), make_action(cast, owner=cast.executive)
    client = signed_in(cast.employee)
    for name in ("change", "complete", "postpone", "cancel"):
        assert client.get(url(cast, f"action-{name}", mine.pk)).status_code == 200
        assert client.get(url(cast, f"action-{name}", other.pk)).status_code == 403
        assert client.post(url(cast, f"action-{name}", other.pk), {}).status_code == 403
    assert client.post(url(cast, "action-reopen", other.pk)).status_code == 403
    assert client.get(mine.get_absolute_url()).context["actions"]
    assert not client.get(other.get_absolute_url()).context["actions"]


@pytest.mark.parametrize("who", ["executive", "quality_manager"])
def test_managers_work_on_every_action(cast, signed_in, who):
    client = signed_in(getattr(cast, who))
    action = make_action(cast)
    assert client.post(url(cast, "action-complete", action.pk), {"on": DAY}).status_code == 302
    assert Action.objects.get().done_on == DAY


def test_employee_promises_for_nobody_else(cast, signed_in):
    client = signed_in(cast.employee)
    data = {"title": "Paint it", "owner": cast.executive.pk, "due_on": "2026-12-01"}
    answer = client.post(url(cast, "action-add"), data)
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["owner"])
    assert (
        client.post(url(cast, "action-add"), data | {"owner": cast.employee.pk}).status_code == 302
    )
    assert Action.objects.get().owner == cast.employee


def test_employee_does_not_hand_an_action_over(cast, signed_in):
    action = make_action(cast)
    data = {"title": "Mine", "owner": cast.executive.pk, "version": 1}
    signed_in(cast.employee).post(url(cast, "action-change", action.pk), data)
    action.refresh_from_db()
    assert (action.title, action.owner) == ("Mine", cast.employee)


@pytest.mark.parametrize("step", STEP_DATA)
def test_employee_takes_no_step_of_another(cast, signed_in, step):
    found = make_worked(cast, STEP_STATES[step])
    client = signed_in(cast.employee)
    assert client.get(step_url(cast, found, step)).status_code == 403
    assert client.post(step_url(cast, found, step), STEP_DATA[step]).status_code == 403


@pytest.mark.parametrize(
    "step", ["correction", "need", "cause", "similar", "proposal", "implementation"]
)
def test_employee_takes_the_steps_of_the_own(cast, signed_in, step):
    found = make_worked(cast, STEP_STATES[step], owner=cast.employee)
    data = STEP_DATA[step] | {"on": "2026-11-20"}
    assert signed_in(cast.employee).post(step_url(cast, found, step), data).status_code == 302


def test_plan_is_not_accepted_by_an_employee_who_owns_it(cast, signed_in):
    found = make_worked(cast, STATES.SIMILAR_CHECKED, owner=cast.employee)
    assert signed_in(cast.employee).get(step_url(cast, found, "plan")).status_code == 403


@pytest.mark.parametrize("state", [STATES.SIMILAR_CHECKED, STATES.PLAN_PROPOSED])
def test_plan_is_not_accepted_by_its_proposing_owner(cast, signed_in, state):
    found = make_worked(cast, state)
    client = signed_in(cast.process_owner)
    assert client.get(step_url(cast, found, "plan")).status_code == 403
    assert client.post(step_url(cast, found, "return"), {"reason": "x"}).status_code == 403
    page = client.get(found.get_absolute_url()).content.decode()
    assert step_url(cast, found, "plan") not in page


def test_quality_writes_and_accepts_a_plan_in_one_go(cast, signed_in):
    found = make_worked(cast, STATES.SIMILAR_CHECKED)
    client = signed_in(cast.quality_manager)
    assert "Write and accept a plan" in client.get(found.get_absolute_url()).content.decode()
    data = STEP_DATA["plan"] | {"on": "2026-11-20"}
    assert client.post(step_url(cast, found, "plan"), data).status_code == 302
    found.refresh_from_db()
    assert found.state == "plan-accepted"


def test_plan_is_given_back_with_a_reason(cast, signed_in):
    found = make_worked(cast, STATES.PLAN_PROPOSED)
    client = signed_in(cast.quality_manager)
    page = client.post(step_url(cast, found, "return"), {"reason": " "}, follow=True)
    assert "Say what the plan lacks." in page.content.decode()
    client.post(step_url(cast, found, "return"), {"reason": "Who does it?"})
    owner = signed_in(cast.process_owner)
    assert "Who does it?" in owner.get(found.get_absolute_url()).content.decode()
    form = owner.get(step_url(cast, found, "proposal")).content.decode()
    assert "The tool sends its values." in form


def test_nonconformity_is_withdrawn_with_a_reason(cast, signed_in):
    found = make_worked(cast, STATES.CORRECTED)
    assert signed_in(cast.employee).post(step_url(cast, found, "withdraw")).status_code == 403
    client = signed_in(cast.quality_manager)
    client.post(step_url(cast, found, "withdraw"), {"reason": "The drawing allows it."})
    page = client.get(found.get_absolute_url()).content.decode()
    assert "The drawing allows it." in page and "It was no nonconformity after all." in page
    assert [step.slug for step in client.get(found.get_absolute_url()).context["steps"]] == [
        "correction"
    ]


@pytest.mark.parametrize(
    ("who", "status"), [("internal_auditor", 200), ("quality_manager", 200), ("executive", 403)]
)
def test_who_may_check_effectiveness(cast, signed_in, who, status):
    found = make_worked(cast, STATES.IMPLEMENTED)
    answer = signed_in(getattr(cast, who)).get(step_url(cast, found, "check"))
    assert answer.status_code == status


def test_sponsor_works_on_the_own_improvement(cast, signed_in):
    found = make_improvement(cast, sponsor=cast.employee)
    other = make_improvement(cast)
    client = signed_in(cast.employee)
    assert client.post(url(cast, "improvement-start", found.pk)).status_code == 302
    assert client.post(url(cast, "improvement-start", other.pk)).status_code == 403
    found.refresh_from_db()
    assert found.state == "running"


@pytest.mark.parametrize("name", ["action", "nonconformity", "improvement"])
def test_record_of_another_organization_is_not_found(cast, signed_in, name):
    theirs = {"organization": cast.other, "by": cast.stranger}
    records = {
        "action": make_action(cast, owner=cast.stranger, **theirs),
        "nonconformity": make_nonconformity(cast, owner=cast.stranger, **theirs),
        "improvement": make_improvement(cast, sponsor=cast.stranger, **theirs),
    }
    client = signed_in(cast.quality_manager)
    assert client.get(url(cast, name, records[name].pk)).status_code == 404
    assert client.post(url(cast, f"{name}-change", records[name].pk), {}).status_code == 404
    assert client.get(url(cast, name, 10**30)).status_code == 404


# -- the chain by its pages -----------------------------------------------------------------


def test_whole_chain_by_its_pages(cast, signed_in):
    found = make_nonconformity(cast)
    owner, auditor = signed_in(cast.process_owner), signed_in(cast.internal_auditor)
    others = {"check": auditor, "plan": signed_in(cast.executive)}
    for step, data in STEP_DATA.items():
        client = others.get(step, owner)
        page = client.get(found.get_absolute_url())
        assert page.context["may_take"]
        assert step_url(cast, found, step) in page.content.decode()
        on = "2026-11-20" if step == "check" else "2026-11-19"
        answer = client.post(step_url(cast, found, step), data | {"on": on})
        assert answer.url == found.get_absolute_url()
    found.refresh_from_db()
    assert found.state == "closed-effective"
    assert "found effective" in owner.get(found.get_absolute_url()).content.decode()


def test_step_out_of_turn_is_refused_in_words(cast, signed_in):
    found = make_nonconformity(cast)
    data = STEP_DATA["implementation"] | {"on": "2026-11-20"}
    answer = signed_in(cast.process_owner).post(step_url(cast, found, "implementation"), data)
    assert answer.status_code == 422
    assert "This step does not come now: it is “Recorded”." in answer.content.decode()


def test_who_implemented_reads_why_the_check_is_refused(cast, signed_in):
    found = make_worked(cast, STATES.PLAN_ACCEPTED)
    found = take(cast, found, STATES.IMPLEMENTED, by=cast.quality_manager)
    data = STEP_DATA["check"] | {"on": "2026-11-20"}
    answer = signed_in(cast.quality_manager).post(step_url(cast, found, "check"), data)
    assert answer.status_code == 422
    assert "Who implemented it cannot check it." in answer.content.decode()


def test_failed_check_shows_the_earlier_round(cast, signed_in):
    found = make_worked(cast, STATES.IMPLEMENTED)
    data = {"effective": "no", "check_result": "Gaps came back.", "on": "2026-11-20"}
    data |= {"early_reason": "Seen at once."}
    client = signed_in(cast.internal_auditor)
    client.post(step_url(cast, found, "check"), data)
    page = client.get(found.get_absolute_url()).content.decode()
    assert "Round 1: not effective" in page
    for kept in ("Gaps came back.", "All other lines.", "The instruction of the stations."):
        assert kept in page
    assert "round 2" in page


def test_plan_without_criterion_or_check_day_is_refused(cast, signed_in):
    found = make_worked(cast, STATES.SIMILAR_CHECKED)
    data = {"plan": "Train", "on": "2026-11-20"}
    answer = signed_in(cast.quality_manager).post(step_url(cast, found, "plan"), data)
    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == {"effectiveness_criterion", "check_due_on"}


def test_nonconformity_is_added_with_the_owner_of_its_process(cast, signed_in):
    process = make_process(cast)
    data = {"statement": "S", "objective_evidence": "E", "grade": "minor", "process": process.pk}
    client = signed_in(cast.quality_manager)
    client.post(url(cast, "nonconformity-add"), data | {"raised_on": "2026-11-20"})
    found = Nonconformity.objects.get()
    assert (found.owner, found.due_on) == (cast.process_owner, datetime.date(2027, 2, 18))
    unowned = data | {"process": "", "raised_on": "2026-11-20"}
    answer = client.post(url(cast, "nonconformity-add"), unowned)
    assert answer.context["form"].errors == {"owner": ["Say who answers for it."]}


def test_nonconformity_from_elsewhere_enters_the_same_chain(cast, signed_in):
    data = {"statement": "S", "objective_evidence": "E", "grade": "major"}
    data |= {"owner": cast.employee.pk, "raised_on": "2026-11-20"}
    data |= {"source": "provider", "source_detail": "Foundry, order 4711"}
    client = signed_in(cast.quality_manager)
    assert client.post(url(cast, "nonconformity-add"), data).status_code == 302
    found = Nonconformity.objects.get()
    assert (found.source, found.get_state_display()) == ("provider", "Recorded")
    page = client.get(found.get_absolute_url()).content.decode()
    assert "Foundry, order 4711" in page and "External provider" in page


def test_repeats_are_shown_both_ways_and_suggested(cast, signed_in):
    earlier = make_nonconformity(cast, raised_on=DAY - datetime.timedelta(days=90))
    other = make_nonconformity(
        cast,
        statement="Nobody evaluated the training of newcomers",
        clause="7.2",
        raised_on=DAY - datetime.timedelta(days=80),
    )
    found = make_nonconformity(cast)
    client = signed_in(cast.quality_manager)
    form = client.get(url(cast, "nonconformity-repeat", found.pk))
    assert [one.pk for one in form.context["suggestions"]] == [earlier.pk]
    assert f"It repeats {other.reference}" not in form.content.decode()
    client.post(url(cast, "nonconformity-repeat", found.pk), {"repeats": earlier.pk})
    assert "repeats this one" in client.get(earlier.get_absolute_url()).content.decode()
    assert "repeated by this one" in client.get(found.get_absolute_url()).content.decode()


# -- cause: whys and fishbone ---------------------------------------------------------------

ANALYSIS = {
    "cause": "The form has no field for it.",
    "why_rows": "5",
    "why_0_answer": "Not written down.",
    "why_1_question": "Why not?",
    "why_1_answer": "No field.",
    "bone_rows": "6",
    "bone_1_category": "method",
    "bone_1_cause": "Old form",
    "bone_4_category": "method",
    "bone_4_cause": "No review of forms",
    "bone_5_category": "environment",
    "on": "2026-11-20",
}


def test_whys_and_fishbone_are_kept_and_shown(cast, signed_in):
    found = make_worked(cast, STATES.ACTION_DECIDED)
    client = signed_in(cast.process_owner)
    assert client.post(step_url(cast, found, "cause"), ANALYSIS).status_code == 302
    found.refresh_from_db()
    assert found.whys == [
        {"question": "Why did it happen?", "answer": "Not written down."},
        {"question": "Why not?", "answer": "No field."},
    ]
    assert found.fishbone == {"method": ["Old form", "No review of forms"]}
    page = client.get(found.get_absolute_url()).content.decode()
    assert "No review of forms" in page and "Why not?" in page


@pytest.mark.parametrize(("button", "rows"), [("more-whys", (8, 6)), ("more-bones", (5, 9))])
def test_more_rows_come_without_script_and_keep_what_was_typed(cast, signed_in, button, rows):
    found = make_worked(cast, STATES.ACTION_DECIDED)
    answer = signed_in(cast.process_owner).post(
        step_url(cast, found, "cause"), ANALYSIS | {button: "1"}
    )
    form = answer.context["form"]
    assert (answer.status_code, len(form.why_rows), len(form.bone_rows)) == (200, *rows)
    page = answer.content.decode()
    assert "No review of forms" in page and "Not written down." in page
    found.refresh_from_db()
    assert found.state == "action-decided"


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"why_2_question": "Why?", "why_2_answer": ""}, "why_2_answer"),
        ({"bone_2_category": "", "bone_2_cause": "Dust"}, "bone_2_category"),
        ({"bone_2_category": "money", "bone_2_cause": "Dust"}, "bone_2_category"),
        ({"why_1_answer": "x" * 401}, "why_1_answer"),
        ({"bone_1_cause": "x" * 201}, "bone_1_cause"),
    ],
)
def test_rows_say_what_they_lack(cast, signed_in, wrong, field):
    found = make_worked(cast, STATES.ACTION_DECIDED)
    answer = signed_in(cast.process_owner).post(step_url(cast, found, "cause"), ANALYSIS | wrong)
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, [field])


@pytest.mark.parametrize("rows", ["x", "²", "-1", "99999", "0"])
def test_hostile_row_counts_do_no_harm(cast, signed_in, rows):
    found = make_worked(cast, STATES.ACTION_DECIDED)
    data = ANALYSIS | {"why_rows": rows, "bone_rows": rows, "more-whys": "1"}
    assert (
        signed_in(cast.process_owner).post(step_url(cast, found, "cause"), data).status_code == 200
    )


def test_human_error_is_asked_about_once(cast, signed_in):
    found = make_worked(cast, STATES.ACTION_DECIDED)
    client = signed_in(cast.process_owner)
    data = {"cause": "Human error.", "on": "2026-11-20"}
    assert "confirmed" not in client.get(step_url(cast, found, "cause")).content.decode()
    answer = client.post(step_url(cast, found, "cause"), data)
    assert list(answer.context["form"].errors) == ["cause"]
    assert 'name="confirmed"' in answer.content.decode()
    confirmed = data | {"confirmed": "on"}
    assert client.post(step_url(cast, found, "cause"), confirmed).status_code == 302


# -- words put right ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("state", "data", "field"),
    [
        (STATES.CORRECTED, {"correction": "Better."}, "correction"),
        (STATES.ACTION_DECIDED, {"action_reason": "Better."}, "action_reason"),
        (STATES.CAUSE_ANALYSED, {"cause": "Better."}, "cause"),
        (STATES.SIMILAR_CHECKED, {"similar_where": "Better."}, "similar_where"),
        (
            STATES.PLAN_PROPOSED,
            {"plan": "Better.", "effectiveness_criterion": "Better."},
            "effectiveness_criterion",
        ),
        (
            STATES.IMPLEMENTED,
            {"implementation": "Better.", "system_update": "Better."},
            "implementation",
        ),
    ],
)
def test_words_of_the_last_step_are_put_right_by_its_page(cast, signed_in, state, data, field):
    found = make_worked(cast, state)
    client = signed_in(cast.process_owner)
    address = step_url(cast, found, "correct")
    assert address in client.get(found.get_absolute_url()).content.decode()
    assert client.get(address).status_code == 200
    assert client.post(address, data | {"version": found.version}).status_code == 302
    found.refresh_from_db()
    assert (getattr(found, field), found.state) == ("Better.", state)


def test_cause_with_its_rows_is_put_right(cast, signed_in):
    found = make_worked(cast, STATES.ACTION_DECIDED)
    client = signed_in(cast.process_owner)
    client.post(step_url(cast, found, "cause"), ANALYSIS)
    found.refresh_from_db()
    address = step_url(cast, found, "correct")
    assert "No review of forms" in client.get(address).content.decode()
    more = client.post(address, ANALYSIS | {"more-whys": "1"})
    assert (more.status_code, len(more.context["form"].why_rows)) == (200, 8)
    data = ANALYSIS | {"why_1_answer": "The form is old.", "version": found.version}
    assert client.post(address, data).status_code == 302
    found.refresh_from_db()
    assert found.whys[1]["answer"] == "The form is old."
    history = client.get(found.get_absolute_url()).content.decode()
    assert "No field." in history


def test_stale_words_show_both_texts(cast, signed_in):
    found = make_worked(cast, STATES.CORRECTED)
    client = signed_in(cast.process_owner)
    address = step_url(cast, found, "correct")
    old = found.version
    client.post(address, {"correction": "theirs", "version": old})
    answer = client.post(address, {"correction": "mine", "version": old})
    assert answer.status_code == 409
    assert [(one.theirs, one.yours) for one in answer.context["stale"]] == [("theirs", "mine")]


@pytest.mark.parametrize("state", [STATES.RECORDED, STATES.CLOSED_EFFECTIVE])
def test_nothing_is_put_right_before_the_first_step_or_after_the_last(cast, signed_in, state):
    found = make_worked(cast, state)
    client = signed_in(cast.quality_manager)
    assert client.get(step_url(cast, found, "correct")).status_code == 403


def test_accepted_plan_is_not_put_right_by_its_owner(cast, signed_in):
    found = make_worked(cast, STATES.PLAN_ACCEPTED)
    address = step_url(cast, found, "correct")
    assert signed_in(cast.process_owner).get(address).status_code == 403
    assert signed_in(cast.quality_manager).get(address).status_code == 200


# -- response times -------------------------------------------------------------------------


TIMES = {
    "correction_major_days": 3,
    "plan_major_days": 20,
    "implemented_major_days": 60,
    "correction_minor_days": 10,
    "plan_minor_days": 40,
    "implemented_minor_days": 90,
    "check_days": 120,
    "escalation_days": 14,
}


def test_response_times_are_set_by_their_page(cast, signed_in):
    client = signed_in(cast.quality_manager)
    address = url(cast, "response-times")
    assert client.get(address).context["form"]["check_days"].value() == 90
    answer = client.post(address, TIMES, follow=True)
    page = answer.content.decode()
    assert answer.status_code == 200 and "120" in page
    assert address in page
    assert make_nonconformity(cast, raised_on=DAY).correction_due_on == DAY + datetime.timedelta(10)
    stale = client.post(address, TIMES | {"version": 7, "check_days": 30})
    assert (stale.status_code, len(stale.context["stale"])) == (409, 1)


@pytest.mark.parametrize(
    "wrong",
    [{"check_days": 0}, {"escalation_days": 91}, {"plan_major_days": 2}, {"check_days": "x"}],
)
def test_wrong_response_times_are_refused(cast, signed_in, wrong):
    answer = signed_in(cast.quality_manager).post(url(cast, "response-times"), TIMES | wrong)
    assert answer.status_code == 422


def test_employees_see_response_times_and_set_none(cast, signed_in):
    signed_in(cast.quality_manager).post(url(cast, "response-times"), TIMES)
    client = signed_in(cast.employee)
    times = ResponseTimes.objects.get()
    assert client.get(times.get_absolute_url()).status_code == 200
    assert client.get(url(cast, "response-times")).status_code == 403


def test_repeat_is_linked(cast, signed_in):
    earlier = make_nonconformity(cast, raised_on=DAY - datetime.timedelta(days=90))
    found = make_nonconformity(cast)
    client = signed_in(cast.quality_manager)
    address = url(cast, "nonconformity-repeat", found.pk)
    assert client.get(address).status_code == 200
    assert client.post(address, {"repeats": found.pk}).status_code == 422
    assert client.post(address, {"repeats": earlier.pk}).status_code == 302
    assert f">{earlier}<" in client.get(found.get_absolute_url()).content.decode()


# -- actions and improvements by their pages ------------------------------------------------


def test_action_keeps_what_asked_for_it(cast, signed_in):
    origin = subject(cast, make_nonconformity(cast))
    client = signed_in(cast.quality_manager)
    address = f"{url(cast, 'action-add')}?origin={origin.pk}"
    assert "Because of NC01" in client.get(address).content.decode()
    client.post(address, {"title": "T", "owner": cast.employee.pk, "due_on": "2026-12-01"})
    assert Action.objects.get().origin == origin


@pytest.mark.parametrize("origin", ["x", "0", "-1", "²", "9" * 30, "%00"])
def test_unknown_origin_is_not_found(cast, signed_in, origin):
    client = signed_in(cast.quality_manager)
    assert client.get(f"{url(cast, 'action-add')}?origin={origin}").status_code == 404


def test_origin_of_another_organization_is_not_found(cast, signed_in):
    theirs = make_nonconformity(
        cast, organization=cast.other, owner=cast.stranger, by=cast.stranger
    )
    origin = subject_of(cast.other, "improvement.nonconformity", theirs.pk)
    client = signed_in(cast.quality_manager)
    assert client.get(f"{url(cast, 'action-add')}?origin={origin.pk}").status_code == 404


def test_done_action_is_reopened_by_one_button(cast, signed_in):
    action = services.complete_action(action=make_action(cast), by=cast.employee)
    client = signed_in(cast.employee)
    address = url(cast, "action-reopen", action.pk)
    assert client.get(address).status_code == 405
    assert client.post(address).url == action.get_absolute_url()
    assert Action.objects.get().is_open
    page = client.post(address, follow=True).content.decode()
    assert "This action is open already." in page


def test_postponing_asks_for_a_reason(cast, signed_in):
    action = make_action(cast)
    client = signed_in(cast.employee)
    address = url(cast, "action-postpone", action.pk)
    answer = client.post(address, {"due_on": "2026-12-24", "reason": ""})
    assert answer.context["form"].errors == {"reason": ["This field is required."]}
    assert answer.context["form"]["due_on"].value() == "2026-12-24"
    assert client.post(address, {"due_on": "2026-12-24", "reason": "Parts"}).status_code == 302
    assert "Open, postponed once" in client.get(url(cast, "actions")).content.decode()


def test_improvement_by_its_pages(cast, signed_in):
    client = signed_in(cast.process_owner)
    data = {"title": "T", "sponsor": cast.process_owner.pk, "source": "idea"}
    client.post(url(cast, "improvement-add"), data)
    found = Improvement.objects.get()
    client.post(url(cast, "improvement-choose", found.pk))
    client.post(url(cast, "improvement-start", found.pk))
    finish = url(cast, "improvement-finish", found.pk)
    assert client.get(finish).status_code == 200
    client.post(finish, {"before": "22", "after": "9", "on": "2026-11-20"})
    assert "22 → 9" in client.get(url(cast, "improvements")).content.decode()
    stop = url(cast, "improvement-stop", found.pk)
    assert client.post(stop, {"reason": "x", "on": "2026-11-20"}).status_code == 422
    confirm = url(cast, "improvement-confirm", found.pk)
    assert client.post(confirm, {"held": "yes", "on": "2026-11-20"}).status_code == 422
    client.post(confirm, {"held": "yes", "seen": "Still 9", "on": "2026-11-20"})
    page = client.get(found.get_absolute_url()).content.decode()
    assert "Gain confirmed" in page and "Still 9" in page


@pytest.mark.parametrize("kind", ["action", "nonconformity", "improvement"])
def test_stale_change_shows_both_texts_and_then_keeps_mine(cast, signed_in, kind):
    person = cast.process_owner.pk
    records = {
        "action": (make_action(cast), "description", {"title": "T", "owner": person}),
        "nonconformity": (
            make_nonconformity(cast),
            "statement",
            {"objective_evidence": "E", "grade": "minor", "owner": person, "due_on": "2027-01-01"},
        ),
        "improvement": (
            make_improvement(cast),
            "description",
            {"title": "T", "sponsor": person, "source": "idea"},
        ),
    }
    record, field, data = records[kind]
    client = signed_in(cast.quality_manager)
    address = url(cast, f"{kind}-change", record.pk)
    assert client.post(address, data | {"version": 1, field: "theirs"}).status_code == 302
    answer = client.post(address, data | {"version": 1, field: "mine"})
    assert answer.status_code == 409
    [difference] = answer.context["stale"]
    assert (difference.theirs, difference.yours) == ("theirs", "mine")
    again = data | {"version": answer.context["form"]["version"].value(), field: "mine"}
    assert client.post(address, again).status_code == 302
    record.refresh_from_db()
    assert getattr(record, field) == "mine"


# -- hostile input --------------------------------------------------------------------------


@pytest.mark.parametrize("wrong", ["nul\x00byte", HUGE], ids=["nul", "huge"])
def test_hostile_text_is_refused(cast, signed_in, wrong):
    action, found = make_action(cast), make_nonconformity(cast)
    improvement = make_improvement(cast)
    client = signed_in(cast.quality_manager)
    person = cast.employee.pk
    posts = [
        ("action-add", [], {"title": wrong, "owner": person, "due_on": "2026-12-01"}),
        ("action-add", [], {"title": "T", "owner": wrong, "due_on": wrong}),
        ("action-change", [action.pk], {"title": wrong, "owner": person, "version": wrong}),
        ("action-complete", [action.pk], {"on": DAY, "result": wrong}),
        ("action-postpone", [action.pk], {"due_on": TOMORROW, "reason": wrong}),
        ("action-cancel", [action.pk], {"on": DAY, "reason": wrong}),
        (
            "nonconformity-add",
            [],
            {"statement": wrong, "objective_evidence": wrong, "grade": wrong},
        ),
        ("nonconformity-correction", [found.pk], {"on": DAY, "correction": wrong}),
        ("nonconformity-repeat", [found.pk], {"repeats": wrong}),
        ("improvement-add", [], {"title": wrong, "sponsor": wrong, "source": wrong}),
        ("improvement-stop", [improvement.pk], {"on": DAY, "reason": wrong}),
    ]
    for name, keys, data in posts:
        answer = client.post(url(cast, name, *keys), data)
        assert answer.status_code in (400, 413, 422), name
        assert answer.content
    for step, data in STEP_DATA.items():
        worked = make_worked(cast, STEP_STATES[step])
        answer = client.post(step_url(cast, worked, step), dict.fromkeys(data, wrong) | {"on": DAY})
        assert answer.status_code in (400, 413, 422), step


@pytest.mark.parametrize("wrong", WRONG_DAYS)
def test_wrong_days_are_refused_at_their_field(cast, signed_in, wrong):
    client = signed_in(cast.quality_manager)
    action = make_action(cast)
    posts = [
        (url(cast, "action-complete", action.pk), {}),
        (url(cast, "action-cancel", action.pk), {"reason": "Sold"}),
        *((step_url(cast, make_worked(cast, STEP_STATES[s]), s), d) for s, d in STEP_DATA.items()),
    ]
    for address, data in posts:
        answer = client.post(address, data | {"on": wrong})
        assert answer.status_code == 422, address
        assert answer.context["form"].errors["on"], address
        assert answer.context["form"]["on"].value() == wrong


def test_ids_of_another_organization_are_refused_at_their_field(cast, signed_in):
    theirs = make_process(cast, organization=cast.other, owner=None, by=cast.stranger)
    other = make_nonconformity(cast, organization=cast.other, owner=cast.stranger, by=cast.stranger)
    action, found = make_action(cast), make_nonconformity(cast)
    stranger = cast.stranger.pk
    posts = [
        ("action-add", [], {"owner": stranger}, "owner"),
        ("action-add", [], {"process": theirs.pk}, "process"),
        ("action-change", [action.pk], {"owner": stranger}, "owner"),
        ("nonconformity-add", [], {"owner": stranger}, "owner"),
        ("nonconformity-change", [found.pk], {"owner": stranger}, "owner"),
        ("nonconformity-repeat", [found.pk], {"repeats": other.pk}, "repeats"),
        ("improvement-add", [], {"sponsor": stranger}, "sponsor"),
    ]
    client = signed_in(cast.quality_manager)
    for name, keys, data, field in posts:
        answer = client.post(url(cast, name, *keys), data)
        assert answer.status_code == 422, name
        assert field in answer.context["form"].errors, name


@pytest.mark.parametrize("step", STEP_DATA)
def test_step_forms_open(cast, signed_in, step):
    found = make_worked(cast, STEP_STATES[step])
    client = signed_in(cast.quality_manager)
    assert client.get(step_url(cast, found, step)).status_code == 200


@pytest.mark.parametrize("name", ["action-add", "nonconformity-add", "improvement-add"])
def test_add_forms_open(cast, signed_in, name):
    assert signed_in(cast.quality_manager).get(url(cast, name)).status_code == 200
