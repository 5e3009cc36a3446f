"""Views and materialized views of the catalog."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from tablewright.database.introspect.columns import CatalogColumn, Columns
from tablewright.database.introspect.indexes import Indexes
from tablewright.database.introspect.lasting import lasting
from tablewright.database.introspect.snapshot import Snapshot, pairs, storage_of
from tablewright.schema import Column, MaterializedView, Name, Rule, Trigger, View
from tablewright.sql.spell import parameters_sql

_VIEWS = """
SELECT c.oid::bigint AS oid, c.relnamespace::bigint AS namespace, c.relname AS name,
       pg_get_viewdef(c.oid) AS query, c.reloptions AS options
  FROM pg_class c
 WHERE c.relkind = 'v' AND c.relnamespace = ANY (%(namespaces)s::oid[])
   AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass
                      AND d.objid = c.oid AND d.deptype = 'e')
"""

_COLUMNS = """
SELECT a.attrelid::bigint AS relation, a.attnum AS number, a.attname AS name,
       pg_get_expr(d.adbin, d.adrelid) AS default
  FROM pg_class c
  JOIN pg_attribute a ON a.attrelid = c.oid
  LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
 WHERE c.relkind = 'v' AND a.attnum > 0 AND c.relnamespace = ANY (%(namespaces)s::oid[])
   AND (d.adrelid IS NOT NULL
        OR EXISTS (SELECT FROM pg_description s WHERE s.classoid = 'pg_class'::regclass
                      AND s.objoid = a.attrelid AND s.objsubid = a.attnum))
 ORDER BY a.attrelid, a.attnum
"""

# Views that what their queries need needs itself, with the types of their columns: pg_dump makes
# them twice as well (repairViewRuleMultiLoop in pg_dump_sort.c). Only views whose rows are the
# argument or result of a function can be among them, or that were replaced by what reads a later
# view or themselves, so that there is mostly nothing to follow.
_IN_CIRCLES = """
WITH RECURSIVE typed AS (
    SELECT r.ev_class AS oid
      FROM pg_rewrite r
      JOIN pg_depend d ON d.classid = 'pg_rewrite'::regclass AND d.objid = r.oid
                      AND d.refclassid = 'pg_class'::regclass
      JOIN pg_class v ON v.oid = d.refobjid AND v.relkind = 'v'
      JOIN pg_class c ON c.oid = r.ev_class AND c.relkind = 'v'
     WHERE r.rulename = '_RETURN' AND c.relnamespace = ANY (%(namespaces)s::oid[])
       AND (v.oid > c.oid OR v.oid = c.oid AND d.deptype = 'n' AND d.refobjsubid > 0)
    UNION
    SELECT c.oid
      FROM pg_class c
      JOIN pg_type t ON t.typrelid = c.oid
      JOIN pg_depend d ON d.refclassid = 'pg_type'::regclass
                      AND d.refobjid IN (t.oid, t.typarray) AND d.classid = 'pg_proc'::regclass
     WHERE c.relkind = 'v' AND c.relnamespace = ANY (%(namespaces)s::oid[])
), query AS (
    SELECT r.ev_class AS oid, d.refclassid, d.refobjid
      FROM pg_rewrite r
      JOIN pg_depend d ON d.classid = 'pg_rewrite'::regclass AND d.objid = r.oid
     WHERE r.rulename = '_RETURN' AND EXISTS (SELECT FROM typed)
       -- Every view has its own row type, without reading itself.
       AND NOT (d.refclassid = 'pg_class'::regclass AND d.refobjid = r.ev_class
                AND d.refobjsubid = 0)
), reached (root, classid, objid) AS (
    SELECT v.oid, q.refclassid, q.refobjid FROM typed v JOIN query q ON q.oid = v.oid
    UNION
    SELECT r.root, x.refclassid, x.refobjid
      FROM reached r CROSS JOIN LATERAL (
           SELECT d.refclassid, d.refobjid FROM pg_depend d
            WHERE d.classid = r.classid AND d.objid = r.objid
           UNION ALL
           SELECT q.refclassid, q.refobjid FROM query q
            WHERE r.classid = 'pg_class'::regclass AND q.oid = r.objid
           UNION ALL
           SELECT 'pg_class'::regclass, t.typrelid FROM pg_type t
            WHERE r.classid = 'pg_type'::regclass AND t.oid = r.objid AND t.typrelid <> 0) x
)
SELECT a.attrelid::bigint AS relation, a.attname AS name,
       format_type(a.atttypid, a.atttypmod) AS type,
       CASE WHEN a.attcollation <> t.typcollation THEN
            (SELECT format('%%I.%%I', n.nspname, o.collname) FROM pg_collation o
               JOIN pg_namespace n ON n.oid = o.collnamespace WHERE o.oid = a.attcollation)
       END AS collation
  FROM pg_attribute a
  JOIN pg_type t ON t.oid = a.atttypid
 WHERE a.attnum > 0 AND a.attrelid IN (
       SELECT root FROM reached WHERE classid = 'pg_class'::regclass AND objid = root)
 ORDER BY a.attrelid, a.attnum
