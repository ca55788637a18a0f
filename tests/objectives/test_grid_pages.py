"""The grid of readings: what it shows, saves as a form, and takes cell by cell."""

import datetime
import json
import uuid
from decimal import Decimal

import pytest
from django.test import Client

from evidence.models import Entry
from objectives import services
from objectives.models import Measurement
from people.models import Role
from tests.conftest import make_person
from tests.objectives.factories import NEWEST, make_objective, measure
from tests.objectives.test_views import text_of, url

SEPTEMBER = datetime.date(2026, 9, 1)
KEY = "6f9619ff-8b86-4011-b42d-00c04fc964ff"


@pytest.fixture
def manager(cast, signed_in):
    return signed_in(cast.quality_manager)


@pytest.fixture
def owner(cast, signed_in):
    return signed_in(cast.process_owner)


def cell(objective, period=NEWEST) -> str:
    return f"c-{objective.pk}-{period.isoformat()}"


def values(objective) -> list:
    rows = objective.measurements.standing().order_by("period")
    return [one.value for one in rows]


# -- What it shows --------------------------------------------------------------------------------
def test_grid_begins_with_ones_own_monthly_objectives(cast, owner):
    mine = measure(cast, make_objective(cast, reference="O01"), 95.25)
    make_objective(cast, reference="O02", owner=cast.executive)
    make_objective(cast, reference="O03", frequency="week")
    make_objective(cast, reference="O04", state="proposed")
    page = owner.get(url("grid")).content.decode()
    assert page.count('<tbody role="rowgroup"') == 1
    assert page.count('class="cell-input"') == 12
    assert f'name="{cell(mine)}" value="95.25"' in page
    assert "every week (1)" in page
    weekly = owner.get(f"{url('grid')}?frequency=week&width=6").content.decode()
    assert weekly.count('class="cell-input"') == 6
    assert 'data-period="2026-11-09"' in weekly


def test_manager_chooses_an_owner_or_all_and_owner_only_own(cast, manager, owner):
    make_objective(cast, reference="O01")
    make_objective(cast, reference="O02", owner=cast.executive)
    assert {"O01", "O02"} <= set(text_of(manager.get(url("grid"))).split())
    chosen = text_of(manager.get(f"{url('grid')}?owner={cast.executive.pk}"))
    assert "O02" in chosen
    assert "O01" not in chosen
    assert "O02" not in text_of(owner.get(f"{url('grid')}?owner=all"))


def test_only_periods_with_gaps(cast, owner):
    measure(cast, make_objective(cast), *([95.0] * 10), None, 95.0)
    page = owner.get(f"{url('grid')}?gaps=1").content.decode()
    assert page.count('class="cell-input"') == 1
    assert 'data-period="2026-09-01"' in page


@pytest.mark.parametrize("query", ["owner=%00&frequency=x&width=-1&page=x", "owner=" + "9" * 40])
def test_grid_survives_hostile_addresses(cast, manager, query):
    make_objective(cast)
    assert manager.get(f"{url('grid')}?{query}").status_code == 200


def test_grid_of_nothing_says_so(manager):
    assert "Nothing to measure" in text_of(manager.get(url("grid")))


def test_grid_needs_the_same_queries_for_fifty_objectives(
    cast, manager, django_assert_max_num_queries
):
    counts = []
    for number in (1, 49):
        for _ in range(number):
            measure(cast, make_objective(cast), *([95.0] * 11), None)
        manager.get(url("grid"))
        with django_assert_max_num_queries(30) as captured:
            page = manager.get(url("grid")).content.decode()
        counts.append(len(captured))
    assert page.count('class="cell-input"') == 600
    assert counts[0] == counts[1]


# -- As a form --------------------------------------------------------------------------------------
def test_form_saves_many_at_once(cast, owner):
    one = make_objective(cast)
    share = make_objective(cast, measure="share")
    typed = {
        cell(one): "94,5 %", cell(one, SEPTEMBER): "- Rig out of use",
        cell(share): "19/20", cell(share, SEPTEMBER): "",
    }  # fmt: skip
    response = owner.post(url("grid"), typed, follow=True)
    assert "3 readings saved." in text_of(response)
    assert values(one) == [None, Decimal("94.5")]
    assert values(share) == [Decimal(95)]
    assert one.measurements.get(period=SEPTEMBER).no_reading_reason == "Rig out of use"


