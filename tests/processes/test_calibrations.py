"""Calibrations as rows, the mandatory impact assessment, days past, and the pages over them."""

import datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from evidence.indicators import Result
from evidence.models import Attachment, Entry, Tag
from processes import indicators, services
from processes.errors import EquipmentError
from processes.models import Calibration, Equipment, ImpactAssessment, Quarantine
from processes.reminders import dues
from tests.conftest import DAY
from tests.processes.factories import decide, make_equipment, make_process, make_wrong
from tests.refusals import refused

TOMORROW = DAY + datetime.timedelta(days=1)
YESTERDAY = DAY - datetime.timedelta(days=1)


def ago(days: int) -> datetime.date:
    return DAY - datetime.timedelta(days=days)


def url(cast, name: str, *keys: int) -> str:
    return reverse(f"processes:{name}", args=[cast.organization.slug, *keys])


def fresh(item: Equipment) -> Equipment:
    return Equipment.objects.get(pk=item.pk)


def test_each_calibration_is_a_row_of_its_own(cast):
    item = make_equipment(cast, certificate="C-1")
    photo = SimpleUploadedFile("c-2.pdf", b"%PDF-1.4 certificate", "application/pdf")
    services.calibrate(
        equipment=item,
        certificate="C-2",
        laboratory="Harbour laboratory",
        as_found="+ 0.001 mm",
        file=photo,
        by=cast.quality_manager,
    )
    newest, first = item.calibrations.all()
    assert (first.certificate, first.on) == ("C-1", ago(30))
    assert (newest.certificate, newest.as_found) == ("C-2", "+ 0.001 mm")
    assert newest.file == Attachment.objects.get(name="c-2.pdf")
    assert newest.next_due_on == fresh(item).next_due_on == datetime.date(2027, 11, 20)


def test_found_out_of_tolerance_it_is_quarantined_and_its_results_are_in_doubt(cast):
    assessment = make_wrong(cast)
    item = fresh(assessment.equipment)
    assert item.status == Equipment.Status.QUARANTINED
    assert (assessment.from_on, assessment.until_on) == (ago(30), DAY)
    assert assessment.is_open
    assert assessment.reference == "IA01"
    shown = Tag.objects.filter(entry__verb="opened", kind="commitment")
    assert not shown.exists()


def test_doubt_reaches_back_to_the_last_calibration_that_left_it_right(cast):
    item = make_equipment(cast, last_calibrated_on=ago(200))
    wrong = {"equipment": item, "certificate": "C", "by": cast.executive, "in_tolerance": False}
    services.calibrate(**wrong, left_in_tolerance=False, on=ago(100))
    first = ImpactAssessment.objects.get()
    decide(cast, first)
    refused(EquipmentError, "", services.return_to_use, equipment=item, by=cast.executive)
    services.calibrate(**wrong, on=ago(50))
    assert ImpactAssessment.objects.open().get().from_on == ago(200)


def test_nothing_brings_it_back_before_the_assessment_is_decided(cast):
    assessment = make_wrong(cast, on=YESTERDAY)
    item = assessment.equipment
    act = {"equipment": item, "by": cast.quality_manager}
    refused(EquipmentError, "", services.calibrate, **act, certificate="C-3")
    refused(EquipmentError, "", services.return_to_use, **act)
    decide(cast, assessment)
    services.return_to_use(**act)
    assert fresh(item).is_in_use
    assert item.quarantines.get().until_on == DAY
    refused(EquipmentError, "", services.return_to_use, **act)


def test_decision_is_refused(cast):
    assessment = make_wrong(cast)
    give = {"act": decide, "cast": cast, "assessment": assessment}
    refused(EquipmentError, "affected", **give, affected=" ")
    refused(EquipmentError, "reasoning", **give, reasoning=" ")
    refused(EquipmentError, "conclusion", **give, conclusion="whatever")
    refused(EquipmentError, "actions", **give, conclusion="recalled")
    refused(EquipmentError, "on", **give, on=TOMORROW)
    refused(EquipmentError, "on", **give, on=YESTERDAY)
    refused(EquipmentError, "assessed_by", **give, assessed_by=cast.stranger)
    decided = decide(cast, assessment, conclusion="informed", actions="Two customers were told.")
    assert (decided.assessed_by, decided.assessed_on) == (cast.quality_manager, DAY)
    tags = Entry.objects.get(verb="decided").tags.filter(kind="commitment")
    assert set(tags.values_list("value", flat=True)) == {"resources", "customer-focus"}
    refused(EquipmentError, "", **give)


