"""Objectives in a pack: the chart of the page, its steps and numbers, nothing that is not released."""

import datetime
import re

from pypdf import PdfReader

from evidence.models import Subject
from objectives.models import SignalExplanation
from pages.paper import Printer
from programme.packs import sections
from programme.packs.drawing import STYLE
from programme.packs.freezing import freeze
from tests.objectives.factories import make_objective, measure, promise, revise
from tests.programme.pack_factories import END, START, order

LEVEL = [95.4, 96.1, 95.2, 96.3, 95.7, 95.9, 95.1, 96.4, 95.6, 96.0, 95.3, 96.2]


def make_story(cast):
    """Worse since a year, an action, a new target, an explained signal."""
    objective = measure(cast, make_objective(cast, reference="O01"), *LEVEL, *[92.7] * 12)
    revise(cast, objective, datetime.date(2026, 5, 4), "90", "95")
    action = promise(cast, objective, datetime.date(2026, 9, 20))
    SignalExplanation.objects.create(
        objective=objective,
        period=datetime.date(2026, 8, 1),
        what_happened="The planner was ill",
        decision="accept",
        because="He is back",
        explained_by=cast.process_owner,
        on=datetime.date(2026, 9, 2),
    )
    return objective, action


def frozen_one(cast, *, judged=True):
    [one] = freeze(cast.organization, START, END, [], judged=judged)["objectives"]
    return one


def test_pack_tells_steps_events_and_labels(cast):
    make_story(cast)
    one = frozen_one(cast)
    assert one["events"] == [
        ["1", "4 May 2026", "Target: 95 % instead of 90 %"],
        ["2", "August 2026", "Signal explained: it is accepted"],
        ["3", "21 Aug 2026", "Action begun: Do something about it"],
    ]
    assert one["labels"] == [
        ["Variation", "worsening"], ["Assurance", "reliably misses the target"],
    ]  # fmt: skip
    assert one["picture"].count("<rect") == 1 + 3  # the band, the numbers
    assert "polyline" in one["picture"]
    assert "planner" not in str(one) and "customer asks" not in str(one)


def test_pack_leaves_out_what_is_not_released(cast):
    _objective, action = make_story(cast)
    Subject.objects.filter(kind="improvement.action", object_id=action.pk).update(is_released=False)
    assert "Action begun" not in str(frozen_one(cast))


def test_pack_without_judgement_has_no_labels(cast):
    make_story(cast)
    one = frozen_one(cast, judged=False)
    assert (one["labels"], one["sentence"]) == ([], "")


def test_page_of_the_pack_shows_them(cast, tmp_path):
    make_story(cast)
    make_objective(cast, reference="O02", title="Not measured yet")
    pack = order(cast.organization, cast.quality_manager)
    context = sections.common(pack, "Objectives") | {"objectives": sections.objectives(pack)}
    piece = Printer(tmp_path, STYLE).print("pdf/objectives.html", context)
    text = " ".join(page.extract_text() for page in PdfReader(piece.path).pages)
    text = re.sub(r"\s+", " ", text)
    for expected in (
        "1 4 May 2026: Target: 95 % instead of 90 %", "Variation worsening", "target ≥ 95 %",
        "Nothing was measured yet.", "Ringed dot: better than usual",
    ):  # fmt: skip
        assert expected in text
