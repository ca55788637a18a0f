"""Larkmoor's own checklists: one for each process, and one for the audit after the seal change."""

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

__all__ = ["CHECKLISTS", "USED", "ChecklistRow", "QuestionRow", "SectionRow"]
