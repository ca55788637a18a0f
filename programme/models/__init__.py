"""Tables of the programme: evidence packs, reminders, weekly mails, snapshots, what stood out."""

from programme.models.digests import Digest
from programme.models.packs import EvidencePack, EvidencePackQuerySet, PackFile
from programme.models.reminders import Reminder
from programme.models.snapshots import StatusSnapshot
from programme.models.staging import StagedReading

__all__ = [
    "Digest",
    "EvidencePack",
    "EvidencePackQuerySet",
    "PackFile",
    "Reminder",
    "StagedReading",
    "StatusSnapshot",
]
