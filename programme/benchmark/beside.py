"""The pages that are measured beside the dashboard: some of the heavy ones, and every list."""

from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, get_resolver, reverse

from pages.measuring import Reader
from people.models import Organization
from people.permissions import Permission

INSIDE = "<slug:organization>/"
# Every list has one (templates/pages/list.html).
RESULTS = b'id="results"'
HEAVY: tuple[tuple[str, dict[str, str]], ...] = (
    ("programme:commitments", {}),
    ("programme:commitment", {"slug": "resources"}),
    ("programme:evidence", {}),
    ("programme:waiting", {}),
)


def beside(
    organization: Organization, reader: Reader, permissions: frozenset[Permission]
) -> list[tuple[str, str]]:
    """Names and addresses of what is measured, as far as the reader may see it.

    Which addresses are lists is seen when they are read: ask while the company is small.
    """
    slug = organization.slug
    heavy = [(name, reverse(name, kwargs={"organization": slug} | rest)) for name, rest in HEAVY]
    asked = [(name, reverse(name, args=[slug])) for name in _open_to(permissions)]
    known = {name for name, _rest in HEAVY}
    lists = [one for one in asked if one[0] not in known and reader.finds(one[1], RESULTS)]
    return heavy + lists


def _open_to(permissions: frozenset[Permission]) -> list[str]:
    """The names of addresses that need no record, in the order of their addresses."""
    return [
        f"{pattern.callback.__module__.split('.')[0]}:{pattern.name}"
        for route, pattern in sorted(_patterns(get_resolver(), ""), key=lambda one: one[0])
        if route.startswith(INSIDE) and "<" not in route.removeprefix(INSIDE)
        if getattr(pattern.callback, "permission", None) in permissions
    ]


def _patterns(resolver: URLResolver, prefix: str) -> Iterator[tuple[str, URLPattern]]:
    for one in resolver.url_patterns:
        route = prefix + str(one.pattern)
        if isinstance(one, URLResolver):
            yield from _patterns(one, route)
        else:
            yield route, one
