"""Parts of statements that the DDL and the documents spell alike: elements, triggers, settings."""

from __future__ import annotations

import re
from collections.abc import Iterable

from tablewright.schema import Argument, IndexElement, Name, Publication, Trigger
from tablewright.sql.known_names import routine_sql
from tablewright.sql.object_names import MAX_NAME_BYTES
from tablewright.sql.parse import SqlProblem, parse_expression
from tablewright.sql.quote import identifier, qualified, text_literal
from tablewright.sql.types import type_sql

_NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?\Z")
_BARE_VALUE = re.compile(r"-?[0-9]+(?:\.[0-9]+)?\Z|[a-z_]+\Z")
# Settings that are lists of names (GUC_LIST_QUOTE in utils/misc/guc_tables.c).
LISTS_OF_NAMES = frozenset(
    (
        "local_preload_libraries",
        "search_path",
        "session_preload_libraries",
        "shared_preload_libraries",
        "temp_tablespaces",
        "unix_socket_directories",
    )
)
# A name in such a list, quoted or not (SplitIdentifierString in utils/adt/varlena.c).
_LISTED = re.compile(r'"(?:[^"]|"")*"|[^\s,"]+')
_EVENTS = ("INSERT", "UPDATE", "DELETE", "TRUNCATE")


def null_query(columns: Iterable[tuple[str, str]]) -> str:
    """Spell a query of one row of nulls, by name the type of each with its collation."""
    nulls = (f"NULL::{type_} AS {identifier(name)}" for name, type_ in columns)
    return f"SELECT {', '.join(nulls)}"


def names_sql(names: Iterable[str]) -> str:
    """Spell a list of column names."""
    return ", ".join(identifier(name) for name in names)


def name_sql(name: Name) -> str:
    """Spell the name of a collation or operator class, whose namespace may be unknown."""
    return qualified(name) if name.namespace else identifier(name.name)


def element_sql(element: IndexElement) -> str:
    """Spell an element of an index or exclusion constraint (manual, CREATE INDEX)."""
    if element.column is not None:
        text = identifier(element.column)
    else:
        expression = element.expression or ""
        text = expression if _is_call(expression) else f"({expression})"
    if element.collation is not None:
        text += f" COLLATE {name_sql(element.collation)}"
    if element.operator_class is not None:
        text += f" {name_sql(element.operator_class)}"
    if element.operator_class_parameters:
        text += f" ({parameters_sql(element.operator_class_parameters)})"
    if element.descending:
        text += " DESC"
    if element.nulls_first is not element.descending:
        text += " NULLS FIRST" if element.nulls_first else " NULLS LAST"
    if element.operator is not None:
        # Only between these parentheses can an operator say its namespace (manual 4.2.5).
        is_qualified = "." in element.operator
        text += (
            f" WITH OPERATOR({element.operator})" if is_qualified else f" WITH {element.operator}"
        )
    return text


def parameters_sql(parameters: Iterable[tuple[str, str]]) -> str:
    """Spell storage parameters, or those of an operator class."""
    return ", ".join(f"{parameter_sql(name)} = {_value(value)}" for name, value in parameters)


def foreign_options_sql(options: Iterable[tuple[str, str]]) -> str:
    """Spell the options of a wrapper, or of what is reached by it."""
    said = ", ".join(f"{identifier(name)} {text_literal(value)}" for name, value in options)
    return f"OPTIONS ({said})"


def parameter_sql(name: str) -> str:
    """Spell the name of a parameter, which may have a prefix: `toast.autovacuum_enabled`."""
    return ".".join(identifier(part) for part in name.split("."))


def event_sql(trigger: Trigger) -> str:
    """Spell when a trigger fires: `BEFORE INSERT OR UPDATE OF price`."""
    events = [event for event in _EVENTS if event in trigger.events]
    if trigger.update_columns:
        of = f"UPDATE OF {names_sql(trigger.update_columns)}"
        events = [of if event == "UPDATE" else event for event in events]
    return f"{trigger.timing} {' OR '.join(events)}"


def call_sql(trigger: Trigger) -> str:
    """Spell the call of a trigger's function."""
    arguments = ", ".join(text_literal(argument) for argument in trigger.arguments)
    return f"{routine_sql(trigger.function)}({arguments})"


def published_sql(publication: Publication) -> str:
    """Spell which tables and namespaces are published; empty where none is.

    TABLE stands once: before 15 it could not be said again (manual, CREATE PUBLICATION).
    """
    what = [f"TABLE {', '.join(publication.tables)}"] if publication.tables else []
    if publication.namespaces:
        what.append(f"TABLES IN SCHEMA {names_sql(publication.namespaces)}")
    return ", ".join(what)


def argument_sql(argument: Argument) -> str:
    """Spell an argument of a function."""
    mode = "" if argument.mode in ("in", "table") else f"{argument.mode.upper()} "
    name = f"{identifier(argument.name)} " if argument.name else ""
    default = f" DEFAULT {argument.default}" if argument.default else ""
    return f"{mode}{name}{type_sql(argument.type)}{default}"


def setting_sql(name: str, value: str) -> str:
    """Spell a setting for the run of a function: `search_path = pg_catalog, pg_temp`."""
    if name.lower() in LISTS_OF_NAMES:
        names = _LISTED.findall(value) or [""]
        parts = [part[1:-1].replace('""', '"') if part[:1] == '"' else part for part in names]
        # The grammar would cut a longer one, which is no name but a path.
        value_text = ", ".join(
            identifier(part) if 0 < len(part.encode()) <= MAX_NAME_BYTES else text_literal(part)
            for part in parts
        )
    else:
        is_plain = value in ("on", "true", "false") or identifier(value) == value
        value_text = value if is_plain or _NUMBER.match(value) else text_literal(value)
    return f"{'.'.join(identifier(part) for part in name.split('.'))} = {value_text}"


def _value(value: str) -> str:
    return value if _BARE_VALUE.match(value) else text_literal(value)


def _is_call(expression: str) -> bool:
    """Tell whether an expression is a function call, which needs no parentheses in an index."""
    try:
        parsed = parse_expression(expression)
    except SqlProblem:
        return False
    return parsed.shape == "call" and bool(parsed.functions)
