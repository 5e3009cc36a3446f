"""Views of the catalog."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tablewright.database.introspect.snapshot import Snapshot
from tablewright.schema import Name, Trigger, View

_VIEWS = """
SELECT c.oid::bigint AS oid, c.relnamespace::bigint AS namespace, c.relname AS name,
       pg_get_viewdef(c.oid) AS query, c.reloptions AS options
  FROM pg_class c
 WHERE c.relkind = 'v' AND c.relnamespace = ANY (%(namespaces)s::oid[])
   AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass
                      AND d.objid = c.oid AND d.deptype = 'e')
"""

_TRUE = ("true", "on", "yes", "1")


def read_views(snapshot: Snapshot, triggers: Mapping[int, Sequence[Trigger]]) -> list[View]:
    """Read the views; names of columns are part of the query, where the server puts them."""
    views = []
    for row in snapshot.rows(_VIEWS):
        options = dict(each.split("=", 1) for each in row.options or ())
        views.append(
            View(
                name=Name(snapshot.namespaces[row.namespace], row.name),
                query=query_text(row.query),
                security_invoker=options.get("security_invoker") in _TRUE,
                security_barrier=options.get("security_barrier") in _TRUE,
                check_option=options.get("check_option"),
                triggers=tuple(triggers.get(row.oid, ())),
                comment=snapshot.comment("pg_class", row.oid),
            )
        )
    return views


def query_text(definition: str) -> str:
    """Return what pg_get_viewdef gave, without the semicolon that it adds."""
    return definition.strip().removesuffix(";")
