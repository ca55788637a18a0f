"""Larkmoor's eleven processes and who owns them."""

from typing import NamedTuple


class ProcessRow(NamedTuple):
    """A process as it was described when the company began; `owner_since` before that."""

    reference: str
    name: str
    owner: str
    owner_since: str
    purpose: str
    inputs: str
    outputs: str
    criteria: str
    measure: str
    site: str | None = None


PROCESSES = (
    ProcessRow(
        "P01", "Direct and plan", "holt", "2019-01-07",
        "Decide where the company goes, what it needs and what it stops doing.",
        "Market and customer reports, results, risks, ideas",
        "Strategy, policy, objectives, budgets, decisions",
        "Every decision has an owner and a day",
        "Share of decisions carried out on time",
    ),
    ProcessRow(
        "P02", "Review orders", "moore", "2021-03-01",
        "Promise customers only what can be kept.",
        "Enquiries, drawings, capacity, customer requirements",
        "Reviewed orders, confirmed dates, contract changes",
        "No order is confirmed without a review by sales and planning",
        "Orders changed after confirmation, per month",
    ),
    ProcessRow(
        "P03", "Design", "pinto", "2020-02-03",
        "Turn requirements into pumps that can be made, tested and serviced.",
        "Requirements, field experience, standards for food contact",
        "Released drawings, parts lists, test instructions",
        "Each stage ends with a review and its outputs",
        "Drawing changes after release, per project",
    ),
    ProcessRow(
        "P04", "Suppliers", "aziz", "2021-09-06",
        "Buy from suppliers who deliver what was ordered, when it was ordered.",
        "Parts lists, forecasts, supplier evaluations",
        "Accepted deliveries, approved suppliers",
        "Suppliers of critical parts are evaluated each year",
        "Deliveries on time; rejected parts per million",
    ),
    ProcessRow(
        "P05", "Machine", "mensah", "2018-05-07",
        "Make parts to drawing, safely and on the promised day.",
        "Orders, castings, drawings, tools",
        "Machined parts with inspection record",
        "First part released before a series starts",
        "Machine availability; scrap",
    ),
    ProcessRow(
        "P06", "Assemble and test", "lund", "2019-11-04",
        "Build pumps and prove each one before the customer does.",
        "Machined and bought parts, test instructions",
        "Tested pumps, test certificates",
        "No pump leaves without a passed test",
        "First-pass test yield",
    ),
    ProcessRow(
        "P07", "Store and dispatch", "byrne", "2017-02-06",
        "Keep parts findable and whole, and ship the right pump to the right place.",
        "Accepted deliveries, tested pumps, shipping orders",
        "Shipped orders, stock records",
        "Two people check each shipment abroad",
        "Wrong shipments per thousand",
    ),
    ProcessRow(
        "P08", "Service and repair", "novak", "2019-06-03",
        "Bring pumps back to work and tell design what fails.",
        "Returned pumps, field calls, spare parts",
        "Repaired pumps, field reports",
        "A repaired pump passes the test of a new one",
        "Days from arrival to dispatch", "T",
    ),
    ProcessRow(
        "P09", "People and competence", "asante", "2019-08-05",
        "Have people with the skills that the work needs, today and in three years.",
        "Plans, gaps in skills, leavers and joiners",
        "Skilled people, training records",
        "Each training is evaluated by what people can do afterwards",
        "Training done on time",
    ),
    ProcessRow(
        "P10", "Maintain and calibrate", "marsh", "2020-01-06",
        "Keep machines and gauges fit for use.",
        "Machines, gauges, plans, failures",
        "Maintained machines, calibrated gauges, certificates",
        "No gauge is used after its date",
        "",
    ),
    ProcessRow(
        "P11", "Audit and improve", "okafor", "2017-01-09",
        "Find what does not work before it hurts, and make it better for good.",
        "Audit results, complaints, ideas, measurements",
        "Findings, corrective actions, improvements",
        "A corrective action is closed only by a passed check",
        "Corrective actions effective at the first check",
    ),
)  # fmt: skip

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

DESCRIBED_ON = "2024-11-05"
NEXT_REVIEW = "2027-03-31"
# Design changed hands; its last owner may not audit it for twelve months.
HANDED_OVER = ("P03", "tanabe", "2025-09-01")
# The metrologist left; the quality manager acts meanwhile.
VACATED = ("P10", -41, "okafor")
