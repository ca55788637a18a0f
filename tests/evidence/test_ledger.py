"""The ledger: what it accepts, what it refuses, what it notices."""

import datetime
import json
from dataclasses import replace

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction

from evidence import ledger, queries, triggers
from evidence.errors import LedgerError
from evidence.facts import Change, Personal
from evidence.history import read
from evidence.models import Entry, PersonalText, Subject, Tag
from evidence.subjects import Description
from evidence.verification import verify
from people import clock
from tests.conftest import DAY

THING = Description(
    kind="tests.thing",
    object_id=1,
    reference="T01",
    label="A thing",
    url_name="home",
    commitments=("resources", "accountability"),
    clauses=("7.1",),
    process="P04",
)


def write(cast, **changes) -> Entry:
    fields = {"organization": cast.organization, "verb": "decided", "by": cast.executive}
    with transaction.atomic():
        return ledger.record(THING, **(fields | changes))


def test_entries_form_a_chain(cast):
    first, second = write(cast), write(cast)
    assert (first.sequence, second.sequence) == (1, 2)
    assert second.previous_hash == first.hash == ledger.hash_of(first.body)
    assert ledger.head(cast.organization).hash == second.hash
    assert verify(cast.organization).is_whole


def write_all(cast, count: int, **changes) -> list[Entry]:
    acts = [
        ledger.Act(
            replace(THING, object_id=number, label=f"Thing {number}"),
            occurred_on=DAY,
            facts=(("Why", Personal("Ann was ill")), ("Cost", 5)),
            **changes,
        )
        for number in range(1, count + 1)
    ]
    with transaction.atomic():
        return ledger.record_all(
            acts, organization=cast.organization, verb="decided", by=cast.executive
        )


def test_many_at_once_are_what_they_would_be_one_by_one(cast, django_assert_max_num_queries):
    write(cast)
    with django_assert_max_num_queries(10):
        made = write_all(cast, 20)
    assert [one.sequence for one in made] == list(range(2, 22))
    alone = write(cast, facts=[("Why", Personal("Ann was ill")), ("Cost", 5)])
    assert verify(cast.organization).problems == []
    assert set(made[0].tags.values_list("kind", "value")) == set(
        alone.tags.values_list("kind", "value")
    )
    known, new = (json.loads(one.body) for one in (alone, made[0]))
    for body in (known, new):
        for name in ("sequence", "previous", "subject", "recorded_at", "facts"):
            body.pop(name)
    assert known == new
    assert made[0].personal_texts.get().text == "Ann was ill"
    assert Subject.objects.count() == 20
    assert Subject.objects.get(object_id=20).label == "Thing 20"


def test_many_at_once_show_what_they_are_told_to(cast):
    assert not write_all(cast, 1, shows=())[0].tags.filter(kind="commitment").exists()
    assert write_all(cast, 0) == []


def test_many_at_once_are_refused_for_the_future(cast):
    act = ledger.Act(THING, occurred_on=DAY + datetime.timedelta(days=1))
    with pytest.raises(LedgerError), transaction.atomic():
        ledger.record_all([act], organization=cast.organization, verb="decided", by=cast.executive)
    assert not Entry.objects.exists()


def test_each_organization_has_its_own_chain(cast):
    write(cast)
    elsewhere = write(cast, organization=cast.other, by=cast.stranger)
    assert (elsewhere.sequence, elsewhere.previous_hash) == (1, "0" * 64)


def test_entry_is_tagged_and_registered(cast):
    entry = write(cast)
    assert set(entry.tags.values_list("kind", "value")) == {
        ("commitment", "accountability"),
        ("commitment", "resources"),
        ("clause", "7.1"),
        ("process", "P04"),
    }
    assert Subject.objects.get().label == "A thing"


def test_recorder_and_actor_are_kept_apart(cast):
    entry = write(cast, by=cast.quality_manager, actor=cast.executive)
    [shown] = read(cast.organization, [entry])
    assert (shown.who, shown.recorded_by) == ("Eve Executive", "Quinn Quality")


def test_entry_in_the_future_is_refused(cast):
    with pytest.raises(LedgerError) as refused:
        write(cast, occurred_on=datetime.date(2026, 11, 21))
    assert refused.value.field == "occurred_on"


def test_simulated_time_is_refused_outside_a_demonstration(cast):
    cast.organization.is_demonstration = False
    with pytest.raises(LedgerError):
        write(cast)


