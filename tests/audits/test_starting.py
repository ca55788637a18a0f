"""Checklists from our starter set and from files."""

import dataclasses

import pytest

from audits import services
from audits.checklists import news, queries
from audits.checklists.plain import Section, questions_of, sections_of
from audits.errors import AuditError
from audits.models import Checklist, ChecklistVersion
from audits.starter import SETS
from evidence.models import Entry
from people.errors import StaleError
from tests.audits.factories import make_checklist, question, write
from tests.conftest import Cast
from tests.refusals import refused

CHAPTER = SETS[-1]  # the shortest: improvement


def take(cast: Cast, *keys: str) -> list[Checklist]:
    return services.add_starter_set(
        organization=cast.organization, by=cast.quality_manager, keys=keys or [CHAPTER.key]
    )


@pytest.fixture
def rewritten(monkeypatch):
    """Our chapter later: one question reworded, one new, in a section that is new as well."""
    first, *sections = CHAPTER.sections
    words = first.questions[0]._replace(text="Which improvement did you choose?")
    new = words._replace(key="10.1-new", text="Who decides?")
    sections = (
        first._replace(questions=(words, *first.questions[1:])),
        *sections,
        first._replace(title="Deciding", questions=(new,)),
    )
    monkeypatch.setattr(news, "SETS", (CHAPTER._replace(sections=sections),))


def test_chapter_becomes_a_live_checklist_once(cast: Cast):
    (made,) = take(cast)
    live = queries.in_use(made)
    assert (made.title, made.starter_key) == (f"Clause 10 – {CHAPTER.title}", CHAPTER.key)
    assert (live.state, live.number) == ("live", 1)
    asked = questions_of(sections_of(live))
    assert [one.key for one in asked] == [one.key for one in CHAPTER.questions]
    entry = Entry.objects.order_by("-sequence").first()
    assert (entry.verb, entry.is_released) == ("made-live", True)
    assert take(cast) == [] and Checklist.objects.count() == 1


def test_every_chapter_fits_into_a_checklist(cast: Cast):
    made = take(cast, *(chapter.key for chapter in SETS))
    assert len(made) == len(SETS) == Checklist.objects.live().count()


@pytest.mark.parametrize("keys", [[], ["clause-11"], ["clause-10", "clause-11"]])
def test_unknown_chapter_is_refused(cast: Cast, keys: list[str]):
    arguments = {"organization": cast.organization, "by": cast.quality_manager}
    refused(AuditError, "keys", services.add_starter_set, keys=keys, **arguments)


def test_chapter_that_nobody_took_is_offered(cast: Cast, rewritten):
    (offer,) = news.offers(cast.organization)
    assert offer.checklist is None and offer.can_be_taken


def test_what_is_new_in_our_set_stands_in_a_draft(cast: Cast, request):
    (made,) = take(cast)
    request.getfixturevalue("rewritten")
    (offer,) = news.offers(cast.organization)
    assert set(offer.fresh) == {CHAPTER.questions[0].key, "10.1-new"}
    assert take(cast) == [made]
    live, draft = queries.in_use(made), queries.newest(made)
    assert (live.number, draft.number, draft.state) == (1, 2, "draft")
    texts = {one.key: one.text for one in questions_of(sections_of(draft))}
    assert texts[CHAPTER.questions[0].key] == "Which improvement did you choose?"
    assert sections_of(draft)[-1].title == "Deciding"
    (offer,) = news.offers(cast.organization)
    assert offer.fresh == () and offer.has_draft


def test_what_the_organization_took_out_or_reworded_is_no_news(cast: Cast, request):
    (made,) = take(cast)
    first, second, *rest = questions_of(sections_of(queries.in_use(made)))
    own = dataclasses.replace(second, text="In our words?")
    write(cast, made, own, *rest)
    services.make_live(checklist=made, by=cast.quality_manager)
    assert take(cast) == []
    request.getfixturevalue("rewritten")
    (offer,) = news.offers(cast.organization)
    assert first.key not in offer.fresh and offer.fresh == ("10.1-new",)


def test_news_wait_while_a_draft_stands(cast: Cast, request):
    (made,) = take(cast)
    write(cast, made, question("q1"))
    request.getfixturevalue("rewritten")
    arguments = {"organization": cast.organization, "by": cast.quality_manager}
    refused(AuditError, "keys", services.add_starter_set, keys=[CHAPTER.key], **arguments)


# -- From a file --------------------------------------------------------------------------------

FILE = {"file": "pumps.xlsx", "sha256": "a" * 64, "sections": [Section("A", (question("q1"),))]}


def test_file_becomes_the_draft_of_a_new_checklist(cast: Cast):
    made = services.import_checklist(
        organization=cast.organization, by=cast.quality_manager, title="Pumps", **FILE
    )
    draft = queries.newest(made)
    assert (draft.state, draft.note) == ("draft", "1 question from pumps.xlsx")
    entry = Entry.objects.get()
    assert entry.verb == "imported" and "a" * 64 in entry.body and not entry.is_released


def test_file_becomes_the_draft_of_a_checklist_that_stands(cast: Cast):
    made = make_checklist(cast)
    version = Checklist.objects.get().version
    arguments = {"organization": cast.organization, "by": cast.quality_manager, "into": made}
    services.import_checklist(version=version, **arguments, **FILE)
    assert ChecklistVersion.objects.get(state="draft").number == 2
    with pytest.raises(StaleError):
        services.import_checklist(version=version, **arguments, **FILE)


def test_file_without_a_title_or_with_bad_questions_is_refused(cast: Cast):
    arguments = {"organization": cast.organization, "by": cast.quality_manager}
    refused(AuditError, "title", services.import_checklist, **arguments, **FILE)
    bad = FILE | {"sections": [Section("A", (question("q1", clause="12"),))], "title": "Pumps"}
    refused(AuditError, "sections", services.import_checklist, **arguments, **bad)
    assert not Checklist.objects.exists()


def test_checklist_of_another_organization_is_not_imported_into(cast: Cast):
    into = make_checklist(cast)
    arguments = {"organization": cast.other, "by": cast.stranger, "into": into}
    refused(AuditError, "into", services.import_checklist, **arguments, **FILE)
