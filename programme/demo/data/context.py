"""Larkmoor's interested parties and context issues, and how top management looks at them."""

from typing import NamedTuple


class RequirementRow(NamedTuple):
    """What a party requires; `reason` alone means that it does not concern the company."""

    text: str
    process: str | None = None
    addressed_by: str = ""
    reason: str = ""
    is_climate: bool = False


class PartyRow(NamedTuple):
    """An interested party, who keeps in touch, and what it requires."""

    reference: str
    name: str
    kind: str
    contact: str
    why: str
    requirements: tuple[RequirementRow, ...]


R = RequirementRow
PARTIES = (
    PartyRow("IP01", "Water companies", "customer", "moore",
             "Two thirds of turnover. A pump that fails at night leaves a village dry.", (
        R("Delivery on the confirmed day", "P02", "Confirmed dates; on-time delivery, O01"),
        R("Each pump proved at its duty point, with certificate", "P06",
          "Test certificate with every pump"),
        R("Spare parts for fifteen years", "P08", "List of parts kept per serial number"),
        R("Energy use stated in the offer", "P03", "Data sheet with efficiency at three points",
          is_climate=True),
    )),
    PartyRow("IP02", "Food plants", "customer", "moore",
             "They clean every shift; what touches food has to be traceable.", (
        R("Materials in contact with food declared and traceable", "P03",
          "Declaration per drawing, reviewed when a certificate is renewed"),
        R("Repair within nine working days", "P08", "Repair days, O10"),
    )),
    PartyRow("IP03", "Suppliers of castings and seals", "provider", "aziz",
             "Four of them can stop the line within a week.", (
        R("Forecast three months ahead", "P04", "Rolling forecast on the first Monday"),
        R("Changes of drawing announced before the order", "P03"),
    )),
    PartyRow("IP04", "Steady Hands agency", "provider", "asante",
             "Twelve people in assembly and on nights.", (
        R("Induction before the first shift", "P09", "Half a day with the shift lead"),
        R("Needs of the next six weeks", "P09", "Plan sent on Fridays"),
    )),
    PartyRow("IP05", "Employees and their council", "employees", "asante",
             "Without their skills there is no pump.", (
        R("Work below 28 °C in summer", "P06", "Heat plan: early shift, fans, breaks",
          is_climate=True),
        R("Training before a new machine is used", "P09", "Matrix of skills, checked by the lead"),
    )),
    PartyRow("IP06", "Drinking Water Inspectorate", "authority", "tanabe",
             "Approves what touches drinking water.", (
        R("Approved materials only in wetted parts", "P03", "List of approved materials, ED-07"),
        R("Notice of changed seal materials", "P04", "Gate for changes since the seal shift"),
    )),
    PartyRow("IP07", "Tarn Quay neighbours", "neighbour", "novak",
             "Houses stand forty metres from the test basin.", (
        R("Quiet after eight in the evening", "P08", "No tests after seven"),
        R("Lorries not through the school road",
          reason="Belongs to the site agreement; it does not touch what customers receive."),
    )),
    PartyRow("IP08", "Insurer of sites and stock", "insurer", "nair",
             "Renews each January; asks about flood since 2024.", (
        R("Flood plan for Tarn Quay, exercised each year", "P08", "Exercise in October",
          is_climate=True),
    )),
    PartyRow("IP09", "Northgate Certification", "body", "okafor",
             "Comes once a year; customers ask for the certificate.", (
        R("Changes of scope or site announced", "P11", "Quality manager writes within a month"),
    )),
    PartyRow("IP10", "Calder & Voss, owners", "owner", "holt",
             "A family and a fund; they want a company that lasts.", (
        R("Quality cost known and falling", "P01", "Cost of poor quality, O09"),
    )),
)  # fmt: skip
NAMED_ON = "2024-12-03"
# What came to be required later: (party, day, requirement).
REQUIRED_LATER = (
    ("IP06", "2026-02-17", R("Records of flow-meter calibration for five years", "P10",
                             "Kept with the gauge")),
)  # fmt: skip


class IssueRow(NamedTuple):
    """A context issue; `objectives` are those that answer it."""

    reference: str
    side: str
    topic: str
    title: str
    description: str
    effect: str
    processes: tuple[str, ...]
    watched_by: str
    climate: str
    climate_reason: str
    objectives: tuple[str, ...] = ()


