"""What leaders said, whom they thanked, what they hold and accepted."""

from typing import NamedTuple

# The people whom leaders have to reach, by key.
AUDIENCES = {
    "early": ("Machine shop, early and late shift", "shift"),
    "machine-night": ("Machine shop, night shift", "shift"),
    "assembly": ("Assembly and test, early and late shift", "shift"),
    "assembly-night": ("Assembly and test, night shift", "shift"),
    "agency": ("Agency staff, early and late shift", "agency"),
    "agency-night": ("Agency staff, night shift", "agency"),
    "stores": ("Stores and dispatch", "function"),
    "quay": ("Service, Tarn Quay", "site"),
    "technical": ("Design and purchasing", "function"),
    "offices": ("Commercial, finance and people", "function"),
    "leads": ("Team leads and process owners", "other"),
}
AUDIENCES_NAMED_ON = "2025-01-20"
# Named this autumn and not reached yet: a new audience has 90 days.
NEWEST_AUDIENCE = ("Apprentices", "other", "2026-09-14")
ALL_STAFF = ("early", "assembly", "stores", "quay", "technical", "offices", "leads")
ALL_SHIFTS = ("assembly", "assembly-night")


class TalkRow(NamedTuple):
    """Something that a leader explained; `recorded` where it was entered later."""

    on: str
    leader: str
    what: str
    why: str
    audiences: tuple[str, ...]
    channel: str
    reach: int
    proof: str
    recorded: str | None = None
    promotes: bool = False  # process and risk thinking


JULY = "2026-07-16"

TALKS = (
    TalkRow("2025-12-11", "holt", "What the year's results mean for each of us",
            "A pump that stands still stops a dairy; 4 in 1,000 did.",
            ALL_STAFF, "assembly", 151, "Questions noted by team leads"),
    TalkRow("2026-01-15", "wilk", "Why a late line costs more than its margin",
            "A customer waited nine days for one seal and bought elsewhere.",
            ("early", "machine-night"), "shift-talk", 28, "Two questions a shift"),
    TalkRow("2026-02-18", "holt", "The new policy and its five sentences",
            "Four years without a word on improvement.",
            ALL_STAFF, "assembly", 158, "184 people acknowledged it"),
    TalkRow("2026-03-03", "asante", "The policy for agency staff",
            "Agency colleagues ship the pump that the customer opens.",
            ("agency",), "shift-talk", 3,
            "Night shift missed; to be repeated", "2026-07-16"),
    TalkRow("2026-03-26", "holt", "First-pass test is down: say what you see",
            "Whoever saw the new seal thought somebody knew.",
            ALL_SHIFTS, "shift-talk", 39, "Four hints, one led to the cause",
            JULY, True),
    TalkRow("2026-04-16", "wilk", "What happened with the seal",
            "417 pumps were built with a part that nobody had released.",
            ("assembly", "technical"), "meeting", 52, "Minutes with the chain of events",
            JULY, True),
    TalkRow("2026-05-20", "asante", "Why we ask after training what people can do",
            "Eight trainings, and nobody knew whether they helped.",
            ("leads",), "training", 19, "Each lead names one check", JULY),
    TalkRow("2026-06-11", "nair", "What poor quality costs",
            "Three percent of sales: a test rig every year.",
            ("offices", "technical", "leads"), "meeting", 31, "Figures by department", JULY),
    TalkRow("2026-07-08", "holt", "Stopping the line is right",
            "The fitter who stopped it saved a shipment.",
            ALL_SHIFTS, "shift-talk", 41, "Two more stops in August"),
    TalkRow("2026-08-27", "wilk", "Heat in assembly and what we do about it",
            "Above 30 degrees adhesive cures too fast.",
            (*ALL_SHIFTS, "agency", "agency-night"), "shift-talk", 36, "Thermometers at each bench"),
    TalkRow("2026-09-10", "holt", "What the outside audit saw",
            "Three things were not as we say they are.",
            ALL_STAFF, "video", 143, "Opened by 143"),
    TalkRow("2026-10-01", "asante", "Skills that leave and how we keep them",
            "Three fitters and a metrologist.", ("leads",), "meeting", 18,
            "Pupil named for each"),
    TalkRow("2026-10-15", "nair", "Scrap cost by cause, month by month",
            "Porous castings halved; drawings did not.",
            ("leads",), "meeting", 14, "Minutes"),
    TalkRow("2026-11-05", "holt", "Before the customer audit: answer as it is",
            "An honest gap is better than a smooth answer.",
            ("leads",), "meeting", 26, "Questions collected"),
)  # fmt: skip


