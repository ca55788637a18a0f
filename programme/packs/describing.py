"""A pack in the ledger's words."""

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from evidence.subjects import Description, describe
from programme.models import EvidencePack


def pack(pack: EvidencePack) -> Description:
    """Packs are internal matters of the ledger: they show evidence, they are none."""
    return describe(
        pack,
        label=_("Evidence pack %(start)s to %(end)s")
        % {"start": date_format(pack.starts_on), "end": date_format(pack.ends_on)},
        url_name="programme:pack",
        commitments=(),
        clauses=("7.5",),
        text=pack.prepared_for,
        state=_("Released to auditors") if pack.released_at else _("Internal"),
        released=False,
    )
