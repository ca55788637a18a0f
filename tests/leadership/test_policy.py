"""The way of a policy version, and every refusal on it."""

import json

import pytest
from django.db import IntegrityError, transaction

from evidence.models import Entry, Subject
from leadership import queries, services, wording
from leadership.errors import LeadershipError
from leadership.models import PolicyVersion, Statement
from leadership.reach import reach, readers
from people.errors import StaleError
from people.models import Site
from tests.conftest import make_person
from tests.leadership.factories import (
    STATEMENTS,
    ago,
    ahead,
    make_approved_policy,
    make_effective_policy,
    make_policy,
    make_recognition,
)
from tests.refusals import refused

State = PolicyVersion.State


def newest(record) -> Entry:
    return Entry.objects.filter(
        subject_kind=record._meta.label_lower, subject_id=record.pk
    ).order_by("-sequence")[0]


def test_draft_numbers_statements_and_is_not_released(cast):
    policy = make_policy(cast)
    assert (policy.number, policy.reference, policy.state) == (1, "PV01", State.DRAFT)
    assert [str(one) for one in policy.statements.all()] == [
        "S1 We ship what we promised.",
        "S2 We test before the customer does.",
    ]
    assert newest(policy).is_released is False


@pytest.mark.parametrize(
    "statements",
    [[], ["", "  "], ["Same.", "Same."], ["x" * 501], [f"Sentence {n}." for n in range(31)]],
)
def test_draft_refuses_bad_statements_at_their_field(cast, statements):
    with pytest.raises(LeadershipError) as refused:
        make_policy(cast, statements=statements)
    assert refused.value.field == "statements_text"
    assert not PolicyVersion.objects.exists()


def test_explicit_reference_is_kept(cast):
    assert make_policy(cast, reference="PV07").reference == "PV07"


def test_day_in_the_future_is_refused(cast):
    with pytest.raises(LeadershipError) as refused:
        make_policy(cast, on=ahead(1))
    assert refused.value.field == "on"


def test_absurd_day_is_refused(cast):
    with pytest.raises(LeadershipError) as refused:
        make_policy(cast, on=ago(400_000))
    assert refused.value.field == "on"


def test_change_replaces_statements_and_says_what_changed(cast):
    policy = make_policy(cast)
    services.change_policy(
        policy=policy,
        by=cast.quality_manager,
        changes={"title": "Our policy"},
        statements=["We say early when something is wrong."],
        version=1,
    )
    assert [one.text for one in policy.statements.all()] == [
        "We say early when something is wrong."
    ]
    facts = dict(json.loads(newest(policy).body)["facts"])
    assert facts["title"] == {"before": "Quality policy", "after": "Our policy"}
    assert facts["Statements"]["before"] == "\n".join(STATEMENTS)


def test_change_without_a_difference_writes_nothing(cast):
    policy = make_policy(cast)
    services.change_policy(
        policy=policy, by=cast.quality_manager, changes={}, statements=STATEMENTS
    )
    assert Entry.objects.count() == 1


def test_change_of_a_stale_draft_is_refused(cast):
    policy = make_policy(cast)
    words = {"policy": policy, "by": cast.quality_manager, "version": 1, "statements": STATEMENTS}
    services.change_policy(changes={"title": "Ours"}, **words)
    with pytest.raises(StaleError):
        services.change_policy(changes={"title": "Mine"}, **words)


def test_change_of_a_statement_that_is_pointed_at_is_refused(cast):
    policy = make_policy(cast)
    make_recognition(cast, statement=policy.statements.all()[0])
    with pytest.raises(LeadershipError) as refused:
        services.change_policy(
            policy=policy, by=cast.quality_manager, changes={}, statements=["Another."]
        )
    assert refused.value.field == "statements_text"
    assert Statement.objects.count() == 2


