"""Evidence packs and reminders."""

from programme.models.reminders import Reminder

__all__ = ["Reminder"]
