"""CL01: direct and plan, with clause 5."""

from programme.demo.data.checklists.base import ChecklistRow, SectionRow
from programme.demo.data.checklists.base import QuestionRow as Q

CHECKLIST = ChecklistRow("CL01", "P01", "Direct and plan, with clause 5", (
    SectionRow("Where we stand", (
        Q("cl01-context", "4.1",
          "What has changed around us since last autumn, and what did the directors decide "
          "because of it?",
          "Top management knows what helps or hinders the company and looks at it again each "
          "year and when something happens.",
          "Interview two directors apart; list of context, minutes of the last three reviews."),
        Q("cl01-climate", "4.1",
          "What does climate change mean for this company, and where is the reason written?",
          "The company decides whether climate change matters to what it delivers, and says why.",
          "Context list, minutes, the quay after high water, assembly in the heat."),
        Q("cl01-parties", "4.2",
          "Whose expectation could stop a shipment tomorrow, and who keeps in touch?",
          "Interested parties and what they require are known; somebody keeps in touch with each.",
          "Three parties and their contact; the last letter or call."),
        Q("cl01-scope", "4.3",
          "What does the scope say about Tarn Quay and about repairs in the field?",
          "The scope covers what customers buy, at all places where it is done.",
          "Scope issue 4, certificate, website, two offers."),
    )),
    SectionRow("Leading", (
        Q("cl01-walks", "5.1.1",
          "When did a director last change something because of what was seen at a workplace?",
          "Leaders go where the work is, listen, and follow up what they promise.",
          "Notes of walks, follow-ups; ask the people in two departments whether it happened."),
        Q("cl01-policy", "5.2.1",
          "Which sentence of the policy decided something this year?",
          "The policy is particular to the company and steers decisions.",
          "Policy version 4 and two decisions; ask a director and a shift lead."),
        Q("cl01-customer", "5.1.2",
          "How does the managing director know what customers think before a survey says it?",
          "Top management has customers in view and acts on what could hurt them.",
          "Visits, complaints on the board's table, one decision."),
        Q("cl01-roles", "5.3",
          "Which role is vacant or held by somebody who does not know it?",
          "Each responsibility is given, accepted and known, and nobody holds one only on paper.",
          "List of roles; three holders asked in their own words."),
        Q("cl01-budget", "5.1.1",
          "Which request was refused this year, and what did the requester hear?",
          "Requests for resources are decided with a reason, and the reason gets back.",
          "Two refused and two approved requests, requesters asked."),
    )),
    SectionRow("Planning", (
        Q("cl01-objectives", "6.2.1",
          "Which objective is off course, and what was decided about it?",
          "Objectives are watched, and a miss is followed by a decision with a name and a day.",
          "The worst two of twelve: figure, day, decision, first step."),
        Q("cl01-plan", "6.2.2",
          "Who does what by when so that on-time delivery reaches 95 %?",
          "Each objective has its plan: steps, means, names, days, and how the result is judged.",
          "Plan of two objectives, one step verified where it happens."),
        Q("cl01-risks", "6.1.2",
          "Which risk keeps the directors awake, and has the action against it worked?",
          "Large risks have actions that are visible in the work, and afterwards somebody judges "
          "whether they helped.",
          "Three largest risks with their action and its evaluation."),
        Q("cl01-change", "6.3",
          "What was thought of before the price list and the order workflow were changed?",
          "A change to the system is planned with its consequences: who works differently, what "
          "it needs, what it could break.",
          "Notes before the decision, people told, first weeks after."),
    )),
    SectionRow("Reviewing and deciding", (
        Q("cl01-inputs", "9.3.2",
          "Which input was missing in the last three reviews, and who noticed?",
          "A review considers all topics, suppliers and the effect of actions on risks included.",
          "Minutes of three reviews, input by input."),
        Q("cl01-decisions", "9.3.3",
          "Where would somebody who was not there find what was decided between two reviews?",
          "Decisions on quality are kept so that their owners, and those who come later, can "
          "find them.",
          "Five decisions of operations meetings; let a manager search."),
        Q("cl01-earlier", "9.3.2",
          "What was promised two reviews ago, and is it done?",
          "Each review begins with what was promised before; a promise that is late gets a new "
          "day or is dropped openly.",
          "All decisions of one review; two verified on the spot."),
        Q("cl01-measure", "9.1.3",
          "What did the directors learn from figures this quarter that they had not known?",
          "Figures are looked at together and lead to conclusions, not only to charts.",
          "Board papers of one quarter: sentences beside charts, and a decision that followed."),
    )),
))  # fmt: skip
