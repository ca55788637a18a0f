"""Decisions about quality in ordinary meetings: the board, Monday operations, the design board."""

from typing import NamedTuple

from programme.demo.calendar import Day


class MeetingRow(NamedTuple):
    """A decision; `owner` and `due` where something was left to do, `done` when it was."""

    reference: str
    on: str
    meeting: str
    decided_by: str
    text: str
    why: str
    process: str | None = None
    is_stop: bool = False
    owner: str | None = None
    due: Day | None = None
    done: str | None = None
    result: str = ""


MEETINGS = (
    MeetingRow("MD01", "2025-12-15", "Monday operations", "wilk",
               "Orders with special paint wait for the paint, even when the pump is ready",
               "Two crates were opened again at the customer's to be painted there.", "P07"),
    MeetingRow("MD02", "2026-01-27", "Board", "holt",
               "Bonus of the sales team counts orders delivered whole, not orders taken",
               "Promises nobody had checked made half of the late lines.", "P02"),
    MeetingRow("MD03", "2026-03-09", "Monday operations", "wilk",
               "Nineteen pumps for the Corrie dairy stay here until their seals are released",
               "The seals came from a batch that nobody had tested; a leak in a dairy costs a day's "
               "milk. The customer was told the same afternoon.", "P06", True,
               "lund", "2026-03-20", "2026-03-18",
               "All nineteen tested; four seals changed; shipped nine days late."),
    MeetingRow("MD04", "2026-04-22", "Design board", "tanabe",
               "No change of material leaves design without the signature of purchasing",
               "The seal was changed by one side and bought by the other.", "P03"),
    MeetingRow("MD05", "2026-06-23", "Board", "holt",
               "Price list shows two delivery times: from stock, and built to order",
               "Customers plan around the shorter one and are let down.", "P02", False,
               "clarke", "2026-09-30", "2026-09-24", "In the price list since October."),
    MeetingRow("MD06", "2026-08-17", "Monday operations", "wilk",
               "Torque records are looked at each Monday before the week's plan",
               "Three gaps were found by an auditor that team leads could have seen.", "P06"),
    MeetingRow("MD07", "2026-10-27", "Board", "holt",
               "The second seal source gets its tests before the cheaper quotation is looked at",
               "Price was on the table before anybody knew whether the seal holds.", "P04", False,
               "aziz", "2027-01-29"),
)  # fmt: skip
