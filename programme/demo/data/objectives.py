"""Twelve objectives with their plans; the values stand in objective_measurements.json."""

import datetime
from typing import NamedTuple

from programme.demo.data import policy

PERCENT = "%"
SCALE = ("0", "100")  # lowest and highest possible value of a percentage
SCORE = ("1", "5")
FROM_ZERO = ("0", None)


class ObjectiveRow(NamedTuple):
    """An objective; the plan's parts follow clause 6.2.2: what, resources, who, when, how."""

    reference: str
    statement: str
    title: str
    definition: str
    unit: str
    direction: str
    target: str
    decimals: int
    scale: tuple[str | None, str | None]
    owner: str
    process: str | None
    goal: str
    requirement: str
    source: str
    plan: tuple[str, str, str, str, str]
    approver: str = "holt"
    recorder: str = "okafor"


GROWTH = "Strategy 2027: the supplier that food plants do not have to check on"
MARGIN = "Strategy 2027: margin of 12 percent without dearer pumps"
PEOPLE = "Strategy 2027: every key skill in at least three heads"
PRODUCT = "Strategy 2027: pumps that run ten years without an unplanned stop"

OBJECTIVES = (
    ObjectiveRow(
        "O01", policy.SHIP, "On-time delivery",
        "Order lines shipped on or before the day first confirmed, of all lines shipped.",
        PERCENT, "up", "95", 1, SCALE, "wilk", "P02", GROWTH, "Delivery dates in contracts",
        "Order system, shipping list",
        ("Level the load of the machine shop and confirm dates from real capacity.",
         "A planner for two days a week, finite planning in the order system",
         "Operations director", "By the end of 2026",
         "Monthly value against 95 %, reasons of late lines in the operations meeting"),
    ),
    ObjectiveRow(
        "O02", policy.TEST, "First-pass test",
        "Pumps that pass the final test at the first try, of all pumps tested.",
        PERCENT, "up", "96.5", 1, SCALE, "lund", "P06", PRODUCT, "Test before release",
        "Test rigs 1 to 3",
        ("Third test rig, seal fitting by video, no part change without approval.",
         "Test rig 3, two fitters for the videos", "Assembly and test manager",
         "Rig by May 2026, videos by July 2026",
         "Monthly value, test failures by cause each week"),
    ),
    ObjectiveRow(
        "O03", policy.SAY, "Customer complaints",
        "Complaints received per 1,000 pumps in use under warranty.",
        "per 1,000", "down", "3.5", 2, FROM_ZERO, "moore", "P02", GROWTH,
        "Customer feedback", "Complaint register",
        ("Call customers before the winter season, protect seals against frost in storage.",
         "Customer support, 4,000 pounds for storage covers", "Commercial director",
         "Before each November", "Same month of the year before, yearly mean"),
    ),
    ObjectiveRow(
        "O04", policy.SHIP, "Customer satisfaction",
        "Mean answer to “Would you order from us again?”, 1 to 5, of orders closed in the month.",
        "points", "up", "4.3", 2, SCORE, "moore", "P02", GROWTH,
        "Customer satisfaction", "Survey after each order",
        ("One person answers for an order from enquiry to delivery.",
         "No extra people; two days of training", "Commercial director", "By June 2026",
         "Monthly mean, comments read in the sales meeting"),
    ),
    ObjectiveRow(
        "O05", policy.SHIP, "Supplier deliveries on time",
        "Delivery lines of suppliers on or before the agreed day, of all lines received.",
        PERCENT, "up", "92", 1, SCALE, "aziz", "P04", GROWTH,
        "Control of external providers", "Goods receipt",
        ("Scorecard for the twenty largest suppliers, talks with the last three.",
         "Supplier engineer part time", "Purchasing manager", "By September 2026",
         "Monthly value, scorecard each quarter"),
    ),
    ObjectiveRow(
        "O06", policy.TEST, "Rejected parts at receipt",
        "Parts rejected at receipt per million parts received.",
        "ppm", "down", "600", 0, FROM_ZERO, "aziz", "P04", PRODUCT,
        "Verification of bought parts", "Incoming inspection",
        ("Inspection moves to the suppliers of castings and shafts.",
         "Gauges lent to two suppliers", "Purchasing manager", "By September 2025",
         "Monthly value, rejected lots by supplier"),
    ),
    ObjectiveRow(
        "O07", policy.KEEP, "Calibration on time",
        "Gauges calibrated on or before their day, of all gauges due in the month.",
        PERCENT, "up", "100", 1, SCALE, "okafor", None, PEOPLE,
        "Monitoring and measuring resources", "Gauge register",
        ("Call gauges in four weeks before their day; second metrologist.",
         "Second metrologist, contract with the calibration laboratory",
         "Quality manager with the metrologists", "By December 2026",
         "Monthly value, list of gauges past their day"),
    ),
    ObjectiveRow(
        "O08", policy.KEEP, "Training on time",
        "Trainings of the plan that were done by their day, of all planned for the month.",
        PERCENT, "up", "90", 1, SCALE, "asante", "P09", PEOPLE,
        "Competence", "Training plan",
        ("Reserve hours for training in the shift plan; trainers from the teams.",
         "Two hours a month for each fitter and machinist", "People director",
         "By March 2027", "Monthly value; what people can do three months later"),
    ),
    ObjectiveRow(
        "O09", policy.BETTER, "Cost of poor quality",
        "Scrap, rework, warranty and special freight, of sales.",
        PERCENT, "down", "2.5", 2, SCALE, "nair", "P01", MARGIN,
        "Analysis of data", "Ledger accounts 47 to 49",
        ("Find the three largest causes of scrap and change the process, not the people.",
         "Finance controller two days a week for three months", "Director of finance and IT",
         "By December 2026", "Monthly value, causes each quarter"),
    ),
    ObjectiveRow(
        "O10", policy.SHIP, "Repair time",
        "Days from the arrival of a pump for repair to its dispatch, mean of the month.",
        "days", "down", "9", 1, FROM_ZERO, "novak", "P08", GROWTH,
        "Service after delivery", "Service list",
        ("Kits of spare parts packed before the pump arrives; photos on arrival.",
         "Stock of kits for 15,000 pounds", "Service manager", "By August 2026",
         "Monthly mean, the five longest repairs"),
    ),
    ObjectiveRow(
        "O11", policy.BETTER, "Ideas carried out",
        "Suggestions carried out in the month per 100 staff.",
        "per 100", "up", "1.5", 1, FROM_ZERO, "wilk", "P11", PEOPLE,
        "Continual improvement", "Suggestion list",
        ("Every idea is answered within 14 days; team leads carry out small ones themselves.",
         "200 pounds for each team and month", "Operations director", "All through 2026",
         "Monthly value, ideas by function"),
    ),
    ObjectiveRow(
        "O12", policy.KEEP, "Machine availability",
        "Hours in which the five key machines could run, of planned hours.",
        PERCENT, "up", "88", 1, SCALE, "mensah", "P05", MARGIN,
        "Infrastructure", "Machine data collection",
        ("Planned upkeep on Fridays, spare spindle in stock, operators see early signs.",
         "Spindle for 18,000 pounds, one maintenance technician", "Machine shop manager",
         "By February 2027", "Monthly value, hours lost by cause"),
    ),
)  # fmt: skip

