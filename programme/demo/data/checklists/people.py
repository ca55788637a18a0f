"""CL09: people and competence."""

from programme.demo.data.checklists.base import ChecklistRow, SectionRow
from programme.demo.data.checklists.base import QuestionRow as Q

CHECKLIST = ChecklistRow("CL09", "P09", "People and competence", (
    SectionRow("What people have to be able to do", (
        Q("cl09-required", "7.2",
          "Where does it say what a fitter, a setter or a tester must be able to do before "
          "working alone?",
          "For each function that touches the pump it is settled what somebody must master, "
          "agency workers included.",
          "Requirements for five functions; ask two leads how they judge it."),
        Q("cl09-replace", "7.2",
          "Who can take over from whom, and where is the gap?",
          "For each skill there are enough people who have it, and gaps are seen before somebody "
          "is missing.",
          "Lists of three teams side by side; ask planning who they call."),
        Q("cl09-yesterday", "7.2",
          "Who signed yesterday's tests and first parts, and was each of them entitled to?",
          "Whoever signs a release or a test has shown the skill, and a record says so.",
          "Ten signatures on quality records of the last week against the lists."),
        Q("cl09-licence", "7.2",
          "Which licence runs out next, and who notices?",
          "Licences and yearly instructions (forklift, crane, welding) are in date.",
          "All forklift licences and three welders."),
    )),
    SectionRow("Training and what came of it", (
        Q("cl09-effect", "7.2",
          "What can somebody do now because of this training, and who looked?",
          "A training is finished when it was seen that it helped. Attendance and smiles do not "
          "show that.",
          "All trainings of the last quarter: purpose, judgement afterwards, by whom."),
        Q("cl09-plan", "7.2",
          "Which training of the plan was not held, and what does the manager of that team say?",
          "Needs named by managers become dates, and what falls away is decided.",
          "Plan of the year, three that fell away."),
        Q("cl09-trainer", "7.2",
          "What makes this colleague a good choice to teach seals or the test rig?",
          "Those who teach master the work, can show it, and know how to see whether the pupil "
          "can.",
          "Two trainers from inside; watch ten minutes if there is a chance."),
    )),
    SectionRow("Newcomers and agency workers", (
        Q("cl09-mentor", "7.2",
          "Who looks after this newcomer, for how long, and what do they do together?",
          "Nobody is left alone with work that reaches a customer before it was seen that they "
          "can do it.",
          "All newcomers of the year: mentor, dates, first signature; speak with three."),
        Q("cl09-induction", "7.3",
          "What does a newcomer see of the pump's way to the customer in the first week?",
          "Newcomers learn early what their part does in the pump and what a fault would mean.",
          "Programme of the first week; ask three newcomers what surprised them."),
        Q("cl09-agency", "7.2",
          "What was this agency worker told and shown before the first shift?",
          "Agency workers get the same instruction for the same work, before the first shift and "
          "not after it.",
          "Four agency workers, two of them on nights: day of induction, first shift."),
    )),
    SectionRow("Awareness and enough people", (
        Q("cl09-policy", "7.3",
          "Which sentence of the policy is about this person's work?",
          "People can say in their own words what the policy asks of them.",
          "Six people on three shifts; note function and shift only."),
        Q("cl09-speak-up", "7.3",
          "What happened to the last person who reported an own mistake?",
          "People know what their mistakes do, and that reporting them is wanted.",
          "One case, told by the person; what the lead did."),
        Q("cl09-staffing", "7.1.2",
          "Where were too few people last month, and what was left undone?",
          "Each shift has people enough for the work and for the checks that belong to it.",
          "Attendance of last month against plan; checks not done on thin shifts."),
        Q("cl09-leaving", "7.1.6",
          "Who retires within two years, and who learns from them?",
          "Know-how is passed on before its holder leaves, to somebody who has time to learn it.",
          "List of ages for fitters and setters, one successor spoken with."),
        Q("cl09-records", "7.5.3",
          "How long does it take to find what a person was trained in five years ago?",
          "Records of what people learnt and were judged able to do are complete and found again.",
          "Two names drawn from job records of 2021."),
    )),
))  # fmt: skip
