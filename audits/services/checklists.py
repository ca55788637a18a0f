"""The life of a checklist: made, renamed, a draft that goes live, archived, copied."""

import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from audits import evidence
from audits.checklists.changes import between
from audits.checklists.plain import grouped, questions_of, sections_of
from audits.checklists.queries import in_use
from audits.errors import AuditError
from audits.models import Audit, Checklist, ChecklistVersion
from audits.services.checks import needed, not_before, past_day
from audits.services.drafts import put_draft, record_checklist, version_facts, with_fit_keys
from evidence.facts import Fact
from evidence.services import lock, next_reference, revise, save
from people import clock
from people.models import Organization, Person
from people.rules import same_organization
from processes.models import Process

State = ChecklistVersion.State


@transaction.atomic
def make_checklist(
    *,
    organization: Organization,
    by: Person,
    title: str,
    process: Process | None = None,
    description: str = "",
) -> Checklist:
    """A checklist without questions yet; `process` None means that it fits every process.

    Raises AuditError.
    """
    made = new_checklist(organization, by, title, process, description)
    record_checklist(made, by, "drafted", [(_("What it is for"), made.description)])
    return made


@transaction.atomic
def change_checklist(
    *, checklist: Checklist, by: Person, changes: dict[str, object], version: int | None = None
) -> Checklist:
    """Change title, process or description. Raises AuditError, and StaleError as `lock` does."""
    organization = checklist.organization
    if "title" in changes:
        changes |= {"title": needed(str(changes["title"]), _("Name the checklist."), "title")}
    same_organization(AuditError, organization, process=changes.get("process"))
    return revise(checklist, by=by, changes=changes, describe=evidence.checklist, version=version)


@transaction.atomic
def make_live(
    *, checklist: Checklist, by: Person, on: datetime.date | None = None, version: int | None = None
) -> ChecklistVersion:
    """The draft may be used from that day on (default: today); what was live is archived then.

    Audits that have the older questions keep them. Raises AuditError.
    """
    current = lock(checklist, version)
    day = past_day(on, current.organization)
    draft = current.versions.filter(state=State.DRAFT).first()
    if draft is None:
        raise AuditError(_("There is no draft to make live."))
    asked = sections_of(draft)
    if not questions_of(asked):
        raise AuditError(_("A checklist needs a question before it can be used."))
    before = current.versions.filter(state=State.LIVE).first()
    said = between(sections_of(before), asked).words if before else ""
    if before is not None:
        late = _("The version in use went live on %(day)s.")
        not_before(day, before.live_on, late, "on")
        _archive(before, day)
    draft.state, draft.live_on = State.LIVE, day
    draft.save(update_fields=["state", "live_on"])
    save(current)
    facts = [*version_facts(draft, asked), (_("Against the version before"), said)]
    record_checklist(current, by, "made-live", facts, day)
    return draft


@transaction.atomic
def archive_checklist(
    *, checklist: Checklist, by: Person, on: datetime.date | None = None
) -> ChecklistVersion:
    """The live version is used no more from that day on (default: today). Raises AuditError."""
    current = lock(checklist)
    day = past_day(on, current.organization)
    live = current.versions.filter(state=State.LIVE).first()
    if live is None:
        raise AuditError(_("Only a live checklist is archived."))
    not_before(day, live.live_on, _("The version in use went live on %(day)s."), "on")
    _archive(live, day)
    save(current)
    record_checklist(current, by, "archived", [(_("Version"), live.number)], day)
    return live


@transaction.atomic
def copy_to_draft(*, version: ChecklistVersion, by: Person) -> ChecklistVersion:
    """Begin a draft with the questions of a live or archived version. Raises AuditError."""
    current = lock(version.checklist)
    if version.state == State.DRAFT or current.versions.filter(state=State.DRAFT).exists():
        raise AuditError(_("There is a draft already. Make it live or discard it first."))
    note = _("From version %(number)d") % {"number": version.number}
    draft = put_draft(current, by, sections_of(version), note)
    save(current)
    record_checklist(current, by, "drafted", version_facts(draft, sections_of(draft)))
    return draft


@transaction.atomic
def discard_draft(*, checklist: Checklist, by: Person) -> None:
    """Take the draft away with its questions. Raises AuditError."""
    current = lock(checklist)
    draft = current.versions.filter(state=State.DRAFT).first()
    if draft is None:
        raise AuditError(_("There is no draft."))
    facts: list[Fact] = [(_("Draft discarded"), draft.number), (_("What changed"), draft.note)]
    draft.delete()
    save(current)
    record_checklist(current, by, "changed", facts)


@transaction.atomic
def copy_checklist(
    *, checklist: Checklist, by: Person, title: str, process: Process | None = None
) -> Checklist:
    """A new checklist whose draft asks what this one asks: its live version, else its newest.

    Keys stay, so that answers to both can be compared. Raises AuditError.
    """
    source = in_use(checklist)
    made = new_checklist(checklist.organization, by, title, process, checklist.description)
    draft = put_draft(made, by, sections_of(source))
    facts = [(_("Copied from"), checklist), *version_facts(draft, sections_of(draft))]
    record_checklist(made, by, "drafted", facts)
    return made


@transaction.atomic
def from_audit(*, audit: Audit, by: Person, title: str) -> Checklist:
    """A new checklist whose draft asks what an audit asked. Raises AuditError."""
    rows = [(one.section, one) for one in audit.questions.order_by("position")]
    if not rows:
        raise AuditError(_("This audit has no questions."))
    made = new_checklist(audit.organization, by, title, audit.process, "")
    draft = put_draft(made, by, with_fit_keys(grouped(rows, _("Questions"))))
    facts = [(_("Copied from"), audit), *version_facts(draft, sections_of(draft))]
    record_checklist(made, by, "drafted", facts)
    return made


def _archive(version: ChecklistVersion, day: datetime.date) -> None:
    version.state, version.archived_on = State.ARCHIVED, day
    version.save(update_fields=["state", "archived_on"])


def new_checklist(
    organization: Organization,
    by: Person,
    title: str,
    process: Process | None,
    description: str,
    starter_key: str = "",
) -> Checklist:
    """The row alone, for services that fill it and write its entry."""
    same_organization(AuditError, organization, by=by, process=process)
    return Checklist.objects.create(
        organization=organization,
        reference=next_reference(Checklist, organization, "CL"),
        created_at=clock.now(),
        title=needed(title, _("Name the checklist."), "title"),
        process=process,
        description=description.strip(),
        starter_key=starter_key,
    )
