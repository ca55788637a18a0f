"""The interview brief on the demo company: business language, figures, one page."""

import pikepdf
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from people.models import Person
from programme import snapshots
from programme.leaders import acts, brief
from programme.leaders.paper import print_brief
from programme.staging import readings
from tests import larkmoor as demo
from tests.test_access import sign_in


def test_brief_of_a_new_organization_says_so(cast):
    made = brief.make(cast.organization, cast.executive, demo.DAY)
    assert (made.decided, made.worse, made.promised, made.statements) == ([], [], [], [])
    assert print_brief({"brief": made, "organization": cast.organization}).startswith(b"%PDF")


@pytest.fixture(scope="module")
def larkmoor(django_db_setup, django_db_blocker):
    with demo.loaded(django_db_blocker) as organization:
        snapshots.refresh_all()
        readings.refresh_all()
        yield organization


def person(organization, name: str) -> Person:
    return Person.objects.get(organization=organization, name=name)


def test_brief_of_the_managing_director(larkmoor):
    made = brief.make(larkmoor, person(larkmoor, "Maren Holt"), demo.DAY)
    assert made.audit is not None
    assert "Customer audit" in made.audit.title
    assert len(made.decided) == 5
    assert all(one.what and one.result for one in made.decided)
    assert len(made.questions) == 8
    assert all(one.text and one.answer for one in made.questions)
    assert any("O01" in one for one in made.worse)
    assert len(made.statements) == 5
    assert made.kept_count > 0


def test_question_about_walks_tells_who_made_none(larkmoor):
    made = brief.make(larkmoor, person(larkmoor, "Priya Nair"), demo.DAY)
    assert "No walk of yours is recorded in twelve months." in [
        one.answer for one in made.questions
    ]


def test_brief_of_each_leader_is_one_page(larkmoor, tmp_path):
    for one in acts.leaders(larkmoor, demo.DAY):
        made = brief.make(larkmoor, one.person, demo.DAY)
        path = tmp_path / "brief.pdf"
        path.write_bytes(print_brief({"brief": made, "organization": larkmoor}))
        with pikepdf.open(path) as pdf:
            assert len(pdf.pages) == 1, one.person.name


def test_flags_of_the_story_stand(larkmoor):
    """DOMAIN §6: clustered at 34 %, and six months of one objective in one sitting."""
    flags = {flag.slug: flag for flag in readings.work_out(larkmoor, demo.DAY)}
    assert flags["clustered"].stands
    assert flags["clustered"].figure == "34 %"
    assert [case.count for case in flags["bulk"].cases] == [6]
    assert "Carla Reyes" in flags["bulk"].cases[0].detail
    for clear in ("gap", "late", "same-day", "clean", "robot"):
        assert not flags[clear].stands, clear


def test_pages_stay_small_and_show_their_records(larkmoor):
    holt = person(larkmoor, "Maren Holt")
    client, place = sign_in(holt), [larkmoor.slug]
    urls = [reverse("programme:making-flag", args=[*place, slug]) for slug in readings.FLAGS]
    urls += [reverse(f"programme:{name}", args=place) for name in ("making", "leaders")]
    names = ("leader", "leader-brief", "leader-brief-pdf")
    urls += [reverse(f"programme:{name}", args=[*place, holt.pk]) for name in names]
    for url in urls:
        with CaptureQueriesContext(connection) as queries:
            page = client.get(url)
        assert page.status_code == 200
        assert len(queries) <= 30, url
    text = client.get(reverse("programme:making", args=[larkmoor.slug])).content.decode()
    assert text.index("Many at once") < text.index("A long time without leadership")
