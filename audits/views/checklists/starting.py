"""Our starter set: which chapters to take, and what is new in it."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from audits import services
from audits.checklists import news
from audits.checklists.forms import StarterForm
from audits.models import Checklist
from audits.views.checklists.library import crumbs
from pages.forms import add_refusal
from people.errors import RuleError
from people.permissions import OrganizationRequest, Permission, requires


@requires(Permission.PLAN_AUDITS)
def starter(request: OrganizationRequest) -> HttpResponse:
    """Choose chapters; each becomes a live checklist, or what is new in it a draft."""
    offers = news.offers(request.organization)
    options: dict[str, Any] = {
        "organization": request.organization,
        "today": request.today,
        "offers": offers,
    }
    form = StarterForm(request.POST if request.method == "POST" else None, **options)
    if request.method == "POST" and form.is_valid():
        try:
            done = services.add_starter_set(
                organization=request.organization, by=request.person, **form.cleaned_data
            )
        except RuleError as refused:
            add_refusal(form, refused)
        else:
            messages.success(request, _said(done))
            return redirect("audits:checklists", request.organization.slug)
    trail = [*crumbs(request), (_("Starter set"), "")]
    context = {
        "form": form,
        "offers": offers,
        "chosen": form["keys"].value() or [],
        "can_take": any(one.can_be_taken for one in offers),
        "crumbs": [{"label": label, "url": url} for label, url in trail],
    }
    return render(
        request, "audits/checklist_starter.html", context, status=422 if form.errors else 200
    )


def _said(done: list[Checklist]) -> str:
    text = ngettext("%(n)d checklist taken.", "%(n)d checklists taken.", len(done))
    return text % {"n": len(done)}