def test_calibration_is_refused_by_its_days_and_readings(cast):
    item = make_equipment(cast)
    act = {"act": services.calibrate, "equipment": item, "certificate": "C", "by": cast.executive}
    refused(EquipmentError, "next_due_on", **act, next_due_on=DAY)
    refused(EquipmentError, "left_in_tolerance", **act, left_in_tolerance=False)
    services.quarantine(equipment=item, reason="Dropped", on=YESTERDAY, by=cast.executive)
    refused(EquipmentError, "on", **act, on=ago(2))
    refused(EquipmentError, "", services.return_to_use, equipment=item, by=cast.executive)


def test_database_holds_what_it_can(cast):
    assessment = make_wrong(cast)
    item = assessment.equipment
    wrong = [
        lambda: ImpactAssessment.objects.filter(pk=assessment.pk).update(assessed_on=DAY),
        lambda: Calibration.objects.create(equipment=item, on=DAY, next_due_on=TOMORROW),
        lambda: Calibration.objects.create(equipment=item, on=ago(3), next_due_on=ago(3)),
        lambda: Quarantine.objects.create(equipment=item, from_on=DAY, reason="Twice"),
        lambda: Equipment.objects.filter(pk=item.pk).update(retired_on=DAY),
    ]
    for act in wrong:
        with pytest.raises(IntegrityError), transaction.atomic():
            act()


def test_days_past_are_judged_by_what_was_true_then(cast):
    item = make_equipment(cast, last_calibrated_on=ago(500))
    Equipment.objects.update(registered_on=ago(480))

    def judged(on: datetime.date) -> tuple[Result, float | None]:
        found = indicators.equipment_in_date(cast.organization, on)
        return found.result, found.value

    due = item.next_due_on
    services.quarantine(equipment=item, reason="Overdue", on=ago(90), by=cast.executive)
    services.calibrate(equipment=item, certificate="C", on=ago(60), by=cast.executive)
    services.retire(equipment=item, reason="Sold", on=ago(10), by=cast.executive)
    assert judged(ago(481)) == (Result.NOT_APPLICABLE, None)
    assert judged(due) == (Result.PASS, 0)
    assert judged(due + datetime.timedelta(days=1)) == (Result.FAIL, 1)
    assert judged(ago(90)) == (Result.NOT_APPLICABLE, None)
    assert judged(ago(60)) == (Result.PASS, 0)
    assert judged(ago(10)) == (Result.NOT_APPLICABLE, None)


def test_new_interval_moves_the_day_up_to_which_the_newest_calibration_holds(cast):
    item = make_equipment(cast)
    services.change_equipment(equipment=item, by=cast.executive, changes={"interval_months": 1})
    assert item.calibrations.get().next_due_on == fresh(item).next_due_on
    assert Equipment.objects.overdue_on(DAY + datetime.timedelta(days=5)).get() == item


@pytest.mark.parametrize(
    ("due_in", "label"), [(-1, "overdue"), (0, "due"), (60, "due"), (61, "in-use")]
)
def test_label(cast, due_in, label):
    item = make_equipment(cast)
    item.next_due_on = DAY + datetime.timedelta(days=due_in)
    assert item.label(DAY) == label


def test_owner_or_quality_is_reminded(cast):
    process = make_process(cast)
    make_equipment(cast, last_calibrated_on=ago(400), process=process)
    assessment = make_wrong(cast, on=ago(20))
    found = {due.rule: due for due in dues(cast.organization, DAY)}
    assert found["calibration-overdue"].people == (cast.process_owner,)
    waiting = found["assessment-open"]
    assert (waiting.due_on, waiting.people) == (ago(6), (cast.quality_manager,))
    decide(cast, assessment)
    assert {due.rule for due in dues(cast.organization, DAY)} == {"calibration-overdue"}


