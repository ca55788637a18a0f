"""What Larkmoor has to know, and who knows it."""

from typing import NamedTuple

JULY = "2026-07-13"
IDENTIFIED_ON = "2026-02-16"  # a workshop of the process owners


class KnowledgeRow(NamedTuple):
    """One topic; people by key, “Service 2” is the third of those who are only counted there."""

    reference: str
    topic: str
    process: str
    importance: str
    holders: tuple[str, ...]
    next_review: str
    successor: str = ""
    captured: str | None = None
    capture: str = ""
    location: str = ""
    shared: str | None = None
    learned_by: tuple[str, ...] = ()
    reviewed: str | None = None
    conclusion: str = ""
    closed: tuple[str, str] | None = None
    late: str | None = None


ITEMS = (
    KnowledgeRow("K01", "Setting mechanical seals by feel", "P06",
                 "Seals leak in the first week; O02 showed what that costs.",
                 ("whitlow", "Assembly and test 1", "Assembly and test 2"), "2027-07-30",
                 captured="2026-07-24", capture="video",
                 location="Training server, seals, six films with the limits on screen",
                 shared="2026-08-27",
                 learned_by=("Assembly and test 3", "Assembly and test 4", "shaw"),
                 reviewed="2026-10-29", conclusion="Pupils reach the leak rate of their teachers."),
    KnowledgeRow("K02", "Balancing rotors above 80 kg", "P06",
                 "Large pumps vibrate and wear their bearings within a year.",
                 ("whitlow",), "2027-02-26", successor="Assembly and test 5"),
    KnowledgeRow("K03", "Uncertainty budget of our length standards", "P10",
                 "Nobody can say how sure a reading in the metrology room is.",
                 ("marsh",), "2026-11-30", successor="olsen"),
    KnowledgeRow("K04", "Programs of the coordinate measuring machine", "P10",
                 "First articles wait for an outside laboratory.",
                 ("marsh", "olsen"), "2027-03-31", captured="2026-06-17", capture="instruction",
                 location="Document D-1043, with one worked example", late=JULY),
    KnowledgeRow("K05", "Test curves of pump lines before 2005", "P06",
                 "Spare pumps for water works cannot be accepted.",
                 ("haas",), "2027-01-29", successor="shaw", captured="2026-05-20",
                 capture="records", location="Archive of test rig 2, 312 curves scanned",
                 late=JULY),
    KnowledgeRow("K06", "Which foundry can pour which wall", "P04",
                 "Castings come porous and late.", ("aziz",), "2026-10-30"),
    KnowledgeRow("K07", "Food-contact approvals country by country", "P03",
                 "Pumps for dairies stand at the border.", ("tanabe", "pinto"), "2027-04-30",
                 captured="2026-04-15", capture="drawing", location="Standard W-17, issue 3",
                 reviewed="2026-09-16", conclusion="Two new countries added.", late=None),
    KnowledgeRow("K08", "Repair of pumps built before 1998", "P08",
                 "Old customers are turned away.",
                 ("novak", "Service 1", "Service 4"), "2027-05-28", captured="2026-03-25",
                 capture="records", location="Repair book at Tarn Quay, 140 cases",
                 shared="2026-06-24", learned_by=("Service 6",)),
    KnowledgeRow("K09", "What the order system does at month end", "P02",
                 "Orders vanish from the list of open ones for a day.", ("iyer",), "2027-02-26",
                 successor="Finance and IT 2", captured="2026-09-23", capture="instruction",
                 location="Document D-1071"),
    KnowledgeRow("K10", "Dressing impeller edges by hand", "P05",
                 "Efficiency falls by two points.",
                 ("mensah", "cooper", "Machining 3"), "2027-06-30", captured="2026-03-18",
                 capture="mentoring", location="Ask Kofi Mensah; a week beside the bench",
                 shared="2026-06-10", learned_by=("Machining 7",), late=JULY,
                 reviewed="2026-10-07", conclusion="Two of four now work without supervision."),
    KnowledgeRow("K11", "Who decides what at the water companies", "P02",
                 "Offers go to people who cannot order.", ("moore", "petit"), "2027-03-31"),
    KnowledgeRow("K12", "Punched tapes of the old lathe", "P05",
                 "Spare shafts of 1980s pumps.", ("Machining 0",), "2027-01-29",
                 closed=("2026-09-08", "The lathe was sold; its programs run on machine 6.")),
)  # fmt: skip
