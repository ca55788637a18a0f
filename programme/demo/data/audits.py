"""The audit programme of the year with its twelve audits, and what follows."""

from typing import NamedTuple


class ProgrammeRow(NamedTuple):
    """An audit programme."""

    reference: str
    title: str
    starts: str
    ends: str
    drafted: str
    approved: str


PROGRAMMES = (
    ProgrammeRow("AP01", "Audit programme 2026", "2025-11-17", "2026-11-13", "2025-10-20",
                 "2025-10-30"),
    ProgrammeRow("AP02", "Audit programme 2027", "2026-11-16", "2027-11-12", "2026-11-03",
                 "2026-11-10"),
)  # fmt: skip
OBJECTIVES = "Every process once a year, those with change or bad results first."
SCOPE = "All eleven processes at both sites, and clause 5 with top management."
METHODS = "On site at Larkmoor, remote or hybrid at Tarn Quay."
RISKS = "Three auditors with other jobs; nobody audits what they own or lately owned."
CRITERIA = "ISO 9001:2015, process description, policy and objectives, customer requirements."
RESPONSIBILITIES = (
    "The quality manager plans and follows the programme; top management approves it. Lead auditors "
    "answer for their audits, owners of processes for what follows from findings."
)
AGENDA = "Opening with the owner, work and records at the workplace, talks with people, closing."
RECIPIENTS = "Owner of the process, quality manager, top management."
# Days before the audit on which its day was agreed with the owner, and its plan was sent.
CONFIRMED_BEFORE, PREPARED_BEFORE = 14, 5
# Who was proposed for an audit first, on the day of its planning.
PROPOSED = {"A09": "pinto"}


class AuditRow(NamedTuple):
    """An audit and the days of its course; `issued` None: the report is a draft or to come."""

    reference: str
    process: str
    title: str
    auditor: str
    planned: str
    planning: str
    ends: str | None = None
    started: str | None = None
    issued: str | None = None
    conclusion: str = ""
    strengths: str = ""
    programme: str = "AP01"
    scope: str = ""
    site: str | None = None
    method: str = "onsite"
    co_auditors: str = ""
    unplanned: str = ""
    moved: tuple[str, str, str] | None = None  # to, recorded, reason


YEAR_PLAN = "2025-11-04"

