"""What pages, other rooms and indicators ask about leadership."""

import datetime
from dataclasses import dataclass

from django.db.models import (
    BooleanField,
    Case,
    Count,
    Exists,
    Max,
    OuterRef,
    Q,
    QuerySet,
    Value,
    When,
)
from django.db.models.functions import Coalesce

from evidence.window import year_before
from leadership.codes import hash_of
from leadership.models import (
    Audience,
    Communication,
    Escalation,
    PersonalCode,
    PolicyDoor,
    PolicyVersion,
    Recognition,
    ResourceRequest,
    RoleAssignment,
    Statement,
    Suggestion,
    SupportAct,
    UnderstandingSample,
    Walk,
)
from leadership.models.communication import AudienceQuerySet, CommunicationQuerySet
from leadership.models.engagement import WalkQuerySet
from leadership.models.managers import EscalationQuerySet
from leadership.models.resources import ResourceRequestQuerySet
from leadership.models.roles import RoleAssignmentQuerySet
from people import queries as people
from people.models import Organization, Person
from processes.models import PastOwnership, Process


# -- Policy -----------------------------------------------------------------------------------
def policies(organization: Organization) -> QuerySet[PolicyVersion]:
    """All versions, with how many read them."""
    found = PolicyVersion.objects.of(organization).select_related("organization", "approver")
    return found.annotate(readers=Count("acknowledgements")).order_by("-number")


def effective_policy(organization: Organization) -> PolicyVersion | None:
    """The version in force; that of the whole organization where sites have their own."""
    effective = PolicyVersion.objects.of(organization).effective()
    found = effective.select_related("organization", "approver")
    return found.order_by("scope_key", "-number").first()


def effective_statements(organization: Organization) -> QuerySet[Statement]:
    """The statements of what is in force, by number."""
    return Statement.objects.filter(
        organization=organization, policy__state=PolicyVersion.State.EFFECTIVE
    ).order_by("policy", "number")


def versions_in_force(organization: Organization) -> list[PolicyVersion]:
    """The versions in force, that of the whole organization first."""
    effective = PolicyVersion.objects.of(organization).effective().order_by("scope_key", "-number")
    return list(effective.select_related("organization", "approver").prefetch_related("sites"))


def door(organization: Organization) -> PolicyDoor:
    """Whether the policy is shown to everybody; a closed one where nobody has decided."""
    found = PolicyDoor.objects.filter(organization=organization).first()
    return found or PolicyDoor(organization=organization)


def company_with_public_policy(slug: str) -> Organization | None:
    """The organization of that address, if it shows its policy to everybody."""
    doors = PolicyDoor.objects.filter(organization__slug=slug, is_public=True)
    found = doors.select_related("organization").first()
    return found.organization if found else None


def policy_of(person: Person) -> PolicyVersion | None:
    """The version in force for this person: that of their site, else that of everybody."""
    effective = PolicyVersion.objects.of(person.organization).effective()
    valid = effective.filter(Q(scope_key="") | Q(sites=person.site_id))
    return valid.select_related("organization").order_by("-scope_key").first()


def policy_to_acknowledge(organization: Organization, person: Person) -> PolicyVersion | None:
    """The version in force for this person, if they have not read it yet."""
    found = policy_of(person)
    if found is None or found.acknowledgements.filter(person=person).exists():
        return None
    return found


def people_without_login(organization: Organization, on: datetime.date) -> QuerySet:
    """People inside who cannot sign in, with `has_code`: whether they were given a personal code."""
    codes = PersonalCode.objects.filter(person=OuterRef("pk"))
    inside = people.inside(organization, on).filter(user=None).annotate(has_code=Exists(codes))
    return inside.select_related("organization")


def chosen_for_codes(
    organization: Organization, on: datetime.date, *, function: str, person: Person | None
) -> list[Person]:
    """Who gets a code: this person anew, else those without one, of that function if any."""
    if person is not None:
        return [person]
    without = people_without_login(organization, on).filter(has_code=False)
    return list(without.filter(function=function) if function else without)


def samples(organization: Organization) -> QuerySet[UnderstandingSample]:
    """Answers about one's own contribution, newest first."""
    found = UnderstandingSample.objects.filter(organization=organization)
    return found.select_related("organization").order_by("-on", "-pk")


