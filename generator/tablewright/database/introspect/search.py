"""Dictionaries and configurations of text search in the catalog."""

from __future__ import annotations

from collections.abc import Iterator

from tablewright.database.introspect.snapshot import Snapshot
from tablewright.schema import Name, TextSearchConfiguration, TextSearchDictionary
from tablewright.sql.definitions import search_name_sql
from tablewright.sql.parse import parse_statement
from tablewright.sql.quote import text_literal

_DICTIONARIES = """
SELECT t.oid::bigint AS oid, t.dictnamespace::bigint AS namespace, t.dictname AS name,
       n.nspname AS template_namespace, m.tmplname AS template, t.dictinitoption AS options
  FROM pg_ts_dict t
  JOIN pg_ts_template m ON m.oid = t.dicttemplate
  JOIN pg_namespace n ON n.oid = m.tmplnamespace
 WHERE t.dictnamespace = ANY (%(namespaces)s::oid[])
   AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_ts_dict'::regclass
                      AND d.objid = t.oid AND d.deptype = 'e')
"""

_CONFIGURATIONS = """
SELECT c.oid::bigint AS oid, c.cfgnamespace::bigint AS namespace, c.cfgname AS name,
       n.nspname AS parser_namespace, p.prsname AS parser
  FROM pg_ts_config c
  JOIN pg_ts_parser p ON p.oid = c.cfgparser
  JOIN pg_namespace n ON n.oid = p.prsnamespace
 WHERE c.cfgnamespace = ANY (%(namespaces)s::oid[])
   AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_ts_config'::regclass
                      AND d.objid = c.oid AND d.deptype = 'e')
"""

_MAPPINGS = """
SELECT c.oid::bigint AS configuration, t.alias AS token,
       array_agg(n.nspname::text ORDER BY m.mapseqno) AS namespaces,
       array_agg(d.dictname::text ORDER BY m.mapseqno) AS names
  FROM pg_ts_config c
  JOIN pg_ts_config_map m ON m.mapcfg = c.oid
  JOIN pg_ts_dict d ON d.oid = m.mapdict
  JOIN pg_namespace n ON n.oid = d.dictnamespace
 CROSS JOIN LATERAL (SELECT k.alias FROM ts_token_type(c.cfgparser) k
                      WHERE k.tokid = m.maptokentype) t
 WHERE c.cfgnamespace = ANY (%(namespaces)s::oid[])
 GROUP BY c.oid, t.alias
"""


def read_dictionaries(snapshot: Snapshot) -> list[TextSearchDictionary]:
    """Read the dictionaries."""
    return [
        TextSearchDictionary(
            Name(snapshot.namespaces[row.namespace], row.name),
            Name(row.template_namespace, row.template),
            tuple(_options(row.options)),
            snapshot.comment("pg_ts_dict", row.oid),
        )
        for row in snapshot.rows(_DICTIONARIES)
    ]


def read_configurations(snapshot: Snapshot) -> list[TextSearchConfiguration]:
    """Read the configurations with their mappings, sorted by token type."""
    mappings: dict[int, dict[str, tuple[str, ...]]] = {}
    for row in snapshot.rows(_MAPPINGS):
        names = zip(row.namespaces, row.names, strict=True)
        dictionaries = tuple(search_name_sql(Name(*each)) for each in names)
        mappings.setdefault(row.configuration, {})[row.token] = dictionaries
    return [
        TextSearchConfiguration(
            Name(snapshot.namespaces[row.namespace], row.name),
            Name(row.parser_namespace, row.parser),
            tuple(sorted(mappings.get(row.oid, {}).items())),
            snapshot.comment("pg_ts_config", row.oid),
        )
        for row in snapshot.rows(_CONFIGURATIONS)
    ]


def _options(text: str | None) -> Iterator[tuple[str, str]]:
    """Take apart what serialize_deflist wrote (commands/tsearchcmds.c)."""
    if not text:
        return
    statement = parse_statement(f"CREATE TEXT SEARCH DICTIONARY d (template = d, {text})")
    for node in statement.define_stmt.definition[1:]:
        argument = node.def_elem.arg
        if argument.HasField("integer"):
            value = str(argument.integer.ival)
        elif argument.HasField("float"):
            value = argument.float.fval
        else:
            value = text_literal(argument.string.sval)
        yield node.def_elem.defname, value
