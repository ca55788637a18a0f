"""A version of the thresholds in the ledger's words."""

from django.utils.translation import gettext as _

from evidence.subjects import Description, describe
from programme.models import ThresholdVersion


def version(version: ThresholdVersion) -> Description:
    """How an organization judges itself is no evidence for a commitment."""
    return describe(
        version,
        label=_("Thresholds, version %(number)d") % {"number": version.number},
        url_name="programme:threshold-version",
        commitments=(),
        clauses=("9.1.1",),
        text=version.reason,
        state="",
        released=False,
    )
