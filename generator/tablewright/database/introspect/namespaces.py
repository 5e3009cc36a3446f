"""Namespaces and extensions of the catalog."""

from __future__ import annotations

from tablewright.database.introspect.snapshot import Snapshot
from tablewright.schema import DEFAULT_NAMESPACE, STANDARD_COMMENT, Extension, Namespace

# Extensions that initdb made (plpgsql) are in every database. CREATE EXTENSION takes the comment
# from the control file: only another one was set by the user.
_EXTENSIONS = """
SELECT e.oid::bigint AS oid, e.extname AS name, n.nspname AS namespace, a.comment AS its_own
  FROM pg_extension e
  JOIN pg_namespace n ON n.oid = e.extnamespace
  LEFT JOIN pg_available_extensions a ON a.name = e.extname
 WHERE e.oid >= 16384
"""


def read_namespaces(snapshot: Snapshot) -> list[Namespace]:
    """Read the namespaces; public only where it does not carry the comment of initdb."""
    found = []
    for oid, name in snapshot.namespaces.items():
        comment = snapshot.comment("pg_namespace", oid)
        if name != DEFAULT_NAMESPACE:
            found.append(Namespace(name, comment))
        elif comment != STANDARD_COMMENT:
            found.append(Namespace(name, comment or ""))
    return found


def read_extensions(snapshot: Snapshot) -> list[Extension]:
    """Read the installed extensions, whatever namespace they are in."""
    extensions = []
    for row in snapshot.rows(_EXTENSIONS):
        comment = snapshot.comment("pg_extension", row.oid)
        comment = None if comment == row.its_own else comment
        extensions.append(Extension(row.name, row.namespace, comment))
    return extensions
