"""Forms of a whole programme: the year plan, how important processes are, which clauses apply."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _

from audits.models import Audit, AuditProgramme, ProcessPriority
from audits.planning import Priority, Proposal, YearPlan
from audits.services.priorities import Judgement
from audits.services.year_plan import NewAudit, Placing
from audits.yearplan import Wish
from pages.forms import PlainForm
from people.models import Person
from processes.models import Process

NEW = re.compile(r"new_(\d{1,12})_(\d{1,3})_planned_on")
LONGEST_REASON = 2000


@dataclass(frozen=True)
class PlanRow:
    """A row of the year plan: an audit to come, or a process for which one is missing."""

    prefix: str
    process: Process
    audit: Audit | None
    fields: list[BoundField]
    version: BoundField | None = None
    wish: Wish | None = None


def _day(label: Any, **options: Any) -> forms.DateField:
    return forms.DateField(
        label=label, widget=forms.DateInput(attrs={"class": "form-control"}), **options
    )


class YearPlanForm(PlainForm):
    """First day, last day and lead auditor of each audit to come and of each that is missing.

    Fields `audit_<key>_<part>` and `new_<process>_<number>_<part>`. `cleaned_data` then holds
    `placings` and `new`, as `save_year_plan` takes them.
    """

    def __init__(
        self,
        *args: Any,
        plan: YearPlan,
        people: Iterable[Person],
        proposals: Iterable[Proposal] = (),
        **kwargs: Any,
    ) -> None:
        self.plan, self.people = plan, {str(one.pk): one for one in people}
        self.made: list[tuple[str, Process, Audit | None]] = []
        self.proposed = {f"new_{one.wish.key}": one for one in proposals}
        super().__init__(*args, **kwargs)
        self.choices = [("", _("Choose")), *((key, one.name) for key, one in self.people.items())]
        for audit in plan.to_come:
            self._add_audit(audit)
        for prefix, process in self._missing():
            self._add_new(prefix, process)
        if plan.programme.state != AuditProgramme.State.DRAFT and plan.to_come:
            self.fields["reason"] = forms.CharField(
                label=_("Why are audits moved?"),
                help_text=_("Needed only where a first or last day changes. It is kept."),
                widget=forms.Textarea(attrs={"rows": 2, "class": "form-control"}),
                required=False,
                max_length=LONGEST_REASON,
            )
        self.scope(plan.programme.organization, kwargs["today"])

    def _add_audit(self, audit: Audit) -> None:
        prefix = f"audit_{audit.pk}"
        self.made.append((prefix, audit.process, audit))
        self._add(prefix, str(audit), audit.planned_on, audit.ends_on, audit.lead_auditor_id)
        self.fields[f"{prefix}_version"] = forms.IntegerField(
            widget=forms.HiddenInput, required=False, min_value=0, initial=audit.version
        )

    def _missing(self) -> Iterable[tuple[str, Process]]:
        """What the frequency wants, then what was typed before somebody else planned it."""
        known = {f"new_{one.key}": one.need.process for one in self.plan.wishes}
        processes = {one.process.pk: one.process for one in self.plan.priorities}
        for name in self.data:
            found = NEW.fullmatch(name)
            if found and self.data[name].strip() and int(found[1]) in processes:
                known.setdefault(f"new_{found[1]}_{found[2]}", processes[int(found[1])])
        return known.items()

    def _add_new(self, prefix: str, process: Process) -> None:
        self.made.append((prefix, process, None))
        proposal = self.proposed.get(prefix)
        planned_on = proposal.planned_on if proposal else None
        lead = proposal.lead_auditor.pk if proposal and proposal.lead_auditor else None
        self._add(prefix, str(process), planned_on, None, lead)

    def _add(self, prefix: str, name: str, first: Any, last: Any, lead: int | None) -> None:
        is_new = prefix.startswith("new_")
        labels = {"name": name}
        self.fields[f"{prefix}_planned_on"] = _day(
            _("First day of %(name)s") % labels, required=not is_new, initial=first
        )
        self.fields[f"{prefix}_ends_on"] = _day(
            _("Last day of %(name)s") % labels, required=False, initial=last
        )
        self.fields[f"{prefix}_lead_auditor"] = forms.ChoiceField(
            label=_("Lead auditor of %(name)s") % labels,
            choices=self.choices,
            required=not is_new,
            initial=lead,
            widget=forms.Select(attrs={"class": "form-select"}),
        )

    @property
    def rows(self) -> list[PlanRow]:
        """For the template: audits to come first, then what is missing."""
        parts = ("planned_on", "ends_on", "lead_auditor")
        wishes = {f"new_{wish.key}": wish for wish in self.plan.wishes}
        return [
            PlanRow(
                prefix,
                process,
                audit,
                [self[f"{prefix}_{part}"] for part in parts],
                self[f"{prefix}_version"] if audit else None,
                wishes.get(prefix),
            )
            for prefix, process, audit in self.made
        ]

    @property
    def standing_rows(self) -> list[PlanRow]:
        return [row for row in self.rows if row.audit]

    @property
    def missing_rows(self) -> list[PlanRow]:
        return [row for row in self.rows if row.audit is None]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        data["placings"] = [
            placing
            for prefix, _process, audit in self.made
            if audit is not None and (placing := self._placing(data, prefix, audit))
        ]
        data["new"] = [
            new
            for prefix, process, audit in self.made
            if audit is None and (new := self._new(data, prefix, process))
        ]
        return data

    def _placing(self, data: dict[str, Any], prefix: str, audit: Audit) -> Placing | None:
        first, lead = data.get(f"{prefix}_planned_on"), self._lead(data, prefix)
        if first is None or lead is None:
            return None
        last = data.get(f"{prefix}_ends_on") or first
        return Placing(audit, first, last, lead, data.get(f"{prefix}_version"))

    def _new(self, data: dict[str, Any], prefix: str, process: Process) -> NewAudit | None:
        """None for an empty row; what is missing in a begun one is said at its field."""
        first, lead = data.get(f"{prefix}_planned_on"), self._lead(data, prefix)
        if first is None and lead is None:
            return None
        for part, value in (("planned_on", first), ("lead_auditor", lead)):
            if value is None and f"{prefix}_{part}" not in self.errors:
                self.add_error(f"{prefix}_{part}", _("An audit needs a day and a lead auditor."))
        if first is None or lead is None:
            return None
        key = prefix.removeprefix("new_")
        return NewAudit(key, process, first, lead, data.get(f"{prefix}_ends_on"))

    def _lead(self, data: dict[str, Any], prefix: str) -> Person | None:
        return self.people.get(str(data.get(f"{prefix}_lead_auditor") or ""))


class PrioritiesForm(PlainForm):
    """How important each process is for a programme, and where the frequency is another than suggested."""

    def __init__(self, *args: Any, rows: list[Priority], **kwargs: Any) -> None:
        self.priorities = rows
        super().__init__(*args, **kwargs)
        for row in rows:
            self._add(row)

    def _add(self, row: Priority) -> None:
        key, name = row.process.pk, {"name": str(row.process)}
        kept = row.row
        self.fields[f"{key}_importance"] = forms.TypedChoiceField(
            label=_("Importance of %(name)s") % name,
            choices=ProcessPriority.Importance.choices,
            coerce=int,
            initial=row.importance,
            widget=forms.Select(attrs={"class": "form-select"}),
        )
        self.fields[f"{key}_reason"] = self._words(
            _("Why %(name)s is this important") % name, kept.reason if kept else ""
        )
        self.fields[f"{key}_own_months"] = forms.IntegerField(
            label=_("Own months between audits of %(name)s") % name,
            required=False,
            min_value=1,
            max_value=36,
            initial=kept.own_months if kept else None,
            widget=forms.NumberInput(attrs={"class": "form-control"}),
        )
        self.fields[f"{key}_own_reason"] = self._words(
            _("Why another frequency for %(name)s") % name, kept.own_reason if kept else ""
        )

    @staticmethod
    def _words(label: Any, initial: str) -> forms.CharField:
        return forms.CharField(
            label=label,
            required=False,
            max_length=300,
            initial=initial,
            widget=forms.TextInput(attrs={"class": "form-control"}),
        )

    @property
    def rows(self) -> list[tuple[Priority, list[BoundField]]]:
        parts = ("importance", "reason", "own_months", "own_reason")
        return [
            (row, [self[f"{row.process.pk}_{part}"] for part in parts]) for row in self.priorities
        ]

    def judgements(self) -> list[Judgement]:
        """What was typed, as `judge_priorities` takes it."""
        data = self.cleaned_data
        return [
            Judgement(
                row.process,
                data[f"{row.process.pk}_importance"],
                data[f"{row.process.pk}_reason"],
                data[f"{row.process.pk}_own_months"],
                data[f"{row.process.pk}_own_reason"],
            )
            for row in self.priorities
        ]


class ClausesForm(PlainForm):
    """A tick for each clause that applies to a process; fields `clauses_<process>`."""

    def __init__(
        self,
        *args: Any,
        columns: list[tuple[str, str]],
        applying: list[tuple[Process, set[str]]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.processes = [process for process, _ticked in applying]
        self.columns = columns
        for process, ticked in applying:
            self.fields[f"clauses_{process.pk}"] = forms.MultipleChoiceField(
                label=str(process), choices=columns, required=False, initial=sorted(ticked)
            )

    @property
    def rows(self) -> list[tuple[Process, list[tuple[str, str, bool]]]]:
        """Each process with number, title and tick of each clause."""
        return [(process, self._ticks(process)) for process in self.processes]

    def _ticks(self, process: Process) -> list[tuple[str, str, bool]]:
        chosen = set(self[f"clauses_{process.pk}"].value() or ())
        return [(number, title, number in chosen) for number, title in self.columns]

    def ticked(self) -> dict[Process, set[str]]:
        """What was ticked, as `apply_clauses` takes it."""
        return {one: set(self.cleaned_data[f"clauses_{one.pk}"]) for one in self.processes}
