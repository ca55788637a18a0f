"""Pages of the room: who may, what they show, what they refuse and how."""

import datetime
import re
from decimal import Decimal

import pytest
from django.urls import reverse

from objectives.models import Measurement, Objective, Rebase
from people.models import Person
from tests.conftest import DAY
from tests.objectives.factories import (
    NEWEST,
    PLAN,
    make_objective,
    make_policy,
    measure,
    promise,
    subject_of,
)

LEVEL = [95.4, 96.1, 95.2, 96.3, 95.7, 95.9, 95.1, 96.4, 95.6, 96.0, 95.3, 96.2]


def url(name, *args) -> str:
    return reverse(f"objectives:{name}", args=["harbour", *args])


def text_of(response) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


@pytest.fixture
def manager(cast, signed_in):
    return signed_in(cast.quality_manager)


@pytest.fixture
def executive(cast, signed_in):
    return signed_in(cast.executive)


def form_data(cast, **changes) -> dict:
    fields = {
        "title": "On-time delivery",
        "definition": "Orders delivered by the promised day",
        "direction": "up",
        "target": "95,5 %",
        "unit": "%",
        "due_on": "2027-06-30",
        "owner": cast.process_owner.pk,
        "strategy_goal": "Keep customers",
        "frequency": "month",
        "decimals": "1",
        "lowest": "0",
        "highest": "100",
    }
    return fields | PLAN | changes


# -- List ---------------------------------------------------------------------------------------
def test_list_shows_trend_value_target_words_owner_and_date(cast, manager):
    measure(cast, make_objective(cast, reference="O01"), *LEVEL, *([92.7] * 12))
    response = manager.get(url("objectives"))
    words = text_of(response)
    assert response.status_code == 200
    for expected in ("O01 On-time delivery", "92.7 %", "≥ 95 %", "Worsening.", "Olga Owner"):
        assert expected in words
    assert 'class="xmr"' in response.content.decode()
    assert "0 of 1 on or forecast to target. Off track without an action in time: 1." in words


def test_empty_list_offers_the_first_objective(manager):
    words = text_of(manager.get(url("objectives")))
    assert "No objectives yet" in words
    assert "Set an objective" in words


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("reading=on-target", {"O01"}),
        ("reading=off-track", {"O02"}),
        ("reading=not-current", {"O03"}),
        ("reading=nonsense", {"O01", "O02", "O03", "O04"}),
        ("plan=incomplete", {"O03"}),
        ("state=proposed", {"O04"}),
        ("q=O02", {"O02"}),
        ("sort=-due_on&page=999", {"O01", "O02", "O03", "O04"}),
    ],
)
def test_list_is_filtered(cast, manager, query, found):
    measure(cast, make_objective(cast, reference="O01"), *LEVEL)
    measure(cast, make_objective(cast, reference="O02"), 90.0, 91.0, 90.5)
    make_objective(cast, reference="O03", plan_who="")
    make_objective(cast, reference="O04", state="proposed")
    response = manager.get(f"{url('objectives')}?{query}")
    assert response.status_code == 200
    assert set(re.findall(r"(O0\d) On-time delivery", text_of(response))) == found


def test_list_begins_with_its_search_field(cast, manager):
    make_objective(cast)
    page = manager.get(url("objectives")).content.decode()
    assert page.index('name="q"') < page.index('name="state"')


@pytest.mark.parametrize(
    "query", ["owner=" + "9" * 40, "process=x", "q=%00", "state=%27--", "page=x"]
)
def test_list_survives_hostile_filters(cast, manager, query):
    make_objective(cast)
    assert manager.get(f"{url('objectives')}?{query}").status_code == 200


def test_absurd_keys_and_periods_are_not_found(cast, manager):
    for name in ("objective", "objective-change", "measurement-correct", "objective-close"):
        assert manager.get(url(name, int("9" * 40))).status_code == 404
    address = url("measurement-add", make_objective(cast).pk)
    assert manager.get(f"{address}?period=%00%27").status_code == 200


