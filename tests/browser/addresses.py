"""Prints all addresses of Larkmoor on a running site, as JSON; runs inside the site's own data.

Each row of the answer: name, permission, and the paths of some records that it is about.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import django

from scripts.places import ROOT

if TYPE_CHECKING:
    from tests.addresses import Address

ORGANIZATION = "larkmoor"
# How many records of a kind are tried until one lets the page be opened.
MOST_RECORDS = 12
# Pages that an address shows only when it is asked so.
QUERIES = {
    "leadership:competence-people": "?function=Quality",
    "objectives:objective": "?figures=1",
    "programme:search": "?q=torque",
    "programme:today": "?on=2026-06-30",
}


class Place(NamedTuple):
    """An address, who may open it, and where: some pages exist only in one state of a record."""

    name: str
    permission: str
    paths: list[str]


def places_of(var: Path) -> list[Place]:
    """All addresses of the site whose data lie in that folder."""
    environment = {**os.environ, "QMS_VAR": str(var), "QMS_EMBEDDED": "1"}
    environment.pop("DATABASE_URL", None)
    command = [sys.executable, "-m", "tests.browser.addresses"]
    done = subprocess.run(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, check=True)
    return [Place(*one) for one in json.loads(done.stdout)]


def main() -> None:
    """Furnish the company with what it has only once it is used, then list its addresses."""
    # Models can be imported only now.
    from people import clock  # noqa: PLC0415
    from people.models import Organization  # noqa: PLC0415
    from tests.addresses import find_addresses, furnish, store_photo  # noqa: PLC0415

    organization = Organization.objects.get(slug=ORGANIZATION)
    store_photo()
    furnish(organization, clock.now())
    print(json.dumps([row for one in find_addresses(organization) for row in rows(one)]))


def rows(address: "Address") -> Iterator[tuple[str, str, list[str]]]:
    """The address as it is, and as it answers a question."""
    paths = list(islice(address.urls(ORGANIZATION), MOST_RECORDS))
    if query := QUERIES.get(address.name):
        yield f"{address.name}{query}", address.permission, [f"{path}{query}" for path in paths]
    # What needs a question leads elsewhere without one.
    if address.name != "leadership:competence-people":
        yield address.name, address.permission, paths


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "qms_site.settings")
    django.setup()
    main()
