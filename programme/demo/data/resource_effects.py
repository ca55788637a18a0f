"""What the requests were to change, how they were assessed, and what the checks found.

Also the budgets. The noise of a real company: five expectations are reached, one in part, one is
not, for two it is too early, one check is overdue.
"""

from typing import NamedTuple

from programme.demo.data.resources import JULY


class Expectation(NamedTuple):
    """What a request shall change, written when it is asked for; `answers` are references."""

    measure: str = ""
    unit: str = ""
    now: str | None = None
    expected: str | None = None
    money: str | None = None
    hours: str | None = None
    answers: tuple[str, ...] = ()


class Assessment(NamedTuple):
    """The quality manager's note for those who decide."""

    reference: str
    on: str | int
    urgency: str
    options: str
    cost: str | None = None
    late: str | None = None


class Delivery(NamedTuple):
    """What came and what it cost; `check` is the day of the check, None: 90 days later."""

    received: str
    paid: str
    check: str | None = None


class Check(NamedTuple):
    """What a check found; `late` is the day on which it was entered."""

    reference: str
    on: str
    verdict: str
    note: str
    after: str | None = None
    money: str | None = None
    hours: str | None = None
    again: str | None = None
    late: str | None = None


class BudgetRow(NamedTuple):
    """A plan for a kind of resource; a second row of the same kind and year is a change."""

    year: int
    category: str
    amount: str
    on: str
    reason: str


NOTHING = Expectation()
EXPECTATIONS = {
    "RQ01": Expectation("Orders late because a test rig stood still", "a year", "9", "2",
                        "24000", "40", ("R07",)),
    "RQ02": Expectation("Audits moved because no auditor was free", "a year", "3", "0"),
    "RQ03": Expectation("Orders of January that ship on their day", "%", "70", "95"),
    "RQ04": Expectation("Orders confirmed before their review", "a month", "11", "0",
                        "9000", "16", ("R09", "A01-1")),
    "RQ05": Expectation("Days until a bad wrench is found", "days", "180", "7", "3100", "4"),
    "RQ06": Expectation("Drift of temperature in a day", "°C", "4", "1", answers=("R14",)),
    "RQ07": Expectation("Hours of the large lathe lost to coolant", "a month", "16", "4",
                        "8600", "12"),
    "RQ08": Expectation("Pumps that wait overnight for their test", "a week", "6", "0",
                        "31000", "20"),
    "RQ09": Expectation("Time from finding to report", "days", "9", "2", hours="12"),
    "RQ11": Expectation("Leak rate of seals set by newcomers", "ml/h", "4", "1.5",
                        answers=("R21",)),
    "RQ13": Expectation("Drift of the machine against the reference cube", "µm", "2.1", "1.5"),
    "RQ14": Expectation("Late castings", "a month", "14", "5", "38000", answers=("R01", "R15")),
    "RQ15": Expectation("Surfaces reworked at benches 3 and 4", "a month", "14", "5", "5200", "9",
                        ("A07-3",)),
    "RQ16": Expectation("Machinists under 30", "people", "2", "6"),
    "RQ17": Expectation("Wrong labels", "a year", "5", "0", "7000", "30", ("R17",)),
    "RQ18": Expectation("People who can measure every gauge", "people", "1", "2",
                        answers=("R03", "R14")),
    "RQ19": Expectation("Hours from alarm to a closed door", "hours", "9", "1", answers=("R04",)),
    "RQ20": Expectation("Complaints about dust", "a year", "3", "0", "4500"),
    "RQ22": Expectation("Flow meters with a traceable certificate", "%", "0", "100",
                        answers=("R14", "A04-1")),
    "RQ23": Expectation("Gauges in use past their day", "", "1", "0", answers=("R03",)),
    "RQ24": Expectation("Hours a test rig stands still for calibration", "a year", "48", "0",
                        hours="4"),
}  # fmt: skip

ASSESSMENTS = (
    Assessment("RQ04", "2026-01-28", "soon", "A field in the present screen: 3,000, but it can be "
               "skipped. The workflow cannot. A second reader costs an hour a day."),
    Assessment("RQ10", "2026-03-20", "can-wait", "Measured on three days: 78 dB at the most, limit "
               "85. Ear protection is there. A booth would bring 6 dB.", late=JULY),
    Assessment("RQ12", "2026-04-20", "can-wait", "Twelve studies a year. A checked spreadsheet "
               "does the same; it needs an hour more for each.", "8200", JULY),
    Assessment("RQ14", "2026-05-06", "soon", "Full position; half a position for the six castings "
               "that cause most delays; audits at the suppliers instead.", "52000"),
    Assessment("RQ18", "2026-06-26", "at-once", "A laboratory outside: 61,000 a year and two weeks "
               "for each gauge. Training an inspector takes eighteen months."),
    Assessment("RQ20", "2026-08-20", "soon", "A bench with filtered air, or a covered bench that "
               "serves up to 40 parts a week; now there are 22.", "17200"),
    Assessment("RQ21", "2026-09-08", "can-wait", "Trucks could come on three days; the suppliers "
               "agree. A used forklift costs 11,000.", "24000"),
    Assessment("RQ23", -39, "at-once", "The regional laboratory sends somebody two days a week "
               "until March. Without it, four more gauges reach their day by January.", "14200"),
)  # fmt: skip

