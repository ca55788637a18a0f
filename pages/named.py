"""Which record is meant by what somebody typed, and how a record is written so that it is found."""

import re
from collections.abc import Callable, Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Count, Model, Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

FEW = 100  # records that a list to choose from may hold
SUGGESTED = 20
SAID = 5  # of several that match, so many are named
LONGEST = 300  # characters of a name that is typed
# What a record may be found by, where its kind has it.
WORDS = ("reference", "code", "name", "title", "label", "statement", "text", "topic")
NUMBERED = re.compile(r"#(\d{1,18})$")


class Typed(str):
    """What somebody typed, unlike the key that a list gives."""

    __slots__ = ()


def words_of(model: type[Model]) -> list[str]:
    """The fields by which records of this kind are found."""
    known = {field.name for field in model._meta.concrete_fields}
    return [name for name in WORDS if name in known]


def matching(rows: QuerySet, words: str) -> QuerySet:
    """The rows in which each word occurs."""
    for word in words.split()[:8]:
        hits = Q()
        for name in words_of(rows.model):
            hits |= Q(**{f"{name}__icontains": word})
        rows = rows.filter(hits)
    return rows


def find(rows: QuerySet, typed: str, label: Callable[[Any], str]) -> Model:
    """The one row that is meant. Raises ValidationError where it is none or several."""
    typed = " ".join(typed.replace("\x00", "").split())[:LONGEST]
    key = NUMBERED.search(typed)
    keyed = rows.filter(pk=int(key[1])).first() if key else None
    if keyed is not None:
        return keyed
    found = list(_exactly(rows, typed)[: SAID + 1])
    if not found:
        found = list(matching(rows, typed)[: SAID + 1])
    if not found:
        raise ValidationError(
            _("Nothing here is called “%(typed)s”."), code="none", params={"typed": typed}
        )
    if len(found) > 1:
        raise ValidationError(_several(rows, typed, found, label), code="several")
    return found[0]


def _exactly(rows: QuerySet, typed: str) -> QuerySet:
    """Those with that name; with a number in front, the number decides."""
    names = words_of(rows.model)
    hits = Q()
    for name in names:
        hits |= Q(**{f"{name}__iexact": typed})
    if "reference" in names and typed:
        hits |= Q(reference__iexact=typed.split()[0])
    return rows.filter(hits)


def _several(rows: QuerySet, typed: str, found: list[Any], label: Callable[[Any], str]) -> str:
    said = "; ".join(
        f"{text} ({hint})" if hint else text for text, hint in written(rows, found[:SAID], label)
    )
    if len(found) <= SAID:
        return _("“%(typed)s” may mean %(said)s. Write which.") % {"typed": typed, "said": said}
    more = matching(rows, typed).count() - SAID
    return ngettext(
        "“%(typed)s” may mean %(said)s, or %(more)d more. Write which.",
        "“%(typed)s” may mean %(said)s, or %(more)d more. Write which.",
        more,
    ) % {"typed": typed, "said": said, "more": more}


def written(
    rows: QuerySet, some: Iterable[Any], label: Callable[[Any], str]
) -> list[tuple[str, str]]:
    """How each of these is written so that no other is meant, and what else tells it apart."""
    some = list(some)
    if "reference" in words_of(rows.model):
        return [(_with_reference(one, " ".join(label(one).split())), "") for one in some]
    names = {one.pk: " ".join(label(one).split()) for one in some}
    twice = _twice(rows, some)
    return [
        (f"{names[one.pk]} #{one.pk}", getattr(one, "job_title", ""))
        if _name(one) in twice
        else (names[one.pk], "")
        for one in some
    ]


def _with_reference(one: Any, label: str) -> str:
    return label if label.startswith(one.reference) else f"{one.reference} {label}"


def _name(one: Any) -> str:
    return str(getattr(one, words_of(type(one))[0]))


def _twice(rows: QuerySet, some: list[Any]) -> set[str]:
    """Which of their names others have too."""
    if not some:
        return set()
    name = words_of(rows.model)[0]
    alike = rows.filter(**{f"{name}__in": {_name(one) for one in some}})
    counted = alike.order_by().values(name).annotate(rows=Count("pk", distinct=True))
    return set(counted.filter(rows__gt=1).values_list(name, flat=True))
