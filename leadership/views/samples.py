"""Pages over understanding samples: counts, no names."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from leadership import evidence, queries, services
from leadership.forms.policy import SampleForm
from leadership.listings.policy import SAMPLES
from leadership.views.posted import address
from pages.details import render_detail
from pages.forms import form_page
from pages.lists import render_list
from people.permissions import OrganizationRequest, Permission, requires


@requires(Permission.SEE_RECORDS)
def samples(request: OrganizationRequest) -> HttpResponse:
    """All answers."""
    return render_list(request, SAMPLES, queries.samples(request.organization))


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
        initial={
            "on": request.today,
            "question": _("What do you do yourself so that this policy comes true?"),
        },
    )
