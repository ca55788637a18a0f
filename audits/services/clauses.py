"""An organization's own words for clauses."""

from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from audits import evidence
from audits.errors import AuditError
from audits.models import ClauseTitle
from evidence import editions, ledger
from evidence.facts import Change, Fact
from people.errors import StaleError
from people.models import Organization, Person
from people.rules import same_organization


@transaction.atomic
def name_clauses(
    *,
    organization: Organization,
    by: Person,
    titles: Mapping[str, str],
    opened: Mapping[str, str] | None = None,
) -> dict[str, str]:
    """Say clauses in own words: clause → title, empty for ours; others stay. Gives all own words.

    `opened` are the own words as the page showed them. Raises AuditError at the clause, StaleError
    if somebody gave one of these clauses other words since.
    """
    same_organization(AuditError, organization, by=by)
    Organization.objects.select_for_update().get(pk=organization.pk)
    rows = ClauseTitle.objects.filter(organization=organization)
    standing = dict(rows.values_list("clause", "title"))
    wanted = {clause: " ".join(title.split()) for clause, title in titles.items()}
    _refuse(organization, wanted)
    different = {c: t for c, t in wanted.items() if t != standing.get(c, "")}
    if opened is not None:
        _refuse_stale(standing, different, opened)
    for clause, title in different.items():
        if title:
            rows.update_or_create(
                organization=organization, clause=clause, defaults={"title": title}
            )
        else:
            rows.filter(clause=clause).delete()
    if different:
        _record(organization, by, standing, different)
    return {c: t for c, t in (standing | different).items() if t}


def _refuse(organization: Organization, titles: Mapping[str, str]) -> None:
    edition = editions.edition(organization.edition)
    longest = ClauseTitle._meta.get_field("title").max_length or 0
    for clause, title in titles.items():
        if edition.listed(clause) != clause:
            raise AuditError(_("Choose a clause of the edition in use."), clause)
        if "\x00" in title:
            raise AuditError(_("This holds a character that cannot be kept."), clause)
        if len(title) > longest:
            raise AuditError(_("Write at most %(most)d characters.") % {"most": longest}, clause)


def _refuse_stale(
    standing: Mapping[str, str], different: Mapping[str, str], opened: Mapping[str, str]
) -> None:
    for clause in different:
        if opened.get(clause, "") != standing.get(clause, ""):
            raise StaleError(
                _("Somebody changed these words while you were writing. Compare both texts."),
                clause,
            )


def _record(
    organization: Organization, by: Person, before: Mapping[str, str], after: Mapping[str, str]
) -> None:
    facts: list[Fact] = [
        (clause, Change(before.get(clause, ""), title)) for clause, title in after.items()
    ]
    ledger.record(
        evidence.clause_titles(organization),
        organization=organization,
        verb="changed",
        by=by,
        facts=facts,
        shows=(),
    )
