"""Questions on chapter 8, operation: from the customer's wish to the released product."""

from django.utils.translation import gettext_lazy as _

from audits.starter.base import StarterSet
from audits.starter.clause_8 import customers, design, production, providers, release

SET = StarterSet(
    "clause-8",
    _("Operation"),
    "8",
    (
        *customers.SECTIONS,
        *design.SECTIONS,
        *providers.SECTIONS,
        *production.SECTIONS,
        *release.SECTIONS,
    ),
)
