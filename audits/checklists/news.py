"""Our starter set beside what an organization made of it."""

from dataclasses import dataclass, field

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from audits.checklists.plain import Question, Section, Sections, questions_of, sections_of, tidied
from audits.checklists.queries import newest
from audits.models import Checklist, ChecklistQuestion, ChecklistVersion
from audits.starter import SETS, StarterSet
from people.models import Organization


@dataclass
class Known:
    """All wordings that versions of a checklist ever had, by key, and the keys of its newest one."""

    wordings: dict[str, list[Question]] = field(default_factory=dict)
    newest: int = 0
    keys: set[str] = field(default_factory=set)

    def take(self, version: int, one: Question) -> None:
        self.wordings.setdefault(one.key, []).append(one)
        if version > self.newest:
            self.newest, self.keys = version, set()
        if version == self.newest:
            self.keys.add(one.key)

    def is_news(self, ours: Question) -> bool:
        """Whether a question is new, or stands there in words that are not ours any more."""
        if ours.key not in self.wordings:
            return True
        return ours.key in self.keys and ours not in self.wordings[ours.key]


def title_of(chapter: StarterSet) -> str:
    """“Clause 8 – Operation”."""
    return _("Clause %(number)s – %(title)s") % {"number": chapter.clause, "title": chapter.title}


@dataclass(frozen=True)
class Offer:
    """A chapter of the starter set, the checklist made from it, and what is new in ours since.

    `fresh` are keys of questions that no version of the checklist ever had, or never in our newest
    words. What the organization took out stays out; what it reworded is news only once we did, too.
    """

    chapter: StarterSet
    checklist: Checklist | None
    has_draft: bool
    fresh: tuple[str, ...]

    @property
    def title(self) -> str:
        return title_of(self.chapter)

    @property
    def can_be_taken(self) -> bool:
        """Whether taking it would do anything now."""
        return self.checklist is None or bool(self.fresh and not self.has_draft)


def offers(organization: Organization) -> list[Offer]:
    """All chapters in order, in three queries."""
    made = {
        one.starter_key: one for one in Checklist.objects.of(organization).exclude(starter_key="")
    }
    questions = ChecklistQuestion.objects.filter(section__version__checklist__in=made.values())
    known = _known(questions)
    drafts = ChecklistVersion.objects.filter(
        checklist__in=made.values(), state=ChecklistVersion.State.DRAFT
    )
    drafted = set(drafts.values_list("checklist", flat=True))
    return [_offer(chapter, made.get(chapter.key), known, drafted) for chapter in SETS]


def _known(questions: QuerySet[ChecklistQuestion]) -> dict[int, Known]:
    found: dict[int, Known] = {}
    for one in questions.select_related("section__version"):
        version = one.section.version
        found.setdefault(version.checklist_id, Known()).take(version.number, Question.of(one))
    return found


def _offer(
    chapter: StarterSet, checklist: Checklist | None, known: dict[int, Known], drafted: set[int]
) -> Offer:
    if checklist is None:
        return Offer(chapter, None, False, ())
    had = known.get(checklist.pk, Known())
    ours = questions_of(tidied(chapter.sections))
    fresh = tuple(one.key for one in ours if had.is_news(one))
    return Offer(chapter, checklist, checklist.pk in drafted, fresh)


def merged(offer: Offer) -> Sections:
    """The newest version of the checklist with what is fresh in ours.

    New words replace the question's; new questions stand at the end of their section, which is
    added where it is not there.
    """
    assert offer.checklist is not None
    ours = tidied(offer.chapter.sections)
    fresh = {one.key: one for one in questions_of(ours) if one.key in offer.fresh}
    standing = sections_of(newest(offer.checklist))
    sections = {one.title: [fresh.pop(q.key, q) for q in one.questions] for one in standing}
    for section in ours:
        new = [one for one in section.questions if one.key in fresh]
        if new:
            sections.setdefault(section.title, []).extend(new)
    return tuple(Section(title, tuple(questions)) for title, questions in sections.items())