# What is said next, on a day to come: (on, leader, what, why, audiences, channel).
COMING = ("2026-12-03", "holt", "What the outside audit saw, for the night shifts",
          "The night shift did not hear it in September.",
          ("machine-night", "assembly-night", "agency-night"), "shift-talk")  # fmt: skip
# Whether it arrived: (number of the talk, checked on, how, result).
CHECKS = (
    (3, "2026-03-12", "Asked 14 people which of the five sentences is theirs", "yes"),
    (4, "2026-03-20", "Asked two of the night shift: they had heard nothing", "no"),
    (9, "2026-07-20", "Asked six fitters who may stop the line", "yes"),
    (11, "2026-09-24", "Asked on walks: the night shift had not seen the video", "partly"),
)


class ThanksRow(NamedTuple):
    """Thanks to a person of the story or to a whole function, for a statement of the policy."""

    on: str
    giver: str
    receiver: str | None
    function: str
    reason: str
    statement: int
    recorded: str | None = None
    found_problem: bool = False


THANKS = (
    ThanksRow("2025-12-18", "holt", "petit", "", "Rang a dairy on a Sunday before it rang us.", 3),
    ThanksRow("2026-01-29", "wilk", None, "Machining", "Thirty tool places, all in order.", 4),
    ThanksRow("2026-03-19", "asante", "reyes", "", "Mentors for all newcomers.", 4, "2026-07-16"),
    ThanksRow("2026-04-23", "holt", "shaw", "", "Stopped a shipment: the reading was right and the "
              "pump was not.", 2, "2026-04-23", True),
    ThanksRow("2026-05-07", "tanabe", "pinto", "", "Wrote down what three prototypes taught.", 5,
              "2026-07-16"),
    ThanksRow("2026-06-04", "wilk", None, "Stores and dispatch", "A year without a wrong "
              "shipment.", 1, "2026-07-16"),
    ThanksRow("2026-07-09", "tanabe", "haas", "", "Found the cause of the failing seals.", 2,
              None, True),
    ThanksRow("2026-08-20", "holt", None, "Service", "Kept repairing while the quay was under "
              "water.", 1),
    ThanksRow("2026-09-17", "asante", "olsen", "", "Took over the gauges in a week.", 4),
    ThanksRow("2026-10-08", "wilk", None, "Supply chain", "Told a supplier no, with reasons.", 3),
    ThanksRow("2026-11-12", "holt", "cooper", "", "Three ideas, all carried out.", 5),
)  # fmt: skip


class RoleRow(NamedTuple):
    """A responsibility, its holder, and when it was given and accepted."""

    reference: str
    kind: str
    responsibility: str
    holder: str
    given: str
    accepted: str
    authority: str


ROLES = (
    RoleRow("RA01", "conformity", "The system meets its requirements", "okafor", "2025-01-13",
            "2025-01-14", "May stop any release."),
    RoleRow("RA02", "outputs", "Processes deliver what they should", "wilk", "2025-01-13",
            "2025-01-15", "Decides on capacity and overtime."),
    RoleRow("RA03", "reporting", "Reporting to top management", "okafor", "2025-01-13",
            "2025-01-14", "May speak in every meeting of top management."),
    RoleRow("RA04", "customers", "Customer focus in all departments", "moore", "2025-01-13",
            "2025-01-20", "May change the order of work for a customer."),
    RoleRow("RA05", "integrity", "The system stays whole during changes", "tanabe", "2025-01-13",
            "2025-01-16", "Releases changes of critical parts."),
    RoleRow("RA06", "other", "Stop a shipment that is not right", "lund", "2026-01-12",
            "2026-01-13", "May stop any shipment without asking."),
    RoleRow("RA07", "customers", "Warn customers of a fault in the field", "moore", "2025-01-13",
            "2025-01-20", "Decides whom to warn, and when."),
)  # fmt: skip

# Handed over: number, to whom, last day of the one before, first day, accepted, open matters.
HANDED_OVER = ("RA07", "novak", "2026-05-12", "2026-05-18", "2026-05-19",
               "Two dairies wait for word on the old seal\nList of customers by serial number")  # fmt: skip
# Proposed and not accepted yet: number, what, to whom, on, authority, amount.
PROPOSED = ("RA08", "Decide on rework of tested pumps", "lund", -3,
            "Decides alone whether a pump is reworked or scrapped.", 1500)  # fmt: skip
