"""A specification in, the same schema with all SQL text in PostgreSQL's own spelling out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from tablewright.database.canonical_code import canonical_code
from tablewright.database.canonical_tables import by_name, canonical_table
from tablewright.database.canonical_views import ViewTables, canonical_views, read_view_tables
from tablewright.database.connection import Connection
from tablewright.database.introspect.functions import function_order
from tablewright.database.introspect.inheritance import with_overrides
from tablewright.database.introspect.raw_sql import read_raw_sql
from tablewright.database.introspect.session import pin_spelling, user_path
from tablewright.database.introspect.snapshot import read_extension_types, take_snapshot
from tablewright.database.probe import ask
from tablewright.database.questions import Question, Role
from tablewright.database.speller import Speller, Unreadable, column_type, returns_of
from tablewright.schema import (
    DEFAULT_NAMESPACE,
    STANDARD_COMMENT,
    Argument,
    Column,
    Domain,
    DomainCheck,
    Extension,
    Function,
    Name,
    Namespace,
    RawSql,
    Schema,
    Table,
)
from tablewright.sql.object_names import object_name
from tablewright.sql.parse import SqlProblem, parse_statement
from tablewright.sql.quote import identifier
from tablewright.sql.signatures import signature
from tablewright.sql.spell import LISTS_OF_NAMES, argument_sql
from tablewright.sql.types import type_of, type_sql

# Before, pg_constraint had no rows for NOT NULL of domains.
_NOT_NULL_HAS_NAME = 170_000


@dataclass(frozen=True, slots=True)
class Canonical:
    """The schema as `introspect` would find it.

    Attributes:
        schema: Sorted as introspect sorts, so that plain comparison tells the differences.
        unreadable: Texts that the server refuses; they stand in the schema unchanged.
    """

    schema: Schema
    unreadable: tuple[Unreadable, ...]


def canonical(schema: Schema, connection: Connection) -> Canonical:
    """Ask the server how it spells what the schema says.

    The texts are put on temporary objects made from the schema alone, never through the
    templates of the DDL: a template that forgets something cannot hide it here.

    Args:
        schema: The specification.
        connection: In autocommit, to a database that has the types, functions and tables that
            the texts name. Nothing stays behind there.
    """
    with connection.transaction(force_rollback=True):
        pin_spelling(connection)
        raw_sql = tuple(read_raw_sql(take_snapshot(connection, namespaces=None)))
        path = user_path(schema)
        known = _read_known(connection, raw_sql, _collations(connection, path))
        collect = Speller(known.extension_types)
        _spelled(schema, collect, known)
        answers = ask(connection, collect.questions, path=path)
    spell = Speller(known.extension_types, answers)
    return Canonical(_spelled(schema, spell, known), tuple(spell.refused))


@dataclass(frozen=True, slots=True)
class _Known:
    """What the server knows before it is asked anything about this schema.

    Attributes:
        raw_sql: What has no kind of its own, as it is in the database: there is no other way to
            find out what statements of any sort make.
    """

    extension_types: frozenset[Name]
    view_tables: ViewTables
    raw_sql: tuple[RawSql, ...]
    settings: Mapping[str, str]
    version: int
    collations: Mapping[str, Name]
    extensions: Mapping[str, tuple[str | None, str | None]]


def _collations(connection: Connection, path: str) -> Mapping[str, Name]:
    """Find where the collations are that have no namespace in a text; leave the catalog's path.

    Of more than this is nothing read with the user's path: an operator there that fits better
    than PostgreSQL's own, such as `oid = regclass`, would be the one that runs.
    """
    pin_spelling(connection, search_path=path)
    found = connection.execute(
        b"SELECT c.collname, n.nspname FROM pg_collation c JOIN pg_namespace n"
        b" ON n.oid = c.collnamespace WHERE pg_collation_is_visible(c.oid)"
    ).fetchall()
    pin_spelling(connection)
    return {name: Name(namespace, name) for name, namespace in found}


def _read_known(
    connection: Connection, raw_sql: tuple[RawSql, ...], collations: Mapping[str, Name]
) -> _Known:
    extensions = connection.execute(
        b"SELECT a.name, v.schema, a.comment FROM pg_available_extensions a"
        b" JOIN pg_available_extension_versions v"
        b" ON v.name = a.name AND v.version = a.default_version"
    )
    settings = connection.execute(b"SELECT name FROM pg_settings WHERE name <> lower(name)")
    extension_types = read_extension_types(connection)
    return _Known(
        extension_types=extension_types,
        view_tables=read_view_tables(connection, extension_types),
        raw_sql=raw_sql,
        settings={name.lower(): name for (name,) in settings},
        version=connection.info.server_version,
        collations=collations,
        extensions={name: (namespace, comment) for name, namespace, comment in extensions},
    )


def _spelled(schema: Schema, spell: Speller, known: _Known) -> Schema:
    named = (each for each in schema.namespaces if _is_said(each))
    functions = (_function(each, spell, known) for each in schema.functions)
    tables = by_name(
        canonical_table(each, spell, known.collations, above=_above(each, schema))
        for each in schema.tables
    )
    return replace(
        schema,
        namespaces=by_name(
            each if each.is_public else replace(each, comment=each.comment or None)
            for each in named
        ),
        extensions=by_name(_extension(each, known) for each in schema.extensions),
        enums=by_name(replace(each, comment=each.comment or None) for each in schema.enums),
        domains=by_name(_domain(each, spell, known) for each in schema.domains),
        **canonical_code(schema, spell, known.collations),
        functions=tuple(sorted(functions, key=function_order)),
        raw_sql=known.raw_sql,
        # Only of texts in one spelling is to be seen which say the same as a parent's.
        tables=tuple(with_overrides(tables)),
        **canonical_views(schema, spell, known.view_tables),
    )


def _above(table: Table, schema: Schema) -> Table | None:
    """Return the table that this one is a partition of."""
    partition = table.partition_of
    return schema.table_by_name.get(partition.table) if partition else None


def _is_said(namespace: Namespace) -> bool:
    """Every database has the namespace public: only another comment is worth a word."""
    return not namespace.is_public or namespace.comment not in (None, STANDARD_COMMENT)


def _extension(extension: Extension, known: _Known) -> Extension:
    fixed, its_own = known.extensions.get(extension.name, (None, None))
    comment = None if extension.comment == its_own else extension.comment
    return replace(
        extension,
        namespace=extension.namespace or fixed or DEFAULT_NAMESPACE,
        comment=comment or None,
    )


def _domain(domain: Domain, spell: Speller, known: _Known) -> Domain:
    subject = str(domain.name)
    collation = domain.collation
    if collation and not collation.namespace:
        collation = known.collations.get(collation.name, collation)
    value_type = column_type(Column("value", domain.type, collation=collation))

    def check(each: DomainCheck) -> DomainCheck:
        question = Question(Role.DOMAIN_CHECK, each.expression, value_type)
        text = spell.text(question, f"{subject}.{each.name}")
        return replace(each, expression=text or each.expression, comment=each.comment or None)

    return replace(
        domain,
        type=spell.type(domain.type, subject),
        default=spell.default(domain.default, type_sql(domain.type), subject),
        collation=collation,
        not_null_name=_own_name(domain) if known.version >= _NOT_NULL_HAS_NAME else None,
        not_null_comment=domain.not_null_comment or None,
        checks=by_name(check(each) for each in domain.checks),
        comment=domain.comment or None,
    )


def _own_name(domain: Domain) -> str | None:
    """Return the name of NOT NULL unless it is what PostgreSQL would choose."""
    usual = object_name(domain.name.name, "", "not_null")
    return None if domain.not_null_name == usual else domain.not_null_name


def _function(function: Function, spell: Speller, known: _Known) -> Function:
    subject = str(function.name)
    function = _with_table_arguments(function)
    returns = function.returns
    usual_cost = "1" if function.language in ("internal", "c") else "100"
    return replace(
        function,
        body=_atomic_body(function, spell) if function.atomic else function.body,
        cost=None if function.cost == usual_cost else function.cost,
        returns=None if returns is None else spell.result(returns, subject),
        arguments=tuple(_argument(each, spell, subject) for each in function.arguments),
        settings=tuple(
            (known.settings.get(name.lower(), name), _setting(name, value))
            for name, value in function.settings
        ),
        comment=function.comment or None,
    )


def _atomic_body(function: Function, spell: Speller) -> str:
    """Spell a body that is SQL of the standard."""
    given = [each for each in function.arguments if each.mode != "table"]
    columns = [argument_sql(each) for each in function.arguments if each.mode == "table"]
    returns = f" RETURNS TABLE ({', '.join(columns)})" if columns else ""
    if function.returns:
        returns = f" RETURNS {function.returns}"
    elif not returns and all(each.mode in ("in", "variadic") for each in given):
        # A procedure: its body is spelled as that of a function without a result.
        returns = " RETURNS void"
    head = f"({', '.join(argument_sql(each) for each in given)}){returns}"
    types = tuple(("", type_) for type_ in signature(function))
    question = Question(Role.BODY, function.body, head, types, function.name.name)
    return spell.text(question, str(function.name)) or function.body


def _with_table_arguments(function: Function) -> Function:
    """Turn the columns of RETURNS TABLE into arguments, as the catalog has them."""
    try:
        head = returns_of(function.returns or "void")
        columns = tuple(
            Argument(
                type_of(each.function_parameter.arg_type), each.function_parameter.name, "table"
            )
            for each in head.parameters
        )
    except SqlProblem:
        return function
    if not columns:
        return function
    return replace(function, returns=None, arguments=(*function.arguments, *columns))


def _argument(argument: Argument, spell: Speller, subject: str) -> Argument:
    default = argument.default and _argument_default(argument, argument.default, spell, subject)
    return replace(argument, type=spell.type_name(argument.type, subject), default=default)


def _argument_default(argument: Argument, default: str, spell: Speller, subject: str) -> str:
    if default.upper() == "NULL":
        type_name = Question(Role.TYPE_NAME, type_sql(argument.type))
        return f"NULL::{spell.text(type_name, subject) or type_sql(argument.type)}"
    as_it_is = Question(Role.DEFAULT_OF_ANY, default)
    # No column has a type like anyarray: its default is not converted to anything.
    if argument.type.namespace is None and argument.type.name.startswith("any"):
        return spell.text(as_it_is, subject) or default
    converted = spell.text(Question(Role.DEFAULT, default, type_sql(argument.type)), subject)
    # A column keeps no default that is null, whatever its type, and nobody spells it then.
    spelled = spell.text(as_it_is, subject)
    return (spelled if converted == default else converted) or default


def _setting(name: str, value: str) -> str:
    """Spell a value as SET stores it: `"$user", public` (flatten_set_variable_args in guc.c)."""
    if name not in LISTS_OF_NAMES:
        return value
    try:
        statement = parse_statement(f"SET {identifier(name)} TO {value}")
    except SqlProblem:
        return value
    constants = [node.a_const for node in statement.variable_set_stmt.args]
    if not all(each.HasField("sval") for each in constants):
        return value
    return ", ".join(identifier(each.sval.sval) for each in constants)
