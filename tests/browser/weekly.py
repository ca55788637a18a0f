"""Sets weekly objectives of a running site, so that the grid has many empty cells; inside its data.

Prints the keys of the objectives: two of one figure each, one share.
"""

import datetime
import json
import os
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import django

from scripts.places import ROOT

OWNER = "Sam Okafor"
LEADER = "Maren Holt"
TITLES = ("Orders answered", "Tours given", "Crates returned")


def weekly_objectives(var: Path) -> list[int]:
    """Keys of three objectives, measured every week, of the site whose data lie in that folder."""
    environment = {**os.environ, "QMS_VAR": str(var), "QMS_EMBEDDED": "1"}
    environment.pop("DATABASE_URL", None)
    command = [sys.executable, "-m", "tests.browser.weekly"]
    done = subprocess.run(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, check=True)
    return json.loads(done.stdout)


def main() -> None:
    """Propose and approve them, in the names of those who may."""
    # Models can be imported only now.
    from objectives import services  # noqa: PLC0415
    from people import clock  # noqa: PLC0415
    from people.models import Organization, Person  # noqa: PLC0415

    organization = Organization.objects.get(slug="larkmoor")
    people = {name: Person.objects.get(organization=organization, name=name)
              for name in (OWNER, LEADER)}  # fmt: skip
    made = []
    for title in TITLES:
        objective = services.set_objective(
            organization=organization,
            by=people[OWNER],
            owner=people[OWNER],
            title=title,
            definition="Counted every Friday",
            direction="up",
            target=Decimal(10),  # reached by whatever is typed, so that nothing asks for attention
            lowest=Decimal(0),
            highest=Decimal(100),
            unit="%",
            frequency="week",
            measure="share" if title == TITLES[-1] else "value",
            due_on=clock.today(organization) + datetime.timedelta(days=200),
        )
        services.approve_objective(objective=objective, by=people[LEADER])
        made.append(objective.pk)
    print(json.dumps(made))


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "qms_site.settings")
    django.setup()
    main()
