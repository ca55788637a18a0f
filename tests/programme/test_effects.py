"""What would change a status next, in order of effect."""

import datetime

from evidence.editions import edition
from evidence.indicators import Indicator, Result
from programme.status import Basis, Judged, Status, effects, judge

P, H, F, N = Result.PASS, Result.PARTIAL, Result.FAIL, Result.NOT_APPLICABLE
BASIS = Basis(datetime.date(2025, 1, 1), days_of_use=400, quarters=4, records=50)


def made(*results: tuple[str, Result, bool], basis: Basis = BASIS):
    judged = tuple(
        Judged(Indicator(slug, slug, result, "", next_step="Act."), core)
        for slug, result, core in results
    )
    return judge(edition("iso-9001-2015").commitment("resources"), judged, basis)


def told(status) -> list[tuple[str, Status, Status]]:
    return [(one.judged.indicator.slug, one.status, one.together) for one in effects(status)]


def test_what_changes_the_status_alone_comes_first():
    weak = made(("core", P, True), ("in part", H, False), ("failing", F, False), ("fine", P, False))
    assert told(weak) == [
        ("failing", Status.DEMONSTRATED, Status.DEMONSTRATED),
        ("in part", Status.WEAK, Status.DEMONSTRATED),
    ]
    almost = made(("core", H, True), ("in part", H, False), ("fine", P, False))
    assert told(almost)[0] == ("core", Status.DEMONSTRATED, Status.DEMONSTRATED)
    assert [one.changes for one in effects(almost)] == [True, False]


def test_first_step_that_changes_the_status_is_named():
    red = made(("a", F, True), ("b", F, True), ("c", P, False), ("d", P, False))
    first = effects(red)[0]
    assert (first.result, first.status, first.changes) == (H, Status.WEAK, True)


def test_where_nothing_changes_alone_points_decide_then_core():
    red = made(("part", H, False), ("other", F, False), ("core", F, True), ("second", F, True))
    order = [slug for slug, _alone, _together in told(red)]
    assert order[0] == "core" or effects(red)[0].changes
    assert order[-1] == "part"


def test_nothing_is_promised_where_there_is_no_judgement():
    new = Basis(datetime.date(2026, 11, 1), days_of_use=19, quarters=1, records=5)
    assert effects(made(("a", F, True), ("b", F, True), basis=new)) == []
    assert effects(made(("a", P, True), ("b", N, True), ("c", P, False))) == []
