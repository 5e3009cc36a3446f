"""Constraints of the catalog's tables."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from tablewright.database.introspect.columns import Columns, names_of
from tablewright.database.introspect.indexes import CatalogIndex, Indexes
from tablewright.database.introspect.lasting import lasting
from tablewright.database.introspect.snapshot import Snapshot
from tablewright.schema import (
    DEFAULT_NAMESPACE,
    Action,
    Check,
    Exclusion,
    ForeignKey,
    Name,
    PrimaryKey,
    Unique,
)

_CONSTRAINTS = """
SELECT con.oid::bigint AS oid, con.conrelid::bigint AS relation, con.conname AS name,
       con.contype::text AS type, con.conkey AS keys, con.conindid::bigint AS index,
       con.condeferrable AS deferrable, con.condeferred AS initially_deferred,
       con.convalidated AS validated, con.connoinherit AS no_inherit,
       con.conislocal OR c.relispartition AS local, {enforced} AS enforced, {period} AS period,
       CASE WHEN con.contype = 'c' THEN pg_get_expr(con.conbin, con.conrelid) END AS expression,
       fn.nspname AS target_namespace, f.relname AS target,
       CASE WHEN con.contype = 'f' THEN
            ARRAY(SELECT a.attname::text FROM unnest(con.confkey) WITH ORDINALITY u(k, n)
                    JOIN pg_attribute a ON a.attrelid = con.confrelid AND a.attnum = k
                   ORDER BY n) END AS target_columns,
       con.confdeltype::text AS on_delete, con.confupdtype::text AS on_update,
       con.confmatchtype::text AS match, {delete_columns} AS delete_columns,
       CASE WHEN con.contype = 'x' THEN
            ARRAY(SELECT CASE WHEN o_n.nspname IN ('pg_catalog', %(default)s) THEN o.oprname
                              ELSE o_n.nspname || '.' || o.oprname END
                    FROM unnest(con.conexclop) WITH ORDINALITY u(op, n)
                    JOIN pg_operator o ON o.oid = op
                    JOIN pg_namespace o_n ON o_n.oid = o.oprnamespace
                   ORDER BY n) END AS operators
  FROM pg_constraint con
  JOIN pg_class c ON c.oid = con.conrelid
  LEFT JOIN pg_class f ON f.oid = con.confrelid
  LEFT JOIN pg_namespace fn ON fn.oid = f.relnamespace
 WHERE con.contype IN ('p', 'u', 'c', 'f', 'x')
   -- A partition has the foreign keys of its table, made with them.
   AND NOT (con.contype = 'f' AND con.conparentid <> 0) AND c.relkind IN ('r', 'p', 'f')
   AND c.relnamespace = ANY (%(namespaces)s::oid[])
 ORDER BY con.conname
""".replace("%(default)s", f"'{DEFAULT_NAMESPACE}'")

_ACTIONS = {
    "a": Action.NO_ACTION,
    "r": Action.RESTRICT,
    "c": Action.CASCADE,
    "n": Action.SET_NULL,
    "d": Action.SET_DEFAULT,
}


@dataclass(slots=True)
class Constraints:
    """The constraints of one table, by their kind."""

    primary_key: PrimaryKey | None = None
    uniques: list[Unique] = field(default_factory=list)
    checks: list[Check] = field(default_factory=list)
    exclusions: list[Exclusion] = field(default_factory=list)
    foreign_keys: list[ForeignKey] = field(default_factory=list)


def read_constraints(
    snapshot: Snapshot, columns: Columns, indexes: Indexes
) -> Mapping[int, Constraints]:
    """Read the constraints by their table's oid."""
    by_oid = {each.oid: each for table in indexes.values() for each in table}
    found: dict[int, Constraints] = {}
    for row in snapshot.rows(_CONSTRAINTS):
        own = found.setdefault(row.relation, Constraints())
        keys = names_of(columns[row.relation], [each for each in row.keys or () if each > 0])
        comment = snapshot.comment("pg_constraint", row.oid)
        match row.type:
            case "p":
                own.primary_key = _primary_key(row, keys, by_oid[row.index], comment)
            case "u":
                own.uniques.append(_unique(row, keys, by_oid[row.index], comment))
            case "c":
                own.checks.append(_check(row, comment))
            case "x":
                own.exclusions.append(_exclusion(row, by_oid[row.index], comment))
            case "f":
                own.foreign_keys.append(_foreign_key(row, keys, columns, comment))
    return found


def _primary_key(
    row: Any, keys: tuple[str, ...], owned: CatalogIndex, comment: str | None
) -> PrimaryKey:
    return PrimaryKey(
        name=row.name,
        columns=keys,
        include=owned.index.include,
        without_overlaps=row.period,
        attached_to=owned.index.attached_to,
        storage=owned.index.storage,
        deferrable=row.deferrable,
        initially_deferred=row.initially_deferred,
        comment=comment,
        index_comment=owned.index.comment,
    )


def _unique(row: Any, keys: tuple[str, ...], owned: CatalogIndex, comment: str | None) -> Unique:
    return Unique(
        name=row.name,
        columns=keys,
        include=owned.index.include,
        without_overlaps=row.period,
        attached_to=owned.index.attached_to,
        storage=owned.index.storage,
        nulls_distinct=owned.index.nulls_distinct,
        deferrable=row.deferrable,
        initially_deferred=row.initially_deferred,
        comment=comment,
        index_comment=owned.index.comment,
    )


def _check(row: Any, comment: str | None) -> Check:
    return Check(
        name=row.name,
        expression=lasting(row.expression),
        inherited=not row.no_inherit,
        local=row.local,
        # Whether all rows keep to a parent's check is told there.
        validated=row.validated or not row.local,
        enforced=row.enforced,
        comment=comment,
    )


def _exclusion(row: Any, owned: CatalogIndex, comment: str | None) -> Exclusion:
    elements = zip(owned.index.elements, row.operators, strict=True)
    return Exclusion(
        name=row.name,
        elements=tuple(replace(element, operator=operator) for element, operator in elements),
        method=owned.index.method,
        where=owned.index.where,
        include=owned.index.include,
        attached_to=owned.index.attached_to,
        storage=owned.index.storage,
        deferrable=row.deferrable,
        initially_deferred=row.initially_deferred,
        comment=comment,
        index_comment=owned.index.comment,
    )


def _foreign_key(
    row: Any, keys: tuple[str, ...], columns: Columns, comment: str | None
) -> ForeignKey:
    return ForeignKey(
        name=row.name,
        columns=keys,
        table=Name(row.target_namespace, row.target),
        target_columns=tuple(row.target_columns),
        on_delete=_ACTIONS[row.on_delete],
        on_update=_ACTIONS[row.on_update],
        on_delete_columns=names_of(columns[row.relation], row.delete_columns or []),
        match_full=row.match == "f",
        period=row.period,
        deferrable=row.deferrable,
        initially_deferred=row.initially_deferred,
        validated=row.validated,
        enforced=row.enforced,
        comment=comment,
    )
