"""The public page, the comparison of versions, translations and places on their pages."""

import pytest
from django.test import Client
from django.urls import reverse

from evidence.models import Entry
from leadership import comparing, services
from leadership.comparing import Kind
from leadership.errors import LeadershipError
from leadership.models import PolicyDoor, PolicyTranslation
from tests.leadership.factories import ago, make_effective_policy, make_policy
from tests.refusals import refused


def public_url() -> str:
    return reverse("policy:public", args=["harbour"])


def open_page(cast) -> None:
    services.open_public_page(organization=cast.organization, by=cast.executive)


def test_public_page_is_closed_until_a_leader_opens_it(cast, signed_in):
    act = services.open_public_page
    refused(LeadershipError, "", act, organization=cast.organization, by=cast.executive)
    policy = make_effective_policy(cast)
    assert Client().get(public_url()).status_code == 404
    leader, quality = signed_in(cast.executive), signed_in(cast.quality_manager)
    address = reverse("leadership:policy-public-open", args=["harbour"])
    assert quality.post(address).status_code == 403
    assert leader.get(address).status_code == 405
    assert leader.post(address).status_code == 302
    assert Entry.objects.filter(verb="published", subject_id=policy.pk).count() == 1
    assert Client().get(public_url()).status_code == 200
    assert Client().post(public_url()).status_code == 405
    assert Client().get(reverse("policy:public", args=["elsewhere"])).status_code == 404
    refused(LeadershipError, "", act, organization=cast.organization, by=cast.executive)
    leader.post(reverse("leadership:policy-public-close", args=["harbour"]))
    assert Client().get(public_url()).status_code == 404
    assert PolicyDoor.objects.get().public_since is None


def test_public_page_shows_the_version_in_force_without_names(cast):
    cast.executive.job_title = "Managing director"
    cast.executive.save()
    old = make_effective_policy(cast, ago(50), statements=["We ship some of it."])
    policy = make_effective_policy(cast, ago(9), scope="Both sites")
    make_policy(cast, statements=["A draft that nobody sees."])
    services.translate_policy(
        policy=policy,
        language="pl",
        title="Polityka",
        statements=["Raz.", "Dwa."],
        by=cast.employee,
    )
    open_page(cast)
    page = Client().get(public_url()).content.decode()
    assert "We ship what we promised." in page
    assert "Both sites" in page
    assert "Managing director" in page
    for hidden in ("Eve Executive", "Quinn Quality", "We ship some", "nobody sees"):
        assert hidden not in page
    polish = Client().get(f"{public_url()}?language=pl&version={old.number}").content.decode()
    assert 'lang="pl"' in polish
    assert "Dwa." in polish


def test_public_page_leads_to_versions_of_sites(cast):
    make_effective_policy(cast, ago(50))
    quay = make_effective_policy(cast, ago(9), sites=[cast.site], statements=["Quay first."])
    open_page(cast)
    assert "Quay first." not in Client().get(public_url()).content.decode()
    page = Client().get(f"{public_url()}?version={quay.number}").content.decode()
    assert "Quay first." in page
    assert "The whole organization" in page


def rows_of(cast, before: list[str], after: list[str], **changes):
    older = make_policy(cast, statements=before)
    newer = make_policy(cast, statements=after, **changes)
    return comparing.compare(older, newer)[1:]


@pytest.mark.parametrize(
    ("before", "after", "kinds"),
    [
        (["We ship."], ["We ship."], [("S1", Kind.SAME)]),
        (["One.", "We ship."], ["We ship."], [("S1", Kind.REMOVED), ("S2 → S1", Kind.MOVED)]),
        (["We ship."], ["We ship.", "Then thank."], [("S1", Kind.SAME), ("S2", Kind.ADDED)]),
        (
            ["We test all pumps before delivery."],
            ["We test all pumps before the customer does."],
            [("S1", Kind.CHANGED)],
        ),
        (["Red apples grow."], ["We thank people."], [("S1", Kind.REMOVED), ("S1", Kind.ADDED)]),
    ],
)
def test_comparison_says_what_became_of_each_statement(cast, before, after, kinds):
    assert [(row.label, row.kind) for row in rows_of(cast, before, after)] == kinds


def test_comparison_marks_the_words_that_differ(cast):
    row = rows_of(cast, ["We test before delivery."], ["We test before the customer does."])[0]
    assert [piece.text for piece in row.before if piece.differs] == ["delivery"]
    assert [piece.text for piece in row.after if piece.differs] == ["the customer does"]
    assert "".join(piece.text for piece in row.after) == "We test before the customer does."


def test_comparison_page_takes_the_version_before_or_another(cast, signed_in):
    first = make_policy(cast, statements=["We ship some of it."])
    client = signed_in(cast.employee)
    alone = reverse("leadership:policy-compare", args=["harbour", first.pk])
    assert client.get(alone).status_code == 404
    make_policy(cast, title="Second")
    third = make_policy(cast, title="Third", statements=["We ship all of it."])
    address = reverse("leadership:policy-compare", args=["harbour", third.pk])
    assert "beside version 2" in client.get(f"{address}?with=x").content.decode()
    page = client.get(f"{address}?with={first.pk}").content.decode()
    assert "beside version 1" in page
    assert "<del>" in page
    assert "[removed:" in page
    assert "[added:" in page


def test_translation_is_written_corrected_and_refused_when_stale(cast, signed_in):
    policy = make_effective_policy(cast)
    client = signed_in(cast.quality_manager)
    address = reverse("leadership:policy-translate", args=["harbour", policy.pk])
    typed = {"language": "pl", "title": "Polityka", "statements_text": "Raz.\nDwa.\n"}
    assert client.post(address, {**typed, "statements_text": "Raz."}).status_code == 422
    assert client.post(address, typed).status_code == 302
    shown = client.get(f"{policy.get_absolute_url()}?language=pl").content.decode()
    assert "Dwa." in shown
    assert "What was approved is the original." in shown
    correct = {**typed, "statements_text": "Raz.\nTrzy.", "version": "1"}
    assert client.post(f"{address}?language=pl", correct).status_code == 302
    stale = client.post(f"{address}?language=pl", {**correct, "statements_text": "X.\nY."})
    assert stale.status_code == 409
    assert PolicyTranslation.objects.get().statements_text == "Raz.\nTrzy."


def test_places_and_reviews_stand_on_the_page(cast, signed_in):
    policy = make_effective_policy(cast, ago(40))
    client = signed_in(cast.quality_manager)
    address = reverse("leadership:policy-publish", args=["harbour", policy.pk])
    typed = {"places": ["board", "website"], "details": "Gate two"}
    assert client.post(address, typed).status_code == 302
    leader = signed_in(cast.executive)
    reaffirm = reverse("leadership:policy-reaffirm", args=["harbour", policy.pk])
    leader.post(reaffirm, {"reason": "Customers quote it."})
    page = client.get(policy.get_absolute_url()).content.decode()
    for words in ("Notice board, Our website: Gate two", "Customers quote it.", "Eve Executive"):
        assert words in page
