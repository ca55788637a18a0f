"""Larkmoor's own checklists: one for each process, and one for the audit after the seal change."""

import datetime

from programme.demo.data.checklists import (
    assemble,
    design,
    direct,
    improve,
    machine,
    maintain,
    orders,
    people,
    seal,
    service,
    store,
    suppliers,
)
from programme.demo.data.checklists.base import ChecklistRow, QuestionRow, SectionRow

CHECKLISTS: tuple[ChecklistRow, ...] = (
    direct.CHECKLIST,
    orders.CHECKLIST,
    design.CHECKLIST,
    suppliers.CHECKLIST,
    machine.CHECKLIST,
    assemble.CHECKLIST,
    store.CHECKLIST,
    service.CHECKLIST,
    people.CHECKLIST,
    maintain.CHECKLIST,
    improve.CHECKLIST,
    seal.CHECKLIST,
)

# Which checklist an audit used. The two audits to come have none yet.
USED = {
    "A01": "CL02",
    "A02": "CL04",
    "A03": "CL05",
    "A04": "CL10",
    "A05": "CL09",
    "A06": "CL12",
    "A07": "CL06",
    "A08": "CL08",
    "A09": "CL03",
    "A10": "CL01",
    "A11": "CL07",
    "A12": "CL11",
}

# Written three a day from this day on, the last one when the audit after the seal change was planned.
FIRST_WRITTEN, A_DAY, LAST_WRITTEN = datetime.date(2025, 11, 4), 3, "2026-04-08"


def written_on(reference: str, number: int) -> str:
    """The day on which a checklist was written; `number` is its place in the table, from 0."""
    if reference == seal.CHECKLIST.reference:
        return LAST_WRITTEN
    return (FIRST_WRITTEN + datetime.timedelta(days=number // A_DAY)).isoformat()


__all__ = ["CHECKLISTS", "USED", "ChecklistRow", "QuestionRow", "SectionRow", "written_on"]
