"""Who may audit what: nobody audits their own work (9.2.2 c).

Refused is who, on the day of the audit or within the twelve months before it,
- owned the process or acted as its owner,
- worked in it: the responsibilities of the process name them, by name or by job title, or a
  responsibility of theirs (5.3) names the process, by number or by name,
- changed its description: an entry of its history in which they acted. Who merely recorded what
  somebody else had done, or typed the first description, did not change it.
Sharing the owner's function only warns: small houses have few auditors.
"""

import datetime
import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from django.db.models import Q
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from audits.errors import NotIndependentError
from evidence.models import Entry
from evidence.window import year_before
from leadership.models import RoleTenure
from people.models import Organization, Person
from processes.models import PastOwnership, Process

# The verbs of a process' history that say that its description is another one now.
CHANGES = ("changed",)


@dataclass(frozen=True)
class Conflict:
    """What stands against somebody as auditor: in words without a name, and as a whole sentence."""

    reason: str
    sentence: str


@dataclass(frozen=True)
class Ground:
    """What is known of processes that may stand against auditors; three queries for any number.

    Keyed by process: who owned it until when; who acted in its history on which day. `tenures` are
    responsibilities: holder, first day, first day on which it was over, words.
    """

    owned: dict[int, list[tuple[int, datetime.date]]] = field(default_factory=dict)
    changed: dict[int, list[tuple[int, datetime.date]]] = field(default_factory=dict)
    tenures: list[tuple[int, datetime.date, datetime.date | None, str]] = field(
        default_factory=list
    )


def ground(
    organization: Organization, processes: Collection[Process], since: datetime.date
) -> Ground:
    """All that stands against auditors of these processes and is not older than `since`."""
    keys = [process.pk for process in processes]
    found = Ground()
    past = PastOwnership.objects.filter(process__in=keys, until_on__gte=since)
    for process, person, until_on in past.values_list("process", "person", "until_on"):
        found.owned.setdefault(process, []).append((person, until_on))
    entries = Entry.objects.filter(
        organization=organization,
        subject_kind=Process._meta.label_lower,
        subject_id__in=keys,
        verb__in=CHANGES,
        occurred_on__gte=since,
    ).order_by("-occurred_on")
    for process, person, day in entries.values_list("subject_id", "actor", "occurred_on"):
        found.changed.setdefault(process, []).append((person, day))
    held = RoleTenure.objects.filter(assignment__organization=organization, holder__isnull=False)
    held = held.filter(Q(until_on=None) | Q(until_on__gte=since))
    found.tenures.extend(
        held.values_list("holder", "from_on", "until_on", "assignment__responsibility")
    )
    return found


def conflicts(
    process: Process, auditor: Person, on: datetime.date, known: Ground | None = None
) -> list[Conflict]:
    """What stands against this auditor of the process on that day; empty means independent."""
    first, _last = year_before(on)
    known = known or ground(process.organization, [process], first)
    if present := _owns(process, auditor, on):
        return [present]
    found = (rule(process, auditor, on, known) for rule in (_owned, _named, _responsible, _changed))
    return [conflict for conflict in found if conflict is not None]


def _owns(process: Process, auditor: Person, on: datetime.date) -> Conflict | None:
    if auditor.pk == process.owner_id and _since(process.owner_since, on):
        sentence = _("%(name)s owns this process, so somebody else has to audit it.")
        return Conflict(_("owns this process"), sentence % {"name": auditor.name})
    if auditor.pk == process.acting_owner_id and _since(process.vacant_since, on):
        sentence = _("%(name)s acts as owner of this process, so somebody else has to audit it.")
        return Conflict(_("acts as owner of this process"), sentence % {"name": auditor.name})
    return None


def _since(first: datetime.date | None, on: datetime.date) -> bool:
    return first is None or first <= on


def _owned(process: Process, auditor: Person, on: datetime.date, known: Ground) -> Conflict | None:
    first, _last = year_before(on)
    ends = [end for person, end in known.owned.get(process.pk, ()) if person == auditor.pk]
    last = max((end for end in ends if end >= first), default=None)
    if last is None:
        return None
    words = {"name": auditor.name, "day": date_format(last)}
    return Conflict(
        _("owned this process until %(day)s, less than twelve months before the audit") % words,
        _("%(name)s owned this process until %(day)s, less than twelve months before the audit.")
        % words,
    )


def _named(process: Process, auditor: Person, on: datetime.date, known: Ground) -> Conflict | None:
    titles = [title for title in (auditor.name, auditor.job_title) if title.strip()]
    found = next((title for title in titles if _holds(process.responsibilities, title)), None)
    if found is None:
        return None
    words = {"name": auditor.name, "title": found}
    return Conflict(
        _("works in this process: its responsibilities name “%(title)s”") % words,
        _("%(name)s works in this process: its responsibilities name “%(title)s”.") % words,
    )


def _responsible(
    process: Process, auditor: Person, on: datetime.date, known: Ground
) -> Conflict | None:
    first, _last = year_before(on)
    for holder, from_on, over_on, responsibility in known.tenures:
        if holder != auditor.pk or from_on > on or (over_on is not None and over_on <= first):
            continue
        if _holds(responsibility, process.reference) or _holds(responsibility, process.name):
            words = {"name": auditor.name, "responsibility": responsibility}
            return Conflict(
                _("works in this process: holds “%(responsibility)s”") % words,
                _("%(name)s works in this process and holds “%(responsibility)s”.") % words,
            )
    return None


def _holds(text: str, words: str) -> bool:
    """Whether the text holds these words as whole words, however they are written."""
    pattern = rf"(?<!\w){re.escape(words.strip())}(?!\w)"
    return bool(words.strip()) and re.search(pattern, text, re.IGNORECASE) is not None


def _changed(
    process: Process, auditor: Person, on: datetime.date, known: Ground
) -> Conflict | None:
    first, _last = year_before(on)
    days = [day for person, day in known.changed.get(process.pk, ()) if person == auditor.pk]
    last = max((day for day in days if first <= day <= on), default=None)
    if last is None:
        return None
    words = {"name": auditor.name, "day": date_format(last)}
    return Conflict(
        _("changed the description of this process on %(day)s") % words,
        _(
            "%(name)s changed the description of this process on %(day)s, less than twelve months "
            "before the audit."
        )
        % words,
    )


def refuse_own_work(
    process: Process, auditor: Person, on: datetime.date, field: str = "lead_auditor"
) -> None:
    """Raise NotIndependentError at `field` where somebody would audit their own work `on` that day."""
    if found := conflicts(process, auditor, on):
        raise refusal(process, auditor, on, found, field)


def refusal(
    process: Process,
    auditor: Person,
    on: datetime.date,
    found: list[Conflict],
    field: str = "lead_auditor",
    advice: str = "",
) -> NotIndependentError:
    """The refusal in words, with what has to be known to keep it."""
    sentences = [conflict.sentence for conflict in found]
    return NotIndependentError(
        " ".join([*sentences, advice or _("Choose another auditor.")]),
        field,
        process=process,
        auditor=auditor,
        audited_on=on,
        conflicts=found,
    )


def colleagues(process: Process, auditors: Iterable[Person]) -> list[Person]:
    """Auditors from the function of the process owner: allowed, but worth a second thought."""
    owner = process.owner or process.acting_owner
    if owner is None or not owner.function:
        return []
    return [auditor for auditor in auditors if auditor.function == owner.function]
