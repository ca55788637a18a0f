"""What would change a status next: each indicator one step better, in order of effect."""

from dataclasses import dataclass, replace

from evidence.indicators import Result
from evidence.thresholds import DEFAULTS, Limits
from programme.status.judging import decide
from programme.status.words import CommitmentStatus, Judged, Status

BETTER = {
    Result.FAIL: (Result.PARTIAL, Result.PASS),
    Result.PARTIAL: (Result.PASS,),
}
RANK = {Status.NOT_DEMONSTRATED: 0, Status.WEAK: 1, Status.DEMONSTRATED: 2}


@dataclass(frozen=True)
class Effect:
    """What happens when one indicator gets better.

    `status` is the commitment's when this indicator alone reaches `result`, `together` when it and
    all those before it in the list pass.
    """

    judged: Judged
    result: Result
    status: Status
    together: Status
    changes: bool


def effects(status: CommitmentStatus, limits: Limits = DEFAULTS) -> list[Effect]:
    """What would change the status next: first what changes it alone, then points, core first.

    Empty where nothing can get better, and where there is no judgement yet.
    """
    if status.status is Status.NOT_ASSESSED:
        return []
    open_ones = [one for one in status.applicable if one.indicator.result in BETTER]
    alone = [_alone(status, one, limits) for one in open_ones]
    ordered = sorted(alone, key=lambda effect: _order(status, effect))
    done: dict[str, Result] = {}
    found = []
    for effect in ordered:
        done[effect.judged.indicator.slug] = Result.PASS
        found.append(replace(effect, together=_status_with(status, done, limits)))
    return found


def _alone(status: CommitmentStatus, one: Judged, limits: Limits) -> Effect:
    """The first step that changes the status; where none does, the next step."""
    steps = BETTER[one.indicator.result]
    tried = [(step, _status_with(status, {one.indicator.slug: step}, limits)) for step in steps]
    changing = [(step, word) for step, word in tried if word is not status.status]
    step, word = (changing or tried)[0]
    return Effect(one, step, word, word, bool(changing))


def _status_with(status: CommitmentStatus, changed: dict[str, Result], limits: Limits) -> Status:
    applicable = [
        replace(one, indicator=replace(one.indicator, result=changed[one.indicator.slug]))
        if one.indicator.slug in changed
        else one
        for one in status.applicable
    ]
    return decide(applicable, status.basis, limits)[0]


def _order(status: CommitmentStatus, effect: Effect) -> tuple[int, int, bool]:
    """Status gained, then the points that a pass would gain, then core before other."""
    gained = RANK[effect.status] - RANK[status.status]
    points = 2 - effect.judged.indicator.points
    return -gained, -points, not effect.judged.core
