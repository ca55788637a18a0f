"""Databases for whole flows with several processes."""

from tests.jobs.conftest import live_database, live_postgres

__all__ = ["live_database", "live_postgres"]
