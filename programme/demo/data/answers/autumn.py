"""Answers of the audits A09 to A12, July to October."""

from programme.demo.data.answers.base import CONFORM, GOOD, MINOR, NOT_APPLICABLE, OFI, SKIPPED
from programme.demo.data.answers.base import AnswerRow as A

ANSWERS = {
    "A09": (
        A("cl03-stages", CONFORM, "Three projects followed by plan; gate 2 of project 117 was "
          "held three weeks late, agreed on {2026-05-08}."),
        A("cl03-inputs", CONFORM, "31 inputs; conflict between cleaning temperature and "
          "elastomer settled on {2026-02-19}."),
        A("cl03-wetted", CONFORM, "ED-07 issue 3 and W-17 issue 3 on both screens; the nine "
          "elastomers to be approved anew are listed since {2026-06-16}."),
        A("cl03-field", CONFORM, "Three reports on seal wear at hot cleaning are inputs 14 to "
          "16 of project 118."),
        A("cl03-outputs-reviewed", MINOR, "Five review records of projects 116 to 118.", 1),
        A("cl03-review-memory", OFI, "Two reviewers named seven and nine outputs, six of "
          "them the same.", 2),
        A("cl03-calculation", CONFORM, "Bearing and casing of project 117 checked by a second "
          "engineer on {2026-06-03} and {2026-06-04}; values agree with issue B."),
        A("cl03-prototypes", GOOD, "Log read for projects 112 to 118; 46 trials, 17 of them "
          "failures with their reason.", 3),
        A("cl03-validation", CONFORM, "Project 115: 1,200 hours at Brightwater Dairies, report "
          "of {2026-04-24}, leak rate below the limit."),
        A("cl03-released-set", CONFORM, "Four queries on project 115, all on tolerances of the "
          "cover; answered in issue B of {2026-05-12}."),
        A("cl03-change", CONFORM, "Changes EC-402 to EC-407: reason and stock in six of six; "
          "EC-405 asked service for spares."),
        A("cl03-material-gate", CONFORM, "Two changes of material since {2026-04-22} (EC-404, "
          "EC-407), both signed by purchasing."),
        A("cl03-critical", CONFORM, "Drawings 2311-02, 2311-05 and 2318-01 carry the mark; "
          "machine 3 and rig 2 named the same dimensions."),
        A("cl03-flow-program", SKIPPED, "The licence server was down on the day; the comparison "
          "of the last update is asked for and read before the audit is closed."),
    ),
    "A10": (
        A("cl01-context", CONFORM, "Both named frameworks of five years and the one seal maker; "
          "ten issues on the list, one added on {2026-06-16}."),
        A("cl01-climate", OFI, "Minutes of {2026-06-25} and the list of context issues.", 3),
        A("cl01-parties", CONFORM, "Ten parties, each with a contact; inspectorate asked for "
          "five years of flow-meter records, in force since {2026-02-17}."),
        A("cl01-scope", CONFORM, "Issue 4 names both sites and field repair; certificate and "
          "website agree."),
        A("cl01-walks", GOOD, "Follow-ups seen at the order desk and in dispatch.", 4),
        A("cl01-policy", CONFORM, "\"Say early\": 19 pumps were held on {2026-03-09} and the "
          "customer told the same day."),
        A("cl01-customer", CONFORM, "Four customer visits since {2026-01}; delivery times in "
          "the price list decided on {2026-06-23}."),
        A("cl01-roles", CONFORM, "Eleven owners named; three asked, three could say what they "
          "may stop."),
        A("cl01-budget", CONFORM, "Noise booth refused on {2026-04-02} after measuring 78 dB, "
          "requester knew why; test rig 3 delivered on {2026-05-13}."),
        A("cl01-objectives", CONFORM, "Scrap cost and complaints: decisions with owner and day, "
          "of {2026-06-25} and {2026-06-29}."),
        A("cl01-plan", CONFORM, "Plans of O01 and O10 complete; one step seen at the order "
          "desk, done on {2026-06-29}."),
        A("cl01-risks", CONFORM, "Single seal source, foundry, metrologist; actions with dates, "
          "two of them looked at on {2026-06-25}."),
        A("cl01-change", SKIPPED, "The order workflow is ordered and not yet in use; to be seen "
          "when it is."),
        A("cl01-inputs", MINOR, "Minutes of {2025-12-10}, {2026-03-11} and {2026-06-25} read "
          "input by input.", 1),
        A("cl01-decisions", OFI, "Five decisions searched by a manager: three found in "
          "mails, two in notes.", 2),
        A("cl01-earlier", CONFORM, "Four decisions of {2026-03-11}: four done by {2026-05-27}; "
          "photos of set-ups seen at machine 2."),
        A("cl01-measure", CONFORM, "Price list with two delivery times came from the analysis "
          "of late lines of {2026-05}."),
    ),
    "A11": (
        A("cl07-found", CONFORM, "20 of 20 found in 31 minutes; 19 numbers right, one bag of "
          "ten O-rings was counted as nine and put right."),
        A("cl07-alike", CONFORM, "Seals S-14 and S-14K lie in different aisles with coloured "
          "labels since {2026-06-24}; none mixed up in 500 labels of {2026-08}."),
        A("cl07-shelf-life", CONFORM, "Twelve bags and six greases in date; list of what ends "
          "in the quarter printed on {2026-09-01}."),
        A("cl07-castings", CONFORM, "Six pallets covered and oiled; heavy castings at the "
          "bottom since {2026-02}."),
        A("cl07-blocked", CONFORM, "Seven items, seven on the list; the oldest, 260 seals of "
          "the other make, waits for the maker to collect them."),
        A("cl07-scan", CONFORM, "Four orders watched; a label from another order was refused by "
          "the scanner and set aside."),
        A("cl07-scanners", OFI, "All six scanners tried between 11:50 and 12:20.", 1),
        A("cl07-sea", CONFORM, "Two crates of {2026-09-14} with dry bags and braces; one photo "
          "each in the order."),
        A("cl07-two-people", CONFORM, "Ten shipments since {2026-07} with two signatures; one "
          "check watched, 14 points in nine minutes."),
        A("cl07-aisles", OFI, "Walk from gate 1 to gate 3 during loading.", 2),
        A("cl07-forklift", CONFORM, "Five drivers, five licences; the one that had lapsed was "
          "renewed on {2026-06-26}."),
        A("cl07-scale", CONFORM, "E59 and E60 in date; 100 kg weight read 100.02 and 99.98 kg."),
        A("cl07-certificate", CONFORM, "Six pumps on the ramp, six certificates with the right "
          "serial number."),
        A("cl07-wrong", GOOD, "Shipments of {2025-09} to {2026-08} against complaints.", 3),
        A("cl07-damage", CONFORM, "Five damaged crates in twelve months, three by one carrier; "
          "talk on {2026-07-07}, none since."),
        A("cl07-handover-stock", CONFORM, "Planning and finance each draw their own list; the "
          "weekly mail of stock records has no reader, which the owner takes up."),
        A("cl07-export", SKIPPED, "The export clerk was on leave; three files are to be read in "
          "the next audit of this process."),
    ),
    "A12": (
        A("cl11-why-now", CONFORM, "Eleven processes in the plan of {2025-11-04}; the audit of "
          "{2026-04-10} was added after the fall of first-pass test; this one was moved with "
          "its reason."),
        A("cl11-impartial", CONFORM, "One refusal: the former owner of Design; the audit of "
          "{2026-07-29} went to somebody else."),
        A("cl11-competence", CONFORM, "Two finished the course by {2026-04-24}; one more has "
          "learnt since, co-audited on {2026-09-15} and does so today."),
        A("cl11-samples", CONFORM, "Reports of Machine, Design and Store and dispatch: six "
          "samples found again; no names in them."),
        A("cl11-reported", CONFORM, "Eleven reports after 2 to 9 days; all owners have read "
          "theirs."),
        A("cl11-correction", CONFORM, "Five seen: corrected after 0 to 12 days; customers of "
          "the 417 pumps were told by {2026-04-13}."),
        A("cl11-cause", CONFORM, "Four analyses with people from the workplace; none ends with "
          "a person's mistake."),
        A("cl11-similar", CONFORM, "Three searches noted; our own among castings found nothing "
          "that the first had missed."),
        A("cl11-repeat", CONFORM, "One repeat linked on {2026-04-22}; our own search of 14 "
          "nonconformities found no other."),
        A("cl11-criterion", MINOR, "Eight corrective actions with their dates.", 1),
        A("cl11-verifier", CONFORM, "Ten checks, ten times two different people; the last on "
          "{2026-10-14}."),
        A("cl11-failed", CONFORM, "Three failed their check (approved list, drawing, torque); "
          "all reopened, new days set, the last on {2026-10-14}."),
        A("cl11-late", CONFORM, "One response is late (training); its new day passed yesterday, "
          "and the director concerned has been told."),
        A("cl11-chosen", CONFORM, "Nine on the list, one of them forced by a failure; kits for "
          "repairs brought 10.2 down to 8.3 days by {2026-08-28}."),
        A("cl11-opportunities", CONFORM, "14 of 17 answered, one of them with a reasoned no; "
          "the three that wait are of {2026-08-13} and of {2026-09-15}."),
        A("cl11-outside-findings", SKIPPED, "No time left; belongs on the plan of the next "
          "audit of this process."),
        A("cl11-customer-audit", NOT_APPLICABLE, "No customer has audited here in the past "
          "twelve months."),
    ),
}  # fmt: skip
