"""Improvements that somebody chose to make, with the measure before and after."""

from typing import NamedTuple


class ImprovementRow(NamedTuple):
    """An improvement; `finished` None: still running, or not begun where `started` is None too."""

    reference: str
    title: str
    source: str
    sponsor: str
    process: str
    measure: str
    before: str
    proposed: str
    started: str | None = None
    finished: str | None = None
    after: str = ""
    gain: str = ""
    reactive: bool = False
    stopped: tuple[str, str] | None = None  # day, reason
    late: str | None = None


JULY = "2026-07-16"

IMPROVEMENTS = (
    ImprovementRow("IM01", "Inspection of castings at the foundry", "analysis", "aziz", "P04",
                   "Rejected parts per million", "820", "2025-12-04", "2026-01-08", "2026-04-29",
                   "552", "Two inspectors free for machining.", late=JULY),
    ImprovementRow("IM02", "Kits of parts for repairs", "finding", "novak", "P08",
                   "Days for a repair", "10.2", "2026-01-14", "2026-02-02", "2026-08-28", "8.3",
                   "Customers wait two days less."),
    ImprovementRow("IM03", "One person answers for an order", "customer", "moore", "P02",
                   "Satisfaction, 1 to 5", "4.19", "2026-01-21", "2026-02-16", "2026-06-19", "4.36",
                   "Fewer questions to planning.", late=JULY),
    ImprovementRow("IM04", "Chips in separate bins", "idea", "mensah", "P05",
                   "Pounds a year for chips", "9,400", "2026-01-14", "2026-01-19", "2026-03-31",
                   "12,500", "3,100 pounds a year.", late=JULY),
    ImprovementRow("IM05", "Barcode in dispatch", "review", "byrne", "P07",
                   "Wrong shipments in a quarter", "3", "2026-06-25", "2026-07-20", "2026-10-30",
                   "0", "Picking takes a fifth less time."),
    ImprovementRow("IM06", "Locked list of critical parts", "failure", "aziz", "P04",
                   "Parts changed without release", "2", "2026-04-28", "2026-05-04", "2026-06-12",
                   "0", "The seal cannot happen again.", reactive=True, late=JULY),
    ImprovementRow("IM07", "Diagnosis of pumps from afar", "analysis", "novak", "P08",
                   "Unplanned stops at two dairies", "7 a year", "2026-06-25", "2026-09-14"),
    ImprovementRow("IM08", "Half the set-up time at the large lathe", "idea", "mensah", "P05",
                   "Minutes for a set-up", "74", "2026-09-23", "2026-10-12"),
    ImprovementRow("IM09", "Robot for packing", "idea", "byrne", "P07",
                   "Crates packed in an hour", "6", "2026-05-27", "2026-06-08",
                   stopped=("2026-08-13", "Too few equal crates; a trial showed no gain.")),
)  # fmt: skip
