"""A column that refers to another one of another type.

An integer that refers to a bigint works until the key grows past it; text that refers to
varchar(20) accepts what can never be there; each comparison converts. Logical references are held
to it, too. Domains count as the type that they restrict.
Source: manual 5.5.5: "the number and type of the constrained columns need to match the number and
type of the referenced columns".
"""

from __future__ import annotations

from collections.abc import Iterator

from tablewright.diagnostics import Related, Severity
from tablewright.lint.rule import Finding, Rule
from tablewright.schema import (
    Column,
    DataType,
    ForeignKey,
    LogicalReference,
    Notes,
    Schema,
    Table,
)
from tablewright.sql.types import type_sql


def check(schema: Schema) -> Iterator[Finding]:
    """Report each column of a reference whose type is not that of its target."""
    for table in schema.tables:
        keys: tuple[ForeignKey | LogicalReference, ...] = (*table.foreign_keys, *table.references)
        for key in keys:
            target = schema.table_by_name.get(key.table)
            if target is None:
                continue
            here, there = _columns(table, key.columns), _columns(target, key.target_columns)
            for column, goal in zip(here, there, strict=False):
                if _base(column.type, schema) != _base(goal.type, schema):
                    where = (key.notes, column.notes, table.notes)
                    yield _finding(column, goal, table=table, target=target, on=where)


def _columns(table: Table, names: tuple[str, ...]) -> list[Column]:
    by_name = {column.name: column for column in table.columns}
    return [by_name[name] for name in names if name in by_name]


def _base(data_type: DataType, schema: Schema) -> DataType:
    for _ in schema.domains:
        domain = schema.domain_of(data_type)
        if domain is None:
            break
        data_type = domain.type
    return data_type


def _finding(
    column: Column, goal: Column, *, table: Table, target: Table, on: tuple[Notes, ...]
) -> Finding:
    wanted = type_sql(goal.type)
    span = goal.notes.span
    return Finding(
        f"column `{table.name}.{column.name}` is {type_sql(column.type)}, but"
        f" `{target.name}.{goal.name}`, to which it refers, is {wanted}",
        on,
        help=f"give both the type {wanted}",
        related=(Related("the column referred to", span),) if span else (),
    )


RULE = Rule(
    "reference-type-mismatch",
    "A column refers to one of another type.",
    Severity.WARNING,
    check,
)
