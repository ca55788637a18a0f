"""An override in the ledger's words."""

from django.utils.translation import gettext as _

from evidence.editions import edition
from evidence.subjects import Description, describe
from programme.models import Override


def override(override: Override) -> Description:
    """What somebody says about a status is no evidence for the commitment."""
    return describe(
        override,
        label=_("Override: %(commitment)s") % {"commitment": commitment_title(override)},
        url_name="programme:override",
        commitments=(),
        clauses=("5.1.1",),
        text=override.reason,
        state=_("Ended") if override.ended_on else override.get_status_display(),
        released=False,
    )


def commitment_title(override: Override) -> str:
    """The title of its commitment; the slug where the edition no longer has it."""
    known = {one.slug: one for one in edition(override.organization.edition).judged}
    found = known.get(override.commitment)
    return str(found.title) if found else override.commitment
