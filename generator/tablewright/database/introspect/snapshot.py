"""What every reader of the catalog needs: the queries' runner, comments, types and namespaces."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from psycopg.rows import namedtuple_row

from tablewright.database.connection import Connection
from tablewright.database.introspect.spelling import type_from_catalog
from tablewright.database.introspect.versions import for_version
from tablewright.schema import DataType, Name, Settings

_NAMESPACES = """
SELECT n.oid::bigint AS oid, n.nspname AS name
  FROM pg_namespace n
 WHERE n.nspname NOT IN ('information_schema', '_tablewright')
   AND NOT starts_with(n.nspname, 'pg_')
   AND (%(names)s::text[] IS NULL OR n.nspname = ANY (%(names)s))
   AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_namespace'::regclass
                      AND d.objid = n.oid AND d.deptype = 'e')
"""

# Objects below 16384 were made by initdb (FirstNormalObjectId); of those only the namespace
# public may carry a comment of the user's.
_COMMENTS = """
SELECT d.classoid::regclass::text AS catalog, d.objoid::bigint AS oid, d.objsubid AS part,
       d.description AS text
  FROM pg_description d
 WHERE d.objoid >= 16384 OR d.classoid = 'pg_namespace'::regclass
"""

_EXTENSION_TYPES = """
SELECT n.nspname AS namespace, t.typname AS name
  FROM pg_depend d
  JOIN pg_type t ON t.oid = d.objid
  JOIN pg_namespace n ON n.oid = t.typnamespace
 WHERE d.classid = 'pg_type'::regclass AND d.deptype = 'e'
"""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One moment of a database, as readers of single kinds see it.

    Attributes:
        version: As `server_version_num` gives it.
        namespaces: Names by oid of those that are read.
        comments: By catalog, oid and part (the number of a column, else 0).
        extension_types: Types that extensions own.
    """

    connection: Connection
    version: int
    namespaces: Mapping[int, str]
    comments: Mapping[tuple[str, int, int], str]
    extension_types: frozenset[Name]

    def rows(self, query: str) -> list[Any]:
        """Run a query; it may name `%(namespaces)s`, the oids of those that are read."""
        return _rows(
            self.connection,
            for_version(query, self.version),
            {"namespaces": list(self.namespaces)},
        )

    def comment(self, catalog: str, oid: int, part: int = 0) -> str | None:
        """Return the comment of an object of a catalog, or of a column of it."""
        return self.comments.get((catalog, oid, part))

    def type(self, text: str) -> DataType:
        """Turn what format_type gave into a DataType."""
        return type_from_catalog(text, self.extension_types)


def take_snapshot(connection: Connection, *, namespaces: Collection[str] | None) -> Snapshot:
    """Begin to read; the connection is in the transaction that shows the moment."""
    names = {"names": None if namespaces is None else sorted(namespaces)}
    return Snapshot(
        connection=connection,
        version=connection.info.server_version,
        namespaces={row.oid: row.name for row in _rows(connection, _NAMESPACES, names)},
        comments={
            (row.catalog, row.oid, row.part): row.text for row in _rows(connection, _COMMENTS)
        },
        extension_types=read_extension_types(connection),
    )


def read_extension_types(connection: Connection) -> frozenset[Name]:
    """Read the names of types that extensions own."""
    rows = _rows(connection, _EXTENSION_TYPES)
    return frozenset(Name(row.namespace, row.name) for row in rows)


def optional_name(namespace: str | None, name: str | None) -> Name | None:
    """Return a name, or None where an outer join found nothing."""
    return None if name is None or namespace is None else Name(namespace, name)


def pairs(options: Iterable[str] | None) -> Settings:
    """Take apart what the catalog stores as `name=value`, in its order."""
    parted = (each.partition("=") for each in options or ())
    return Settings((name, value) for name, _, value in parted)


def storage_of(row: Any) -> Settings:
    """Return the storage parameters of a table, those of its TOAST table among them."""
    toast = ((f"toast.{name}", value) for name, value in pairs(row.toast_storage))
    return Settings((*pairs(row.storage), *toast))


def _rows(
    connection: Connection, query: str, parameters: Mapping[str, object] | None = None
) -> list[Any]:
    with connection.cursor(row_factory=namedtuple_row) as cursor:
        return cursor.execute(query.encode(), parameters).fetchall()
