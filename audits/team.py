"""The people of an audit: competent on that day, independent, and who was refused. For page and report."""

import datetime
from dataclasses import dataclass, field
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from audits import queries
from audits.impartiality import Conflict, colleagues, conflicts, ground
from audits.models import Audit, Auditor, Justification, RefusedAuditor
from evidence.window import year_before
from people.models import Person


@dataclass(frozen=True)
class Member:
    """Somebody in the team, as judged for the day of the audit."""

    person: Person
    is_lead: bool
    auditor: Auditor | None
    on: datetime.date
    conflicts: list[Conflict]
    is_colleague: bool = False
    justification: Justification | None = None

    @property
    def is_competent(self) -> bool:
        """A record of competence stands on the day of the audit, for leading where they lead."""
        valid = self.auditor is not None and self.auditor.is_qualified(self.on)
        return valid and (not self.is_lead or bool(self.auditor and self.auditor.may_lead))

    @property
    def competence(self) -> str:
        """Competence on the day of the audit, in words."""
        auditor = self.auditor
        if auditor is None:
            return _("no record of competence")
        until = date_format(auditor.valid_until) if auditor.valid_until else ""
        words = {"since": date_format(auditor.qualified_on), "until": until}
        if auditor.qualified_on > self.on:
            return _("competent only since %(since)s") % words
        if not auditor.is_qualified(self.on):
            return _("competence was to be judged anew by %(until)s") % words
        if self.is_lead and not auditor.may_lead:
            return _("competent since %(since)s, but not to lead") % words
        if until:
            return _("competent since %(since)s, to be judged anew by %(until)s") % words
        return _("competent since %(since)s") % words

    @property
    def is_independent(self) -> bool:
        return not self.conflicts and self.justification is None

    @property
    def independence(self) -> str:
        """Independence of the process, in words."""
        if self.justification is not None:
            return self.justification.conflict
        if self.conflicts:
            return "; ".join(conflict.reason for conflict in self.conflicts)
        if self.is_colleague:
            return _("independent, though from the same function as the owner")
        return _("independent: did not own, work in or change the process within twelve months")


@dataclass(frozen=True)
class Team:
    """Lead and others, who was refused, and what to think about before the audit begins."""

    members: list[Member]
    refusals: list[RefusedAuditor] = field(default_factory=list)

    @property
    def warnings(self) -> list[str]:
        """One sentence for each auditor without a valid record of competence."""
        return [
            _("%(name)s: %(competence)s.")
            % {"name": member.person.name, "competence": member.competence}
            for member in self.members
            if not member.is_competent
        ]


def team_of(audit: Audit, others: list[Person] | None = None) -> Team:
    """The team of an audit with all that is known of it; six queries, five with `others` at hand."""
    people = [audit.lead_auditor, *(audit.other_auditors.all() if others is None else others)]
    on = audit.started_on or audit.planned_on
    first, _last = year_before(on)
    known = ground(audit.organization, [audit.process], first)
    listed = _listed(audit, people)
    excused = {row.auditor_id: row for row in audit.justifications.select_related("second_reader")}
    near = colleagues(audit.process, people)
    members = [
        Member(
            person,
            person.pk == audit.lead_auditor_id,
            listed.get(person.pk),
            on,
            conflicts(audit.process, person, on, known),
            person in near,
            excused.get(person.pk),
        )
        for person in people
    ]
    return Team(members, list(queries.refusals(audit)))


def _listed(audit: Audit, people: list[Person]) -> dict[int, Auditor]:
    found = Auditor.objects.of(audit.organization).filter(person__in=people)
    return {auditor.person_id: auditor for auditor in found}


def unproven(audit: Audit) -> list[str]:
    """A sentence for each auditor who has no valid record of competence on the day of the audit."""
    return team_of(audit).warnings


def in_words(team: Team) -> list[tuple[Any, Any]]:
    """Rows of label and value for a report: each person, then exceptions and refusals."""
    rows: list[tuple[Any, Any]] = []
    for member in team.members:
        label = _("Lead auditor") if member.is_lead else _("Auditor")
        rows.append((label, member.person))
        rows.append((_("Competence"), member.competence))
        rows.append((_("Independence"), member.independence))
        if member.justification is not None:
            rows.append((_("Done all the same because"), member.justification.reason))
            rows.append((_("Second reader"), member.justification.second_reader))
    rows += [(_("Refused as auditor"), refused_words(row)) for row in team.refusals]
    return rows


def refused_words(row: RefusedAuditor) -> str:
    """“Jorge Pinto was proposed on 6 May 2026 and refused: owned this process until …”."""
    return _("%(name)s was proposed on %(day)s for %(audit)s and refused: %(reason)s.") % {
        "name": row.auditor.name,
        "day": date_format(row.refused_on),
        "audit": date_format(row.audited_on),
        "reason": row.reason,
    }
