"""Thirty-six ideas: 33 answered within 14 days, 15 done, 8 declined, 13 still open."""

from typing import NamedTuple


class IdeaRow(NamedTuple):
    """An idea; `by` empty: without a name. `decision` empty: answered, not decided, or waiting."""

    submitted: str
    by: str
    title: str
    text: str
    answered: str | None
    answer: str = ""
    decision: str = ""
    done: str | None = None
    benefit: str = ""
    recorded: str | None = None
    speaks_up: bool = False


I = IdeaRow  # noqa: E741
YES, NO = "accepted", "declined"
JULY = "2026-07-16"

IDEAS = (
    I("2025-12-02", "cooper", "Hooks for hoses at the lathe", "Hoses lie on the floor.",
      "2025-12-08", "Do it this week.", YES, "2025-12-15", "Nobody stumbles."),
    I("2025-12-09", "shaw", "Second chair at test rig 2", "Two people test, one stands.",
      "2025-12-16", "Ordered.", YES, "2026-01-12", "Less tired at the end of the shift."),
    I("2025-12-16", "", "Canteen open at night", "The night shift eats cold.",
      "2025-12-23", "Too few people at night; a microwave comes instead.", NO),
    I("2026-01-07", "Machining", "Chips in separate bins", "Bronze is worth four times as much.",
      "2026-01-14", "Good idea, bins are ordered.", YES, "2026-02-02", "3,100 pounds a year."),
    I("2026-01-13", "Stores and dispatch", "Heaviest castings at the bottom", "Backs hurt.",
      "2026-01-20", "Yes, with the next count.", YES, "2026-02-20", "No lifting above the hip."),
    I("2026-01-20", "Assembly and test", "Torque values on the bench", "The book is in the office.",
      "2026-01-27", "Yes.", YES, "2026-02-06", "Two minutes less for each pump."),
    I("2026-02-03", "Commercial", "One phone number for service", "Customers ring five of us.",
      "2026-02-10", "Yes, from April.", YES, "2026-04-07", "A third fewer calls passed on."),
    I("2026-02-10", "Design", "Rubber duck race at the summer party", "For the children.",
      "2026-02-17", "Good, but not a matter of this list.", NO),
    I("2026-02-17", "Machining", "Drawings on a screen at machine 4", "Prints get old.",
      "2026-02-24", "Tried at machine 4 first.", YES, "2026-08-14", "No old print since.", JULY),
    I("2026-02-24", "shaw", "Card to mark reworked pumps", "Nobody sees which was opened.",
      "2026-03-03", "Yes, with the corrective action.", YES, "2026-06-25",
      "All reworked pumps tested twice.", JULY, True),
    I("2026-03-03", "", "Pay for washing of overalls", "We wash oil at home.",
      "2026-03-12", "Cleaning service from May.", YES, "2026-05-04", "Clean overalls weekly.",
      JULY),
    I("2026-03-10", "Service", "Photos of pumps on arrival", "Scratches are disputed.",
      "2026-03-19", "Yes, with tablets.", YES, "2026-09-01", "No dispute since."),
    I("2026-03-17", "Supply chain", "Buy gloves from one maker", "Six makers, six sizes.",
      "2026-03-25", "Yes.", YES, "2026-04-20", "A fifth cheaper.", JULY),
    I("2026-03-24", "Assembly and test", "Radio in assembly", "It is dull.",
      "2026-04-01", "Stop signals would not be heard.", NO),
    I("2026-04-08", "Machining", "Sharpen drills outside", "We lose an hour a day.",
      "2026-04-15", "Dearer than the hour.", NO, recorded=JULY),
    I("2026-04-14", "cooper", "Offset on tool holders", "Set-up sheets are looked up.",
      "2026-04-21", "Yes, at all key machines.", YES, "2026-06-15", "Six minutes less for a set-up.",
      JULY),
    I("2026-04-21", "Finance and IT", "Fewer paper copies of invoices", "Nobody reads them.",
      "2026-04-30", "Yes.", YES, "2026-05-18", "12,000 sheets a year.", JULY),
    I("2026-05-06", "Stores and dispatch", "Mirror at gate 2", "Trucks come round blind.",
      "2026-05-13", "Yes, at once.", YES, "2026-05-20", "Nobody had to jump.", JULY, True),
    I("2026-05-12", "", "Longer breaks in the heat", "31 degrees in assembly.",
      "2026-05-20", "Fans and water first, then looked at again.", YES, speaks_up=True),
    I("2026-05-19", "Assembly and test", "Buy a robot for packing", "It is heavy work.",
      "2026-05-27", "Too few equal crates.", NO, recorded=JULY),
    I("2026-06-02", "People", "Skills on the badge", "Team leads ask around.",
      "2026-06-10", "Not on the badge; the matrix comes in autumn.", NO, recorded=JULY),
    I("2026-06-09", "Design", "Library of lessons", "Each project learns twice.",
      "2026-06-17", "Asked for as a resource.", YES),
    I("2026-06-16", "Machining", "Wipe boards for set-up notes", "Paper gets wet.",
      "2026-06-24", "Tried on two machines.", YES, "2026-07-27", "Notes survive the shift."),
    I("2026-06-30", "Service", "Kits for frequent repairs", "Parts are picked late.",
      "2026-07-08", "Yes, ten kits.", YES),
    I("2026-07-07", "shaw", "Show leak readings of the week", "We see each pump, not the trend.",
      "2026-07-14", "A screen at the rigs is being prepared.", YES),
    I("2026-07-21", "Commercial", "Ask customers why they left", "We guess.",
      "2026-07-29", "Five calls until Christmas.", YES),
    I("2026-08-04", "", "More parking for bicycles", "Twelve places, twenty bicycles.",
      "2026-08-28", "Late answer, sorry. Landlord is asked.", ""),
    I("2026-08-11", "Assembly and test", "Shades for the south windows", "Heat.",
      "2026-08-19", "Planned for spring.", YES),
    I("2026-08-25", "Stores and dispatch", "Spare batteries for scanners", "Empty at noon.",
      "2026-09-02", "Ordered.", YES),
    I("2026-09-01", "Quality", "Colour dots for months of calibration", "Labels are small.",
      "2026-09-09", "Tags are engraved already.", NO),
    I("2026-09-08", "Machining", "Coolant test strips", "We smell when it is bad.",
      "2026-10-01", "Late answer. Strips are tried on one lathe.", ""),
    I("2026-09-22", "Supply chain", "Visit the foundry each year", "We only write.",
      "2026-09-30", "First visit in January.", YES),
    I("2026-09-29", "", "Smoking shelter further away", "Smoke in the office.",
      "2026-10-07", "No other place within the gate.", NO),
    I("2026-10-06", "Design", "Test pieces for apprentices", "They practise on scrap.",
      "2026-10-14", "Good; the amount is looked at.", ""),
    I("2026-10-13", "cooper", "Stop lamp for the night shift", "Nobody hears the bell.",
      None),
    I("2026-10-20", "Service", "Van with a small crane", "Two people lift one pump.",
      "2026-10-28", "With the next van, in summer.", YES),
)  # fmt: skip

# What speaks for an idea and against it: (number, on, evaluation).
EVALUATED = (
    (27, "2026-09-10", "Eight places for 900 pounds; the landlord has to agree."),
    (34, "2026-10-22", "Forty bars a year; scrap is too mixed to learn from."),
)
# Whether it brings what was hoped for: (number, on, yes or no, what it brought).
BENEFITS = (
    (4, "2026-08-12", True, "1,720 pounds in six months."),
    (9, "2026-10-20", True, "No old print found on three walks."),
    (10, "2026-09-24", False, "Tested twice, but the card falls off the crate."),
)
