"""Choosing how the organization reads its charts (clause 9.1.1 b: methods of analysis)."""

from collections.abc import Collection

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from evidence import ledger
from evidence.facts import Change
from evidence.services import next_reference
from objectives import evidence, queries
from objectives.errors import ObjectiveError
from objectives.models import ChartRules
from objectives.rulings import centre_in, rules_in
from objectives.wording import RULE_SET_WORDS, RULE_WORDS
from objectives.xmr import Rule, Rules, RuleSet, offered
from people import clock
from people.models import Organization, Person
from people.rules import same_organization


@transaction.atomic
def set_chart_rules(
    *,
    organization: Organization,
    centre: str,
    rule_set: str,
    rules: Collection[str],
    reason: str,
    by: Person,
    seen: int | None = None,
) -> ChartRules:
    """Put other rules in force from today on; readings of earlier days keep theirs.

    `rules` are those asked of the set. `seen` is the key of the rules in force when somebody began
    to choose (0: none). Raises ObjectiveError for rules that the set does not offer, without any
    rule or reason, where nothing changes, and where somebody else chose meanwhile.
    """
    same_organization(ObjectiveError, organization, by=by)
    reference = next_reference(ChartRules, organization, "CR")
    today = clock.today(organization)
    last = queries.chart_rules(organization.pk, today)
    asked = _asked(rule_set, rules)
    _refuse(last, centre, rule_set, asked, reason, seen)
    ruling = ChartRules.objects.create(
        organization=organization,
        reference=reference,
        created_at=clock.now(),
        centre=centre,
        rule_set=rule_set,
        rules=asked,
        reason=reason.strip(),
        set_by=by,
        effective_on=today,
    )
    ledger.record(
        evidence.chart_rules(ruling),
        organization=organization,
        verb="set",
        by=by,
        facts=[
            (_("Reason"), ruling.reason),
            (_("Limits from"), Change(*(_centre(each) for each in (last, ruling)))),
            (_("Set of rules"), Change(*(_rule_set(each) for each in (last, ruling)))),
            (_("Rules"), Change(*(_rules(rules_in(each)) for each in (last, ruling)))),
        ],
        shows=(),
    )
    return ruling


def _asked(rule_set: str, rules: Collection[str]) -> list[str]:
    """The slugs of the chosen rules in the order in which they are shown."""
    if rule_set not in ChartRules.RuleSet.values:
        raise ObjectiveError(_("Choose a set of rules."), "rule_set")
    if not rules:
        raise ObjectiveError(
            _("Choose at least one rule: a chart without rules has no signals."), "rules"
        )
    foreign = set(rules) - {str(each) for each in offered(RuleSet(rule_set))}
    for rule in Rule:
        if rule in foreign:
            text = _("This set does not look for “%(rule)s”. Leave it out or choose another set.")
            raise ObjectiveError(text % {"rule": RULE_WORDS[rule]}, "rules")
    if foreign:
        raise ObjectiveError(_("Choose rules from the list."), "rules")
    return [str(rule) for rule in Rule if rule in rules]


def _refuse(
    last: ChartRules | None,
    centre: str,
    rule_set: str,
    asked: list[str],
    reason: str,
    seen: int | None,
) -> None:
    if centre not in ChartRules.Centre.values:
        raise ObjectiveError(_("Choose what limits are made of."), "centre")
    if seen is not None and seen != (last.pk if last else 0):
        raise ObjectiveError(_("Somebody chose rules meanwhile. Look at them, then set yours."))
    before = (centre_in(last), last.rule_set if last else RuleSet.DEFAULT, rules_in(last).asked)
    if before == (centre, rule_set, frozenset(asked)):
        raise ObjectiveError(_("Nothing would change. Choose something else."))
    if not reason.strip():
        raise ObjectiveError(_("Say why."), "reason")


def _centre(ruling: ChartRules | None) -> str:
    return str(ChartRules.Centre(centre_in(ruling)).label)


def _rule_set(ruling: ChartRules | None) -> str:
    return str(RULE_SET_WORDS[RuleSet(ruling.rule_set if ruling else RuleSet.DEFAULT)])


def _rules(rules: Rules) -> str:
    return ", ".join(str(RULE_WORDS[rule]) for rule in Rule if rule in rules.asked)
