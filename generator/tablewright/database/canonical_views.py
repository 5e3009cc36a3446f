"""Views, statistics and publications in, the same as introspect would find them out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from tablewright.database.canonical_tables import (
    by_name,
    canonical_index,
    canonical_rules,
    canonical_triggers,
)
from tablewright.database.connection import Connection
from tablewright.database.introspect.spelling import type_from_catalog
from tablewright.database.speller import Speller
from tablewright.schema import (
    DEFAULT_NAMESPACE,
    Column,
    MaterializedView,
    Name,
    Publication,
    Schema,
    Statistics,
    Table,
    View,
)
from tablewright.sql.parse import SqlProblem, expression_text, parse_statement, string_values
from tablewright.sql.quote import identifier
from tablewright.sql.types import type_sql

_COLUMNS = b"""
SELECT n.nspname, c.relname, a.attname, format_type(a.atttypid, a.atttypmod)
  FROM pg_class c
  JOIN pg_namespace n ON n.oid = c.relnamespace
  JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
 WHERE c.relkind IN ('v', 'm')
   AND (EXISTS (SELECT FROM pg_index i WHERE i.indrelid = c.oid)
        OR EXISTS (SELECT FROM pg_attrdef d WHERE d.adrelid = c.oid))
 ORDER BY c.oid, a.attnum
"""

_KINDS = ("ndistinct", "dependencies", "mcv")
_PUBLISHED = ("insert", "update", "delete", "truncate")

# Views as tables: only the server knows the types of their columns.
ViewTables = Mapping[Name, Table]


def read_view_tables(connection: Connection, extension_types: frozenset[Name]) -> ViewTables:
    """Read the columns of views with defaults, and of materialized views with indexes."""
    columns: dict[Name, list[Column]] = {}
    for namespace, view, name, type_ in connection.execute(_COLUMNS):
        column = Column(name, type_from_catalog(type_, extension_types))
        columns.setdefault(Name(namespace, view), []).append(column)
    return {name: Table(name, tuple(each)) for name, each in columns.items()}


def canonical_views(schema: Schema, spell: Speller, tables: ViewTables) -> dict[str, Any]:
    """Spell views and what stands around tables, by the field of the schema."""
    wrappers, servers = schema.foreign_data_wrappers, schema.foreign_servers
    return {
        "views": by_name(_view(each, spell, tables) for each in schema.views),
        "materialized_views": by_name(
            _materialized_view(each, spell, tables) for each in schema.materialized_views
        ),
        "statistics": by_name(_statistics(each, schema, spell) for each in schema.statistics),
        "publications": by_name(_publication(each, schema, spell) for each in schema.publications),
        "foreign_data_wrappers": by_name(map(_with_comment, wrappers)),
        "foreign_servers": by_name(map(_with_comment, servers)),
    }


def _with_comment(thing: Any) -> Any:
    return replace(thing, comment=thing.comment or None)


def _view(view: View, spell: Speller, tables: ViewTables) -> View:
    subject = str(view.name)
    table = tables.get(view.name, Table(view.name, ()))
    types = {column.name: type_sql(column.type) for column in table.columns}
    defaults = (
        (name, spell.default_text(sql, types[name], subject) if name in types else sql)
        for name, sql in view.defaults
    )
    return replace(
        view,
        query=spell.query(view.query, view.columns, subject),
        columns=(),
        defaults=tuple(sorted(defaults)),
        triggers=canonical_triggers(view.triggers, table, spell),
        rules=canonical_rules(view.rules, view.name, spell),
        column_comments=_comments(view.column_comments),
        comment=view.comment or None,
    )


def _materialized_view(
    view: MaterializedView, spell: Speller, tables: ViewTables
) -> MaterializedView:
    table = tables.get(view.name, Table(view.name, ()))
    return replace(
        view,
        query=spell.query(view.query, view.columns, str(view.name)),
        columns=(),
        indexes=by_name(canonical_index(each, table, spell) for each in view.indexes),
        column_comments=_comments(view.column_comments),
        comment=view.comment or None,
    )


def _comments(comments: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(pair for pair in comments if pair[1]))


def _statistics(statistics: Statistics, schema: Schema, spell: Speller) -> Statistics:
    """Put columns before expressions, by their names: their order says nothing."""
    table = schema.table_by_name.get(statistics.table)
    if table is None:
        return _with_comment(statistics)  # type: ignore[no-any-return]
    names = {identifier(column.name): column.name for column in table.columns}
    columns = sorted(
        (each for each in statistics.elements if each in names), key=lambda each: names[each]
    )
    expressions = [each for each in statistics.elements if each not in names]
    subject = str(statistics.name)
    spelled = [f"({spell.value(each, table, subject)})" for each in expressions]
    kinds = tuple(kind for kind in _KINDS if kind in statistics.kinds)
    return replace(
        statistics,
        elements=(*columns, *spelled),
        kinds=() if kinds == _KINDS else kinds,
        comment=statistics.comment or None,
    )


def _publication(publication: Publication, schema: Schema, spell: Speller) -> Publication:
    tables = {
        text: None
        for written in publication.tables
        for text in _published(written, publication.name, schema, spell)
    }
    return replace(
        publication,
        tables=tuple(sorted(tables)),
        namespaces=tuple(sorted(publication.namespaces)),
        options=tuple(sorted(_options(publication))),
        comment=publication.comment or None,
    )


def _options(publication: Publication) -> Iterator[tuple[str, str]]:
    for name, value in publication.options:
        if name == "publish":
            words = {word.strip().lower() for word in value.split(",")}
            if words != set(_PUBLISHED):
                yield name, ", ".join(word for word in _PUBLISHED if word in words)
        elif value.lower() not in ("false", "off", "none"):
            yield name, "true" if value.lower() == "on" else value


def _published(text: str, subject: str, schema: Schema, spell: Speller) -> Iterator[str]:
    """Spell a table of a publication, and those that inherit from it, each for itself."""
    try:
        statement = parse_statement(f"CREATE PUBLICATION p FOR TABLE {text}")
    except SqlProblem:
        yield text
        return
    for each in statement.create_publication_stmt.pubobjects:
        said = each.publication_obj_spec.pubtable
        relation = said.relation
        name = Name(relation.schemaname or DEFAULT_NAMESPACE, relation.relname)
        heirs = _heirs(name, schema)
        chosen = string_values(said.columns)
        where = expression_text(said.where_clause) if said.HasField("where_clause") else None
        for one in (name, *(heirs if relation.inh else ())):
            table = schema.table_by_name.get(one, Table(one, ()))
            names = [column.name for column in table.columns if column.name in chosen]
            spelled = f"{identifier(one.namespace)}.{identifier(one.name)}"
            spelled = f"ONLY {spelled}" if _heirs(one, schema) else spelled
            spelled += f" ({', '.join(map(identifier, names))})" if names else ""
            condition = None if where is None else spell.policy(where, table, subject)
            yield spelled if condition is None else f"{spelled} WHERE ({condition})"


def _heirs(name: Name, schema: Schema) -> list[Name]:
    """List the tables that inherit from one, and from these in turn; partitions are none."""
    direct = [table.name for table in schema.tables if name in table.inherits]
    return direct + [below for heir in direct for below in _heirs(heir, schema)]
