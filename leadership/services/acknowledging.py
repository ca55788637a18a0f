"""Who read the policy, and who can say what it means for their work (5.2.2, 7.3)."""

import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from evidence import ledger
from evidence.facts import Fact
from evidence.services import lock, next_reference
from leadership import evidence
from leadership.errors import LeadershipError
from leadership.models import Acknowledgement, PolicyVersion, UnderstandingSample
from leadership.rules import not_before, past_day
from people import clock
from people.models import Organization, Person


@transaction.atomic
def acknowledge_policy(
    *,
    policy: PolicyVersion,
    person: Person,
    by: Person,
    on: datetime.date | None = None,
    method: str = Acknowledgement.Method.HERE,
) -> Acknowledgement:
    """Note that a person read the effective version. Once for each person and version."""
    current = lock(policy)
    day = past_day(current.organization, on, "on")
    if current.state != current.State.EFFECTIVE:
        raise LeadershipError(_("Only the effective version is acknowledged."))
    not_before(day, current.effective_on, "on", _("It became effective after this day."))
    if current.acknowledgements.filter(person=person).exists():
        raise LeadershipError(_("This version is acknowledged already."), "person")
    done = Acknowledgement.objects.create(policy=current, person=person, on=day, method=method)
    facts: list[Fact] = [(_("Person"), person), (_("How"), done.get_method_display())]
    # Reading is no act of leadership: it counts in its own indicator, not as shown evidence.
    ledger.record(
        evidence.policy(current),
        organization=current.organization,
        verb="acknowledged",
        by=by,
        actor=person,
        facts=facts,
        occurred_on=day,
        shows=(),
    )
    return done


@transaction.atomic
def sample_understanding(
    *,
    organization: Organization,
    function: str,
    question: str,
    answer: str,
    by: Person,
    shift: str = "",
    on: datetime.date | None = None,
    reference: str = "",
) -> UnderstandingSample:
    """Note what somebody, who is not named, answered about their own contribution."""
    day = past_day(organization, on, "on")
    sample = UnderstandingSample.objects.create(
        organization=organization,
        reference=reference or next_reference(UnderstandingSample, organization, "US"),
        on=day,
        function=function,
        shift=shift,
        question=question,
        answer=answer,
        created_at=clock.now(),
    )
    facts: list[Fact] = [
        (_("Function"), function),
        (_("Shift"), shift),
        (_("Question"), question),
        (_("Answer"), sample.get_answer_display()),
    ]
    ledger.record(
        evidence.sample(sample),
        organization=organization,
        verb="sampled",
        by=by,
        facts=facts,
        occurred_on=day,
    )
    return sample