# -- Resources --------------------------------------------------------------------------------
def requests(organization: Organization) -> ResourceRequestQuerySet:
    """All requests, those that wait first, longest waiting on top."""
    waits = Case(
        When(state__in=ResourceRequest.WAITING, then=Value(True)),
        default=Value(False),
        output_field=BooleanField(),
    )
    # A deferred request that came back waits since that day.
    since = Coalesce("returned_on", "submitted_on")
    found = ResourceRequest.objects.of(organization).annotate(waits=waits, since=since)
    return found.select_related(
        *("organization", "process", "serves", "requested_by", "assessed_by", "decided_by"),
        *("on_behalf_of", "delegated_to", "delegated_by", "committed_by", "decision_entry"),
    ).order_by("-waits", "since", "pk")


def waiting(organization: Organization) -> ResourceRequestQuerySet:
    """Asked for and undecided, longest waiting first; who asked and who is to decide at hand."""
    found = ResourceRequest.objects.of(organization).waiting()
    found = found.select_related("organization", "requested_by", "delegated_to")
    return found.order_by(Coalesce("returned_on", "submitted_on"), "pk")


def open_requests(organization: Organization) -> ResourceRequestQuerySet:
    """Requests with which something is still to be done."""
    return requests(organization).open()


# -- Responsibilities -------------------------------------------------------------------------
def assignments(organization: Organization) -> RoleAssignmentQuerySet:
    """All responsibilities, vacant ones on top, longest vacancy first; holders at hand."""
    vacant = Case(
        When(holder=None, until_on=None, then=Value(True)),
        default=Value(False),
        output_field=BooleanField(),
    )
    found = RoleAssignment.objects.of(organization).select_related("organization", "holder")
    return found.annotate(is_vacant=vacant).order_by("-is_vacant", "responsibility", "pk")


def vacancies(organization: Organization, on: datetime.date) -> list[RoleAssignment | Process]:
    """Responsibilities and processes that nobody holds, longest first."""
    roles = assignments(organization).filter(holder=None, until_on=None)
    processes = Process.objects.of(organization).active().vacant().select_related("organization")
    found: list[RoleAssignment | Process] = [*roles, *processes]
    return sorted(found, key=lambda one: one.vacant_since or on)


def to_accept(organization: Organization, person: Person) -> QuerySet[RoleAssignment]:
    """Responsibilities that wait for this person's yes."""
    return assignments(organization).filter(holder=person, accepted_on=None, until_on=None)


def to_hand_over(organization: Organization, person: Person) -> QuerySet[RoleAssignment]:
    """Responsibilities whose open matters this person still has to hand over."""
    return assignments(organization).filter(
        until_on=None,
        tenures__until_on=None,
        tenures__given_by=person,
        tenures__handed_over_on=None,
        tenures__matters__gt="",
    )


# -- Communication and engagement ---------------------------------------------------------------
def communications(organization: Organization) -> CommunicationQuerySet:
    """All communications, newest first, with their audiences."""
    found = Communication.objects.of(organization).select_related("organization", "leader")
    return found.prefetch_related("audiences").order_by("-on", "-pk")


def audiences(organization: Organization, on: datetime.date) -> AudienceQuerySet:
    """All audiences with their last talk, and how many in the twelve months before that day."""
    told = Q(communications__is_planned=False, communications__on__lte=on)
    year = told & Q(communications__on__range=year_before(on))
    return (
        Audience.objects.of(organization)
        .select_related("organization")
        .annotate(
            last_on=Max("communications__on", filter=told),
            times=Count("communications", filter=year),
        )
    )


def audiences_left_out(organization: Organization, on: datetime.date) -> QuerySet[Audience]:
    """Audiences that stand and were not reached in the twelve months before that day."""
    told = Communication.objects.took_place().filter(
        audiences=OuterRef("pk"), on__range=year_before(on)
    )
    found = Audience.objects.of(organization).standing(on).filter(~Exists(told))
    return found.select_related("organization").order_by("name")


def last_communication(organization: Organization, leader: Person) -> Communication | None:
    """What this leader said last; its channel and audiences are likely again."""
    return communications(organization).took_place().filter(leader=leader).first()


def audiences_now(organization: Organization, on: datetime.date) -> QuerySet[Audience]:
    """Audiences that stand on that day, by name."""
    return Audience.objects.of(organization).standing(on).order_by("name")


def walks(organization: Organization) -> WalkQuerySet:
    """All walks, newest first, with how many follow-ups there are and how many are done."""
    found = Walk.objects.of(organization).select_related("organization", "leader", "site")
    return (
        found.select_related("process")
        .annotate(
            promised=Count("follow_ups"),
            kept=Count("follow_ups", filter=Q(follow_ups__done_on__isnull=False)),
        )
        .order_by("-on", "-pk")
    )


