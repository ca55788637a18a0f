"""One search box over all records, and the overview of what the organization keeps."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from evidence import queries as evidence
from evidence.editions import edition
from people.permissions import OrganizationRequest, Permission, requires
from programme.navigation import WORDS

PAGE_SIZE = 25
KINDS = {
    "leadership.policyversion": _("Quality policy"),
    "leadership.resourcerequest": _("Resource request"),
    "leadership.budget": _("Budget"),
    "leadership.roleassignment": _("Responsibility"),
    "leadership.communication": _("Communication"),
    "leadership.walk": _("Walk"),
    "leadership.suggestion": _("Suggestion"),
    "leadership.recognition": _("Recognition"),
    "leadership.competence": _("Competence"),
    "leadership.competencegap": _("Competence gap"),
    "leadership.understandingsample": _("Understanding sample"),
    "processes.process": _("Process"),
    "processes.interestedparty": _("Interested party"),
    "processes.contextissue": _("Context issue"),
    "processes.contextreview": _("Review of the context"),
    "processes.risk": _("Risk or opportunity"),
    "processes.equipment": _("Measuring equipment"),
    "processes.impactassessment": _("Impact assessment"),
    "processes.knowledgeitem": _("Knowledge"),
    "improvement.action": _("Action"),
    "improvement.nonconformity": _("Nonconformity"),
    "improvement.improvement": _("Improvement"),
    "objectives.objective": _("Quality objective"),
    "objectives.measurement": _("Measurement"),
    "audits.auditprogramme": _("Audit programme"),
    "audits.audit": _("Audit"),
    "audits.finding": _("Finding"),
    "audits.externalaudit": _("Outside audit"),
    "reviews.review": _("Management review"),
    "reviews.decision": _("Decision"),
    "reviews.meetingdecision": _("Decision in a meeting"),
    "programme.evidencepack": _("Evidence pack"),
}

# What each list of the organization holds, in a sentence.
SENTENCES = {
    "leadership:policies": _("What the company promises, version by version, and who has read it."),
    "leadership:resources": _("What people asked for, what was decided and why."),
    "leadership:assignments": _("Who answers for what, and since when."),
    "leadership:communications": _("How leaders explained why quality matters, and to whom."),
    "leadership:walks": _("Where leaders went to see, what they heard, what followed."),
    "leadership:suggestions": _("Ideas, and the answers that they got."),
    "leadership:recognitions": _("Whom leaders thanked, and for what."),
    "processes:processes": _("What the company does, who owns it, what goes in and comes out."),
    "processes:risks": _("What could go wrong, how likely and how bad, and what is done about it."),
    "processes:opportunities": _("What could go better than planned, and whether it is pursued."),
    "processes:context-issues": _(
        "What inside and outside decides whether the company can deliver."
    ),
    "processes:parties": _("Who can affect what the company delivers, and what they require."),
    "processes:equipment": _("Gauges and testers, and when each is calibrated next."),
    "leadership:competences": _("Who can what, what is needed, and how gaps are closed."),
    "processes:knowledge": _("What good work needs to be known, and who alone knows it."),
    "leadership:escalations": _("What managers raised to those above them, and the answers."),
    "leadership:supports": _("How leaders coached, delegated, trained and made room."),
    "leadership:resources-year": _("Asked, granted and refused in a year, against the budget."),
    "processes:process-map": _("What flows between processes, customers and suppliers."),
    "programme:people": _("Who works here, with their functions and roles."),
    "programme:reminders": _("What was sent, to whom, when and why."),
}


@requires(Permission.SEE_RECORDS)
def search(request: OrganizationRequest) -> HttpResponse:
    """Records whose number, title or text holds every word."""
    words = request.GET.get("q", "").replace("\x00", "").strip()[:100]
    found = evidence.search(request.organization, words) if words else evidence.nothing()
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("page"))
    slug = request.organization.slug
    rows = [
        {
            "subject": subject,
            "kind": KINDS.get(subject.kind, subject.kind),
            "url": reverse(subject.url_name, args=[slug, subject.object_id]),
        }
        for subject in page.object_list
    ]
    context = {"words": words, "rows": rows, "page_obj": page}
    return render(request, "programme/search.html", context)


@requires(Permission.SEE_RECORDS)
def organization(request: OrganizationRequest) -> HttpResponse:
    """What the organization keeps here: every list, in a sentence each."""
    places = WORDS[-1].places[1:]
    shown = [place for place in places if place.permission in request.permissions]
    groups: dict[str, list[dict[str, Any]]] = {}
    for place in shown:
        row = {
            "label": place.label,
            "url": reverse(place.url_name, args=[request.organization.slug]),
            "why": SENTENCES.get(place.url_name, ""),
        }
        groups.setdefault(str(place.group), []).append(row)
    context = {
        "groups": groups,
        "edition": edition(request.organization.edition),
    }
    return render(request, "programme/organization.html", context)
