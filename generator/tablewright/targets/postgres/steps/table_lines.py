"""The lines between the parentheses of CREATE TABLE: columns aligned, then constraints."""

from __future__ import annotations

from collections.abc import Iterator

from tablewright.schema import (
    Action,
    Check,
    Column,
    Exclusion,
    ForeignKey,
    PrimaryKey,
    Table,
    Unique,
)
from tablewright.sql.quote import default_sql, identifier, qualified
from tablewright.sql.spell import element_sql, name_sql, names_sql
from tablewright.sql.types import type_sql

# Wider names and types than these would push the rest of every line out of sight.
_WIDEST_NAME, _WIDEST_TYPE = 32, 24


def table_lines(table: Table) -> list[str]:
    """Spell columns and constraints, without commas.

    Foreign keys and checks that are not valid are not among them: they follow the table.
    """
    names = [identifier(column.name) for column in table.columns]
    types = [type_sql(column.type) for column in table.columns]
    name_width = min(max(map(len, names), default=0), _WIDEST_NAME)
    type_width = min(max(map(len, types), default=0), _WIDEST_TYPE)
    lines = [
        f"{name:<{name_width}} {data_type:<{type_width}} {_rest(column)}".rstrip()
        for name, data_type, column in zip(names, types, table.columns, strict=True)
    ]
    return [*lines, *_constraints(table)]


def foreign_key_line(key: ForeignKey) -> str:
    """Spell a foreign key (manual, CREATE TABLE, REFERENCES)."""
    columns, target = names_sql(key.columns), names_sql(key.target_columns)
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
    return text if key.validated else f"{text} NOT VALID"


def check_line(check: Check) -> str:
    """Spell a check; NOT VALID is for ALTER TABLE only (manual, CREATE TABLE, Compatibility)."""
    text = f"CONSTRAINT {identifier(check.name)} CHECK ({check.expression})"
    text += "" if check.inherited else " NO INHERIT"
    return text if check.validated else f"{text} NOT VALID"


def _rest(column: Column) -> str:
    parts = []
    if column.collation is not None:
        parts.append(f"COLLATE {name_sql(column.collation)}")
    if not column.nullable:
        parts.append("NOT NULL")
    if column.default is not None:
        parts.append(f"DEFAULT {default_sql(column.default)}")
    if column.identity is not None:
        when = "ALWAYS" if column.identity.always else "BY DEFAULT"
        parts.append(f"GENERATED {when} AS IDENTITY")
    if column.generated is not None:
        how = "STORED" if column.generated.stored else "VIRTUAL"
        parts.append(f"GENERATED ALWAYS AS ({column.generated.sql}) {how}")
    return " ".join(parts)


def _constraints(table: Table) -> Iterator[str]:
    if table.primary_key is not None:
        yield _key(table.primary_key, "PRIMARY KEY")
    for unique in table.uniques:
        yield _key(unique, "UNIQUE" if unique.nulls_distinct else "UNIQUE NULLS NOT DISTINCT")
    for check in table.checks:
        if check.validated:
            yield check_line(check)
    for exclusion in table.exclusions:
        yield _exclusion(exclusion)


def _key(key: PrimaryKey | Unique, words: str) -> str:
    include = f" INCLUDE ({names_sql(key.include)})" if key.include else ""
    text = f"CONSTRAINT {identifier(key.name)} {words} ({names_sql(key.columns)})"
    return f"{text}{include}{_deferred(key)}"


def _exclusion(exclusion: Exclusion) -> str:
    elements = ", ".join(element_sql(element) for element in exclusion.elements)
    text = f"CONSTRAINT {identifier(exclusion.name)} EXCLUDE"
    text += f" USING {identifier(exclusion.method)} ({elements})"
    text += f" WHERE ({exclusion.where})" if exclusion.where is not None else ""
    return text + _deferred(exclusion)


def _deferred(constraint: PrimaryKey | Unique | Exclusion | ForeignKey) -> str:
    if constraint.initially_deferred:
        return " DEFERRABLE INITIALLY DEFERRED"
    return " DEFERRABLE" if constraint.deferrable else ""
