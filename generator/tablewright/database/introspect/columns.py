"""Columns of the catalog's tables."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tablewright.database.introspect.lasting import lasting
from tablewright.database.introspect.not_nulls import read_not_nulls
from tablewright.database.introspect.sequences import read_identities
from tablewright.database.introspect.snapshot import Snapshot, optional_name, pairs
from tablewright.schema import Column, Expression, Generated, Identity, NotNull

_COLUMNS = """
SELECT a.attrelid::bigint AS relation, a.attnum AS number, a.attname AS name,
       format_type(a.atttypid, a.atttypmod) AS type, a.atttypid::bigint AS type_oid,
       a.attnotnull AS not_null, a.attidentity::text AS identity,
       a.attgenerated::text AS generated, pg_get_expr(d.adbin, d.adrelid) AS expression,
       cn.nspname AS collation_namespace, co.collname AS collation,
       a.attcollation::bigint AS collation_oid, a.attislocal AS local,
       a.attinhcount > 0 AS from_parent, c.relispartition AS of_partition,
       c.reloftype <> 0 AS of_type,
       CASE WHEN a.attstorage <> t.typstorage THEN a.attstorage::text END AS storage,
       {compression} AS compression, nullif(a.attstattarget, -1) AS statistics,
       a.attoptions AS options, a.attfdwoptions AS foreign_options
  FROM pg_attribute a
  JOIN pg_class c ON c.oid = a.attrelid
  JOIN pg_type t ON t.oid = a.atttypid
  LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
  LEFT JOIN pg_collation co ON co.oid = a.attcollation AND a.attcollation <> t.typcollation
  LEFT JOIN pg_namespace cn ON cn.oid = co.collnamespace
 WHERE a.attnum > 0 AND NOT a.attisdropped AND c.relkind IN ('r', 'p', 'm', 'f')
   AND c.relnamespace = ANY (%(namespaces)s::oid[])
 ORDER BY a.attrelid, a.attnum
"""


@dataclass(frozen=True, slots=True)
class CatalogColumn:
    """A column, and the numbers by which indexes know it."""

    column: Column
    type_oid: int
    collation_oid: int


# By the table's oid, then by the column's number.
Columns = Mapping[int, Mapping[int, CatalogColumn]]


def read_columns(snapshot: Snapshot) -> Columns:
    """Read the columns of all tables and materialized views."""
    facts = _Facts(read_identities(snapshot), read_not_nulls(snapshot))
    found: dict[int, dict[int, CatalogColumn]] = {}
    for row in snapshot.rows(_COLUMNS):
        found.setdefault(row.relation, {})[row.number] = CatalogColumn(
            _column(snapshot, row, facts), row.type_oid, row.collation_oid
        )
    return found


def names_of(columns: Mapping[int, CatalogColumn], numbers: list[int]) -> tuple[str, ...]:
    """Return the names of columns that the catalog lists by number."""
    return tuple(columns[number].column.name for number in numbers)


@dataclass(frozen=True, slots=True)
class _Facts:
    """What other catalogs tell of columns, by the table's oid and the column's number."""

    identities: Mapping[tuple[int, int], Identity]
    not_nulls: Mapping[tuple[int, int], NotNull]


_STORAGE = {"p": "PLAIN", "m": "MAIN", "e": "EXTERNAL", "x": "EXTENDED"}
_COMPRESSION = {"p": "pglz", "l": "lz4"}


def _column(snapshot: Snapshot, row: Any, facts: _Facts) -> Column:
    generated = bool(row.generated)
    has_default = row.expression is not None and not generated
    # Whatever a partition has in common with its table, it says itself.
    inherited = not row.of_partition and (row.of_type or not row.local)
    identity = None if row.of_partition else facts.identities.get((row.relation, row.number))
    return Column(
        name=row.name,
        type=snapshot.type(row.type),
        nullable=not row.not_null,
        default=Expression(str(row.expression)) if has_default else None,
        identity=identity,
        generated=Generated(lasting(row.expression), row.generated == "s") if generated else None,
        collation=optional_name(row.collation_namespace, row.collation),
        comment=snapshot.comment("pg_class", row.relation, row.number),
        storage=_STORAGE[row.storage] if row.storage else None,
        compression=_COMPRESSION[row.compression] if row.compression else None,
        statistics=row.statistics,
        options=pairs(row.options),
        foreign_options=pairs(row.foreign_options),
        not_null=facts.not_nulls.get((row.relation, row.number)),
        inherited=inherited,
    )
