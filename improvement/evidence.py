"""How the records of this room describe themselves to the ledger."""

from evidence.subjects import Description, describe
from improvement.models import Action, Improvement, Nonconformity, ResponseTimes


def action(action: Action) -> Description:
    """An action: a promise kept shows that somebody answers for the result."""
    return describe(
        action,
        label=action.title,
        url_name="improvement:action",
        commitments=("accountability", "intended-results"),
        clauses=("10.1",),
        process=action.process.reference if action.process else "",
        text=" ".join([action.description, action.result]),
        state="done" if action.done_on else "cancelled" if action.cancelled_on else "open",
    )


def nonconformity(nonconformity: Nonconformity) -> Description:
    """A nonconformity and its corrective action, under 10.2."""
    return describe(
        nonconformity,
        label=nonconformity.statement,
        url_name="improvement:nonconformity",
        commitments=("improvement",),
        clauses=tuple({"10.2", nonconformity.clause} - {""}),
        process=nonconformity.process.reference if nonconformity.process else "",
        text=" ".join(
            [
                *(nonconformity.objective_evidence, nonconformity.cause, nonconformity.plan),
                nonconformity.source_detail,
            ]
        ).strip(),
        state=nonconformity.state,
        # What the finding of a draft report says stays inside the house, here too.
        released=nonconformity.origin is None or nonconformity.origin.is_released,
    )


def improvement(improvement: Improvement) -> Description:
    """An improvement, under 10.3."""
    return describe(
        improvement,
        label=improvement.title,
        url_name="improvement:improvement",
        commitments=("improvement",),
        clauses=("10.3",),
        process=improvement.process.reference if improvement.process else "",
        text=" ".join([improvement.description, improvement.measure, improvement.gain]),
        state=improvement.state,
    )


def response_times(times: ResponseTimes) -> Description:
    """How much time an organization gives itself is no evidence for a commitment."""
    return describe(
        times,
        label=str(times),
        url_name="improvement:response-times-set",
        commitments=(),
        clauses=("10.2",),
        released=False,
    )
