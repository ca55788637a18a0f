"""Questions on release, and what is not right (8.6, 8.7); in our own words."""

from django.utils.translation import gettext_lazy as _

from audits.starter.base import StarterQuestion as Question
from audits.starter.base import StarterSection

SECTIONS = (
    StarterSection(_("Release"), "8.6", (
        Question("8.6-proof", "8.6",
          _("Which proof was there that this delivered unit fulfils everything before it left?"),
          _("Planned checks are done at suitable stages, and nothing leaves before they are "
            "passed, unless somebody entitled agrees and, where needed, the customer."),
          _("Five units at dispatch, and five shipped last week: plan against record.")),
        Question("8.6-who", "8.6",
          _("Who released it, and was that person entitled to?"),
          _("Records show conformity with the criteria and lead to the person who authorised "
            "release."),
          _("Signatures or log-ins of ten releases against the list of those entitled; holidays "
            "and nights first.")),
        Question("8.6-repeated", "8.6",
          _("Which check is repeated after a repair or adjustment, and where can that be seen?"),
          _("A unit that was changed after its check has to prove itself again. It is settled "
            "which checks that means."),
          _("Reworked units of the past two months: date of repair, date of the last test, date "
            "of shipment.")),
    )),
    StarterSection(_("What is not right"), "8.7", (
        Question("8.7-separated", "8.7.1",
          _("Where are bad and doubtful parts right now, and what keeps them from being used?"),
          _("What is wrong or doubtful is marked and kept apart, so that nobody uses or ships it "
            "by mistake."),
          _("Look under benches and on window sills. Compare the blocked area with its list, "
            "item by item.")),
        Question("8.7-decided", "8.7.1",
          _("Who decided what becomes of this part, and by which right?"),
          _("It is put right, separated, sent back, withheld, or accepted by somebody entitled; "
            "the customer is told where that applies."),
          _("Ten decisions of the past quarter; three concessions with limits in number or time.")),
        Question("8.7-reworked", "8.7.1",
          _("What was done to show that a part is good after rework?"),
          _("What was corrected is checked again by the rule that it had failed, and not only by "
            "a glance."),
          _("Five reworked parts: instruction, second check, record. Ask what happens when "
            "rework is done \"in passing\".")),
        Question("8.7-delivered", "8.7.1",
          _("When was a fault last found that had already left the house, and what was done?"),
          _("Faults found after delivery are dealt with in proportion to what they could do "
            "there, and customers hear of them from the company."),
          _("One case: numbers affected, customers told, days taken. Ask how it was known where "
            "the rest had gone.")),
        Question("8.7-noted", "8.7.2",
          _("What does the record of this faulty lot say, and what did somebody learn from all of "
            "them together?"),
          _("Records name the fault, what was done, any concession, and who decided."),
          _("Records of one month, and whether anybody has counted causes.")),
    )),
)  # fmt: skip
