"""The first organization of an installation."""

import pytest
from django.core.management import CommandError, call_command

from people.models import Organization, Person

WORDS = {"name": "Acme Ltd", "manager_name": "Ann Able", "manager_email": "ann@acme.example"}


def test_organization_comes_with_its_quality_manager(db, client):
    call_command("make_organization", "acme", password="a long enough word", **WORDS)
    person = Person.objects.get()
    assert (person.organization.slug, person.name) == ("acme", "Ann Able")
    assert not person.organization.is_demonstration
    assert client.login(
        username="ann@acme.example", email="ann@acme.example", password="a long enough word"
    )
    assert client.get("/acme/").status_code == 200


@pytest.mark.parametrize(
    ("slug", "changes", "said"),
    [
        ("accounts", {}, "taken by the application"),
        ("No Slug", {}, "valid"),
        ("acme", {"timezone": "Mars/Base"}, "time zone"),
        ("acme", {"manager_email": "nobody"}, "valid email"),
        ("acme", {"password": "short"}, "too short"),
    ],
)
def test_wrong_word_is_refused_and_nothing_is_left(db, slug, changes, said):
    with pytest.raises(CommandError, match=said):
        call_command("make_organization", slug, **(WORDS | changes))
    assert not Organization.objects.exists()


def test_taken_address_is_refused(db):
    call_command("make_organization", "acme", **WORDS)
    with pytest.raises(CommandError):
        call_command("make_organization", "acme", **WORDS)
