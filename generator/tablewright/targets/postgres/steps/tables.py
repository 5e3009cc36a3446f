"""Tables as steps, with their columns and constraints but without their parts."""

from __future__ import annotations

from collections.abc import Iterator

from tablewright.schema import Column, Table
from tablewright.sql.quote import default_sql, identifier, qualified
from tablewright.sql.spell import foreign_options_sql, parameters_sql
from tablewright.targets.postgres.steps.sequences import identity_clause, identity_logging
from tablewright.targets.postgres.steps.step import (
    Step,
    comment_on,
    constraint_comment,
    key_comments,
    with_commas,
)
from tablewright.targets.postgres.steps.table_lines import (
    check_line,
    not_null_constraint,
    own_columns,
    table_lines,
)


def table_step(table: Table) -> Step:
    """Spell CREATE TABLE and what it cannot say itself."""
    lines = with_commas(table_lines(table))
    word = "FOREIGN " if table.foreign else "UNLOGGED " if table.unlogged else ""
    head = f"{word}TABLE {qualified(table.name)}"
    if table.of_type is not None:
        head += f" OF {qualified(table.of_type)}"
    elif not lines:
        head += " ()"
    statements = (
        *_unvalidated(table),
        *_column_settings(table),
        *_of_partition(table),
        *_row_security(table),
        *_comments(table),
    )
    return Step(qualified(table.name), head, lines, statements, tail=_tail(table))


def _tail(table: Table) -> str:
    text = ""
    if table.inherits:
        text += f" INHERITS ({', '.join(qualified(parent) for parent in table.inherits)})"
    if table.foreign is not None:
        text += f"\nSERVER {identifier(table.foreign.server)}"
        text += f" {foreign_options_sql(table.foreign.options)}" if table.foreign.options else ""
    if table.partition_by is not None:
        text += f" PARTITION BY {table.partition_by}"
    if table.method is not None:
        text += f" USING {identifier(table.method)}"
    if table.storage:
        text += f" WITH ({parameters_sql(table.storage)})"
    if table.tablespace is not None:
        text += f" TABLESPACE {identifier(table.tablespace)}"
    return text


def _unvalidated(table: Table) -> Iterator[str]:
    name = qualified(table.name)
    for check in table.checks:
        if not check.validated and check.enforced and check.local:
            yield f"ALTER TABLE {name}\n    ADD {check_line(check)};"
    for column in table.columns:
        if column.not_null is not None and not column.not_null.validated:
            yield f"ALTER TABLE {name}\n    ADD {not_null_constraint(column)};"


def _column_settings(table: Table) -> Iterator[str]:
    """Spell what only ALTER COLUMN can say, and what a table says of columns of its parents."""
    listed = {column.name for column in own_columns(table)}
    for column in table.columns:
        changes = list(column_settings(column))
        if column.name not in listed:
            changes += _overrides(column)
        for change in changes:
            word = "FOREIGN TABLE" if table.foreign else "TABLE"
            subject = f"ALTER {word} ONLY {qualified(table.name)}"
            yield f"{subject}\n    ALTER COLUMN {identifier(column.name)} {change};"
        yield from identity_logging(column, table.name)


def column_settings(column: Column) -> Iterator[str]:
    """Spell what ALTER COLUMN says of a column that CREATE TABLE cannot say."""
    if column.statistics is not None:
        yield f"SET STATISTICS {column.statistics}"
    if column.storage is not None:
        yield f"SET STORAGE {column.storage}"
    if column.options:
        yield f"SET ({parameters_sql(column.options)})"
    if column.foreign_options:
        yield foreign_options_sql(column.foreign_options)
    if column.compression is not None and column.inherited:
        yield f"SET COMPRESSION {column.compression}"


def _overrides(column: Column) -> Iterator[str]:
    if "default" in column.overrides:
        yield f"SET DEFAULT {default_sql(column.default) if column.default else 'NULL'}"
    if "not_null" in column.overrides and column.not_null is None:
        yield "SET NOT NULL"
    if column.identity is not None:
        yield f"ADD {identity_clause(column.identity)}"


def _of_partition(table: Table) -> Iterator[str]:
    if table.partition_of is not None:
        parent, bound = qualified(table.partition_of.table), table.partition_of.bound
        yield f"ALTER TABLE ONLY {parent}\n    ATTACH PARTITION {qualified(table.name)} {bound};"
    if table.replica_identity in ("FULL", "NOTHING"):
        yield f"ALTER TABLE ONLY {qualified(table.name)} REPLICA IDENTITY {table.replica_identity};"


def _row_security(table: Table) -> Iterator[str]:
    name = qualified(table.name)
    if table.row_security:
        yield f"ALTER TABLE {name} ENABLE ROW LEVEL SECURITY;"
    if table.force_row_security:
        yield f"ALTER TABLE ONLY {name} FORCE ROW LEVEL SECURITY;"


def _comments(table: Table) -> Iterator[str]:
    name = qualified(table.name)
    yield from comment_on("FOREIGN TABLE" if table.foreign else "TABLE", name, table.comment)
    for column in table.columns:
        yield from comment_on("COLUMN", f"{name}.{identifier(column.name)}", column.comment)
        constraint = column.not_null
        if constraint is not None and constraint.name is not None:
            yield from constraint_comment(table.name, constraint.name, constraint.comment)
    for check in table.checks:
        yield from constraint_comment(table.name, check.name, check.comment)
    if table.adds_keys:
        return
    if table.primary_key is not None:
        yield from key_comments(table.primary_key, table.name)
    for unique in table.uniques:
        yield from key_comments(unique, table.name)
    for exclusion in table.exclusions:
        yield from key_comments(exclusion, table.name)
