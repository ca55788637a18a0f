"""ISO 9001:2026 as far as public reports tell; a draft, to be verified against the printed text.

Reported: promoting a quality culture and ethical behaviour joins 5.1.1, accountability no longer
heads the list, risks and opportunities are treated apart, and interested parties' needs become a
review input of their own. The lettering is not confirmed, so no letter is given.
"""

from dataclasses import replace

from django.utils.translation import gettext_lazy as _

from evidence.editions.base import Edition, ReviewInput
from evidence.editions.iso_9001_2015 import (
    CLAUSES,
    COMMITMENTS,
    CULTURE,
    CUSTOMER_FOCUS,
    REVIEW_INPUTS,
    REVIEW_OUTPUTS,
)

INTERESTED_PARTIES = ReviewInput(
    "interested-parties",
    "9.3.2",
    _("Changed needs of interested parties"),
    _("What parties that matter now expect, and since when."),
)

EDITION = Edition(
    key="iso-9001-2026",
    name="ISO 9001:2026",
    status="draft",
    note=_(
        "Draft, verify: publication, the letters of 5.1.1, the order of the commitments and the "
        "numbering of review inputs are unconfirmed. Not to be used for an audit."
    ),
    commitments=(*(replace(commitment, letter="") for commitment in COMMITMENTS), CULTURE),
    review_inputs=(*REVIEW_INPUTS, INTERESTED_PARTIES),
    review_outputs=REVIEW_OUTPUTS,
    clauses=(*CLAUSES, ("6.1.2", _("Risks")), ("6.1.3", _("Opportunities"))),
    cards=(CUSTOMER_FOCUS,),
)
