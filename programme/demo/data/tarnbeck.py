"""Tarnbeck Coatings: five people, two months of use, a handful of records."""

from typing import Any

NAME = "Tarnbeck Coatings Inc"
SHORT_NAME = "Tarnbeck"
ZONE = "America/Halifax"
CURRENCY = "CAD"
SCOPE = "Powder coating of metal parts."
DOMAIN = "tarnbeck.example"
BEGAN = -61  # days: too early to be judged

# (key, name, job, function, reports to, roles, top management)
PEOPLE = (
    ("roy", "Celeste Roy", "General manager", "Direction", None, ("executive",), True),
    ("macleod", "Ewan MacLeod", "Office and quality", "Quality", "roy", ("quality-manager",),
     False),
    ("arsenault", "Guy Arsenault", "Foreman", "Coating", "roy", ("process-owner",), False),
    ("boudreau", "Lise Boudreau", "Coater", "Coating", "arsenault", ("employee",), False),
)  # fmt: skip
STATEMENTS = ("We coat what we promised.", "We look at every part before it leaves.")
# (reference, name, owner, purpose, inputs, outputs, measure)
PROCESSES = (
    ("P01", "Take orders", "roy", "Promise what we can coat.", "Enquiries", "Orders",
     "Orders changed after confirmation"),
    ("P02", "Coat", "arsenault", "Coat parts that stay coated.", "Parts, powder",
     "Coated parts", "Parts coated twice"),
)  # fmt: skip
# (reference, process, title)
RISKS = (
    ("R01", "P02", "Oven stands still"),
    ("U01", "P01", "Collect parts from customers"),
)
ACTION = ("Ask three customers what they expect", "roy", 12)
REQUEST = ("Thermometer for the oven", "measuring", "boudreau", "480")
REVIEW = ("Management review 1", 26)
# A complaint whose plan waits to be accepted, and a delivery whose correction was enough.
COMPLAINT: dict[str, Any] = {
    "raised": -12,
    "statement": "Coating peels at the edges of railings",
    "evidence": "Order 118 of Fundy Railings: 6 of 40 pieces peel at the cut edge.",
    "detail": "Fundy Railings, order 118",
    "corrected": -11,
    "correction": "The six pieces were coated again; the customer collected them.",
    "containment": "The other railings of the week were looked at before they left.",
    "analysed": -6,
    "cause": "The oven is set by its display, which is off by ten degrees.",
    "whys": (
        ("Why does the coating peel?", "It was not cured at the edges."),
        ("Why not?", "The oven was ten degrees colder than it said."),
        ("Why did nobody see that?", "Nothing else measures the oven."),
    ),
    "where": "Orders of the same week and oven.",
    "found": "Two brackets of order 121 were thin at the edge and coated again.",
    "proposed": -3,
    "plan": "A thermometer beside the display, read at each start.",
    "criterion": "No peeling in 20 orders; readings within three degrees.",
}
DELIVERY: dict[str, Any] = {
    "raised": -20,
    "statement": "Powder of another batch than ordered",
    "evidence": "Delivery 3301: batch 77 instead of 74.",
    "detail": "Atlantic Powders, delivery 3301",
    "corrected": -18,
    "correction": "Sent back; batch 74 came two days later.",
    "reason": "Seen at the gate before use, once in two years; the supplier changed its label.",
}
