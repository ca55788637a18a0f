"""Who a visitor of the embedded demonstration may be: one login for each role, on the sign-in page."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from people.models import Role, RoleGrant
from programme.demo.data.people import PASSWORD
from programme.demo.load import LARKMOOR


def demo_people(request: HttpRequest) -> dict[str, Any]:
    """Context processor of the sign-in page: `demo_people`; nothing in production or elsewhere."""
    match = request.resolver_match
    if not settings.EMBEDDED or match is None or match.view_name != "account_login":
        return {}
    grants = RoleGrant.objects.filter(
        person__organization__slug=LARKMOOR,
        person__organization__is_demonstration=True,
        person__user__isnull=False,
    )
    first: dict[str, RoleGrant] = {}
    for grant in grants.select_related("person__user").order_by("person_id"):
        first.setdefault(grant.role, grant)
    return {"demo_people": [_visitor(first[role]) for role in Role.values if role in first]}


def _visitor(grant: RoleGrant) -> dict[str, Any]:
    assert grant.person.user is not None
    return {
        "name": grant.person.name,
        "function": grant.get_role_display(),
        "email": grant.person.user.email,
        "password": PASSWORD,
    }
