"""People, sites and logins of Larkmoor; made at once, since they are no evidence."""

import datetime
from collections.abc import Iterator

from django.contrib.auth.hashers import make_password

from people.models import Person, RoleGrant, Site, User
from programme.demo.data import people as data
from programme.demo.story import Story

OLDEST_YEAR, YEARS = 2009, 16


def make_sites(story: Story) -> None:
    """The two sites."""
    for code, name in data.SITES:
        story.sites[code] = Site.objects.create(
            organization=story.organization, code=code, name=name
        )


def make_people(story: Story) -> None:
    """All people of the story; those with roles can sign in."""
    password = make_password(data.PASSWORD)
    for row in data.PEOPLE:
        story.people[row.key] = _named(story, row, password)
    for row in data.PEOPLE:
        if row.reports_to:
            person = story.people[row.key]
            person.reports_to = story.people[row.reports_to]
            person.save(update_fields=["reports_to"])
    made = Person.objects.bulk_create([person for _key, person in _others(story)])
    keys = [key for key, _person in _others(story)]
    story.people |= dict(zip(keys, made, strict=True))
    _make_auditor(story, password)
    story.people["ferreira"] = make_consultant(story, password)


def _named(story: Story, row: data.PersonRow, password: str) -> Person:
    email = f"{row.name.lower().replace(' ', '.')}@{data.DOMAIN}"
    person = Person.objects.create(
        organization=story.organization,
        user=make_user(email, password) if row.roles else None,
        name=row.name,
        email=email,
        job_title=row.job,
        function=row.function,
        shift=row.shift,
        site=story.sites[row.site],
        joined_on=story.calendar.moved(row.joined),
        left_on=story.calendar.maybe(row.left),
        top_management_from=story.calendar.moved(row.top_management)
        if row.top_management
        else None,
        is_most_senior=row.key == "holt",
    )
    grant(person, *row.roles)
    return person


def make_user(email: str, password: str) -> User:
    """A login; `password` is hashed already, once for all. An existing one stays as it is."""
    return User.objects.get_or_create(email=email, defaults={"password": password})[0]


def grant(person: Person, *roles: str) -> None:
    """Roles since the organization began."""
    started_on = person.organization.started_on
    RoleGrant.objects.bulk_create(
        RoleGrant(person=person, role=role, from_on=started_on) for role in roles
    )


def _others(story: Story) -> Iterator[tuple[str, Person]]:
    """Everybody else, staff first, so that each function has the people it should have."""
    names = _names()
    for employment, table in (("staff", data.STAFF), ("agency", data.AGENCY)):
        for function, count in table.items():
            known = [row for row in data.PEOPLE if row.function == function and _stays(row)]
            rest = count - len(known) if employment == "staff" else count
            for index in range(rest):
                yield (
                    f"{function} {employment} {index}",
                    _other(story, next(names), function, employment, index),
                )


def _stays(row: data.PersonRow) -> bool:
    """Whether the person is there on the day of telling; some know when they will leave."""
    return row.left is None or row.left > 0


def _names() -> Iterator[str]:
    """First and last names, combined so that none comes twice."""
    for turn in range(len(data.LAST_NAMES)):
        for index, first in enumerate(data.FIRST_NAMES):
            yield f"{first} {data.LAST_NAMES[(index + turn) % len(data.LAST_NAMES)]}"


def _other(story: Story, name: str, function: str, employment: str, index: int) -> Person:
    shifts = data.SHIFTS.get(function, ("day",))
    shift = shifts[index % len(shifts)]
    joined = datetime.date(OLDEST_YEAR + index * 7 % YEARS, 1 + index % 12, 1 + index % 27)
    return Person(
        organization=story.organization,
        name=name,
        job_title=data.JOBS[function],
        function=function,
        shift=shift,
        employment=employment,
        site=story.sites["T" if function == "Service" else "L"],
        reports_to=story.people[data.LEADS.get((function, shift), data.HEADS[function])],
        joined_on=story.calendar.moved(joined.isoformat()),
    )


def _make_auditor(story: Story, password: str) -> None:
    name, email, body, first, last = data.AUDITOR
    person = Person.objects.create(
        organization=story.organization,
        user=make_user(email, password),
        name=name,
        email=email,
        job_title=body,
        employment=Person.Employment.EXTERNAL,
        joined_on=story.day(first),
    )
    RoleGrant.objects.create(
        person=person,
        role="certification-auditor",
        from_on=story.day(first),
        until_on=story.day(last),
    )
    story.people["lindqvist"] = person


def make_consultant(story: Story, password: str) -> Person:
    """Somebody from outside who works for both companies under one login."""
    name, email, job = data.CONSULTANT
    person = Person.objects.create(
        organization=story.organization,
        user=make_user(email, password),
        name=name,
        email=email,
        job_title=job,
        employment=Person.Employment.EXTERNAL,
        joined_on=story.organization.started_on,
    )
    grant(person, "internal-auditor")
    return person
