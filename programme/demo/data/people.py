"""Larkmoor's people: those with a part in the story, and how many others there are."""

from typing import NamedTuple

PASSWORD = "larkmoor-demo"  # of every login of both companies; `manage.py demo_people` prints it
DOMAIN = "larkmoor.example"

SITES = (("L", "Larkmoor Works"), ("T", "Tarn Quay Service Centre"))


class PersonRow(NamedTuple):
    """Somebody with a name in the story; `roles` empty means without a login."""

    key: str
    name: str
    job: str
    function: str
    reports_to: str | None
    roles: tuple[str, ...] = ()
    joined: str = "2016-04-04"
    top_management: str = ""
    site: str = "L"
    shift: str = "day"
    email: str = ""
    left: int | None = None


EXECUTIVE = ("executive",)
OWNER = ("process-owner",)

PEOPLE = (
    PersonRow("holt", "Maren Holt", "Managing director", "Direction", None, EXECUTIVE,
              joined="2012-03-05", top_management="2019-01-07"),
    PersonRow("wilk", "Tomasz Wilk", "Operations director", "Operations", "holt", EXECUTIVE,
              joined="2014-09-01", top_management="2020-06-01"),
    PersonRow("nair", "Priya Nair", "Director of finance and IT", "Finance and IT", "holt",
              EXECUTIVE, joined="2018-02-05", top_management="2018-02-05"),
    PersonRow("moore", "Declan Moore", "Commercial director", "Commercial", "holt", EXECUTIVE,
              joined="2015-05-11", top_management="2021-03-01"),
    PersonRow("tanabe", "Aiko Tanabe", "Technical director", "Design", "holt", EXECUTIVE,
              joined="2017-10-02", top_management="2022-01-10"),
    PersonRow("asante", "Ruth Asante", "People director", "People", "holt", EXECUTIVE,
              joined="2019-08-05", top_management="2019-08-05"),
    PersonRow("okafor", "Sam Okafor", "Quality manager", "Quality", "holt", ("quality-manager",),
              joined="2017-01-09"),
    PersonRow("brandt", "Lena Brandt", "Supply planner", "Supply chain", "aziz",
              ("internal-auditor",), joined="2018-11-05"),
    PersonRow("pinto", "Jorge Pinto", "Design engineer", "Design", "tanabe",
              ("internal-auditor",), joined="2016-06-06"),
    PersonRow("novak", "Hana Novak", "Service manager", "Service", "wilk",
              ("internal-auditor", "process-owner"), joined="2015-02-02", site="T"),
    PersonRow("mensah", "Kofi Mensah", "Machine shop manager", "Machining", "wilk", OWNER,
              joined="2013-09-02"),
    PersonRow("aziz", "Farah Aziz", "Purchasing manager", "Supply chain", "wilk", OWNER,
              joined="2018-07-02"),
    PersonRow("lund", "Eva Lund", "Assembly and test manager", "Assembly and test", "wilk", OWNER,
              joined="2014-01-06"),
    PersonRow("byrne", "Noel Byrne", "Stores manager", "Stores and dispatch", "wilk", OWNER,
              joined="2011-05-03"),
    PersonRow("clarke", "Imani Clarke", "Finance controller", "Finance and IT", "nair",
              joined="2020-10-05"),
    PersonRow("marsh", "Ivo Marsh", "Metrologist", "Quality", "okafor", joined="2015-03-02",
              left=-41),
    PersonRow("olsen", "Greta Olsen", "Calibration technician", "Quality", "okafor",
              joined="2022-02-07"),
    PersonRow("petit", "Luc Petit", "Customer support lead", "Commercial", "moore",
              joined="2019-04-01"),
    PersonRow("reyes", "Carla Reyes", "Training coordinator", "People", "asante",
              joined="2021-01-11"),
    PersonRow("haas", "Anton Haas", "Test engineer", "Assembly and test", "lund",
              joined="2016-08-01"),
    PersonRow("whitlow", "Harold Whitlow", "Senior fitter", "Assembly and test", "lund",
              joined="1989-09-04", left=133),
    PersonRow("iyer", "Dev Iyer", "IT engineer", "Finance and IT", "nair", joined="2020-03-02"),
    PersonRow("shaw", "Megan Shaw", "Test technician", "Assembly and test", "varga", ("employee",),
              joined="2021-06-07", shift="night"),
    PersonRow("lindgren", "Rosa Lindgren", "Shift lead", "Machining", "mensah",
              joined="2014-06-02", shift="early"),
    PersonRow("ozturk", "Cem Ozturk", "Shift lead", "Machining", "mensah",
              joined="2017-03-06", shift="late"),
    PersonRow("varga", "Petra Varga", "Shift lead", "Assembly and test", "lund",
              joined="2018-09-03", shift="night"),
    PersonRow("okoro", "Blessing Okoro", "Field service lead", "Service", "novak",
              joined="2016-11-07", site="T"),
    PersonRow("cooper", "Dylan Cooper", "Machinist", "Machining", "lindgren", ("employee",),
              joined="2019-09-02", shift="early"),
)  # fmt: skip

