"""Auditors, the rules for audits, and which clauses apply to processes."""

import pytest
from django.db import IntegrityError, transaction

from audits import clauses, queries, services
from audits.errors import AuditError
from audits.models import Auditor, AuditRules, ClauseTitle, ProcessClause
from evidence.history import read
from evidence.models import Entry
from people.errors import StaleError
from processes.models import Process
from tests.audits.factories import days, issued, make_audit, started
from tests.conftest import DAY
from tests.processes.factories import make_process
from tests.refusals import refused


def qualify(cast, **changes) -> Auditor:
    fields = {
        "organization": cast.organization,
        "by": cast.quality_manager,
        "person": cast.internal_auditor,
        "basis": "Course with examination.",
        "qualified_on": days(-100),
        "valid_until": days(900),
    }
    return services.qualify_auditor(**(fields | changes))


def test_auditor_is_numbered_and_the_basis_can_be_erased(cast):
    auditor = qualify(cast)
    assert (auditor.reference, auditor.may_lead) == ("AQ01", True)
    entry = Entry.objects.latest("sequence")
    assert "Course" not in entry.body and "Ina" not in entry.body
    [seen] = read(cast.organization, [entry])
    assert seen.facts[0].value == "Ina Auditor"


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"basis": " "}, "basis"),
        ({"qualified_on": days(1), "valid_until": None}, "qualified_on"),
        ({"valid_until": days(-101)}, "valid_until"),
        ({"person": "stranger"}, "person"),
    ],
)
def test_auditor_is_refused_at_its_field(cast, changes, field):
    if changes.get("person") == "stranger":
        changes = {"person": cast.stranger}
    with pytest.raises(AuditError) as caught:
        qualify(cast, **changes)
    assert caught.value.field == field


def test_auditor_is_listed_once(cast):
    qualify(cast)
    with pytest.raises(AuditError) as caught:
        qualify(cast)
    assert caught.value.field == "person"


def test_judging_anew_keeps_person_and_history(cast):
    auditor = qualify(cast)
    changed = services.change_auditor(
        auditor=auditor,
        by=cast.quality_manager,
        changes={"basis": "Led six audits.", "person": cast.employee},
        version=auditor.version,
    )
    assert (changed.basis, changed.person) == ("Led six audits.", cast.internal_auditor)
    assert "Led six" not in Entry.objects.latest("sequence").body
    with pytest.raises(StaleError):
        services.change_auditor(
            auditor=auditor, by=cast.quality_manager, changes={}, version=auditor.version
        )


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"basis": ""}, "basis"),
        ({"qualified_on": days(1)}, "qualified_on"),
        ({"valid_until": days(-101)}, "valid_until"),
    ],
)
def test_judging_anew_is_refused_at_its_field(cast, changes, field):
    auditor = qualify(cast)
    refused(
        AuditError,
        field,
        services.change_auditor,
        auditor=auditor,
        by=cast.quality_manager,
        changes=changes,
    )


def test_first_and_last_day_count_as_competent(cast):
    auditor = qualify(cast)
    qualified = Auditor.objects.qualified
    for number, is_valid in ((-101, False), (-100, True), (900, True), (901, False)):
        assert auditor.is_qualified(days(number)) is is_valid
        assert qualified(days(number)).exists() is is_valid


def test_audits_led_and_taken_part_in_are_counted(cast):
    auditor = qualify(cast)
    issued(cast, started(cast))
    started(cast, lead_auditor=cast.employee, other_auditors=[cast.internal_auditor])
    make_audit(cast)
    services.cancel_audit(audit=started(cast), by=cast.quality_manager, reason="Flood.")
    found = queries.auditors(cast.organization).get()
    assert (found.led, found.joined) == (1, 1)
    assert [one.reference for one in queries.audits_with(auditor)] == ["A02", "A01"]


# -- Rules ------------------------------------------------------------------------------------


def change_rules(cast, **changes) -> AuditRules:
    fields = {"allows_justified": False, "report_days": 14}
    return services.change_rules(
        organization=cast.organization, by=cast.quality_manager, **(fields | changes)
    )


