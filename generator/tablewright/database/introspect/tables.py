"""Tables of the catalog, put together from their columns, constraints, indexes and triggers."""

from __future__ import annotations

from tablewright.database.introspect.columns import read_columns
from tablewright.database.introspect.constraints import Constraints, read_constraints
from tablewright.database.introspect.indexes import read_indexes
from tablewright.database.introspect.snapshot import Snapshot
from tablewright.database.introspect.triggers import read_triggers
from tablewright.schema import Name, Table

_TABLES = """
SELECT c.oid::bigint AS oid, c.relnamespace::bigint AS namespace, c.relname AS name
  FROM pg_class c
 WHERE c.relkind IN ('r', 'p') AND c.relnamespace = ANY (%(namespaces)s::oid[])
   AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass
                      AND d.objid = c.oid AND d.deptype = 'e')
"""


def read_tables(snapshot: Snapshot) -> list[Table]:
    """Read the tables with all that belongs to them."""
    columns = read_columns(snapshot)
    indexes = read_indexes(snapshot, columns)
    constraints = read_constraints(snapshot, columns, indexes)
    triggers = read_triggers(snapshot, columns)
    tables = []
    for row in snapshot.rows(_TABLES):
        own = constraints.get(row.oid, Constraints())
        tables.append(
            Table(
                name=Name(snapshot.namespaces[row.namespace], row.name),
                columns=tuple(each.column for each in columns.get(row.oid, {}).values()),
                primary_key=own.primary_key,
                uniques=tuple(own.uniques),
                checks=tuple(own.checks),
                exclusions=tuple(own.exclusions),
                foreign_keys=tuple(own.foreign_keys),
                indexes=tuple(
                    each.index for each in indexes.get(row.oid, ()) if not each.of_constraint
                ),
                triggers=tuple(triggers.get(row.oid, ())),
                comment=snapshot.comment("pg_class", row.oid),
            )
        )
    return tables
