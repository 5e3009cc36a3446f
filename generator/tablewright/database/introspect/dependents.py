"""A connection in; out comes what only the catalog knows of how objects hang together."""

from __future__ import annotations

from collections.abc import Iterator

from tablewright.database.connection import Connection
from tablewright.database.introspect.extension_dependences import (
    EXTENSION_DEPENDENCES,
    dependence_name,
)
from tablewright.database.introspect.session import pin_spelling
from tablewright.database.introspect.versions import for_version
from tablewright.schema import Name
from tablewright.schema.facts import Facts, Subject
from tablewright.sql.types import parse_type

# Every object of the user's by catalog, oid and column, as the words of kinds call it
# (manual 52.18, pg_depend). A view's own rule stands for the view.
_OBJECTS = """
WITH relation AS (
    SELECT c.oid, n.nspname, c.relname, c.relkind,
           CASE c.relkind WHEN 'v' THEN 'view' WHEN 'm' THEN 'materialized_view'
                WHEN 'S' THEN 'sequence' WHEN 'c' THEN 'composite_type' ELSE 'table' END AS word
      FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE c.relkind IN ('r', 'p', 'f', 'v', 'm', 'S', 'c') AND c.oid >= 16384
), object AS (
    SELECT 'pg_class'::regclass AS catalog, oid, 0 AS part, word, nspname, relname, '' AS name
      FROM relation
    UNION ALL
    SELECT 'pg_class'::regclass, r.oid, a.attnum,
           CASE WHEN r.relkind IN ('r', 'p', 'f') THEN 'column' ELSE r.word END,
           r.nspname, r.relname,
           CASE WHEN r.relkind IN ('r', 'p', 'f') THEN a.attname ELSE '' END
      FROM relation r JOIN pg_attribute a ON a.attrelid = r.oid AND a.attnum > 0
    UNION ALL
    SELECT 'pg_class'::regclass, i.indexrelid, 0,
           CASE con.contype WHEN 'p' THEN 'primary_key' WHEN 'u' THEN 'unique'
                WHEN 'x' THEN 'exclusion' ELSE 'index' END,
           r.nspname, r.relname, c.relname
      FROM pg_index i
      JOIN relation r ON r.oid = i.indrelid
      JOIN pg_class c ON c.oid = i.indexrelid
      LEFT JOIN pg_constraint con ON con.conindid = i.indexrelid AND con.contype IN ('p', 'u', 'x')
    UNION ALL
    SELECT 'pg_constraint'::regclass, con.oid, 0,
           CASE con.contype WHEN 'p' THEN 'primary_key' WHEN 'u' THEN 'unique'
                WHEN 'x' THEN 'exclusion' WHEN 'f' THEN 'foreign_key' ELSE 'check' END,
           r.nspname, r.relname, con.conname
      FROM pg_constraint con JOIN relation r ON r.oid = con.conrelid
     WHERE con.contype IN ('p', 'u', 'x', 'f', 'c')
    UNION ALL
    SELECT 'pg_constraint'::regclass, con.oid, 0, 'domain', n.nspname, t.typname, ''
      FROM pg_constraint con
      JOIN pg_type t ON t.oid = con.contypid
      JOIN pg_namespace n ON n.oid = t.typnamespace
    UNION ALL
    SELECT 'pg_attrdef'::regclass, d.oid, 0, 'column_default', r.nspname, r.relname, a.attname
      FROM pg_attrdef d
      JOIN relation r ON r.oid = d.adrelid
      JOIN pg_attribute a ON a.attrelid = d.adrelid AND a.attnum = d.adnum
    UNION ALL
    SELECT 'pg_rewrite'::regclass, w.oid, 0,
           CASE w.rulename WHEN '_RETURN' THEN r.word ELSE 'rule' END, r.nspname, r.relname,
           CASE w.rulename WHEN '_RETURN' THEN '' ELSE w.rulename END
      FROM pg_rewrite w JOIN relation r ON r.oid = w.ev_class
    UNION ALL
    SELECT 'pg_trigger'::regclass, t.oid, 0, 'trigger', r.nspname, r.relname, t.tgname
      FROM pg_trigger t JOIN relation r ON r.oid = t.tgrelid WHERE NOT t.tgisinternal
    UNION ALL
    SELECT 'pg_policy'::regclass, p.oid, 0, 'policy', r.nspname, r.relname, p.polname
      FROM pg_policy p JOIN relation r ON r.oid = p.polrelid
    UNION ALL
    SELECT 'pg_proc'::regclass, p.oid, 0,
           CASE p.prokind WHEN 'a' THEN 'aggregate' ELSE 'function' END, n.nspname, p.proname, ''
      FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace WHERE p.oid >= 16384
    UNION ALL
    SELECT 'pg_type'::regclass, t.oid, 0,
           CASE u.typtype WHEN 'e' THEN 'enum' WHEN 'd' THEN 'domain' WHEN 'r' THEN 'range_type'
                WHEN 'm' THEN 'range_type' ELSE coalesce(r.word, 'raw_sql') END,
           n.nspname, u.typname, ''
      FROM pg_type t
      -- An array stands for what it is an array of, a multirange for its range.
      JOIN pg_type u ON u.oid = coalesce(
           (SELECT e.oid FROM pg_type e WHERE e.typarray = t.oid),
           (SELECT r.rngtypid FROM pg_range r WHERE {multirange} = t.oid), t.oid)
      JOIN pg_namespace n ON n.oid = u.typnamespace
      LEFT JOIN relation r ON r.oid = u.typrelid
     WHERE t.oid >= 16384
    UNION ALL
    SELECT 'pg_operator'::regclass, o.oid, 0, 'operator', n.nspname, o.oprname, ''
      FROM pg_operator o JOIN pg_namespace n ON n.oid = o.oprnamespace WHERE o.oid >= 16384
    UNION ALL
    SELECT 'pg_cast'::regclass, c.oid, 0, 'cast', '',
           format_type(c.castsource, NULL) || ' as ' || format_type(c.casttarget, NULL), ''
      FROM pg_cast c WHERE c.oid >= 16384
    UNION ALL
    SELECT 'pg_publication_rel'::regclass, l.oid, 0, 'publication', '', p.pubname, ''
      FROM pg_publication_rel l JOIN pg_publication p ON p.oid = l.prpubid
    UNION ALL
    SELECT 'pg_statistic_ext'::regclass, s.oid, 0, 'statistics', n.nspname, s.stxname, ''
      FROM pg_statistic_ext s JOIN pg_namespace n ON n.oid = s.stxnamespace
    UNION ALL
    SELECT 'pg_collation'::regclass, c.oid, 0, 'collation', n.nspname, c.collname, ''
      FROM pg_collation c JOIN pg_namespace n ON n.oid = c.collnamespace WHERE c.oid >= 16384
    UNION ALL
    SELECT 'pg_ts_config'::regclass, c.oid, 0, 'text_search_configuration', n.nspname, c.cfgname, ''
      FROM pg_ts_config c JOIN pg_namespace n ON n.oid = c.cfgnamespace WHERE c.oid >= 16384
    UNION ALL
    SELECT 'pg_ts_dict'::regclass, d.oid, 0, 'text_search_dictionary', n.nspname, d.dictname, ''
      FROM pg_ts_dict d JOIN pg_namespace n ON n.oid = d.dictnamespace WHERE d.oid >= 16384
    UNION ALL
    SELECT 'pg_event_trigger'::regclass, e.oid, 0, 'event_trigger', '', e.evtname, ''
      FROM pg_event_trigger e
    UNION ALL
    SELECT 'pg_foreign_data_wrapper'::regclass, w.oid, 0, 'foreign_data_wrapper', '', w.fdwname, ''
      FROM pg_foreign_data_wrapper w WHERE w.oid >= 16384
    UNION ALL
    SELECT 'pg_foreign_server'::regclass, s.oid, 0, 'foreign_server', '', s.srvname, ''
      FROM pg_foreign_server s
)
"""
_DEPENDENTS = (
    _OBJECTS
    + """
SELECT DISTINCT d.word, d.nspname::text, d.relname::text, d.name::text,
       r.word, r.nspname::text, r.relname::text, r.name::text
  FROM pg_depend p
  JOIN object d ON d.catalog = p.classid AND d.oid = p.objid AND d.part = p.objsubid
  JOIN object r ON r.catalog = p.refclassid AND r.oid = p.refobjid AND r.part = p.refobjsubid
 WHERE p.deptype IN ('n', 'a', 'i', 'P')
   AND (d.word, d.nspname, d.relname, d.name) <> (r.word, r.nspname, r.relname, r.name)
"""
)
# Dropped and made again, an object has to be told of its extension once more.
_ON_EXTENSIONS = (
    _OBJECTS
    + ","
    + EXTENSION_DEPENDENCES
    + """
SELECT x.what, x.extension, r.word, r.nspname::text, r.relname::text, r.name::text
  FROM dependence x
  JOIN object r ON r.catalog = x.catalog AND r.oid = x.oid AND r.part = 0
"""
)
_VIEW_COLUMNS = """
SELECT n.nspname::text, c.relname::text, a.attname::text,
       format_type(a.atttypid, a.atttypmod), a.attcollation::regcollation::text
  FROM pg_class c
  JOIN pg_namespace n ON n.oid = c.relnamespace
  JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0
 WHERE c.relkind = 'v' AND c.oid >= 16384
 ORDER BY c.oid, a.attnum
"""
_CASTS = """
SELECT format_type(castsource, NULL), format_type(casttarget, NULL)
  FROM pg_cast WHERE oid < 16384
"""
_LISTED = """
SELECT DISTINCT n.nspname::text, t.typname::text
  FROM pg_attribute a
  JOIN pg_class c ON c.oid = a.attrelid AND c.relkind IN ('r', 'p', 'm', 'f')
  JOIN pg_type t ON t.typarray = a.atttypid AND t.oid >= 16384
  JOIN pg_namespace n ON n.oid = t.typnamespace
 WHERE NOT a.attisdropped
"""
_RELOCATABLE = "SELECT extname FROM pg_extension WHERE extrelocatable"