@pytest.mark.django_db(transaction=True)
def test_entry_outside_a_transaction_is_refused(cast):
    with pytest.raises(LedgerError):
        ledger.record(THING, organization=cast.organization, verb="decided", by=cast.executive)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE evidence_entry SET verb = 'forged'",
        "DELETE FROM evidence_entry",
        "UPDATE evidence_tag SET value = 'improvement'",
        "DELETE FROM evidence_tag",
        "UPDATE evidence_personaltext SET text = 'forged'",
    ],
)
def test_database_refuses_changes_to_the_ledger(cast, statement):
    write(cast, facts=[("Note", Personal("said in person"))])
    refused = pytest.raises(DatabaseError, match="append-only")
    with refused, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def forge(statement: str, *values) -> None:
    triggers.remove(connection)
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("body", "{}"),
        ("hash", "f" * 64),
        ("previous_hash", "f" * 64),
        ("verb", "forged"),
        ("occurred_on", "2026-01-01"),
        ("recorded_at", "2026-01-01 00:00:00+00:00"),
        ("subject_label", "Another thing"),
        ("subject_id", 99),
        ("source", "system"),
        ("is_released", False),
        ("actor_id", None),
    ],
)
def test_changed_column_is_found_and_named(cast, column, value):
    for _ in range(3):
        write(cast)
    forge(f"UPDATE evidence_entry SET {column} = %s WHERE sequence = 2", value)
    verdict = verify(cast.organization)
    assert 2 in {problem.sequence for problem in verdict.problems}


def test_one_changed_byte_is_found_by_the_command(cast, capsys):
    entry = write(cast, facts=[("Cost", "14,200")])
    forge("UPDATE evidence_entry SET body = %s", entry.body.replace("14,200", "14,201"))
    with pytest.raises(CommandError):
        call_command("verify_ledger", "harbour")
    assert "harbour: entry 1 (tests.thing T01 “A thing”)" in capsys.readouterr().out


def test_changed_tag_is_found(cast):
    write(cast)
    forge("UPDATE evidence_tag SET value = 'improvement' WHERE value = 'resources'")
    assert [problem.sequence for problem in verify(cast.organization).problems] == [1]


def test_missing_entry_is_found(cast):
    for _ in range(3):
        write(cast)
    triggers.remove(connection)
    Tag.objects.filter(entry__sequence=2).delete()
    Entry.objects.filter(sequence=2).delete()
    assert not verify(cast.organization).is_whole


def test_cut_tail_is_found_by_the_head(cast):
    for _ in range(3):
        write(cast)
    triggers.remove(connection)
    Tag.objects.filter(entry__sequence=3).delete()
    Entry.objects.filter(sequence=3).delete()
    assert not verify(cast.organization).is_whole


def test_chain_hashed_anew_is_found_by_a_head_that_left_the_house(cast):
    entry = write(cast, facts=[("Cost", "14,200")])
    witness = {entry.sequence: entry.hash}
    forged = entry.body.replace("14,200", "14,201")
    forge(
        "UPDATE evidence_entry SET body = %s, hash = %s", forged, digest := ledger.hash_of(forged)
    )
    forge("UPDATE evidence_head SET hash = %s", digest)
    assert verify(cast.organization).is_whole
    assert not verify(cast.organization, witness).is_whole


def test_erased_personal_text_leaves_the_chain_whole(cast):
    entry = write(cast, facts=[("Reason", Personal("Eva was ill"))])
    assert "Eva" not in entry.body
    assert read(cast.organization, [entry])[0].facts[0].value == "Eva was ill"
    PersonalText.objects.all().delete()
    assert read(cast.organization, [Entry.objects.get()])[0].facts[0].value == "erased"
    assert verify(cast.organization).is_whole


def test_forged_personal_text_is_found(cast):
    write(cast, facts=[("Reason", Personal("Eva was ill"))])
    forge("UPDATE evidence_personaltext SET text = 'Eva was lazy'")
    assert not verify(cast.organization).is_whole


def test_state_on_an_earlier_day_folds_changes(cast):
    with clock.at(datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)):
        write(cast, facts=[("Owner", cast.employee), ("Due", "1 Mar 2026")])
    write(cast, facts=[("Due", Change("1 Mar 2026", "1 Apr 2026"))])
    spring = datetime.datetime(2026, 2, 1, tzinfo=datetime.UTC)
    before = queries.state_on(cast.organization, "tests.thing", 1, spring)
    after = queries.state_on(cast.organization, "tests.thing", 1, clock.now())
    assert (before["Due"], after["Due"]) == ("1 Mar 2026", "1 Apr 2026")
    assert after["Owner"] == {"person": cast.employee.pk}


def test_withdrawn_entries_do_not_count(cast):
    entry = write(cast)
    year = (datetime.date(2026, 1, 1), datetime.date(2026, 12, 31))
    assert queries.counts_by_commitment(cast.organization, *year)["resources"] == 1
    write(cast, verb="withdrawn", supersedes=entry, withdraws=True)
    assert queries.counts_by_commitment(cast.organization, *year)["resources"] == 0


def test_hashed_bytes_are_canonical_json(cast):
    entry = write(cast, facts=[("Größe", "7 µm")])
    assert (
        json.dumps(
            json.loads(entry.body), sort_keys=True, separators=(",", ":"), ensure_ascii=False
        )
        == entry.body
    )
