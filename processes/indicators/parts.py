"""What indicators of this room share."""

from django.urls import reverse

from evidence.indicators import Link
from people.models import Organization


def link(organization: Organization, label: str, name: str, query: str = "") -> tuple[Link, ...]:
    url = reverse(name, args=[organization.slug])
    return (Link(label, f"{url}?{query}" if query else url),)
