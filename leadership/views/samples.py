"""Pages over understanding samples: counts, no names."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from leadership import evidence, queries, sampling, services
from leadership.forms.policy import SampleForm
from leadership.listings.policy import SAMPLES
from leadership.views.posted import address
from pages.details import render_detail
from pages.forms import form_page
from pages.lists import render_list
from people.permissions import OrganizationRequest, Permission, requires


@requires(Permission.SEE_RECORDS)
def samples(request: OrganizationRequest) -> HttpResponse:
    """All answers, and what those of the year say by function and shift."""
    found = sampling.year(request.organization, request.today)
    return render_list(
        request,
        SAMPLES,
        queries.samples(request.organization),
        lead=_standing(found),
        template="leadership/samples.html",
        year=found,
        tables=[
            (_("By function"), _("Function"), found.functions),
            (_("By shift"), _("Shift"), found.shifts),
        ],
    )


def _standing(found: sampling.Year) -> str:
    """“18 asked of 15 needed in twelve months; 16 could say it.”"""
    words = {"asked": found.whole.asked, "needed": found.needed, "yes": found.whole.yes}
    said = _("%(asked)d asked in twelve months, %(needed)d needed; %(yes)d could say it.") % words
    more = ngettext("%(n)d more to ask.", "%(n)d more to ask.", found.missing)
    return f"{said} {more % {'n': found.missing}}" if found.missing else said


@requires(Permission.SEE_RECORDS)
def sample(request: OrganizationRequest, pk: int) -> HttpResponse:
    """One answer."""
    sample = get_object_or_404(queries.samples(request.organization), pk=pk)
    return render_detail(
        request,
        sample,
        evidence.sample(sample),
        title=_("Understanding asked in %(function)s") % {"function": sample.function},
        facts=[
            (_("Asked on"), sample.on),
            (_("Function"), sample.function),
            (_("Shift"), sample.shift),
            (_("Question"), sample.question),
            (_("Could say what they contribute"), sample.get_answer_display()),
        ],
        crumbs=[(_("Understanding"), address(request, "samples")), (sample.reference, "")],
        can_attach=False,
    )


@requires(Permission.RECORD_LEADERSHIP)
def sample_add(request: OrganizationRequest) -> HttpResponse:
    """Note an answer, and be ready for the next."""
    return form_page(
        request,
        SampleForm,
        title=_("Note an answer about the policy"),
        lead=_("Ask what the policy means for the person's own work. Do not note the name."),
        button=_("Save answer"),
        save=lambda data: services.sample_understanding(
            organization=request.organization, by=request.person, **data
        ),
        cancel_url=address(request, "samples"),
        success_url=_next(request) if request.POST.get("again") else "",
        template="leadership/sample_form.html",
        initial={
            "on": request.today,
            "question": request.GET.get("question")
            or _("What do you do yourself so that this policy comes true?"),
            "function": request.GET.get("function", ""),
            "shift": request.GET.get("shift", ""),
        },
    )


def _next(request: OrganizationRequest) -> str:
    """The same form for the next person of the same function and shift."""
    kept = {name: request.POST.get(name, "") for name in ("function", "shift", "question")}
    return f"{address(request, 'sample-add')}?{urlencode(kept)}"
