"""Checklists that do not begin empty: from our starter set, or from a file."""

from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from audits.checklists import news
from audits.checklists.plain import AnySection, sections_of, tidied
from audits.errors import AuditError
from audits.models import Checklist, ChecklistVersion
from audits.services.checklists import new_checklist
from audits.services.drafts import put_draft, record_checklist, version_facts
from evidence.facts import Fact
from evidence.services import lock, save
from people import clock
from people.models import Organization, Person
from people.rules import same_organization
from processes.models import Process


@transaction.atomic
def add_starter_set(
    *, organization: Organization, by: Person, keys: Iterable[str]
) -> list[Checklist]:
    """Chapters of our starter set as live checklists, each once; gives those that something was
    done to.

    Where ours changed since, the difference stands in a draft: nothing that is in use changes by
    itself. Raises AuditError at `keys`.
    """
    same_organization(AuditError, organization, by=by)
    wanted = set(keys)
    known = {one.chapter.key: one for one in news.offers(organization)}
    if not wanted or not wanted <= set(known):
        raise AuditError(_("Choose chapters of the starter set."), "keys")
    chosen = [offer for key, offer in known.items() if key in wanted]
    return [done for offer in chosen if (done := _taken(organization, by, offer))]


def _taken(organization: Organization, by: Person, offer: news.Offer) -> Checklist | None:
    if offer.checklist is None:
        return _begun(organization, by, offer)
    if not offer.fresh:
        return None
    if offer.has_draft:
        text = _("%(checklist)s has a draft. Make it live or discard it first.")
        raise AuditError(text % {"checklist": offer.checklist}, "keys")
    current = lock(offer.checklist)
    draft = put_draft(current, by, news.merged(offer), _("What is new in the starter set"))
    save(current)
    record_checklist(current, by, "drafted", version_facts(draft, sections_of(draft)))
    return current


def _begun(organization: Organization, by: Person, offer: news.Offer) -> Checklist:
    made = new_checklist(organization, by, offer.title, None, "", offer.chapter.key)
    version = put_draft(made, by, offer.chapter.sections, _("From the starter set"))
    version.state = ChecklistVersion.State.LIVE
    version.live_on = clock.today(organization)
    version.save(update_fields=["state", "live_on"])
    record_checklist(made, by, "made-live", version_facts(version, sections_of(version)))
    return made


@transaction.atomic
def import_checklist(
    *,
    organization: Organization,
    by: Person,
    sections: Iterable[AnySection],
    file: str,
    sha256: str,
    title: str = "",
    process: Process | None = None,
    into: Checklist | None = None,
    version: int | None = None,
) -> Checklist:
    """What a file asks, as the draft of a new checklist, or of `into` as it stood at `version`.

    `file` is its name, `sha256` the hash of its bytes; the file itself is not kept. Raises
    AuditError, and StaleError as `lock` does.
    """
    same_organization(AuditError, organization, by=by, into=into)
    made = (
        new_checklist(organization, by, title, process, "") if into is None else lock(into, version)
    )
    count = sum(len(one.questions) for one in tidied(sections))
    note = ngettext("%(n)d question from %(file)s", "%(n)d questions from %(file)s", count) % {
        "n": count,
        "file": file,
    }
    draft = put_draft(made, by, sections, note)
    if into is not None:
        save(made)
    facts: list[Fact] = [(_("File"), file), (_("SHA-256"), sha256)]
    record_checklist(made, by, "imported", [*facts, *version_facts(draft, sections_of(draft))])
    return made
