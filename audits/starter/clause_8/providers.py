"""Questions on what comes from outside (8.4); in our own words."""

from django.utils.translation import gettext_lazy as _

from audits.starter.base import StarterQuestion as Question
from audits.starter.base import StarterSection

SECTIONS = (
    StarterSection(_("What comes from outside"), "8.4", (
        Question("8.4-criticality", "8.4.1",
          _("Which suppliers could hurt your customer most, and are they treated differently?"),
          _("Control over what comes from outside follows its effect on the product and the "
            "ability of the supplier."),
          _("Ask the buyer and the fitter for their three; compare. Look at services too: "
            "calibration, transport, coating, agency work.")),
        Question("8.4-approval", "8.4.1",
          _("How did the newest supplier become a supplier?"),
          _("Suppliers are evaluated and chosen by criteria before they are used, and records "
            "show it."),
          _("The last three approved and two used without being on the list. Compare first order "
            "and approval by date.")),
        Question("8.4-reevaluation", "8.4.1",
          _("How has this supplier performed, and what followed when performance fell?"),
          _("Performance is watched and suppliers are evaluated again by criteria; the action "
            "that follows is recorded."),
          _("Five critical suppliers: last evaluation, figures, letters, visits. Look for one "
            "that is bad and still used, and the reason.")),
        Question("8.4-incoming", "8.4.2",
          _("How would a wrong part be noticed before it is built in?"),
          _("The checks at the door, at the supplier or by certificate match the risk."),
          _("Watch one delivery come in. Three certificates: read against the order, by whom, "
            "and what would be refused.")),
        Question("8.4-given-away", "8.4.2",
          _("Which checks are left to the supplier, and how do you know that they are done?"),
          _("What is entrusted to suppliers stays under the company's control: it knows what is "
            "done there and would notice if it stopped."),
          _("One characteristic that nobody checks here. Supplier's record, last visit, last "
            "fault.")),
        Question("8.4-order", "8.4.3",
          _("Which words in this purchase order tell the supplier what is critical?"),
          _("Before ordering it is made sure that the demands are sufficient: product, approval, "
            "release, competence, contact, monitoring, checks at the supplier's place."),
          _("Five orders of critical parts: issue of drawing, certificate, what may not be "
            "changed without asking.")),
        Question("8.4-supplier-change", "8.4.3",
          _("How does the company learn that a supplier changed material, maker or place of "
            "manufacture?"),
          _("Suppliers know what they have to announce, and announcements are judged before the "
            "part is used."),
          _("Two announced changes and one found by chance. Follow them to design, stock and "
            "test.")),
    )),
)  # fmt: skip
