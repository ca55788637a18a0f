"""Tarnbeck Coatings: five people, two months of use, a handful of records."""

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
