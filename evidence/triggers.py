"""Database triggers that keep the ledger append-only, on PostgreSQL and on SQLite.

A migration that makes SQLite rebuild one of these tables drops its triggers: install them again
there (tests/evidence/test_triggers.py notices).
"""

from django.db.backends.base.base import BaseDatabaseWrapper

GUARDED = {
    "evidence_entry": ("UPDATE", "DELETE"),
    "evidence_tag": ("UPDATE", "DELETE"),
    "evidence_personaltext": ("UPDATE",),  # deleting is how a person's words are erased
}
MESSAGE = "The ledger is append-only"


def install(connection: BaseDatabaseWrapper) -> None:
    """Create the triggers; safe to repeat."""
    remove(connection)
    for statement in _statements(connection.vendor):
        _execute(connection, statement)


def remove(connection: BaseDatabaseWrapper) -> None:
    """Drop the triggers: for tests that empty the tables, and before `install`."""
    for table, acts in GUARDED.items():
        for act in (*acts, "TRUNCATE"):
            suffix = f" ON {table}" if connection.vendor == "postgresql" else ""
            _execute(connection, f"DROP TRIGGER IF EXISTS {table}_no_{act.lower()}{suffix}")


def _execute(connection: BaseDatabaseWrapper, statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


def _statements(vendor: str) -> list[str]:
    if vendor == "postgresql":
        function = (
            "CREATE OR REPLACE FUNCTION evidence_append_only() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN RAISE EXCEPTION '{MESSAGE}'; END $$"
        )
        rows = [
            f"CREATE TRIGGER {table}_no_{act.lower()} BEFORE {act} ON {table} FOR EACH ROW "
            "EXECUTE FUNCTION evidence_append_only()"
            for table, acts in GUARDED.items()
            for act in acts
        ]
        whole = [
            f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} FOR EACH STATEMENT "
            "EXECUTE FUNCTION evidence_append_only()"
            for table in GUARDED
        ]
        return [function, *rows, *whole]
    return [
        f"CREATE TRIGGER {table}_no_{act.lower()} BEFORE {act} ON {table} "
        f"BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END"
        for table, acts in GUARDED.items()
        for act in acts
    ]