# The objectives stand on the policy that was in force: version 1 first, then version 4.
SET_ON = "2024-11-13"
APPROVED_ON = "2024-11-20"
FITTED_TO_POLICY_ON = "2026-02-17"
DUE_ON = "2026-12-31"
# Version 1 said less; these stood on its first sentence until version 4 came.
FIRST_STATEMENT = "We make pumps that last."

# Values are entered in the month that follows, on one of two days: those of the works first.
ENTRY_DAYS = (5, 12)
SECOND_HALF_FROM = "O07"
# O08: six months entered in one sitting, indices of the series.
SITTING = ("O08", range(14, 20), "2026-07-08", "reyes")
SITTING_PACE = datetime.timedelta(seconds=75)
NO_READING = "Data collection of the machines was down after the change of the server."
# (objective, index of the series, what changed, confirmed on); never before the value is there.
REBASE_DAY = 8
REBASES = (
    ("O06", 10, "Incoming inspection moved to the suppliers", "2025-11-12"),
    ("O02", 14, "Seal of another make fitted without approval", "2026-04-14"),
    ("O02", 21, "First seal back in use after the corrective action", "2026-09-15"),
)
# (objective, index, comment)
COMMENTS = {
    ("O01", 19): "Two machines down in the same week.",
    ("O02", 14): "Leaks at the shaft seal, cause not known yet.",
    ("O02", 21): "First seal back in all builds.",
    ("O03", 1): "Frost damage in storage, as every winter.",
    ("O07", 16): "One of 17 gauges found three days after its date.",
    ("O12", 18): "Spindle of the large lathe failed.",
}

