"""How the fifteen nonconformities of the audits were put right, or not."""

from typing import NamedTuple

JULY = "2026-07-14"


class StepsRow(NamedTuple):
    """The steps of one nonconformity so far; `late` is the day on which early steps were entered.

    `effective` None: not checked yet. `implemented` None: the plan stands, no more.
    """

    finding: str
    corrected: str
    correction: str
    analysed: str | None = None
    cause: str = ""
    accepted: str | None = None
    plan: str = ""
    criterion: str = ""
    check_due: str | None = None
    implemented: str | None = None
    implementation: str = ""
    checked: str | None = None
    verifier: str = "brandt"
    effective: bool | None = None
    result: str = ""
    late: str | None = None
    acceptor: str = "okafor"
    implementer: str = ""
    new_due: str | None = None


STEPS = (
    StepsRow("A01-1", "2025-12-08", "The three orders were reviewed again and signed.",
             "2025-12-16", "The form allows confirming before signing.",
             "2026-01-07", "The order system confirms only what was reviewed.",
             "No unsigned order in a sample of 60.", "2026-04-14",
             "2026-02-25", "Switched on for all order handlers.",
             "2026-04-14", "pinto", True, "60 of 60 orders signed.", JULY),
    StepsRow("A02-1", "2025-12-19", "The five suppliers were evaluated.",
             "2026-01-13", "Nobody is reminded when a year is over.",
             "2026-01-20", "The register of suppliers reminds four weeks before.",
             "All critical suppliers evaluated within a year.", "2026-06-09",
             "2026-03-03", "Reminders set for all 14.",
             "2026-06-09", "novak", True, "14 of 14 within a year.", JULY),
    StepsRow("A02-2", "2025-12-19", "The list was put right.",
             "2026-01-13", "Changes reach the list by mail only.",
             "2026-01-20", "Buyers send each change to one person.",
             "List and suppliers in use agree in a sample of 20.", "2026-06-09",
             "2026-02-10", "Everybody was told.",
             "2026-06-09", "novak", False, "Three of 20 suppliers in use are not on the list.",
             JULY, new_due="2026-11-30"),
    StepsRow("A03-1", "2026-01-21", "Issue D was put at the machine.",
             "2026-02-03", "Prints stay in folders after a change.",
             "2026-02-12", "Folders are checked each Friday.",
             "No superseded drawing in two checks of all machines.", "2026-07-14",
             "2026-03-06", "Checks by the team leads.",
             "2026-07-14", "brandt", False, "Prints of issue C were found at machines 2 and 6.",
             JULY, new_due="2026-12-15"),
    StepsRow("A04-1", "2026-02-11", "Gauge E14 was taken out of use; 640 parts since {2025-07} were "
             "judged, 12 measured again.",
             "2026-02-19", "The procedure ends with the certificate and does not ask what came "
             "before.",
             "2026-02-26", "No gauge is released after a bad reading without a judgement of "
             "earlier results.",
             "Each gauge out of tolerance has its judgement within a week, three months long.",
             "2026-08-19", "2026-04-08", "Procedure changed, metrologists trained.",
             "2026-08-19", "pinto", True, "Three gauges out of tolerance since {2026-04}, three "
             "judgements.", JULY, "wilk", "marsh"),
    StepsRow("A04-2", "2026-02-11", "Labels were put on.",
             "2026-02-19", "Labels fall off in oil.",
             "2026-02-26", "Engraved tags instead of stickers.",
             "All torque wrenches carry their label after three months.", "2026-06-16",
             "2026-03-17", "Tags on all 16 torque wrenches.",
             "2026-06-16", "pinto", True, "16 of 16.", JULY),
    StepsRow("A05-1", "2026-03-30", "Two trainings of the quarter were evaluated afterwards.",
             "2026-04-22", "The form ends with the signature of the trainer.",
             "2026-05-06", "Team leads watch the work three months after each training and note "
             "what people can do.",
             "Nine of ten trainings of a quarter have such a note.", "2027-01-29", late=JULY),
    StepsRow("A06-1", "2026-04-13", "Seals of the other make were blocked; customers of 417 pumps "
             "were told, 38 seals replaced.",
             "2026-04-21", "The order system lets buyers change the maker of a critical part.",
             "2026-04-28", "Critical parts are locked; a change needs release by design.",
             "First-pass test back above 96 % for two months, no change without release.",
             "2026-10-08", "2026-06-12", "41 parts locked in the order system.",
             "2026-10-08", "novak", True, "First-pass test 96.5 and 97.2 %; no change without "
             "release.", JULY),
    StepsRow("A06-2", "2026-04-13", "Assembly and test were told.",
             "2026-04-21", "Changes are told by whoever thinks of it.",
             "2026-04-28", "Each change has a list of those who have to know.",
             "Ten of ten changes known at the bench.", "2026-09-15",
             "2026-06-03", "List in use since {2026-06}.",
             "2026-09-15", "brandt", True, "Ten of ten.", JULY),
    StepsRow("A07-1", "2026-05-14", "The four pumps were checked again.",
             "2026-06-02", "The sheet lies ten steps from the bench.",
             "2026-06-11", "Sheets at each bench.",
             "No gap in 60 records.", "2026-10-14",
             "2026-06-25", "Holders fitted at all benches.",
             "2026-10-14", "brandt", False, "Three of 60 records empty, all on the night shift.",
             new_due="2026-12-15"),
    StepsRow("A07-2", "2026-05-14", "The customer was told, the pump tested on site.",
             "2026-06-02", "Rework has no status of its own.",
             "2026-06-11", "Reworked pumps carry a red card until the second test.",
             "All reworked pumps of two months tested again.", "2026-10-14",
             "2026-06-25", "Cards in use.",
             "2026-10-14", "brandt", True, "21 of 21."),
    StepsRow("A08-1", "2026-07-08", "The three pumps were put on the list.",
             "2026-07-20", "Pumps come through two doors.",
             "2026-07-28", "One door, and a photo before the pump is moved.",
             "All pumps in the workshop on the list in two counts.", "2026-11-03",
             "2026-08-26", "Door closed, tablet at the other.",
             "2026-11-03", "pinto", True, "17 of 17 and 14 of 14."),
    StepsRow("A09-1", "2026-08-06", "The calculation was put into the record.",
             "2026-08-18", "Nobody knows which outputs a stage needs.",
             "2026-08-25", "Checklist of outputs for each stage.",
             "Next five reviews complete.", "2026-11-11",
             "2026-09-22", "Checklist in use since project 119.",
             "2026-11-11", "novak", True, "Five of five."),
    StepsRow("A10-1", "2026-08-24", "Both inputs were considered in the review of {2026-09}.",
             "2026-09-08", "The agenda was written freely.",
             "2026-09-24", "The twelve inputs are the agenda.",
             "Two reviews in a row with all inputs.", "2027-03-31", acceptor="wilk"),
)  # fmt: skip

# From when on, and how many days Larkmoor gives itself: the owner divides the way to the plan himself.
TIMES_SET_ON = "2025-11-04"
TIMES = {"correction_minor_days": 30, "plan_minor_days": 90}
# The response to A05-1 got a new day, which has passed as well: 24 days ago.
NEW_DAY = ("A05-1", -24, "2026-06-12")
# Nonconformities that came back: (this one, the earlier one, the day of linking).
REPEATS = (("A06-2", "A03-1", "2026-04-22"), ("A12-1", "A05-1", "2026-10-30"))