def test_absurd_version_counts_as_stale(cast, manager):
    objective = make_objective(cast)
    data = form_data(cast, target="95", title="Mine", version="9" * 40)
    assert manager.post(url("objective-change", objective.pk), data).status_code == 409
    data["version"] = "one"
    assert manager.post(url("objective-change", objective.pk), data).status_code == 422


def test_list_is_exported_without_pictures(cast, manager):
    measure(cast, make_objective(cast, reference="O01"), *LEVEL)
    response = manager.get(f"{url('objectives')}?export=csv")
    lines = b"".join(response.streaming_content).decode().splitlines()
    assert lines[0] == "\ufeffObjective,Last value,Target,Reading,Next step,Owner,By"
    assert lines[1].startswith("O01 On-time delivery,96.2 % Oct 26,≥ 95 %,")


@pytest.mark.parametrize("page", ["objectives", "objective"])
def test_pages_take_the_same_number_of_queries(cast, manager, page, django_assert_max_num_queries):
    counts = []
    for number in (1, 29):
        for _ in range(number):
            one = measure(cast, make_objective(cast), *LEVEL)
            promise(cast, one, DAY)
        address = url(page) if page == "objectives" else url(page, one.pk)
        manager.get(address)
        with django_assert_max_num_queries(60) as captured:
            manager.get(address)
        counts.append(len(captured))
    assert counts[0] == counts[1]


# -- Page ---------------------------------------------------------------------------------------
def test_page_shows_picture_table_plan_statements_actions_and_limits(cast, executive):
    [statement] = make_policy(cast, "We ship what we promised.")
    objective = make_objective(cast, statements=[statement])
    measure(cast, objective, *LEVEL, *([92.7] * 11), 92.4)
    action = promise(cast, objective, datetime.date(2026, 11, 1))
    Rebase.objects.create(
        objective=objective,
        period=datetime.date(2025, 11, 1),
        reason="Second shift started",
        confirmed_by=cast.quality_manager,
        confirmed_on=DAY,
    )
    response = executive.get(url("objective", objective.pk))
    words, page = text_of(response), response.content.decode()
    for expected in (
        "target ≥ 95 %", "92.4", "Change the route planning", "We ship what we promised.",
        action.title, "late since 1 Nov 2026", "From November 2025: Second shift started",
        "Confirmed by Quinn Quality", "October 2026", "all five parts",
    ):  # fmt: skip
        assert expected in words
    assert 'class="xmr xmr-large"' in page
    assert f"?origin={subject_of(objective).pk}" in page
    assert f"?serves={subject_of(objective).pk}" in page


def test_page_links_to_forms_that_know_the_objective(cast, executive):
    key = subject_of(make_objective(cast)).pk
    asked = executive.get(f"{reverse('leadership:resource-add', args=['harbour'])}?serves={key}")
    assert f'<option value="{key}" selected>' in asked.content.decode()
    action = executive.get(f"{reverse('improvement:action-add', args=['harbour'])}?origin={key}")
    assert "On-time delivery" in text_of(action)
    odd = executive.get(f"{reverse('leadership:resource-add', args=['harbour'])}?serves=%00x")
    assert odd.status_code == 200


def test_page_shows_the_corrected_value_beside_the_new_one(cast, manager):
    objective = measure(cast, make_objective(cast), 95.0, 59.0)
    wrong = Measurement.objects.get(period=NEWEST)
    manager.post(url("measurement-correct", wrong.pk), {"value": "95", "reason": "Digits swapped"})
    page = manager.get(url("objective", objective.pk)).content.decode()
    assert '<del class="muted">59.0</del>' in page
    assert "Corrected: Digits swapped" in page


def test_page_offers_new_limits_where_the_level_changed(cast, manager):
    objective = measure(cast, make_objective(cast), *LEVEL, *([92.7] * 12))
    words = text_of(manager.get(url("objective", objective.pk)))
    assert "The level has been another one since November 2025." in words


