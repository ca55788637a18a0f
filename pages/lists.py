"""Every list of the application: filter, sort, pages, export, and words for when it is empty."""

import csv
import datetime
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import unescape
from itertools import islice
from typing import Any, cast

import django_filters
from django.core.paginator import Page, Paginator
from django.db.models import F, Q, QuerySet
from django.forms import ModelChoiceField
from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import strip_tags
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from pages.cells import Cell, shown, value_of
from pages.choosing import TYPED, make_typeable, suggested
from people.permissions import OrganizationRequest, Permission

PAGE_SIZE = 25
CHUNK = 500  # rows of a spreadsheet that are read at once
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\x00")


@dataclass(frozen=True)
class Column:
    """A column: a dotted path or a function of row and day, and the fields that it sorts by.

    A picture is not `exported`: a spreadsheet holds words and figures.
    """

    title: Any
    cell: str | Cell
    sort: str = ""
    css: str = ""
    exported: bool = True

    def value(self, row: Any, on: datetime.date) -> Any:
        return value_of(row, self.cell) if isinstance(self.cell, str) else self.cell(row, on)


@dataclass(frozen=True)
class Add:
    """The button that adds a record, for those who may."""

    label: Any
    url_name: str
    permission: Permission


@dataclass(frozen=True)
class Listing:
    """A list of one kind of record. The first column links to `detail`, a URL name taking the key.

    `read` is given the rows of a page before their cells are asked, so that it can find out about all
    of them at once.
    """

    title: Any
    columns: tuple[Column, ...]
    filterset: type["RecordFilter"]
    detail: str
    empty_title: Any
    empty_text: Any
    order: tuple[str, ...]
    add: Add | None = None
    read: Callable[[Sequence[Any], datetime.date], None] | None = None

    def prepared(self, rows: Iterable[Any], on: datetime.date) -> list[Any]:
        """The rows, once what their cells need is known."""
        found = list(rows)
        if self.read is not None:
            self.read(found, on)
        return found


