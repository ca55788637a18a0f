"""Questions on chapter 5: leadership; in our own words."""

from django.utils.translation import gettext_lazy as _

from audits.starter.base import StarterQuestion as Question
from audits.starter.base import StarterSection, StarterSet

SET = StarterSet("clause-5", _("Leadership"), "5", (
    StarterSection(_("Top management leads"), "5.1.1", (
        Question("5.1.1-accountable", "5.1.1",
          _("What worried top management most about quality this year, and what did it do about "
            "it?"),
          _("Those at the top answer for whether the system works. They know its results at first "
            "hand and act on bad ones."),
          _("Interview in business language, without the quality manager answering. Compare with "
            "figures, complaints and minutes: decisions with a name and a date, and their "
            "result.")),
        Question("5.1.1-direction", "5.1.1",
          _("How does a quality objective on the shop floor follow from the company's plan?"),
          _("Policy and objectives fit the direction the company takes and the world around it."),
          _("Draw the line from the strategy to one objective to one workplace. Ask the same of "
            "a director and a team lead.")),
        Question("5.1.1-integrated", "5.1.1",
          _("In which ordinary meeting was quality last decided, and what was decided?"),
          _("The requirements live in normal work, meetings and budgets, and not in a system "
            "beside them."),
          _("Agendas and notes of the last three operations or sales meetings. Look for "
            "spreadsheets that people trust more than the official system.")),
        Question("5.1.1-process-thinking", "5.1.1",
          _("How do leaders get owners to think in processes and in risks rather than in "
            "departments?"),
          _("Top management promotes the process approach and thinking ahead about what could go "
            "wrong."),
          _("Ask two process owners when a director last asked about risk or a handover. Look "
            "for walks, reviews and decisions that cross a department line.")),
        Question("5.1.1-resources", "5.1.1",
          _("Which request for people, machines or time was refused or left waiting, and with "
            "what reason?"),
          _("Top management makes sure that the resources the system needs are there. A reasoned "
            "refusal is an answer; silence is none."),
          _("Open requests by age; take the oldest, the dearest and one refused. Ask the "
            "requester what was heard.")),
        Question("5.1.1-says-why", "5.1.1",
          _("What have leaders said about why quality matters, and what did the night shift hear?"),
          _("Top management explains why a working system matters, to everybody and more than "
            "once."),
          _("Messages and talks of a year, by leader and audience. Then ask three people on the "
            "least visited shift.")),
        Question("5.1.1-results", "5.1.1",
          _("Which result was missed this year, and what did top management decide next?"),
          _("Top management sees to it that the system achieves what it is meant to. A miss is "
            "acceptable when a decision follows."),
          _("List of objectives: the worst two. Look for a dated decision, its owner and what "
            "came of it.")),
        Question("5.1.1-supports", "5.1.1",
          _("When did a leader last change something because of what was seen or heard at a "
            "workplace?"),
          _("Leaders engage and support people, and clear obstacles out of their way."),
          _("Notes of walks, ideas and their answers. Verify two follow-ups with the person who "
            "raised the matter.")),
        Question("5.1.1-improves", "5.1.1",
          _("Which improvement of the past year did nobody force on the company, and who stood "
            "behind it?"),
          _("Top management promotes improvement, not merely the repair of what failed."),
          _("One example with measures before and after; ask who gave time and money. Count "
            "repairs against improvements in the list.")),
        Question("5.1.1-other-leaders", "5.1.1",
          _("What does a middle manager decide on quality without asking anybody, and who backs "
            "it?"),
          _("Managers below the top lead in their own area, with authority, time and somebody "
            "behind them when it gets unpleasant."),
          _("Speak with one shift lead and one process owner alone. Ask for a decision that was "
            "unpopular and what their superior said.")),
    )),
    StarterSection(_("Eyes on the customer"), "5.1.2", (
        Question("5.1.2-requirements", "5.1.2",
          _("How does top management know that what customers and laws demand is known and met?"),
          _("Leaders make sure that demands of customers and of the law are determined, "
            "understood and met all the time."),
          _("Ask for the last demand that was nearly missed. Check two laws or standards that "
            "apply to the product and who follows them.")),
        Question("5.1.2-threats", "5.1.2",
          _("Which risk to the product or to the customer's trust is on the mind of top "
            "management now?"),
          _("Risks and chances that touch what customers receive are known to the top and are "
            "dealt with."),
          _("Compare the answer with the list of risks and with complaints of the last six "
            "months.")),
        Question("5.1.2-stop", "5.1.2",
          _("When did somebody hold a shipment or say no, and how did leaders react?"),
          _("Keeping and raising customer satisfaction stays in focus, also when it costs "
            "something today."),
          _("One stopped shipment, declined order or early warning to a customer. Ask the person "
            "who did it what happened afterwards.")),
        Question("5.1.2-heard", "5.1.2",
          _("What did top management learn from customers in the last quarter, and what changed?"),
          _("What customers feel and say reaches those who decide, and leads to something."),
          _("Visits, calls, complaints and survey results on the table of the last two "
            "management meetings.")),
    )),
    StarterSection(_("The quality policy"), "5.2", (
        Question("5.2-specific", "5.2.1",
          _("Which sentence of the policy could not hang in any other company?"),
          _("The policy fits what this company is for, its surroundings and its direction, and "
            "gives objectives something to aim at."),
          _("Read it with a director; let each sentence be explained by an example. Match "
            "sentences to objectives and note those without any.")),
        Question("5.2-commitments", "5.2.1",
          _("Where does the policy bind the company to what applies to it and to getting better, "
            "and how does that show?"),
          _("The policy commits to meeting the requirements that apply and to improving the "
            "system all the time."),
          _("The text in force with approval and date, then one example of each commitment kept "
            "in the past year.")),
        Question("5.2-understood", "5.2.2",
          _("What does the policy mean for this person's work today?"),
          _("People inside the company know the policy, grasp what it means and work by it."),
          _("Ask five people over shifts, sites and agency staff; count own words, not recited "
            "ones. Check that boards and screens show the version in force.")),
        Question("5.2-available", "5.2.2",
          _("How would a customer or neighbour get the policy, and which version would they see?"),
          _("Those outside with a good reason to see the policy can have it, and see the version "
            "that applies."),
          _("Website, gate, offer papers. Compare version and date with the approved one.")),
    )),
    StarterSection(_("Who answers for what"), "5.3", (
        Question("5.3-known", "5.3",
          _("What are you responsible for here, and what may you stop or release?"),
          _("Responsibilities and authorities are given, made known and understood throughout."),
          _("Ask three people of different levels, then compare with role descriptions, release "
            "rights in the computer system and signatures on records.")),
        Question("5.3-holders", "5.3",
          _("Who reports to top management how the system performs, and when was it last "
            "uncomfortable?"),
          _("Somebody is charged with reporting on the system and on chances to improve; it need "
            "not be one person, nor be called a representative."),
          _("The last three reports with bad news in them; ask what followed.")),
        Question("5.3-absence", "5.3",
          _("Who stands in when the holder of this role is away, and does that person know?"),
          _("Authority does not lapse with holidays, illness or a vacancy. Who stands in has been "
            "told, and is able to do the work."),
          _("Take two key roles (release, calibration, purchasing). Look at records of the last "
            "absence: who signed, with what right.")),
        Question("5.3-change", "5.3",
          _("When responsibilities last moved, what was done so that nothing fell between two "
            "chairs?"),
          _("The system stays whole while it is being changed, and somebody is charged with "
            "watching over that."),
          _("A reorganisation, departure or new site of the last two years: handover notes, open "
            "tasks and vacant roles by age.")),
    )),
))  # fmt: skip