def test_page_of_an_unmeasured_objective_says_so(cast, manager):
    words = text_of(manager.get(url("objective", make_objective(cast, plan_who="").pk)))
    assert "No value is entered yet." in words
    assert "1 of 5 parts is not written" in words
    assert "The newest value is missing." in words


def test_objective_of_another_organization_is_not_found(cast, manager):
    other = make_objective(cast, organization=cast.other)
    for name in ("objective", "objective-change", "measurement-add", "rebase-add"):
        assert manager.get(url(name, other.pk)).status_code == 404
    measure(cast, other, 95.0)
    foreign = Measurement.objects.get()
    assert manager.get(url("measurement-correct", foreign.pk)).status_code == 404


@pytest.mark.parametrize(
    ("role", "name", "status"),
    [
        ("employee", "objectives", 200),
        ("employee", "objective-add", 403),
        ("process_owner", "objective-add", 403),
        ("process_owner", "measurement-add", 200),
        ("employee", "measurement-add", 403),
        ("certification_auditor", "objectives", 403),
        ("stranger", "objectives", 404),
    ],
)
def test_page_opens_only_for_those_who_may(cast, signed_in, role, name, status):
    args = [make_objective(cast).pk] if name == "measurement-add" else []
    assert signed_in(getattr(cast, role)).get(url(name, *args)).status_code == status


# -- Set, change, approve, close ----------------------------------------------------------------
def test_objective_is_set_by_the_form(cast, manager):
    [statement] = make_policy(cast, "We ship.")
    response = manager.post(
        url("objective-add"), form_data(cast, statements=[statement.pk]), follow=True
    )
    objective = Objective.objects.get()
    assert (objective.target, objective.state) == (Decimal("95.5"), "proposed")
    assert list(objective.statements.all()) == [statement]
    assert "Waits for approval by top management." in text_of(response)
    assert "Approve objective" not in text_of(response)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"target": "lots"}, "Enter a number such as 12.5"),
        ({"target": "NaN"}, "Enter a number such as 12.5"),
        ({"target": "120"}, "The target lies outside the possible values."),
        ({"lowest": "100"}, "The highest possible value has to exceed the lowest."),
        ({"due_on": "2026-11-20"}, "Enter a day in the future."),
        ({"due_on": "9999-99-99"}, "Enter a valid date."),
        ({"decimals": "99"}, "less than or equal to 4"),
        ({"title": "x" * 161}, "at most 160 characters"),
        ({"title": "\u0000"}, "Null characters are not allowed."),
        ({"owner": "999999"}, "Select a valid choice"),
        ({"owner": "9" * 40}, "Select a valid choice"),
        ({"decimals": "9" * 40}, "less than or equal to 4"),
        ({"process": "nothing"}, "Select a valid choice"),
        ({"statements": ["999999"]}, "Select a valid choice"),
        ({"direction": "sideways"}, "Select a valid choice"),
    ],
)
def test_form_refuses_what_makes_no_objective(cast, manager, changes, words):
    response = manager.post(url("objective-add"), form_data(cast, **changes))
    assert response.status_code == 422
    assert words in text_of(response).replace("&#x27;", "'")
    assert not Objective.objects.exists()


def test_objective_is_changed_by_the_form(cast, manager):
    objective = make_objective(cast)
    page = manager.get(url("objective-change", objective.pk)).content.decode()
    assert 'value="95"' in page
    data = form_data(cast, target="95", title="Delivery on the day", version=1)
    response = manager.post(url("objective-change", objective.pk), data)
    assert response.status_code == 302
    objective.refresh_from_db()
    assert (objective.title, objective.version) == ("Delivery on the day", 2)


def test_quality_manager_does_not_move_an_approved_target(cast, manager):
    objective = make_objective(cast)
    data = form_data(cast, target="90", version=1, reason="Too hard")
    response = manager.post(url("objective-change", objective.pk), data)
    assert response.status_code == 422
    assert "only top management changes it now" in text_of(response)


