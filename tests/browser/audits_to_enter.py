"""Gives a running site audits with questions, so that results can be entered; inside its own data.

Prints the key of each audit, in the order of the numbers of questions that are asked for.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

import django

from scripts.places import ROOT

CLAUSES = ("8.5.1", "8.5", "7.5", "8.6")
SECTIONS = ("Documents at the workplace", "Measuring", "Release")
AUDITOR, MANAGER, PROCESS = "Lena Brandt", "Sam Okafor", "Machine"


def audits_with(var: Path, *numbers: int) -> list[int]:
    """Keys of begun audits with so many questions each, of the site whose data lie in that folder."""
    environment = {**os.environ, "QMS_VAR": str(var), "QMS_EMBEDDED": "1"}
    environment.pop("DATABASE_URL", None)
    command = [sys.executable, "-m", "tests.browser.audits_to_enter", *map(str, numbers)]
    done = subprocess.run(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, check=True)
    return json.loads(done.stdout)


def main() -> None:
    """Plan, begin, and ask, in the names of those who may."""
    # Models can be imported only now.
    from audits import services  # noqa: PLC0415
    from audits.models import AuditProgramme, AuditQuestion  # noqa: PLC0415
    from people import clock  # noqa: PLC0415
    from people.models import Organization, Person  # noqa: PLC0415
    from processes.models import Process  # noqa: PLC0415

    organization = Organization.objects.get(slug="larkmoor")
    people = {name: Person.objects.get(organization=organization, name=name)
              for name in (AUDITOR, MANAGER)}  # fmt: skip
    process = Process.objects.filter(organization=organization, name__icontains=PROCESS).first()
    today = clock.today(organization)
    programme = AuditProgramme.objects.filter(
        organization=organization, state__in=("approved", "running"),
        starts_on__lte=today, ends_on__gte=today,
    ).first()  # fmt: skip
    made = []
    for number in map(int, sys.argv[1:]):
        audit = services.plan_audit(
            by=people[MANAGER],
            programme=programme,
            process=process,
            title=f"Machine, {number} questions",
            scope="Two machines and their documents",
            criteria="The process description and 8.5",
            lead_auditor=people[AUDITOR],
            planned_on=today,
            is_planned=False,
            unplanned_reason="A complaint about drawings",
        )
        services.start_audit(audit=audit, by=people[AUDITOR])
        AuditQuestion.objects.bulk_create(
            AuditQuestion(
                audit=audit,
                position=one,
                key=f"q-{one}",
                section=SECTIONS[(one - 1) * len(SECTIONS) // number],
                clause=CLAUSES[one % len(CLAUSES)],
                text=f"Question {one}: is the drawing at the machine the current issue?",
                requirement="Documents are the current ones where the work is done, and are protected "
                "from being used by mistake once they are superseded.",
                look_for="Look at two machines. Compare the issue letter with the register.",
            )
            for one in range(1, number + 1)
        )
        made.append(audit.pk)
    print(json.dumps(made))


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "qms_site.settings")
    django.setup()
    main()
