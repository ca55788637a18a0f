"""The words of the step taken last, put right until the next is taken."""

from functools import partial
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _

from improvement.access import may_correct
from improvement.forms import CauseWordsForm, WordsForm
from improvement.forms.cause import cause_initial
from improvement.models import Nonconformity
from improvement.services import correct_step
from improvement.services.wording import WORDS
from improvement.views.corrective_action import asks_for_rows, more_rows
from improvement.views.nonconformities import found_or_404
from pages.forms import form_page
from people.permissions import OrganizationRequest, Permission, requires


@requires(Permission.WORK_ACTIONS)
def correct(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Words only: the day of the step and who took it stay."""
    record = found_or_404(request, pk)
    if not may_correct(request, record):
        raise PermissionDenied
    form, options = _form(record)
    if asks_for_rows(request):
        return more_rows(request, pk, partial(form, instance=record), _("Save words"))
    return form_page(
        request,
        form,
        instance=record,
        title=_("Correct the words of %(reference)s") % {"reference": record.reference},
        lead=_("Until the next step is taken. What was written before stays in the history."),
        button=_("Save words"),
        save=lambda data: _correct(request, record, data),
        cancel_url=record.get_absolute_url(),
        **options,
    )


def _form(record: Nonconformity) -> tuple[Any, dict[str, Any]]:
    """The form of the words that may still change, and how its page begins."""
    if record.state == Nonconformity.State.CAUSE_ANALYSED:
        page = {"initial": cause_initial(record), "template": "improvement/cause_form.html"}
        return CauseWordsForm, page
    names = [name for group in WORDS[record.state] for name in group]
    initial = {name: getattr(record, name) for name in names} | {"version": record.version}
    return partial(WordsForm, names=names), {"initial": initial}


def _correct(
    request: OrganizationRequest, record: Nonconformity, data: dict[str, Any]
) -> Nonconformity:
    version, confirmed = data.pop("version", None), data.pop("confirmed", False)
    return correct_step(
        nonconformity=record,
        changes=data,
        by=request.person,
        confirmed=confirmed,
        version=version,
    )
