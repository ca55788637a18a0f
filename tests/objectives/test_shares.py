"""Readings that are so many of so many, with source and proof, and sent once."""

import datetime
import uuid
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError

from evidence.models import Attachment, Entry
from objectives import services
from objectives.errors import ObjectiveError
from objectives.models import Measurement
from objectives.services.values import Reading
from tests.objectives.factories import NEWEST, make_objective, subject_of
from tests.refusals import refused

SEPTEMBER = datetime.date(2026, 9, 1)
KEY = uuid.UUID("6f9619ff-8b86-4011-b42d-00c04fc964ff")


def make_share(cast, **changes):
    return make_objective(cast, measure="share", **changes)


def enter(cast, objective, **changes) -> Measurement:
    fields = {"by": cast.process_owner, "period": NEWEST}
    return services.enter_measurement(objective=objective, **(fields | changes))


def proof(content: bytes = b"19 of 20 pumps passed\n", name: str = "rig.txt"):
    return SimpleUploadedFile(name, content)


@pytest.mark.parametrize(
    ("factor", "parts", "value"),
    [
        (100, (19, 20), "95"),
        (100, (1, 3), "33.3333"),
        (100, (2, 3), "66.6667"),
        (1000, (7, 1600), "4.375"),
        (1_000_000, (3, 41_237), "72.7502"),
    ],
)
def test_share_is_factor_times_part_by_whole(cast, factor, parts, value):
    objective = make_share(cast, factor=factor, highest=None)
    entry = enter(cast, objective, numerator=parts[0], denominator=parts[1])
    assert (entry.value, entry.numerator, entry.denominator) == (Decimal(value), *parts)
    facts = Entry.objects.order_by("-sequence")[0].body
    assert f'["Parts","{parts[0]} of {parts[1]}"]' in facts


def test_share_may_be_given_by_its_value_where_only_that_is_known(cast):
    entry = enter(cast, make_share(cast), value=Decimal("93.1"))
    assert (entry.value, entry.numerator, entry.denominator) == (Decimal("93.1"), None, None)


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"numerator": 1, "denominator": 0}, "denominator"),
        ({"numerator": 1, "denominator": -5}, "denominator"),
        ({"numerator": 1}, "denominator"),
        ({"denominator": 20}, "numerator"),
        ({"numerator": 21, "denominator": 20}, "numerator"),
        ({"numerator": -1, "denominator": 20}, "numerator"),
        ({"numerator": Decimal("0.00001"), "denominator": 20}, "numerator"),
        ({"numerator": Decimal("NaN"), "denominator": 20}, "numerator"),
        ({"numerator": 10**9, "denominator": Decimal("0.0001")}, "numerator"),
        ({"numerator": 19, "denominator": 20, "value": 95}, "value"),
        ({"numerator": 19, "denominator": 20, "no_reading_reason": "Ill"}, "no_reading_reason"),
        ({}, "value"),
    ],
)
def test_broken_share_is_refused_at_its_field(cast, typed, field):
    objective = make_share(cast)
    refused(
        ObjectiveError,
        field,
        services.enter_measurement,
        **{"objective": objective, "period": NEWEST, "by": cast.process_owner} | typed,
    )
    assert not objective.measurements.exists()


def test_one_figure_has_no_parts(cast):
    with pytest.raises(ObjectiveError, match="as one figure"):
        enter(cast, make_objective(cast), numerator=19, denominator=20)


def test_share_of_few_says_so():
    assert Reading(Decimal(95), Decimal(18), Decimal(19)).is_of_few
    assert not Reading(Decimal(95), Decimal(19), Decimal(20)).is_of_few
    assert not Reading(Decimal(95)).is_of_few


def test_other_parts_of_the_same_value_are_a_correction(cast):
    old = enter(cast, make_share(cast), numerator=19, denominator=20)
    new = services.correct_measurement(
        measurement=old, numerator=38, denominator=40, reason="Two shifts", by=cast.process_owner
    )
    assert (new.value, new.denominator, new.corrects) == (Decimal(95), 40, old)


# -- Source and proof -----------------------------------------------------------------------------
def test_source_and_proof_stay_with_the_reading_and_in_the_ledger(cast, own_folders):
    objective = make_objective(cast)
    subject_of(objective)
    entry = enter(cast, objective, value=94, data_source=" Test rig 3 ", proof=proof())
    assert (entry.data_source, entry.proof.name) == ("Test rig 3", "rig.txt")
    body = Entry.objects.get(verb="measured").body
    assert entry.proof.sha256 in body
    assert "Test rig 3" in body


def test_same_file_proves_two_readings_and_is_attached_once(cast, own_folders):
    objective = make_objective(cast)
    subject_of(objective)
    first = enter(cast, objective, value=94, proof=proof())
    second = enter(cast, objective, value=95, period=SEPTEMBER, proof=proof(name="again.txt"))
    assert first.proof == second.proof
    assert Attachment.objects.count() == 1


def test_proof_that_is_no_allowed_file_is_refused_at_its_field(cast, own_folders):
    objective = make_objective(cast)
    subject_of(objective)
    fields = {"objective": objective, "period": NEWEST, "by": cast.process_owner, "value": 94}
    wrong = proof(b"MZ\x00\x01", "rig.exe")
    refused(ObjectiveError, "proof", services.enter_measurement, **fields, proof=wrong)
    assert not objective.measurements.exists()


def test_correction_keeps_the_proof_or_brings_its_own(cast, own_folders):
    objective = make_objective(cast)
    subject_of(objective)
    old = enter(cast, objective, value=94, proof=proof())
    how = {"reason": "Recounted", "by": cast.process_owner}
    kept = services.correct_measurement(measurement=old, value=95, **how)
    assert kept.proof == old.proof
    fresh = proof(b"18 of 20\n", "recount.txt")
    other = services.correct_measurement(measurement=kept, value=95, proof=fresh, **how)
    assert other.proof.name == "recount.txt"


# -- Sent once --------------------------------------------------------------------------------------
def test_what_is_sent_twice_is_entered_once(cast):
    objective = make_objective(cast)
    first = enter(cast, objective, value=94, client_key=KEY)
    entries = Entry.objects.count()
    assert enter(cast, objective, value=94, client_key=KEY) == first
    assert (objective.measurements.count(), Entry.objects.count()) == (1, entries)


def test_correction_that_is_sent_twice_is_made_once(cast):
    old = enter(cast, make_objective(cast), value=94)
    how = {"measurement": old, "value": 95, "reason": "Recounted", "by": cast.process_owner}
    first = services.correct_measurement(**how, client_key=KEY)
    assert services.correct_measurement(**how, client_key=KEY) == first
    assert old.objective.measurements.count() == 2


def test_database_holds_that_a_key_is_used_once(cast):
    entry = enter(cast, make_objective(cast), value=94, client_key=KEY)
    entry.pk, entry.period = None, SEPTEMBER
    with pytest.raises(IntegrityError):
        entry.save(force_insert=True)


def test_key_of_another_objective_is_another_reading(cast):
    enter(cast, make_objective(cast), value=94, client_key=KEY)
    assert enter(cast, make_objective(cast), value=90, client_key=KEY).value == 90
