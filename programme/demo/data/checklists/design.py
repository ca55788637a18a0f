"""CL03: design, from input to released drawing."""

from programme.demo.data.checklists.base import ChecklistRow, SectionRow
from programme.demo.data.checklists.base import QuestionRow as Q

CHECKLIST = ChecklistRow("CL03", "P03", "Design, from input to released drawing", (
    SectionRow("Planning and inputs", (
        Q("cl03-stages", "8.3.2",
          "Which stage gates has this project passed, and who opened each?",
          "A project runs in stages that end with a review. Its plan names reviewers, checks and "
          "interfaces and follows its size.",
          "Projects 116, 117 and 118: plan, gates, dates. Ask who may skip a gate."),
        Q("cl03-inputs", "8.3.3",
          "Which inputs were missing or in conflict when the project began, and how was that "
          "settled?",
          "Duty, liquid, rules, standards, experience from the field and possible failures are "
          "gathered before drawing starts.",
          "Input list of project 118 against the customer's documents; two field reports that "
          "should be in it."),
        Q("cl03-wetted", "8.3.3",
          "How does the list of approved materials reach the designer, and in which issue?",
          "Parts in contact with water or food use approved materials only. Changes of the list "
          "are noticed in time.",
          "ED-07 and standard W-17 on two screens, one drawing against both. Ask what changes "
          "next in the list."),
        Q("cl03-field", "8.3.3",
          "What did service report from the field that went into this design?",
          "What fails at customers is an input to the next pump, or somebody says why not.",
          "Field reports of a year on one pump family; trace three into inputs or a reasoned no."),
    )),
    SectionRow("Review, verification, validation", (
        Q("cl03-outputs-reviewed", "8.3.4",
          "Which outputs were looked at in the last review, and which should have been?",
          "A review compares what a stage had to yield with what is there. The record shows both.",
          "Records of five reviews: list of outputs, calculations, points left open."),
        Q("cl03-review-memory", "8.3.4",
          "How does a reviewer know what a stage has to yield?",
          "Reviews of equal stages look at equal things, whoever holds them.",
          "Ask two reviewers apart from each other for the outputs of stage 3; compare."),
        Q("cl03-calculation", "8.3.4",
          "Who checked this calculation, and against what?",
          "A second engineer checks what the author calculated, with the values of the issue in "
          "force.",
          "Three calculations (shaft, bearing, casing): author, checker, values from the "
          "current drawing."),
        Q("cl03-prototypes", "8.3.4",
          "What was tried on prototypes, what failed, and who can find that again?",
          "Tests on prototypes show whether the pump does its job; conditions and results are "
          "kept, failures as well.",
          "Log of three projects, prototype bench, one failed trial followed to a decision."),
        Q("cl03-validation", "8.3.4",
          "How was it shown that the pump works at a customer's plant and not only on our bench?",
          "Before series the pump proves itself under conditions like those of use.",
          "Field test of the last released project: hours, cleaning cycles, result, customer's "
          "word."),
    )),
    SectionRow("Release and change", (
        Q("cl03-released-set", "8.3.5",
          "What does the machine shop or the buyer still have to ask after release?",
          "Drawings, parts list, test instruction and critical characteristics are complete when "
          "a pump is released.",
          "Queries on the last two releases; ask the setter and the buyer."),
        Q("cl03-change", "8.3.6",
          "Why was this drawing changed after release, and what became of parts in stock?",
          "A change has a reason, a check of its effects and a decision on stock, spares and "
          "pumps in the field.",
          "Six changes of the half year, two of them to wetted parts."),
        Q("cl03-material-gate", "8.3.6",
          "Who signs before a change of material leaves design?",
          "No change of material leaves design without purchasing's signature; the design board "
          "decided so after the seal.",
          "All changes of material since that decision; look for one without."),
        Q("cl03-critical", "8.3.5",
          "Which characteristics are critical, and where can the workshop see that?",
          "What is critical for function or safety is marked, so that machining and test treat "
          "it so.",
          "Three drawings; ask machine and rig which dimensions they watch most."),
        Q("cl03-flow-program", "8.3.4",
          "How is it known that the flow calculation program is right?",
          "A program on which a design rests is checked before it is trusted and after each "
          "update.",
          "Last update, comparison with a measured pump."),
    )),
))  # fmt: skip
