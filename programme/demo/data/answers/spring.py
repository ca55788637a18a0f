"""Answers of the audits A05 to A08, March to July."""

from programme.demo.data.answers.base import (
    CONFORM,
    GOOD,
    MAJOR,
    MINOR,
    NOT_APPLICABLE,
    OFI,
    SKIPPED,
)
from programme.demo.data.answers.base import AnswerRow as A

ANSWERS = {
    "A05": (
        A("cl09-required", CONFORM, "Five functions with requirements of {2026-01-12}; both "
          "leads use them for sign-off."),
        A("cl09-replace", OFI, "Lists of machining, assembly and dispatch laid side by side.", 2),
        A("cl09-yesterday", CONFORM, "Ten signatures since {2026-03-10} (six tests, four first "
          "parts): ten entitled on that day."),
        A("cl09-licence", CONFORM, "Nine licences in date; the next one ends in spring, its "
          "course is still to be booked."),
        A("cl09-effect", MINOR, "Eight trainings from {2025-12} to {2026-02}.", 1),
        A("cl09-plan", CONFORM, "41 of 46 planned trainings held in 2025; five moved, each with "
          "a new date."),
        A("cl09-trainer", CONFORM, "Two trainers who have set seals for years; ten minutes of "
          "seal fitting watched on the day."),
        A("cl09-mentor", GOOD, "11 newcomers since {2025-04}; three spoken with, one from "
          "nights.", 4),
        A("cl09-induction", OFI, "Three newcomers asked; programme of {2026-02}.", 3),
        A("cl09-agency", CONFORM, "Four of four inducted before the first shift, the last one "
          "on {2026-03-02} with half a day."),
        A("cl09-policy", CONFORM, "Six asked; five in own words, one on the night shift only "
          "partly. Version 4 of {2026-02-16} hangs at both gates."),
        A("cl09-speak-up", CONFORM, "Wrong key fitted on {2026-02-26}, reported within the "
          "shift, pump opened, no blame."),
        A("cl09-staffing", CONFORM, "{2026-02}: four thin shifts out of 60, all checks signed; "
          "a night tester was asked for on {2026-02-23}."),
        A("cl09-leaving", CONFORM, "Topics of twelve holders named on {2026-02-16}; one "
          "successor has begun on large rotors."),
        A("cl09-records", SKIPPED, "Records before 2022 are being scanned; two names to be "
          "drawn in the next audit."),
    ),
    "A06": (
        A("cl12-release", MAJOR, "All 23 orders of seals since {2025-10-01} laid beside the "
          "releases of design.", 1),
        A("cl12-order-words", OFI, "Order text before and after the change is the same but "
          "for the maker.", 3),
        A("cl12-incoming", CONFORM, "Plan asks for dimensions and date only and was followed in "
          "five of five deliveries; one seal of each lot kept since {2026-04-08}."),
        A("cl12-supplier-approved", CONFORM, "Approved as a dealer for seals since "
          "{2024-06-11}; evaluated on {2025-12-19} with 84 of 100 points."),
        A("cl12-told", MINOR, "Eight people on three shifts asked; shift books of all "
          "benches read.", 2),
        A("cl12-traced", CONFORM, "417 pumps listed from stock movements within 50 minutes; "
          "pumps 26-1003 and 26-1041 traced back to the lot."),
        A("cl12-held", CONFORM, "19 pumps held from {2026-03-09} to {2026-03-18}, four seals "
          "changed; 260 loose seals locked away on {2026-04-09}."),
        A("cl12-signal", CONFORM, "Fall seen on {2026-02-02} in the Monday meeting; causes are "
          "listed each week since {2026-03-26}."),
        A("cl12-risk", CONFORM, "R02 stands in the register, looked at on {2025-11-10}; its "
          "treatment, a release by design before the order, was planned and not yet in force."),
        A("cl12-other-parts", SKIPPED, "Not within one day; purchasing looks through castings "
          "first, to be seen in the corrective action."),
    ),
    "A07": (
        A("cl06-parts", CONFORM, "Pumps 26-1118 to 26-1122: make and lot of the seal noted in "
          "five of five, and released by design."),
        A("cl06-torque", MINOR, "30 records between 26-1098 and 26-1144, ten of each shift.", 1),
        A("cl06-wrench", CONFORM, "Ten wrenches with engraved tag and in date; ten settings "
          "agree with the torque table at the bench."),
        A("cl06-adhesive", CONFORM, "Six cartridges in date, the oldest opened on {2026-05-04}; "
          "22 °C at bench 2."),
        A("cl06-light", OFI, "Six benches measured between 20:00 and 21:00; four of them "
          "above 500 lux.", 3),
        A("cl06-instruction", CONFORM, "Rigs 1 and 2, three pumps: issue 2026-05 on the "
          "tablets, limits equal to the sheets of design."),
        A("cl06-curve", CONFORM, "Ten curves since {2026-05-04} judged; two near the limit had "
          "been repeated and signed by the test engineer."),
        A("cl06-retest", MINOR, "24 reworked pumps since {2026-03-02}.", 2),
        A("cl06-rig-three", CONFORM, "Delivered this morning; plan of {2026-05-06} asks for 20 "
          "pumps on rigs 2 and 3 before the first release."),
        A("cl06-certificate", CONFORM, "Certificates 26-1101 to 26-1108 agree with the rig "
          "data; four testers, all on the list of {2026-03-02}."),
        A("cl06-stop", GOOD, "Three stops since {2026-01}; the fitter of the last one was "
          "spoken with alone.", 4),
        A("cl06-failed", CONFORM, "Five pumps in the red area, five on the list; decisions "
          "since {2026-05-07} read."),
        A("cl06-night", CONFORM, "Three people; one tests under supervision, as the list of "
          "{2026-03-02} says."),
        A("cl06-agency", CONFORM, "Three asked: leak in a dairy, flooded pump room, \"they "
          "would call at night\"."),
        A("cl06-clean-bench", SKIPPED, "No pump for a food plant was in assembly on the day; "
          "belongs on the plan of the next audit."),
    ),
    "A08": (
        A("cl08-logged", MINOR, "Hall, yard and both vans counted on {2026-06-30}: nine pumps.", 1),
        A("cl08-state", OFI, "Five repair sheets with words only; two complaints of "
          "{2026-05} read.", 2),
        A("cl08-clean", CONFORM, "Five of five with note; pump 19-0437 waited two days until "
          "its note came on {2026-06-22}."),
        A("cl08-quote", CONFORM, "R-2604 to R-2609: agreement before the first hour in six; two "
          "grew and were agreed anew."),
        A("cl08-parts", OFI, "Ten repairs since {2026-05}: parts picked one to three days "
          "after opening.", 3),
        A("cl08-original", CONFORM, "Five pumps with the released make; no seal of the other "
          "make in the racks, the last 12 went back on {2026-04-20}."),
        A("cl08-torque", CONFORM, "Four wrenches, E61 to E64, all tagged and in date."),
        A("cl08-sheet", CONFORM, "Six sheets in issue 8; another fitter explained R-2611 "
          "without asking."),
        A("cl08-test", CONFORM, "Six of six, R-2588 to R-2593; one was set again after the "
          "first try, on {2026-06-11}."),
        A("cl08-packed", CONFORM, "Two crates opened over the video link: plugs in, oiled, "
          "papers dry."),
        A("cl08-calls", GOOD, "63 calls; our own call at 22:15 on {2026-06-29} was answered "
          "after three minutes.", 4),
        A("cl08-field-repair", CONFORM, "Five reports, all in the system by the next day; "
          "reports of {2026-06-03} and {2026-06-17} are with design."),
        A("cl08-water", CONFORM, "Closed on two days in {2026-05}; seven pumps were carried up "
          "in three hours; the door was put right on {2026-04-15}."),
        A("cl08-neighbours", CONFORM, "Latest start in {2026-06} at 18:20; no complaint since "
          "2024."),
        A("cl08-days", CONFORM, "{2026-05} counted anew: 9.6 days, half of it waiting for parts "
          "or for the customer's word."),
        A("cl08-concession", NOT_APPLICABLE, "None was asked for or given since {2025-07}; the "
          "book is empty."),
    ),
}  # fmt: skip
