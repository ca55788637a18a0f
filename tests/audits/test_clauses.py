"""Own words for clauses."""

import pytest

from audits import services
from audits.clauses import titles
from audits.errors import AuditError
from audits.forms.findings import clause_choices
from audits.models import ClauseTitle
from evidence.models import Entry
from people.errors import StaleError
from tests.conftest import Cast
from tests.refusals import refused


def name(cast: Cast, **changes) -> dict[str, str]:
    fields = {
        "organization": cast.organization,
        "by": cast.quality_manager,
        "titles": {"8.5": " Making  pumps "},
    }
    return services.name_clauses(**(fields | changes))


def test_own_words_stand_over_ours_everywhere(cast: Cast, django_assert_num_queries):
    assert name(cast) == {"8.5": "Making pumps"}
    with django_assert_num_queries(1):
        called = titles(cast.organization)
    assert (called["8.5"], called["8.6"]) == ("Making pumps", "Release")
    assert ("8.5", "8.5 Making pumps") in clause_choices(cast.organization)
    assert "Making pumps" not in titles(cast.other).values()


def test_own_words_are_told_before_and_after_and_taken_back(cast: Cast):
    name(cast)
    assert name(cast, titles={"8.5": "", "8.6": "Letting go"}) == {"8.6": "Letting go"}
    entry = Entry.objects.order_by("-sequence").first()
    assert entry.verb == "changed" and not entry.is_released
    assert "Making pumps" in entry.body and "Letting go" in entry.body
    assert ClauseTitle.objects.get().clause == "8.6"


def test_same_words_again_write_nothing(cast: Cast):
    name(cast)
    name(cast)
    assert Entry.objects.count() == 1


@pytest.mark.parametrize("wrong", [{"11.1": "Dreams"}, {"8.5.4": "Finer"}, {"8.5": "x" * 121}])
def test_words_for_no_clause_or_too_many_are_refused(cast: Cast, wrong: dict[str, str]):
    arguments = {"organization": cast.organization, "by": cast.quality_manager}
    refused(AuditError, next(iter(wrong)), services.name_clauses, titles=wrong, **arguments)


def test_words_that_somebody_else_changed_are_refused_and_others_are_not(cast: Cast):
    name(cast)
    assert name(cast, titles={"8.6": "Letting go"}, opened={}) == {
        "8.5": "Making pumps",
        "8.6": "Letting go",
    }
    with pytest.raises(StaleError) as caught:
        name(cast, titles={"8.5": "Pump making"}, opened={})
    assert caught.value.field == "8.5"
    name(cast, titles={"8.5": "Pump making"}, opened={"8.5": "Making pumps"})
