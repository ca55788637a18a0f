"""Questions on production and service (8.5); in our own words."""

from django.utils.translation import gettext_lazy as _

from audits.starter.base import StarterQuestion as Question
from audits.starter.base import StarterSection

SECTIONS = (
    StarterSection(_("Steering production and service"), "8.5.1", (
        Question("8.5-work-information", "8.5.1",
          _("What at this workplace tells you what to make, how to check it and when to stop?"),
          _("Work runs under controlled conditions: information, gauges, equipment, criteria and "
            "people who can do it."),
          _("Watch a job from set-up to first check at two workplaces. Let the operator explain; "
            "do not read the instruction first.")),
        Question("8.5-set-up", "8.5.1",
          _("Who released the first part after the last set-up, and on what evidence?"),
          _("At suitable points it is checked that the process and what comes out of it are in "
            "order, before the series runs on."),
          _("The last five set-ups, one from a night shift: time of release, measured values, "
            "parts made before.")),
        Question("8.5-settings", "8.5.1",
          _("Which settings matter, where do they come from, and what are they at this moment?"),
          _("Processes are set and watched as planned, and whoever changes a setting is entitled "
            "to and leaves a trace."),
          _("Read five settings off the machine and compare with the sheet. Ask who may change "
            "them and how that shows.")),
        Question("8.5-special", "8.5.1",
          _("Which result of this work cannot be checked afterwards, and what gives confidence in "
            "it?"),
          _("Where a fault would show only in use, the process itself is proved beforehand and "
            "again at intervals."),
          _("Welding, gluing, hardening, sealing, cleaning. Proof of people, equipment and "
            "parameters; date of the last repetition.")),
        Question("8.5-mistakes", "8.5.1",
          _("Which slip could happen to the best worker here, and what prevents it?"),
          _("Good work does not rest on attention alone; where a slip is easy, the work is "
            "arranged so that it cannot happen or is seen at once."),
          _("Ask for the last slip. Look for similar parts in neighbouring bins, plugs that fit "
            "both ways, counting by eye.")),
        Question("8.5-gaps", "8.5.1",
          _("Which of yesterday's checks left an empty field, and why?"),
          _("Checks that were planned are done, and noted at the time. A record filled in later "
            "proves little."),
          _("Thirty records over all shifts. Mark gaps, equal handwriting in one go, and values "
            "that never vary.")),
    )),
    StarterSection(_("Identification, property of others, care"), "8.5.2", (
        Question("8.5-identified", "8.5.2",
          _("What is in this box, and has it passed its check?"),
          _("Products and their status can be told apart throughout, where that matters."),
          _("Point at ten boxes and shelves, in corners as well. Look for parts without a paper "
            "and papers without parts.")),
        Question("8.5-traced", "8.5.2",
          _("Which lot, machine and person stand behind this delivered product, and where else "
            "did the lot go?"),
          _("Where traceability is required, each unit or lot has an identity that leads back and "
            "forth."),
          _("Two serial numbers from dispatch, backwards; one lot of a bought part, forwards. "
            "Note the minutes needed.")),
        Question("8.5-property", "8.5.3",
          _("What here belongs to customers or suppliers, and how is it looked after?"),
          _("Property of others, from pumps and tools to drawings and data, is identified, "
            "checked, protected; loss or damage is told to its owner."),
          _("Walk the workshop and the server with the list. One case of damage: when and how "
            "the owner learnt of it.")),
        Question("8.5-kept", "8.5.4",
          _("How does the product stay as good as it was when it passed its test?"),
          _("What is good is kept from harm at every step: handling, cleaning, storage, packing, "
            "transport."),
          _("Shelf lives, corrosion, dust, stacking, electrostatics. Open one packed item, and "
            "follow one truck being loaded.")),
    )),
    StarterSection(_("After delivery, and changes"), "8.5.5", (
        Question("8.5-after-delivery", "8.5.5",
          _("What is the company bound to do once the product has left, and who watches over it?"),
          _("What follows delivery, such as warranty, service, spare parts and recycling, is "
            "determined by law, risk, use and customer feedback."),
          _("Two warranty cases and one call from the field. Ask whether design and manufacture "
            "heard of them.")),
        Question("8.5-change-review", "8.5.6",
          _("What was done differently from plan this week, and who agreed?"),
          _("Changes in production and service are reviewed and steered so that what leaves stays "
            "right; records name who authorised them."),
          _("Substitute material, other machine, skipped step, borrowed tool. Follow three; "
            "compare the day of the change and of the agreement.")),
        Question("8.5-change-told", "8.5.6",
          _("How did those at the bench learn of the last change to material, tool or sequence?"),
          _("A change is under control only when the people who carry it out know of it, on each "
            "shift and before they need it."),
          _("One change of the past quarter. Ask assembly, test and service for it, on two "
            "shifts each.")),
    )),
)  # fmt: skip
