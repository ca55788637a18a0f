"""The sign-in page of the demonstration names a login for each role; no other page, no production."""

import pytest
from django.test import RequestFactory
from django.urls import resolve

from people.models import Role
from programme.demo.visitors import demo_people
from tests.conftest import make_organization, make_person

LOGIN = "/accounts/login/"


def request_for(path: str):
    request = RequestFactory().get(path)
    request.resolver_match = resolve(path)
    return request


@pytest.fixture
def larkmoor(db):
    home = make_organization("larkmoor")
    make_person(home, "Maren Holt", Role.EXECUTIVE)
    make_person(home, "Aiko Tanabe", Role.EXECUTIVE)
    make_person(home, "Sam Okafor", Role.QUALITY_MANAGER)
    make_person(make_organization("elsewhere"), "Sven Stranger", Role.EMPLOYEE)
    return home


def test_demo_people_are_the_first_of_each_role(larkmoor):
    shown = demo_people(request_for(LOGIN))["demo_people"]
    assert [one["name"] for one in shown] == ["Maren Holt", "Sam Okafor"]


def test_demo_people_are_hidden_on_other_pages_and_in_production(larkmoor, settings):
    assert demo_people(request_for("/larkmoor/")) == {}
    settings.EMBEDDED = False
    assert demo_people(request_for(LOGIN)) == {}


def test_demo_people_of_a_real_company_with_that_address_are_hidden(larkmoor):
    larkmoor.is_demonstration = False
    larkmoor.save()
    assert demo_people(request_for(LOGIN))["demo_people"] == []
