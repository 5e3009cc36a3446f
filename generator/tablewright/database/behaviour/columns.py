"""A table in, what its columns must refuse out: values past their rules and types, and nulls."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from tablewright.database.behaviour.edges import edges, plain, rules_constraint
from tablewright.database.behaviour.rows import Rows
from tablewright.database.behaviour.samples import base_type
from tablewright.database.behaviour.verdicts import Attempt, Refused
from tablewright.schema import Column, Table
from tablewright.sql.types import TEXT_TYPES, length_limit

_NOT_NULL = "23502"
_CHECK = "23514"
_TOO_LONG = "22001"
_OUT_OF_RANGE = "22003"
_NOT_OF_TYPE = "22P02"


def column_attempts(rows: Rows, table: Table) -> Iterator[Attempt]:
    """Write what to try with each column that is given its values.

    Args:
        rows: Makes the rows around the values.
        table: Whose columns are tried.
    """
    for column in table.columns:
        if column.generated is None:
            yield from _rule_attempts(rows, table, column)
            yield from _type_attempts(rows, table, column)
            if not column.nullable:
                refused = Refused((_NOT_NULL,), column=column.name)
                yield _with_value(rows, table, column, None, "not null", refused)


def _rule_attempts(rows: Rows, table: Table, column: Column) -> Iterator[Attempt]:
    """Try a value past the edge of every rule."""
    name = rules_constraint(table, column)
    if name is None:
        return
    refused = Refused((_CHECK,), constraint=name)
    for edge in edges(column.rules, base_type(rows.schema, column.type)):
        if edge.bad is not None:
            yield _with_value(rows, table, column, edge.bad, edge.rule, refused)


def _type_attempts(rows: Rows, table: Table, column: Column) -> Iterator[Attempt]:
    """Try what the type itself must refuse."""
    base = base_type(rows.schema, column.type)
    if base.dimensions:
        return
    if rows.schema.enum_of(base) is not None:
        refused = Refused((_NOT_OF_TYPE,))
        yield _with_value(rows, table, column, "no label of this enum", "enum", refused)
    elif base.name in TEXT_TYPES and (limit := length_limit(base)) is not None:
        longer = "x" * (limit + 1)
        yield _with_value(rows, table, column, longer, "length", Refused((_TOO_LONG,)))
    elif base.name == "numeric" and base.modifiers:
        precision, *scale = map(int, base.modifiers)
        larger = plain(Decimal(10) ** (precision - sum(scale)))
        yield _with_value(rows, table, column, larger, "precision", Refused((_OUT_OF_RANGE,)))


def _with_value(
    rows: Rows, table: Table, column: Column, value: str | None, rule: str, expected: Refused
) -> Attempt:
    """Write an INSERT of a good row with one value put in."""
    values = {**rows.values(table, 1), column.name: value}
    script = f"{rows.insert(table, values)} SELECT 'true';"
    return Attempt(rule, f"{table.name}.{column.name}", script, expected)
