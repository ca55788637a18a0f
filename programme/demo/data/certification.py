"""What was looked at around the first certificate, in late summer and autumn 2025."""

from programme.demo.data.managers import SupportRow as S
from programme.demo.data.policy import CONTRIBUTION, STATEMENT

# Each owner went through the own process after the certification audit.
PROCESS_REVIEWS = (
    ("P01", "2025-09-24", "Reviews need the figures a week before, not on the table."),
    ("P02", "2025-09-25", "Fits. Special wishes of customers get a line of their own."),
    ("P03", "2025-09-26", "Fits since the handover; drawings carry their release."),
    ("P04", "2025-09-29", "The list of approved suppliers is kept in two places."),
    ("P05", "2025-09-30", "Set-up sheets are at the machines now."),
    ("P06", "2025-10-01", "Test benches are the bottleneck from Wednesday on."),
    ("P07", "2025-10-02", "Fits. Labels are printed where they are needed."),
    ("P08", "2025-10-06", "Repairs wait for parts more than for people."),
    ("P09", "2025-10-07", "Induction of agency staff is too short."),
    ("P10", "2025-10-08", "All gauges are listed; dates are kept by one person."),
    ("P11", "2025-10-09", "The programme of audits follows what matters now."),
)
PROCESS_REVIEW_NEXT = "2026-04-30"

# The month after the first assessment all risks and opportunities were gone through, site by site.
RISKS_ON = ("2025-11-10", "2025-11-11", "2025-11-12")
RISKS_NEXT = "2026-05-29"
RISK_SAID = "With {process}: steps kept, owner and date of the treatment named."

PARTIES_ON = "2025-10-22"
PARTIES_NEXT = "2026-04-30"

SUPPORTS = (
    S("2025-08-12", "holt", "aziz", "authority", "May refuse a delivery without asking"),
    S("2025-08-20", "wilk", "mensah", "time", "One morning a week to write set-up sheets"),
    S("2025-08-27", "asante", "novak", "training", "Two days on leading people at a distance"),
    S("2025-09-10", "wilk", "byrne", "budget", "GBP 1,500 for labels and racks"),
    S("2025-09-17", "tanabe", "lund", "coaching", "What a test result says about a drawing", "", True),
    S("2025-10-08", "moore", "petit", "coaching", "How to say no to an impossible date"),
    S("2025-10-21", "nair", "clarke", "training", "Course: activity based costs"),
    S("2025-11-04", "asante", "lund", "coaching", "Talks with people who come back from illness"),
)  # fmt: skip

# Before and after the certification audit people on both sites and all shifts were asked.
SAMPLE_DAYS = ("2025-08-14", "2025-09-11", "2025-10-16", "2025-11-13")
SAMPLE_PLACES = (
    ("Machining", "early"),
    ("Machining", "late"),
    ("Machining", "night"),
    ("Assembly and test", "early"),
    ("Assembly and test", "late"),
    ("Assembly and test", "night"),
    ("Stores and dispatch", "early"),
    ("Stores and dispatch", "late"),
    ("Service", "day"),
    ("Supply chain", "day"),
    ("Commercial", "day"),
    ("Engineering", "day"),
    ("People", "day"),
    ("Finance and IT", "day"),
)
SAMPLE_QUESTIONS = (CONTRIBUTION, STATEMENT)
# Every ninth answer was “partly”: the policy of that time was long.
SAMPLE_PARTLY_EACH = 9