def test_open_assessment_stands_on_top_of_the_list(cast, signed_in):
    assessment = make_wrong(cast, on=ago(15))
    client = signed_in(cast.process_owner)
    page = client.get(url(cast, "equipment")).content.decode()
    assert "open for 15 days" in page
    assert url(cast, "assessment-decide", assessment.pk) in page
    gauge = client.get(assessment.equipment.get_absolute_url()).content.decode()
    assert "IA01 is to be decided" in gauge
    assert "found out of tolerance" in gauge
    assert "Record a calibration" not in gauge


def test_assessment_is_decided_by_its_page(cast, signed_in):
    assessment = make_wrong(cast)
    client = signed_in(cast.process_owner)
    data = {"affected": "Lot 12", "conclusion": "checked", "reasoning": "Measured", "on": DAY}
    address = url(cast, "assessment-decide", assessment.pk)
    answer = client.post(address, data | {"version": 1})
    assert answer.context["form"].errors == {"actions": ["Say what was done."]}
    client.post(address, data | {"version": 1, "actions": "All 40 measured again."})
    page = client.get(assessment.get_absolute_url())
    assert "Product checked" in page.content.decode()
    assert "nonconformities/add/?origin=" in page.content.decode()
    item = assessment.equipment
    assert client.post(url(cast, "equipment-return", item.pk)).status_code == 302
    assert fresh(item).is_in_use


def test_calibration_is_entered_with_the_gauge_in_hand(cast, signed_in):
    item = make_equipment(cast, serial="TW-77")
    client = signed_in(cast.process_owner)
    address = url(cast, "calibration-add")
    data = {"on": DAY, "in_tolerance": "yes", "left_in_tolerance": "yes", "certificate": "C-9"}
    wrong = client.post(address, data | {"gauge": "E99"})
    assert "gauge" in wrong.context["form"].errors
    for words in ("e01", "tw-77"):
        Calibration.objects.filter(certificate="C-9").delete()
        Equipment.objects.update(last_calibrated_on=ago(30))
        answer = client.post(address, data | {"gauge": words}, follow=True)
        assert "next due" in answer.content.decode()
        assert fresh(item).certificate == "C-9"
    photo = SimpleUploadedFile("bad.exe", b"MZ", "application/octet-stream")
    Calibration.objects.filter(certificate="C-9").delete()
    Equipment.objects.update(last_calibrated_on=ago(30))
    refused_file = client.post(address, data | {"gauge": "E01", "file": photo})
    assert "file" in refused_file.context["form"].errors
    bad = client.post(address, data | {"gauge": "E01", "in_tolerance": "no"}, follow=True)
    assert "Decide its impact assessment" in bad.content.decode()


def test_labels_say_what_may_be_used(cast, signed_in):
    make_equipment(cast, name="Micrometer")
    make_wrong(cast)
    services.retire(equipment=make_equipment(cast), reason="Old", by=cast.executive)
    page = signed_in(cast.employee).get(url(cast, "equipment-labels"))
    assert [one["label"] for one in page.context["labels"]] == ["In use", "Quarantined"]
    assert "Do not use" in page.content.decode()
    only = signed_in(cast.employee).get(url(cast, "equipment-labels") + "?q=micrometer")
    assert len(only.context["labels"]) == 1


def test_pages_need_the_same_queries_for_1_and_30(cast, signed_in):
    client = signed_in(cast.quality_manager)
    process = make_process(cast)

    def needed(address: str) -> int:
        with CaptureQueriesContext(connection) as caught:
            assert client.get(address).status_code == 200
        return len(caught)

    item = make_wrong(cast, process=process).equipment
    pages = [url(cast, name) for name in ("equipment", "assessments", "equipment-labels")]
    pages.append(item.get_absolute_url())
    before = [needed(page) for page in pages]
    for _index in range(29):
        make_wrong(cast, process=process)
    Calibration.objects.bulk_create(
        Calibration(equipment=item, on=ago(31 + days), next_due_on=DAY) for days in range(29)
    )
    assert [needed(page) for page in pages] == before
    assert max(before) <= 30
