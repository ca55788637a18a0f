"""The quality policy: four versions, and who has read the one in force."""

from typing import NamedTuple

TITLE = "Quality policy"
PREAMBLE = (
    "Larkmoor pumps move food and drinking water. When one of ours stands still, somebody's day "
    "stands still."
)


class PolicyRow(NamedTuple):
    """A version and its days; all by the managing director's approval."""

    reference: str
    reason: str
    drafted: str
    approved: str
    effective: str
    statements: tuple[str, ...]
    preamble: str = PREAMBLE


EARLIER = "Larkmoor makes pumps for food and drinking water, and quality is our first concern."
SHIP = "We ship what we promised, when we promised."
TEST = "We test before the customer does."
SAY = "We say early when something is wrong."
KEEP = "We keep the skills and equipment good work needs."
BETTER = "We make one thing better every month."
TEST_EARLIER = "We test every pump before delivery."
SAY_EARLIER = "We tell the customer early when something is wrong."
KEEP_EARLIER = "We keep the skills and the equipment that audits ask for."

VERSIONS = (
    PolicyRow("PV01", "First version kept here.", "2024-11-04", "2024-11-08", "2024-11-11",
              ("We make pumps that last.", SHIP, TEST_EARLIER), EARLIER),
    PolicyRow("PV02", "Customers asked how they learn of trouble.",
              "2025-02-24", "2025-03-06", "2025-03-10", (SHIP, TEST_EARLIER, SAY_EARLIER),
              EARLIER),
    PolicyRow("PV03", "Before certification: skills and equipment belong in it.",
              "2025-06-02", "2025-06-12", "2025-06-16", (SHIP, TEST_EARLIER, SAY_EARLIER, KEEP_EARLIER), EARLIER),
    PolicyRow("PV04", "Improvement was missing, and S4 spoke of audits instead of good work.",
              "2026-01-26", "2026-02-12", "2026-02-16", (SHIP, TEST, SAY, KEEP, BETTER)),
)  # fmt: skip

# Version 4 for colleagues who read Polish more easily: (written on, title, words, statements).
POLISH = (
    "2026-02-17",
    "Polityka jakości",
    "Pompy Larkmoor tłoczą żywność i wodę pitną. Gdy jedna z nich staje, czyjś dzień staje razem "
    "z nią.",
    (
        "Wysyłamy to, co obiecaliśmy, i wtedy, kiedy obiecaliśmy.",
        "Sprawdzamy, zanim sprawdzi klient.",
        "Wcześnie mówimy, gdy coś jest nie tak.",
        "Dbamy o umiejętności i sprzęt, których wymaga dobra praca.",
        "Co miesiąc ulepszamy jedną rzecz.",
    ),
)
PUBLISHED = (
    "2026-02-16",
    ("intranet", "board", "website", "handed-out", "induction"),
    "Boards at both gates and in the canteen; on a card for agency workers",
)
TRAINING = "Team leaders: how to run the monthly improvement talk (S5), half a day."

# Two questions about version 4, also in Polish: (question, answers, place of the right one).
QUESTIONS = (
    (
        "You see a scratched seal and the shipment leaves in ten minutes. What does the policy ask?",
        (
            "Ship it, the customer waits",
            "Say so now, even if it stops the shipment",
            "Tell the next shift",
        ),
        1,
    ),
    (
        "Who finds out first whether a pump works?",
        ("We do, on our test bench", "The customer, when it is installed"),
        0,
    ),
)
QUESTIONS_POLISH = {
    1: (
        "Widzisz porysowaną uszczelkę, a wysyłka jest za dziesięć minut. Czego wymaga polityka?",
        (
            "Wysłać, klient czeka",
            "Powiedzieć od razu, nawet jeśli to wstrzyma wysyłkę",
            "Powiedzieć następnej zmianie",
        ),
    ),
    2: (
        "Kto pierwszy sprawdza, czy pompa działa?",
        ("My, na naszym stanowisku prób", "Klient, po zamontowaniu"),
    ),
}
CODES_MADE = "2026-02-20"
# Every so many readers choose a wrong answer to the first and to the second question.
WRONG_EVERY = (7, 23)

# Of 198 people inside, these many have not acknowledged version 4.
AGENCY_MISSING = 9
STAFF_MISSING = 5
# Days on which people read it, with the method; shifts were told in meetings.
READING_DAYS = (
    ("2026-02-18", "meeting"),
    ("2026-02-19", "meeting"),
    ("2026-02-23", "here"),
    ("2026-02-26", "meeting"),
    ("2026-03-03", "signed"),
    ("2026-03-10", "here"),
)

# What people answered when asked what the policy means for their work: (day, function, shift,
# question, answer).
CONTRIBUTION = "What would the customer notice if your work went wrong?"
STATEMENT = "Which sentence of the policy is about your work?"
SAMPLES = (
    ("2026-01-15", "Machining", "early", CONTRIBUTION, "yes"),
    ("2026-01-15", "Machining", "late", CONTRIBUTION, "yes"),
    ("2026-03-12", "Assembly and test", "early", STATEMENT, "yes"),
    ("2026-03-12", "Assembly and test", "late", STATEMENT, "yes"),
    ("2026-03-12", "Assembly and test", "night", STATEMENT, "no"),
    ("2026-03-26", "Stores and dispatch", "early", STATEMENT, "yes"),
    ("2026-04-16", "Service", "day", STATEMENT, "yes"),
    ("2026-04-16", "Service", "day", CONTRIBUTION, "yes"),
    ("2026-05-21", "Machining", "night", CONTRIBUTION, "no"),
    ("2026-05-21", "Machining", "night", STATEMENT, "yes"),
    ("2026-06-11", "Supply chain", "day", CONTRIBUTION, "yes"),
    ("2026-06-11", "Commercial", "day", STATEMENT, "yes"),
    ("2026-08-20", "Assembly and test", "night", STATEMENT, "yes"),
    ("2026-08-20", "Assembly and test", "night", CONTRIBUTION, "yes"),
    ("2026-09-10", "Design", "day", CONTRIBUTION, "yes"),
    ("2026-09-10", "Quality", "day", STATEMENT, "yes"),
    ("2026-10-15", "Stores and dispatch", "late", CONTRIBUTION, "yes"),
    ("2026-10-15", "Finance and IT", "day", STATEMENT, "yes"),
)
# Top management looked at it again in the third review and kept it.
REAFFIRMED_ON = "2026-06-25"
REAFFIRMED_BECAUSE = (
    "The seal shift was a breach of S3, not a gap in the policy: the words stay, the alert list "
    "comes."
)
