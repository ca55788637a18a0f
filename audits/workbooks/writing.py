"""An audit's questions with their answers as a workbook to be filled in.

What each answer said when the workbook was made stands in hidden columns. The history of answers could
not tell it: an answer also changes without a change that a device sent ("not looked at" for the rest, a
conflict decided in other words), and the file has to tell what is new in it even where that is so.
"""

import datetime
from collections.abc import Sequence
from typing import IO

from django.utils.translation import gettext as _

from audits.models import Audit, AuditQuestion
from audits.workbooks.columns import ANSWERS, BASE, COLUMNS, FROZEN, NAMES, Named
from audits.workbooks.stamp import seal_of, stamp_of
from audits.workbooks.words import label, labels
from pages.workbook import Column, LockedSheet, locked_workbook
from people.models import Person

HOW_TO = "How to"
SPARE = 25  # empty rows for questions that come up on the way


def answers_book(
    audit: Audit, questions: Sequence[AuditQuestion], *, by: Person, at: datetime.datetime
) -> IO[bytes]:
    """An open workbook, which goes when it is closed. `at` is when it was made (UTC)."""
    return locked_workbook(
        [_how_to(audit), answers_sheet(questions)],
        stamp_of(audit, questions=len(questions), by=by, at=at),
    )


def answers_sheet(questions: Sequence[AuditQuestion]) -> LockedSheet:
    """One row for each question, and some for new ones."""
    return LockedSheet(
        ANSWERS,
        [_column(one) for one in COLUMNS],
        [_row(question) for question in questions],
        frozen=FROZEN,
        spare=SPARE,
    )


def _column(one: Named) -> Column:
    return Column(
        str(one.heading or one.name),
        one.width,
        one.is_open,
        one.is_hidden,
        labels() if one.name == "result" else (),
    )


def _row(question: AuditQuestion) -> list[str]:
    special = {
        "number": str(question.position),
        "version": str(question.version),
        "result": label(question.result),
        "seal": seal_of(question),
        **{name: getattr(question, field) for field, name in BASE.items()},
    }
    return [str(special.get(name) or getattr(question, name, "")) for name in NAMES]


def _how_to(audit: Audit) -> LockedSheet:
    lines = [
        _(
            "Fill in the white cells of the sheet “%(sheet)s”: answer, statement, objective evidence."
        ),
        _("Choose answers from the list. An empty cell means that there is no answer yet."),
        _("A minor or major nonconformity needs a statement, objective evidence and a clause."),
        _("The empty rows below the last question are for questions that you add."),
        _("Rows may be put in another order, filtered or taken out. Leave hidden columns alone."),
        _("Save it as .xlsx, not as CSV, and upload it on the page of the audit."),
        _("You then see every change before anything is saved. Photos are added there, not here."),
    ]
    rows = [[line % {"sheet": ANSWERS}] for line in lines]
    title = _("Answers of audit %(audit)s") % {"audit": audit}
    return LockedSheet(HOW_TO, [Column(title, 100)], rows)
