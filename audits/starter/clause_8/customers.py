"""Questions on planning the work, and what customers want (8.1, 8.2); in our own words."""

from django.utils.translation import gettext_lazy as _

from audits.starter.base import StarterQuestion as Question
from audits.starter.base import StarterSection

SECTIONS = (
    StarterSection(_("Planning and steering the work"), "8.1", (
        Question("8.1-criteria", "8.1",
          _("How do people here know what \"good\" is before the job starts?"),
          _("The work is planned: what the product has to fulfil, what counts as accepted, which "
            "means are needed, how it is steered."),
          _("Two running jobs, one usual and one special. Ask the operator for the limits, then "
            "compare with plan and drawing.")),
        Question("8.1-records", "8.1",
          _("Which records of this job would convince a customer that everything was done as "
            "planned?"),
          _("As many records are kept as are needed to trust process and product, and those are "
            "complete."),
          _("One finished job from the plan to the last signature. Note gaps, and records that "
            "nobody uses.")),
        Question("8.1-change", "8.1",
          _("What changed on a running job, planned or not, and who looked at the consequences?"),
          _("Planned changes are steered, and unintended ones are looked at so that harm is "
            "limited."),
          _("Rush orders, substitute machines, moved dates and repaired tools of the past month. "
            "Choose three.")),
        Question("8.1-outsourced", "8.1",
          _("Which step is done outside the house, and how is it kept in hand?"),
          _("Work given to others remains the company's responsibility; how it is steered and "
            "checked was settled before the first job."),
          _("Coating, heat treatment, transport, software. One order: what was agreed, what came "
            "back, how it was checked.")),
    )),
    StarterSection(_("What customers want"), "8.2", (
        Question("8.2-talk", "8.2.1",
          _("How does a customer learn what is happening with an order, and how quickly is a "
            "question answered?"),
          _("There is a settled way to talk with customers on products, enquiries, orders, "
            "changes, complaints, their property and emergencies."),
          _("Five questions or complaints of the past month: in, out, by whom. Call the service "
            "number yourself.")),
        Question("8.2-determined", "8.2.2",
          _("Which demands does this product have to meet that no customer ever mentions?"),
          _("Demands of law and those the company sees itself as necessary are determined, and it "
            "offers only what it can keep."),
          _("Two offers: laws, intended use, claims in the brochure. Ask who would notice a new "
            "law.")),
        Question("8.2-review", "8.2.3",
          _("Who checked before the confirmation that this order can be kept, and on what basis?"),
          _("Orders are reviewed before the company binds itself: stated and unstated demands, "
            "differences to the offer, ability to deliver. The review is recorded."),
          _("Ten confirmed orders, three of them special or urgent. Compare the date of the "
            "review with that of the confirmation and with capacity on that day.")),
        Question("8.2-spoken", "8.2.3",
          _("What happens to an order that comes by telephone or from a web shop?"),
          _("Where the customer gives nothing in writing, the demand is confirmed before it is "
            "accepted, and other suitable ways are found where a full review makes no sense."),
          _("Listen in for half an hour, or take three such orders and their first paper.")),
        Question("8.2-differences", "8.2.3",
          _("How was a difference between offer and order found and settled?"),
          _("Differences to what was stated before are resolved with the customer, not in "
            "silence."),
          _("Three orders with other quantities, dates or materials than offered. Ask what the "
            "workshop was told.")),
        Question("8.2-amended", "8.2.4",
          _("When a customer changes an order, how does everybody concerned learn it?"),
          _("When an order changes, the papers change with it, and everybody who works by them "
            "hears of it in time."),
          _("Two changes of the past quarter, followed to planning, purchasing, shop floor and "
            "dispatch. Look for the old version at work.")),
    )),
)  # fmt: skip