def test_rules_hold_their_defaults_before_anybody_decides(cast):
    rules = queries.rules(cast.organization)
    assert (rules.pk, rules.allows_justified, rules.report_days) == (None, False, 14)


def test_rules_are_kept_with_before_and_after(cast):
    change_rules(cast, allows_justified=True, report_days=21)
    [seen] = read(cast.organization, [Entry.objects.latest("sequence")])
    assert [(fact.before, fact.value) for fact in seen.facts] == [
        ("not allowed", "allowed"),
        ("14", "21"),
    ]
    entries = Entry.objects.count()
    change_rules(cast, allows_justified=True, report_days=21)
    assert Entry.objects.count() == entries


@pytest.mark.parametrize("number", [0, 91])
def test_rules_refuse_days_out_of_range(cast, number):
    with pytest.raises(AuditError) as caught:
        change_rules(cast, report_days=number)
    assert caught.value.field == "report_days"
    with pytest.raises(IntegrityError), transaction.atomic():
        AuditRules.objects.create(organization=cast.organization, report_days=number)


# -- Clauses ----------------------------------------------------------------------------------


def test_columns_are_the_second_level_in_order(cast):
    columns = clauses.columns(cast.organization)
    assert (columns[0], columns[-1], len(columns)) == ("4.1", "10.3", 28)
    assert columns == sorted(columns, key=clauses.in_order)


def test_own_titles_stand_over_ours(cast):
    ClauseTitle.objects.create(organization=cast.organization, clause="8.4", title="Purchasing")
    ClauseTitle.objects.create(organization=cast.other, clause="8.5", title="Elsewhere")
    words = clauses.titles(cast.organization)
    assert (words["8.4"], words["7.1"]) == ("Purchasing", "Resources")
    assert words["8.5"] == "Production and service provision"
    assert set(clauses.columns(cast.organization)) <= set(words)


def test_known_clauses_are_sorted_and_each_once(cast):
    given = ["10.2", " 8.5.1", "4.1", "4.1", "11.1", "x", ""]
    assert clauses.known(cast.organization, given) == ["4.1", "8.5.1", "10.2"]


@pytest.mark.parametrize(
    ("kind", "inside", "outside"),
    [("management", "9.3", "8.5"), ("core", "8.5", "9.3"), ("support", "7.2", "8.5")],
)
def test_clauses_are_suggested_by_kind(cast, kind, inside, outside):
    columns = clauses.columns(cast.organization)
    found = clauses.suggested(Process(kind=kind), columns)
    assert inside in found and outside not in found and "4.4" in found


def test_every_clause_is_suggested_for_some_kind(cast):
    columns = clauses.columns(cast.organization)
    kinds = [clauses.suggested(Process(kind=kind), columns) for kind in Process.Kind.values]
    assert set.union(*kinds) == set(columns)


def apply(cast, **ticked):
    services.apply_clauses(
        organization=cast.organization, by=cast.quality_manager, ticked=ticked["ticked"]
    )


def test_ticks_are_kept_with_before_and_after(cast):
    process = make_process(cast)
    apply(cast, ticked={process: {"8.5", "8.6"}})
    apply(cast, ticked={process: {"8.6", "10.2"}})
    assert queries.ticked_clauses(cast.organization) == {process.pk: {"8.6", "10.2"}}
    [seen] = read(cast.organization, [Entry.objects.latest("sequence")])
    assert [(fact.before, fact.value) for fact in seen.facts] == [("8.5, 8.6", "8.6, 10.2")]
    entries = Entry.objects.count()
    apply(cast, ticked={process: {"8.6", "10.2"}})
    assert Entry.objects.count() == entries


def test_ticks_of_unknown_clauses_or_strangers_are_refused(cast):
    process = make_process(cast)
    with pytest.raises(AuditError, match="3.1 is no clause"):
        apply(cast, ticked={process: {"8.5", "3.1"}})
    process.organization = cast.other
    with pytest.raises(AuditError):
        apply(cast, ticked={process: {"8.5"}})
    assert not ProcessClause.objects.exists()
    assert process.created_at.date() == DAY
