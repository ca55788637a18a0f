"""`manage.py verify_ledger [ORGANIZATION …] [--head SEQUENCE:HASH] [--pack FILE]`: whole chains."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from evidence import manifests
from evidence.errors import ManifestError
from evidence.manifests import PackManifest
from evidence.verification import Verdict, verify
from people.models import Organization


class Command(BaseCommand):
    """Exits with 1 if any chain is not whole, naming each entry that is not as it was written."""

    help = "Check the ledger of one, several or all organizations."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("organization", nargs="*", help="slugs; all organizations if none")
        parser.add_argument(
            "--head",
            action="append",
            default=[],
            metavar="SEQUENCE:HASH",
            help="a head printed in a pack: must be in today's chain (with one organization)",
        )
        parser.add_argument(
            "--pack",
            action="append",
            default=[],
            type=Path,
            metavar="FILE",
            help="a pack that left the house: its head and entries must be in today's chain",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        organizations = self._organizations(options["organization"])
        witnesses = _witnesses(options["head"])
        if (witnesses or options["pack"]) and len(organizations) != 1:
            raise CommandError("--head and --pack go with exactly one organization.")
        packs = [_pack(path, organizations[0]) for path in options["pack"]]
        for pack in packs:
            _add(witnesses, pack)
        verdicts = [verify(organization, witnesses) for organization in organizations]
        for verdict in verdicts:
            self._report(verdict)
        if not all(verdict.is_whole for verdict in verdicts):
            raise CommandError("At least one ledger is not as it was written.")
        for pack in packs:
            said = f"{pack.organization}: all {len(pack.hashes)} entries of {pack.reference} stand"
            self.stdout.write(self.style.SUCCESS(said))

    def _organizations(self, slugs: list[str]) -> list[Organization]:
        found = Organization.objects.filter(slug__in=slugs) if slugs else Organization.objects.all()
        missing = set(slugs) - {organization.slug for organization in found}
        if missing:
            raise CommandError(f"There is no organization {', '.join(sorted(missing))}.")
        return list(found)

    def _report(self, verdict: Verdict) -> None:
        slug = verdict.organization.slug
        for problem in verdict.problems:
            self.stdout.write(f"{slug}: entry {problem.sequence} ({problem.label}): {problem.what}")
        if verdict.is_whole:
            whole = f"{slug}: whole, {verdict.entries} entries, head {verdict.head_hash}"
            self.stdout.write(self.style.SUCCESS(whole))


def _witnesses(heads: list[str]) -> dict[int, str]:
    try:
        pairs = [head.split(":", 1) for head in heads]
        return {int(sequence): digest.replace(" ", "").lower() for sequence, digest in pairs}
    except ValueError as error:
        raise CommandError("--head takes SEQUENCE:HASH, for example 2418:7f3a….") from error


def _pack(path: Path, organization: Organization) -> PackManifest:
    """The pack's manifest; a pack of another organization proves nothing here."""
    try:
        pack = manifests.read(path)
    except ManifestError as error:
        raise CommandError(str(error.message)) from error
    if pack.organization != organization.slug:
        raise CommandError(f"{path} is a pack of {pack.organization}, not of {organization.slug}.")
    return pack


def _add(witnesses: dict[int, str], pack: PackManifest) -> None:
    for sequence, digest in pack.hashes.items():
        if witnesses.setdefault(sequence, digest) != digest:
            raise CommandError(f"The packs and heads contradict each other about entry {sequence}.")
