"""What autovacuum does after a growth, in the transaction of which it sees nothing."""

from django.db import connection


def count_rows() -> None:
    """Let the planner of PostgreSQL know how many rows there are.

    Of our tables by name: without names the catalogs of the whole server would be locked for all
    other transactions until this one ends.
    """
    if connection.vendor == "postgresql":
        names = map(connection.ops.quote_name, connection.introspection.table_names())
        with connection.cursor() as cursor:
            cursor.execute(f"ANALYZE {', '.join(names)}")
