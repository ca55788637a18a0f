"""Rows of a process: what goes in and out, and the documents that it works by."""

from typing import Any

from django import forms
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from processes.forms.rows import Rows, RowsForm
from processes.models import Interaction, InterestedParty, Process
from processes.services import Flow, Sheet

PROCESS, PARTY = "process", "party"


class FlowsForm(RowsForm):
    """Inputs with their sources, outputs with their receivers."""

    def __init__(self, *args: Any, organization: Any, **kwargs: Any) -> None:
        processes = Process.objects.of(organization).exclude(state=Process.State.RETIRED)
        parties = InterestedParty.objects.of(organization).standing()
        self._ends: dict[str, Any] = {
            **{f"{PROCESS}:{one.pk}": one for one in processes.exclude(pk=kwargs["instance"].pk)},
            **{f"{PARTY}:{one.pk}": one for one in parties.order_by("name")},
        }
        super().__init__(*args, organization=organization, **kwargs)

    def standing(self) -> list[Rows]:
        flows = self.instance.inputs.select_related("from_process", "from_party")
        gives = self.instance.outputs.select_related("to_process", "to_party")
        return [
            Rows(
                "input",
                _("What goes in"),
                _(
                    "Empty a row to take it away. Somebody outside is not in the choices? Name them "
                    "under Interested parties first."
                ),
                [_row(one, one.source) for one in flows],
            ),
            Rows("output", _("What comes out"), "", [_row(one, one.receiver) for one in gives]),
        ]

    def made_parts(self, group: str) -> dict[str, forms.Field]:
        return {
            "what": forms.CharField(label=_("What"), max_length=160),
            "end": forms.ChoiceField(
                label=_("From") if group == "input" else _("To"), choices=self._end_choices()
            ),
        }

    def _end_choices(self) -> list[tuple[Any, Any]]:
        inside = [(key, str(one)) for key, one in self._ends.items() if key.startswith(PROCESS)]
        outside = [(key, str(one)) for key, one in self._ends.items() if key.startswith(PARTY)]
        groups = ((_("Processes"), inside), (_("Interested parties"), outside))
        return [("", _("Not known yet")), *(group for group in groups if group[1])]

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        data["flows"] = [
            Flow(group == "input", row["what"], self._ends.get(row["end"]), row["key"])
            for group, rows in data["rows"].items()
            for row in rows
        ]
        return data


def _row(one: Interaction, end: Any) -> dict[str, Any]:
    kind = PROCESS if isinstance(end, Process) else PARTY
    return {"key": one.pk, "what": one.what, "end": f"{kind}:{end.pk}" if end else ""}


class DocumentsForm(RowsForm):
    """Documents with where they lie, which version is valid, and when they are looked at again."""

    parts = {
        "title": lambda: forms.CharField(label=_("Document"), max_length=160),
        "place": lambda: forms.CharField(label=_("Where it lies"), max_length=300),
        "issue": lambda: forms.CharField(label=_("Valid version"), max_length=40),
        "next_review_on": lambda: forms.DateField(label=_("Next review")),
    }

    def standing(self) -> list[Rows]:
        parts = ("title", "place", "issue", "next_review_on")
        found = self.instance.documents.values(*parts, key=F("pk"))
        return [Rows("document", _("Documents"), _("Empty a title to take it away."), list(found))]

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        data["documents"] = [Sheet(**row) for row in data["rows"]["document"]]
        return data
