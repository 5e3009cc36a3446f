"""Tables of the catalog, put together from their columns, constraints, indexes and triggers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tablewright.database.introspect.columns import Columns
from tablewright.database.introspect.constraints import Constraints, read_constraints
from tablewright.database.introspect.indexes import Indexes
from tablewright.database.introspect.inheritance import with_overrides
from tablewright.database.introspect.snapshot import Snapshot, optional_name, pairs, storage_of
from tablewright.schema import ForeignTable, Name, Partition, Policy, Rule, Table, Trigger

_TABLES = """
SELECT c.oid::bigint AS oid, c.relnamespace::bigint AS namespace, c.relname AS name,
       c.relpersistence = 'u' AS unlogged, c.reloptions AS storage, t.reloptions AS toast_storage,
       CASE WHEN c.relkind = 'p' THEN pg_get_partkeydef(c.oid) END AS partition_by,
       CASE WHEN c.relispartition THEN pg_get_expr(c.relpartbound, c.oid) END AS bound,
       ARRAY(SELECT ARRAY[pn.nspname, p.relname]::text[] FROM pg_inherits h
               JOIN pg_class p ON p.oid = h.inhparent
               JOIN pg_namespace pn ON pn.oid = p.relnamespace
              WHERE h.inhrelid = c.oid ORDER BY h.inhseqno) AS parents,
       tyn.nspname AS type_namespace, ty.typname AS type, sp.spcname AS tablespace,
       CASE WHEN am.amname <> 'heap' THEN am.amname END AS method,
       CASE WHEN c.relkind <> 'f' THEN c.relreplident::text END AS replica_identity,
       c.relrowsecurity AS row_security,
       c.relforcerowsecurity AS force_row_security, fs.srvname AS server,
       ft.ftoptions AS foreign_options,
       (SELECT i.relname FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid
         WHERE x.indrelid = c.oid AND x.indisreplident) AS replica_index,
       (SELECT i.relname FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid
         WHERE x.indrelid = c.oid AND x.indisclustered) AS cluster_on
  FROM pg_class c
  LEFT JOIN pg_class t ON t.oid = c.reltoastrelid
  LEFT JOIN pg_type ty ON ty.oid = c.reloftype
  LEFT JOIN pg_namespace tyn ON tyn.oid = ty.typnamespace
  LEFT JOIN pg_tablespace sp ON sp.oid = c.reltablespace
  LEFT JOIN pg_am am ON am.oid = c.relam
  LEFT JOIN pg_foreign_table ft ON ft.ftrelid = c.oid
  LEFT JOIN pg_foreign_server fs ON fs.oid = ft.ftserver
 WHERE c.relkind IN ('r', 'p', 'f') AND c.relnamespace = ANY (%(namespaces)s::oid[])
   AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass
                      AND d.objid = c.oid AND d.deptype = 'e')
"""
_REPLICA_IDENTITIES = {"f": "FULL", "n": "NOTHING"}


@dataclass(frozen=True, slots=True)
class TableParts:
    """Parts of tables by the table's oid."""

    triggers: Mapping[int, list[Trigger]]
    rules: Mapping[int, list[Rule]]
    policies: Mapping[int, list[Policy]]


def read_tables(
    snapshot: Snapshot, columns: Columns, indexes: Indexes, parts: TableParts
) -> list[Table]:
    """Put the tables together with all that belongs to them."""
    constraints = read_constraints(snapshot, columns, indexes)
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
                triggers=tuple(parts.triggers.get(row.oid, ())),
                rules=tuple(parts.rules.get(row.oid, ())),
                policies=tuple(parts.policies.get(row.oid, ())),
                row_security=row.row_security,
                force_row_security=row.force_row_security,
                unlogged=row.unlogged,
                partition_by=row.partition_by,
                partition_of=_partition(row),
                inherits=() if row.bound else tuple(Name(*each) for each in row.parents),
                of_type=optional_name(row.type_namespace, row.type),
                foreign=_foreign(row),
                storage=storage_of(row),
                method=row.method,
                tablespace=row.tablespace,
                replica_identity=_REPLICA_IDENTITIES.get(row.replica_identity, row.replica_index),
                cluster_on=row.cluster_on,
                comment=snapshot.comment("pg_class", row.oid),
            )
        )
    return with_overrides(tables)


def _partition(row: Any) -> Partition | None:
    return Partition(Name(*row.parents[0]), row.bound) if row.bound else None


def _foreign(row: Any) -> ForeignTable | None:
    return ForeignTable(row.server, pairs(row.foreign_options)) if row.server else None
