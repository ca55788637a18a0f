"""Pages of readings: their table, expected ones, verifying, locking, unlocking; whose they are."""

import datetime
import re
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from objectives import services
from objectives.models import Measurement, Objective
from people import clock
from people.models import Role
from tests.conftest import make_person
from tests.objectives.factories import NEWEST, make_objective, measure, subject_of
from tests.objectives.test_views import form_data, text_of, url

State = Measurement.State
UNTIL = "2026-10-31"


@pytest.fixture
def manager(cast, signed_in):
    return signed_in(cast.quality_manager)


@pytest.fixture
def owner(cast, signed_in):
    return signed_in(cast.process_owner)


@pytest.fixture
def another(cast, signed_in):
    """A process owner whose objectives these are not."""
    return signed_in(make_person(cast.organization, "Otto Other", Role.PROCESS_OWNER))


def enter(cast, objective, period=NEWEST, **changes) -> Measurement:
    fields = {"value": Decimal("94.2"), "by": cast.process_owner, "period": period}
    return services.enter_measurement(objective=objective, **(fields | changes))


def verify(cast, objective) -> None:
    services.verify_measurements(
        objective=objective, measurements=objective.measurements.all(), by=cast.quality_manager
    )


# -- The table ------------------------------------------------------------------------------------
def test_share_is_entered_with_its_parts_source_and_proof(cast, owner, own_folders):
    objective = make_objective(cast, measure="share", data_source="Test rig")
    subject_of(objective)
    data = {
        "period": "2026-10-01", "numerator": "18", "denominator": "19", "comment": "Two reworked",
        "data_source": "Rig 3", "proof": SimpleUploadedFile("rig.txt", b"18 of 19\n"),
    }  # fmt: skip
    response = owner.post(url("measurement-add", objective.pk), data, follow=True)
    words = text_of(response)
    assert "It is a share of only 19: one more or less changes it by 5.3 %." in words
    for expected in ("94.7", "18 of 19", "of few", "Two reworked", "Source: Rig 3", "Entered"):
        assert expected in words
    assert "Proof: rig.txt" in words
    assert "until 31 Oct 2026" in words


def test_share_of_nothing_is_refused_at_its_field_and_nothing_typed_is_lost(cast, owner):
    objective = make_objective(cast, measure="share")
    data = {"period": "2026-10-01", "numerator": "3", "denominator": "0", "comment": "Kept"}
    response = owner.post(url("measurement-add", objective.pk), data)
    page = response.content.decode()
    assert response.status_code == 422
    assert "A share cannot be of nothing" in text_of(response)
    assert 'id="id_denominator_error"' in page
    assert "Kept" in page


def test_correction_of_a_share_begins_with_its_parts(cast, owner):
    entry = enter(cast, make_objective(cast, measure="share"), value=None, numerator=19,
                  denominator=20)  # fmt: skip
    page = owner.get(url("measurement-correct", entry.pk)).content.decode()
    assert re.search(r'name="numerator" value="19"', page)
    assert not re.search(r'name="value" value="95"', page)


def test_table_says_what_came_late_and_what_at_once(cast, manager):
    objective = make_objective(cast)
    for month in range(1, 7):
        enter(cast, objective, datetime.date(2026, month, 1))
    words = text_of(manager.get(url("objective", objective.pk)))
    assert words.count("6 readings in one sitting") == 6
    assert "entered 128 days late" in words  # June, expected by 15 July
    on_time = enter(cast, objective, NEWEST)
    Measurement.objects.filter(pk=on_time.pk).update(
        entered_at=datetime.datetime(2026, 11, 15, 23, 30, tzinfo=datetime.UTC)
    )
    words = text_of(manager.get(url("objective", objective.pk)))
    assert len(re.findall(r"entered \d+ days? late", words)) == 6