def last_walk(organization: Organization, leader: Person) -> Walk | None:
    """The last walk of this leader; its site is likely again."""
    return Walk.objects.of(organization).took_place().filter(leader=leader).first()


def suggestions(organization: Organization) -> QuerySet[Suggestion]:
    """All ideas, newest first."""
    found = Suggestion.objects.of(organization).select_related("organization", "suggested_by")
    return found.order_by("-submitted_on", "-pk")


def suggestion_by_code(organization: Organization, code: str) -> Suggestion | None:
    """The idea without a name that a code belongs to."""
    return suggestions(organization).filter(code_hash=hash_of(code)).first()


def unanswered_suggestions(organization: Organization) -> QuerySet[Suggestion]:
    """Ideas that nobody answered, longest waiting first."""
    return suggestions(organization).filter(first_answer_on=None).order_by("submitted_on", "pk")


def recognitions(organization: Organization) -> QuerySet[Recognition]:
    """All thanks, newest first."""
    found = Recognition.objects.of(organization).select_related("organization", "statement")
    return found.select_related("giver", "receiver").order_by("-on", "-pk")


def shifts(organization: Organization, on: datetime.date) -> list[str]:
    """The shifts of the people inside on that day, by name."""
    found = people.inside(organization, on).exclude(shift="").order_by("shift")
    return list(found.values_list("shift", flat=True).distinct())


def functions(organization: Organization, on: datetime.date) -> list[str]:
    """The functions of the people inside on that day, by name."""
    found = people.inside(organization, on).exclude(function="").order_by("function")
    return list(found.values_list("function", flat=True).distinct())


# -- Managers below the top ---------------------------------------------------------------------
def escalations(organization: Organization) -> EscalationQuerySet:
    """What managers raised, unanswered first, longest waiting on top."""
    waits = Case(
        When(answered_on=None, then=Value(True)), default=Value(False), output_field=BooleanField()
    )
    found = Escalation.objects.of(organization).annotate(waits=waits)
    return found.select_related("organization", "raised_by", "to", "process").order_by(
        "-waits", "raised_on", "pk"
    )


def to_answer(organization: Organization, person: Person) -> EscalationQuerySet:
    """Matters that wait for this person's answer, longest first."""
    return escalations(organization).waiting().filter(to=person)


def supports(organization: Organization) -> QuerySet[SupportAct]:
    """Support of managers, newest first."""
    found = SupportAct.objects.of(organization).select_related("organization", "manager", "leader")
    return found.order_by("-on", "-pk")


def managers(organization: Organization, on: datetime.date) -> QuerySet[Person]:
    """People below top management who lead others or own a process on that day."""
    inside = people.inside(organization, on)
    reports = inside.filter(reports_to=OuterRef("pk")).order_by()
    owned = Process.objects.of(organization).active()
    owned = owned.filter(owner=OuterRef("pk"), owner_since__lte=on)
    before = PastOwnership.objects.filter(
        person=OuterRef("pk"),
        from_on__lte=on,
        until_on__gte=on,
        process__state=Process.State.ACTIVE,
    )
    top = people.top_management(organization, on).values("pk")
    leads = Q(Exists(reports)) | Q(Exists(owned)) | Q(Exists(before))
    return inside.exclude(pk__in=top).filter(leads)


def managers_left_out(organization: Organization, on: datetime.date) -> QuerySet[Person]:
    """Managers whom nobody supported in the twelve months before that day, by name."""
    acts = SupportAct.objects.filter(manager=OuterRef("pk"), on__range=year_before(on))
    return managers(organization, on).filter(~Exists(acts))


ASKED_MOST = 20


@dataclass(frozen=True)
class Asked:
    """What waits for one person: a yes, a hand-over, an answer."""

    accept: tuple[RoleAssignment, ...]
    hand_over: tuple[RoleAssignment, ...]
    answer: tuple[Escalation, ...]

    @property
    def count(self) -> int:
        return len(self.accept) + len(self.hand_over) + len(self.answer)


def asked(organization: Organization, person: Person) -> Asked:
    """What waits for this person, the first twenty of each; three queries."""
    return Asked(
        tuple(to_accept(organization, person)[:ASKED_MOST]),
        tuple(to_hand_over(organization, person)[:ASKED_MOST]),
        tuple(to_answer(organization, person)[:ASKED_MOST]),
    )
