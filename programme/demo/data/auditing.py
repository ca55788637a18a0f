"""Who audits at Larkmoor, how important each process is for the plan, and which clauses apply to it."""

from typing import NamedTuple


class AuditorRow(NamedTuple):
    """An internal auditor and the basis on which the quality manager judged the competence."""

    reference: str
    person: str
    since: str
    until: str
    recorded: str
    basis: str


AUDITORS = (
    AuditorRow("AQ01", "brandt", "2025-03-14", "2028-03-13", "2025-11-04",
               "Two-day course for internal auditors with examination, March 2025. Observed two "
               "audits and led one under supervision. Plans supply since 2017."),
    AuditorRow("AQ02", "pinto", "2024-06-20", "2027-06-19", "2025-11-04",
               "Course for internal auditors, June 2024. Led six audits. Design engineer since "
               "2012, responsible for design until August 2025."),
    AuditorRow("AQ03", "novak", "2025-09-26", "2028-09-25", "2025-11-04",
               "Course for internal auditors with examination, September 2025. Observed two "
               "audits. Leads service and repair, so knows where pumps fail."),
)  # fmt: skip


class ImportanceRow(NamedTuple):
    """How important a process is for the audit programme (1 to 3), and why."""

    process: str
    importance: int
    reason: str


IMPORTANCE = (
    ImportanceRow("P01", 2, "Decides what all others have to work with."),
    ImportanceRow("P02", 2, "What is promised to customers begins here."),
    ImportanceRow("P03", 3, "Food contact and pressure: a mistake reaches every pump."),
    ImportanceRow("P04", 3, "Seals and castings decide whether a pump is tight."),
    ImportanceRow("P05", 2, "Parts that do not fit are found in assembly."),
    ImportanceRow("P06", 3, "The last one who can find a leak before the customer does."),
    ImportanceRow("P07", 2, "Customers see a wrong or late delivery at once."),
    ImportanceRow("P08", 3, "Customers stand still until the pump is back."),
    ImportanceRow("P09", 2, "People who cannot do it yet make every other process weak."),
    ImportanceRow("P10", 3, "Every measured result rests on it."),
    ImportanceRow("P11", 1, "Supports the others; customers do not notice it."),
)  # fmt: skip

# From 4 to 10 each clause applies to one process at least.
CLAUSES = {
    "P01": ("4.1", "4.2", "4.3", "4.4", "5.1", "5.2", "5.3", "6.1", "6.2", "6.3", "7.1", "7.4",
            "9.1", "9.3", "10.1"),
    "P02": ("4.4", "5.1", "6.1", "7.5", "8.1", "8.2", "9.1"),
    "P03": ("4.4", "6.1", "7.5", "8.1", "8.3", "9.1"),
    "P04": ("4.4", "6.1", "7.5", "8.1", "8.4", "9.1"),
    "P05": ("4.4", "6.1", "7.1", "7.5", "8.1", "8.5", "8.6", "8.7"),
    "P06": ("4.4", "6.1", "7.1", "7.5", "8.1", "8.5", "8.6", "8.7", "9.1"),
    "P07": ("4.4", "6.1", "7.1", "8.1", "8.5", "8.6"),
    "P08": ("4.4", "6.1", "8.2", "8.5", "8.7", "9.1"),
    "P09": ("4.4", "6.1", "7.1", "7.2", "7.3", "7.4"),
    "P10": ("4.4", "6.1", "7.1", "7.5"),
    "P11": ("4.4", "6.1", "7.5", "9.1", "9.2", "10.1", "10.2", "10.3"),
}  # fmt: skip
