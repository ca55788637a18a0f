"""Inputs and outputs were texts; each part of them becomes a row whose other end nobody knows yet."""

import datetime
import re

from django.db import migrations

LONGEST = 160


def split(text):
    """The things that a text names: one a line, or separated by commas or semicolons."""
    parts = [part.strip(" .-\t")[:LONGEST] for part in re.split(r"[\n;,]", text)]
    return list({part.lower(): part for part in parts if part}.values())


def make_rows(apps, schema_editor):
    process, interaction = (
        apps.get_model("processes", name) for name in ("Process", "Interaction")
    )
    rows = []
    for key, organization, inputs, outputs in process.objects.values_list(
        "pk", "organization", "inputs", "outputs"
    ):
        own = {"organization_id": organization}
        rows += [interaction(what=what, to_process_id=key, **own) for what in split(inputs)]
        rows += [interaction(what=what, from_process_id=key, **own) for what in split(outputs)]
    interaction.objects.bulk_create(rows)


def retire(apps, schema_editor):
    """Since when was not kept; the day of this migration is the honest answer."""
    today = datetime.datetime.now(tz=datetime.UTC).date()
    retired = apps.get_model("processes", "Process").objects.filter(is_active=False)
    retired.update(state="retired", retired_on=today)


class Migration(migrations.Migration):
    dependencies = [("processes", "0003_interactions_context_parties")]

    operations = [
        migrations.RunPython(make_rows, migrations.RunPython.noop),
        migrations.RunPython(retire, migrations.RunPython.noop),
    ]
