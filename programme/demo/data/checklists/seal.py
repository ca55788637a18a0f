"""CL12: release of suppliers and of changes: the seal."""

from programme.demo.data.checklists.base import ChecklistRow, SectionRow
from programme.demo.data.checklists.base import QuestionRow as Q

CHECKLIST = ChecklistRow("CL12", "P04", "Release of suppliers and of changes: the seal", (
    SectionRow("From the order to the rack", (
        Q("cl12-release", "8.4.1",
          "Who released the seal of the other make before it was bought, and on what tests?",
          "A critical part of another maker is bought only after design has released it and its "
          "supplier was approved for it.",
          "Purchase orders of seals of the last half year, each with its release. Approval file "
          "of the maker."),
        Q("cl12-order-words", "8.4.3",
          "What did the purchase order say about make and material of the seal?",
          "The order names what may not be changed. A buyer cannot change the maker of a "
          "critical part alone.",
          "Orders before and after the change: text, drawing, right of the buyer in the order "
          "system."),
        Q("cl12-incoming", "8.4.2",
          "What could incoming inspection have seen, and with what means?",
          "The check at the door compares make, material and lot with what was released.",
          "Inspection plan for seals, lot samples kept, the last five deliveries."),
        Q("cl12-supplier-approved", "8.4.1",
          "For which parts was this supplier approved on the day of the order?",
          "The supplier is approved for the group of parts that is bought from it.",
          "List of the day, approval and last evaluation."),
    )),
    SectionRow("From the rack to the customer", (
        Q("cl12-told", "8.5.6",
          "How did assembly and test learn that another seal was in the box?",
          "A change is told to those who fit and test, before the first part reaches them.",
          "Ask two fitters and two testers on each shift; shift books since the change."),
        Q("cl12-traced", "8.5.2",
          "In which pumps does the seal sit, and how do we know?",
          "Lots of seals can be followed into pumps and to customers, and back, within hours.",
          "From lot to pump numbers and from two pumps back to the lot; time the search."),
        Q("cl12-held", "8.7.1",
          "What was done with pumps and seals in the house once the doubt was there?",
          "Doubtful parts and pumps are held until somebody entitled decides.",
          "Racks, benches, finished goods. Pumps that were held, with their decision."),
    )),
    SectionRow("Seeing it earlier", (
        Q("cl12-signal", "9.1.1",
          "When could the fall of the first-pass test have been seen, and who looked?",
          "The figure is judged, not only shown. A fall leads to a search for what changed.",
          "Weekly figures before and after the fall, list of failures by cause, notes of the "
          "Monday meeting."),
        Q("cl12-risk", "6.1.2",
          "What did the register of risks say about a substitute seal, and what was done?",
          "A risk that is known has an action, and the action works at the place where it is "
          "needed.",
          "Entry for the substitute seal, its treatment, its last review."),
        Q("cl12-other-parts", "10.2.1",
          "Which other critical parts were changed in the same way?",
          "A fault found once is looked for where the same could have happened: other parts, "
          "buyers, suppliers.",
          "Castings, bearings and motors of the last half year: makers against releases."),
    )),
))  # fmt: skip
