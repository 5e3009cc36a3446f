"""Indexes of the catalog's tables, those behind constraints too."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tablewright.database.introspect.columns import CatalogColumn, Columns, names_of
from tablewright.database.introspect.lasting import lasting
from tablewright.database.introspect.operator_classes import (
    OperatorClasses,
    read_operator_classes,
)
from tablewright.database.introspect.snapshot import Snapshot, optional_name, pairs
from tablewright.database.introspect.spelling import in_catalog, reparsed, written_elements
from tablewright.schema import Index, IndexElement, Name

# Parameters of operator classes are options of the index's own columns.
_INDEXES = """
SELECT i.indexrelid::bigint AS oid, i.indrelid::bigint AS relation, ic.relname AS name,
       am.amname AS method, i.indisunique AS "unique", {nulls_not_distinct} AS nulls_not_distinct,
       i.indnkeyatts AS key_count, i.indkey::int2[] AS keys, i.indclass::int8[] AS classes,
       i.indcollation::int8[] AS collations, i.indoption::int2[] AS options,
       CASE WHEN i.indexprs IS NOT NULL THEN
            ARRAY(SELECT CASE WHEN k = 0 THEN pg_get_indexdef(i.indexrelid, n::int, false) END
                    FROM unnest(i.indkey) WITH ORDINALITY u(k, n) ORDER BY n) END AS expressions,
       CASE WHEN i.indexprs IS NOT NULL THEN pg_get_indexdef(i.indexrelid) END AS definition,
       pg_get_expr(i.indpred, i.indrelid) AS predicate, ic.reloptions AS storage,
       c.relkind = 'p' AS on_only, pn.nspname AS parent_namespace, p.relname AS parent,
       (SELECT jsonb_object_agg(a.attnum, a.attstattarget) FROM pg_attribute a
         WHERE a.attrelid = i.indexrelid AND a.attstattarget >= 0) AS statistics,
       (SELECT jsonb_object_agg(a.attnum, a.attoptions) FROM pg_attribute a
         WHERE a.attrelid = i.indexrelid AND a.attoptions IS NOT NULL) AS parameters,
       EXISTS (SELECT FROM pg_constraint con
                WHERE con.conindid = i.indexrelid AND con.contype IN ('p', 'u', 'x')
                  AND con.conrelid = i.indrelid) AS of_constraint
  FROM pg_index i
  JOIN pg_class c ON c.oid = i.indrelid
  JOIN pg_class ic ON ic.oid = i.indexrelid
  JOIN pg_am am ON am.oid = ic.relam
  LEFT JOIN pg_inherits h ON h.inhrelid = i.indexrelid
  LEFT JOIN pg_class p ON p.oid = h.inhparent
  LEFT JOIN pg_namespace pn ON pn.oid = p.relnamespace
 WHERE c.relkind IN ('r', 'p', 'm') AND (i.indisvalid OR c.relkind = 'p')
   AND c.relnamespace = ANY (%(namespaces)s::oid[])
 ORDER BY ic.relname
"""

_COLLATIONS = """
SELECT c.oid::bigint AS oid, n.nspname AS namespace, c.collname AS name
  FROM pg_collation c JOIN pg_namespace n ON n.oid = c.collnamespace
 WHERE c.oid IN (SELECT unnest(indcollation) FROM pg_index)
"""

# Bits of pg_index.indoption (catalog/pg_index.h).
_DESCENDING, _NULLS_FIRST = 1, 2


@dataclass(frozen=True, slots=True)
class CatalogIndex:
    """An index, and whether a primary key, unique or exclusion constraint owns it."""

    oid: int
    index: Index
    of_constraint: bool


Indexes = Mapping[int, list[CatalogIndex]]


def read_indexes(snapshot: Snapshot, columns: Columns) -> Indexes:
    """Read all indexes by their table's oid."""
    classes = read_operator_classes(snapshot)
    collations = {row.oid: Name(row.namespace, row.name) for row in snapshot.rows(_COLLATIONS)}
    found: dict[int, list[CatalogIndex]] = {}
    for row in snapshot.rows(_INDEXES):
        index = Index(
            name=row.name,
            elements=_elements(row, columns[row.relation], classes, collations),
            method=row.method,
            unique=row.unique,
            nulls_distinct=not row.nulls_not_distinct,
            include=names_of(columns[row.relation], row.keys[row.key_count :]),
            where=lasting(row.predicate) if row.predicate else None,
            storage=pairs(row.storage),
            on_only=row.on_only,
            attached_to=optional_name(row.parent_namespace, row.parent),
            statistics=tuple(
                sorted((int(number), target) for number, target in (row.statistics or {}).items())
            ),
            comment=snapshot.comment("pg_class", row.oid),
        )
        catalog_index = CatalogIndex(row.oid, index, row.of_constraint)
        found.setdefault(row.relation, []).append(catalog_index)
    return found


def _elements(
    row: Any,
    columns: Mapping[int, CatalogColumn],
    classes: OperatorClasses,
    collations: Mapping[int, Name],
) -> tuple[IndexElement, ...]:
    # Which collation and operator class an expression has by itself, only the server can tell:
    # look at whether it writes others out. What the index stores is no sign of the type: some
    # classes store another one (`opckeytype`), and a hash index stores hashes.
    written = written_elements(row.definition) if row.definition else ()
    elements = []
    for place, number in enumerate(row.keys[: row.key_count]):
        column = columns.get(number)
        class_oid = row.classes[place]
        collation = row.collations[place]
        if column:
            said = collation not in (0, column.collation_oid)
            collation_name = collations[collation] if said else None
            class_name = classes.unless_default(class_oid, column.type_oid)
        else:
            collation_name = in_catalog(written[place].collation)
            class_name = classes.name(class_oid) if written[place].operator_class else None
        parameters = (row.parameters or {}).get(str(place + 1), ())
        if parameters and class_name is None:
            # Parameters follow the operator class, so that it must be named (CREATE INDEX).
            class_name = classes.name(class_oid)
        elements.append(
            IndexElement(
                column=column.column.name if column else None,
                expression=None if column else reparsed(lasting(row.expressions[place])),
                collation=collation_name,
                operator_class=class_name,
                operator_class_parameters=tuple(_pair(each) for each in parameters),
                descending=bool(row.options[place] & _DESCENDING),
                nulls_first=bool(row.options[place] & _NULLS_FIRST),
            )
        )
    return tuple(elements)


def _pair(text: str) -> tuple[str, str]:
    name, _, value = text.partition("=")
    return name, value
