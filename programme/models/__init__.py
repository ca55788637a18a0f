"""Tables of the programme: evidence packs, reminders, weekly mails, snapshots of the statuses."""

from programme.models.digests import Digest
from programme.models.packs import EvidencePack, EvidencePackQuerySet, PackFile
from programme.models.reminders import Reminder
from programme.models.snapshots import StatusSnapshot

__all__ = [
    "Digest",
    "EvidencePack",
    "EvidencePackQuerySet",
    "PackFile",
    "Reminder",
    "StatusSnapshot",
]
