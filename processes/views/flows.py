"""Pages on which the rows of a process are written: what goes in and out, and its documents."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext_lazy as _

from pages.forms import form_page
from people.permissions import OrganizationRequest, Permission, requires
from processes import queries, services
from processes.forms import DocumentsForm, FlowsForm
from processes.forms.rows import RowsForm
from processes.models import Process

EDIT = Permission.EDIT_PROCESSES


@requires(EDIT)
def flows(request: OrganizationRequest, pk: int) -> HttpResponse:
    """What goes in and comes out, and the other end of each."""
    record = _found(request, pk)
    return rows_page(
        request,
        FlowsForm,
        record,
        title=_("What goes in and out of %(process)s") % {"process": record},
        lead=_("What one process gives is what another gets: a change here shows there, too."),
        save=lambda data: services.change_flows(
            process=record, by=request.person, flows=data["flows"], version=data["version"]
        ),
    )


@requires(EDIT)
def documents(request: OrganizationRequest, pk: int) -> HttpResponse:
    """The documents that the process works by."""
    record = _found(request, pk)
    return rows_page(
        request,
        DocumentsForm,
        record,
        title=_("Documents of %(process)s") % {"process": record},
        lead=_("Where the valid version lies. The document itself stays where people use it."),
        save=lambda data: services.change_documents(
            process=record, by=request.person, documents=data["documents"], version=data["version"]
        ),
    )


def _found(request: OrganizationRequest, pk: int) -> Process:
    return get_object_or_404(queries.processes(request.organization), pk=pk)


def rows_page(
    request: OrganizationRequest, form_class: type[RowsForm], record: Any, **page: Any
) -> HttpResponse:
    """A form of rows; “More rows” shows the same page with more room, and keeps what was typed."""
    page |= {
        "button": _("Save"),
        "cancel_url": record.get_absolute_url(),
        "template": "processes/rows_form.html",
    }
    if "more-rows" in request.POST:
        form = form_class(
            initial=request.POST.dict(),
            instance=record,
            organization=request.organization,
            today=request.today,
        )
        return render(request, page["template"], {"form": form, "stale": [], **page})
    return form_page(request, form_class, instance=record, **page)
