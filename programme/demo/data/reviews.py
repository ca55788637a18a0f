"""Four management reviews with inputs and decisions, and the fifth to come."""

from typing import NamedTuple

from programme.demo.calendar import Day


class DecisionRow(NamedTuple):
    """A decision with its action; `done` None: still open; `promises` False: done by deciding."""

    kind: str
    text: str
    owner: str
    due: Day
    done: str | None = None
    about: str | None = None
    promises: bool = True
    recorded: str | None = None
    result: str = ""


class ReviewRow(NamedTuple):
    """A review. `left_out` are inputs that nobody considered."""

    reference: str
    title: str
    planned: str
    planning: str
    prepared: str | None = None
    held: str | None = None
    chair: str = "holt"
    absent: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    notes: dict[str, str] = {}
    minutes: str = ""
    conclusion: str = ""
    approved: str | None = None
    decisions: tuple[DecisionRow, ...] = ()


IMPROVE, CHANGE, RESOURCE = "improvement", "system-change", "resource-need"
JULY = "2026-07-15"

REVIEWS = (
    ReviewRow(
        "MR1", "Management review 1", "2025-12-10", "2025-11-06", "2025-12-03", "2025-12-10",
        notes={
            "earlier-actions": "First review after certification; actions of the audit are done.",
            "context-changes": "A new competitor from Spain. Climate change: looked at in 2026.",
            "improvement-opportunities": "Third test rig; cost of poor quality has no plan.",
        },
        minutes="The test rig was decided at once: two rigs are the narrowest place of the house. "
        "Whether 2.5 percent is the right target for poor-quality cost was questioned; it stays "
        "until the three largest causes are known.",
        conclusion="Suitable and effective. The cost of poor quality needs somebody who looks.",
        approved="2025-12-16",
        decisions=(
            DecisionRow(IMPROVE, "List the three largest causes of scrap and rework", "clarke",
                        "2026-02-27", "2026-02-25", "O09", True, JULY,
                        "Porous castings, wrong issues of drawings, seals."),
            DecisionRow(IMPROVE, "Ring customers back within a day of each complaint", "petit",
                        "2026-01-30", "2026-01-28", "O03", True, JULY),
            DecisionRow(IMPROVE, "Answer every idea within 14 days", "wilk", "2026-02-13",
                        "2026-02-12", None, True, "2026-02-12"),
            DecisionRow(CHANGE, "The policy gets a sentence on improvement", "holt", "2026-02-27",
                        "2026-02-16", None, True, "2026-02-16", "Version 4."),
            DecisionRow(CHANGE, "Orders are confirmed only after the review is signed", "petit",
                        "2026-03-27", "2026-03-20", "A01-1", True, JULY),
            DecisionRow(RESOURCE, "Order test rig 3", "wilk", "2026-01-30", "2026-01-22", "O02",
                        True, JULY),
            DecisionRow(RESOURCE, "Two people go to the auditor course in spring", "asante",
                        "2026-03-31", promises=False),
        ),
    ),
    ReviewRow(
        "MR2", "Management review 2", "2026-03-11", "2025-12-16", "2026-03-05", "2026-03-11",
        absent=("tanabe",),
        left_out=("external-providers", "risk-effectiveness"),
        notes={
            "context-changes": "Energy is dearer; customers ask for consumption in tenders.",
            "improvement-opportunities": "Photos of set-ups; ideas come in well.",
        },
        minutes="First-pass test has been low since January; nobody knows why. Suppliers and the "
        "effect of actions on risks were not on the agenda.",
        conclusion="Suitable. Whether it is effective will show when the cause is found.",
        approved="2026-03-17",
        decisions=(
            DecisionRow(IMPROVE, "Find out why pumps fail the first test since January", "haas",
                        "2026-04-10", "2026-04-09", "O02", True, JULY,
                        "A seal of another make, bought in December."),
            DecisionRow(IMPROVE, "Photos of set-ups at each key machine", "mensah", "2026-05-29",
                        "2026-05-27", None, True, JULY),
            DecisionRow(CHANGE, "Keep a register of supplier evaluations that reminds", "aziz",
                        "2026-05-15", "2026-05-13", None, True, JULY),
            DecisionRow(RESOURCE, "Hire a technician for the night test shift", "asante",
                        "2026-05-29", "2026-05-20", "O02", True, JULY),
        ),
    ),
    ReviewRow(
        "MR3", "Management review 3", "2026-06-25", "2026-03-17", "2026-06-18", "2026-06-25",
        chair="wilk", absent=("holt",),
        notes={
            "context-changes": "The quay was closed for two days by high water in May.",
            "customer-satisfaction": "4.36 in June, the best so far. Complaints follow the season.",
            "external-providers": "The seal change of January came from here: dual sourcing "
            "needs endurance tests and release.",
            "improvement-opportunities": "Barcode in dispatch; videos of seal fitting.",
        },
        minutes="The managing director was ill; the operations director led the review. The seal "
        "change was looked at from order to test. A second source will be built up properly.",
        conclusion="Suitable; adequate once a second metrologist is there.",
        approved="2026-07-16",
        decisions=(
            DecisionRow(IMPROVE, "Choose two makers of seals for endurance tests", "wilk",
                        "2026-09-11", "2026-09-08", "R01", True, "2026-09-08"),
            DecisionRow(IMPROVE, "Fitters learn seal fitting from videos", "lund", "2026-07-31",
                        "2026-07-29", None, True, "2026-07-29"),
            DecisionRow(IMPROVE, "Agree with the ten largest customers on calls before winter",
                        "moore", "2026-10-16", "2026-10-14", "O03", True, "2026-10-14"),
            DecisionRow(CHANGE, "No change of a critical part without release by design", "tanabe",
                        "2026-07-31", "2026-07-30", "A06-1", True, "2026-07-30"),
            DecisionRow(CHANGE, "Each review looks at suppliers and at risks", "okafor",
                        "2026-09-18", "2026-09-17", None, True, "2026-09-17"),
            DecisionRow(RESOURCE, "Hire a second metrologist", "asante", "2026-10-30",
                        "2026-10-28", "R03", True, "2026-10-28", "Starts in January."),
            DecisionRow(RESOURCE, "Money for endurance tests of seals", "nair", "2026-07-24",
                        "2026-07-20", None, True, "2026-07-20"),
            DecisionRow(RESOURCE, "Barcode in dispatch goes ahead", "nair", "2026-07-31",
                        promises=False),
        ),
    ),
    ReviewRow(
        "MR4", "Management review 4", "2026-09-24", "2026-07-21", "2026-09-17", "2026-09-24",
        absent=("nair",),
        notes={
            "context-changes": "Climate change is partly relevant: flood at Tarn Quay and heat in "
            "assembly touch what we deliver; both stand in the list of risks.",
            "audit-results": "The three minor nonconformities of the surveillance audit are "
            "answered; Northgate closed them last week.",
            "customer-satisfaction": "Satisfaction holds at 4.28; complaints as low as every "
            "summer.",
            "resource-adequacy": "The metrologist leaves in October; calibration needs an owner "
            "and cover until the second one is there.",
            "improvement-opportunities": "Decisions between reviews need a log.",
        },
        minutes="All twelve inputs were on the agenda. Five objectives are off course; each got a "
        "decision. The owner of “Maintain and calibrate” has to be named.",
        conclusion="Suitable, adequate but for calibration, effective where owners act themselves.",
        approved="2026-09-29",
        decisions=(
            DecisionRow(IMPROVE, "Confirm delivery days only from real capacity", "petit",
                        "2026-12-18", None, "O01"),
            DecisionRow(IMPROVE, "Frost covers for pumps in storage before the winter", "byrne",
                        "2026-10-30", "2026-10-27", "O03", True, "2026-10-27"),
            DecisionRow(IMPROVE, "Upkeep of the five key machines on Fridays", "mensah",
                        "2027-02-26", None, "O12"),
            DecisionRow(IMPROVE, "Brief the night shift", "holt", -9, None, "O11"),
            DecisionRow(CHANGE, "Climate change is partly relevant: flood and heat are watched",
                        "holt", "2026-10-30", promises=False),
            DecisionRow(CHANGE, "Propose who will own “Maintain and calibrate”", "okafor",
                        "2026-12-11", None),
            DecisionRow(RESOURCE, "Check that training worked", "asante", -24, None, "O08"),
            DecisionRow(RESOURCE, "Controller works on scrap two days a week", "clarke",
                        "2026-10-30", "2026-10-28", "O09", True, "2026-10-28"),
        ),
    ),
    ReviewRow("MR5", "Management review 5", "2026-12-09", "2026-09-29"),
)  # fmt: skip

# What was said where the records say nothing and nobody wrote more.
NOTHING = "Nothing to report since the last review."


class ActionRow(NamedTuple):
    """An action promised because of an objective."""

    reference: str
    title: str
    owner: str
    about: str
    promised: str
    due: Day
    description: str = ""


OBJECTIVE_ACTIONS = (
    ActionRow("ACT25", "Plan to cut scrap cost", "clarke", "O09", "2026-06-29", -70,
              "One plan for the three largest causes, with money and days."),
    ActionRow("ACT26", "Finite planning for the machine shop", "brandt", "O01", "2026-09-29",
              "2026-12-18"),
    ActionRow("ACT27", "Call customers with pumps outdoors before the frost", "petit", "O03",
              "2026-09-29", "2026-12-11"),
    ActionRow("ACT28", "Hours for training in the plan of each shift", "reyes", "O08",
              "2026-09-29", "2026-12-18"),
    ActionRow("ACT29", "Spare spindle in stock, early signs on a card", "mensah", "O12",
              "2026-09-29", "2027-02-12"),
)  # fmt: skip
