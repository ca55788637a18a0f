"""Slows down guessing of personal codes: so many wrong ones from one address in so much time."""

import datetime
import hashlib

from django.core.cache import cache

from people.models import Organization

WRONG_MOST = 10
WINDOW = datetime.timedelta(minutes=15)


def is_shut(organization: Organization, address: str, now: datetime.datetime) -> bool:
    """Whether this address has to wait before it may try another code."""
    return len(_recent(organization, address, now)) >= WRONG_MOST


def note_wrong(organization: Organization, address: str, now: datetime.datetime) -> None:
    """Remember a wrong code from this address."""
    times = [*_recent(organization, address, now), now.timestamp()]
    cache.set(_key(organization, address), times, timeout=int(WINDOW.total_seconds()))


def _recent(organization: Organization, address: str, now: datetime.datetime) -> list[float]:
    since = (now - WINDOW).timestamp()
    return [moment for moment in cache.get(_key(organization, address), []) if moment > since]


def _key(organization: Organization, address: str) -> str:
    """Addresses are personal data: the cache holds only their hash."""
    hashed = hashlib.sha256(address.encode()).hexdigest()[:32]
    return f"policy-code:{organization.pk}:{hashed}"
