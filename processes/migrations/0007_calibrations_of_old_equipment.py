"""Equipment that was here before calibrations were rows of their own gets its last one as a row."""

from django.db import migrations


def remember(apps, schema_editor):
    Equipment = apps.get_model("processes", "Equipment")
    Calibration = apps.get_model("processes", "Calibration")
    Quarantine = apps.get_model("processes", "Quarantine")
    for one in Equipment.objects.all().iterator():
        Calibration.objects.create(
            equipment=one,
            on=one.last_calibrated_on,
            certificate=one.certificate,
            next_due_on=one.next_due_on,
        )
        if one.status == "quarantined":
            Quarantine.objects.create(equipment=one, from_on=one.last_calibrated_on, reason="")
    # When it was retired stands in the ledger only; no past day counts it any more.
    # `registered_on` stays empty: in use since ever.


class Migration(migrations.Migration):
    dependencies = [("processes", "0006_equipment_history_and_knowledge")]

    operations = [migrations.RunPython(remember, migrations.RunPython.noop, elidable=True)]
