"""Questions on design and development (8.3); in our own words."""

from django.utils.translation import gettext_lazy as _

from audits.starter.base import StarterQuestion as Question
from audits.starter.base import StarterSection

SECTIONS = (
    StarterSection(_("Design and development"), "8.3", (
        Question("8.3-plan", "8.3.2",
          _("Which stages does this project pass, who decides at each, and where does it stand "
            "today?"),
          _("Design is planned in stages with reviews, checks, responsibilities, interfaces and "
            "means that suit its size and risk."),
          _("One running and one finished project. Compare plan and reality; ask what was "
            "skipped and who agreed.")),
        Question("8.3-inputs", "8.3.3",
          _("On which inputs does this design rest, and which of them contradict each other?"),
          _("Inputs for function, law, standards, earlier designs and possible failure are "
            "complete, clear and free of conflict."),
          _("List of inputs against the customer's documents and the laws that apply. Ask for "
            "one conflict and how it was solved.")),
        Question("8.3-reviews", "8.3.4",
          _("What did the last design review find, and what became of it?"),
          _("Reviews judge whether the results will meet the inputs; problems are followed up and "
            "records kept."),
          _("Records of three reviews: participants, outputs looked at, points left open. A "
            "review without any finding deserves a question.")),
        Question("8.3-verified", "8.3.4",
          _("How was it shown that drawings and calculations meet the inputs?"),
          _("Verification compares what the design puts out with what went in, by calculation, "
            "test, comparison or a second pair of eyes."),
          _("One critical characteristic from input to calculation, test or comparison. Who "
            "checked, and was it somebody else than the author?")),
        Question("8.3-validated", "8.3.4",
          _("How was it shown that the product does its job in the customer's hands?"),
          _("Validation shows that the product is fit for the use that is meant for it, before it "
            "matters."),
          _("Field test, prototype or first installation: conditions, results, differences to "
            "real use.")),
        Question("8.3-outputs", "8.3.5",
          _("What does manufacture receive from design, and what must it ask for afterwards?"),
          _("Outputs are complete enough to buy, make, check and use the product safely, and name "
            "what is critical."),
          _("Ask planner, buyer and setter for their last three queries. Compare with the "
            "drawing set.")),
        Question("8.3-changes", "8.3.6",
          _("Why was this drawing changed after release, and who judged the effects?"),
          _("Changes made during and after design are known, weighed and agreed before they take "
            "effect, so that they do no harm."),
          _("Five changes of the past half year: reason, approval, effect on stock, spares and "
            "parts already delivered.")),
    )),
)  # fmt: skip
