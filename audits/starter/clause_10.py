"""Questions on chapter 10: improvement; in our own words."""

from django.utils.translation import gettext_lazy as _

from audits.starter.base import StarterQuestion as Question
from audits.starter.base import StarterSection, StarterSet

SET = StarterSet("clause-10", _("Getting better"), "10", (
    StarterSection(_("Improvement as a whole"), "10.1", (
        Question("10.1-chosen", "10.1",
          _("Which improvement was chosen last, and what was left aside for it?"),
          _("Opportunities to improve product, system and results are chosen and carried out, "
            "with the customer's needs in view."),
          _("The list of ideas and analyses: what was taken, refused, waiting. Ask for the "
            "reason of one choice.")),
        Question("10.1-prevent", "10.1",
          _("Which fault was prevented before it ever happened?"),
          _("Improvement also corrects, prevents and reduces what nobody wants to happen."),
          _("An action that came from data, near misses or a hint. Look for the same danger at "
            "the neighbouring line.")),
        Question("10.1-product", "10.1",
          _("What about the product or service is better for the customer than two years ago?"),
          _("Improvement reaches what customers receive, and looks at what they will need as well "
            "as at what they ask for today."),
          _("Two changes with evidence from customers or the field.")),
    )),
    StarterSection(_("When something went wrong"), "10.2", (
        Question("10.2-react", "10.2.1",
          _("What was done within the first day to limit the damage?"),
          _("The fault is controlled and put right, and its consequences are dealt with. "
            "Correction comes before cause, and is not the end."),
          _("Three cases of different kinds: complaint, audit, scrap. Times of notice and of "
            "containment, stock and transit included.")),
        Question("10.2-cause", "10.2.1",
          _("How do you know that this is the cause and not only the last thing that happened?"),
          _("Causes are determined when the case deserves it. \"Human error\" alone explains "
            "nothing."),
          _("Analyses of three cases: was somebody from the workplace there, was the cause "
            "proved, does it explain when the fault does not occur?")),
        Question("10.2-similar", "10.2.1",
          _("Where else could the same have happened, and who looked?"),
          _("A fault found once may sit elsewhere too. Somebody looks at neighbouring lines, "
            "earlier lots and other sites and notes the answer, even when it is no."),
          _("One case, then search yourself at another line, site or product.")),
        Question("10.2-criterion", "10.2.1",
          _("How was it said before the work began by what success would be seen?"),
          _("The effect of the action is reviewed; that works only against something fixed "
            "beforehand."),
          _("Actions running now: criterion, date, person. Dates of criterion against start of "
            "the work.")),
        Question("10.2-effective", "10.2.1",
          _("Did the problem come back after the case was closed?"),
          _("An action is over when it has proved to work; risks and the system are adjusted if "
            "need be."),
          _("Five closed cases a year old: search complaints and scrap for the same. Closing "
            "dates on the day of implementation deserve a question.")),
        Question("10.2-trail", "10.2.2",
          _("What would somebody who knows nothing of this case understand from its record?"),
          _("The record tells what was wrong, what was done about it and whether that helped, so "
            "that others can follow it years later."),
          _("Give one record to a person from another process and ask for a summary.")),
    )),
    StarterSection(_("Better and better"), "10.3", (
        Question("10.3-trend", "10.3",
          _("Which results have really improved over three years, and by whose action?"),
          _("The system serves its purpose better from year to year; it does not merely stay in "
            "force."),
          _("Five figures over three years. Ask what would be seen if nothing had been done.")),
        Question("10.3-use", "10.3",
          _("Which analysis or review led to an improvement that can be seen at the workplace?"),
          _("What data and reviews show is used to find what deserves improving; a chart that "
            "never leads to anything is decoration."),
          _("One decision of a review followed to its place. Ask those who work there what it "
            "changed.")),
        Question("10.3-ideas", "10.3",
          _("What did people suggest in the last quarter, and what became of it?"),
          _("Improvement goes on all year and draws on those who know the work. An idea without "
            "an answer is usually the last one."),
          _("Ten ideas: day of answer, decision, benefit. Look for functions and shifts that "
            "never suggest anything.")),
    )),
))  # fmt: skip
