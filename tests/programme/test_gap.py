"""Objectives are met while customers say otherwise: the dashboard says so, and keeps it."""

from django.urls import reverse

from objectives.models import Objective
from programme import panels, snapshots
from tests.conftest import DAY
from tests.objectives.factories import make_objective, measure

WELL, BADLY = [96, 97] * 3, [80, 81] * 3


def said(client) -> bool:
    page = client.get(reverse("programme:today", args=["harbour"])).content.decode()
    assert ("Policy and reality" in page) is ("customers say otherwise" in page)
    return "Policy and reality" in page


def test_dashboard_says_where_policy_and_reality_part(cast, signed_in):
    client = signed_in(cast.executive)
    measure(cast, make_objective(cast), *WELL)
    content = measure(cast, make_objective(cast, role="satisfaction", title="Content"), *BADLY)
    made = snapshots.refresh(cast.organization, DAY).panels
    assert made.gap is not None
    assert made.gap.sentence.startswith("1 of 1 objective is on or forecast to target, yet")
    assert [one.url for one in made.gap.voices] == [content.get_absolute_url()]
    assert panels.read(panels.write(made)) == made
    assert said(client)
    Objective.objects.filter(pk=content.pk).update(role="")
    snapshots.refresh(cast.organization, DAY)
    assert not said(client)


def test_snapshots_from_before_hold_no_gap(cast):
    kept = panels.write(panels.gather(cast.organization, DAY))
    del kept["gap"]
    assert panels.read(kept).gap is None