def test_stale_change_shows_both_texts_and_saving_again_means_mine(cast, manager):
    objective = make_objective(cast)
    data = form_data(cast, target="95", version=1)
    manager.post(url("objective-change", objective.pk), data | {"title": "Theirs"})
    response = manager.post(url("objective-change", objective.pk), data | {"title": "Mine"})
    assert response.status_code == 409
    assert "Theirs" in text_of(response)
    assert 'value="Mine"' in response.content.decode()
    again = manager.post(
        url("objective-change", objective.pk), data | {"title": "Mine", "version": 2}
    )
    assert again.status_code == 302
    objective.refresh_from_db()
    assert objective.title == "Mine"


def test_stale_change_of_statements_shows_them_in_words(cast, manager):
    first, second = make_policy(cast, "We ship.", "We test.")
    objective = make_objective(cast, statements=[first])
    data = form_data(cast, target="95", version=1)
    manager.post(url("objective-change", objective.pk), data | {"statements": [second.pk]})
    response = manager.post(
        url("objective-change", objective.pk), data | {"statements": [first.pk]}
    )
    assert response.status_code == 409
    assert "S2 We test." in text_of(response)
    assert "leadership.Statement" not in text_of(response)


def test_executive_approves_with_one_button(cast, executive):
    objective = make_objective(cast, state="proposed", approved_by=None, approved_on=None)
    assert "Approve objective" in text_of(executive.get(url("objective", objective.pk)))
    executive.post(url("objective-approve", objective.pk))
    objective.refresh_from_db()
    assert objective.state == Objective.State.APPROVED


def test_approval_by_somebody_else_is_refused_in_words(cast, manager, executive):
    objective = make_objective(cast, state="proposed", approved_by=None, approved_on=None)
    assert manager.post(url("objective-approve", objective.pk)).status_code == 403
    Person.objects.filter(pk=cast.executive.pk).update(top_management_from=None)
    response = executive.post(url("objective-approve", objective.pk), follow=True)
    assert "does not belong to top management" in text_of(response)
    assert executive.get(url("objective-approve", objective.pk)).status_code == 405


def test_objective_is_closed_by_the_form(cast, manager):
    objective = measure(cast, make_objective(cast), 95.0)
    data = {"outcome": "achieved", "reason": "Twelve months above the target"}
    response = manager.post(url("objective-close", objective.pk), data, follow=True)
    assert "Twelve months above the target" in text_of(response)
    again = manager.post(url("objective-close", objective.pk), data)
    assert (again.status_code, "closed already" in text_of(again)) == (422, True)


# -- Values -------------------------------------------------------------------------------------
def test_form_chooses_the_next_missing_period(cast, manager):
    objective = measure(cast, make_objective(cast), 95.0, newest=datetime.date(2026, 8, 1))
    page = manager.get(url("measurement-add", objective.pk)).content.decode()
    assert '<option value="2026-09-01" selected>September 2026</option>' in page
    assert "August 2026 (entered)" in page
    wanted = manager.get(f"{url('measurement-add', objective.pk)}?period=2026-10-01")
    assert '<option value="2026-10-01" selected>' in wanted.content.decode()


@pytest.mark.parametrize("typed", ["92,5", "92.5", "92.5 %", "92,5%"])
def test_value_is_entered_as_people_type_it(cast, signed_in, typed):
    objective = make_objective(cast)
    response = signed_in(cast.process_owner).post(
        url("measurement-add", objective.pk), {"period": "2026-10-01", "value": typed}
    )
    assert response["Location"] == objective.get_absolute_url()
    entry = Measurement.objects.get()
    assert (entry.value, entry.entered_by) == (Decimal("92.5"), cast.process_owner)


