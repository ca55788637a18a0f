"""Prints all addresses of Larkmoor on a running site, as JSON; runs inside the site's own data.

Each line of the answer: name, permission, and the paths of some records that it is about.
"""

import json
import os
import subprocess
import sys
from itertools import islice
from pathlib import Path
from typing import NamedTuple

import django

from scripts.places import ROOT

ORGANIZATION = "larkmoor"
# How many records of a kind are tried until one lets the page be opened.
MOST_RECORDS = 12


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
    found = find_addresses(organization)
    rows = [
        (one.name, one.permission, [*islice(one.urls(ORGANIZATION), MOST_RECORDS)]) for one in found
    ]
    print(json.dumps(rows))


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "qms_site.settings")
    django.setup()
    main()