def test_change_after_handing_in_is_refused(cast):
    policy = make_policy(cast)
    services.submit_policy(policy=policy, by=cast.quality_manager)
    with pytest.raises(LeadershipError, match="This version is in review"):
        services.change_policy(
            policy=policy, by=cast.quality_manager, changes={}, statements=STATEMENTS
        )


def test_handing_in_twice_is_refused(cast):
    policy = make_policy(cast)
    services.submit_policy(policy=policy, by=cast.quality_manager)
    with pytest.raises(LeadershipError):
        services.submit_policy(policy=policy, by=cast.quality_manager)


def test_return_gives_the_draft_back_with_a_reason(cast):
    policy = make_policy(cast)
    services.submit_policy(policy=policy, by=cast.quality_manager)
    returned = services.return_policy(policy=policy, by=cast.executive, reason="Too long.")
    assert returned.state == State.DRAFT


def test_return_without_a_reason_is_refused(cast):
    policy = make_policy(cast)
    services.submit_policy(policy=policy, by=cast.quality_manager)
    with pytest.raises(LeadershipError) as refused:
        services.return_policy(policy=policy, by=cast.executive, reason="  ")
    assert refused.value.field == "reason"


def test_return_of_a_draft_is_refused(cast):
    with pytest.raises(LeadershipError):
        services.return_policy(policy=make_policy(cast), by=cast.executive, reason="Too long.")


def test_approval_names_approver_and_day_and_is_released(cast):
    policy = make_approved_policy(cast)
    assert (policy.state, policy.approver, policy.approved_on) == (
        State.APPROVED,
        cast.executive,
        ago(0),
    )
    assert newest(policy).is_released is True


def test_approval_of_a_draft_is_refused(cast):
    with pytest.raises(LeadershipError, match="Hand it in first"):
        services.approve_policy(policy=make_policy(cast), by=cast.executive)


def test_approval_by_others_than_top_management_says_whom_to_ask(cast):
    policy = make_policy(cast)
    services.submit_policy(policy=policy, by=cast.quality_manager)
    with pytest.raises(LeadershipError) as refused:
        services.approve_policy(policy=policy, by=cast.quality_manager)
    assert str(refused.value.message) == (
        "Quinn Quality is not top management, so cannot approve the policy. Ask Eve Executive."
    )
    policy.refresh_from_db()
    assert policy.state == State.IN_REVIEW


def test_approval_asks_who_was_top_management_on_that_day(cast):
    cast.executive.top_management_from = ago(10)
    cast.executive.save()
    policy = make_policy(cast, on=ago(20))
    services.submit_policy(policy=policy, by=cast.quality_manager, on=ago(20))
    with pytest.raises(LeadershipError, match="Nobody is top management on that day"):
        services.approve_policy(policy=policy, by=cast.executive, on=ago(11))
    assert services.approve_policy(policy=policy, by=cast.executive, on=ago(10)).approver


def test_approval_recorded_by_another_counts_for_the_leader(cast):
    policy = make_policy(cast)
    services.submit_policy(policy=policy, by=cast.quality_manager)
    services.approve_policy(policy=policy, by=cast.quality_manager, actor=cast.executive)
    entry = newest(policy)
    assert (entry.actor, entry.recorder) == (cast.executive, cast.quality_manager)


def test_effective_supersedes_the_last_version(cast):
    first = make_effective_policy(cast, ago(100))
    second = make_effective_policy(cast, ago(5))
    first.refresh_from_db()
    assert (first.state, second.state, second.number) == (State.SUPERSEDED, State.EFFECTIVE, 2)
    assert queries.effective_policy(cast.organization) == second
    assert newest(first).verb == "superseded"


def test_versions_of_the_whole_and_of_a_site_stand_side_by_side(cast):
    whole = make_effective_policy(cast, ago(100))
    quay = make_effective_policy(cast, ago(5), sites=[cast.site])
    whole.refresh_from_db()
    assert (whole.state, quay.state) == (State.EFFECTIVE, State.EFFECTIVE)
    assert queries.effective_policy(cast.organization) == whole
    cast.employee.site = cast.site
    assert queries.policy_of(cast.employee) == quay
    assert queries.policy_of(cast.executive) == whole


