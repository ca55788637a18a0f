"""Thirty risks and opportunities with likelihood and impact from 1 to 5."""

from typing import NamedTuple


class Look(NamedTuple):
    """The last review of a risk, when the next is due, and when the last was entered."""

    reviewed: str
    next_review: str
    recorded: str


SPRING = Look("2026-05-19", "2027-05-19", "2026-07-13")
AUTUMN = Look("2026-10-06", "2027-04-06", "2026-10-06")
OVERDUE = Look("2025-10-28", "2026-10-28", "2025-10-28")


class RiskRow(NamedTuple):
    """A risk or opportunity. `treated` None: the treatment is still to be done."""

    reference: str
    process: str
    title: str
    likelihood: int
    impact: int
    description: str
    decision: str = "accept"
    treatment: str = ""
    owner: str | None = None
    due: str | None = None
    treated: str | None = None
    evaluated: str | None = None
    effective: bool = True
    evaluation: str = ""
    look: Look = SPRING


# Treatments of the first half-year were entered with the reviews of spring.
TREATMENTS_RECORDED = SPRING.recorded
CONCLUSION = "Looked at with the team; the steps stand."
CONCLUSIONS = {
    "R02": "No change slipped through since the release rule; once in a while stays possible.",
    "R03": "It happens this week. The second metrologist begins in January.",
    "R12": "Three of six left in summer; more likely than we thought.",
    "R14": "Three gauges found out this year, each judged: less often than before.",
    "R24": "The foundry had a second bad year.",
    "U28": "Nine applied for four places.",
}
IDENTIFIED_ON = "2024-11-25"
ASSESSED_ON = "2025-10-14"

# Likelihood and impact at the first assessment, where the last review judged them differently.
FIRST = {
    "R02": (5, 5), "R03": (2, 4), "R06": (4, 4), "R07": (4, 4), "R10": (4, 4), "R12": (3, 3),
    "R14": (4, 5), "R15": (4, 4), "R21": (4, 4), "R24": (1, 4), "U27": (3, 3), "U28": (3, 4),
}  # fmt: skip
# What could harm conformity or customers.
HARMFUL = {
    *("R01", "R02", "R08", "R09", "R13", "R14", "R15", "R16", "R17", "R18", "R19", "R20"),
}
# Why a heavy one is accepted, or left for now.
REASONS = {
    "R23": "Both have three years to run, and the board looks at new customers each quarter.",
    "U26": "First the second source has to hold; prices are talked about after the endurance tests.",
    "U29": "The market is there, the engineers are not: to be looked at when the seal work is done.",
}
# How they wanted to know, before the work, that a treatment works.
METHODS = {
    "R01": "Seals of the second maker run 2,000 hours without a leak; orders go to both.",
    "R02": "No change without release in four months; first-pass test back above 96.5 %.",
    "R03": "The second person measures the three difficult set-ups alone, within tolerance.",
    "R04": "Barrier closed within 30 minutes in an exercise; stand stays dry at the mark of 2023.",
    "R05": "Exercise: orders leave on paper, system back within eight hours.",
    "R06": "No change of bank details without a noted call, in a sample of twenty.",
    "R07": "No order late because of a rig within three months.",
    "R08": "No print without a date at ten machines, looked at unannounced.",
    "R10": "Late changes paid for or withdrawn, all of them in a quarter.",
    "R11": "Hall stays below 30 degrees on the ten hottest days; no adhesive rejected.",
    "R12": "Fewer than one in four agency workers leaves within a year.",
    "R14": "Each gauge found out of tolerance has its judgement within five days.",
    "R15": "Scrap by porosity below 1 % in three months.",
    "R17": "No wrong label in 500 looked at.",
    "R21": "Pupils reach the leak rate of their teachers in a blind test.",
    "U25": "Two bearings foreseen before they fail, none missed, in six months.",
    "U27": "No wrong shipment and a fifth less time for picking in a month.",
    "U28": "Four places filled, three of them from Larkmoor schools.",
}

