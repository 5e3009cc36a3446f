"""The lines between the parentheses of CREATE TABLE: columns aligned, then constraints."""

from __future__ import annotations

from collections.abc import Iterator

from tablewright.schema import (
    Action,
    Check,
    Column,
    Exclusion,
    ForeignKey,
    NotNull,
    PrimaryKey,
    Table,
    Unique,
)
from tablewright.sql.quote import default_sql, identifier, qualified
from tablewright.sql.spell import element_sql, name_sql, names_sql, parameters_sql
from tablewright.sql.types import type_sql
from tablewright.targets.postgres.steps.sequences import identity_clause

# Wider names and types than these would push the rest of every line out of sight.
_WIDEST_NAME, _WIDEST_TYPE = 32, 24


def table_lines(table: Table) -> list[str]:
    """Spell columns and constraints, without commas.

    Foreign keys and checks that are not valid are not among them: they follow the table.
    """
    columns = own_columns(table)
    names = [identifier(column.name) for column in columns]
    types = [_type(column, table) for column in columns]
    name_width = min(max(map(len, names), default=0), _WIDEST_NAME)
    type_width = min(max(map(len, types), default=0), _WIDEST_TYPE)
    lines = [
        f"{name:<{name_width}} {data_type:<{type_width}} {_rest(column)}".rstrip()
        for name, data_type, column in zip(names, types, columns, strict=True)
    ]
    return [*lines, *_inherited_not_nulls(table), *_constraints(table)]


def own_columns(table: Table) -> tuple[Column, ...]:
    """Return the columns that CREATE TABLE must list: those that are not merely inherited."""
    if table.of_type is not None:
        return tuple(each for each in table.columns if _rest(each))
    return tuple(each for each in table.columns if not each.inherited)


def column_line(column: Column) -> str:
    """Spell a column as ADD COLUMN takes it."""
    return f"{identifier(column.name)} {type_sql(column.type)} {_rest(column)}".rstrip()


def not_null_constraint(column: Column) -> str:
    """Spell NOT NULL as a constraint of the table (PostgreSQL 18)."""
    constraint = column.not_null or NotNull()
    text = f"CONSTRAINT {identifier(constraint.name)} " if constraint.name else ""
    text += f"NOT NULL {identifier(column.name)}"
    text += "" if constraint.inherited else " NO INHERIT"
    return text if constraint.validated else f"{text} NOT VALID"


def foreign_key_line(key: ForeignKey) -> str:
    """Spell a foreign key (manual, CREATE TABLE, REFERENCES)."""
    columns = _with_period(key.columns, period=key.period)
    target = _with_period(key.target_columns, period=key.period)
    text = f"CONSTRAINT {identifier(key.name)} FOREIGN KEY ({columns})"
    text += f" REFERENCES {qualified(key.table)} ({target})"
    if key.match_full:
        text += " MATCH FULL"
    if key.on_update is not Action.NO_ACTION:
        text += f" ON UPDATE {key.on_update}"
    if key.on_delete is not Action.NO_ACTION:
        text += f" ON DELETE {key.on_delete}"
        text += f" ({names_sql(key.on_delete_columns)})" if key.on_delete_columns else ""
    text += _deferred(key)
    if not key.enforced:
        return f"{text} NOT ENFORCED"
    return text if key.validated else f"{text} NOT VALID"


def check_line(check: Check) -> str:
    """Spell a check; NOT VALID is for ALTER TABLE only (manual, CREATE TABLE, Compatibility)."""
    text = f"CONSTRAINT {identifier(check.name)} CHECK ({check.expression})"
    text += "" if check.inherited else " NO INHERIT"
    if not check.enforced:
        return f"{text} NOT ENFORCED"
    return text if check.validated else f"{text} NOT VALID"


