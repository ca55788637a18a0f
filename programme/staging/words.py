"""The unchanging words of each flag: its rule, what it may also mean, what helps next time."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Words:
    """What a reader needs to judge a flag fairly."""

    title: Any
    rule: Any
    innocent: Any
    next_time: Any
    records: Any  # what the link to the records says


WORDS: dict[str, Words] = {
    "clustered": Words(
        _("Clustered before an outside audit"),
        _(
            "Stands from 33 % of the twelve months' records on, entered in the 30 days before an "
            "outside audit, where there are at least 8 records. Chance alone reaches that in fewer "
            "than 3 of 100 years."
        ),
        _(
            "a system that was introduced shortly before the audit, or a season's work that ended then."
        ),
        _("Enter each thing in the week it happens; plan reviews and audits over the whole year."),
        _("Records of these 30 days"),
    ),
    "gap": Words(
        _("A long time without leadership"),
        _("Stands from 76 days on without a recorded act of anybody in top management."),
        _("a plant shutdown, a change of management, or acts that nobody recorded."),
        _(
            "Put one act of each leader in the calendar of every month: a walk, a decision, a review."
        ),
        _("The times without an act"),
    ),
    "late": Words(
        _("Recorded late"),
        _(
            "Stands above 25 % of the twelve months' records with more than 30 days between both, "
            "where there are at least 4 records."
        ),
        _(
            "older records that were imported or taken over from paper; both dates stay visible on "
            "each."
        ),
        _("Let those who act record it themselves, on a phone, on the same day."),
        _("Records entered late"),
    ),
    "bulk": Words(
        _("Many at once"),
        _(
            "Stands where one person enters five or more records of one kind within 10 minutes. "
            "Imports are labelled as such and do not count."
        ),
        _("a list from a meeting, a round of gauges, or the values of a month."),
        _("Enter values when their month ends, or import the list: an import says that it is one."),
        _("Records of each sitting"),
    ),
    "ghost": Words(
        _("Recorded by Quality for top management"),
        _(
            "Stands above 80 % of the acts credited to top management recorded by Quality, where "
            "there are at least 4."
        ),
        _("Quality or an assistant takes the minutes while leaders do act."),
        _("Let leaders record a walk, a thank-you or a decision themselves; it takes a minute."),
        _("Acts recorded by Quality"),
    ),
    "copied": Words(
        _("Repeated text"),
        _(
            "Stands where a text of eight words or more is at least 90 % like an earlier one of "
            "another record of its kind, in the last 24 months."
        ),
        _("standard wording, a template, or the same thing that happened again."),
        _("Write one sentence about this case: what was different this time."),
        _("The texts side by side"),
    ),
    "same-day": Words(
        _("Closed in one day"),
        _("Stands where cause, implementation and check of effectiveness carry one date."),
        _("work of several weeks, entered at its end with one date for all steps."),
        _("Set the check for a later day: an effect needs time to show."),
        _("The corrective actions"),
    ),
    "goalposts": Words(
        _("Target or result moved afterwards"),
        _(
            "Stands where a target was made easier or limits were set for a worse level when results "
            "were known, or a result was corrected after it was locked, or after a management review "
            "had worked with it."
        ),
        _(
            "a target for a new year, a process that changed for good, or a mistake found in the data."
        ),
        _("Close the objective with its result and set a new one for the new period."),
        _("The changes"),
    ),
    "clean": Words(
        _("Very clean or very close audits"),
        _(
            "Stands where six or more audits found no nonconformity, or where all of three or more "
            "audits began within 30 days."
        ),
        _("a mature process, or an auditor who is available once a year."),
        _("Spread audits over the year, and let another auditor look at the process that changed."),
        _("The audits"),
    ),
    "robot": Words(
        _("Acknowledged very fast"),
        _(
            "Stands where twenty or more people acknowledge a policy within 2 minutes, or somebody "
            "under 5 seconds after opening it. Signed lists are labelled and do not count."
        ),
        _("a team that read it together, or somebody who had read it on paper before."),
        _("Ask two questions about the policy, or explain it in the team and ask for an example."),
        _("The acknowledgements"),
    ),
}
