"""Twenty-two walks of leaders, with 31 follow-ups, 26 of them done on time."""

from typing import NamedTuple


class FollowUpRow(NamedTuple):
    """Something promised on a walk; `done` None: not done."""

    what: str
    owner: str
    due: str
    done: str | None


class WalkRow(NamedTuple):
    """A walk; `recorded` where it was entered later."""

    leader: str
    on: str
    place: str
    process: str
    question: str
    seen: str
    follow_ups: tuple[FollowUpRow, ...] = ()
    helped: str = ""
    recorded: str | None = None
    promotes: bool = False  # process and risk thinking


F = FollowUpRow
JULY = "2026-07-15"
STOPS = "What stops you most often?"
WRONG = "How do you notice that something is wrong?"
CUSTOMER = "Who uses what you make, and for what?"
LAST = "What did we change after the last time?"

WALKS = (
    WalkRow("holt", "2025-12-03", "Test rigs 1 and 2", "P06", STOPS,
            "Pumps wait in a row on Monday mornings; both rigs run.",
            (F("Ask for a third rig", "lund", "2025-12-12", "2025-12-11"),)),
    WalkRow("wilk", "2025-12-17", "Machine shop, early shift", "P05", STOPS,
            "Castings come late on Thursdays.",
            (F("Talk with the foundry about days of delivery", "aziz", "2026-01-23",
               "2026-01-16"),)),
    WalkRow("holt", "2026-01-22", "Dispatch", "P07", WRONG,
            "Labels are typed from paper.",
            (F("Look at barcode", "byrne", "2026-02-27", "2026-02-20"),
             F("New light over the packing table", "byrne", "2026-02-13", "2026-02-11"))),
    WalkRow("tanabe", "2026-01-28", "Assembly benches 1 to 4", "P06", WRONG,
            "Seals are set by feel; it cannot be seen whether one sits right.",
            (F("Film how a seal is set", "lund", "2026-03-13", "2026-03-06"),),
            "", JULY),
    WalkRow("wilk", "2026-02-11", "Stores", "P07", STOPS,
            "The forklift is away when the truck comes.",
            (F("Unloading on three days", "byrne", "2026-03-20", "2026-03-18"),),
            "", JULY),
    WalkRow("holt", "2026-02-25", "Tarn Quay, service workshop", "P08", CUSTOMER,
            "Everybody knows the dairies by name.",
            (F("Repair times on the board at the door", "novak", "2026-03-27", "2026-03-24"),
             F("Look at the door that lets water in", "novak", "2026-03-20", "2026-04-15")),
            "Two engineers got a day for the new test stand.", JULY),
    WalkRow("asante", "2026-03-05", "Machine shop, night shift", "P05", CUSTOMER,
            "Two of five could not say who uses the parts.",
            (F("Photos of customers' plants at the machines", "mensah", "2026-04-17",
               "2026-04-10"),),
            "A machinist may change to the early shift.", JULY),
    WalkRow("wilk", "2026-03-18", "Test rigs", "P06", STOPS,
            "More leaks than last year, nobody knows why.",
            (F("List failures by cause each week", "haas", "2026-03-27", "2026-03-26"),),
            "", JULY),
    WalkRow("tanabe", "2026-03-25", "Incoming inspection", "P04", WRONG,
            "Seals look alike; the maker stands on the bag only.",
            (F("Keep one seal of each lot", "aziz", "2026-04-10", "2026-04-08"),), "", JULY,
            True),
    WalkRow("holt", "2026-04-09", "Assembly, late shift", "P06", WRONG,
            "Two fitters had noticed the other colour of the seal.",
            (F("Say at the shift talk that such a hint counts", "lund", "2026-04-17",
               "2026-04-16"),
             F("A card for hints at each bench", "lund", "2026-05-15", "2026-05-12")), "", JULY),
    WalkRow("wilk", "2026-04-29", "Machine 4 and its drawings", "P05", LAST,
            "Folders are checked, and prints still lie in drawers.",
            (F("Empty the drawers", "mensah", "2026-05-15", "2026-05-13"),
             F("Screen instead of prints at machine 4", "mensah", "2026-06-26", "2026-08-14")),
            "", JULY),
    WalkRow("asante", "2026-05-13", "Training room", "P09", LAST,
            "Trainers would like to see later what people do.",
            (F("Half an hour for each trainer after three months", "reyes", "2026-06-12",
               "2026-06-10"),), "", JULY),
    WalkRow("wilk", "2026-06-10", "Metrology room", "P10", STOPS,
            "Temperature moves when the gate opens.",
            (F("Order the ventilation soon", "okafor", "2026-06-26", "2026-06-19"),), "", JULY),
    WalkRow("holt", "2026-06-17", "Order desk", "P02", CUSTOMER,
            "The desk knows which orders will be late before planning does.",
            (F("Order desk joins the Monday meeting", "petit", "2026-07-03", "2026-06-29"),
             F("Late orders on one page", "petit", "2026-07-17", "2026-07-10"))),
    WalkRow("tanabe", "2026-07-02", "Prototype shop", "P03", STOPS,
            "Parts for prototypes wait behind series.",
            (F("One afternoon a week for prototypes", "mensah", "2026-08-14", "2026-08-12"),)),
    WalkRow("holt", "2026-07-30", "Assembly in the heat", "P06", WRONG,
            "31 degrees at two in the afternoon; adhesive cures in the nozzle.",
            (F("Fans and water for all benches", "lund", "2026-08-07", "2026-08-05"),
             F("Ask for shades", "lund", "2026-08-28", "2026-08-27"))),
    WalkRow("wilk", "2026-08-19", "Dispatch with the new scanners", "P07", LAST,
            "Picking is quicker; batteries are empty at noon.",
            (F("Order batteries", "byrne", "2026-09-04", "2026-09-29"),
             F("Shelf for chargers", "byrne", "2026-09-11", "2026-09-10"))),
    WalkRow("asante", "2026-09-02", "Four new apprentices", "P09", CUSTOMER,
            "All four had been at the test rig on their first day.",
            (F("A mentor for each", "reyes", "2026-09-18", "2026-09-14"),)),
    WalkRow("holt", "2026-09-16", "Tarn Quay after the high water", "P08", STOPS,
            "The water stood at the second step.",
            (F("Barrier ordered before November", "novak", "2026-10-16", "2026-10-14"),
             F("Sandbags until then", "novak", "2026-09-25", "2026-09-18")), promotes=True),
    WalkRow("wilk", "2026-10-07", "Large lathe", "P05", STOPS,
            "The spindle sings again.",
            (F("Spindle in stock", "mensah", "2026-11-06", None),
             F("Upkeep on Fridays begins", "mensah", "2026-10-30", "2026-10-30"))),
    WalkRow("tanabe", "2026-10-21", "Test rig 3", "P06", LAST,
            "First pumps of the low-energy line; noise is lower than expected.",
            (F("Test instruction for the new line", "haas", "2026-11-13", "2026-11-10"),)),
    WalkRow("holt", "2026-11-04", "Machine shop, night shift", "P05", LAST,
            "The night shift did not hear what the outside audit saw.",
            (F("Talk to the night shift", "mensah", "2026-11-13", None),)),
)  # fmt: skip

# Planned on its day for a day to come.
COMING = WalkRow("holt", "2026-11-16", "Goods in, late shift", "P07", WRONG, "")
COMING_ON = "2026-12-01"