def test_corrected_value_stays_below_its_successor_and_is_not_late(cast, manager):
    objective = make_objective(cast)
    with clock.at(datetime.datetime(2026, 11, 2, 9, tzinfo=datetime.UTC)):
        old = enter(cast, objective)
    services.correct_measurement(
        measurement=old, value=95, reason="Recounted", by=cast.process_owner
    )
    words = text_of(manager.get(url("objective", objective.pk)))
    assert words.index("Corrected: Recounted") < words.index("94.2 Olga Owner")
    assert "Superseded" in words
    assert not re.search(r"entered \d+ days? late", words)


def test_long_series_is_shown_in_pages(cast, manager):
    objective = measure(cast, make_objective(cast), *([95.0] * 30))
    first = manager.get(url("objective", objective.pk))
    assert "1–12 of 30" in text_of(first)
    second = manager.get(f"{url('objective', objective.pk)}?readings=3")
    assert "25–30 of 30" in text_of(second)
    assert manager.get(f"{url('objective', objective.pk)}?readings=%00x").status_code == 200


# -- Whose they are -------------------------------------------------------------------------------
def test_others_do_not_enter_readings_of_this_owner(cast, another, owner, manager):
    objective = measure(cast, make_objective(cast), 95.0)
    entry = objective.measurements.get()
    for client, status in ((another, 403), (owner, 200), (manager, 200)):
        assert client.get(url("measurement-add", objective.pk)).status_code == status
        assert client.get(url("measurement-correct", entry.pk)).status_code == status
    page = text_of(another.get(url("objective", objective.pk)))
    assert "Enter a value" not in page
    assert "Enter a value" in text_of(owner.get(url("objective", objective.pk)))


# -- Expected -------------------------------------------------------------------------------------
def test_expected_readings_are_due_or_late(cast, owner):
    approved = datetime.date(2026, 8, 20)
    objective = make_objective(cast, reference="O01", approved_on=approved)
    enter(cast, objective, datetime.date(2026, 9, 1))
    weekly = make_objective(cast, reference="O02", approved_on=DAY_MONDAY, frequency="week")
    make_objective(cast, reference="O03", state="proposed")
    words = text_of(owner.get(url("expected")))
    assert "August 2026 66 days late October 2026 5 days late" in words
    assert "3 readings are not entered, 2 of them are late." in words
    assert "Week 46 of 2026 by 20 Nov 2026" in words
    assert (
        f"{url('measurement-add', weekly.pk)}?period=2026-11-09"
        in owner.get(url("expected")).content.decode()
    )
    assert "O03" not in words


DAY_MONDAY = datetime.date(2026, 11, 9)


def test_expected_readings_of_one_owner(cast, manager, another):
    make_objective(cast, reference="O01")
    make_objective(cast, reference="O02", owner=cast.executive)
    words = text_of(manager.get(f"{url('expected')}?owner={cast.executive.pk}"))
    assert "O02" in words
    assert "O01" not in words
    assert manager.get(f"{url('expected')}?owner=%00&page=x").status_code == 200
    # Everybody sees what is missing; only who may enter it gets the link.
    assert url("measurement-add", 1) not in another.get(url("expected")).content.decode()


# -- Verifying ------------------------------------------------------------------------------------
def test_manager_verifies_many_at_once(cast, manager):
    objective = measure(cast, make_objective(cast), 94.0, 95.0)
    other = measure(cast, make_objective(cast), 93.0)
    mine = enter(cast, make_objective(cast), by=cast.quality_manager)
    page = manager.get(url("verify")).content.decode()
    assert page.count('name="reading"') == 3
    assert "entered by you" in page
    rows = [one.pk for one in (*objective.measurements.all(), *other.measurements.all(), mine)]
    response = manager.post(url("verify"), {"reading": [*rows, "x", "9" * 30]}, follow=True)
    words = text_of(response)
    assert "3 readings verified." in words
    assert "You entered October 2026 yourself. Somebody else has to verify it." in words
    states = [one.state for one in Measurement.objects.order_by("pk")]
    assert states == [State.VERIFIED] * 3 + [State.ENTERED]


