"""Questions on chapter 9: measuring, audits, reviews; in our own words."""

from django.utils.translation import gettext_lazy as _

from audits.starter.base import StarterQuestion as Question
from audits.starter.base import StarterSection, StarterSet

SET = StarterSet("clause-9", _("Looking at results"), "9", (
    StarterSection(_("Measuring, customers, analysis"), "9.1", (
        Question("9.1-what", "9.1.1",
          _("What is measured here, why that, and what is it not telling you?"),
          _("It is settled what is measured, how, when, and when results are analysed, so that "
            "they can be trusted."),
          _("Three figures of this process: definition, source, reader. Ask for one that nobody "
            "would miss.")),
        Question("9.1-valid", "9.1.1",
          _("How does raw data become the figure on the board?"),
          _("The way of measuring and counting yields figures that can be trusted, and two people "
            "would arrive at the same one."),
          _("Recalculate one month from raw data. Look for excluded cases, changed definitions "
            "and estimates shown as facts.")),
        Question("9.1-reaction", "9.1.1",
          _("Which change of this figure would make you act, and which is only noise?"),
          _("Results are judged, not only displayed. People know which movement means something "
            "and do not run after every wiggle."),
          _("Charts of twelve months or more. Ask for the last signal and the last false alarm.")),
        Question("9.1-customers", "9.1.2",
          _("How do you know what customers think, and whom have you not heard?"),
          _("The customers' view on how far their needs were met is watched; how is for the "
            "company to choose."),
          _("Method, share of answers, date. Compare the result with complaints, lost orders and "
            "calls.")),
        Question("9.1-customers-used", "9.1.2",
          _("What did you change because of what customers said?"),
          _("What is learnt from customers leads somewhere: a decision, a change, or a reasoned "
            "no that they hear of."),
          _("Two remarks from survey or visits, followed to a decision and back to the customer.")),
        Question("9.1-analysis", "9.1.3",
          _("What did the company conclude from its data this quarter that it had not known "
            "before?"),
          _("Data are analysed for conformity, satisfaction, system, planning, risk actions, "
            "suppliers and need for improvement."),
          _("Reports of the last two quarters: sentences, not only charts. A decision that "
            "followed.")),
        Question("9.1-suppliers", "9.1.3",
          _("What do the figures say about suppliers and about actions on risks?"),
          _("Suppliers and the effect of actions on risks belong to what is analysed. Both are "
            "forgotten most often."),
          _("Supplier figures of a year and three risk actions: who looked at them, when, with "
            "what conclusion.")),
    )),
    StarterSection(_("Internal audit"), "9.2", (
        Question("9.2-programme", "9.2.2",
          _("Why is this process audited this year, and that one only next year?"),
          _("The programme takes account of importance, changes and earlier results, and settles "
            "frequency, methods, responsibilities, planning and reporting."),
          _("The programme of two years against complaints and changes. Moved and cancelled "
            "audits with their reasons.")),
        Question("9.2-impartial", "9.2.2",
          _("Who audited the quality department, and who audited the auditors' own work?"),
          _("Nobody judges own work. Auditors are chosen, and audits held, so that the result "
            "would be the same if a stranger had come."),
          _("Auditors against processes owned, worked in or lately changed. For small firms: how "
            "bias is limited.")),
        Question("9.2-evidence", "9.2.2",
          _("What did the last audit find that nobody in the process knew?"),
          _("Audits show whether the system meets its own rules and the standard, and whether it "
            "works."),
          _("Two reports: samples, evidence, people met. Reports of copied sentences or without "
            "any finding deserve a closer look.")),
        Question("9.2-followed", "9.2.2",
          _("How long did correction and corrective action take after the last finding, and who "
            "checked?"),
          _("Results reach the managers concerned, who correct and remove causes without undue "
            "delay."),
          _("Five findings of the last year, by age. Visit the place of two.")),
        Question("9.2-both", "9.2.1",
          _("Against what was audited: the company's own rules, the standard, or both?"),
          _("Audits at planned intervals cover both, and whether what is agreed is kept up in "
            "practice."),
          _("Coverage of clauses and processes over three years, with its holes. Shifts and "
            "sites included.")),
    )),
    StarterSection(_("Management review"), "9.3", (
        Question("9.3-regular", "9.3.1",
          _("When did top management last look at the whole system, and who was in the room?"),
          _("Top management itself reviews the system at planned intervals: does it suit, "
            "suffice, work and fit the direction."),
          _("Dates and attendance of the last four. Ask a director what was most disputed.")),
        Question("9.3-inputs", "9.3.2",
          _("Which of the required inputs took a minute, and which did not come up?"),
          _("All topics are considered, suppliers, risk actions and earlier promises included. A "
            "short \"nothing new\" is enough if it is true."),
          _("Minutes of two reviews, line by line. Look for the context with climate, external "
            "providers, effect of risk actions.")),
        Question("9.3-earlier", "9.3.2",
          _("What was promised at the review before, and what of it is done?"),
          _("Each review looks at what became of earlier promises, before it makes new ones."),
          _("Actions of the last two reviews by owner and age; verify two on the spot.")),
        Question("9.3-outputs", "9.3.3",
          _("What did the review decide on improvement, on the system and on resources?"),
          _("A review yields decisions, or says why there are none. Its results are kept on "
            "record."),
          _("Decisions with owner and date, against the inputs. A page of thanks is not a "
            "result.")),
        Question("9.3-believed", "9.3.1",
          _("Would a team lead recognise the company described in these minutes?"),
          _("The review judges the real system, with figures that agree with the workplace."),
          _("Take three statements from the minutes to the shop floor and ask.")),
    )),
))  # fmt: skip
