"""CL05: machining: set up, make, check."""

from programme.demo.data.checklists.base import ChecklistRow, SectionRow
from programme.demo.data.checklists.base import QuestionRow as Q

CHECKLIST = ChecklistRow("CL05", "P05", "Machining: set up, make, check", (
    SectionRow("Before the first chip", (
        Q("cl05-drawing", "7.5.3",
          "Which drawing issue lies at this machine, and which one is in force?",
          "Only the drawing in force is used at a machine; older prints are gone.",
          "Every drawing at the five key machines against the drawing server, drawers and "
          "folders included."),
        Q("cl05-set-up", "8.5.1",
          "Where does the setter find tools, offsets and clamping for this part?",
          "Set-up sheets give everything that is needed to set up the part again as it was "
          "approved.",
          "Watch one set-up on the large lathe or machine 4. Compare ten settings with the sheet."),
        Q("cl05-late-shift", "7.1.6",
          "How does the late shift learn to set up a part that only days have made?",
          "What setters know is kept, so that the work does not depend on who is there.",
          "Ask two setters of the late shift for the last part that was new to them."),
        Q("cl05-first-part", "8.5.1",
          "Who released the first part, when, and what ran before?",
          "No series starts before the first part was measured and released by the setter.",
          "Ten release tags of two weeks, two of them nights. Time of release against the start "
          "of the series."),
    )),
    SectionRow("While it runs", (
        Q("cl05-operator-check", "8.5.1",
          "What does the operator measure, how often, and what happens between two checks?",
          "Checks follow the plan on the drawing; a bad reading leads back to the last good part.",
          "Three running jobs: plan, sheet, gauge. Let the operator measure once."),
        Q("cl05-bad-reading", "8.7.1",
          "What was done with the parts made since the last good reading?",
          "Parts since the last good check are set apart until they are judged.",
          "Two bad readings of the last month: numbers made, numbers checked, decision."),
        Q("cl05-tool-life", "8.5.1",
          "How does the operator know when a tool is worn, before the part shows it?",
          "Tool life is watched, because wear shows late in the bore and early in the finish.",
          "Counters at two machines, the last broken insert, parts after it."),
        Q("cl05-scrap-cage", "8.7.1",
          "Which parts lie beside the machines without a tag?",
          "Bad and doubtful parts are tagged and in the red cage, so that nobody takes them for "
          "good ones.",
          "Walk all aisles and window sills; cage against list."),
    )),
    SectionRow("Machines, tools, gauges", (
        Q("cl05-places", "7.1.4",
          "Where is the tool or gauge that should be here?",
          "A clean and ordered place keeps wrong tools and damaged gauges away from parts.",
          "Thirty places for tools and gauges, drawn from all five machines."),
        Q("cl05-gauge-date", "7.1.5.2",
          "Until when may this micrometer or bore gauge be used?",
          "Gauges in use carry their date and are within it, those that belong to a machinist "
          "included.",
          "Fifteen gauges in hands and drawers, private ones included."),
        Q("cl05-care", "7.1.3",
          "What does the operator do for this machine each day, and what stays undone?",
          "Daily care is the operator's, repairs are for maintenance; both leave a trace.",
          "Care cards of four machines over four weeks; one machine opened together."),
        Q("cl05-program", "7.5.3",
          "Which version of the NC program runs, and who may change it?",
          "Programs are released like drawings; a correction at the machine is either taken over "
          "or taken back.",
          "Three programs: version at the machine against the server, corrections of the last "
          "month."),
    )),
    SectionRow("Handing on", (
        Q("cl05-identity", "8.5.2",
          "To which order and charge does this box of parts belong?",
          "Boxes carry order, charge and status on their way from machine to rack.",
          "Twelve boxes between the saw and the racks."),
        Q("cl05-measure", "9.1.1",
          "What stopped this machine longest last month, and what did the team make of it?",
          "Availability and scrap are looked at by machine and lead to decisions.",
          "Availability of twelve months and the three longest stops."),
        Q("cl05-subcontract", "8.4.1",
          "Which machining was given to others last quarter, and who checked it?",
          "Machining done outside is steered like our own: drawing in force, first part, checks, "
          "certificate.",
          "Orders to job shops, first-part reports."),
    )),
))  # fmt: skip