AUDITS = (
    AuditRow("A01", "P02", "Review orders", "pinto", "2025-11-26", YEAR_PLAN,
             started="2025-11-26", issued="2025-12-05",
             conclusion="Orders are reviewed; one in twenty lacks the signature that proves it.",
             strengths="Customers are called back the same day."),
    AuditRow("A02", "P04", "Suppliers", "novak", "2025-12-10", YEAR_PLAN,
             started="2025-12-10", issued="2025-12-18",
             conclusion="Suppliers are known by heart, less so on paper."),
    AuditRow("A03", "P05", "Machine", "brandt", "2026-01-21", YEAR_PLAN,
             started="2026-01-21", issued="2026-01-29",
             conclusion="Good order at the machines; drawings do not always follow changes.",
             strengths="Tools and gauges have their place and are in it."),
    AuditRow("A04", "P10", "Maintain and calibrate", "pinto", "2026-02-10", YEAR_PLAN,
             started="2026-02-10", issued="2026-02-18",
             conclusion="Gauges are calibrated; what a bad gauge means for earlier parts is not "
             "asked."),
    AuditRow("A05", "P09", "People and competence", "brandt", "2026-03-18", YEAR_PLAN,
             started="2026-03-18", issued="2026-03-26",
             conclusion="Training is planned and done; whether it worked is not looked at.",
             strengths="Each newcomer has a mentor for six months."),
    AuditRow("A06", "P04", "Suppliers after the seal change", "novak", "2026-04-10", "2026-04-07",
             started="2026-04-10", issued="2026-04-16",
             conclusion="The seal of another make was bought and fitted without release.",
             unplanned="First-pass test fell in January and did not come back."),
    AuditRow("A07", "P06", "Assemble and test", "brandt", "2026-05-13", YEAR_PLAN,
             started="2026-05-13", issued="2026-05-21",
             conclusion="Pumps are built with care; the records have gaps.",
             strengths="A fitter stopped the line and was backed."),
    AuditRow("A08", "P08", "Service and repair", "pinto", "2026-06-30", YEAR_PLAN,
             ends="2026-07-01", started="2026-06-30", issued="2026-07-07", site="T",
             method="hybrid",
             conclusion="Repairs are quick and good; pumps of customers are not logged on arrival.",
             strengths="Field calls are answered within two hours."),
    AuditRow("A09", "P03", "Design", "novak", "2026-07-29", "2026-05-06",
             started="2026-07-29", issued="2026-08-05",
             conclusion="Stages are reviewed; one review lacked an output.",
             strengths="A log of prototypes tells what was tried and why."),
    AuditRow("A10", "P01", "Direct and plan, with clause 5", "brandt", "2026-08-13", YEAR_PLAN,
             started="2026-08-13", issued="2026-08-20",
             co_auditors="One auditor from a neighbouring company",
             conclusion="Top management leads the system; one review left out two inputs.",
             strengths="The managing director goes and sees, and follows up."),
    AuditRow("A11", "P07", "Store and dispatch", "novak", "2026-09-15", YEAR_PLAN,
             started="2026-09-15", issued="2026-09-17",
             conclusion="No nonconformity.",
             strengths="No wrong shipment since labels are scanned."),
    AuditRow("A12", "P11", "Audit and improve", "brandt", "2026-09-29", YEAR_PLAN,
             started="2026-10-28",
             conclusion="Corrective actions begin before anybody says how success will be seen.",
             moved=("2026-10-28", "2026-09-21", "The auditor was ill.")),
    AuditRow("A13", "P05", "Machine", "brandt", "2026-12-02", "2026-11-10", programme="AP02"),
    AuditRow("A14", "P04", "Suppliers", "novak", "2027-01-13", "2026-11-10", programme="AP02"),
)  # fmt: skip


class ExternalRow(NamedTuple):
    """An audit that others hold here; `result` empty: still to come."""

    reference: str
    kind: str
    title: str
    body: str
    auditor: str
    starts: str
    ends: str | None
    noted: str
    result: str = ""


NORTHGATE = "Northgate Certification"
EXTERNAL = (
    ExternalRow("XA01", "stage-1", "Certification audit, stage 1", NORTHGATE, "E. Lindqvist",
                "2025-07-15", "2025-07-16", "2025-03-17",
                "Ready for stage 2. Review and audit programme are in place."),
    ExternalRow("XA02", "stage-2", "Certification audit, stage 2", NORTHGATE, "E. Lindqvist",
                "2025-08-19", "2025-08-21", "2025-07-21",
                "Certificate recommended. Two minor nonconformities; answers within 90 days."),
    ExternalRow("XA03", "surveillance", "Surveillance audit 1", NORTHGATE, "E. Lindqvist",
                "2026-07-22", "2026-07-23", "2025-09-29",
                "Certificate stays. Three minor nonconformities: training effectiveness, stock "
                "of customers' pumps, minutes without days. Answers within 90 days."),
    ExternalRow("XA04", "customer", "Customer audit", "Brightwater Dairies", "",
                "2027-01-22", None, "2026-10-14"),
    ExternalRow("XA05", "surveillance", "Surveillance audit 2", NORTHGATE, "E. Lindqvist",
                "2027-07-27", "2027-07-28", "2026-09-07"),
    ExternalRow("XA06", "recertification", "Recertification audit", NORTHGATE, "",
                "2028-06-20", "2028-06-22", "2026-09-07"),
)  # fmt: skip

# Audits closed once each nonconformity passed its check.
CLOSED = (
    ("A01", "2026-07-17"),
    ("A04", "2026-08-24"),
    ("A06", "2026-10-12"),
    ("A08", "2026-11-05"),
    ("A09", "2026-11-13"),
    ("A11", "2026-09-21"),
)
DRAFTED = {"A12": "2026-10-30"}
