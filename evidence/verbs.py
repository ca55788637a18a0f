"""What happened, in words: the verbs that the ledger knows.

A verb's slug is stored for ever; its words may be translated.
"""

from django.utils.translation import gettext_lazy as _

VERBS = {
    # any record
    "recorded": _("Recorded"),
    "changed": _("Changed"),
    "withdrawn": _("Withdrawn"),
    "closed": _("Closed"),
    "attached": _("File attached"),
    "reviewed": _("Reviewed"),
    "made": _("Made"),
    "released": _("Released"),
    "downloaded": _("Downloaded"),
    # policy
    "drafted": _("Drafted"),
    "submitted": _("Handed in"),
    "returned": _("Given back"),
    "sampled": _("Understanding asked"),
    "approved": _("Approved"),
    "made-effective": _("Made effective"),
    "superseded": _("Superseded"),
    "acknowledged": _("Acknowledged"),
    "reaffirmed": _("Reaffirmed"),
    "translated": _("Translated"),
    "published": _("Published"),
    "unpublished": _("Taken down"),
    "codes-made": _("Personal codes made"),
    "poster-made": _("Poster made"),
    # resources
    "asked": _("Asked for"),
    "approved-partly": _("Approved in part"),
    "deferred": _("Deferred"),
    "declined": _("Declined"),
    "committed": _("Committed"),
    "delivered": _("Delivered"),
    "came-back": _("Came back on its day"),
    "delegated": _("Decision given on"),
    "taken-back": _("Decision taken back"),
    "benefit-checked": _("Benefit checked"),
    # people and leadership
    "assigned": _("Assigned"),
    "accepted": _("Accepted"),
    "handed-over": _("Handed over"),
    "vacated": _("Vacated"),
    "ended": _("Ended"),
    "raised": _("Raised"),
    "supported": _("Supported"),
    "communicated": _("Communicated"),
    "walked": _("Went and saw"),
    "followed-up": _("Followed up"),
    "recognized": _("Recognized"),
    "suggested": _("Suggested"),
    "answered": _("Answered"),
    "decided": _("Decided"),
    # processes and risks
    "identified": _("Identified"),
    "assessed": _("Assessed"),
    "treated": _("Treated"),
    "evaluated": _("Evaluated"),
    "calibrated": _("Calibrated"),
    "quarantined": _("Taken out of use"),
    "back-in-use": _("Back in use"),
    "retired": _("Retired"),
    "put-into-use": _("Put into use"),
    "captured": _("Captured"),
    "shared": _("Shared"),
    # objectives
    "set": _("Set"),
    "measured": _("Measured"),
    "achieved": _("Achieved"),
    "not-measured": _("Not measured, with a reason"),
    "not-achieved": _("Not achieved"),
    "rebased": _("New limits confirmed"),
    "corrected": _("Corrected"),
    "explained": _("Signal explained"),
    # audits and improvement
    "planned": _("Planned"),
    "moved": _("Moved"),
    "cancelled": _("Cancelled"),
    "started": _("Started"),
    "issued": _("Report issued"),
    "found": _("Found"),
    "opened": _("Opened"),
    "cause-analysed": _("Cause analysed"),
    "plan-accepted": _("Plan accepted"),
    "implemented": _("Implemented"),
    "found-effective": _("Found effective"),
    "found-not-effective": _("Found not effective"),
    "dispositioned": _("Answered"),
    "promised": _("Promised"),
    "done": _("Done"),
    "reopened": _("Reopened"),
    "postponed": _("Postponed"),
    "proposed": _("Proposed"),
    "stopped": _("Stopped"),
    # reviews
    "prepared": _("Inputs prepared"),
    "held": _("Held"),
    "considered": _("Considered"),
    "minutes-approved": _("Minutes approved"),
    "reminded": _("Reminded"),
}


def verb_text(slug: str) -> str:
    """The verb in the reader's language; its slug where this version does not know it."""
    return str(VERBS.get(slug, slug.replace("-", " ").capitalize()))
