"""The reminder run: plan each step once, send each mail for certain."""

from programme.reminding.plan import plan_all, plan_reminders
from programme.reminding.send import KIND, send_reminder

__all__ = ["KIND", "plan_all", "plan_reminders", "send_reminder"]
