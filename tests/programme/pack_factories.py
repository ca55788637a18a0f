"""Evidence for packs: entries of the ledger as rooms write them, and packs made in this process."""

import datetime
from itertools import count
from typing import Any

from django.db import transaction

from evidence import ledger
from evidence.models import Entry
from evidence.subjects import Description
from jobs import worker
from people import clock
from people.models import Organization, Person
from programme.handlers import HANDLERS
from programme.models import EvidencePack
from programme.packs import services

START, END = datetime.date(2025, 11, 1), datetime.date(2026, 10, 31)
numbers = count(1)


@transaction.atomic
def make_entry(organization: Organization, by: Person | None, **changes: Any) -> Entry:
    """An entry about a walk in the period, recorded on the day it happened."""
    number = next(numbers)
    on = changes.pop("occurred_on", END - datetime.timedelta(days=30))
    subject = {
        "kind": "leadership.walk",
        "object_id": number,
        "reference": f"W{number:02}",
        "label": f"Went to the assembly line, visit {number}",
        "url_name": "leadership:walk",
        "commitments": ("engagement",),
        "clauses": ("5.1.1", "7.4"),
        "process": "P04",
    }
    names = set(subject) | {"released", "text", "state"}
    subject |= {name: changes.pop(name) for name in list(changes) if name in names}
    moment = changes.pop("at", datetime.datetime.combine(on, datetime.time(9), datetime.UTC))
    with clock.at(moment):
        return ledger.record(
            Description(**subject),
            organization=organization,
            verb=changes.pop("verb", "walked"),
            by=by,
            occurred_on=on,
            **changes,
        )


def make_year(organization: Organization, people: list[Person], number: int) -> None:
    """So many entries over the period, for several commitments, some recorded late."""
    slugs = ["engagement", "integration", "resources", "improvement", "communication"]
    days = (END - START).days
    for each in range(number):
        on = START + datetime.timedelta(days=each * days // number)
        late = datetime.timedelta(days=40 if each % 9 == 0 else each % 3)
        moment = datetime.datetime.combine(on + late, datetime.time(9, 30), datetime.UTC)
        make_entry(
            organization,
            people[each % len(people)],
            occurred_on=on,
            at=moment,
            commitments=(slugs[each % 5], slugs[(each * 3 + 1) % 5]),
            clauses=(("5.1.1", "9.3") if each % 2 else ("5.1.1", "7.1")),
            process=f"P{each % 11 + 1:02}",
            facts=[
                ("Place", "Line 3"),
                ("What was seen", f"Guard {each} missing, put right at once"),
            ],
            actor=people[(each + each % 4 // 3) % len(people)],
        )


def order(organization: Organization, by: Person | None, **changes: Any) -> EvidencePack:
    """A pack over the period, asked for and not made yet."""
    wanted = {"starts_on": START, "ends_on": END, "commitments": [], "prepared_for": ""}
    return services.request_pack(organization=organization, by=by, **wanted | changes)


def make_pack(organization: Organization, by: Person | None, **changes: Any) -> EvidencePack:
    """A pack that is ready; needs a test with real transactions."""
    pack = order(organization, by, **changes)
    worker.run(pack.job_id, HANDLERS)
    return EvidencePack.objects.select_related("organization", "job", "file").get(pk=pack.pk)
