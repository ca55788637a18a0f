"""Tables of the programme: evidence packs, reminders, snapshots of the statuses."""

from programme.models.packs import EvidencePack, EvidencePackQuerySet, PackFile
from programme.models.reminders import Reminder
from programme.models.snapshots import StatusSnapshot

__all__ = ["EvidencePack", "EvidencePackQuerySet", "PackFile", "Reminder", "StatusSnapshot"]