class RecordFilter(django_filters.FilterSet):
    """Filters of a list: a search box over `search_fields`, then what the subclass declares.

    Choices of model filters are narrowed to the organization.
    """

    q = django_filters.CharFilter(method="search", label=_("Search"), max_length=100)
    search_fields: tuple[str, ...] = ("reference",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.form.order_fields(["q"])
        make_typeable(self.form.fields)
        for form_field in self.form.fields.values():
            if isinstance(form_field, ModelChoiceField):
                choices: Any = form_field.queryset
                form_field.queryset = choices.filter(organization=self.request.organization)

    def search(self, queryset: QuerySet, name: str, words: str) -> QuerySet:
        for word in words.replace("\x00", "").split()[:8]:
            hits = Q()
            for path in self.search_fields:
                hits |= Q(**{f"{path}__icontains": word})
            queryset = queryset.filter(hits)
        return queryset


@dataclass(frozen=True)
class ListPage:
    """What `pages/list.html` shows."""

    title: Any
    lead: Any
    add: dict[str, Any] | None
    filter: RecordFilter
    chips: list[dict[str, str]]
    clear_url: str
    columns: list[dict[str, Any]]
    rows: list[dict[str, Any]]
    paginator_page: Page
    page_urls: list[dict[str, Any] | None]
    prev_url: str
    next_url: str
    export_url: str
    empty: dict[str, Any]
    is_filtered: bool = False


def render_list(
    request: OrganizationRequest,
    listing: Listing,
    queryset: QuerySet,
    *,
    lead: Any = "",
    template: str = "pages/list.html",
    **context: Any,
) -> HttpResponse:
    """The list of `queryset`, or its spreadsheet where the address says export=csv."""
    filterset = listing.filterset(request.GET, queryset=queryset, request=request)
    if (names := suggested(request, filterset.form)) is not None:
        return names
    sort, sorted_rows = _sorted(listing, filterset.qs, request.GET.get("sort", ""))
    if request.GET.get("export") == "csv":
        return _csv(listing, sorted_rows, request.today, str(listing.title))
    keys = sorted_rows.values_list("pk", flat=True)
    page = Paginator(keys, PAGE_SIZE).get_page(request.GET.get("page"))
    rows = listing.prepared(_records(sorted_rows, page), request.today)
    add, chips = _add(request, listing.add), _chips(request, filterset)
    shown_page = ListPage(
        title=listing.title,
        lead=lead,
        add=add,
        filter=filterset,
        chips=chips,
        clear_url=request.path,
        columns=[_column(request, column, sort) for column in listing.columns],
        rows=[_row(request, listing, row) for row in rows],
        paginator_page=page,
        page_urls=_page_urls(request, page),
        prev_url=_url(request, page=page.previous_page_number()) if page.has_previous() else "",
        next_url=_url(request, page=page.next_page_number()) if page.has_next() else "",
        export_url=_url(request, export="csv"),
        empty={"title": listing.empty_title, "text": listing.empty_text} | {"action": add},
        is_filtered=bool(chips),
    )
    return render(request, template, {"page": shown_page, **context})


def _sorted(listing: Listing, rows: QuerySet, wanted: str) -> tuple[str, QuerySet]:
    """Rows in the wanted order if a column offers it, else in the list's own; the key settles ties."""
    name = wanted.removeprefix("-")
    if name not in {column.sort for column in listing.columns if column.sort}:
        return "", rows.order_by(*listing.order, "pk")
    by = F(name).desc(nulls_last=True) if wanted.startswith("-") else F(name).asc(nulls_last=True)
    return wanted, rows.order_by(by, "pk")


def _records(rows: QuerySet, page: Page) -> list[Any]:
    """The records of a page. Only they are joined with what a row shows, not all before sorting."""
    keys = list(page.object_list)
    found = {row.pk: row for row in rows.filter(pk__in=keys)}
    return [found[key] for key in keys if key in found]


def _url(request: OrganizationRequest, **changes: Any) -> str:
    query = request.GET.copy()
    for name, value in changes.items():
        if value is None:
            query.pop(name, None)
        else:
            query[name] = value
    if "page" not in changes:
        query.pop("page", None)
    return f"{request.path}?{query.urlencode()}"


def _column(request: OrganizationRequest, column: Column, sort: str) -> dict[str, Any]:
    direction = ""
    if column.sort and sort.removeprefix("-") == column.sort:
        direction = "descending" if sort.startswith("-") else "ascending"
    other = f"-{column.sort}" if direction == "ascending" else column.sort
    return {
        "title": column.title,
        "sort_url": _url(request, sort=other) if column.sort else "",
        "direction": direction,
        "css": column.css,
    }


def _row(request: OrganizationRequest, listing: Listing, row: Any) -> dict[str, Any]:
    cells = [
        {"html": shown(column.value(row, request.today)), "label": column.title, "css": column.css}
        for column in listing.columns
    ]
    return {
        "cells": cells,
        "url": reverse(listing.detail, args=[request.organization.slug, row.pk]),
    }


def _add(request: OrganizationRequest, add: Add | None) -> dict[str, Any] | None:
    if add is None or add.permission not in request.permissions:
        return None
    return {"label": add.label, "url": reverse(add.url_name, args=[request.organization.slug])}


def _chips(request: OrganizationRequest, filterset: RecordFilter) -> list[dict[str, str]]:
    """One chip for each filter that is set, with the address without it."""
    form = filterset.form
    form.is_valid()
    names = [name for name in form.fields if form.cleaned_data.get(name) not in (None, "", [])]
    return [
        {
            "label": f"{form.fields[name].label}: {_choice(form, name)}",
            "remove_url": _url(request, **{name: None, name + TYPED: None}),
        }
        for name in names
    ]


def _choice(form: Any, name: str) -> str:
    value = form.cleaned_data[name]
    choices = getattr(form.fields[name], "choices", ())
    labels = {str(key): str(label) for key, label in choices} if isinstance(value, str) else {}
    return labels.get(str(value), str(value))


def _page_urls(request: OrganizationRequest, page: Page) -> list[dict[str, Any] | None]:
    """Links to the pages around this one; None where some are left out."""
    numbers = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    return [
        {"number": number, "url": _url(request, page=number), "current": number == page.number}
        if isinstance(number, int)
        else None
        for number in numbers
    ]


class _Echo:
    """A file that gives each line back, so that a spreadsheet can be streamed."""

    def write(self, line: str) -> str:
        return line


def plain(value: Any) -> str:
    """A cell for a spreadsheet: no markup, what people typed as they typed it, never a formula."""
    told = shown(value)
    text = unescape(strip_tags(told)) if isinstance(told, SafeString) else told
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


def _csv(listing: Listing, rows: QuerySet, on: datetime.date, title: str) -> HttpResponse:
    writer = csv.writer(_Echo())
    columns = [column for column in listing.columns if column.exported]

    def lines() -> Iterator[str]:
        yield "\ufeff" + writer.writerow([str(column.title) for column in columns])
        found = rows.iterator(chunk_size=CHUNK)
        while chunk := listing.prepared(islice(found, CHUNK), on):
            for row in chunk:
                yield writer.writerow([plain(column.value(row, on)) for column in columns])

    response = StreamingHttpResponse(lines(), content_type="text/csv; charset=utf-8")
    name = "".join(char if char.isalnum() else "-" for char in title.lower())
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return cast(HttpResponse, response)