def _rest(column: Column) -> str:
    parts = []
    if column.compression is not None and not column.inherited:
        parts.append(f"COMPRESSION {column.compression}")
    if column.collation is not None and not column.inherited:
        parts.append(f"COLLATE {name_sql(column.collation)}")
    if not column.nullable:
        parts += _not_null(column.not_null or NotNull())
    if column.default is not None:
        parts.append(f"DEFAULT {default_sql(column.default)}")
    elif "default" in column.overrides:
        parts.append("DEFAULT NULL")
    if column.identity is not None:
        parts.append(identity_clause(column.identity))
    if column.generated is not None and column.generated.local:
        how = "STORED" if column.generated.stored else "VIRTUAL"
        parts.append(f"GENERATED ALWAYS AS ({column.generated.sql}) {how}")
    return " ".join(parts)


def _type(column: Column, table: Table) -> str:
    return "WITH OPTIONS" if table.of_type is not None else type_sql(column.type)


def _not_null(constraint: NotNull) -> Iterator[str]:
    if constraint.local and constraint.validated:
        if constraint.name is not None:
            yield f"CONSTRAINT {identifier(constraint.name)}"
        yield "NOT NULL" if constraint.inherited else "NOT NULL NO INHERIT"


def _inherited_not_nulls(table: Table) -> Iterator[str]:
    """Spell NOT NULL of columns that a parent defines, where it has a name of its own."""
    for column in table.columns:
        constraint = column.not_null
        if "not_null" in column.overrides and column.inherited and constraint is not None:
            yield not_null_constraint(column)


def _constraints(table: Table) -> Iterator[str]:
    keys = not table.adds_keys
    if keys and table.primary_key is not None:
        yield primary_key_line(table.primary_key)
    for unique in table.uniques if keys else ():
        yield unique_line(unique)
    for check in table.checks:
        if check.local and (check.validated or not check.enforced):
            yield check_line(check)
    for exclusion in table.exclusions if keys else ():
        yield exclusion_line(exclusion)


def primary_key_line(key: PrimaryKey) -> str:
    """Spell a primary key."""
    return _key(key, "PRIMARY KEY")


def unique_line(unique: Unique) -> str:
    """Spell a unique constraint."""
    return _key(unique, "UNIQUE" if unique.nulls_distinct else "UNIQUE NULLS NOT DISTINCT")


def _key(key: PrimaryKey | Unique, words: str) -> str:
    include = f" INCLUDE ({names_sql(key.include)})" if key.include else ""
    columns = names_sql(key.columns) + (" WITHOUT OVERLAPS" if key.without_overlaps else "")
    text = f"CONSTRAINT {identifier(key.name)} {words} ({columns})"
    return f"{text}{include}{_storage(key)}{_deferred(key)}"


def _storage(constraint: PrimaryKey | Unique | Exclusion) -> str:
    return f" WITH ({parameters_sql(constraint.storage)})" if constraint.storage else ""


def _with_period(columns: tuple[str, ...], *, period: bool) -> str:
    if not period:
        return names_sql(columns)
    return ", ".join((*map(identifier, columns[:-1]), f"PERIOD {identifier(columns[-1])}"))


def exclusion_line(exclusion: Exclusion) -> str:
    """Spell an exclusion constraint."""
    elements = ", ".join(element_sql(element) for element in exclusion.elements)
    text = f"CONSTRAINT {identifier(exclusion.name)} EXCLUDE"
    text += f" USING {identifier(exclusion.method)} ({elements})"
    text += f" INCLUDE ({names_sql(exclusion.include)})" if exclusion.include else ""
    text += _storage(exclusion)
    text += f" WHERE ({exclusion.where})" if exclusion.where is not None else ""
    return text + _deferred(exclusion)


def _deferred(constraint: PrimaryKey | Unique | Exclusion | ForeignKey) -> str:
    if constraint.initially_deferred:
        return " DEFERRABLE INITIALLY DEFERRED"
    return " DEFERRABLE" if constraint.deferrable else ""
