"""CL11: audit and improve."""

from programme.demo.data.checklists.base import ChecklistRow, SectionRow
from programme.demo.data.checklists.base import QuestionRow as Q

CHECKLIST = ChecklistRow("CL11", "P11", "Audit and improve", (
    SectionRow("The audit programme", (
        Q("cl11-why-now", "9.2.2",
          "Why was this process audited then, and what would have made it earlier?",
          "The programme follows importance, change and earlier results, and is moved when one "
          "of them moves.",
          "Programme of the year, each audit that was added or moved, and the reason."),
        Q("cl11-impartial", "9.2.2",
          "Which auditor was turned away from an audit, and by what rule?",
          "Nobody audits what they own, work in or changed within the last twelve months.",
          "Auditors of eleven audits against owners and former owners of twelve months."),
        Q("cl11-competence", "7.2",
          "How was it judged that the newest auditors can audit?",
          "Auditors have learnt the craft, were watched doing it, and somebody judged the result.",
          "Course, first audits as co-auditor, judgement."),
        Q("cl11-samples", "9.2.2",
          "What does the report say about what was looked at, and could somebody repeat it?",
          "Findings rest on a requirement and on evidence that others can find again.",
          "Three reports, two findings each, looked up anew."),
        Q("cl11-reported", "9.2.2",
          "How many days lay between the audit and its report, and who received it?",
          "Results reach the managers concerned while they still remember the day.",
          "Dates of eleven audits and reports; ask two owners when they heard the result."),
    )),
    SectionRow("From finding to cause", (
        Q("cl11-correction", "10.2.1",
          "What was done at once, before anybody looked for the cause?",
          "The fault is put right and its effects dealt with, apart from the cause.",
          "Five nonconformities of the year: day found, day corrected."),
        Q("cl11-cause", "10.2.1",
          "How was this cause proved, and does it explain why it does not happen elsewhere?",
          "A cause is more than the last thing that happened, and more than a person's slip.",
          "Four analyses; ask somebody from the workplace whether they were asked."),
        Q("cl11-similar", "10.2.1",
          "Where else was it looked for, and what was found?",
          "It is asked where the same cause could have struck, and somebody goes there and looks.",
          "Four nonconformities with the search that was noted; repeat one search."),
        Q("cl11-repeat", "10.2.1",
          "Which nonconformity came back, and what does that say about the first action?",
          "A repeat is seen as one, and the earlier action is questioned.",
          "List of links; search the texts of a year for likeness."),
    )),
    SectionRow("Action and proof", (
        Q("cl11-criterion", "10.2.1",
          "Where does it say, before the work began, by what success will be seen?",
          "A check of the effect needs a criterion and a day that were fixed before the work "
          "began.",
          "All corrective actions of the last months: criterion, its date, start of the work."),
        Q("cl11-verifier", "10.2.1",
          "Who checked the effect, and was that somebody else than the one who did the work?",
          "Whoever did the work does not judge whether it worked.",
          "Ten passed or failed checks of the year."),
        Q("cl11-failed", "10.2.1",
          "What happened to those that did not work?",
          "An action that failed leads to a new look at the cause, and not to the same action "
          "with a new day.",
          "All that failed their check: new round, new day."),
        Q("cl11-late", "9.2.2",
          "Which answer to a finding is late, and who has been told?",
          "Correction and corrective action follow without undue delay; delay is somebody's "
          "business.",
          "Open findings by age; the oldest two with their owner."),
    )),
    SectionRow("Improving without being forced", (
        Q("cl11-chosen", "10.3",
          "Which improvement was chosen because data or people asked for it?",
          "Improvement is more than repair: some of it is chosen because data, people or "
          "customers point there.",
          "All improvements of the year: origin, measure before and after; two seen at their "
          "place."),
        Q("cl11-opportunities", "9.2.2",
          "Which opportunity from audits still waits for an answer?",
          "What auditors suggest gets a reasoned yes or no from the owner within a reasonable "
          "time.",
          "All opportunities of the year by age, three answers with their reasons."),
        Q("cl11-outside-findings", "10.2.1",
          "How do complaints and supplier faults enter the same chain as audit findings?",
          "What goes wrong is treated by the same rules, whether a customer, a supplier or an "
          "auditor points at it.",
          "Three complaints and two supplier faults."),
        Q("cl11-customer-audit", "9.2.1",
          "Which findings of customers' audits are open?",
          "What customers find in audits is followed like own findings.",
          "Reports of customers of twelve months."),
    )),
))  # fmt: skip
