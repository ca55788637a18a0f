"""Budgets: planned by top management with a reason, used by decisions, warned about."""

from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from evidence.models import Entry
from leadership import services, spending, yearly
from leadership.errors import LeadershipError
from leadership.models import Budget
from people.errors import StaleError
from tests.leadership.factories import ago, ahead, make_decided_request, make_request
from tests.refusals import refused


def plan(cast, amount=20_000, **changes) -> Budget:
    fields = {
        "organization": cast.organization,
        "year": 2026,
        "category": "measuring",
        "amount": Decimal(amount),
        "reason": "As last year.",
        "by": cast.executive,
    }
    return services.approve_budget(**(fields | changes))


def measuring(cast, year=2026) -> spending.Line:
    return spending.line_of(cast.organization, "measuring", year)


def test_budget_has_versions_with_reasons(cast):
    budget = plan(cast)
    changed = services.change_budget(
        budget=budget,
        amount=Decimal(30_000),
        reason="Calibration goes outside.",
        by=cast.executive,
        version=1,
    )
    assert (changed.amount, changed.version) == (30_000, 2)
    assert '"before":"20,000 GBP"' in Entry.objects.first().body
    with pytest.raises(StaleError):
        services.change_budget(
            budget=budget, amount=Decimal(1), reason="Old.", by=cast.executive, version=1
        )


def test_budget_needs_top_management_a_reason_and_sense(cast):
    bad = [
        ("", {"by": cast.quality_manager}),
        ("amount", {"amount": -1}),
        ("reason", {"reason": " "}),
        ("year", {"year": 1066}),
        ("category", {"category": "gold"}),
        ("on", {"on": ahead(1)}),
    ]
    for field, changes in bad:
        refused(LeadershipError, field, plan, cast=cast, **changes)
    budget = plan(cast)
    refused(LeadershipError, "category", plan, cast=cast)
    words = {"budget": budget, "by": cast.executive}
    change = services.change_budget
    refused(LeadershipError, "amount", change, amount=budget.amount, reason="Same.", **words)
    refused(LeadershipError, "reason", change, amount=Decimal(1), reason="", **words)


@pytest.mark.parametrize("fields", [{"amount": -1}, {"reason": ""}])
def test_database_refuses_budgets_without_sense(cast, fields):
    budget = plan(cast)
    with pytest.raises(IntegrityError), transaction.atomic():
        Budget.objects.filter(pk=budget.pk).update(**fields)


def test_granted_is_committed_until_it_is_paid(cast):
    plan(cast, 50_000)
    make_decided_request(cast, ago(400))  # counts in the year of its decision
    make_decided_request(cast, ago(20))
    make_decided_request(cast, ago(20), cost=None)
    there = make_decided_request(cast, ago(20))
    services.deliver_request(request=there, by=cast.executive, paid=Decimal(14_500))
    make_request(cast)
    line = measuring(cast)
    assert (line.committed, line.spent, line.left, line.unpriced) == (14_200, 14_500, 21_300, 1)
    assert measuring(cast, 2025).left is None
    assert spending.total(spending.lines(cast.organization, 2026)).planned == 50_000
    assert spending.total(spending.lines(cast.organization, 2025)).planned is None
    assert spending.years(cast.organization, 2026) == [2026, 2025]


@pytest.mark.parametrize(("cost", "is_over"), [(19_999, False), (20_000, False), (20_001, True)])
def test_going_beyond_the_budget_asks_for_a_reason_and_does_not_block(cast, cost, is_over):
    plan(cast)
    request = make_request(cast, cost=Decimal(cost))
    words = {"request": request, "decision": "approved", "by": cast.executive}
    if is_over:
        refused(LeadershipError, "reason", services.decide_request, **words)
    services.decide_request(**words, reason="It cannot wait." if is_over else "")
    assert ("Beyond the budget by" in Entry.objects.first().body) is is_over
    assert (measuring(cast).is_over, measuring(cast).over) == (is_over, max(cost - 20_000, 0))


def test_without_a_budget_or_for_a_refusal_nobody_is_warned(cast):
    services.decide_request(request=make_request(cast), decision="approved", by=cast.executive)
    plan(cast, 0)
    no = {"decision": "declined", "reason": "Rent it.", "by": cast.executive}
    assert services.decide_request(request=make_request(cast), **no).state == "declined"


def test_year_tells_asked_granted_refused_and_what_it_brought(cast):
    there = make_decided_request(cast, ago(90), submitted_on=ago(100), expected_money=Decimal(5000))
    services.deliver_request(request=there, by=cast.executive, on=ago(50))
    services.check_benefit(
        request=there,
        verdict="partly",
        note="Less than hoped.",
        money_won=Decimal(3000),
        hours_won=Decimal("-1.5"),
        by=cast.executive,
    )
    no = make_request(cast, submitted_on=ago(30))
    words = {"decision": "declined", "reason": "Rent it.", "by": cast.executive}
    services.decide_request(request=no, decided_on=ago(10), **words)
    make_request(cast, category="people")
    make_request(cast, is_draft=True)
    kinds = {one.category: one for one in yearly.kinds(cast.organization, 2026)}
    found = kinds["measuring"]
    assert (found.asked, found.granted, found.declined, found.days) == (2, 1, 1, 15)
    assert (found.asked_money, found.granted_money) == (28_400, 14_200)
    assert (kinds["people"].waiting, kinds["people"].days, kinds["knowledge"].asked) == (1, None, 0)
    assert yearly.total(list(kinds.values())).asked == 3
    assert list(yearly.reasons(cast.organization, 2026)) == [no]
    assert list(yearly.checked(cast.organization, 2026)) == [there]
    effect = yearly.effect(cast.organization, 2026)
    assert (effect.there, effect.checked, effect.expected_money) == (1, 1, 5000)
    assert (effect.won_money, effect.won_hours) == (3000, Decimal("-1.5"))
    assert effect.verdicts == {"Reached in part": 1}
    assert yearly.effect(cast.organization, 2025).there == 0