def test_owner_verifies_what_others_entered_for_own_objectives_only(cast, owner, another):
    entry = enter(cast, make_objective(cast), by=cast.quality_manager)
    assert "Nothing waits to be verified" in text_of(another.get(url("verify")))
    another.post(url("verify"), {"reading": entry.pk})
    entry.refresh_from_db()
    assert entry.state == State.ENTERED
    owner.post(url("verify"), {"reading": entry.pk})
    entry.refresh_from_db()
    assert (entry.state, entry.verified_by) == (State.VERIFIED, cast.process_owner)


def test_nothing_ticked_says_what_to_do(cast, manager):
    measure(cast, make_objective(cast), 94.0)
    assert "Tick the readings" in text_of(manager.post(url("verify"), {}, follow=True))
    assert "Tick the objectives" in text_of(
        manager.post(url("lock"), {"until": UNTIL}, follow=True)
    )
    assert "Enter the day" in text_of(manager.post(url("lock"), {"until": "soon"}, follow=True))


# -- Locking --------------------------------------------------------------------------------------
def test_several_objectives_are_locked_and_one_reading_unlocked(cast, manager, owner):
    found = [measure(cast, make_objective(cast), 94.0, 95.0) for _ in range(2)]
    for objective in found:
        verify(cast, objective)
    measure(cast, make_objective(cast, title="Not verified"), 93.0)
    page = manager.get(url("lock"))
    assert "Not verified" not in text_of(page)
    assert "September 2026 to October 2026" in text_of(page)
    keys = [one.pk for one in found]
    response = manager.post(url("lock"), {"objective": keys, "until": UNTIL}, follow=True)
    assert "4 readings locked." in text_of(response)
    entry = found[0].measurements.get(period=NEWEST)
    refused = owner.post(url("measurement-correct", entry.pk), {"value": "90", "reason": "Why"})
    assert (refused.status_code, "Unlock it first" in text_of(refused)) == (422, True)
    assert owner.get(url("unlock", entry.pk)).status_code == 403
    assert manager.post(url("unlock", entry.pk), {"reason": ""}).status_code == 422
    manager.post(url("unlock", entry.pk), {"reason": "Read wrong"})
    entry.refresh_from_db()
    assert entry.state == State.VERIFIED
    assert "Unlocked" in text_of(manager.get(url("objective", found[0].pk)))


@pytest.mark.parametrize("page", ["expected", "verify", "lock"])
def test_pages_take_the_same_number_of_queries(cast, manager, page, django_assert_max_num_queries):
    counts = []
    for number in (1, 29):
        for _ in range(number):
            # The gap in September is expected.
            objective = measure(cast, make_objective(cast), 95.0, None, 95.0)
            if page == "lock":
                verify(cast, objective)
        manager.get(url(page))
        with django_assert_max_num_queries(30) as captured:
            manager.get(url(page))
        counts.append(len(captured))
    assert counts[0] == counts[1]


# -- The objective --------------------------------------------------------------------------------
def test_objective_says_how_it_is_entered(cast, manager):
    data = form_data(cast, measure="share", factor="1000", frequency="week")
    manager.post(url("objective-add"), data)
    found = Objective.objects.get()
    assert (found.measure, found.factor, found.frequency) == ("share", 1000, "week")
    page = manager.get(url("objective-change", found.pk)).content.decode()
    assert '<option value="1000" selected>1,000: per thousand</option>' in page


def test_objective_keeps_what_is_not_said(cast, manager):
    found = make_objective(cast, measure="share", factor=10_000)
    page = manager.get(url("objective-change", found.pk)).content.decode()
    assert '<option value="10000" selected>10000</option>' in page
    manager.post(url("objective-change", found.pk), form_data(cast, target="95", version="1"))
    found.refresh_from_db()
    assert (found.measure, found.factor) == ("share", 10_000)
