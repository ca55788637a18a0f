"""CL10: maintenance and calibration."""

from programme.demo.data.checklists.base import ChecklistRow, SectionRow
from programme.demo.data.checklists.base import QuestionRow as Q

CHECKLIST = ChecklistRow("CL10", "P10", "Maintenance and calibration", (
    SectionRow("Gauges and their status", (
        Q("cl10-list", "7.1.5.2",
          "Which gauge used here is missing from the list, and which one on the list cannot be "
          "found?",
          "Each gauge that decides about parts is known, with place, range and interval.",
          "Ten gauges from hands and drawers to the list; ten from the list to their place."),
        Q("cl10-label", "7.1.5.2",
          "How does a fitter see that this torque wrench may be used today?",
          "The status of a gauge can be seen where it is used, without a list and without asking.",
          "All torque wrenches in assembly: label, date, setting mark."),
        Q("cl10-interval", "7.1.5.2",
          "Why is this gauge calibrated once a year, and not more often or less?",
          "The interval fits use, wear and what a wrong reading would cost.",
          "Use and history of twelve gauges: days of use, change between calibrations."),
        Q("cl10-overdue", "7.1.5.2",
          "Which gauge is past its day, and where is it now?",
          "No gauge is used after its date. One that is due soon is called in before, not "
          "afterwards.",
          "List of due dates, then the gauges themselves; parts measured since."),
    )),
    SectionRow("When a gauge was wrong", (
        Q("cl10-earlier-results", "7.1.5.2",
          "What was judged about parts measured with a gauge that was found wrong?",
          "A bad reading puts earlier results in doubt. Somebody says which parts are touched "
          "since the last good one, and what follows.",
          "All bad readings of two years: parts, judgement, date, customer."),
        Q("cl10-as-found", "7.1.5.2",
          "What does the certificate say the gauge read before it was adjusted?",
          "Readings before and after adjustment are both recorded; without the first nothing can "
          "be said about the past.",
          "Eight certificates, four of our own and four of the outside laboratory."),
        Q("cl10-traceable", "7.1.5.2",
          "To which standard does this reading lead back, and is the laboratory entitled to it?",
          "Each calibration leads back to national standards; the laboratory's accreditation "
          "covers what was measured.",
          "Chain for one micrometer and one flow meter; scope of the accreditation."),
        Q("cl10-judged", "7.1.5.1",
          "Why is the uncertainty small enough for the tolerance on the drawing?",
          "A gauge suits what it decides on. The relation of error and tolerance is known for "
          "tight tolerances.",
          "Three fits with tight tolerances: gauge, error, tolerance, study."),
    )),
    SectionRow("The metrology room", (
        Q("cl10-temperature", "7.1.4",
          "How warm was it in this room in the last week, and what does that do to a long part?",
          "Temperature is known and taken into account where the reading asks for it.",
          "Recorder of four weeks, the measurement of one long shaft."),
        Q("cl10-one-head", "7.1.6",
          "What would stop if the metrologist were away for a month?",
          "Know-how on which measuring depends is held by more than one person.",
          "Interview; instructions for the coordinate measuring machine; who did it in the last "
          "holiday."),
        Q("cl10-software", "7.5.3",
          "How is a program of the coordinate measuring machine released and kept?",
          "A measuring program decides about parts and is released like a drawing.",
          "Five programs: drawing issue, release, copy kept elsewhere."),
    )),
    SectionRow("Machines kept fit", (
        Q("cl10-plan", "7.1.3",
          "Which machine missed its service, and who decided that it could wait?",
          "Machines are serviced by plan; a service that is put off was decided and not forgotten.",
          "Plan of six months against cards of five machines; one service put off."),
        Q("cl10-breakdown", "7.1.3",
          "What broke most often, and what was changed so that it does not?",
          "Repairs are counted by cause, and the costly ones lead to more than a new part.",
          "Failures of twelve months by hours; the cause of the largest."),
        Q("cl10-spares", "7.1.3",
          "For which spare would we wait longer than the line can stand still?",
          "Spares that decide about delivery are known and in stock, or the risk is taken on "
          "purpose.",
          "List of key spares with delivery times; count five."),
        Q("cl10-lifting", "7.1.3",
          "When were cranes and slings last inspected?",
          "What lifts castings and pumps is inspected by the law's interval.",
          "Tags of two cranes and eight slings; the report of the last inspection."),
    )),
))  # fmt: skip
