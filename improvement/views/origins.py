"""The record that asked for an action or an improvement, from the address or for a page."""

from typing import Any

from django.shortcuts import get_object_or_404
from django.urls import reverse

from evidence.models import Subject
from pages.cells import linked
from people.models import Organization
from people.permissions import OrganizationRequest


def origin_of(request: OrganizationRequest) -> Subject | None:
    """The record that `?origin=` in the address names; 404 for one that is not there."""
    key = request.GET.get("origin", "")
    if not key:
        return None
    subjects = Subject.objects.filter(organization=request.organization)
    return get_object_or_404(subjects, pk=int(key) if key.isdecimal() else 0)


def link_to(organization: Organization, subject: Subject | None) -> Any:
    """The record as a link; nothing for none."""
    if subject is None:
        return None
    url = reverse(subject.url_name, args=[organization.slug, subject.object_id])
    return linked(subject, url)
