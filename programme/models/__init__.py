"""Tables of the programme: packs, reminders, mails, snapshots, thresholds, overrides, flags."""

from programme.models.digests import Digest
from programme.models.overrides import Override, OverrideQuerySet
from programme.models.packs import EvidencePack, EvidencePackQuerySet, PackFile
from programme.models.reminders import Reminder
from programme.models.snapshots import StatusSnapshot
from programme.models.staging import StagedReading
from programme.models.thresholds import ThresholdVersion, ThresholdVersionQuerySet

__all__ = [
    "Digest",
    "EvidencePack",
    "EvidencePackQuerySet",
    "Override",
    "OverrideQuerySet",
    "PackFile",
    "Reminder",
    "StagedReading",
    "StatusSnapshot",
    "ThresholdVersion",
    "ThresholdVersionQuerySet",
]