def test_each_objective_is_saved_whole_or_not_at_all_and_nothing_typed_is_lost(cast, owner):
    good, wrong = make_objective(cast), make_objective(cast)
    typed = {
        cell(good): "94", cell(wrong): "95", cell(wrong, SEPTEMBER): "abc",
        cell(wrong, datetime.date(2026, 8, 1)): "101",
    }  # fmt: skip
    response = owner.post(url("grid"), typed)
    page, words = response.content.decode(), text_of(response)
    assert response.status_code == 422
    assert (values(good), values(wrong)) == ([94], [])
    assert "1 reading saved." in words
    assert "1 objective needs your attention; nothing of it is saved." in words
    assert "Enter a number such as 12.5" in words
    assert "The highest possible value is 100." in words
    for typed_text in ('value="95"', 'value="abc"', 'value="101"'):
        assert typed_text in page
    assert page.count('aria-invalid="true"') == 2
    assert f'aria-describedby="{cell(wrong, SEPTEMBER)}-note"' in page


def test_what_somebody_entered_meanwhile_is_shown_beside_what_was_typed(cast, owner):
    objective = measure(cast, make_objective(cast), 95.0)
    response = owner.post(url("grid"), {cell(objective): "93"})
    words = text_of(response)
    assert response.status_code == 422
    assert "October 2026 has an entry already" in words
    assert "It is 95.0, entered by Olga Owner." in words
    assert f'name="{cell(objective)}" value="93"' in response.content.decode()
    assert values(objective) == [95]


def test_what_is_entered_and_unchanged_is_left_alone(cast, owner):
    objective = measure(cast, make_objective(cast), 95.0)
    assert owner.post(url("grid"), {cell(objective): "95.0"}).status_code == 302
    assert Entry.objects.count() == 0


# -- Cell by cell -----------------------------------------------------------------------------------
def reading(objective, text="94,5", **changes) -> dict:
    fields = {
        "key": str(uuid.uuid4()),
        "objective": objective.pk,
        "period": NEWEST.isoformat(),
        "text": text,
    }
    return fields | changes


def send(client: Client, *readings: dict) -> list[dict]:
    body = json.dumps({"readings": readings})
    response = client.post(url("grid-send"), body, content_type="application/json")
    assert response.status_code == 200
    return response.json()["readings"]


def test_cell_is_saved_and_says_what_stands(cast, owner):
    objective = make_objective(cast)
    [said] = send(owner, reading(objective, key=KEY))
    entry = Measurement.objects.get()
    assert said == {"key": KEY, "state": "saved", "words": "", "entry": entry.pk, "shown": "94.5"}
    assert (entry.value, entry.entered_by, str(entry.client_key)) == (
        Decimal("94.5"),
        cast.process_owner,
        KEY,
    )


def test_repeat_of_what_was_sent_is_one_entry_and_the_same_answer(cast, owner):
    sent = reading(make_objective(cast), key=KEY)
    first, second = send(owner, sent), send(owner, sent, sent)
    assert second == [*first, *first]
    assert (Measurement.objects.count(), Entry.objects.count()) == (1, 1)


def test_each_cell_of_a_request_has_its_own_answer(cast, owner):
    objective = make_objective(cast)
    said = send(
        owner,
        reading(objective, "abc"),
        reading(objective, "101"),
        reading(objective, "90", period="2026-11-01"),
        reading(objective, "90", period=SEPTEMBER.isoformat()),
    )
    assert [one["state"] for one in said] == ["refused", "refused", "refused", "saved"]
    assert "Enter a number" in said[0]["words"]
    assert "highest possible" in said[1]["words"]
    assert "ends on 30 Nov 2026" in said[2]["words"]
    assert values(objective) == [90]


def test_other_value_that_stands_is_a_conflict_with_both(cast, owner):
    objective = measure(cast, make_objective(cast), 95.0)
    entry = Measurement.objects.get()
    [same, other] = send(owner, reading(objective, "95,00"), reading(objective, "93"))
    assert same["state"] == "saved"
    assert (other["state"], other["shown"], other["entry"]) == ("conflict", "95.0", entry.pk)
    assert "95.0, entered by Olga Owner on 1 Jan 2020" in other["words"]
    assert values(objective) == [95]


