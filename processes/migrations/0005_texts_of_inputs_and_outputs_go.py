from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("processes", "0004_inputs_and_outputs_as_rows")]

    operations = [
        migrations.RemoveField(
            model_name="process",
            name="inputs",
        ),
        migrations.RemoveField(
            model_name="process",
            name="is_active",
        ),
        migrations.RemoveField(
            model_name="process",
            name="outputs",
        ),
        migrations.AddConstraint(
            model_name="process",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("retired_on__isnull", False), ("state", "retired")),
                    models.Q(models.Q(("state", "retired"), _negated=True), ("retired_on", None)),
                    _connector="OR",
                ),
                name="process_retired_has_day",
                violation_error_message="Say since when the process is out of use.",
            ),
        ),
    ]