"""

_MATERIALIZED_VIEWS = """
SELECT c.oid::bigint AS oid, c.relnamespace::bigint AS namespace, c.relname AS name,
       pg_get_viewdef(c.oid) AS query, c.relispopulated AS with_data,
       c.reloptions AS storage, t.reloptions AS toast_storage, sp.spcname AS tablespace,
       CASE WHEN am.amname <> 'heap' THEN am.amname END AS method,
       (SELECT i.relname FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid
         WHERE x.indrelid = c.oid AND x.indisclustered) AS cluster_on
  FROM pg_class c
  LEFT JOIN pg_class t ON t.oid = c.reltoastrelid
  LEFT JOIN pg_tablespace sp ON sp.oid = c.reltablespace
  LEFT JOIN pg_am am ON am.oid = c.relam
 WHERE c.relkind = 'm' AND c.relnamespace = ANY (%(namespaces)s::oid[])
   AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass
                      AND d.objid = c.oid AND d.deptype = 'e')
"""

_TRUE = ("true", "on", "yes", "1")


def read_views(
    snapshot: Snapshot,
    triggers: Mapping[int, Sequence[Trigger]],
    rules: Mapping[int, Sequence[Rule]],
) -> list[View]:
    """Read the views; names of columns are part of the query, where the server puts them."""
    defaults: dict[int, list[tuple[str, str]]] = {}
    comments: dict[int, list[tuple[str, str]]] = {}
    for row in snapshot.rows(_COLUMNS):
        if row.default is not None:
            defaults.setdefault(row.relation, []).append((row.name, row.default))
        comment = snapshot.comment("pg_class", row.relation, row.number)
        if comment is not None:
            comments.setdefault(row.relation, []).append((row.name, comment))
    placeholders: dict[int, list[tuple[str, str]]] = {}
    for row in snapshot.rows(_IN_CIRCLES):
        collation = f" COLLATE {row.collation}" if row.collation else ""
        placeholders.setdefault(row.relation, []).append((row.name, f"{row.type}{collation}"))
    views = []
    for row in snapshot.rows(_VIEWS):
        given = pairs(row.options)
        options = dict(given)
        views.append(
            View(
                name=Name(snapshot.namespaces[row.namespace], row.name),
                query=query_text(row.query),
                security_invoker=options.get("security_invoker") in _TRUE,
                security_barrier=options.get("security_barrier") in _TRUE,
                check_option=options.get("check_option"),
                options=_unusual(given),
                placeholder=tuple(placeholders.get(row.oid, ())),
                defaults=tuple(sorted(defaults.get(row.oid, ()))),
                triggers=tuple(triggers.get(row.oid, ())),
                rules=tuple(rules.get(row.oid, ())),
                column_comments=tuple(sorted(comments.get(row.oid, ()))),
                comment=snapshot.comment("pg_class", row.oid),
            )
        )
    return views


def read_materialized_views(
    snapshot: Snapshot, columns: Columns, indexes: Indexes
) -> list[MaterializedView]:
    """Read the materialized views with their indexes."""
    views = []
    for row in snapshot.rows(_MATERIALIZED_VIEWS):
        own = _in_order(columns.get(row.oid, {}))
        views.append(
            MaterializedView(
                name=Name(snapshot.namespaces[row.namespace], row.name),
                query=query_text(row.query),
                with_data=row.with_data,
                indexes=tuple(each.index for each in indexes.get(row.oid, ())),
                storage=storage_of(row),
                method=row.method,
                tablespace=row.tablespace,
                cluster_on=row.cluster_on,
                column_settings=tuple(
                    (column.name, setting) for column in own for setting in _settings(column)
                ),
                column_comments=tuple(
                    sorted((each.name, each.comment) for each in own if each.comment)
                ),
                comment=snapshot.comment("pg_class", row.oid),
            )
        )
    return views


def query_text(definition: str) -> str:
    """Return what pg_get_viewdef gave, without the semicolon that it adds."""
    return lasting(definition.strip().removesuffix(";"))


def _unusual(given: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    """Return the options where they are not what the fields alone would come to."""
    options = tuple(pair for pair in given if pair[0] != "check_option")
    flags = ("security_barrier", "security_invoker")
    usual = tuple((flag, "true") for flag in flags if (flag, "true") in options)
    return () if options == usual else options


def _in_order(columns: Mapping[int, CatalogColumn]) -> list[Column]:
    return [columns[number].column for number in sorted(columns)]


def _settings(column: Column) -> Iterator[str]:
    if column.statistics is not None:
        yield f"SET STATISTICS {column.statistics}"
    if column.storage is not None:
        yield f"SET STORAGE {column.storage}"
    if column.compression is not None:
        yield f"SET COMPRESSION {column.compression}"
    if column.options:
        yield f"SET ({parameters_sql(column.options)})"
