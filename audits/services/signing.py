"""Signatures under a report, by password, for the text that the signer saw."""

from django.core.cache import cache
from django.db import transaction
from django.utils.translation import gettext as _

from audits import evidence
from audits.errors import AuditError
from audits.models import Audit, ReportSignature
from audits.reporting.reading import keep, report_of, unread
from evidence import ledger
from evidence.services import lock
from people import clock
from people.models import Person

Meaning = ReportSignature.Meaning
TRIES = 5  # wrong passwords of one person
PAUSE_SECONDS = 300  # until the next tries


def meanings_for(audit: Audit, person: Person) -> list[Meaning]:
    """As what the person may sign the report now, in the order of `Meaning`.

    The draft is signed by who wrote it; who answers for the process receives what was issued.
    """
    if not (audit.is_issued or audit.state == Audit.State.DRAFT_REPORT):
        return []
    allowed = {
        Meaning.WROTE: person.pk == audit.lead_auditor_id,
        Meaning.TOOK_PART: audit.other_auditors.filter(pk=person.pk).exists(),
        Meaning.RECEIVED: audit.is_issued and person.pk in _receivers(audit),
        Meaning.READ: audit.justifications.filter(second_reader=person).exists(),
    }
    return [meaning for meaning in Meaning if allowed[meaning]]


def _receivers(audit: Audit) -> set[int | None]:
    """Owner of the process, who acts for them, and their superiors."""
    process = audit.process
    answering = [one for one in (process.owner, process.acting_owner) if one is not None]
    return {one.pk for one in answering} | {one.reports_to_id for one in answering}


def sign_report(
    *, audit: Audit, by: Person, meaning: str, password: str, digest: str
) -> ReportSignature:
    """Sign a report for the text whose digest the signer saw.

    Raises AuditError at `meaning`, at `password`, and for a text that changed since it was shown.
    Tries with a wrong password are counted outside of the transaction, so that they stay counted.
    """
    _refuse_wrong_password(by, password)
    return _sign(audit, by, meaning, digest)


def _refuse_wrong_password(by: Person, password: str) -> None:
    """The signer's own password once more; after five wrong ones nobody tries for five minutes."""
    if by.user is None or not by.user.has_usable_password():
        raise AuditError(_("Only people with a login and a password can sign."), "password")
    key = f"audits:signing:{by.user.pk}"
    wrong = cache.get(key, 0)
    if wrong >= TRIES:
        raise AuditError(
            _("Too many wrong passwords. Wait five minutes, then try again."), "password"
        )
    if not by.user.check_password(password):
        cache.set(key, wrong + 1, PAUSE_SECONDS)
        raise AuditError(_("This is not your password. Nothing is signed."), "password")
    cache.delete(key)


@transaction.atomic
def _sign(audit: Audit, by: Person, meaning: str, digest: str) -> ReportSignature:
    current = lock(audit)
    if not (current.is_issued or current.state == Audit.State.DRAFT_REPORT):
        raise AuditError(_("Write the report before it is signed."))
    if meaning not in meanings_for(current, by):
        raise AuditError(_("Choose as what you sign; this is not yours to say."), "meaning")
    _refuse_unread(current, by, meaning)
    if current.is_issued:
        keep(current)
    if report_of(current).digest != digest:
        raise AuditError(_("The report changed while you read it. Read it again, then sign."))
    same = current.signatures.filter(person=by, meaning=meaning, digest=digest)
    if same.exists():
        raise AuditError(_("You have signed this text already."), "meaning")
    signature = ReportSignature.objects.create(
        audit=current, person=by, meaning=meaning, signed_at=clock.now(), digest=digest
    )
    ledger.record(
        evidence.audit(current),
        organization=current.organization,
        verb="signed",
        by=by,
        facts=[(_("Meaning"), signature.get_meaning_display()), (_("Digest"), digest)],
        shows=(),
    )
    return signature


def _refuse_unread(audit: Audit, by: Person, meaning: str) -> None:
    """A second reader says in words what the reading gave before it is signed."""
    if meaning != Meaning.READ or audit.is_issued:
        return
    if any(one.second_reader_id == by.pk for one in unread(audit)):
        raise AuditError(_("Record first what your second reading gave, then sign."), "meaning")
