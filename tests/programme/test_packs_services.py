"""Asking for packs: what is refused, what is frozen, who may have them."""

import datetime

import pytest
from django.db import IntegrityError, transaction

from evidence import ledger
from evidence.models import Entry
from jobs.models import Job, State
from people.errors import RuleError
from programme.models import EvidencePack, PackFile
from programme.packs import queries, services
from tests.conftest import DAY
from tests.programme.pack_factories import END, START, make_entry, order

DAY_AFTER = DAY + datetime.timedelta(days=1)


def refused(field: str, act) -> str:
    with pytest.raises(RuleError) as caught, transaction.atomic():
        act()
    assert caught.value.field == field
    return str(caught.value.message)


def finish(pack: EvidencePack) -> EvidencePack:
    """As if a worker had made the file, which is not on disk."""
    PackFile.objects.create(
        pack=pack,
        sha256="ab" * 32,
        size=10,
        pages=3,
        entries=1,
        manifest_sha256="cd" * 32,
        made_at=pack.created_at,
    )
    return EvidencePack.objects.get(pk=pack.pk)


@pytest.mark.parametrize(
    ("start", "end", "field", "words"),
    [
        (END, START, "ends_on", "ends before it begins"),
        (START, DAY_AFTER, "ends_on", "on or before today"),
        (datetime.date(2023, 11, 20), DAY, "starts_on", "at most 3 years"),
    ],
)
def test_wrong_period_is_refused_at_its_field(cast, start, end, field, words):
    message = refused(
        field,
        lambda: order(cast.organization, cast.quality_manager, starts_on=start, ends_on=end),
    )
    assert words in message


def test_three_years_to_the_day_are_allowed(cast):
    first = datetime.date(2023, 11, 21)
    pack = order(cast.organization, cast.quality_manager, starts_on=first, ends_on=DAY)
    assert pack.pk


def test_period_of_one_day_is_allowed(cast):
    assert order(cast.organization, cast.quality_manager, starts_on=DAY, ends_on=DAY).pk


def test_unknown_commitment_is_refused_and_the_known_are_named(cast):
    message = refused(
        "commitments",
        lambda: order(cast.organization, cast.quality_manager, commitments=["magic"]),
    )
    assert "magic" in message
    assert "policy-and-objectives" in message


def test_somebody_from_elsewhere_is_refused(cast):
    refused("by", lambda: order(cast.organization, cast.stranger))


def test_commitments_stand_in_the_order_of_the_edition(cast):
    wanted = ["improvement", "accountability"]
    pack = order(cast.organization, cast.quality_manager, commitments=wanted)
    assert pack.commitments == ["accountability", "improvement"]
    assert len(order(cast.organization, cast.executive).commitments) == 10


def test_order_freezes_head_statuses_and_rules(cast):
    entry = make_entry(cast.organization, cast.executive)
    pack = order(cast.organization, cast.quality_manager)
    make_entry(cast.organization, cast.executive)
    pack.refresh_from_db()
    assert (pack.head_sequence, pack.head_hash) == (entry.sequence, entry.hash)
    assert len(pack.frozen["statuses"]) == 10
    assert all(one["indicators"] and one["label"] for one in pack.frozen["statuses"])
    assert pack.rules_version == pack.frozen["rules"]["version"]


def test_same_order_at_the_same_head_is_the_same_pack(cast):
    first = order(cast.organization, cast.quality_manager)
    assert order(cast.organization, cast.quality_manager) == first
    assert Job.objects.count() == 1
    other = order(cast.organization, cast.quality_manager, prepared_for="Northgate")
    make_entry(cast.organization, cast.executive)
    later = order(cast.organization, cast.quality_manager)
    assert len({first.pk, other.pk, later.pk}) == 3


def test_auditors_order_holds_no_judgement(cast):
    pack = order(cast.organization, cast.certification_auditor)
    assert pack.frozen["statuses"] == []
    assert pack.frozen["rules"] == {}
    assert pack.frozen["cluster"] is None


def test_second_file_finds_no_place(cast):
    pack = finish(order(cast.organization, cast.quality_manager))
    with pytest.raises(IntegrityError), transaction.atomic():
        finish(pack)


def test_release_needs_a_file_and_happens_once(cast):
    pack = order(cast.organization, cast.quality_manager)
    release = {"pack": pack, "by": cast.quality_manager}
    assert "not ready" in refused("", lambda: services.release_pack(**release))
    services.release_pack(pack=finish(pack), by=cast.quality_manager)
    pack.refresh_from_db()
    assert pack.released_by == cast.quality_manager
    assert "already" in refused("", lambda: services.release_pack(**release))
    newest = ledger.head(cast.organization).sequence
    entry = Entry.objects.get(organization=cast.organization, sequence=newest)
    assert (entry.verb, entry.is_released) == ("released", False)


def test_only_a_failed_pack_is_tried_again(cast):
    pack = order(cast.organization, cast.quality_manager)
    refused("", lambda: services.retry_pack(pack=pack))
    Job.objects.filter(pk=pack.job_id).update(
        state=State.FAILED, error="No.", started_at=pack.created_at, finished_at=pack.created_at
    )
    services.retry_pack(pack=pack)
    assert Job.objects.get(pk=pack.job_id).state == State.QUEUED


def test_missing_file_is_said_and_not_recorded(cast):
    pack = finish(order(cast.organization, cast.quality_manager))
    before = ledger.head(cast.organization).sequence
    message = refused("", lambda: services.hand_over(pack=pack, by=cast.quality_manager))
    assert "missing on the server" in message
    assert ledger.head(cast.organization).sequence == before


def test_outsider_sees_released_and_own_packs_only(cast):
    inside = order(cast.organization, cast.quality_manager)
    released = finish(order(cast.organization, cast.executive))
    services.release_pack(pack=released, by=cast.executive)
    own = order(cast.organization, cast.certification_auditor)
    organization, auditor = cast.organization, cast.certification_auditor
    assert set(queries.packs_seen_by(organization, auditor, outside=True)) == {released, own}
    all_of_them = {inside, released, own}
    assert set(queries.packs_seen_by(organization, auditor, outside=False)) == all_of_them
    assert not queries.packs(cast.other).exists()
