"""Forms of audits that others hold here."""

from django.utils.translation import gettext_lazy as _

from audits.forms.shared import OneDay, areas
from audits.models import ExternalAudit
from pages.fields import text
from pages.forms import PlainForm


class ExternalAuditForm(OneDay):
    """An audit that others hold here."""

    first_day = "starts_on"

    class Meta:
        model = ExternalAudit
        fields = ["kind", "title", "body", "auditor", "starts_on", "ends_on", "scope"]
        widgets = areas("scope")


class ResultForm(PlainForm):
    """What an outside audit concluded."""

    result = text(_("Result"), help_text=_("The conclusion, and how many findings of which grade."))
