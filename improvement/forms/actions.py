"""Forms of actions. Fields are named as the services' arguments, so that refusals find them."""

from django.utils.translation import gettext_lazy as _

from improvement.forms.areas import areas
from improvement.models import Action
from pages.fields import day, text
from pages.forms import PlainForm, RecordForm


class ActionForm(RecordForm):
    """The words of an action."""

    class Meta:
        model = Action
        fields: tuple[str, ...] = ("title", "description", "process")
        widgets = areas("description")
        help_texts = {"title": _("What will be done, as a sentence that begins with a verb.")}


class AssignedActionForm(ActionForm):
    """The words of an action and who does it."""

    class Meta(ActionForm.Meta):
        fields = ("title", "owner", "description", "process")


class NewActionForm(ActionForm):
    """A promise: what, who, by when."""

    class Meta(ActionForm.Meta):
        fields = ("title", "owner", "due_on", "description", "process")


class CompleteForm(PlainForm):
    """The promise was kept."""

    on = day(_("Done on"))
    result = text(
        _("Result"),
        required=False,
        rows=3,
        help_text=_("What is different now, and where to see it."),
    )


class PostponeForm(PlainForm):
    """A later day, and why."""

    due_on = day(_("New due date"))
    reason = text(_("Why does it take longer?"), rows=3)


class CancelForm(PlainForm):
    """Why something is given up."""

    reason = text(_("Why is it not needed any more?"), rows=3)
    on = day(_("Day"))
