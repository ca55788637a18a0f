"""How this room's records describe themselves to the ledger."""

from dataclasses import replace

from django.utils.translation import gettext as _

from evidence.subjects import Description, describe
from objectives.models import ChartRules, Objective, ReadingImport

UNDECIDED = (Objective.State.PROPOSED, Objective.State.REJECTED)


def objective(objective: Objective) -> Description:
    """An objective and its plan. A proposal is not released unless top management approves it."""
    return describe(
        objective,
        label=objective.title,
        url_name="objectives:objective",
        commitments=("policy-and-objectives",),
        clauses=("6.2",),
        process=objective.process.reference if objective.process else "",
        text=f"{objective.definition} {objective.strategy_goal}".strip(),
        state=str(objective.get_state_display()),
        released=objective.state not in UNDECIDED,
    )


def result(record: Objective) -> Description:
    """The same objective where its results are meant: measuring them shows that they matter."""
    customers = ("customer-focus",) if record.role else ()
    shown = ("intended-results", *customers)
    return replace(objective(record), commitments=shown, clauses=("6.2", "9.1"))


def reading_import(record: ReadingImport) -> Description:
    """A file of readings. What it brought is evidence of each objective; the file is proof inside."""
    return describe(
        record,
        label=record.name,
        url_name="objectives:import",
        commitments=(),
        clauses=("9.1",),
        state=str(record.get_state_display()),
        released=False,
    )


def chart_rules(ruling: ChartRules) -> Description:
    """How an organization reads its charts is a method (9.1.1), no evidence for a commitment."""
    return describe(
        ruling,
        label=_("Rules of the charts"),
        url_name="objectives:chart-rules-version",
        commitments=(),
        clauses=("9.1.1",),
        text=ruling.reason,
        released=False,
    )
