"""The rules of the charts: which are in force and what they look for, who set them, setting others."""

from functools import partial
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from objectives import evidence, queries, services
from objectives.models import ChartRules
from objectives.rule_forms import ChartRulesForm, beginning
from objectives.rule_words import explained
from objectives.rulings import centre_in, rules_in
from objectives.views.places import crumbs
from objectives.wording import RULE_SET_WORDS, RULE_WORDS
from objectives.xmr import Rule, RuleSet
from pages.details import render_detail
from pages.forms import form_page
from people.permissions import OrganizationRequest, Permission, requires

VERSIONS_SHOWN = 20


@requires(Permission.SEE_RECORDS)
def chart_rules(request: OrganizationRequest) -> HttpResponse:
    """What is in force, each rule in words and as a picture, and who chose what before."""
    ruling = queries.chart_rules(request.organization.pk, request.today)
    rule_set = RuleSet(ruling.rule_set if ruling else RuleSet.DEFAULT)
    pages = Paginator(queries.rulings(request.organization), VERSIONS_SHOWN)
    context = {
        "ruling": ruling,
        "centre": ChartRules.Centre(centre_in(ruling)),
        "set_name": RULE_SET_WORDS[rule_set],
        "rules": explained(rule_set, rules_in(ruling).asked),
        "versions": pages.get_page(request.GET.get("page")),
        "crumbs": crumbs(request),
    }
    return render(request, "objectives/rules.html", context)


@requires(Permission.SET_THRESHOLDS)
def chart_rules_set(request: OrganizationRequest) -> HttpResponse:
    """Choose other rules; who may set thresholds may."""
    organization = request.organization
    back = reverse("objectives:chart-rules", args=[organization.slug])
    ruling = queries.chart_rules(organization.pk, request.today)
    return form_page(
        request,
        ChartRulesForm,
        title=_("Set the rules of the charts"),
        lead=_(
            "They hold for all objectives from today on: limits, signals and statuses are read anew. "
            "What was read on earlier days stays as it was read."
        ),
        button=_("Set rules"),
        save=partial(_set, request),
        initial=beginning(ruling),
        cancel_url=back,
        success_url=back,
        success=_("Set. All charts are read by these rules from today on."),
        crumbs=[*crumbs(request), {"label": _("Rules of the charts"), "url": back}],
    )


def _set(request: OrganizationRequest, data: dict[str, Any]) -> ChartRules:
    return services.set_chart_rules(organization=request.organization, by=request.person, **data)


@requires(Permission.SEE_RECORDS)
def chart_rules_version(request: OrganizationRequest, pk: int) -> HttpResponse:
    """One choice of rules: who, when, why."""
    found = get_object_or_404(queries.rulings(request.organization), pk=pk)
    every = reverse("objectives:chart-rules", args=[request.organization.slug])
    asked = rules_in(found).asked
    return render_detail(
        request,
        found,
        evidence.chart_rules(found),
        title=_("Rules of the charts"),
        facts=[
            (_("In force from"), found.effective_on),
            (_("Set by"), found.set_by),
            (_("Reason"), found.reason),
            (_("Limits from"), found.get_centre_display()),
            (_("Set of rules"), RULE_SET_WORDS[RuleSet(found.rule_set)]),
            (_("Rules"), ", ".join(str(RULE_WORDS[rule]) for rule in Rule if rule in asked)),
        ],
        crumbs=[
            *((place["label"], place["url"]) for place in crumbs(request)),
            (_("Rules of the charts"), every),
            (found.reference, ""),
        ],
        can_attach=False,
    )
