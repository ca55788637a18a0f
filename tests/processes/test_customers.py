"""Customer focus: requirements have an answer, and what could harm customers is dealt with."""

import datetime

import pytest

from evidence.indicators import Result
from people import clock
from processes import indicators, services
from processes.models import InterestedParty, PartyRequirement, Process
from tests.conftest import DAY
from tests.processes.factories import make_process, make_risk

PASS, PARTIAL, FAIL, NOTHING = Result.PASS, Result.PARTIAL, Result.FAIL, Result.NOT_APPLICABLE


@pytest.mark.parametrize(("met", "result"), [(10, PASS), (9, PASS), (8, PARTIAL), (6, FAIL)])
def test_requirements_determined(cast, met, result):
    fields = {"organization": cast.organization, "created_at": clock.now()}
    parties = [
        InterestedParty.objects.create(reference=kind, name=kind, kind=kind, **fields)
        for kind in ("customer", "insurer")
    ]
    PartyRequirement.objects.create(party=parties[1], text="Not a customer's")
    assert indicators.requirements_determined(cast.organization, DAY).result is NOTHING
    for index in range(10):
        answer = "By a test" if index < met else ""
        PartyRequirement.objects.create(party=parties[0], text=f"No. {index}", addressed_by=answer)
    found = indicators.requirements_determined(cast.organization, DAY)
    assert (found.slug, found.result) == ("requirements-determined", result)


def heavy(cast, process: Process, likelihood: int = 4, **changes):
    """A risk to customers, treated, of likelihood × 3."""
    fields = {
        "likelihood": likelihood,
        "impact": 3,
        "decision": "reduce",
        "treatment": "Train",
        "evaluation_method": "They can",
        "treatment_owner": cast.process_owner,
        "treatment_due_on": DAY,
    }
    risk = make_risk(cast, process, harms_customers=True)
    return services.assess_risk(risk=risk, by=cast.executive, **(fields | changes))


@pytest.mark.parametrize(("silent", "result"), [(0, PASS), (1, PASS), (2, PARTIAL), (4, FAIL)])
def test_harm_addressed(cast, silent, result):
    process = make_process(cast)
    assert indicators.harm_addressed(cast.organization, DAY).result is NOTHING
    make_risk(cast, process, harms_customers=True)  # nobody has weighed it yet
    heavy(cast, process, likelihood=3, decision="accept", treatment="")  # 9 is not heavy
    assert indicators.harm_addressed(cast.organization, DAY).result is NOTHING
    for index in range(10 - silent):
        more = {"decision": "accept", "treatment": "", "why": "Rare"} if index % 2 else {}
        heavy(cast, process, **more)
    for _turn in range(silent):
        risk = heavy(cast, process, likelihood=3, decision="accept", treatment="")
        # A look makes it heavier and says nothing of a treatment.
        services.review_risk(risk=risk, likelihood=4, impact=3, by=cast.executive)
    found = indicators.harm_addressed(cast.organization, DAY)
    assert (found.slug, found.result) == ("harm-addressed", result)
    yesterday = DAY - datetime.timedelta(days=1)
    assert indicators.harm_addressed(cast.organization, yesterday).result is NOTHING
