"""What pages and rules ask about people."""

import datetime

from django.contrib.auth.models import AnonymousUser

from people.models import Organization, Person, PersonQuerySet, Role, Site, User


def organizations_of(user: User | AnonymousUser, on: datetime.date) -> list[Organization]:
    """Organizations in which the user holds a role in force, by name."""
    people = (
        Person.objects.filter(user=user.pk)
        .select_related("organization")
        .prefetch_related("grants")
    )
    held = [p.organization for p in people if any(grant.holds(on) for grant in p.grants.all())]
    return sorted(held, key=lambda organization: organization.name)


def people(organization: Organization) -> PersonQuerySet:
    """All people of the organization, with site and grants at hand."""
    return Person.objects.of(organization).select_related("site").prefetch_related("grants")


def inside(organization: Organization, on: datetime.date) -> PersonQuerySet:
    """People who can own things: present, and not outside auditors."""
    return (
        Person.objects.of(organization)
        .present(on)
        .exclude(employment=Person.Employment.EXTERNAL)
        .order_by("name")
    )


def with_role(organization: Organization, role: Role, on: datetime.date) -> list[Person]:
    """People present who hold the role on that day, by name."""
    found = Person.objects.of(organization).present(on).filter(grants__role=role)
    return [
        person
        for person in found.prefetch_related("grants")
        if any(grant.role == role and grant.holds(on) for grant in person.grants.all())
    ]


def top_management(organization: Organization, on: datetime.date) -> PersonQuerySet:
    """Top management on that day."""
    return Person.objects.of(organization).present(on).top_management(on)


def sites(organization: Organization) -> "list[Site]":
    """Sites of the organization by code."""
    return list(Site.objects.filter(organization=organization))


def executive_above(person: Person, on: datetime.date) -> Person | None:
    """The first of the person's superiors who belongs to top management on that day."""
    seen = {person.pk}
    above = person.reports_to
    while above is not None and above.pk not in seen:
        if above.is_top_management(on):
            return above
        seen.add(above.pk)
        above = above.reports_to
    return None
