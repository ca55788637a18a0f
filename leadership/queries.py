"""What pages, other rooms and indicators ask about leadership."""

import datetime
from collections import defaultdict
from dataclasses import dataclass

from django.conf.locale import LANG_INFO
from django.db.models import BooleanField, Case, Count, Exists, OuterRef, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce

from evidence.window import year_before
from leadership.models import (
    Communication,
    Escalation,
    PolicyDoor,
    PolicyVersion,
    Recognition,
    ResourceRequest,
    RoleAssignment,
    Statement,
    StatementTranslation,
    Suggestion,
    SupportAct,
    UnderstandingSample,
    Walk,
)
from leadership.models.managers import EscalationQuerySet
from leadership.models.resources import ResourceRequestQuerySet
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


def policy_words(policy: PolicyVersion, language: str = "") -> "PolicyWords":
    """The words of a version in that language; the original where there is no such translation."""
    statements = list(policy.statements.all())
    for translation in policy.translations.prefetch_related("statements"):
        translated = list(translation.statements.all())
        if translation.language == language and len(translated) == len(statements):
            return PolicyWords(language, translation.title, translation.text, tuple(translated))
    return PolicyWords(policy.language, policy.title, policy.text, tuple(statements))


def policy_languages(policy: PolicyVersion) -> list["Language"]:
    """The languages in which a version can be read, the original first; whole translations only."""
    count = Count("statements")
    whole = policy.translations.annotate(done=count).filter(done=policy.statements.count())
    codes = [policy.language, *whole.order_by("language").values_list("language", flat=True)]
    return [Language(code) for code in codes]


@dataclass(frozen=True)
class Language:
    """A language by its code ("pl")."""

    code: str

    @property
    def name(self) -> str:
        """Its name in the language itself."""
        return str(LANG_INFO.get(self.code, {}).get("name_local", self.code)).capitalize()

    @property
    def direction(self) -> str:
        """ "rtl" or "ltr", as HTML wants it."""
        return "rtl" if LANG_INFO.get(self.code, {}).get("bidi") else "ltr"


@dataclass(frozen=True)
class PolicyWords:
    """What a reader reads, in one language."""

    code: str
    title: str
    text: str
    statements: tuple[Statement | StatementTranslation, ...]

    @property
    def language(self) -> Language:
        return Language(self.code)


@dataclass(frozen=True)
class FunctionReach:
    """How many of a function's people read a policy version."""

    function: str
    read: int
    people: int


@dataclass(frozen=True)
class Reach:
    """Who read a policy version, of the people inside on a day (staff and agency)."""

    read: int
    people: int
    functions: tuple[FunctionReach, ...]
    missing: tuple[Person, ...]


def reach(policy: PolicyVersion, on: datetime.date) -> Reach:
    """How far a policy version has come by that day, by function; two queries."""
    read_by = _readers(policy, on)
    inside = list(people.inside(policy.organization, on))
    rows: dict[str, list[Person]] = defaultdict(list)
    for person in inside:
        rows[person.function].append(person)
    functions = tuple(
        FunctionReach(function, sum(one.pk in read_by for one in members), len(members))
        for function, members in sorted(rows.items())
    )
    missing = tuple(person for person in inside if person.pk not in read_by)
    return Reach(len(inside) - len(missing), len(inside), functions, missing)


def _readers(policy: PolicyVersion, on: datetime.date) -> set[int]:
    return set(policy.acknowledgements.filter(on__lte=on).values_list("person", flat=True))


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
    """Asked for and undecided, longest waiting first."""
    return requests(organization).waiting()


def open_requests(organization: Organization) -> ResourceRequestQuerySet:
    """Requests with which something is still to be done."""
    return requests(organization).open()


# -- Responsibilities -------------------------------------------------------------------------
def assignments(organization: Organization) -> QuerySet[RoleAssignment]:
    """All responsibilities by name, holders at hand."""
    found = RoleAssignment.objects.of(organization).select_related("organization", "holder")
    return found.order_by("responsibility", "pk")


def to_accept(organization: Organization, person: Person) -> QuerySet[RoleAssignment]:
    """Responsibilities that wait for this person's yes."""
    return assignments(organization).filter(holder=person, accepted_on=None, until_on=None)


# -- Communication and engagement ---------------------------------------------------------------
def communications(organization: Organization) -> QuerySet[Communication]:
    """All communications, newest first."""
    found = Communication.objects.of(organization).select_related("organization", "leader")
    return found.order_by("-on", "-pk")


def walks(organization: Organization) -> QuerySet[Walk]:
    """All walks, newest first, with how many follow-ups there are and how many are done."""
    found: QuerySet = Walk.objects.of(organization).select_related("organization", "leader", "site")
    return (
        found.select_related("process")
        .annotate(
            promised=Count("follow_ups"),
            kept=Count("follow_ups", filter=Q(follow_ups__done_on__isnull=False)),
        )
        .order_by("-on", "-pk")
    )


def suggestions(organization: Organization) -> QuerySet[Suggestion]:
    """All ideas, newest first."""
    found = Suggestion.objects.of(organization).select_related("organization", "suggested_by")
    return found.order_by("-submitted_on", "-pk")


def unanswered_suggestions(organization: Organization) -> QuerySet[Suggestion]:
    """Ideas that nobody answered, longest waiting first."""
    return suggestions(organization).filter(first_answer_on=None).order_by("submitted_on", "pk")


def recognitions(organization: Organization) -> QuerySet[Recognition]:
    """All thanks, newest first."""
    found = Recognition.objects.of(organization).select_related("organization", "statement")
    return found.select_related("giver", "receiver").order_by("-on", "-pk")


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