_VOLATILE = """
SELECT DISTINCT n.nspname::text, p.proname::text
  FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
 WHERE p.provolatile = 'v' AND p.prokind = 'f'
"""


def read_volatile(connection: Connection) -> frozenset[Name]:
    """Read which functions may give each row another value, PostgreSQL's own included."""
    return frozenset(Name(*row) for row in connection.execute(_VOLATILE.encode()))


def read_dependents(connection: Connection) -> frozenset[tuple[Subject, Subject]]:
    """Read pairs of what depends and what it depends on."""
    with connection.cursor() as cursor:
        query = for_version(_DEPENDENTS, connection.info.server_version)
        rows = cursor.execute(query.encode()).fetchall()
    found = (
        (
            (row[0], Name(row[1], row[2]), row[3]),
            (row[4], Name(row[5], row[6]), row[7]),
        )
        for row in rows
    )
    return frozenset((*found, *_on_extensions(connection)))


def _on_extensions(connection: Connection) -> Iterator[tuple[Subject, Subject]]:
    query = for_version(_ON_EXTENSIONS, connection.info.server_version)
    with connection.transaction(force_rollback=True):
        pin_spelling(connection)
        rows = connection.execute(query.encode()).fetchall()
    for what, extension, word, namespace, name, part in rows:
        entry = Name("", dependence_name(what, extension))
        yield ("raw_sql", entry, ""), (word, Name(namespace, name), part)


