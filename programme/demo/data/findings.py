"""Forty findings of the twelve audits, and the answers to opportunities for improvement."""

from typing import NamedTuple

MAJOR, MINOR, OFI, GOOD = "major", "minor", "ofi", "good"


class FindingRow(NamedTuple):
    """A finding. For an opportunity: the day of its answer, the answer, and when it was entered.

    Days in braces are told as the calendar tells them.
    """

    audit: str
    grade: str
    clause: str
    statement: str
    evidence: str = ""
    answered: str | None = None
    answer: str = "accepted"
    reason: str = ""
    recorded: str | None = None
    owner: str | None = None
    due: str | None = None


class PhotoRow(NamedTuple):
    """A photo taken at an audit: a form, and what stands in it."""

    finding: str
    name: str
    title: str
    rows: tuple[tuple[str, str], ...]


PHOTOS = (
    PhotoRow("A03-1", "machine-4.jpg", "Drawing at machine 4",
             (("Drawing", "2210-07"), ("Issue", "C"), ("Released", "14 March 2023"),
              ("Issue in force", "D"))),
    PhotoRow("A07-1", "torque-record.jpg", "Torque record",
             (("Pump", "26-1104"), ("Screw 1 (Nm)", ""), ("Screw 2 (Nm)", ""),
              ("Screw 3 (Nm)", ""), ("Screw 4 (Nm)", ""), ("Signed", ""))),
)  # fmt: skip

JULY = "2026-07-16"

