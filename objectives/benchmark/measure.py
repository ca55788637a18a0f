"""What a page costs: seconds, queries, and the memory that Python asks for while it is made."""

import statistics
import time
import tracemalloc
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from people.models import User


@dataclass(frozen=True)
class Cost:
    """Median seconds of a page once it is warm, its queries, and its peak of memory in bytes."""

    seconds: float
    queries: int
    memory: int


class Reader:
    """Somebody who is signed in; requests pass through all of the middleware."""

    def __init__(self, user: User) -> None:
        host = urlsplit(settings.SITE_URL).hostname or "localhost"
        self._client = Client(SERVER_NAME=host)
        self._client.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[0])

    def cost(self, url: str, rounds: int) -> Cost:
        """Read a page so many times. Raises RuntimeError where it does not come."""
        self._get(url)
        with CaptureQueriesContext(connection) as queries:
            self._get(url)
            needed = len(queries)  # later requests forget them
        seconds = statistics.median(self._timed(url) for _round in range(rounds))
        return Cost(seconds, needed, self._memory(url))

    def _timed(self, url: str) -> float:
        began = time.perf_counter()
        self._get(url)
        return time.perf_counter() - began

    def _memory(self, url: str) -> int:
        """Watching memory makes a page several times slower, so it is read once more for it."""
        tracemalloc.start()
        try:
            self._get(url)
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    def _get(self, url: str) -> None:
        response = self._client.get(url, secure=True)
        if response.status_code != 200:
            raise RuntimeError(f"{url} answered {response.status_code}.")
