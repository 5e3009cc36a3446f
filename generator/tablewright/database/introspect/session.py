"""Settings that decide how PostgreSQL spells what is in its catalog, pinned for a transaction."""

from __future__ import annotations

from tablewright.database.connection import Connection
from tablewright.schema import DEFAULT_NAMESPACE, Schema
from tablewright.sql.quote import identifier

# With nothing but pg_catalog in the path, pg_get_expr and its siblings qualify every other name.
# The rest decides how constants are printed (manual 20.11, "Statement Behavior", and 8.5.2).
_PINNED = {
    "search_path": "pg_catalog",
    "quote_all_identifiers": "off",
    "datestyle": "ISO, MDY",
    "intervalstyle": "postgres",
    "timezone": "UTC",
    "extra_float_digits": "1",
    "bytea_output": "hex",
    "lc_monetary": "C",
    "xmloption": "content",
    # Not of the spelling, but of what is asked of it: a body that its table has outgrown is in the
    # database, and loads from dumps.
    "check_function_bodies": "off",
}


def user_path(schema: Schema) -> str:
    """Return the search path that texts of a specification are written for.

    Names of its own objects without a namespace are those of `public`; what an extension brings
    is found wherever the extension is.
    """
    namespaces = [each.namespace for each in schema.extensions if each.namespace]
    return ", ".join(map(identifier, dict.fromkeys((DEFAULT_NAMESPACE, *namespaces))))


def pin_spelling(connection: Connection, *, search_path: str = "pg_catalog") -> None:
    """Pin the settings until the end of the transaction.

    Args:
        connection: Inside a transaction.
        search_path: Where unqualified names are looked for.
    """
    settings = {**_PINNED, "search_path": search_path}
    calls = ", ".join("set_config(%s, %s, true)" for _ in settings)
    values = [part for pair in settings.items() for part in pair]
    connection.execute(f"SELECT {calls}".encode(), values)
