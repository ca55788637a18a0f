"""A report with its state, signatures and addenda: live while it is a draft, kept once issued."""

import datetime
from dataclasses import dataclass, replace
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from audits.models import Addendum, Audit, IssuedReport, Justification, ReportSignature
from audits.reporting import plain
from audits.reporting.content import Content, Who
from audits.reporting.gathering import gather
from people import clock
from people.models import Person

SHOWN = 12  # letters of a digest that people compare by eye


@dataclass(frozen=True)
class Signature:
    """Who signed what meaning, when, and whether it covers the text as it stands."""

    who: Who
    meaning: str
    at: datetime.datetime
    digest: str
    covers: bool

    @property
    def meaning_label(self) -> Any:
        return ReportSignature.Meaning(self.meaning).label


@dataclass(frozen=True)
class Added:
    """An addendum to an issued report."""

    number: int
    text: str
    reason: str
    by: Who
    on: datetime.date


@dataclass(frozen=True)
class Report:
    """All that a reader sees. `body` are the bytes under the digest, as text."""

    audit: Audit
    content: Content
    body: str
    digest: str
    is_kept: bool
    signatures: tuple[Signature, ...]
    addenda: tuple[Added, ...]

    @property
    def is_issued(self) -> bool:
        return self.audit.is_issued

    @property
    def is_written(self) -> bool:
        """Whether somebody has concluded; before, the page shows what there is so far."""
        return self.is_issued or self.audit.state == Audit.State.DRAFT_REPORT

    @property
    def state(self) -> str:
        """“Issued on 20 Nov 2026” or “Draft, not issued”."""
        if self.audit.issued_on and self.is_issued:
            return _("Issued on %(day)s") % {"day": date_format(self.audit.issued_on)}
        return _("Draft, not issued") if self.is_written else _("In progress, not written yet")

    @property
    def short_digest(self) -> str:
        return self.digest[:SHOWN]

    @property
    def digest_groups(self) -> str:
        """The whole digest in groups of eight, which break well."""
        return " ".join(self.digest[at : at + 8] for at in range(0, len(self.digest), 8))


def report_of(audit: Audit) -> Report:
    """The report as its readers see it now."""
    content, body, is_kept = _content(audit)
    digest = plain.digest_of(body)
    signatures = audit.signatures.select_related("person")
    addenda = audit.addenda.select_related("by")
    return Report(
        audit=audit,
        content=content,
        body=body,
        digest=digest,
        is_kept=is_kept,
        signatures=tuple(_signature(one, digest) for one in signatures),
        addenda=tuple(_added(one) for one in addenda),
    )


def _content(audit: Audit) -> tuple[Content, str, bool]:
    kept = IssuedReport.objects.filter(audit=audit).first()
    if kept is None:
        content = gather(audit)
        return content, plain.written(content), False
    people = Person.objects.filter(pk__in=plain.people_in(kept.body))
    return plain.read(kept.body, dict(people.values_list("pk", "name"))), kept.body, True


def _signature(row: ReportSignature, digest: str) -> Signature:
    signer = Who(row.person_id, row.person.name)
    return Signature(signer, row.meaning, row.signed_at, row.digest, row.digest == digest)


def _added(row: Addendum) -> Added:
    return Added(row.number, row.text, row.reason, Who(row.by_id, row.by.name), row.added_on)


def digest_to_read(audit: Audit) -> str:
    """The digest of what a second reader reads: the report without what is said of its auditors."""
    content = gather(audit)
    people = replace(content.people, auditors=())
    return plain.digest_of(plain.written(replace(content, people=people)))


def unread(audit: Audit) -> list[Justification]:
    """Exceptions whose second reader has not read the draft as it stands now.

    Readings recorded before their digest was kept stand.
    """
    exceptions = list(audit.justifications.select_related("second_reader", "auditor"))
    if not exceptions:
        return []
    digest = digest_to_read(audit)
    return [one for one in exceptions if one.read_on is None or one.read_digest not in ("", digest)]


def keep(audit: Audit) -> str:
    """Keep the words of a report that is issued, once; gives their digest.

    Called in the transaction that issues it; later for a report that was issued before reports
    were kept.
    """
    kept = IssuedReport.objects.filter(audit=audit).first()
    if kept is None:
        body = plain.written(gather(audit))
        kept = IssuedReport.objects.create(audit=audit, body=body, kept_at=clock.now())
    return plain.digest_of(kept.body)