# Targets and days that top management moved: (objective, day, field, value, reason). Targets that
# were different at the start stand here too.
FIRST_TARGETS = {"O10": "10"}
MOVES = (
    ("O10", "2026-04-22", "target", "9", "Ten days are reached; customers ask for nine."),
    ("O12", "2026-09-30", "due_on", "2027-03-31", "The spindle comes in January only."),
)


# Where they are pursued, where not by the whole company.
SITES = {"O02": "L", "O10": "T", "O12": "L"}
# Whom they are told to, and how.
TOLD = {
    "O01": "Everybody: board at the gate each Monday; key customers in the quarterly letter",
    "O02": "Assembly and test: board at the rigs, shift talk on the first working day",
    "O03": "Sales and service: meeting on the second Tuesday",
    "O04": "Everybody: staff meeting each quarter, with three answers read aloud",
    "O05": "Purchasing, and each supplier with its own figure",
    "O08": "Team leads: list on the first of the month",
    "O09": "Top management and process owners: monthly figures",
    "O10": "Tarn Quay: board in the workshop; customers with the repair report",
    "O12": "Machine shop: screen beside the tool store",
}
# Below which wider one each stands since policy version 4, and what it adds.
PARENTS = {
    "O01": ("O04", "Late pumps are what customers name first."),
    "O10": ("O04", "A pump under repair is a line that stands still."),
    "O05": ("O01", "Castings and seals on their day, so that assembly keeps its own."),
    "O12": ("O01", "The hours that confirmed dates count on."),
    "O02": ("O09", "Each second test costs three hours and a seal."),
    "O06": ("O09", "A part rejected at receipt is not scrapped after machining."),
}


class RejectedRow(NamedTuple):
    """An objective that was proposed and rejected; it has no figures."""

    reference: str
    title: str
    definition: str
    unit: str
    target: str
    goal: str
    owner: str
    set_on: str
    rejected_on: str
    by: str
    reason: str


REJECTED = RejectedRow(
    "O13", "Energy for each pump",
    "Kilowatt hours of the works, divided by pumps shipped.", "kWh", "410", MARGIN,
    "mensah", "2025-03-05", "2025-03-12", "nair",
    "One meter counts works, offices and the neighbour's cold store. Come back once the works "
    "have a meter of their own.",
)  # fmt: skip

# What two of them say of customers.
ROLES = {"O03": "complaints", "O04": "satisfaction"}


class SignalRow(NamedTuple):
    """A signal, by the index of the month in which it was seen, and what was said of it."""

    objective: str
    index: int
    on: str
    by: str
    what_happened: str
    decision: str
    because: str
    recorded: str | None = None


SIGNALS = (
    SignalRow("O04", 13, "2026-01-20", "moore",
              "Eight months above the old mean. Call-backs by the people who repaired the pump "
              "began in May.",
              "accept", "It is what we wanted; the call-backs stay."),
    SignalRow("O10", 14, "2026-02-17", "novak",
              "Eight months below the old mean since parts kits stand ready for the ten commonest "
              "repairs.",
              "accept", "The kits work; the next ten follow when they are used up."),
    SignalRow("O07", 16, "2026-04-20", "okafor",
              "Three gauges came back a week late: the laboratory had moved house.",
              "action", "The laboratory now says a month ahead when it is closed.", "2026-07-15"),
    SignalRow("O01", 17, "2026-05-19", "wilk",
              "Eight months below the mean: seals come late, and tested pumps wait for paint.",
              "action", "Without a second source of seals and a paint plan it gets worse.", "2026-07-15"),
)  # fmt: skip


class MissRow(NamedTuple):
    """A target out of reach without a signal, and what its owner said; the open action follows."""

    objective: str
    on: str
    by: str
    what_happened: str
    because: str


MISSES = (
    MissRow("O09", "2026-08-12", "nair",
            "Scrap and rework cost the same each month: nobody has changed the processes that "
            "make them.",
            "Effort alone moves nothing here; the three largest causes come first."),
    MissRow("O03", "2026-11-11", "moore",
            "Each winter brings frost damage to pumps that stand outdoors, and the yearly mean "
            "stays above the target.",
            "Calls before the frost cost little and reach those who had damage before."),
)  # fmt: skip