FINDINGS = (
    FindingRow("A01", MINOR, "8.2", "Order reviews are not signed before confirmation",
               "Orders 4417, 4423 and 4460 of 60 seen were confirmed without a signature."),
    FindingRow("A01", OFI, "8.2", "A template would make the review of special orders quicker",
               "Each order handler writes the review freely.", "2026-01-14",
               reason="Template in the order system.", recorded=JULY),
    FindingRow("A01", OFI, "8.1", "The handover from sales to planning could be one meeting",
               "Three mails for each order on average.", "2026-01-14",
               reason="Weekly handover since {2026-02}.", recorded=JULY),
    FindingRow("A01", GOOD, "9.1", "Customers are called back the same day",
               "Call list of {2025-10} and {2025-11}."),
    FindingRow("A02", MINOR, "8.4", "Re-evaluation of critical suppliers is overdue",
               "Five of 14 critical suppliers were last evaluated in 2023."),
    FindingRow("A02", MINOR, "8.4", "Approved supplier list out of date",
               "Two suppliers in use are not on the list; one on it is out of business."),
    FindingRow("A02", OFI, "8.4", "A scorecard would show suppliers where they stand",
               "Delivery figures exist and are not sent.", "2026-02-05",
               reason="Scorecard for the twenty largest.", recorded=JULY),
    FindingRow("A03", MINOR, "7.5", "Superseded drawing at machine 4",
               "Drawing 2210-07 issue C in use, issue D released on {2025-12-09}."),
    FindingRow("A03", OFI, "8.5", "Labels on tool holders could name the offset",
               "Set-up sheets are looked up each time.", "2026-03-11",
               reason="Labels at all five key machines.", recorded=JULY),
    FindingRow("A03", OFI, "7.1.6", "Photos of set-ups would help the late shift",
               "Set-ups are explained by word of mouth.", "2026-03-11",
               reason="Photos at each machine by {2026-05}.", recorded=JULY),
    FindingRow("A03", GOOD, "7.1.4", "Tools and gauges have their place and are in it",
               "All 30 places checked."),
    FindingRow("A04", MAJOR, "7.1.5", "Gauge out of tolerance, earlier results not assessed",
               "Bore gauge E14 read 0.02 mm too large on {2026-01-12}. No judgement of parts "
               "measured with it since {2025-07}.", owner="okafor", due="2026-05-11"),
    FindingRow("A04", MINOR, "7.1.5", "Status label missing on gauges in use",
               "Three of the 12 torque wrenches in assembly carry no label.", owner="marsh"),
    FindingRow("A04", OFI, "7.1.5", "Intervals could follow use instead of the calendar",
               "Six gauges were used on fewer than ten days a year.", "2026-03-24",
               answer="declined", reason="Fewer mistakes with one interval for all.",
               recorded=JULY),
    FindingRow("A05", MINOR, "7.2", "Effectiveness of training not evaluated",
               "None of eight trainings of the last quarter shows what people can do now.",
               due="2026-06-16"),
    FindingRow("A05", OFI, "7.2", "A matrix of skills would show who can replace whom",
               "Lists are kept for each team.", "2026-05-12",
               reason="One matrix for all functions.", recorded=JULY),
    FindingRow("A05", OFI, "7.3", "Induction could include a day at the test rig",
               "Newcomers see testing after weeks.", "2026-05-12",
               reason="Part of induction from {2026-06}.", recorded=JULY),
    FindingRow("A05", GOOD, "7.2", "Each newcomer has a mentor for six months",
               "Mentors named for all 11 newcomers of the year."),
    FindingRow("A06", MAJOR, "8.4", "Seal changed without approval",
               "Purchase order 8812 of {2025-12-08}: seal of another make, no release by design. "
               "417 pumps built with it."),
    FindingRow("A06", MINOR, "8.5", "Change of the seal not communicated",
               "Neither assembly nor test knew of the change until {2026-04}."),
    FindingRow("A06", OFI, "8.4", "An alert list of critical parts would stop such orders",
               "Buyers know critical parts by experience.", "2026-05-28",
               reason="The order system asks for a release.", recorded=JULY),
    FindingRow("A07", MINOR, "8.5", "Torque records missing for 4 of 30 pumps",
               "Pumps 26-1104, 1107, 1131 and 1140: record sheet empty."),
    FindingRow("A07", MINOR, "8.6", "Reworked unit not tested again",
               "Pump 26-1098: seal replaced after the test, shipped without a second one."),
    FindingRow("A07", OFI, "7.1.4", "More light at benches 3 and 4",
               "Readings of 310 and 290 lux.", "2026-06-24",
               reason="Lighting was asked for as a resource.", recorded="2026-06-24"),
    FindingRow("A07", GOOD, "8.7", "A fitter stopped the line and was backed",
               "Stop of {2026-04-22}; the leak was found in an hour."),
    FindingRow("A08", MINOR, "8.5", "Customer property not logged on arrival",
               "Three of nine pumps in the workshop are not on the list."),
    FindingRow("A08", OFI, "8.5", "Photos on arrival would settle disputes",
               "Two complaints about scratches in {2026-05}.", "2026-08-12",
               reason="Photos on arrival since {2026-09}.", recorded="2026-08-12"),
    FindingRow("A08", OFI, "8.5", "Kits of parts could wait for the pump",
               "Parts are picked after the pump is opened.", "2026-08-12",
               reason="Kits for the ten most frequent repairs.", recorded="2026-08-12"),
    FindingRow("A08", GOOD, "8.2", "Field calls are answered within two hours",
               "Call log of {2026-05} and {2026-06}."),
    FindingRow("A09", MINOR, "8.3", "Design review did not record verification output",
               "Review of stage 3, project 118: calculation of the shaft is not in the record."),
    FindingRow("A09", OFI, "8.3", "A checklist of outputs for each stage",
               "Reviewers go by memory.", "2026-09-22",
               reason="Checklist in the project folder.", recorded="2026-09-22"),
    FindingRow("A09", GOOD, "8.3", "A log of prototypes tells what was tried and why",
               "Log of projects 112 to 118."),
    FindingRow("A10", MINOR, "9.3", "Review 2 lacked inputs on external providers and risk",
               "Minutes of the review of {2026-03}: ten of twelve inputs.", due="2026-12-14"),
    FindingRow("A10", OFI, "9.3", "A log of decisions between reviews",
               "Decisions of the operations meeting stand in mails.", "2026-10-14",
               reason="Log kept since {2026-10}.", recorded="2026-10-14"),
    FindingRow("A10", OFI, "4.1", "A note on climate and why it matters here",
               "The review speaks of it, the context does not."),
    FindingRow("A10", GOOD, "5.1.1", "The managing director goes and sees, and follows up",
               "Eight walks, follow-ups seen in two departments."),
    FindingRow("A11", OFI, "7.1.3", "Spare batteries for the scanners",
               "Two of six scanners were empty at noon."),
    FindingRow("A11", OFI, "7.1.4", "Marks on the aisles are worn",
               "Crossing at gate 2."),
    FindingRow("A11", GOOD, "8.5", "No wrong shipment since labels are scanned",
               "Three in the spring quarter, none among 370 since the end of {2026-07}."),
    FindingRow("A12", MINOR, "10.2", "Effectiveness criteria missing before corrective action "
               "starts", "Three of eight corrective actions name no criterion at their start.",
               due="2026-11-30"),
)  # fmt: skip