RISKS = (
    RiskRow("R01", "P04", "Single source of the shaft seal", 4, 4,
            "One maker delivers all seals of the large series.",
            "reduce", "Approve a second maker after endurance tests", "aziz", "2026-09-30",
            "2026-09-22",
            look=AUTUMN),
    RiskRow("R02", "P04", "Seal substitute used without approval", 3, 5,
            "A maker changes the compound and nobody asks us.",
            "avoid", "No change of a critical part without release by design", "aziz",
            "2026-06-30", "2026-06-12", "2026-10-08", True,
            "No part changed without release since June; test results back at the old level.",
            look=AUTUMN),
    RiskRow("R03", "P10", "Metrologist leaves", 4, 4,
            "One person knows how the gauges are measured.",
            "reduce", "Train a second metrologist; write down the three difficult set-ups",
            "okafor", "2026-08-31", "2026-09-28",
            look=AUTUMN),
    RiskRow("R04", "P08", "Flood at Tarn Quay", 2, 5,
            "Climate: the quay was under water twice in ten years.",
            "reduce", "Barrier at the gate, test stand one metre higher", "novak", "2027-02-26",
            look=AUTUMN),
    RiskRow("R05", "P02", "Order system stands still", 2, 4,
            "No order can be confirmed or shipped without it.",
            "reduce", "Paper forms for two days, restore exercised each year", "nair",
            "2026-05-29", "2026-05-20", "2026-09-15", True,
            "Exercise: orders went out on paper, the system was back after five hours.", look=SPRING),
    RiskRow("R06", "P01", "Payment fraud by false mails", 3, 4,
            "Changed bank details in a mail that looks like a supplier's.",
            "reduce", "Call back on a known number before each change of bank details", "nair",
            "2026-03-31", "2026-03-17", "2026-07-14", True,
            "Two attempts were stopped by the call.", look=SPRING),
    RiskRow("R07", "P06", "Breakdown of a test rig", 3, 4,
            "Two rigs test everything; one down means late deliveries.",
            "reduce", "Third test rig", "lund", "2026-05-29", "2026-05-13", "2026-09-16", True,
            "Rig 2 was down for four days in August; no order was late because of it.", look=SPRING),
    RiskRow("R08", "P05", "Wrong issue of a drawing at the machine", 3, 4,
            "Prints stay in folders after a change.",
            "reduce", "Drawings on screens, prints only with a date", "mensah", "2026-04-30",
            "2026-04-21", "2026-08-18", False,
            "Prints without a date were found again at two machines.", look=AUTUMN),
    RiskRow("R09", "P02", "Order read wrongly", 3, 3,
            "Special requirements stand in the text of a mail."),
    RiskRow("R10", "P03", "Customer changes late", 4, 3,
            "Changes after release cost twice.",
            "share", "Contract says what a change costs after release", "moore", "2026-06-30",
            "2026-06-16", "2026-10-13", True,
            "Six late changes were paid for; two were withdrawn.", look=SPRING),
    RiskRow("R11", "P06", "Heat in assembly", 3, 3,
            "Climate: above 30 degrees adhesive cures too fast and people tire.",
            "reduce", "Shades and night ventilation", "lund", "2027-05-28",
            look=AUTUMN),
    RiskRow("R12", "P09", "Turnover of agency staff", 4, 3,
            "Every second agency worker leaves within a year.",
            "reduce", "Same induction as staff, offer of a contract after six months", "asante",
            "2026-08-31", "2026-08-27",
            look=OVERDUE),
    RiskRow("R13", "P06", "Expired adhesive", 2, 4,
            "Tubes are opened and not dated.",
            look=SPRING),
    RiskRow("R14", "P10", "Gauge out of tolerance", 3, 5,
            "Parts measured with it since the last calibration are in doubt.",
            "reduce", "Judge earlier results whenever a gauge is found out of tolerance", "okafor",
            "2026-05-29", "2026-04-30", "2026-08-20", True,
            "Three gauges out of tolerance since May; each with its judgement.", look=AUTUMN),
    RiskRow("R15", "P04", "Porous castings", 3, 4,
            "Found only after machining.",
            "reduce", "Supplier tests each melt; X-ray of one casting in fifty", "aziz",
            "2026-07-31", "2026-07-30", "2026-11-04", True,
            "Scrap by porosity fell from 1.9 to 0.8 %.", look=SPRING),
    RiskRow("R16", "P07", "Damage by poor packing", 3, 2,
            "Edges of crates break on the sea route.",
            look=SPRING),
    RiskRow("R17", "P07", "Spare part with the wrong label", 2, 4,
            "Two seals differ by one letter.",
            "avoid", "Labels printed from the scanned code", "byrne", "2026-09-30", "2026-09-10",
            look=SPRING),
    RiskRow("R18", "P08", "Repair in the field without a record", 3, 3,
            "The next engineer does not know what was changed.",
            look=OVERDUE),
    RiskRow("R19", "P03", "Certificate for food contact lapses", 2, 5,
            "Without it no pump may be sold to dairies.",
            look=SPRING),
    RiskRow("R20", "P01", "Price pressure cuts inspection", 2, 4,
            "Inspection looks like cost in every budget.",
            look=SPRING),
    RiskRow("R21", "P06", "Know-how of retiring fitters", 4, 3,
            "Three fitters who set seals by feel retire before 2028.",
            "reduce", "Videos of seal fitting, each fitter with a pupil", "lund", "2026-07-31",
            "2026-07-23", "2026-10-29", True,
            "Pupils reach the same leak rate as their teachers.", look=AUTUMN),
    RiskRow("R22", "P11", "Too few internal auditors", 3, 2,
            "Three auditors, each with another job.",
            look=OVERDUE),
    RiskRow("R23", "P01", "Two customers make half of the sales", 3, 4,
            "Losing one means short time.",
            look=SPRING),
    RiskRow("R24", "P04", "Insolvency of a supplier", 2, 4,
            "The foundry had two bad years.",
            look=OVERDUE),
    RiskRow("U25", "P08", "Diagnosis of pumps from afar", 3, 4,
            "Vibration tells weeks before a bearing fails.",
            "pursue", "Trial with ten pumps at two dairies", "novak", "2027-03-31",
            look=AUTUMN),
    RiskRow("U26", "P04", "Second source of seals brings price down", 4, 3,
            "Two makers bid against each other.",
            look=SPRING),
    RiskRow("U27", "P07", "Dispatch by barcode", 4, 3,
            "Fewer slips, faster picking.",
            "pursue", "Scanners in dispatch, then in stores", "byrne", "2026-10-30", "2026-10-22",
            "2026-11-12", True, "No wrong shipment since the scanners; picking takes a fifth less.",
            look=SPRING),
    RiskRow("U28", "P09", "Apprentices of our own", 4, 4,
            "Four a year would replace those who retire.",
            "pursue", "Four places from September 2026", "asante", "2027-09-30",
            look=SPRING),
    RiskRow("U29", "P03", "Line of low-energy pumps", 3, 5,
            "Customers ask for consumption in every tender.",
            look=AUTUMN),
    RiskRow("U30", "P10", "Calibration laboratory shared with a neighbour", 2, 3,
            "Two works within a mile send their gauges away.",
            look=SPRING),
)  # fmt: skip
