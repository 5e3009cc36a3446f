"""Composite types, range types and collations of the catalog."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tablewright.database.introspect.snapshot import Snapshot, optional_name
from tablewright.schema import Attribute, Collation, CompositeType, Name, RangeType
from tablewright.sql.definitions import RANGE, normal_option, parse_name, short_name_sql
from tablewright.sql.multirange_names import multirange_name
from tablewright.sql.quote import qualified
from tablewright.sql.types import type_sql

_COMPOSITES = """
SELECT t.oid::bigint AS oid, t.typrelid::bigint AS relation, t.typnamespace::bigint AS namespace,
       t.typname AS name
  FROM pg_type t
  JOIN pg_class c ON c.oid = t.typrelid
 WHERE c.relkind = 'c' AND t.typnamespace = ANY (%(namespaces)s::oid[])
   AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_type'::regclass
                      AND d.objid = t.oid AND d.deptype = 'e')
"""

_ATTRIBUTES = """
SELECT a.attrelid::bigint AS relation, a.attnum AS number, a.attname AS name,
       format_type(a.atttypid, a.atttypmod) AS type,
       cn.nspname AS collation_namespace, co.collname AS collation
  FROM pg_attribute a
  JOIN pg_class c ON c.oid = a.attrelid
  JOIN pg_type t ON t.oid = a.atttypid
  LEFT JOIN pg_collation co ON co.oid = a.attcollation AND a.attcollation <> t.typcollation
  LEFT JOIN pg_namespace cn ON cn.oid = co.collnamespace
 WHERE c.relkind = 'c' AND a.attnum > 0 AND NOT a.attisdropped
   AND c.relnamespace = ANY (%(namespaces)s::oid[])
 ORDER BY a.attrelid, a.attnum
"""

_RANGES = """
SELECT t.oid::bigint AS oid, t.typnamespace::bigint AS namespace, t.typname AS name,
       format_type(r.rngsubtype, NULL) AS subtype,
       CASE WHEN NOT o.opcdefault
            THEN quote_ident(opn.nspname) || '.' || quote_ident(o.opcname) END AS subtype_opclass,
       quote_ident(cn.nspname) || '.' || quote_ident(co.collname) AS collation,
       nullif(r.rngcanonical::regproc::text, '-') AS canonical,
       nullif(r.rngsubdiff::regproc::text, '-') AS subtype_diff,
       mt.typname AS multirange, mn.nspname AS multirange_namespace
  FROM pg_range r
  JOIN pg_type t ON t.oid = r.rngtypid
  JOIN pg_type st ON st.oid = r.rngsubtype
  JOIN pg_opclass o ON o.oid = r.rngsubopc
  JOIN pg_namespace opn ON opn.oid = o.opcnamespace
  LEFT JOIN pg_collation co ON co.oid = r.rngcollation AND r.rngcollation <> st.typcollation
  LEFT JOIN pg_namespace cn ON cn.oid = co.collnamespace
  LEFT JOIN pg_type mt ON mt.oid = {multirange}
  LEFT JOIN pg_namespace mn ON mn.oid = mt.typnamespace
 WHERE t.typnamespace = ANY (%(namespaces)s::oid[])
   AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_type'::regclass
                      AND d.objid = t.oid AND d.deptype = 'e')
"""

_COLLATIONS = """
SELECT c.oid::bigint AS oid, c.collnamespace::bigint AS namespace, c.collname AS name,
       c.collprovider::text AS provider, c.collisdeterministic AS deterministic,
       c.collcollate AS lc_collate, c.collctype AS lc_ctype,
       {collation_locale} AS locale, {collation_rules} AS rules
  FROM pg_collation c
 WHERE c.collnamespace = ANY (%(namespaces)s::oid[])
   AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_collation'::regclass
                      AND d.objid = c.oid AND d.deptype = 'e')
"""

_PROVIDERS = {"c": "libc", "i": "icu", "b": "builtin"}


def read_composite_types(snapshot: Snapshot) -> list[CompositeType]:
    """Read the composite types with their fields in order."""
    attributes: dict[int, list[Attribute]] = {}
    for row in snapshot.rows(_ATTRIBUTES):
        attribute = Attribute(
            row.name,
            snapshot.type(row.type),
            optional_name(row.collation_namespace, row.collation),
            snapshot.comment("pg_class", row.relation, row.number),
        )
        attributes.setdefault(row.relation, []).append(attribute)
    return [
        CompositeType(
            Name(snapshot.namespaces[row.namespace], row.name),
            tuple(attributes.get(row.relation, ())),
            snapshot.comment("pg_type", row.oid),
        )
        for row in snapshot.rows(_COMPOSITES)
    ]


def read_range_types(snapshot: Snapshot) -> list[RangeType]:
    """Read the range types; a multirange is named only where its name is not the usual one."""
    return [
        RangeType(
            Name(snapshot.namespaces[row.namespace], row.name),
            tuple(_range_options(snapshot, row)),
            snapshot.comment("pg_type", row.oid),
        )
        for row in snapshot.rows(_RANGES)
    ]


def read_collations(snapshot: Snapshot) -> list[Collation]:
    """Read the collations."""
    return [
        Collation(
            Name(snapshot.namespaces[row.namespace], row.name),
            tuple(_collation_options(row)),
            snapshot.comment("pg_collation", row.oid),
        )
        for row in snapshot.rows(_COLLATIONS)
    ]


def _range_options(snapshot: Snapshot, row: Any) -> Iterator[tuple[str, str]]:
    yield "subtype", type_sql(snapshot.type(row.subtype))
    named = {
        "subtype_opclass": row.subtype_opclass,
        "canonical": row.canonical,
        "subtype_diff": row.subtype_diff,
    }
    for option, text in named.items():
        if text is not None:
            yield option, normal_option(text, RANGE[option])
    if row.collation is not None:
        yield "collation", short_name_sql(parse_name(row.collation))
    own = (snapshot.namespaces[row.namespace], multirange_name(row.name))
    if row.multirange and (row.multirange_namespace, row.multirange) != own:
        yield "multirange_type_name", qualified(Name(row.multirange_namespace, row.multirange))


def _collation_options(row: Any) -> Iterator[tuple[str, str]]:
    if row.provider != "c":
        yield "provider", _PROVIDERS[row.provider]
    # An empty locale is ICU's root.
    if row.locale is not None or row.lc_collate == row.lc_ctype:
        yield "locale", row.lc_collate if row.locale is None else row.locale
    else:
        yield "lc_collate", row.lc_collate
        yield "lc_ctype", row.lc_ctype
    if not row.deterministic:
        yield "deterministic", "false"
    if row.rules is not None:
        yield "rules", row.rules