# Who gave a decision on, to whom, when and why.
GIVEN_ON = {
    "RQ20": ("holt", "tanabe", "2026-08-24", "It is about the design of food-contact parts."),
}
ORDERS = {
    "RQ04": ("Harrow Business Systems", "PO-26-0217"),
    "RQ18": ("Employment contract signed, begins in January", ""),
    "RQ19": ("Tidewall Barriers", "PO-26-0688"),
    "RQ22": ("Northern Flow Laboratory", "PO-26-0741"),
}

DELIVERIES = {
    "RQ01": Delivery("Rig with 400 bar circuit, accepted after 20 pumps.", "184300", "2026-09-15"),
    "RQ02": Delivery("Course passed by both.", "3200", "2026-09-30"),
    "RQ05": Delivery("Tester with certificate.", "6750", "2026-07-15"),
    "RQ06": Delivery("Ventilation with its own control; logger runs.", "32900", "2026-10-02"),
    "RQ08": Delivery("Technician began on 1 June.", "34000", "2026-09-30"),
    "RQ09": Delivery("Four tablets with the form of findings.", "2400", "2026-07-15"),
    "RQ11": Delivery("Seven videos, three in Polish.", "4800", "2026-10-23"),
    "RQ13": Delivery("Serviced, verified with the reference cube.", "7400", "2026-10-30"),
    "RQ15": Delivery("Lamps at both benches, 620 lux.", "4050", "2026-11-06"),
    "RQ16": Delivery("Four apprentices began in September.", "47200", "2026-11-02"),
    "RQ17": Delivery("Scanners at three packing places.", "14600"),
}

REACHED, PARTLY, NOT, EARLY = "reached", "partly", "not", "too-early"
CHECKS = (
    Check("RQ05", "2026-07-14", REACHED, "Each wrench is tested weekly; two bad ones were found "
          "within six days.", "6", "3400", "5", late=JULY),
    Check("RQ09", "2026-07-15", PARTLY, "Findings on the day, with photo; reports still take five "
          "days, because owners answer late.", "5", hours="7", late=JULY),
    Check("RQ01", "2026-09-15", REACHED, "Rig 2 failed in August; no order was late because of "
          "it.", "0", "26500", "38", again="2027-09-15"),
    Check("RQ08", "2026-09-30", REACHED, "No pump waits overnight.", "0", "29000", "22"),
    Check("RQ02", "2026-09-30", EARLY, "Both assist until the end of the year and lead from 2027.",
          "1", again="2027-04-30"),
    Check("RQ06", "2026-10-02", REACHED, "Within one degree over the hottest week.", "0.9"),
    Check("RQ11", "2026-10-23", REACHED, "Newcomers reach the leak rate of their teachers.",
          "1.4", again="2027-10-22"),
    Check("RQ16", "2026-11-02", EARLY, "Four began; whether they stay shows after the first year.",
          "6", again="2027-09-06"),
    Check("RQ15", "2026-11-06", NOT, "620 lux, and still twelve reworked surfaces: the scratches "
          "come from the trays, not from the light. Trays with inserts are tried.", "12", "-300",
          "1"),
)  # fmt: skip

YEAR_2025, YEAR_2026 = "2024-12-04", "2025-11-12"
BUDGETS = (
    BudgetRow(2025, "people", "12000", YEAR_2025, "Courses; no new positions in 2025."),
    BudgetRow(2025, "infrastructure", "190000", YEAR_2025, "One large thing: more test capacity."),
    BudgetRow(2025, "environment", "5000", YEAR_2025, "Repairs."),
    BudgetRow(2025, "measuring", "12000", YEAR_2025, "Replacement of worn gauges."),
    BudgetRow(2025, "knowledge", "3000", YEAR_2025, "Small things."),
    BudgetRow(2026, "people", "150000", YEAR_2026, "Apprentices, night test shift, suppliers."),
    BudgetRow(2026, "infrastructure", "90000", YEAR_2026, "Orders, dispatch, flood protection."),
    BudgetRow(2026, "environment", "40000", YEAR_2026, "Metrology room first."),
    BudgetRow(2026, "measuring", "20000", YEAR_2026, "As 2025, and the torque tester."),
    BudgetRow(2026, "knowledge", "15000", YEAR_2026, "Know-how of those who retire by 2031."),
    BudgetRow(2026, "measuring", "30000", "2026-08-19", "Calibration goes outside until the second "
              "metrologist begins."),
    BudgetRow(2026, "people", "170000", "2026-09-02", "The second metrologist came on top; calibration "
              "may need cover until January."),
)  # fmt: skip