ISSUES = (
    IssueRow("CI01", "external", "market", "Water companies buy in frameworks of five years",
             "Three of five customers moved to frameworks since 2023.",
             "Who misses the delivery promise in year one is out for five.",
             ("P01", "P02"), "moore", "no", "A matter of how customers buy.", ("O01", "O04")),
    IssueRow("CI02", "external", "supply", "One foundry and one seal maker left nearby",
             "Two foundries closed; the seal maker was bought.",
             "A failure stops assembly within nine days; prices follow nobody's plan.",
             ("P04", "P06"), "aziz", "no", "Closures came from cost and succession.",
             ("O05", "O06")),
    IssueRow("CI03", "external", "environment", "High water at Tarn Quay",
             "The quay was closed two days in May 2026; the river authority expects more of it.",
             "Repairs stop, customers' pumps stand in the water, the road is cut.",
             ("P08", "P07"), "novak", "yes",
             "Flood levels rise with heavy rain; the barrier is ordered.", ("O10",)),
    IssueRow("CI04", "external", "environment", "Hot weeks in assembly",
             "Nineteen days above 28 °C at the benches in 2025.",
             "Adhesive cures unevenly and people tire; first-pass test falls in July.",
             ("P06",), "lund", "yes", "Heat waves come more often and last longer.", ("O02",)),
    IssueRow("CI05", "external", "law", "New limits for materials in drinking water",
             "The positive list changes in December 2026.",
             "Nine elastomers have to be approved anew, or replaced.",
             ("P03", "P04"), "tanabe", "no", "The limits follow from health, not from climate."),
    IssueRow("CI06", "external", "technology", "Customers ask for pumps that report",
             "Every second tender names remote monitoring.",
             "A new service is possible; our field reports are still on paper.",
             ("P03", "P08"), "tanabe", "partly",
             "Less travel and less energy are among the reasons that customers give."),
    IssueRow("CI07", "external", "economy", "Energy and castings stay dear",
             "Castings cost a fifth more than in 2024.",
             "Pressure to shorten inspection; margins of small orders vanish.",
             ("P01", "P04"), "nair", "partly", "The price of carbon is part of it.", ("O09",)),
    IssueRow("CI08", "internal", "people", "Five of eleven fitters retire by 2029",
             "What they know about seals is written down for two of seven families.",
             "First-pass test depends on three people.",
             ("P06", "P09"), "asante", "no", "A matter of age and of training.", ("O08",)),
    IssueRow("CI09", "internal", "culture", "Nights and agency hear things last",
             "The sample of understanding is lower on nights.",
             "What was agreed by day is done differently at night.",
             ("P06", "P09"), "wilk", "no", "A matter of how we talk with each other."),
    IssueRow("CI10", "internal", "sites", "Test rig and machines older than fifteen years",
             "Two of five machining centres have no spare parts from the maker.",
             "Availability falls before orders do.",
             ("P05", "P10"), "wilk", "no", "Age and use, not weather.", ("O12",)),
    IssueRow("CI11", "internal", "people", "Nobody owns maintenance and calibration",
             "The metrologist left; the quality manager acts.",
             "Calibration is done, but nobody plans ahead.",
             ("P10",), "wilk", "no", "A vacancy.", ("O07",)),
)  # fmt: skip
NOTED_ON = "2024-12-10"
NOTED_LATER = {"CI03": "2025-06-03", "CI05": "2026-06-16", "CI11": "2026-10-15"}

# (reference, day, leader, what changed, climate, why, next review)
REVIEWS = (
    ("CR01", "2025-09-23", "holt",
     "Frameworks of five years are now the rule. High water was added, a competitor from Spain "
     "watched and left out.", "partly",
     "Flood at Tarn Quay may stop repairs. Other sites and products are not touched so far.",
     "2026-09-23"),
    ("CR02", "2026-09-22", "holt",
     "The positive list for drinking water comes in December. Heat in assembly was felt in July. "
     "Energy use is asked for in tenders; the offer now states it.", "partly",
     "Flood at Tarn Quay and heat in assembly bear on what we deliver, and customers ask for "
     "energy use. Design and supply are not touched otherwise.",
     "2027-09-22"),
)  # fmt: skip
# Looked at between the yearly reviews: (issue or party, day, conclusion, recorded).
LOOKS = (
    ("CI02", "2026-02-10", "The second seal source is being qualified.", "2026-02-10"),
    ("CI04", "2026-06-09", "Fans ordered, early shift agreed from 24 °C outside.", "2026-07-14"),
    ("IP01", "2026-04-14", "Two of them now ask for energy use; added.", "2026-07-14"),
    ("IP08", "2026-01-19", "Renewed; asks for a yearly exercise.", "2026-01-19"),
)  # fmt: skip
