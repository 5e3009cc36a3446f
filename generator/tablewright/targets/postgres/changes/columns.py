"""Columns that come and change in, statements out (manual, ALTER TABLE)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from tablewright.migrate.operations import Retype
from tablewright.schema import Column, Default, Identity, Name, NotNull, SequenceOptions
from tablewright.sql.identity_sequences import identity_sequence
from tablewright.sql.quote import (
    default_sql,
    identifier,
    qualified,
    text_literal,
)
from tablewright.sql.spell import name_sql, parameters_sql
from tablewright.sql.types import type_sql
from tablewright.targets.postgres.changes.using import using_clause
from tablewright.targets.postgres.changes.words import (
    comment_change,
    constraint_comment_change,
    option_changes,
    where_not_null_is_called,
)
from tablewright.targets.postgres.steps.sequences import (
    identity_clause,
    identity_logging,
)
from tablewright.targets.postgres.steps.table_lines import column_line, not_null_constraint
from tablewright.targets.postgres.steps.tables import column_settings


def add_column(column: Column, owner: Name) -> Iterator[str]:
    """Spell ADD COLUMN and what it cannot say itself."""
    table = qualified(owner)
    yield f"ALTER TABLE {table} ADD COLUMN {column_line(column)};"
    yield from identity_logging(column, owner)
    for setting in column_settings(column):
        yield f"ALTER TABLE ONLY {table} ALTER COLUMN {identifier(column.name)} {setting};"
    if column.not_null is not None and not column.not_null.validated:
        yield f"ALTER TABLE {table} ADD {not_null_constraint(column)};"
    yield from comment_change("COLUMN", _column(owner, column), None, column.comment)
    constraint = column.not_null
    if constraint is not None and constraint.name is not None:
        yield from constraint_comment_change(owner, constraint.name, None, constraint.comment)


def retype(operation: Retype) -> Iterator[str]:
    """Spell ALTER COLUMN ... TYPE; the default goes before and comes back as it is wanted.

    Where PostgreSQL has no assignment from one type to the other, values go by their text.
    """
    before, after, owner = operation.before, operation.after, operation.owner
    word = "TABLE" if operation.has_rows else "FOREIGN TABLE"
    subject = f"ALTER {word} {qualified(owner)}\n    ALTER COLUMN {identifier(after.name)}"
    using = using_clause(operation) if operation.has_rows else ""
    has_default = before.default is not None
    only = f"ALTER TABLE ONLY {qualified(owner)} ALTER COLUMN {identifier(after.name)}"
    if has_default:
        yield f"{only} DROP DEFAULT;"
    collation = f" COLLATE {name_sql(after.collation)}" if after.collation else ""
    yield f"{subject} TYPE {type_sql(after.type)}{collation}{using};"
    if has_default and before.default == after.default:
        yield f"{only} SET DEFAULT {_default(after.default)};"
    # A new type brings its own ways to store (ATExecAlterColumnType).
    if after.storage and before.storage == after.storage:
        yield f"{only} SET STORAGE {after.storage};"
    if after.compression and before.compression == after.compression:
        yield f"{only} SET COMPRESSION {after.compression};"


def alter_column(before: Column, after: Column, owner: Name) -> Iterator[str]:
    """Spell every change of a column but that of its type."""
    yield from _generation(before, after, owner)
    if after.identity is None:
        # What counts has no nulls: it must stop counting first.
        yield from _identity(before, after, owner)
        yield from _nullability(before, after, owner)
    else:
        yield from _nullability(before, after, owner)
        yield from _identity(before, after, owner)
    only = f"ALTER TABLE ONLY {qualified(owner)} ALTER COLUMN {identifier(after.name)}"
    for clause in _clauses(before, after):
        yield f"{only} {clause};"
    options = list(option_changes(before.foreign_options, after.foreign_options))
    if options:
        table = qualified(owner)
        clause = f"ALTER COLUMN {identifier(after.name)} OPTIONS ({', '.join(options)})"
        yield f"ALTER FOREIGN TABLE ONLY {table} {clause};"
    yield from comment_change("COLUMN", _column(owner, after), before.comment, after.comment)
    yield from _not_null_name(before, after, owner)


def _generation(before: Column, after: Column, owner: Name) -> Iterator[str]:
    if before.generated == after.generated:
        return
    subject = f"ALTER TABLE {qualified(owner)} ALTER COLUMN {identifier(after.name)}"
    if after.generated is None:
        yield f"{subject} DROP EXPRESSION;"
    else:
        yield f"{subject} SET EXPRESSION AS ({after.generated.sql});"


def _nullability(before: Column, after: Column, owner: Name) -> Iterator[str]:
    if before.nullable == after.nullable:
        return
    table = qualified(owner)
    if after.nullable:
        yield f"ALTER TABLE {table} ALTER COLUMN {identifier(after.name)} DROP NOT NULL;"
    elif after.not_null not in (None, NotNull()):
        yield f"ALTER TABLE {table} ADD {not_null_constraint(after)};"
    else:
        yield f"ALTER TABLE {table} ALTER COLUMN {identifier(after.name)} SET NOT NULL;"


def _not_null_name(before: Column, after: Column, owner: Name) -> Iterator[str]:
    """Spell what changes of the constraint behind NOT NULL (PostgreSQL 18)."""
    old, new = before.not_null or NotNull(), after.not_null or NotNull()
    if before.nullable or after.nullable or old == new:
        return
    table = qualified(owner)
    usual = f"{owner.name}_{after.name}_not_null"
    was, becomes = old.name or usual, new.name or usual
    if was != becomes:
        yield _rename_not_null(table, was, becomes)
    if old.validated and not new.validated:
        yield f"ALTER TABLE {table} DROP CONSTRAINT {identifier(becomes)};"
        yield f"ALTER TABLE {table} ADD {not_null_constraint(after)};"
        old = replace(old, comment=None)
    if new.validated and not old.validated:
        yield f"ALTER TABLE {table} VALIDATE CONSTRAINT {identifier(becomes)};"
    if new.inherited != old.inherited:
        how = "INHERIT" if new.inherited else "NO INHERIT"
        yield f"ALTER TABLE {table} ALTER CONSTRAINT {identifier(becomes)} {how};"
    yield from constraint_comment_change(owner, becomes, old.comment, new.comment)


def _rename_not_null(table: str, was: str, becomes: str) -> str:
    """Spell RENAME CONSTRAINT where there is one."""
    rename = f"ALTER TABLE {table} RENAME CONSTRAINT {identifier(was)} TO {identifier(becomes)};"
    return where_not_null_is_called(table, was, [rename])


def _identity(before: Column, after: Column, owner: Name) -> Iterator[str]:
    old, new = before.identity, after.identity
    if old == new:
        return
    subject = f"ALTER TABLE {qualified(owner)} ALTER COLUMN {identifier(after.name)}"
    if new is None:
        yield f"{subject} DROP IDENTITY;"
    elif old is None:
        yield f"{subject} ADD {identity_clause(new)};"
        yield from identity_logging(after, owner)
    else:
        clauses = list(_identity_clauses(old, new))
        was = identity_sequence(old, owner, after.name)
        becomes = identity_sequence(new, owner, after.name)
        yield from into_bounds(was, old.options, new.options)
        if clauses:
            yield f"{subject} {' '.join(clauses)};"
        if was != becomes:
            yield f"ALTER SEQUENCE {qualified(was)} RENAME TO {identifier(becomes.name)};"
        if old.unlogged != new.unlogged:
            # Where nothing is said, the sequence is as its table is, and was not so far.
            unlogged = not old.unlogged if new.unlogged is None else new.unlogged
            how = "UNLOGGED" if unlogged else "LOGGED"
            yield f"ALTER SEQUENCE {qualified(becomes)} SET {how};"


def _identity_clauses(old: Identity, new: Identity) -> Iterator[str]:
    if old.always != new.always:
        yield f"SET GENERATED {'ALWAYS' if new.always else 'BY DEFAULT'}"
    for clause in option_clauses(old.options, new.options):
        yield clause if clause == "RESTART" else f"SET {clause}"


def into_bounds(sequence: Name, old: SequenceOptions, new: SequenceOptions) -> Iterator[str]:
    """Spell what moves a sequence up to its new minimum: ALTER SEQUENCE refuses to (its page)."""
    least = new.minimum
    goes_up = old.increment > 0 and new.increment > 0
    if least is not None and goes_up and least > (old.minimum or 1):
        name = qualified(sequence)
        yield (
            f"SELECT pg_catalog.setval({text_literal(name)}, {least}, false)"
            f" FROM {name} WHERE last_value < {least};"
        )


def option_clauses(old: SequenceOptions, new: SequenceOptions) -> Iterator[str]:
    """Spell how a sequence counts from now on (manual, ALTER SEQUENCE)."""
    turns = (old.increment > 0) != (new.increment > 0)
    if old.increment != new.increment:
        yield f"INCREMENT BY {new.increment}"
    if turns:
        yield f"MINVALUE {new.minimum or 1}" if new.increment > 0 else _least(new)
        yield _most(new) if new.increment > 0 else f"MAXVALUE {new.maximum or -1}"
    else:
        yield from [_least(new)] if old.minimum != new.minimum else []
        yield from [_most(new)] if old.maximum != new.maximum else []
    if turns or _start(old) != _start(new):
        yield f"START WITH {_start(new)}"
    if turns:
        # Where it stands may be out of its new bounds.
        yield "RESTART"
    if old.cache != new.cache:
        yield f"CACHE {new.cache}"
    if old.cycle != new.cycle:
        yield "CYCLE" if new.cycle else "NO CYCLE"


def _start(options: SequenceOptions) -> int:
    """Return the first value; unless it is said, it is the first bound (CREATE SEQUENCE)."""
    if options.start is not None:
        return options.start
    return (options.minimum or 1) if options.increment > 0 else (options.maximum or -1)


def _usual_storage(column: Column) -> str:
    """Return what a type that can be stored otherwise uses; DEFAULT is a word of PostgreSQL 16."""
    return "MAIN" if column.type.name in ("numeric", "inet", "cidr") else "EXTENDED"


def _least(options: SequenceOptions) -> str:
    return "NO MINVALUE" if options.minimum is None else f"MINVALUE {options.minimum}"


def _most(options: SequenceOptions) -> str:
    return "NO MAXVALUE" if options.maximum is None else f"MAXVALUE {options.maximum}"


def _clauses(before: Column, after: Column) -> Iterator[str]:
    is_counted = before.identity is None and after.identity is not None
    if before.default != after.default and not is_counted:
        yield f"SET DEFAULT {_default(after.default)}" if after.default else "DROP DEFAULT"
    if before.statistics != after.statistics:
        yield f"SET STATISTICS {-1 if after.statistics is None else after.statistics}"
    if before.storage != after.storage:
        yield f"SET STORAGE {after.storage or _usual_storage(after)}"
    if before.compression != after.compression:
        yield f"SET COMPRESSION {after.compression or 'default'}"
    old, new = dict(before.options), dict(after.options)
    if changed := [(name, value) for name, value in after.options if old.get(name) != value]:
        yield f"SET ({parameters_sql(changed)})"
    if gone := [identifier(name) for name in old if name not in new]:
        yield f"RESET ({', '.join(gone)})"


def _default(default: Default | None) -> str:
    return "NULL" if default is None else default_sql(default)


def _column(owner: Name, column: Column) -> str:
    return f"{qualified(owner)}.{identifier(column.name)}"