def test_entry_is_corrected_with_a_reason_once(cast, owner):
    objective = make_objective(cast)
    old = services.enter_measurement(
        objective=objective, period=NEWEST, value=95, by=cast.process_owner,
        comment="Counted twice", data_source="Rig 3",
    )  # fmt: skip
    correction = reading(objective, "93", corrects=old.pk, reason="Digits swapped")
    first, second = send(owner, correction), send(owner, correction)
    new = Measurement.objects.standing().get()
    assert first == second
    assert (new.value, new.corrects, new.correction_reason) == (93, old, "Digits swapped")
    assert (new.comment, new.data_source) == ("Counted twice", "Rig 3")
    [late] = send(owner, reading(objective, "92", corrects=old.pk, reason="Mine"))
    assert (late["state"], late["shown"]) == ("conflict", "93.0")
    [silent] = send(owner, reading(objective, "92", corrects=new.pk))
    assert (silent["state"], silent["words"]) == ("refused", "Say why the entry was wrong.")


def test_locked_entry_is_not_corrected_from_the_grid(cast, owner):
    objective = measure(cast, make_objective(cast), 95.0)
    by = cast.quality_manager
    rows = objective.measurements.all()
    services.verify_measurements(objective=objective, measurements=rows, by=by)
    services.lock_measurements(objective=objective, until=datetime.date(2026, 10, 31), by=by)
    entry = Measurement.objects.get()
    [said] = send(owner, reading(objective, "93", corrects=entry.pk, reason="Why"))
    assert (said["state"], "locked" in said["words"]) == ("refused", True)
    assert "data-locked" in owner.get(url("grid")).content.decode()


def test_others_send_nothing_for_this_owner(cast, signed_in):
    objective = make_objective(cast)
    foreign = make_objective(cast, organization=cast.other)
    other = make_person(cast.organization, "Otto Other", Role.PROCESS_OWNER)
    said = send(signed_in(other), reading(objective), reading(foreign), reading(foreign))
    assert {one["state"] for one in said} == {"refused"}
    assert not Measurement.objects.exists()
    assert signed_in(cast.employee).post(url("grid-send")).status_code == 403


@pytest.mark.parametrize(
    "body",
    [
        b'{"readings": [{"key": "%s", "objective": 1, "period": "2026-10-01", "text": "- \\ud83d"}]}'
        % KEY.encode(),
        b"", b"[]", b"{}", b"\xff", b'{"readings": 5}', b'{"readings": [5]}',
        b'{"readings": [{"key": "x"}]}', b"[" * 100_000,
        json.dumps({"readings": [{}] * 101}).encode(),
        json.dumps({"readings": [{"key": KEY, "objective": 1e400, "period": "2026-10-01",
                                  "text": "5"}]}).encode(),
        json.dumps({"readings": [{"key": KEY, "objective": 1, "period": "x", "text": "5"}]}).encode(),
        json.dumps({"readings": [{"key": KEY, "objective": 1, "period": "2026-10-01",
                                  "text": None}]}).encode(),
        json.dumps({"readings": [{"key": KEY, "objective": 10**30, "period": "2026-10-01",
                                  "text": "5"}]}).encode(),
    ],
)  # fmt: skip
def test_what_is_no_such_request_is_refused_in_words(cast, owner, body):
    response = owner.post(url("grid-send"), body, content_type="application/json")
    assert response.status_code == 400
    assert "Load the page again" in response.json()["words"]


def test_strange_texts_are_refused_at_their_cell(cast, owner):
    objective = make_objective(cast)
    for text in ("9" * 5000, "- " + "x" * 400, "=1+1", "１２", ""):
        [said] = send(owner, reading(objective, text, period="2026-10-01"))
        assert said["state"] == "refused", text
    assert owner.get(url("grid-send")).status_code == 405
    assert not Measurement.objects.exists()


def test_sending_without_the_safety_mark_is_refused(cast):
    client = Client(enforce_csrf_checks=True)
    client.force_login(
        cast.process_owner.user, backend="allauth.account.auth_backends.AuthenticationBackend"
    )
    response = client.post(url("grid-send"), b"{}", content_type="application/json")
    assert response.status_code == 403
