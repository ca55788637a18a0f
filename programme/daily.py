"""What comes true with a new day by itself; run with the reminders, safe to repeat."""

import logging

from leadership.services import return_deferred
from people import clock
from people.models import Organization

logger = logging.getLogger(__name__)


def return_requests() -> int:
    """Bring back the deferred requests whose day has come; how many. One failure stops no other."""
    returned = 0
    for organization in Organization.objects.all():
        try:
            returned += return_deferred(organization=organization, on=clock.today(organization))
        except Exception:
            logger.exception("deferred requests of %s could not come back", organization.slug)
    return returned
