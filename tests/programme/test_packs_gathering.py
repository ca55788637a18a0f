"""What goes into a pack and what stays out, as the ledger stood at the head."""

import datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from evidence.editions import edition
from evidence.facts import Personal
from evidence.models import PersonalText, Tag
from evidence.services import attach
from evidence.subjects import Description
from people import clock
from programme.models import EvidencePack
from programme.packs import gathering, manifest, sections
from programme.packs.gathering import natural
from tests.conftest import NOON
from tests.programme.pack_factories import END, START, make_entry, order


def sequences(pack) -> list[int]:
    return [entry.sequence for entry in gathering.evidence(pack)]


def test_released_standing_evidence_of_the_period_goes_in(cast):
    home, by = cast.organization, cast.executive
    first = make_entry(home, by, occurred_on=START)
    last = make_entry(home, by, occurred_on=END)
    make_entry(home, by, occurred_on=START - datetime.timedelta(days=1))
    make_entry(home, by, occurred_on=END + datetime.timedelta(days=1))
    make_entry(home, by, released=False)
    make_entry(home, by, commitments=("resources",))
    make_entry(home, by, shows=())
    wrong = make_entry(home, by)
    make_entry(home, by, supersedes=wrong, withdraws=True, verb="withdrawn")
    make_entry(cast.other, cast.stranger)
    pack = order(home, cast.quality_manager, commitments=["engagement"])
    make_entry(home, by)
    assert sequences(pack) == [first.sequence, last.sequence]
    left_out = gathering.left_out(pack, files=0, shortened=0)
    assert left_out.internal == 1
    assert left_out.withdrawn == 1
    assert left_out.other_commitments == 1
    assert left_out.no_commitment == 1
    assert left_out.erased_texts == 0


def test_what_was_withdrawn_after_the_head_still_stands(cast):
    entry = make_entry(cast.organization, cast.executive)
    pack = order(cast.organization, cast.quality_manager)
    make_entry(
        cast.organization, cast.executive, supersedes=entry, withdraws=True, verb="withdrawn"
    )
    assert sequences(pack) == [entry.sequence]
    assert sequences(order(cast.organization, cast.quality_manager)) == []


def test_erased_texts_are_counted(cast):
    facts = [("Words", Personal("She said so")), ("More", Personal("He did not"))]
    entry = make_entry(cast.organization, cast.executive, facts=facts)
    PersonalText.objects.filter(entry=entry, position=0).delete()
    pack = order(cast.organization, cast.quality_manager)
    assert gathering.left_out(pack, files=0, shortened=0).erased_texts == 1


def test_chunks_hold_every_row_once_in_order(cast, monkeypatch):
    monkeypatch.setattr(gathering, "CHUNK", 2)
    for day in range(5):
        make_entry(
            cast.organization, cast.executive, occurred_on=END - datetime.timedelta(days=day)
        )
    pack = order(cast.organization, cast.quality_manager)
    pieces = list(gathering.chunks(pack, "engagement"))
    assert [len(piece) for piece in pieces] == [2, 2, 1]
    assert [row.entry.sequence for piece in pieces for row in piece] == [1, 2, 3, 4, 5]


def test_people_are_named_by_role(cast):
    cast.executive.job_title = "Managing director"
    cast.executive.save()
    make_entry(
        cast.organization,
        cast.quality_manager,
        actor=cast.executive,
        facts=[("With", cast.process_owner)],
    )
    pack = order(cast.organization, cast.quality_manager)
    [[row]] = gathering.chunks(pack, "engagement")
    assert (row.who, row.recorded_by) == ("Managing director", "Quality")
    assert row.facts[0].value == "Operations"


def test_index_lists_a_record_once_with_its_places(cast):
    walk = {"object_id": 77, "reference": "W77"}
    first = make_entry(cast.organization, cast.executive, **walk, label="Old words")
    second = make_entry(cast.organization, cast.executive, **walk, label="New words")
    make_entry(cast.organization, cast.executive, reference="W8", clauses=("10.2",))
    pack = order(cast.organization, cast.quality_manager)
    index = gathering.index(pack, Tag.Kind.CLAUSE)
    assert list(index) == ["5.1.1", "7.4", "10.2"]
    [row] = index["7.4"]
    assert (row.reference, row.label) == ("W77", "New words")
    assert row.anchors == tuple(
        gathering.anchor("engagement", one.sequence) for one in (first, second)
    )


def test_natural_order_reads_numbers():
    assert sorted(["A10-2", "A9-1", "A10-1", "B1"], key=natural) == ["A9-1", "A10-1", "A10-2", "B1"]
    assert sorted(["9.10", "9.9", "10"], key=natural) == ["9.9", "9.10", "10"]


def attach_file(cast, entry, name: str) -> None:
    subject = Description(
        kind=entry.subject_kind,
        object_id=entry.subject_id,
        reference=entry.subject_reference,
        label=entry.subject_label,
        url_name="leadership:walk",
        commitments=(),
        clauses=(),
    )
    upload = SimpleUploadedFile(name, b"what was seen: " + name.encode())
    attach(organization=cast.organization, subject=subject, upload=upload, by=cast.executive)


def test_files_of_records_in_the_pack_are_listed_as_of_the_order(cast):
    shown, hidden = (
        make_entry(cast.organization, cast.executive, released=released)
        for released in (True, False)
    )
    attach_file(cast, shown, "seen.txt")
    pack = order(cast.organization, cast.quality_manager)
    assert [file.name for file in gathering.files(pack)] == ["seen.txt"]
    with clock.at(NOON + datetime.timedelta(hours=1)):
        attach_file(cast, shown, "later.txt")
    assert [file.name for file in gathering.files(pack)] == ["seen.txt"]
    assert hidden.is_released is False


def test_manifest_is_the_same_however_often_it_is_built(cast):
    entry = make_entry(cast.organization, cast.executive)
    pack = order(cast.organization, cast.quality_manager)
    first = manifest.build(pack, [])
    make_entry(cast.organization, cast.executive)
    assert manifest.build(pack, []) == first
    assert f'"entries":[[{entry.sequence},"{entry.hash}"]]' in first.text


@pytest.mark.parametrize(
    ("status", "words"),
    [("not_assessed", ["not reached yet", "holds"]), ("weak", ["does not hold", "holds"])],
)
def test_pack_of_a_newcomer_marks_nothing_as_failed(status, words):
    judged = [{"slug": "walks-made", "result": "fail"}, {"slug": "ideas", "result": "pass"}]
    one = sections.Section(
        edition("iso-9001-2015").commitment("engagement"),
        {"status": status, "indicators": judged},
        0,
    )
    pack = EvidencePack(starts_on=START, ends_on=END)
    opened = sections.opening(pack, one)["indicators"]
    assert [str(each["word"]) for each in opened] == words
