"""From the rules that an organization has put in force to those of `xmr`."""

from objectives.models import ChartRules
from objectives.xmr import Centre, Rules, RuleSet, rules_of


def rules_in(ruling: ChartRules | None) -> Rules:
    """The rules in force; the default set where nobody chose."""
    if ruling is None:
        return rules_of(RuleSet.DEFAULT)
    return rules_of(RuleSet(ruling.rule_set), ruling.rules or None)


def centre_in(ruling: ChartRules | None) -> Centre:
    """Of what limits are made; means where nobody chose."""
    return Centre.MEAN if ruling is None else Centre(ruling.centre)
