"""Larkmoor's eleven processes and who owns them."""

from typing import NamedTuple


class ProcessRow(NamedTuple):
    """A process as it was described when the company began; `owner_since` before that."""

    reference: str
    name: str
    owner: str
    owner_since: str
    kind: str
    purpose: str
    criteria: str
    measure: str
    resources: str
    responsibilities: str
    site: str | None = None


PROCESSES = (
    ProcessRow(
        "P01", "Direct and plan", "holt", "2019-01-07", "management",
        "Decide where the company goes, what it needs and what it stops doing.",
        "Every decision has an owner and a day",
        "Share of decisions carried out on time",
        "Directors' time; accounts; the yearly plan",
        "Managing director decides; directors propose",
    ),
    ProcessRow(
        "P02", "Review orders", "moore", "2021-03-01", "core",
        "Promise customers only what can be kept.",
        "No order is confirmed without a review by sales and planning",
        "Orders changed after confirmation, per month",
        "Order system; planning board",
        "Sales confirms, planning agrees, design checks specials",
    ),
    ProcessRow(
        "P03", "Design", "pinto", "2020-02-03", "core",
        "Turn requirements into pumps that can be made, tested and serviced.",
        "Each stage ends with a review and its outputs",
        "Drawing changes after release, per project",
        "CAD seats; prototype bench; standards",
        "Design lead releases; a second engineer checks",
    ),
    ProcessRow(
        "P04", "Suppliers", "aziz", "2021-09-06", "core",
        "Buy from suppliers who deliver what was ordered, when it was ordered.",
        "Suppliers of critical parts are evaluated each year",
        "Deliveries on time; rejected parts per million",
        "Supplier scorecard; incoming inspection",
        "Purchasing approves suppliers; quality releases first parts",
    ),
    ProcessRow(
        "P05", "Machine", "mensah", "2018-05-07", "core",
        "Make parts to drawing, safely and on the promised day.",
        "First part released before a series starts",
        "Machine availability; scrap",
        "Five machining centres; tools; coolant",
        "Setter releases the first part; operators inspect",
    ),
    ProcessRow(
        "P06", "Assemble and test", "lund", "2019-11-04", "core",
        "Build pumps and prove each one before the customer does.",
        "No pump leaves without a passed test",
        "First-pass test yield",
        "Test rigs 1 to 3; torque tools; clean bench",
        "Fitter builds; tester signs; anybody may stop the line",
    ),
    ProcessRow(
        "P07", "Store and dispatch", "byrne", "2017-02-06", "core",
        "Keep parts findable and whole, and ship the right pump to the right place.",
        "Two people check each shipment abroad",
        "Wrong shipments per thousand",
        "Racks; forklift; barcode readers",
        "Two people check shipments abroad",
    ),
    ProcessRow(
        "P08", "Service and repair", "novak", "2019-06-03", "core",
        "Bring pumps back to work and tell design what fails.",
        "A repaired pump passes the test of a new one",
        "Days from arrival to dispatch",
        "Service hall; test basin; two vans",
        "Service manager quotes; fitter repairs; tester releases", "T",
    ),
    ProcessRow(
        "P09", "People and competence", "asante", "2019-08-05", "support",
        "Have people with the skills that the work needs, today and in three years.",
        "Each training is evaluated by what people can do afterwards",
        "Training done on time",
        "Training budget; matrix of skills",
        "Managers name gaps; People plans; managers judge the effect",
    ),
    ProcessRow(
        "P10", "Maintain and calibrate", "marsh", "2020-01-06", "support",
        "Keep machines and gauges fit for use.",
        "No gauge is used after its date",
        "",
        "Metrology room; outside laboratory; spare parts",
        "Owner plans; operators care for their machine",
    ),
    ProcessRow(
        "P11", "Audit and improve", "okafor", "2017-01-09", "management",
        "Find what does not work before it hurts, and make it better for good.",
        "A corrective action is closed only by a passed check",
        "Corrective actions effective at the first check",
        "Auditors from four functions; register of actions",
        "Quality plans audits; owners correct; somebody else verifies",
    ),
)  # fmt: skip

