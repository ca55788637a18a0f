"""CL04: suppliers: choose, order, receive, judge."""

from programme.demo.data.checklists.base import ChecklistRow, SectionRow
from programme.demo.data.checklists.base import QuestionRow as Q

CHECKLIST = ChecklistRow("CL04", "P04", "Suppliers: choose, order, receive, judge", (
    SectionRow("Who may supply", (
        Q("cl04-list", "8.4.1",
          "Which suppliers did we buy from in the last quarter that are not on the approved list?",
          "Parts for pumps are bought from suppliers that were evaluated and approved; the list "
          "says who they are and for what.",
          "Twenty suppliers with purchases in the last quarter against the list, and five names "
          "from the list against reality."),
        Q("cl04-newest", "8.4.1",
          "What was known about the newest supplier on the day of the first order?",
          "Approval comes before the first order: questionnaire, sample, visit where the part is "
          "critical.",
          "The three youngest suppliers: day of approval, first-part report, first order."),
        Q("cl04-critical", "8.4.1",
          "Which suppliers are critical, and what made them so?",
          "Suppliers of parts that can stop the line or hurt the customer are treated with more "
          "care than those of office paper.",
          "The list of critical suppliers against a bill of materials of one pump, and ask two "
          "fitters."),
    )),
    SectionRow("How they do", (
        Q("cl04-reevaluation", "8.4.1",
          "When was each critical supplier last evaluated, and what followed?",
          "Critical suppliers are evaluated each year. A bad result leads to a step that can be "
          "read.",
          "All 14: day of the last evaluation, result, step taken."),
        Q("cl04-figures", "9.1.3",
          "Which supplier became worse this year, and by which figure was that seen?",
          "Deliveries on time and rejected parts per million are looked at by supplier, not only "
          "in total.",
          "Figures of twelve months for the ten largest; recalculate one."),
        Q("cl04-told", "8.4.3",
          "What does a supplier know about how we judge it?",
          "Suppliers know how their performance is watched, so that they can act on it.",
          "Ask for what was sent to three suppliers this year; ring one with the purchasing "
          "manager's consent."),
        Q("cl04-claims", "10.2.1",
          "What did the supplier change after our last complaint, and does it hold?",
          "A claim asks for the cause, and what was promised is checked at one of the next "
          "deliveries.",
          "Four claims of the year: answer, cause, next three deliveries."),
    )),
    SectionRow("Ordering", (
        Q("cl04-order-text", "8.4.3",
          "Which words in the order tell the supplier which drawing issue and which certificate "
          "we want?",
          "An order names part, issue of the drawing, material certificate and what may not be "
          "changed without asking.",
          "Eight orders of critical parts of the last three months."),
        Q("cl04-notice", "8.4.3",
          "How would a supplier know that a change of maker or material has to be announced?",
          "What has to be announced is agreed in writing with each critical supplier.",
          "Agreements with five critical suppliers, and the last three announcements."),
        Q("cl04-who-orders", "5.3",
          "Who may change the maker of a part in the order system?",
          "Rights in the order system follow responsibility; a change that needs a release "
          "cannot be made without it.",
          "List of rights in the order system; watch two buyers try to change a maker."),
    )),
    SectionRow("Receiving", (
        Q("cl04-incoming", "8.4.2",
          "What is checked on a casting before it goes to the machines, and what not?",
          "The check matches the risk: wall, porosity and material for castings, certificate and "
          "date for seals and adhesive.",
          "Watch one delivery of castings and one of seals. Compare with the inspection plan."),
        Q("cl04-certificate", "8.4.2",
          "Who reads the material certificate against the order, and when was one refused?",
          "Somebody who knows what to look for reads each certificate against the order before "
          "the part is used.",
          "Five certificates of parts in contact with liquid: charge, material, standard, "
          "signature."),
        Q("cl04-blocked", "8.7.1",
          "How are refused parts kept away from the racks?",
          "Refused parts are marked, apart and on a list, until their fate is decided.",
          "The blocked cage against its list; look under the benches of incoming inspection."),
        Q("cl04-laboratory", "8.4.1",
          "How was the outside calibration laboratory chosen?",
          "Services that bear on quality, such as calibration, are bought as carefully as parts.",
          "File of the laboratory: accreditation and its range against what we send."),
    )),
))  # fmt: skip
