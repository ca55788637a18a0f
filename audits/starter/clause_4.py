"""Questions on chapter 4: the company, those around it, its processes; in our own words."""

from django.utils.translation import gettext_lazy as _

from audits.starter.base import StarterQuestion as Question
from audits.starter.base import StarterSection, StarterSet

SET = StarterSet("clause-4", _("The company and its system"), "4", (
    StarterSection(_("What surrounds the company"), "4.1", (
        Question("4.1-issues", "4.1",
          _("Which three things, inside or outside, decide most whether this company keeps its "
            "promises to customers?"),
          _("Top management knows the circumstances that help or hinder the results it wants, and "
            "can name them without opening a file. A written list helps but is not demanded."),
          _("Ask two directors apart from each other and compare. See whether the same things "
            "turn up in the strategy, the list of risks and the last management review.")),
        Question("4.1-watch", "4.1",
          _("How does the company notice that one of these circumstances has changed?"),
          _("Circumstances are watched and looked at again in good time; a list made once and "
            "never opened again does not do that."),
          _("Take two changes of the past year that everybody knows (a price, a law, a supplier "
            "that closed, a retirement). Look for the day it was noticed and what was done next.")),
        Question("4.1-inside", "4.1",
          _("Where do old machines, scarce know-how or weak shifts appear when next year is "
            "planned?"),
          _("Inside circumstances count as much as markets and laws. What people on the floor "
            "know about them reaches those who plan."),
          _("Ask a shift lead and a maintenance fitter what worries them, then search the plan, "
            "the budget and the risks for it. Two worries are enough.")),
        Question("4.1-climate", "4.1",
          _("What did the company conclude about climate change, and on what grounds?"),
          _("Since the amendment of 2024 every company decides whether climate change matters to "
            "its quality system. The answer may be no, if reasons stand behind it."),
          _("Context record or minutes with the conclusion and its reasons. Test them at each "
            "site: flood, heat in halls and stores, supply of materials, questions from "
            "customers about energy.")),
    )),
    StarterSection(_("Those who expect something"), "4.2", (
        Question("4.2-parties", "4.2",
          _("Who, apart from customers, could stop or change the work here, and what do they "
            "expect?"),
          _("The company knows which people and bodies bear on its products and services, and "
            "which of their expectations matter: authorities, owners, neighbours, insurers, "
            "suppliers, employees."),
          _("Interview the process owner before showing any list. Compare with permits, "
            "contracts, complaints and visits of authorities in the past year.")),
        Question("4.2-chosen", "4.2",
          _("Which of these expectations did the company take on, which not, and who decided?"),
          _("Not every wish has to be met. It is clear which ones were accepted as binding and "
            "how they are met."),
          _("Follow three accepted expectations into a process, an instruction or an objective. "
            "Ask for the reason behind one that was turned down.")),
        Question("4.2-current", "4.2",
          _("When did such an expectation last change, and how did the news reach those who do "
            "the work?"),
          _("What is known about interested parties is kept up to date, and a change arrives "
            "where it has an effect."),
          _("One changed law, standard or customer rule of the past year: the day it applied, "
            "the day it was known here, the instruction or drawing that changed. Ask an operator "
            "what is different now.")),
        Question("4.2-climate", "4.2",
          _("Which interested parties ask for something because of climate change, and who deals "
            "with it?"),
          _("The amendment of 2024 points out that interested parties may have such demands. "
            "Those that touch product, service or delivery are known and have somebody in charge."),
          _("Tenders, supplier questionnaires, insurer's letters and permits of the last two "
            "years. Sample five and look for energy, materials, flood or heat.")),
    )),
    StarterSection(_("What the system covers"), "4.3", (
        Question("4.3-boundaries", "4.3",
          _("Which sites, products and services does the written scope cover, and what seen today "
            "does it miss?"),
          _("The scope is written and says what the system covers: places, products, services and "
            "the work done there, with the surroundings of the company in mind."),
          _("Read the scope, then walk: rented stores, sites of customers, night work, a line "
            "bought last year, work done by partners. Note anything that the text does not "
            "reach.")),
        Question("4.3-left-out", "4.3",
          _("For each requirement declared not applicable: what makes that true at the workplace?"),
          _("A requirement may be left out only where it has no object here and where leaving it "
            "out cannot hurt the product or the customer. The reason is written."),
          _("Check the declared ones on the spot; design is the usual case. Look for people who "
            "change drawings, recipes or service plans although \"there is no design\".")),
        Question("4.3-agrees", "4.3",
          _("Where can a customer read the scope, and do website, offers and certificate say the "
            "same?"),
          _("The scope is kept as documented information, and what is said outside does not "
            "promise more than it covers."),
          _("Compare the text in force with the certificate, the website, two offers and a data "
            "sheet.")),
    )),
    StarterSection(_("Processes that belong together"), "4.4", (
        Question("4.4-sequence", "4.4.1",
          _("Through which processes does one real order pass, and do the people involved name "
            "the same ones?"),
          _("The processes of the system, their order and the way they touch each other are known "
            "to those who work in them."),
          _("Take one order that was shipped last month and follow it backwards. At each "
            "handover ask both sides what is given and received; note where the answers differ.")),
        Question("4.4-handover", "4.4.1",
          _("What does this process receive and deliver, and what happens when it arrives "
            "incomplete?"),
          _("Inputs and outputs of each process are settled, with the one who supplies and the "
            "one who needs them."),
          _("Two recent handovers with something missing: what was missing, who noticed, whether "
            "it was sent back or quietly repaired.")),
        Question("4.4-criteria", "4.4.1",
          _("How does the process owner know this week whether the process does what it is for?"),
          _("Each process has criteria and a way of measuring or watching, so that its owner can "
            "tell good from bad before a customer does."),
          _("Ask for the latest figure and its age. Compare it with raw data for one week, and "
            "ask what would have to happen for the owner to act.")),
        Question("4.4-authority", "4.4.1",
          _("What may the process owner decide alone, and when was that last done?"),
          _("Somebody is in charge of each process with authority to match, and has the people, "
            "machines and information that it needs."),
          _("A decision of the past half year made by the owner, without the quality manager "
            "present. Ask the team who decides.")),
        Question("4.4-threat", "4.4.1",
          _("Which risk or chance has changed the way this process runs?"),
          _("What could go wrong and what might be gained is treated inside the process, not only "
            "in a table kept elsewhere."),
          _("Choose two entries from the list of risks and see at the workplace what is "
            "different because of them.")),
        Question("4.4-better", "4.4.1",
          _("What was changed in this process because its results fell short, and did results "
            "follow?"),
          _("Processes are evaluated, changed where they miss what they are for, and improved."),
          _("One change of the past year: the figure before, the figure after, the day between. "
            "If nothing changed, look whether results really were good throughout.")),
        Question("4.4-written", "4.4.2",
          _("What do people need in writing to run this process, and which records show that it "
            "ran so?"),
          _("As much is written as the work needs, no more; records give confidence that the "
            "process went as planned."),
          _("Ask at three workplaces what is used. Pick five records of the past month and check "
            "that they are complete and can be traced to a job.")),
    )),
))  # fmt: skip