def test_version_of_more_sites_replaces_that_of_one_and_overlaps_are_refused(cast):
    other = Site.objects.create(organization=cast.organization, code="Q", name="Quay")
    third = Site.objects.create(organization=cast.organization, code="T", name="Third")
    one = make_effective_policy(cast, ago(100), sites=[cast.site])
    both = make_effective_policy(cast, ago(50), sites=[cast.site, other])
    one.refresh_from_db()
    assert (one.state, one.until_on) == (State.SUPERSEDED, ago(50))
    crossing = make_approved_policy(cast, ago(9), sites=[other, third])
    refused(
        LeadershipError, "", services.make_effective, policy=crossing, by=cast.executive, on=ago(8)
    )
    in_force = PolicyVersion.objects.of(cast.organization).in_force
    assert list(in_force(ago(60))) == [one]
    assert list(in_force(ago(50))) == [both]


def test_site_of_another_organization_is_refused(cast):
    theirs = Site.objects.create(organization=cast.other, code="X", name="Theirs")
    with pytest.raises(LeadershipError) as caught:
        make_policy(cast, sites=[theirs])
    assert caught.value.field == "sites"


def test_version_of_a_site_is_withdrawn_where_that_of_the_whole_is_valid(cast):
    quay = make_effective_policy(cast, ago(50), sites=[cast.site])
    words = {"policy": quay, "by": cast.executive, "reason": "One policy is enough."}
    refused(LeadershipError, "", services.withdraw_policy, **words)
    make_effective_policy(cast, ago(9))
    refused(LeadershipError, "on", services.withdraw_policy, **words, on=ago(51))
    gone = services.withdraw_policy(**words)
    assert (gone.state, gone.until_on) == (State.WITHDRAWN, ago(0))


def test_new_version_without_a_reason_is_refused(cast):
    first = make_policy(cast, change_reason="")
    refused(LeadershipError, "change_reason", make_policy, cast=cast, change_reason=" ")
    second = make_policy(cast)
    refused(
        LeadershipError,
        "change_reason",
        services.change_policy,
        policy=second,
        by=cast.quality_manager,
        changes={"change_reason": ""},
        statements=STATEMENTS,
    )
    assert (first.number, second.number) == (1, 2)


def test_change_of_sites_is_in_the_history(cast):
    policy = make_policy(cast)
    changed = services.change_policy(
        policy=policy,
        by=cast.quality_manager,
        changes={"sites": [cast.site]},
        statements=STATEMENTS,
    )
    assert changed.scope_key == str(cast.site.pk)
    facts = dict(json.loads(newest(policy).body)["facts"])
    assert facts["Sites"] == {"before": "", "after": "Harbour works"}


def test_unmaterial_change_carries_readers_over_and_a_material_one_asks_again(cast):
    first = make_effective_policy(cast, ago(100))
    services.acknowledge_policy(policy=first, person=cast.employee, by=cast.employee, on=ago(90))
    second = make_effective_policy(cast, ago(50), is_material=False)
    carried = second.acknowledgements.get()
    assert (carried.person, carried.on, carried.method) == (cast.employee, ago(50), "carried")
    assert "Read already, as the version before" in dict(json.loads(newest(second).body)["facts"])
    assert queries.policy_to_acknowledge(cast.organization, cast.employee) is None
    third = make_effective_policy(cast, ago(5))
    assert not third.acknowledgements.exists()
    assert queries.policy_to_acknowledge(cast.organization, cast.employee) == third


