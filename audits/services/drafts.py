"""Drafts of checklists: what they may hold, how they are kept, what the ledger says of them."""

import dataclasses
import datetime
import uuid
from collections.abc import Iterable, Sequence

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from audits import evidence
from audits.checklists.checking import KEY, problems
from audits.checklists.plain import (
    AnySection,
    Question,
    Section,
    Sections,
    digest,
    questions_of,
    sections_of,
    tidied,
)
from audits.errors import AuditError
from audits.models import Checklist, ChecklistQuestion, ChecklistSection, ChecklistVersion
from evidence import editions, ledger
from evidence.facts import Fact
from evidence.services import lock, save
from people import clock
from people.models import Person

State = ChecklistVersion.State


@transaction.atomic
def write_draft(
    *,
    checklist: Checklist,
    by: Person,
    sections: Iterable[AnySection],
    note: str = "",
    version: int | None = None,
) -> ChecklistVersion:
    """Put these sections in the place of the draft's; without a draft, begin one.

    A question with a key keeps it, so that answers of different years can be compared; one without
    gets one. Empty rows are left out. What stands already writes nothing. Raises AuditError at
    `sections` or `note`, and StaleError as `lock` does (`version` is the checklist's).
    """
    current = lock(checklist, version)
    wanted = tidied(sections)
    draft = current.versions.filter(state=State.DRAFT).first()
    if draft is not None and draft.note == note.strip() and sections_of(draft) == wanted:
        return draft
    draft = put_draft(current, by, wanted, note)
    save(current)
    record_checklist(current, by, "drafted", version_facts(draft, sections_of(draft)))
    return draft


def put_draft(
    checklist: Checklist, by: Person, sections: Iterable[AnySection], note: str = ""
) -> ChecklistVersion:
    """The draft with these sections; the caller has locked the checklist and writes the entry.

    Raises AuditError for what a checklist may not hold.
    """
    wanted = tidied(sections)
    _refuse(checklist, wanted, note)
    draft = checklist.versions.filter(state=State.DRAFT).first()
    if draft is None:
        last = checklist.versions.aggregate(last=Max("number"))["last"] or 0
        draft = ChecklistVersion(checklist=checklist, number=last + 1)
    draft.note, draft.made_by, draft.made_at = note.strip(), by, clock.now()
    draft.save()
    draft.sections.all().delete()
    _fill(draft, wanted)
    return draft


def _refuse(checklist: Checklist, sections: Sequence[Section], note: str) -> None:
    longest = ChecklistVersion._meta.get_field("note").max_length
    if longest is not None and len(note.strip()) > longest:
        raise AuditError(_("Write at most %(most)d characters.") % {"most": longest}, "note")
    if "\x00" in note:
        raise AuditError(_("This holds a character that cannot be kept."), "note")
    edition = editions.edition(checklist.organization.edition)
    for problem in problems(sections, edition):
        raise AuditError(_located(problem.text, sections, problem.section), "sections")


def _located(text: str, sections: Sequence[Section], section: int | None) -> str:
    """The sentence with the section that it is about."""
    if section is None:
        return text
    title = sections[section].title or str(section + 1)
    return _("Section “%(title)s”: %(text)s") % {"title": title, "text": text}


def _fill(draft: ChecklistVersion, sections: Sequence[Section]) -> None:
    rows = ChecklistSection.objects.bulk_create(
        ChecklistSection(version=draft, position=position, title=section.title)
        for position, section in enumerate(sections, start=1)
    )
    ChecklistQuestion.objects.bulk_create(
        ChecklistQuestion(
            section=row,
            position=position,
            key=one.key or str(uuid.uuid4()),
            clause=one.clause,
            text=one.text,
            requirement=one.requirement,
            look_for=one.look_for,
        )
        for row, section in zip(rows, sections, strict=True)
        for position, one in enumerate(section.questions, start=1)
    )


def with_fit_keys(sections: Iterable[Section]) -> Sections:
    """The same sections; a key that a checklist cannot hold, or that came before, is left out."""
    known: set[str] = set()

    def fit(one: Question) -> Question:
        is_fit = KEY.fullmatch(one.key) and one.key not in known
        known.add(one.key)
        return one if is_fit else dataclasses.replace(one, key="")

    return tuple(Section(one.title, tuple(map(fit, one.questions))) for one in sections)


def version_facts(version: ChecklistVersion, sections: Sections) -> list[Fact]:
    """Which version, what changed, how many questions, and a hash over all of them."""
    return [
        (_("Version"), version.number),
        (_("What changed"), version.note),
        (_("Questions"), len(questions_of(sections))),
        (_("SHA-256 of all questions"), digest(sections)),
    ]


def record_checklist(
    checklist: Checklist,
    by: Person,
    verb: str,
    facts: Iterable[Fact],
    on: datetime.date | None = None,
) -> None:
    """The entry of an act on a checklist; it shows no commitment by itself."""
    ledger.record(
        evidence.checklist(checklist),
        organization=checklist.organization,
        verb=verb,
        by=by,
        facts=facts,
        occurred_on=on,
        shows=(),
    )
