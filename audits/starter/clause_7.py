"""Questions on chapter 7: resources, people, communication, documents; in our own words."""

from django.utils.translation import gettext_lazy as _

from audits.starter.base import StarterQuestion as Question
from audits.starter.base import StarterSection, StarterSet

SET = StarterSet("clause-7", _("Support"), "7", (
    StarterSection(_("Resources as a whole"), "7.1.1", (
        Question("7.1.1-needed", "7.1.1",
          _("What does this process lack to do its job well, and who knows about it?"),
          _("The company determines and provides what the system needs, and weighs what it can do "
            "itself against what has to be bought."),
          _("Ask the owner and two workers. Compare with requests, budgets and the resources "
            "part of the last management review.")),
        Question("7.1.1-outside", "7.1.1",
          _("What did the company decide to buy from outside because it could not do it itself?"),
          _("Limits of the company's own means are known, and what comes from outside is chosen "
            "on purpose."),
          _("Two examples such as a laboratory, agency workers or a contractor. Ask what happens "
            "when they are not available.")),
    )),
    StarterSection(_("Enough people"), "7.1.2", (
        Question("7.1.2-shifts", "7.1.2",
          _("How many people with which skills does each shift need, and who was there last week?"),
          _("There are enough people for the work and for the checks that belong to it, on every "
            "shift and not only on the day of the audit."),
          _("Plan and attendance of one ordinary week and one holiday week, nights included. "
            "Note tasks left undone or signed by somebody from another line.")),
        Question("7.1.2-absence", "7.1.2",
          _("What stands still when one particular person is ill?"),
          _("Numbers and skills are planned so that absences and departures do not stop quality "
            "work."),
          _("Ask for inspection, calibration, release and test. Look at records from the last "
            "long absence.")),
    )),
    StarterSection(_("Buildings, machines, systems"), "7.1.3", (
        Question("7.1.3-upkeep", "7.1.3",
          _("What is done so that this machine still works next year, and when was it last done?"),
          _("Buildings, equipment, transport, computers and networks that the product depends on "
            "are provided and kept in order."),
          _("Three machines: plan, record, and the machine itself. Look for leaks, bypassed "
            "guards, warning lamps and home-made repairs.")),
        Question("7.1.3-breakdown", "7.1.3",
          _("What failed most often in the last half year, and what was done about the cause?"),
          _("Upkeep learns from failures, and the effect of a failure on parts already made is "
            "judged."),
          _("The list of failures sorted by hours lost. For one crash, ask what became of the "
            "parts made just before.")),
        Question("7.1.3-data", "7.1.3",
          _("How quickly would work go on if the server or the network failed, and how do you "
            "know?"),
          _("Computers, networks and machine programs are infrastructure too and are looked after "
            "like any machine that can stop the house."),
          _("The last restore that was really tried, with date and duration. Machine programs "
            "and test data included.")),
    )),
    StarterSection(_("Surroundings of the work"), "7.1.4", (
        Question("7.1.4-conditions", "7.1.4",
          _("Which light, temperature, cleanliness or noise does this work need, and what is it "
            "right now?"),
          _("The company knows which surroundings the product needs and keeps them so, also when "
            "nobody is measuring."),
          _("Measure or read it on the spot at two places, at the worst time of day. Compare "
            "with what drawing, adhesive or gauge demands.")),
        Question("7.1.4-people-side", "7.1.4",
          _("What here makes people hurry, tire or hide mistakes?"),
          _("Human and social conditions, such as pressure, fatigue and fear, belong to the "
            "surroundings of work."),
          _("Quiet talk with two workers from different shifts. Look at overtime, turnover and "
            "late reports of mistakes.")),
        Question("7.1.4-season", "7.1.4",
          _("What is done differently here in summer and in winter?"),
          _("Conditions that change with season or weather are foreseen, and people know "
            "beforehand what to do on such a day."),
          _("Records from the hottest and the coldest week of the past year: scrap, test "
            "results, opened doors, heaters and fans.")),
    )),
    StarterSection(_("Measuring with confidence"), "7.1.5", (
        Question("7.1.5-suitable", "7.1.5.1",
          _("Why is this gauge good enough for that tolerance?"),
          _("The means of measuring suits what is measured and stays fit for it. A record shows "
            "on what that confidence rests."),
          _("Five characteristics with tight tolerances: the gauge used, its error, the "
            "tolerance. Watch one measurement being made.")),
        Question("7.1.5-status", "7.1.5.2",
          _("How does somebody who picks up this gauge know that it may be used today?"),
          _("Where traceability matters, gauges are identified, calibrated or verified at "
            "intervals against recognised standards, and their status can be seen."),
          _("Ten gauges in use, private ones included: identity, label, certificate, standard "
            "behind it. Then ten from the list: find them.")),
        Question("7.1.5-out-of-tolerance", "7.1.5.2",
          _("When a gauge was last found wrong, what was concluded about parts already measured?"),
          _("A gauge that proves unfit raises the question whether earlier results still hold, "
            "and the answer leads to action as needed."),
          _("All bad readings of the past two years. For each: parts since the last good "
            "reading, the judgement, its date, the customer where concerned.")),
        Question("7.1.5-protected", "7.1.5.2",
          _("How are gauges kept from knocks, dirt and unauthorised adjustment?"),
          _("Gauges are guarded against whatever would spoil their setting or their results."),
          _("Drawers, benches, test rigs and vans. Open two cases; look for broken seals and "
            "settings that anybody can turn.")),
        Question("7.1.5-software", "7.1.5.1",
          _("How was it shown that the program or fixture that judges parts judges rightly?"),
          _("Whatever decides good or bad counts as a means of measuring: test software, "
            "spreadsheets, checking fixtures, the trained eye."),
          _("One automatic test: change log, known bad part, date of the last check. For visual "
            "inspection: limit samples and who agreed to them.")),
    )),
    StarterSection(_("Knowledge"), "7.1.6", (
        Question("7.1.6-held", "7.1.6",
          _("What do you know about this job that is written nowhere?"),
          _("The company knows which know-how its work depends on, holds on to it and lets people "
            "get at it."),
          _("Ask the most experienced person, then the newest. Compare with instructions; note "
            "what hangs on one head.")),
        Question("7.1.6-lost", "7.1.6",
          _("Who left or will leave soon, and what becomes of what they know?"),
          _("The company thinks about knowledge before it walks out of the door, and about how to "
            "get what it lacks."),
          _("Departures of a year and retirements ahead: topics, successors, dates. Verify one "
            "handover with the successor.")),
        Question("7.1.6-learnt", "7.1.6",
          _("Where would the next project find what the last one learnt from its mistakes?"),
          _("Experience from failures and successes is collected where others look for it, so "
            "that it need not be paid for twice."),
          _("Two closed projects or complaints. Ask a newcomer to find the lesson while you "
            "watch.")),
    )),
    StarterSection(_("Competence"), "7.2", (
        Question("7.2-needed", "7.2",
          _("What must somebody be able to do to work here alone, and who decides that?"),
          _("For work that bears on quality it is settled what somebody has to be able to do, "
            "before names are put on a shift plan."),
          _("Requirements for three roles, agency and temporary staff included. Ask the lead how "
            "it is judged.")),
        Question("7.2-proof", "7.2",
          _("How do you know that the people working here today can do this?"),
          _("People are competent by education, training or experience, and records show it."),
          _("Choose five names from job records of last week, not from the training list. Look "
            "up what each was entitled to do on that day.")),
        Question("7.2-effect", "7.2",
          _("What can people do now that they could not do before the last training?"),
          _("Where skills were missing, something was done, and it was evaluated whether that "
            "helped. Attendance is not an evaluation."),
          _("Five trainings of the past half year: purpose, the judgement afterwards, who made "
            "it. Watch one person at the task.")),
        Question("7.2-newcomer", "7.2",
          _("What was this newcomer allowed to do on the first day, and who watched?"),
          _("Nobody works alone at something that touches the product before it was seen that the "
            "person can do it."),
          _("The two newest people, one from an agency: induction, mentor, first signature on a "
            "quality record.")),
    )),
    StarterSection(_("Awareness"), "7.3", (
        Question("7.3-contribution", "7.3",
          _("What would the customer notice if this work went wrong?"),
          _("People who work under the company's control know how they contribute to quality and "
            "what follows if requirements are not met."),
          _("Ask five people in their own words, nights and agency included. Note function and "
            "shift, not names.")),
        Question("7.3-policy", "7.3",
          _("Which objective of the company does this work serve, and how is it doing?"),
          _("People know the policy and those objectives that their own work moves, and roughly "
            "where these stand."),
          _("Ask at the board and away from it. Compare the figure they name with the current "
            "one.")),
        Question("7.3-speak-up", "7.3",
          _("What would you do if you saw a colleague skip a check, and what would happen then?"),
          _("People know what it means to depart from what is required, and dare to say so."),
          _("Ask on two shifts. Look for a real case of the past year and how it was received.")),
    )),
    StarterSection(_("Communication"), "7.4", (
        Question("7.4-arrives", "7.4",
          _("How does a change agreed this morning reach the night shift?"),
          _("The company has thought about who needs to hear what, when and from whom, and about "
            "those who are not there by day."),
          _("Take one change from the past fortnight and ask the last person who needed it. Look "
            "at shift books and boards.")),
        Question("7.4-outside", "7.4",
          _("Who may tell a customer or an authority that something is wrong, and how fast?"),
          _("Communication with the outside is settled too, the unpleasant kind above all: who "
            "speaks, how soon, and with whose agreement."),
          _("Two messages of delay or defect: when it was known inside, when it was told "
            "outside, by whom.")),
        Question("7.4-upward", "7.4",
          _("How does a worry from the shop floor reach somebody who can act, and what comes "
            "back?"),
          _("Communication runs in both directions. What people say upwards gets an answer, and "
            "the answer gets back to them."),
          _("Three hints or ideas of the last quarter: the day of the answer, its content. Ask "
            "those who gave them.")),
    )),
    StarterSection(_("Documents and records"), "7.5", (
        Question("7.5-current", "7.5.3",
          _("Which drawings and instructions lie at this workplace, and is each the issue in "
            "force?"),
          _("Documents are available where they are needed, in the right issue; outdated ones "
            "cannot be used by mistake."),
          _("Five papers from machines, drawers and walls against the register. Look for pencil "
            "marks and private copies.")),
        Question("7.5-approved", "7.5.2",
          _("Who checked that this document is right before it was used?"),
          _("When documents are made or changed, they are identified, suited in form, and "
            "reviewed and approved."),
          _("Three documents changed this year: number, issue, approver. Ask whether the "
            "approver knows the work.")),
        Question("7.5-records", "7.5.3",
          _("How long does it take to find the record of a job of two years ago, and is it "
            "complete?"),
          _("Records are protected, found again, kept as long as promised, and not altered "
            "unnoticed."),
          _("Three jobs chosen by you. Look for corrections without signature, empty fields, "
            "times filled in all at once.")),
        Question("7.5-outside", "7.5.3",
          _("How do you know that the customer drawing or standard on this screen is the latest?"),
          _("Papers that come from outside and that the work depends on are known, and somebody "
            "notices when they change."),
          _("Two standards and two customer drawings: edition used against edition valid, who "
            "watches.")),
        Question("7.5-enough", "7.5.1",
          _("Which instruction does nobody read, and which one is missing?"),
          _("The extent of documentation fits the size of the company, its processes and its "
            "people."),
          _("Ask users. Compare one long instruction with what is really done; look for notes "
            "that people wrote for themselves.")),
    )),
))  # fmt: skip
