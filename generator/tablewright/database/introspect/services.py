"""Extended statistics, publications, wrappers and foreign servers of the catalog."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tablewright.database.introspect.snapshot import Snapshot, optional_name, pairs
from tablewright.schema import (
    ForeignDataWrapper,
    ForeignServer,
    Name,
    Publication,
    Statistics,
)
from tablewright.sql.parse import expression_text, parse_statement
from tablewright.sql.quote import identifier

_STATISTICS = """
SELECT s.oid::bigint AS oid, n.nspname AS namespace, s.stxname AS name,
       tn.nspname AS table_namespace, t.relname AS table, nullif(s.stxstattarget, -1) AS target,
       pg_get_statisticsobjdef(s.oid) AS definition
  FROM pg_statistic_ext s
  JOIN pg_namespace n ON n.oid = s.stxnamespace
  JOIN pg_class t ON t.oid = s.stxrelid
  JOIN pg_namespace tn ON tn.oid = t.relnamespace
 WHERE s.stxnamespace = ANY (%(namespaces)s::oid[])
   AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_statistic_ext'::regclass
                      AND d.objid = s.oid AND d.deptype = 'e')
"""

_PUBLICATIONS = """
SELECT p.oid::bigint AS oid, p.pubname AS name, p.puballtables AS all_tables, p.pubinsert AS insert,
       p.pubupdate AS update, p.pubdelete AS delete, p.pubtruncate AS truncate,
       p.pubviaroot AS via_root, {publish_generated} AS generated,
       {publication_namespaces} AS namespaces
  FROM pg_publication p
 WHERE NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_publication'::regclass
                      AND d.objid = p.oid AND d.deptype = 'e')
"""

# A table that others inherit from is meant alone, as each of these stands in the list itself.
_PUBLISHED = """
SELECT r.prpubid::bigint AS publication, n.nspname AS namespace, c.relname AS name,
       EXISTS (SELECT FROM pg_inherits h WHERE h.inhparent = c.oid) AND c.relkind = 'r' AS alone,
       ARRAY(SELECT a.attname::text FROM unnest({published_columns}) k
               JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = k
              ORDER BY a.attnum) AS columns,
       {published_rows} AS condition
  FROM pg_publication_rel r
  JOIN pg_class c ON c.oid = r.prrelid
  JOIN pg_namespace n ON n.oid = c.relnamespace
 ORDER BY n.nspname, c.relname
"""

_WRAPPERS = """
SELECT w.oid::bigint AS oid, w.fdwname AS name, hn.nspname AS handler_namespace,
       h.proname AS handler, vn.nspname AS validator_namespace, v.proname AS validator,
       w.fdwoptions AS options
  FROM pg_foreign_data_wrapper w
  LEFT JOIN pg_proc h ON h.oid = w.fdwhandler
  LEFT JOIN pg_namespace hn ON hn.oid = h.pronamespace
  LEFT JOIN pg_proc v ON v.oid = w.fdwvalidator
  LEFT JOIN pg_namespace vn ON vn.oid = v.pronamespace
 WHERE NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_foreign_data_wrapper'::regclass
                      AND d.objid = w.oid AND d.deptype = 'e')
"""

_SERVERS = """
SELECT s.oid::bigint AS oid, s.srvname AS name, s.srvtype AS type, s.srvversion AS version,
       w.fdwname AS wrapper, s.srvoptions AS options
  FROM pg_foreign_server s
  JOIN pg_foreign_data_wrapper w ON w.oid = s.srvfdw
 WHERE NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_foreign_server'::regclass
                      AND d.objid = s.oid AND d.deptype = 'e')
"""

_GENERATED = {"n": None, "s": "stored"}


def read_statistics(snapshot: Snapshot) -> Iterator[Statistics]:
    """Read the extended statistics."""
    for row in snapshot.rows(_STATISTICS):
        statement = parse_statement(row.definition).create_stats_stmt
        # The catalog has columns in the order of the table, which says nothing.
        elements = sorted(
            (each.stats_elem for each in statement.exprs),
            key=lambda each: (not each.name, each.name),
        )
        yield Statistics(
            name=Name(row.namespace, row.name),
            table=Name(row.table_namespace, row.table),
            elements=tuple(
                identifier(each.name) if each.name else f"({expression_text(each.expr)})"
                for each in elements
            ),
            kinds=tuple(kind.string.sval for kind in statement.stat_types),
            target=row.target,
            comment=snapshot.comment("pg_statistic_ext", row.oid),
        )


def read_publications(snapshot: Snapshot) -> Iterator[Publication]:
    """Read the publications."""
    tables: dict[int, list[str]] = {}
    for row in snapshot.rows(_PUBLISHED):
        tables.setdefault(row.publication, []).append(_published(row))
    for row in snapshot.rows(_PUBLICATIONS):
        yield Publication(
            name=row.name,
            all_tables=row.all_tables,
            tables=tuple(sorted(tables.get(row.oid, ()))),
            namespaces=tuple(sorted(row.namespaces)),
            options=tuple(_publication_options(row)),
            comment=snapshot.comment("pg_publication", row.oid),
        )


def read_wrappers(snapshot: Snapshot) -> Iterator[ForeignDataWrapper]:
    """Read the foreign data wrappers that no extension brings."""
    for row in snapshot.rows(_WRAPPERS):
        yield ForeignDataWrapper(
            name=row.name,
            handler=optional_name(row.handler_namespace, row.handler),
            validator=optional_name(row.validator_namespace, row.validator),
            options=pairs(row.options),
            comment=snapshot.comment("pg_foreign_data_wrapper", row.oid),
        )


def read_foreign_servers(snapshot: Snapshot) -> Iterator[ForeignServer]:
    """Read the foreign servers."""
    for row in snapshot.rows(_SERVERS):
        yield ForeignServer(
            name=row.name,
            wrapper=row.wrapper,
            type=row.type,
            version=row.version,
            options=pairs(row.options),
            comment=snapshot.comment("pg_foreign_server", row.oid),
        )


def _published(row: Any) -> str:
    text = f"{'ONLY ' if row.alone else ''}{identifier(row.namespace)}.{identifier(row.name)}"
    if row.columns:
        text += f" ({', '.join(map(identifier, row.columns))})"
    return f"{text} WHERE ({row.condition})" if row.condition is not None else text


def _publication_options(row: Any) -> Iterator[tuple[str, str]]:
    commands = [word for word in ("insert", "update", "delete", "truncate") if getattr(row, word)]
    if len(commands) < 4:
        yield "publish", ", ".join(commands)
    generated = _GENERATED[row.generated]
    if generated is not None:
        yield "publish_generated_columns", generated
    if row.via_root:
        yield "publish_via_partition_root", "true"