def test_translation_is_offered_once_it_is_whole(cast):
    policy = make_policy(cast)
    words = {"policy": policy, "title": "Polityka", "by": cast.quality_manager}
    polish = services.translate_policy(language="pl", statements=["Raz.", "Dwa."], **words)
    assert [one.code for one in wording.policy_languages(policy)] == ["en", "pl"]
    shown = wording.policy_words(policy, "pl")
    assert ([str(one) for one in shown.statements], shown.language.name) == (
        ["S1 Raz.", "S2 Dwa."],
        "Polski",
    )
    assert wording.policy_words(policy, "zz").code == "en"
    assert wording.Language("ar").direction == "rtl"
    services.translate_policy(language="pl", statements=["Raz.", "Trzy."], version=1, **words)
    facts = dict(json.loads(newest(policy).body)["facts"])
    assert facts["Statements"] == {"before": "Raz.\nDwa.", "after": "Raz.\nTrzy."}
    entries = Entry.objects.count()
    services.translate_policy(language="pl", statements=["Raz.", "Trzy."], version=2, **words)
    assert Entry.objects.count() == entries
    # Other statements are no longer those that were translated.
    services.change_policy(
        policy=policy, by=cast.quality_manager, changes={}, statements=["Another."]
    )
    assert [one.code for one in wording.policy_languages(policy)] == ["en"]
    assert polish.policy == policy


def test_translation_refuses_what_does_not_fit(cast):
    old = make_effective_policy(cast, ago(9))
    policy = make_effective_policy(cast)
    words = {"title": "Polityka", "by": cast.quality_manager}
    act = services.translate_policy
    texts = ["Raz.", "Dwa."]
    refused(LeadershipError, "", act, policy=old, language="pl", statements=texts, **words)
    words["policy"] = policy
    refused(LeadershipError, "language", act, language="en", statements=texts, **words)
    refused(LeadershipError, "statements_text", act, language="pl", statements=["Raz."], **words)
    act(language="pl", statements=texts, **words)
    refused(LeadershipError, "language", act, language="pl", statements=texts, **words)
    refused(StaleError, "", act, language="pl", statements=texts, version=7, **words)


def test_places_are_noted_once_approved(cast):
    draft = make_policy(cast)
    refused(
        LeadershipError,
        "",
        services.say_where_published,
        policy=draft,
        places=["board"],
        by=cast.quality_manager,
    )
    policy = make_effective_policy(cast)
    words = {"policy": policy, "places": ["board", "intranet"], "by": cast.quality_manager}
    said = services.say_where_published(details="Gate and canteen", **words)
    assert (said.places, said.place_words) == (["intranet", "board"], "Intranet, Notice board")
    entries = Entry.objects.count()
    services.say_where_published(details="Gate and canteen", **words)
    assert Entry.objects.count() == entries


def test_effective_before_approval_is_refused(cast):
    policy = make_approved_policy(cast, ago(3))
    with pytest.raises(LeadershipError) as refused:
        services.make_effective(policy=policy, by=cast.quality_manager, on=ago(4))
    assert refused.value.field == "on"


def test_effective_before_the_version_in_force_is_refused_whole(cast):
    policy = make_approved_policy(cast, ago(9))
    first = make_effective_policy(cast, ago(3))
    with pytest.raises(LeadershipError):
        services.make_effective(policy=policy, by=cast.quality_manager, on=ago(4))
    first.refresh_from_db()
    assert first.state == State.EFFECTIVE


def test_effective_without_approval_is_refused(cast):
    with pytest.raises(LeadershipError):
        services.make_effective(policy=make_policy(cast), by=cast.executive)


def test_database_holds_one_effective_version(cast):
    make_effective_policy(cast)
    second = make_approved_policy(cast)
    second.state, second.effective_on = State.EFFECTIVE, ago(0)
    with pytest.raises(IntegrityError), transaction.atomic():
        second.save()


def test_reaffirmed_version_is_due_again_in_a_year(cast):
    policy = make_effective_policy(cast, ago(300))
    again = services.reaffirm_policy(
        policy=policy, by=cast.quality_manager, actor=cast.executive, reason="Still ours."
    )
    review = again.reviews.get()
    assert (review.on, review.reviewer, review.reason) == (ago(0), cast.executive, "Still ours.")
    assert (again.reaffirmed_on, again.review_due_on) == (ago(0), ahead(365))


