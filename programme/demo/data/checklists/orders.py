"""CL02: order review, from enquiry to confirmation."""

from programme.demo.data.checklists.base import ChecklistRow, SectionRow
from programme.demo.data.checklists.base import QuestionRow as Q

CHECKLIST = ChecklistRow("CL02", "P02", "Order review, from enquiry to confirmation", (
    SectionRow("Enquiry and offer", (
        Q("cl02-duty-point", "8.2.2",
          "Where does the offer state the duty point, the liquid and the material in contact "
          "with it?",
          "A pump is offered for a duty: flow, head, liquid, temperature, and what touches it. "
          "What the customer leaves open is asked for, not guessed.",
          "Ten offers of the last eight weeks, three of them for dairies. Compare the data "
          "sheet with the enquiry."),
        Q("cl02-food-contact", "8.2.2",
          "Who decides which declarations a pump for a food plant needs, and where is that noted?",
          "Rules for drinking water and food contact apply whether the customer names them or "
          "not. Sales does not decide on materials alone.",
          "Three offers to dairies and one to a water company. Follow the declaration to the "
          "list of approved materials."),
        Q("cl02-promise", "8.2.2",
          "On what does the delivery time in an offer rest?",
          "The company offers only what it can keep. A delivery time comes from planning and not "
          "from the last offer.",
          "Five offers: date offered, capacity on the planning board on that day, castings in "
          "stock."),
    )),
    SectionRow("Review before confirmation", (
        Q("cl02-signed", "8.2.3",
          "Who signed the review of this order, and was that before it was confirmed?",
          "Sales and planning review each order before it is confirmed; the record shows who did "
          "it and when.",
          "Sixty orders of the last two months. Compare the time of the signature with the time "
          "of the confirmation in the order system."),
        Q("cl02-special", "8.2.3",
          "How is an order for a special pump reviewed, and by whom from design?",
          "Special pumps need a review by design before confirmation. What was looked at can be "
          "read afterwards.",
          "Six special orders: what was asked, what design answered, how long it took."),
        Q("cl02-differences", "8.2.3",
          "Where does a difference between offer and order show, and who cleared it with the "
          "customer?",
          "Differences in quantity, date, paint or material are settled with the customer before "
          "the workshop starts.",
          "Five orders with another quantity or date than offered. Mail or note of the call."),
        Q("cl02-telephone", "8.2.3",
          "What is sent to a customer who orders spare parts by telephone?",
          "An order that was only spoken is confirmed in writing before anything is shipped.",
          "Listen to two calls. Four telephone orders: confirmation against the note."),
    )),
    SectionRow("Handover to planning and workshop", (
        Q("cl02-handover", "8.1",
          "How does planning learn what was promised, and what has to be asked for again?",
          "The order reaches planning complete: duty, date, papers, packing. Planning need not "
          "look for it.",
          "Count the mails on five orders between sales and planning. Ask both sides what is "
          "missing most often."),
        Q("cl02-changes", "8.2.4",
          "How did the last change by a customer reach machining, assembly and dispatch?",
          "A changed order replaces the old one everywhere, and those who work by it are told.",
          "Three changed orders of the quarter. Look for the old version at the benches and on "
          "the dispatch board."),
        Q("cl02-urgent", "8.1",
          "Which order was moved aside for the last urgent one, and who told its customer?",
          "An urgent order pushes others back; that is decided with open eyes, and those who "
          "wait hear of it.",
          "Two urgent orders: planning board before and after, mails to the customers who were "
          "moved."),
    )),
    SectionRow("After confirmation", (
        Q("cl02-call-back", "9.1.2",
          "How quickly is a customer called back, and where is that seen?",
          "What customers ask and complain about is answered, and the company looks at how it "
          "does.",
          "Call list of two months: time in, time answered. Ring back two customers with the "
          "sales manager's consent."),
        Q("cl02-late", "8.2.1",
          "When does a customer learn that a confirmed date will not be kept?",
          "Bad news goes out as soon as it is known, with a new date that can be kept.",
          "Five late deliveries: day it was known inside, day it was told."),
        Q("cl02-measure", "9.1.1",
          "How many orders were changed after confirmation last month, and what does sales make "
          "of it?",
          "The process is judged by orders changed after confirmation. Somebody looks for the "
          "reasons.",
          "Figures of twelve months, one month counted anew."),
        Q("cl02-web-shop", "8.2.3",
          "Which orders come in without anybody reading them?",
          "Where an order comes through a shop or an interface, what is offered there is itself "
          "kept right.",
          "Shop or data link, if there is any: prices, stock, delivery times shown."),
    )),
))  # fmt: skip