def read_view_columns(connection: Connection) -> dict[Name, tuple[tuple[str, str, str], ...]]:
    """Read name, type and collation of the columns of every view."""
    found: dict[Name, list[tuple[str, str, str]]] = {}
    for row in connection.execute(_VIEW_COLUMNS.encode()):
        found.setdefault(Name(row[0], row[1]), []).append((row[2], row[3], row[4]))
    return {name: tuple(columns) for name, columns in found.items()}


_NAMED_NOT_NULL = 180_000


def read_facts(before: Connection, after: Connection) -> Facts:
    """Read what the way from one database to another needs to know of them.

    Args:
        before: To the old state, renames done.
        after: To the new one.
    """
    relocatable = before.execute(_RELOCATABLE.encode()).fetchall()
    listed = before.execute(_LISTED.encode()).fetchall()
    return Facts(
        dependents=read_dependents(before),
        columns_before=read_view_columns(before),
        columns_after=read_view_columns(after),
        relocatable=frozenset(name for (name,) in relocatable),
        version=after.info.server_version // 10_000,
        names_not_nulls=after.info.server_version >= _NAMED_NOT_NULL,
        casts=frozenset(
            (parse_type(source).name, parse_type(target).name)
            for source, target in after.execute(_CASTS.encode()).fetchall()
        ),
        listed=frozenset(Name(*each) for each in listed),
    )
