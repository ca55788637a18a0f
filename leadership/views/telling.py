"""What the page of a request says: facts in groups, and one sentence on top."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from evidence.models import Subject
from leadership import spending
from leadership.models import ResourceRequest
from leadership.services.asking import expectation, money
from pages.cells import shown
from people.permissions import OrganizationRequest

Facts = list[tuple[Any, Any, str]]
State = ResourceRequest.State


def groups_of(request: OrganizationRequest, wanted: ResourceRequest) -> list[tuple[Any, Facts]]:
    """Facts by what they are about; empty ones and empty groups are left out."""
    groups = [
        (_("What is asked for"), asked_facts(request, wanted)),
        (_("What shall change"), _expected(wanted)),
        (_("Assessment"), _assessed(wanted)),
        (_("Decision"), _decided(wanted)),
        (_("Order and delivery"), _delivered(wanted)),
    ]
    filled = [(title, filled_facts(facts)) for title, facts in groups]
    return [(title, facts) for title, facts in filled if facts]


def filled_facts(facts: Iterable[tuple[Any, Any]]) -> Facts:
    """Facts with a value, as the component of facts takes them."""
    return [(label, shown(value), "") for label, value in facts if value not in (None, "")]


def asked_facts(request: OrganizationRequest, wanted: ResourceRequest) -> list[tuple[Any, Any]]:
    """What is needed and why."""
    return [
        (_("Kind of resource"), wanted.get_category_display()),
        (_("Cost"), money(wanted.cost, wanted.organization.currency)),
        (_("Needed by"), wanted.due_on if not wanted.is_granted else None),
        (_("Process"), str(wanted.process or "")),
        (_("Why it is needed"), wanted.need),
        (_("What happens without it"), wanted.consequence),
        (_("Serves the objective"), _links(request, [wanted.serves] if wanted.serves else [])),
        (_("Answers"), _links(request, wanted.answers.all())),
    ]


def _links(request: OrganizationRequest, subjects: Iterable[Subject]) -> SafeString:
    """Links to records of whatever room, one under the other."""
    slug = request.organization.slug
    found = [
        (reverse(one.url_name, args=[slug, one.object_id]), str(one))
        for one in sorted(subjects, key=str)
    ]
    return format_html_join(format_html("{}", "\n"), '<a href="{}">{}</a>', found)


def _expected(wanted: ResourceRequest) -> list[tuple[Any, Any]]:
    if wanted.has_expectation or wanted.state == State.DRAFT:
        return expectation(wanted)
    return [(_("Before the decision"), _("Nobody wrote down what shall change, or by how much."))]


def _assessed(wanted: ResourceRequest) -> list[tuple[Any, Any]]:
    return [
        (_("Urgency"), wanted.get_urgency_display()),
        (_("Cost as assessed"), money(wanted.assessed_cost, wanted.organization.currency)),
        (_("Options"), wanted.options),
    ]


def _decided(wanted: ResourceRequest) -> list[tuple[Any, Any]]:
    granted = money(wanted.approved_amount, wanted.organization.currency)
    return [
        (_("Approved amount"), granted if wanted.is_granted else ""),
        (_("Look at it again on"), wanted.revisit_on if wanted.state == State.DEFERRED else None),
        (_("Reason"), wanted.decision_reason),
    ]


def _delivered(wanted: ResourceRequest) -> list[tuple[Any, Any]]:
    return [
        (_("Supplier"), wanted.supplier),
        (_("Order number"), wanted.order_number),
        (_("There by"), wanted.due_on if wanted.is_granted else None),
        (_("Cost paid"), money(wanted.paid, wanted.organization.currency)),
        (_("What came"), wanted.received),
        (_("What it brought"), wanted.benefit if not wanted.checks.all() else ""),
    ]


def lead_of(wanted: ResourceRequest) -> str:
    """The newest thing to know in one sentence."""
    if wanted.benefit:
        return wanted.benefit
    if wanted.is_waiting and wanted.delegated_to and wanted.delegated_by:
        names = {"to": wanted.delegated_to.name, "by": wanted.delegated_by.name}
        return _("%(by)s gave this decision to %(to)s.") % names
    return wanted.decision_reason


def budget_facts(wanted: ResourceRequest, year: int) -> list[tuple[Any, Any]]:
    """What the budget says to those who decide; nothing where there is none."""
    line = spending.line_of(wanted.organization, wanted.category, year)
    if line.left is None or line.planned is None:
        return []
    currency = wanted.organization.currency
    cost = wanted.likely_cost
    after = None if cost is None else line.left - cost
    label = _("Budget %(year)d for this kind") % {"year": year}
    facts: list[tuple[Any, Any]] = [
        (label, money(line.planned, currency)),
        (_("Left of it"), money(line.left, currency)),
    ]
    if after is not None and after < 0:
        text = _("%(money)s too little: say why if you grant it") % {
            "money": money(-after, currency)
        }
        facts.append((_("After this request"), format_html('<b class="late-word">{}</b>', text)))
    elif after is not None:
        facts.append((_("After this request"), money(after, currency)))
    return facts