def test_reaffirming_what_is_not_effective_is_refused(cast):
    with pytest.raises(LeadershipError):
        services.reaffirm_policy(policy=make_approved_policy(cast), by=cast.executive)


def test_reaffirming_needs_top_management(cast):
    with pytest.raises(LeadershipError, match="Ask Eve Executive"):
        services.reaffirm_policy(policy=make_effective_policy(cast), by=cast.quality_manager)


def test_reaffirming_before_the_approval_is_refused(cast):
    policy = make_effective_policy(cast, ago(3))
    with pytest.raises(LeadershipError):
        services.reaffirm_policy(policy=policy, by=cast.executive, on=ago(4))


def test_withdrawn_version_is_off_the_table(cast):
    policy = make_approved_policy(cast)
    gone = services.withdraw_policy(policy=policy, by=cast.quality_manager, reason="Overtaken.")
    assert gone.state == State.WITHDRAWN


def test_withdrawing_the_effective_version_is_refused(cast):
    with pytest.raises(LeadershipError, match="Supersede this one"):
        services.withdraw_policy(
            policy=make_effective_policy(cast), by=cast.executive, reason="No."
        )


def test_withdrawing_without_a_reason_is_refused(cast):
    with pytest.raises(LeadershipError) as refused:
        services.withdraw_policy(policy=make_policy(cast), by=cast.executive, reason="")
    assert refused.value.field == "reason"


def test_acknowledgement_counts_once_and_shows_no_commitment(cast):
    policy = make_effective_policy(cast)
    services.acknowledge_policy(policy=policy, person=cast.employee, by=cast.employee)
    assert not newest(policy).tags.filter(kind="commitment").exists()
    with pytest.raises(LeadershipError, match="already"):
        services.acknowledge_policy(policy=policy, person=cast.employee, by=cast.employee)


def test_acknowledging_a_draft_is_refused(cast):
    with pytest.raises(LeadershipError):
        services.acknowledge_policy(
            policy=make_policy(cast), person=cast.employee, by=cast.employee
        )


def test_acknowledging_before_the_effect_is_refused(cast):
    policy = make_effective_policy(cast, ago(3))
    with pytest.raises(LeadershipError):
        services.acknowledge_policy(
            policy=policy, person=cast.employee, by=cast.employee, on=ago(4)
        )


def test_reach_counts_people_inside_by_function(cast):
    policy = make_effective_policy(cast, ago(10))
    gone = make_person(cast.organization, "Gina Gone", left_on=ago(1))
    agency = make_person(cast.organization, "Abe Agency", employment="agency", function="Stores")
    for person in (cast.employee, cast.executive, gone):
        services.acknowledge_policy(policy=policy, person=person, by=person, on=ago(5))
    found = reach(policy, ago(0))
    rows = {row.name: (row.done, row.people, row.overdue) for row in found.functions}
    assert (found.whole.done, found.whole.people, found.missing) == (2, 6, 4)
    assert rows == {
        "Direction": (1, 1, 0),
        "Operations": (1, 3, 0),
        "Quality": (0, 1, 0),
        "Stores": (0, 1, 0),
    }
    missing = readers(policy, ago(0)).filter(read_on=None)
    assert agency in missing
    assert gone not in missing


def test_policy_waits_for_those_who_have_not_read_it(cast):
    policy = make_effective_policy(cast)
    assert queries.policy_to_acknowledge(cast.organization, cast.employee) == policy
    services.acknowledge_policy(policy=policy, person=cast.employee, by=cast.employee)
    assert queries.policy_to_acknowledge(cast.organization, cast.employee) is None
    assert queries.policy_to_acknowledge(cast.other, cast.stranger) is None


def test_register_holds_the_words_for_the_search(cast):
    policy = make_policy(cast)
    subject = Subject.objects.get(kind="leadership.policyversion", object_id=policy.pk)
    assert "We test before the customer does." in subject.text
