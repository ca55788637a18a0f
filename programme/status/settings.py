"""The engine's own figures (docs/status.md). The rules change with RULES_VERSION, figures without."""

from django.utils.translation import gettext_lazy

from evidence.thresholds import Threshold

RULES_VERSION = 3
INDICATORS_NEEDED = 2

# Newcomers must not start in red: neither figure can be set lower than its default.
DAYS_OF_USE = Threshold(
    "engine.days-of-use", gettext_lazy("Days of use before a judgement"), 90, "days", 90, 365
)
# A window of twelve months that is not over cannot hold twelve months of acts. One record for each
# month is the least that says something; five records, and what they bring with them, stay below.
RECORDS_FIRST_YEAR = Threshold(
    "engine.records",
    gettext_lazy("Records that show a commitment before it is judged in the first twelve months"),
    12,
    "",
    12,
    100,
)
DEMONSTRATED_SHARE = Threshold(
    "engine.demonstrated", gettext_lazy("Share of points for “demonstrated”"), 80, "%", 50
)
NOT_DEMONSTRATED_SHARE = Threshold(
    "engine.not-demonstrated",
    gettext_lazy("Share of points below which it is “not demonstrated”"),
    40,
    "%",
    1,
    50,
)
QUARTERS = Threshold("engine.quarters", gettext_lazy("Quarters of four with evidence"), 3, "", 1, 4)
MAJOR_DAYS = Threshold(
    "engine.major-days",
    gettext_lazy("Days that a major nonconformity may be without an accepted plan"),
    30,
    "days",
    1,
    180,
)
ENGINE = (
    DAYS_OF_USE,
    RECORDS_FIRST_YEAR,
    DEMONSTRATED_SHARE,
    NOT_DEMONSTRATED_SHARE,
    QUARTERS,
    MAJOR_DAYS,
)
