"""What managers raised, and what leaders gave them to lead."""

from typing import NamedTuple


class EscalationRow(NamedTuple):
    """A matter; `answered` None: it waits. `recorded` where raised and answered were entered later."""

    reference: str
    raised: str
    by: str
    to: str
    subject: str
    need: str
    answered: str | None = None
    answer: str = ""
    process: str | None = None
    needed_by: str | None = None
    recorded: str | None = None
    closed: str | None = None


E = EscalationRow
JULY = "2026-07-16"

ESCALATIONS = (
    E("ES01", "2025-12-10", "lindgren", "wilk", "Late castings stop the early shift",
      "Two lathes stand until ten on Thursdays. I cannot move the foundry.",
      "2025-12-18", "Purchasing talks with the foundry in January; until then Thursday starts "
      "with bar work.", "P05", closed="2026-01-20"),
    E("ES02", "2026-02-12", "aziz", "nair", "A second source for the seal needs money for a mould",
      "11,000 pounds before the first part. One maker is all we have.",
      "2026-02-24", "Half now, half when the samples pass.", "P04", "2026-02-27",
      closed="2026-03-02"),
    E("ES03", "2026-03-30", "lund", "wilk", "Stop shipping until the seal is understood",
      "Nine pumps leaked on the rig this week; 40 wait for the truck.",
      "2026-03-31", "Shipping stops today. I tell the customers.", "P06", "2026-03-31", JULY,
      closed="2026-07-17"),
    E("ES04", "2026-05-05", "novak", "moore", "Pumps come in without an order",
      "Eleven stand in the hall, and nobody can say who pays.",
      "2026-06-09", "From July on the order desk opens a number before a pump travels.", "P08",
      "2026-05-15", JULY),
    E("ES05", "2026-06-15", "byrne", "nair", "Overtime for unloading in the week of the count",
      "Two trucks more than people.", "2026-06-24", "Twenty hours are yours.", "P07",
      "2026-06-26", JULY),
    E("ES06", "2026-09-08", "mensah", "wilk", "The spindle of the large lathe will not last",
      "It sings since August. Without it four orders a week wait.",
      "2026-10-12", "Upkeep on Fridays now; the spare spindle goes into the budget.", "P05",
      "2026-09-22"),
    E("ES07", "2026-10-28", "okafor", "holt", "Maintain and calibrate needs an owner",
      "I act, and I audit it. Both is not possible for long.", process="P10",
      needed_by="2026-11-13"),
)  # fmt: skip


class SupportRow(NamedTuple):
    """Support of a manager; `promotes` process and risk thinking."""

    on: str
    leader: str
    manager: str
    kind: str
    what: str
    effect: str = ""
    promotes: bool = False
    recorded: str | None = None


S = SupportRow

SUPPORTS = (
    S("2025-10-14", "wilk", "aziz", "training", "Three days on judging suppliers",
      "Judges suppliers by a scorecard."),
    S("2026-01-15", "wilk", "lund", "authority", "May stop the line and any shipment without "
      "asking", "Stopped it twice this year."),
    S("2026-03-12", "asante", "mensah", "coaching", "Four talks about leading shift leads",
      "Shift leads hold their own talk on Mondays.", recorded=JULY),
    S("2026-04-30", "wilk", "lund", "time", "Half a day a week for causes instead of schedules",
      "Failures are listed by cause each week.", True, JULY),
    S("2026-06-18", "nair", "clarke", "training", "Course: the cost of poor quality by process",
      "Cost is shown by process each month.", True),
    S("2026-08-13", "moore", "petit", "authority", "May send a replacement up to GBP 2,000 at "
      "once", "Seven sent, none came back to a director."),
    S("2026-09-24", "wilk", "novak", "budget", "GBP 3,000 a year for field tests and tools"),
    S("2026-10-29", "wilk", "mensah", "coaching", "What a late casting does in the next three "
      "processes", "", True),
)  # fmt: skip
