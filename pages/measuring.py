"""What a page costs somebody who is signed in: seconds, queries, memory; for benchmarks."""

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
class Page:
    """A page's median seconds, once it is warm, and its queries."""

    url: str
    seconds: float
    queries: int


class Reader:
    """A browser of somebody who is signed in; requests pass through all of the middleware."""

    def __init__(self, user: User) -> None:
        host = urlsplit(settings.SITE_URL).hostname or "localhost"
        self._client = Client(SERVER_NAME=host)
        self._client.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[0])

    def page(self, url: str, rounds: int) -> Page:
        """Read a page so many times. Raises RuntimeError where it does not come."""
        self._get(url)
        with CaptureQueriesContext(connection) as queries:
            self._get(url)
            needed = len(queries)  # later requests forget them
        times = [self._timed(url) for _round in range(rounds)]
        return Page(url, statistics.median(times), needed)

    def finds(self, url: str, mark: bytes) -> bool:
        """Whether there is a page at this address that holds the mark."""
        response = self._client.get(url, secure=True)
        return response.status_code == 200 and not response.streaming and mark in response.content

    def memory(self, url: str) -> int:
        """The most bytes that Python asks for; watching makes a page several times slower."""
        tracemalloc.start()
        try:
            self._get(url)
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    def _timed(self, url: str) -> float:
        began = time.perf_counter()
        self._get(url)
        return time.perf_counter() - began

    def _get(self, url: str) -> None:
        response = self._client.get(url, secure=True)
        if response.status_code != 200:
            raise RuntimeError(f"{url} answered {response.status_code}.")