# What flows: (from, to, what). Parties are those of data/context.py; "" where nobody knows yet.
FLOWS = (
    ("IP01", "P02", "Enquiries and orders"),
    ("IP02", "P02", "Enquiries and orders"),
    ("IP01", "P08", "Pumps to repair"),
    ("IP02", "P08", "Pumps to repair"),
    ("IP03", "P04", "Castings and seals"),
    ("IP06", "P03", "Lists of approved materials"),
    ("IP10", "P01", "Expectations of owners"),
    ("P02", "P01", "What customers report"),
    ("P01", "P02", "Strategy and policy"),
    ("P01", "P09", "Plans and budgets"),
    ("P01", "P11", "Objectives and decisions"),
    ("P02", "P03", "Requirements of customers"),
    ("P02", "P05", "Reviewed orders"),
    ("P02", "P04", "Confirmed dates"),
    ("P02", "P07", "Shipping orders"),
    ("P03", "P05", "Released drawings"),
    ("P03", "P06", "Test instructions"),
    ("P03", "P04", "Parts lists"),
    ("P04", "P05", "Accepted castings"),
    ("P04", "P06", "Accepted seals and motors"),
    ("P04", "P07", "Spare parts"),
    ("P05", "P06", "Machined parts"),
    ("P06", "P07", "Tested pumps"),
    ("P06", "P07", "Test certificates"),
    ("P07", "IP01", "Shipped pumps"),
    ("P07", "IP02", "Shipped pumps"),
    ("P07", "P08", "Spare parts"),
    ("P08", "IP01", "Repaired pumps"),
    ("P08", "IP02", "Repaired pumps"),
    ("P08", "P03", "Field reports"),
    ("P09", "P05", "Skilled setters"),
    ("P09", "P06", "Skilled fitters"),
    ("P09", "P08", "Skilled service fitters"),
    ("IP04", "P09", "Agency workers"),
    ("P10", "P05", "Maintained machines"),
    ("P10", "P06", "Calibrated gauges"),
    ("P05", "P10", "Failures of machines"),
    ("P06", "P11", "Test failures"),
    ("P08", "P11", "Complaints"),
    ("P11", "P01", "Audit results"),
    ("P11", "P09", "Gaps in skills"),
    # Two holes, as audits find them: said to go somewhere, received by nobody.
    ("P07", "", "Stock records"),
    ("", "P10", "Needs of new machines"),
)  # fmt: skip

# (process, title, place, version, next review)
DOCUMENTS = (
    ("P01", "Scope of the quality management system", "Intranet › Quality", "4", "2027-01-15"),
    ("P02", "Checklist of order review", "Order system, tab Review", "7", "2027-03-01"),
    ("P03", "Design guide for food contact ED-07", "Drawing server", "3", "2027-02-01"),
    ("P03", "Stage gates of a project", "Intranet › Design", "5", "2027-05-01"),
    ("P04", "Approval of suppliers and of changes", "Intranet › Purchasing", "9", "2027-04-22"),
    ("P05", "First-part release", "At each machine", "6", "2027-03-19"),
    ("P06", "Test instructions by pump family", "Tablets at the rigs", "2026-05", "2027-05-06"),
    ("P06", "Torque table", "At each bench", "12", "2026-10-30"),
    ("P07", "Packing for sea freight", "Dispatch board", "2", "2027-05-20"),
    ("P08", "Repair sheet", "Service system", "8", "2027-06-01"),
    ("P09", "Matrix of skills", "People system", "2026-06", "2027-06-03"),
    ("P10", "Calibration plan", "Metrology room", "2026", "2026-12-31"),
    ("P11", "How we audit", "Intranet › Quality", "6", "2027-02-10"),
)

# (process, day, conclusion, recorded): yearly reviews, most of them entered before the July audit.
REVIEWS = (
    ("P01", "2026-01-28", "Decisions between reviews are hard to find again.", "2026-01-28"),
    ("P02", "2026-03-04", "Still fits. The handover to planning needs a template.", "2026-07-14"),
    ("P04", "2026-04-22", "The seal change went past this process; approval is now a gate.",
     "2026-07-14"),
    ("P05", "2026-03-19", "Still fits.", "2026-07-14"),
    ("P06", "2026-05-06", "Torque records move to tablets.", "2026-07-14"),
    ("P07", "2026-05-20", "Barcode dispatch changes the picking list; description adjusted.",
     "2026-07-15"),
    ("P09", "2026-06-03", "Evaluation of training is described, not yet lived.", "2026-07-15"),
)  # fmt: skip

# What the reviews led to, where it was not "works as described".
RESULTS = {
    "P01": ("change", "A log of decisions between reviews."),
    "P02": ("change", "A template for the handover to planning."),
    "P04": ("adjusted", "Changes of material pass a gate before the order."),
    "P06": ("change", "Torque records on tablets by the end of the year."),
    "P07": ("adjusted", "Picking list with barcodes."),
    "P09": ("adjusted", "Who evaluates a training, and when."),
}
LOOKED_AT = ("Purpose and description", "Inputs and outputs", "Measures and results")

DRAWN_ON = "2024-12-04"  # the day after the parties were named
DESCRIBED_ON = "2024-11-05"
NEXT_REVIEW = "2027-03-31"
# Design changed hands; its last owner may not audit it for twelve months.
HANDED_OVER = ("P03", "tanabe", "2025-09-01")
# The metrologist left; the quality manager acts meanwhile.
VACATED = ("P10", -41, "okafor")
