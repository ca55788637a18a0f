"""Answers of the audits A01 to A04, November to February."""

from programme.demo.data.answers.base import (
    CONFORM,
    GOOD,
    MAJOR,
    MINOR,
    NOT_APPLICABLE,
    OFI,
    SKIPPED,
)
from programme.demo.data.answers.base import AnswerRow as A

ANSWERS = {
    "A01": (
        A("cl02-duty-point", CONFORM, "Offers 2318 to 2327 seen: ten of ten with duty point and "
          "liquid; 2321 was sent back to ask for the temperature."),
        A("cl02-food-contact", CONFORM, "Three dairy offers (2319, 2322, 2325) carry the "
          "material code from ED-07; design signed each."),
        A("cl02-promise", CONFORM, "Five offers of {2025-11} agree with the board within a "
          "week; offer 2324 went out with eleven weeks instead of nine."),
        A("cl02-signed", MINOR, "The last 60 orders, 4401 to 4460, in the order system.", 1),
        A("cl02-special", OFI, "Six special orders; all reviewed by design, no two reviews "
          "look alike.", 2),
        A("cl02-differences", CONFORM, "Five differences found, five cleared in writing; order "
          "4438: 6 pumps instead of 8, mail of {2025-11-04}."),
        A("cl02-telephone", CONFORM, "Two calls heard, four orders seen (SP-1190 to SP-1193): "
          "confirmation within the hour."),
        A("cl02-handover", OFI, "Five orders counted: 2, 3, 3, 3 and 4 mails.", 3),
        A("cl02-changes", CONFORM, "Orders 4405, 4411 and 4429 followed: new issue at bench 2 "
          "and at dispatch, the old one struck out."),
        A("cl02-urgent", CONFORM, "Urgent order 4442 moved 4419 by four days; its customer was "
          "told on {2025-11-12}."),
        A("cl02-call-back", GOOD, "214 calls on the list; the latest was answered at 17:40 "
          "of the same day.", 4),
        A("cl02-late", CONFORM, "Five late orders of {2025-10}: told two to six days ahead."),
        A("cl02-measure", CONFORM, "11 in {2025-10}, counted anew: 11. The main reason is "
          "paint, talked about on {2025-11-03}."),
        A("cl02-web-shop", NOT_APPLICABLE, "There is no web shop and no data link; all orders "
          "pass a person."),
    ),
    "A02": (
        A("cl04-list", MINOR, "20 suppliers with orders since {2025-09} against the list of "
          "{2025-12-01}.", 2),
        A("cl04-newest", CONFORM, "Three since {2025-03}; approvals two to five weeks before "
          "the first order; first-part reports FP-231, 234 and 240."),
        A("cl04-critical", CONFORM, "14 critical suppliers; all castings, seals, bearings and "
          "motors of pump 25-0902 come from them."),
        A("cl04-reevaluation", MINOR, "All 14 files opened.", 1),
        A("cl04-figures", CONFORM, "Ten seen; Ashgill Foundry fell from 95 to 86 % on time, "
          "talk on {2025-10-17}. Recalculated: 86.2 %."),
        A("cl04-told", OFI, "Three suppliers: nothing sent to two, one mail to the third.", 3),
        A("cl04-claims", CONFORM, "Claims CR-57, 61, 64 and 66: four answers; porosity back "
          "once in 61, claimed again on {2025-11-06}."),
        A("cl04-order-text", CONFORM, "Orders 8744 to 8790, eight of them: issue and "
          "certificate in all eight."),
        A("cl04-notice", CONFORM, "Five agreements with the clause on changes; one announcement "
          "in 2025 (bearing cage), released on {2025-07-02}."),
        A("cl04-who-orders", SKIPPED, "The system was being updated on the day; rights are to "
          "be looked at in the next audit of this process."),
        A("cl04-incoming", CONFORM, "Castings H-310, delivery of {2025-12-09}: 5 of 40 measured "
          "as planned, one blocked for porosity."),
        A("cl04-certificate", CONFORM, "Five read and signed; one refused on {2025-10-20} "
          "because the charge was missing."),
        A("cl04-blocked", CONFORM, "9 lots in the cage, 9 on the list; the oldest from "
          "{2025-11-24}."),
        A("cl04-laboratory", NOT_APPLICABLE, "Asked in the audit of Maintain and calibrate, "
          "where the certificates are."),
    ),
    "A03": (
        A("cl05-drawing", MINOR, "26 drawings at five machines against the server.", 1),
        A("cl05-set-up", OFI, "One set-up of housing H-310 watched; the sheet was opened "
          "eleven times.", 2),
        A("cl05-late-shift", OFI, "Two setters of the late shift asked.", 3),
        A("cl05-first-part", CONFORM, "Ten tags from {2026-01-07} to {2026-01-20}: all released "
          "before the second part, two on nights."),
        A("cl05-operator-check", CONFORM, "Orders 26-0031, 0034 and 0040: every tenth part as "
          "planned; the bore measured in our presence read 24.998 mm."),
        A("cl05-bad-reading", CONFORM, "Order 26-0017 of {2026-01-09}: 10 parts set apart, 2 "
          "scrapped, 8 good."),
        A("cl05-tool-life", CONFORM, "Counters at machines 1 and 3 below their limit; insert "
          "broken on {2026-01-13}, four parts measured again."),
        A("cl05-scrap-cage", CONFORM, "Cage: 14 parts, list: 14. Nothing without a tag in three "
          "aisles."),
        A("cl05-places", GOOD, "30 places at five machines, shadow boards and drawers.", 4),
        A("cl05-gauge-date", CONFORM, "15 of 15 in date, E03 calibrated on {2026-01-20}; no "
          "private gauges found."),
        A("cl05-care", CONFORM, "Cards of machines 1 to 4 since {2025-12-15}: 76 of 80 days "
          "signed, the four gaps are holidays."),
        A("cl05-program", CONFORM, "Programs 4417, 4502 and 4510 agree; one correction of "
          "{2026-01-12} taken over the next day."),
        A("cl05-identity", CONFORM, "12 of 12 with card; charge of four castings traced to "
          "certificate 25-771."),
        A("cl05-measure", CONFORM, "{2025-12}: spindle of the large lathe, 31 hours; bearing "
          "replaced on {2025-12-22}."),
        A("cl05-subcontract", NOT_APPLICABLE, "No machining was given away since {2025-09}."),
    ),
    "A04": (
        A("cl10-list", CONFORM, "20 of 20 found: ten from the floor, ten from the list, E07 and "
          "E52 among them."),
        A("cl10-label", MINOR, "All torque wrenches at benches, in cupboards and on trolleys "
          "of assembly.", 2),
        A("cl10-interval", OFI, "Days of use of twelve gauges counted from the cards.", 3),
        A("cl10-overdue", CONFORM, "None past its day; three that are due within two weeks lie "
          "ready in the metrology room."),
        A("cl10-earlier-results", MAJOR, "84 certificates of two years read; one gauge out "
          "of tolerance among them.", 1),
        A("cl10-as-found", CONFORM, "Eight of eight with both readings, E31 to E34 of our own "
          "and E55 to E58 from outside."),
        A("cl10-traceable", CONFORM, "Chain of E02 to gauge block set 2 and certificate of "
          "{2025-05-14}; accreditation covers length and flow."),
        A("cl10-judged", CONFORM, "Bearing seats 0.033 mm against a bore gauge of 0.005 mm; "
          "study of {2025-03-06}."),
        A("cl10-temperature", CONFORM, "19.1 to 23.4 °C since {2026-01-12}; long shafts are "
          "left for a night and corrected; ventilation was asked for on {2026-02-02}."),
        A("cl10-one-head", CONFORM, "In the holiday of {2025-08} the technician calibrated 11 "
          "gauges by the instruction; the measuring machine waited."),
        A("cl10-software", CONFORM, "Five programs agree with the drawings; copies on the "
          "server from {2026-02-06}."),
        A("cl10-plan", CONFORM, "28 of 30 services done by plan since {2025-08}; two put off by "
          "operations on {2025-12-15} and done by {2026-01-16}."),
        A("cl10-breakdown", CONFORM, "Largest: coolant of the large lathe, 92 hours in 2025; a "
          "filter was asked for on {2026-02-09}."),
        A("cl10-spares", CONFORM, "Twelve key spares, five counted, five right; two machines "
          "have no spares from the maker, noted as a risk."),
        A("cl10-lifting", SKIPPED, "The outside inspector was at work on both cranes; his "
          "report is seen in the next audit."),
    ),
}  # fmt: skip