# Staff for each function, those above included and the metrologist who left not: 186 in all.
STAFF = {
    "Direction": 2,
    "Operations": 4,
    "Finance and IT": 12,
    "Commercial": 15,
    "Design": 17,
    "People": 5,
    "Quality": 8,
    "Supply chain": 11,
    "Machining": 41,
    "Assembly and test": 36,
    "Stores and dispatch": 13,
    "Service": 22,
}
AGENCY = {"Assembly and test": 8, "Stores and dispatch": 4}
JOBS = {
    "Direction": "Assistant to the managing director",
    "Operations": "Operations planner",
    "Finance and IT": "Accountant",
    "Commercial": "Order handler",
    "Design": "Design engineer",
    "People": "People partner",
    "Quality": "Inspector",
    "Supply chain": "Buyer",
    "Machining": "Machinist",
    "Assembly and test": "Fitter",
    "Stores and dispatch": "Storekeeper",
    "Service": "Service engineer",
}
HEADS = {
    "Direction": "holt",
    "Operations": "wilk",
    "Finance and IT": "nair",
    "Commercial": "moore",
    "Design": "tanabe",
    "People": "asante",
    "Quality": "okafor",
    "Supply chain": "aziz",
    "Machining": "mensah",
    "Assembly and test": "lund",
    "Stores and dispatch": "byrne",
    "Service": "novak",
}
# Managers below the heads, by function and shift; all others report to the head.
LEADS = {
    ("Machining", "early"): "lindgren",
    ("Machining", "late"): "ozturk",
    ("Assembly and test", "night"): "varga",
    ("Service", "day"): "okoro",
    ("Finance and IT", "day"): "clarke",
    ("Commercial", "day"): "petit",
}
SHIFTS = {
    "Machining": ("early", "late", "night"),
    "Assembly and test": ("early", "late", "night"),
    "Stores and dispatch": ("early", "late"),
}
FIRST_NAMES = (
    "Amelia", "Bashir", "Chloe", "Dmitri", "Elena", "Finn", "Grace", "Hugo", "Isla", "Jakub",
    "Keira", "Leon", "Mina", "Nathan", "Olga", "Patrick", "Queenie", "Rafael", "Sofia", "Tariq",
    "Uma", "Viktor", "Wanda", "Xavier", "Yara", "Zane",
)  # fmt: skip
LAST_NAMES = (
    "Abbott", "Baker", "Castell", "Dunmore", "Ellery", "Farrow", "Greaves", "Holloway", "Ingram",
    "Jessop", "Kirwan", "Lomax", "Mallory", "Norwood", "Oakes", "Prentice", "Quill", "Radcliffe",
    "Sandoval", "Thorne", "Underhill", "Vickers", "Whitlock", "Yeoman", "Zeller",
)  # fmt: skip

# The certification auditor reads what was released, from three days ago until in a month.
AUDITOR = ("E. Lindqvist", "e.lindqvist@northgate.example", "Northgate Certification", -3, 30)
# Works for both companies: one login, two organizations.
CONSULTANT = ("Nadia Ferreira", "nadia.ferreira@ferreira-quality.example", "Consultant")
