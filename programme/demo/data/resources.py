"""Twenty-five resource requests in the five categories, and what was decided.

What they were to change and did change stands in `resource_effects`.
"""

from typing import NamedTuple

from programme.demo.calendar import Day


class RequestRow(NamedTuple):
    """A request. `decision` empty: it waits. `late` is the day on which all of it was entered."""

    reference: str
    category: str
    title: str
    need: str
    consequence: str
    cost: str
    by: str
    process: str | None
    serves: str | None
    submitted: Day
    decision: str = ""
    decided: str | None = None
    leader: str = "nair"
    reason: str = ""
    amount: str | None = None
    revisit: str | None = None
    due: str | None = None
    delivered: str | None = None
    committed: bool = False
    late: str | None = None


PEOPLE, PLACES, SURROUNDINGS, MEASURING, KNOWLEDGE = (
    "people", "infrastructure", "environment", "measuring", "knowledge",
)  # fmt: skip
YES, PART, LATER, NO = "approved", "partly", "deferred", "declined"
JULY = "2026-07-17"
# Why something was granted where the story says no more.
GRANTED = "The consequence weighs more than the cost."

REQUESTS = (
    RequestRow("RQ01", PLACES, "Test rig 3", "Two rigs test everything.",
               "One breakdown and deliveries stop.", "186000", "lund", "P06", "O02",
               "2025-12-01", YES, "2025-12-10", "holt", "The narrowest place of the house.",
               due="2026-05-29", delivered="2026-05-13"),
    RequestRow("RQ02", PEOPLE, "Auditor course for two people", "Three auditors are too few.",
               "Audits move when one is ill.", "3200", "okafor", "P11", None,
               "2025-12-03", YES, "2025-12-10", "asante", due="2026-04-30",
               delivered="2026-04-24", late=JULY),
    RequestRow("RQ03", PEOPLE, "Contractor for CNC programs", "Orders of January exceed capacity.",
               "Parts come three weeks late.", "42000", "mensah", "P05", "O01",
               "2025-12-15", NO, "2026-01-08", "wilk", "Demand fell; the order of January was "
               "moved by the customer."),
    RequestRow("RQ04", PLACES, "Order workflow in the ERP system",
               "Orders are confirmed before they are reviewed.",
               "Promises that cannot be kept.", "28000", "petit", "P02", "O01",
               "2026-01-12", YES, "2026-02-05", "nair", due="2027-01-29", committed=True),
    RequestRow("RQ05", MEASURING, "Torque tester", "Wrenches are tested twice a year outside.",
               "A bad wrench is found months later.", "6900", "marsh", "P10", "O07",
               "2026-01-19", YES, "2026-02-11", "wilk", due="2026-04-30", delivered="2026-04-15",
               late=JULY),
    RequestRow("RQ06", SURROUNDINGS, "Ventilation of the metrology room",
               "Temperature moves by four degrees in a day.",
               "Readings of long parts are not sure.", "31500", "marsh", "P10", "O07",
               "2026-02-02", YES, "2026-02-26", "holt", due="2026-06-26", delivered="2026-06-19"),
    RequestRow("RQ07", PLACES, "Coolant filter for the large lathe", "Coolant is changed weekly.",
               "Half a day lost each week.", "11800", "mensah", "P05", "O12",
               "2026-02-09", LATER, "2026-03-24", "wilk", "Together with the spindle, after the "
               "budget.", revisit="2027-01-15"),
    RequestRow("RQ08", PEOPLE, "Technician for the night test shift",
               "Pumps wait for the morning.", "A day lost on each pump built at night.",
               "34000", "lund", "P06", "O02", "2026-02-23", YES, "2026-03-11", "holt",
               due="2026-06-30", delivered="2026-06-01"),
    RequestRow("RQ09", PLACES, "Tablets for audits", "Findings are written twice.",
               "Photos are lost.", "2400", "okafor", "P11", None,
               "2026-03-02", YES, "2026-03-17", "nair", due="2026-05-15", delivered="2026-05-08", late=JULY),
    RequestRow("RQ10", SURROUNDINGS, "Noise booth for the test rigs",
               "Test technicians say it is loud.", "Hearing, and people avoid the work.",
               "19500", "haas", "P06", None, "2026-03-09", NO, "2026-04-02", "asante",
               "Measured: 78 dB, below the limit. Measured again each year.", late=JULY),
    RequestRow("RQ11", KNOWLEDGE, "Videos of seal fitting", "Three fitters set seals by feel.",
               "What they know leaves with them.", "5200", "lund", "P06", "O02",
               "2026-03-23", YES, "2026-04-09", "tanabe", due="2026-07-31",
               delivered="2026-07-24"),
    RequestRow("RQ12", MEASURING, "Software for gauge studies",
               "Repeatability is worked out by hand.", "Half a day for each study.",
               "8800", "marsh", "P10", None, "2026-04-01", NO, "2026-04-29", "tanabe",
               "Twelve studies a year do not pay for it; a spreadsheet was checked and serves.",
               late=JULY),
    RequestRow("RQ13", MEASURING, "Service of the coordinate measuring machine",
               "Service is due after 4,000 hours.", "Readings drift unseen.", "7400", "marsh",
               "P10", "O07", "2026-04-13", YES, "2026-05-06", "wilk", due="2026-07-03",
               delivered="2026-06-30"),
    RequestRow("RQ14", PEOPLE, "Supplier engineer", "Twenty suppliers need help, not letters.",
               "Late castings stop the machine shop.", "52000", "aziz", "P04", "O05",
               "2026-04-20", PART, "2026-05-15", "nair", "Half a position first; looked at again "
               "with the budget for 2028.", amount="26000", due="2027-01-29"),
    RequestRow("RQ15", SURROUNDINGS, "Lighting of benches 3 and 4", "310 lux where 500 are "
               "needed.", "Scratches are not seen.", "3900", "lund", "P06", None,
               "2026-06-02", YES, "2026-06-17", "wilk", due="2026-08-28", delivered="2026-08-21"),
    RequestRow("RQ16", PEOPLE, "Apprentices, four places", "Eleven machinists retire by 2031.",
               "Nobody learns from them.", "48000", "asante", "P09", "O08",
               "2026-06-08", YES, "2026-06-25", "holt", due="2026-09-30", delivered="2026-09-07"),
    RequestRow("RQ17", PLACES, "Barcode in dispatch", "Labels are typed.",
               "A wrong label is a wrong pump at the customer.", "14600", "byrne", "P07", None,
               "2026-06-15", YES, "2026-06-25", "nair", due="2026-09-30", delivered="2026-10-08"),
    RequestRow("RQ18", PEOPLE, "Second metrologist", "One person knows how the gauges are "
               "measured.", "When that person leaves, calibration stops.", "46000", "okafor",
               "P10", "O07", "2026-06-22", YES, "2026-07-01", "asante", due="2027-01-29",
               committed=True),
    RequestRow("RQ19", PLACES, "Flood barrier at Tarn Quay", "High water twice in ten years.",
               "Pumps of customers stand in water.", "22500", "novak", "P08", "O10",
               "2026-07-27", YES, "2026-08-20", "holt", due="2027-02-26", committed=True),
    RequestRow("RQ20", SURROUNDINGS, "Clean bench for food-contact parts",
               "Dust on parts that touch milk.", "A complaint of the largest dairy.", "17200",
               "haas", "P06", "O03", "2026-07-29", PART, "2026-09-07", "tanabe",
               "A covered bench is enough for the present volume.", amount="6500",
               due="2026-12-18"),
    RequestRow("RQ21", PLACES, "Second forklift", "Trucks wait for unloading on Mondays.",
               "Castings come late to the machines.", "24000", "byrne", "P07", None,
               "2026-08-24", LATER, "2026-09-16", "wilk", "Unloading moves to three days first.",
               revisit="2027-03-15"),
    RequestRow("RQ22", MEASURING, "Calibration of the flow meters at a laboratory",
               "Our own standard is no longer traceable.", "Test certificates could be doubted.",
               "9300", "okafor", "P10", "O07", "2026-09-01", YES, "2026-09-23", "nair",
               due="2026-12-18", committed=True),
    RequestRow("RQ23", PEOPLE, "Calibration cover, two days a week until March",
               "The metrologist leaves this week; the second one starts in January.",
               "Without it one gauge in use goes past its day.", "14200", "okafor", "P10", "O07",
               -47),
    RequestRow("RQ24", MEASURING, "Two spare pressure transducers",
               "When one is sent away, a test rig stands still.",
               "Gauges are used past their day.", "2600", "haas", "P06", "O02", -12),
    RequestRow("RQ25", KNOWLEDGE, "Library of lessons from projects",
               "Each project learns the same twice.", "The same mistakes in new pumps.", "4800",
               "pinto", "P03", None, -5),
)  # fmt: skip
