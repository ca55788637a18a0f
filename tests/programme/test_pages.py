"""Pages of the programme, on an organization in which nothing is recorded yet."""

import pytest

from people.models import Role

ADDRESSES = {
    "today": "/harbour/",
    "commitments": "/harbour/commitments/",
    "commitment": "/harbour/commitments/integration/",
    "days": "/harbour/commitments/integration/days/",
    "ledger": "/harbour/ledger/",
    "search": "/harbour/search/?q=pump",
    "organization": "/harbour/organization/",
    "people": "/harbour/people/",
}


@pytest.mark.parametrize("name", ADDRESSES)
def test_page_of_an_empty_organization_says_what_to_do(cast, signed_in, name):
    page = signed_in(cast.executive).get(ADDRESSES[name])
    assert page.status_code == 200
    assert "<h1" in page.content.decode()


def test_everybody_lands_where_they_belong(cast, signed_in):
    landed = {role: signed_in(person).get("/harbour/") for role, person in cast.insiders().items()}
    assert "The ten commitments" in landed[Role.EXECUTIVE].content.decode()
    assert "The ten commitments" in landed[Role.QUALITY_MANAGER].content.decode()
    assert "What you promised" in landed[Role.EMPLOYEE].content.decode()
    assert landed[Role.CERTIFICATION_AUDITOR].url == "/harbour/room/"


def test_stranger_learns_nothing(cast, signed_in):
    assert signed_in(cast.stranger).get("/harbour/").status_code == 404
    assert signed_in(cast.stranger).get("/nowhere/").status_code == 404


def test_visitor_is_asked_to_sign_in(cast, client):
    assert client.get("/harbour/").url == "/accounts/login/?next=/harbour/"


def test_unknown_commitment_is_not_found(cast, signed_in):
    assert signed_in(cast.executive).get("/harbour/commitments/unknown/").status_code == 404


def test_period_that_ends_before_it_begins_is_told_at_its_field(cast, signed_in):
    address = "/harbour/ledger/?happened_from=2026-02-01&happened_to=2026-01-01"
    assert (
        "The period ends before it begins."
        in signed_in(cast.executive).get(address).content.decode()
    )
