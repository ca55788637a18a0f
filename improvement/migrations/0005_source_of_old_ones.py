"""What audits found before sources were recorded came from an audit."""

from typing import Any

from django.db import migrations


def audits(apps: Any, schema_editor: Any) -> None:
    nonconformities = apps.get_model("improvement", "Nonconformity").objects
    nonconformities.filter(origin__kind="audits.finding").update(source="audit")


class Migration(migrations.Migration):
    dependencies = [("improvement", "0004_whole_chain")]

    operations = [migrations.RunPython(audits, migrations.RunPython.noop)]
