"""An audit as a calendar file."""

from django.utils.translation import gettext as _

from audits.models import Audit
from pages.icalendar import DayEvent, calendar_text

STATUS = {Audit.State.PLANNED: "TENTATIVE", Audit.State.CANCELLED: "CANCELLED"}


def calendar_file(audit: Audit, url: str) -> str:
    """The audit from its first to its last day; `url` is the full address of its page."""
    lead = _("Lead auditor: %(name)s") % {"name": audit.lead_auditor.name}
    event = DayEvent(
        key=f"audit-{audit.pk}@{audit.organization.slug}",
        version=audit.version,
        room="Audits",
        title=str(audit),
        about="\n".join(text for text in (lead, audit.scope, audit.agenda) if text),
        place=audit.site.name if audit.site else "",
        first=audit.planned_on,
        last=audit.ends_on,
        made_at=audit.created_at,
        url=url,
        status=STATUS.get(Audit.State(audit.state), "CONFIRMED"),
    )
    return calendar_text(event)
