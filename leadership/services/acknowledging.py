"""Who read the policy, and who can say what it means for their work (5.2.2, 7.3)."""

import datetime
from collections.abc import Iterable, Mapping

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from evidence import ledger
from evidence.facts import Fact
from evidence.services import attach, lock, next_reference
from leadership import evidence
from leadership.errors import LeadershipError
from leadership.models import Acknowledgement, PolicyVersion, UnderstandingSample
from leadership.rules import not_before, past_day
from leadership.services.questioning import count_answers
from people import clock
from people.models import Organization, Person
from people.rules import same_organization

Method = Acknowledgement.Method
# Read on a screen of ours, so that the moment is known.
ON_SCREEN = (Method.HERE, Method.CODE)
LONGEST_LIST = 500  # people on one signed list


@transaction.atomic
def acknowledge_policy(
    *,
    policy: PolicyVersion,
    person: Person,
    by: Person,
    on: datetime.date | None = None,
    method: str = Method.HERE,
    opened_at: datetime.datetime | None = None,
    language: str = "",
    answers: Mapping[int, int] | None = None,
) -> Acknowledgement:
    """Note that a person read the effective version. Once for each person and version.

    `opened_at` is when the page was opened on which it was read. `answers` (place by number of the
    question) are counted without the name; a wrong one does not refuse.
    """
    current = lock(policy)
    day = _day(current, on)
    if current.acknowledgements.filter(person=person).exists():
        raise LeadershipError(_("This version is acknowledged already."), "person")
    now = clock.now()
    done = Acknowledgement.objects.create(
        policy=current,
        person=person,
        on=day,
        method=method,
        language=language,
        opened_at=min(opened_at, now) if opened_at else None,
        acknowledged_at=now if method in ON_SCREEN else None,
    )
    count_answers(current, answers or {})
    _record(current, [person], done.get_method_display(), by, day)
    return done


@transaction.atomic
def acknowledge_by_list(
    *,
    policy: PolicyVersion,
    people: Iterable[Person],
    file: UploadedFile,
    by: Person,
    on: datetime.date | None = None,
) -> int:
    """Note everybody who signed a paper list, with its scan or photo. Gives how many are new.

    Raises LeadershipError for an empty list or strangers, AttachmentError for an unfit file.
    """
    current = lock(policy)
    day = _day(current, on)
    chosen = list(people)
    for person in chosen:
        same_organization(LeadershipError, current.organization, people=person)
    if len(chosen) > LONGEST_LIST:
        message = _("Enter at most %(most)d people at once.")
        raise LeadershipError(message % {"most": LONGEST_LIST}, "people")
    known = set(current.acknowledgements.values_list("person", flat=True))
    new = [person for person in chosen if person.pk not in known]
    if not new:
        raise LeadershipError(_("Choose the people who signed."), "people")
    scan = attach(
        organization=current.organization, subject=evidence.policy(current), upload=file, by=by
    )
    Acknowledgement.objects.bulk_create(
        Acknowledgement(policy=current, person=person, on=day, method=Method.SIGNED, scan=scan)
        for person in new
    )
    _record(current, new, _("Signed list %(file)s") % {"file": scan.name}, by, day)
    return len(new)


def _day(policy: PolicyVersion, on: datetime.date | None) -> datetime.date:
    """The day of reading, on which this version was in force. Raises LeadershipError."""
    day = past_day(policy.organization, on, "on")
    if policy.state != policy.State.EFFECTIVE:
        raise LeadershipError(_("Only the effective version is acknowledged."))
    return not_before(day, policy.effective_on, "on", _("It became effective after this day."))


def _record(
    policy: PolicyVersion, people: list[Person], how: str, by: Person, on: datetime.date
) -> None:
    """Reading is no act of leadership: it counts in its own indicator, not as shown evidence."""
    facts: list[Fact] = [(_("How"), how), *((_("Person"), person) for person in people)]
    ledger.record(
        evidence.policy(policy),
        organization=policy.organization,
        verb="acknowledged",
        by=by,
        actor=people[0] if len(people) == 1 else None,
        facts=facts,
        occurred_on=on,
        shows=(),
    )


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
