"""The form in which the rules of the charts are chosen."""

from typing import Any

from crispy_forms.layout import Layout
from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from objectives.models import ChartRules
from objectives.rulings import centre_in, rules_in
from objectives.wording import RULE_SET_WORDS, RULE_WORDS
from objectives.xmr import Rule, RuleSet
from pages.fields import text
from pages.forms import PlainForm


class ChartRulesForm(PlainForm):
    """Set, rules of it, middle line, reason. `seen`: the rules in force when it was opened."""

    rule_set = forms.ChoiceField(
        label=_("Set of rules"),
        choices=[(str(each), words) for each, words in RULE_SET_WORDS.items()],
        widget=forms.RadioSelect,
        help_text=_("It says how long or how near a pattern has to be."),
    )
    rules = forms.MultipleChoiceField(
        label=_("Rules to look for"),
        choices=[(str(rule), capfirst(RULE_WORDS[rule])) for rule in Rule],
        widget=forms.CheckboxSelectMultiple,
        help_text=_(
            "Fewer rules raise fewer false signals and see real ones later. The first set has no "
            "rule for rising or falling values; every set can have the one for jumps."
        ),
    )
    centre = forms.ChoiceField(
        label=_("Limits from"),
        choices=[(value, capfirst(label)) for value, label in ChartRules.Centre.choices],
        widget=forms.RadioSelect,
        help_text=_("Medians help where single values are far off among the first twelve."),
    )
    reason = text(_("Why these rules"), rows=3, max_length=1000)
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper.layout = Layout("seen", "rule_set", "rules", "centre", "reason")


def beginning(ruling: ChartRules | None) -> dict[str, Any]:
    """The form begins with what is in force."""
    return {
        "rule_set": ruling.rule_set if ruling else str(RuleSet.DEFAULT),
        "rules": [str(rule) for rule in Rule if rule in rules_in(ruling).asked],
        "centre": str(centre_in(ruling)),
        "seen": ruling.pk if ruling else 0,
    }
