"""What functions at Larkmoor need, who has it, and the gaps of the year."""

from typing import NamedTuple

JULY = "2026-07-13"
ASSESSED_ON = "2026-05-26"  # the matrix that audit A05 suggested
LISTED_ON = "2026-05-19"


class CompetenceRow(NamedTuple):
    """A competence and the level that functions need; levels found go round over their people."""

    reference: str
    name: str
    process: str
    description: str
    needs: tuple[tuple[str, int], ...]


COMPETENCES = (
    CompetenceRow("C01", "Set mechanical seals", "P06",
                  "Fits a seal so that the pump holds its leak rate in the first test.",
                  (("Assembly and test", 2), ("Service", 2))),
    CompetenceRow("C02", "Run the test rig and read its curve", "P06",
                  "Sees from the curve whether a pump may leave the house.",
                  (("Assembly and test", 2),)),
    CompetenceRow("C03", "Measure to five micrometres", "P05",
                  "Chooses the gauge, knows its error, writes the result so that others can use it.",
                  (("Machining", 2), ("Quality", 3))),
    CompetenceRow("C04", "Set up a five-axis machine", "P05",
                  "From drawing to first good part without help.", (("Machining", 2),)),
    CompetenceRow("C05", "Calibrate length and torque gauges", "P10",
                  "Calibrates by the instruction and judges a reading out of tolerance.",
                  (("Quality", 2),)),
    CompetenceRow("C06", "Audit a process", "P11",
                  "Plans, asks, and words a finding that its owner accepts.",
                  (("Quality", 2),)),
    CompetenceRow("C07", "Evaluate a critical supplier", "P04",
                  "Sees at the supplier whether the next batch will be right.",
                  (("Supply chain", 2),)),
    CompetenceRow("C08", "Drive a forklift", "P07", "Licence, and a yearly instruction.",
                  (("Stores and dispatch", 1),)),
    CompetenceRow("C09", "Hold a difficult call with a customer", "P02",
                  "Says early when something is wrong, and agrees what follows.",
                  (("Commercial", 2), ("Service", 1))),
    CompetenceRow("C10", "Review a design against its inputs", "P03",
                  "Finds the output that is missing.", (("Design", 2),)),
)  # fmt: skip


class LevelRow(NamedTuple):
    """One level found; people by key, “Service 2” is the third of those only counted there."""

    person: str
    competence: str
    level: int
    basis: str = "experience"
    note: str = ""
    late: str | None = None


# What the teams had in lists of their own was typed in before the July audit.
LEVELS = (
    LevelRow("whitlow", "C01", 4, note="37 years at the bench", late=JULY),
    LevelRow("haas", "C02", 4, note="Set up test rig 2", late=JULY),
    LevelRow("shaw", "C02", 2, "training", "Night shift since June", late=JULY),
    LevelRow("shaw", "C01", 1, "training", "Two days with Harold Whitlow's films"),
    LevelRow("Assembly and test 0", "C01", 2, late=JULY),
    LevelRow("Assembly and test 1", "C01", 3, late=JULY),
    LevelRow("Assembly and test 3", "C01", 1, "training"),
    LevelRow("Assembly and test 0", "C02", 2, late=JULY),
    LevelRow("Assembly and test 4", "C02", 1),
    LevelRow("cooper", "C03", 2, late=JULY),
    LevelRow("cooper", "C04", 2, "training", "Course at the maker, 2024", late=JULY),
    LevelRow("Machining 0", "C03", 3, late=JULY),
    LevelRow("Machining 1", "C03", 1),
    LevelRow("Machining 2", "C04", 1, "training"),
    LevelRow("Machining 3", "C04", 3, late=JULY),
    LevelRow("olsen", "C05", 1, "training", "Beside the metrologist"),
    LevelRow("olsen", "C03", 2),
    LevelRow("okafor", "C06", 3, "training", "Lead auditor course, 2019"),
    LevelRow("okafor", "C03", 3, "education"),
    LevelRow("Quality 0", "C06", 1),
    LevelRow("Quality 1", "C05", 2),
    LevelRow("brandt", "C07", 2),
    LevelRow("aziz", "C07", 4),
    LevelRow("Supply chain 0", "C07", 1),
    LevelRow("byrne", "C08", 2, "training", "Licence renewed 2025", late=JULY),
    LevelRow("Stores and dispatch 0", "C08", 1, "training", late=JULY),
    LevelRow("Stores and dispatch 1", "C08", 0, note="Licence ran out"),
    LevelRow("petit", "C09", 3, late=JULY),
    LevelRow("Commercial 0", "C09", 1),
    LevelRow("pinto", "C10", 3, late=JULY),
    LevelRow("Design 0", "C10", 2, late=JULY),
    LevelRow("Design 1", "C10", 1),
)  # fmt: skip


class GapRow(NamedTuple):
    """What became of the gap of a person; gaps not named here have no plan yet.

    `checked`: the day, whether it helped, how that was seen, by whom.
    """

    person: str
    competence: str
    action: str
    owner: str
    planned: str
    due: str
    done: str | None = None
    checked: tuple[str, bool, str, str] | None = None


GAPS = (
    GapRow("shaw", "C01", "Two weeks beside Harold Whitlow, then ten seals alone.", "lund",
           "2026-06-16", "2026-09-30", "2026-08-28"),
    GapRow("Assembly and test 3", "C01", "The six films, then ten seals under supervision.", "lund",
           "2026-06-16", "2026-10-30", "2026-10-16"),
    GapRow("Assembly and test 4", "C02", "Four shifts at rig 2 with Anton Haas.", "haas",
           "2026-06-16", "2026-07-31", "2026-07-29",
           ("2026-10-28", True, "Twelve curves judged without help, eleven right.", "lund")),
    GapRow("Machining 1", "C03", "Course on measuring, two days, and a month of double readings.",
           "mensah", "2026-07-07", "2026-09-11", "2026-09-09"),
    GapRow("Machining 2", "C04", "Set-up week at the maker of the machine.", "mensah",
           "2026-07-07", "2026-12-11"),
    GapRow("olsen", "C05", "Course of the laboratory, then the second metrologist as mentor.",
           "okafor", "2026-10-13", "2027-02-26"),
    GapRow("olsen", "C03", "Same course; measuring of first articles with the machine shop.",
           "okafor", "2026-10-13", "2027-02-26"),
    GapRow("Quality 0", "C06", "Internal auditor course, then two audits as co-auditor.", "okafor",
           "2026-06-23", "2026-08-14", "2026-08-12",
           ("2026-11-10", True, "Co-audited A11 and A12; both reports stood unchanged.", "brandt")),
    GapRow("Supply chain 0", "C07", "Three visits with the purchasing manager.", "aziz",
           "2026-07-14", "2026-10-23"),
    GapRow("Stores and dispatch 1", "C08", "Licence course.", "byrne",
           "2026-06-09", "2026-06-30", "2026-06-26",
           ("2026-09-24", False, "Watched for an hour: loads are still lifted too high.", "reyes")),
    GapRow("Commercial 0", "C09", "Listens to ten calls, then holds five with a colleague.", "petit",
           "2026-09-15", "2026-12-18"),
    GapRow("Design 1", "C10", "Reviews two designs with Jorge Pinto.", "pinto",
           "2026-09-22", "2027-01-29"),
)  # fmt: skip
# The training that did not help was planned again.
AGAIN = ("Stores and dispatch 1", "C08", "Half a day with the instructor of the maker, each load "
         "type.", "byrne", "2026-10-06", "2026-12-04")  # fmt: skip
