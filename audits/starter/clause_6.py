"""Questions on chapter 6: planning; in our own words."""

from django.utils.translation import gettext_lazy as _

from audits.starter.base import StarterQuestion as Question
from audits.starter.base import StarterSection, StarterSet

SET = StarterSet("clause-6", _("Planning"), "6", (
    StarterSection(_("Risks and opportunities"), "6.1", (
        Question("6.1-found", "6.1.1",
          _("What could keep this process from delivering, and how did you come to that list?"),
          _("Risks and opportunities are drawn from the surroundings, the interested parties and "
            "the processes. No particular method is demanded."),
          _("Ask the owner and somebody who does the work. See whether last year's real troubles "
            "had been on the list.")),
        Question("6.1-treated", "6.1.2",
          _("What was done about the two largest risks, and where does it show in daily work?"),
          _("Actions are planned in proportion to the possible effect on product and customer, "
            "and built into the processes."),
          _("Go to the place where the action is said to work: a check, a spare, a second "
            "source, an instruction. A line in a table is not enough.")),
        Question("6.1-worked", "6.1.2",
          _("How was it judged whether the action against a risk has worked?"),
          _("It is planned how the effect of the actions is to be evaluated, and then that is "
            "done."),
          _("Three finished actions: what was expected, what was seen, who judged. Look for "
            "events that happened in spite of them.")),
        Question("6.1-opportunities", "6.1.1",
          _("Which opportunity did the company see and pursue, and which did it let go?"),
          _("Planning looks for what might be gained as well as for what might be lost."),
          _("Two opportunities with a decision. Count opportunities against risks; a list "
            "without any deserves a question.")),
        Question("6.1-surprised", "6.1.1",
          _("Which trouble of the past year was on nobody's list, and what was learnt from that?"),
          _("The list of risks keeps step with what happens, and a surprise leads to another look "
            "at how risks are found."),
          _("Start from complaints, breakdowns and late orders, then search the list. Dates of "
            "the last change to it, and by whom.")),
    )),
    StarterSection(_("Quality objectives"), "6.2", (
        Question("6.2-measurable", "6.2.1",
          _("What is this team's objective, what is the latest figure, and what will be too "
            "little?"),
          _("Objectives exist where they matter, can be measured, are watched, made known and "
            "kept up to date, and fit policy and customers."),
          _("Ask the team before the manager. Compare the board with the record, and the record "
            "with raw data of one month.")),
        Question("6.2-relevant", "6.2.1",
          _("Which objective would a customer notice if it were missed?"),
          _("Objectives bear on the product or service and on customers, and not only on the "
            "quality department."),
          _("The list of objectives against complaints and delivery figures. Note levels and "
            "processes without any.")),
        Question("6.2-plan", "6.2.2",
          _("Who does what by when, with which means, so that this objective is reached?"),
          _("For each objective it is planned what is done, with what, by whom, until when, and "
            "how the result will be judged."),
          _("Choose two objectives, one on course and one off. Look for all five parts and "
            "verify one step at its place.")),
        Question("6.2-off-course", "6.2.1",
          _("What was decided when an objective went off course, and how quickly?"),
          _("Objectives are watched often enough that there is still time to act, and somebody "
            "uses that time."),
          _("Dates: the figure, the day somebody saw it, the decision, the action. Ask what "
            "would have been decided had nobody looked.")),
        Question("6.2-goalposts", "6.2.1",
          _("Which target or definition was changed in the course of the year, and for what "
            "reason?"),
          _("Objectives may change when the world does, but openly, for a reason, and by somebody "
            "entitled to."),
          _("Earlier versions of the list of objectives. Look for targets lowered after the "
            "result was known, or series with gaps.")),
    )),
    StarterSection(_("Changing the system"), "6.3", (
        Question("6.3-planned", "6.3",
          _("Which change to the system was made lately, and what was considered beforehand?"),
          _("Changes to the system are made in a planned way: why, what might follow, whether the "
            "system stays whole, resources, responsibilities."),
          _("One change of software, organisation, site or process. Look for thoughts dated "
            "before the change and not after it.")),
        Question("6.3-side-effects", "6.3",
          _("What did that change break or make harder, and who noticed?"),
          _("What a change might upset is thought of before, and watched for after; nobody is "
            "surprised by the obvious."),
          _("Ask users on two shifts. Look at faults, overtime and workarounds in the weeks "
            "after.")),
        Question("6.3-unplanned", "6.3",
          _("What changed here within a year without anybody having planned it?"),
          _("Slow or sudden changes that nobody decided can harm the system as much as planned "
            "ones; they are seen and steered."),
          _("Departures, new customers, higher volume, agency staff, software updates. Choose "
            "two and ask who looked at the consequences.")),
    )),
))  # fmt: skip
