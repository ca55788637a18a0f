"""`manage.py evidence_pack ORGANIZATION --from DATE --to DATE [--commitments …] --output FILE`.

Does what the page does, through the same order, job and ledger entry, in this process.
"""

import datetime
import os
import shutil
import time
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from evidence.files import path_of
from jobs import worker
from jobs.models import Job, State
from people.errors import RuleError
from people.models import Organization
from programme.handlers import HANDLERS
from programme.models import EvidencePack
from programme.packs import services

LOOK_EVERY = 0.5  # seconds, while another worker has the job


class Command(BaseCommand):
    """Makes a pack and writes it to a file; prints the head of the ledger and the file's SHA-256."""

    help = "Make an evidence pack over the released evidence of a period."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("organization", help="slug")
        parser.add_argument("--from", dest="starts_on", required=True, metavar="DATE")
        parser.add_argument("--to", dest="ends_on", required=True, metavar="DATE")
        parser.add_argument("--commitments", default="", metavar="SLUG,…", help="all if none")
        parser.add_argument("--prepared-for", default="", metavar="TEXT")
        parser.add_argument("--output", required=True, type=Path, metavar="FILE")

    def handle(self, *args: Any, **options: Any) -> None:
        output: Path = options["output"]
        _check_writable(output)
        pack = self._ordered(options)
        _finish(pack.job)
        made = EvidencePack.objects.select_related("file").get(pk=pack.pk).file
        shutil.copyfile(path_of(made.sha256), output)
        self.stdout.write(
            f"{pack.reference}: {made.pages} pages, {made.entries} entries, {output}\n"
            f"head {pack.head_sequence}:{pack.head_hash}\n"
            f"sha256 {made.sha256}"
        )

    def _ordered(self, options: dict[str, Any]) -> EvidencePack:
        organization = Organization.objects.filter(slug=options["organization"]).first()
        if organization is None:
            raise CommandError(f"There is no organization {options['organization']}.")
        try:
            return services.request_pack(
                organization=organization,
                starts_on=_day(options["starts_on"], "--from"),
                ends_on=_day(options["ends_on"], "--to"),
                commitments=[slug for slug in options["commitments"].split(",") if slug.strip()],
                prepared_for=options["prepared_for"],
                by=None,
            )
        except RuleError as refused:
            raise CommandError(str(refused.message)) from refused


def _day(text: str, option: str) -> datetime.date:
    try:
        return datetime.date.fromisoformat(text)
    except ValueError as error:
        raise CommandError(f"{option} takes a date such as 2026-10-31, not {text}.") from error


def _check_writable(output: Path) -> None:
    """Refuse before the work, not after it."""
    folder = output.parent
    if output.is_dir():
        raise CommandError(f"{output} is a folder; name a file.")
    if not folder.is_dir():
        raise CommandError(f"There is no folder {folder}.")
    if not os.access(output if output.exists() else folder, os.W_OK):
        raise CommandError(f"{output} cannot be written.")


def _finish(job: Job) -> None:
    """Do the job here, or wait for the worker that was faster. Raises CommandError if it failed."""
    while not job.ended:
        if not worker.run(job.pk, HANDLERS):
            time.sleep(LOOK_EVERY)
        job.refresh_from_db()
    if job.state != State.DONE:
        raise CommandError(job.error or "The pack was cancelled.")
