"""Risks reviewed before reviews were rows of their own get the last one as a row."""

from django.db import migrations
from django.db.models import F


def remember(apps, schema_editor):
    Entry = apps.get_model("evidence", "Entry")
    Risk = apps.get_model("processes", "Risk")
    RiskReview = apps.get_model("processes", "RiskReview")
    found = Entry.objects.filter(subject_kind="processes.risk", verb="reviewed", withdraws=False)
    old = Risk.objects.filter(reviews=None, next_review_on__gt=F("reviewed_on"))
    for risk in old.iterator():
        entry = found.filter(subject_id=risk.pk, actor__isnull=False).order_by("-sequence").first()
        if entry is None:  # nobody is named: then the day alone is known
            risk.first_review_on = risk.next_review_on
            risk.save(update_fields=["first_review_on"])
            continue
        RiskReview.objects.create(
            risk=risk,
            on=risk.reviewed_on,
            next_review_on=risk.next_review_on,
            reviewed_by_id=entry.actor_id,
        )


class Migration(migrations.Migration):
    dependencies = [
        ("evidence", "0003_triggers"),
        ("processes", "0007_calibrations_of_old_equipment"),
    ]

    operations = [migrations.RunPython(remember, migrations.RunPython.noop, elidable=True)]