def test_no_reading_is_entered_with_its_reason(cast, manager):
    objective = make_objective(cast)
    data = {"period": "2026-10-01", "no_reading_reason": "The gauge was at the laboratory"}
    response = manager.post(url("measurement-add", objective.pk), data, follow=True)
    assert "The gauge was at the laboratory" in text_of(response)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({"value": ""}, "Enter a value, or say why there is none."),
        ({"value": "9" * 400}, "at most 60 characters"),
        ({"value": "99999999999"}, "at most ten digits"),
        ({"value": "NaN"}, "Enter a number such as 12.5"),
        ({"value": "inf"}, "Enter a number such as 12.5"),
        ({"value": "-1"}, "The lowest possible value is 0."),
        ({"value": "100.1"}, "The highest possible value is 100."),
        ({"value": "1,234"}, "read in two ways"),
        ({"value": "90", "no_reading_reason": "ill"}, "not both"),
        ({"value": "90", "comment": "x" * 1001}, "at most 1000 characters"),
        ({"value": "90", "period": "2026-11-01"}, "Choose one of the periods that have ended."),
        ({"value": "90", "period": "2099-01-01"}, "Choose one of the periods that have ended."),
        ({"value": "90", "period": "<script>"}, "Choose one of the periods that have ended."),
        ({"value": "90", "period": "2026-09-01"}, "Correct that entry instead."),
    ],
)
def test_form_refuses_values_in_words(cast, manager, data, words):
    objective = measure(cast, make_objective(cast), 95.0, newest=datetime.date(2026, 9, 1))
    response = manager.post(url("measurement-add", objective.pk), {"period": "2026-10-01"} | data)
    assert response.status_code == 422
    assert words in text_of(response)
    assert Measurement.objects.count() == 1


def test_refused_second_entry_links_to_the_correction(cast, manager):
    objective = measure(cast, make_objective(cast), 95.0)
    response = manager.post(
        url("measurement-add", objective.pk), {"period": "2026-10-01", "value": "90"}
    )
    entry = Measurement.objects.get()
    assert url("measurement-correct", entry.pk) in response.content.decode()


def test_value_of_a_proposed_objective_is_refused(cast, manager):
    objective = make_objective(cast, state="proposed")
    response = manager.post(
        url("measurement-add", objective.pk), {"period": "2026-10-01", "value": "90"}
    )
    assert response.status_code == 422
    assert "has not approved this objective yet" in text_of(response)


def test_correction_form_shows_what_was_entered(cast, manager):
    measure(cast, make_objective(cast), 94.2)
    entry = Measurement.objects.get()
    page = manager.get(url("measurement-correct", entry.pk)).content.decode()
    assert 'value="94.2"' in page
    assert "Correct October 2026" in page
    refused = manager.post(url("measurement-correct", entry.pk), {"value": "95"})
    assert refused.status_code == 422


def test_replaced_entry_has_no_form(cast, manager):
    measure(cast, make_objective(cast), 94.2)
    entry = Measurement.objects.get()
    manager.post(url("measurement-correct", entry.pk), {"value": "95", "reason": "Typing error"})
    assert manager.get(url("measurement-correct", entry.pk)).status_code == 404


# -- New limits ---------------------------------------------------------------------------------
def test_new_limits_are_confirmed_by_the_form(cast, manager):
    objective = measure(cast, make_objective(cast), *LEVEL, *([92.7] * 12))
    page = manager.get(url("rebase-add", objective.pk)).content.decode()
    assert '<option value="2025-11-01" selected>November 2025</option>' in page
    manager.post(
        url("rebase-add", objective.pk), {"period": "2025-11-01", "reason": "Second shift"}
    )
    assert Rebase.objects.get().reason == "Second shift"


@pytest.mark.parametrize(
    "data",
    [
        {"period": "2025-11-01", "reason": ""},
        {"period": "2024-11-01", "reason": "The first"},
        {"period": "never", "reason": "Known"},
        {"period": "2026-11-01", "reason": "Not over"},
    ],
)
def test_form_refuses_new_limits(cast, manager, data):
    objective = measure(cast, make_objective(cast), *LEVEL, *([92.7] * 12))
    assert manager.post(url("rebase-add", objective.pk), data).status_code == 422
    assert not Rebase.objects.exists()
