"""Forms of an audit programme."""

from django.utils.translation import gettext_lazy as _

from audits.forms.shared import areas
from audits.models import AuditProgramme
from pages.fields import text
from pages.forms import PlainForm, RecordForm


class ProgrammeForm(RecordForm):
    """What is audited in a period, why and how."""

    class Meta:
        model = AuditProgramme
        fields = [
            "title",
            "starts_on",
            "ends_on",
            "objectives",
            "scope",
            "criteria",
            "methods",
            "responsibilities",
            "risks",
            "responsible",
        ]
        widgets = areas("objectives", "scope", "criteria", "methods", "responsibilities", "risks")


class EvaluationForm(PlainForm):
    """How the programme went; asked when it is closed."""

    evaluation = text(
        _("How did the programme go?"),
        help_text=_("What it reached, what it missed, what the next one should do differently."),
    )
