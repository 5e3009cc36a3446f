"""A table in, what its columns must take out: values on the edge of their rules, and defaults.

One row shows it of many columns: where the database takes it, each of them took its value. Only
where it does not is each tried in a row of its own, which tells whose fault that was.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import zip_longest

from tablewright.database.behaviour.edges import edges, rules_constraint
from tablewright.database.behaviour.rows import Rows, full_name
from tablewright.database.behaviour.samples import base_type
from tablewright.database.behaviour.verdicts import Attempt, Together, Yields
from tablewright.schema import Column, Expression, Table
from tablewright.sql.parse import SqlProblem, parse_expression
from tablewright.sql.quote import identifier, value_literal
from tablewright.sql.types import type_sql


def taken_together(rows: Rows, table: Table, volatile: frozenset[str]) -> Iterator[Together]:
    """Write the rows that must be taken.

    Args:
        rows: Makes the rows around the values.
        table: Whose columns are tried.
        volatile: Functions that may give another value each time.
    """
    by_column = [_limits(rows, table, column) for column in table.columns]
    for row in zip_longest(*(each for each in by_column if each)):
        limits = [limit for limit in row if limit]
        yield _together(table, limits, partial(_insert_limits, rows, table))
    values = [
        _Claim("default" if column.generated is None else "generated", column.name, condition)
        for column in table.columns
        if (condition := _condition(table, column, volatile))
    ]
    if values:
        yield _together(table, values, partial(_insert_without, rows, table))


@dataclass(frozen=True, slots=True)
class _Claim:
    """What a row shows of a column.

    Attributes:
        says: The value on the edge of a rule, or what holds of the one that it gets by itself.
        constraint: The one that must not refuse it, where it is a rule's.
    """

    rule: str
    column: str
    says: str
    constraint: str | None = None


def _limits(rows: Rows, table: Table, column: Column) -> list[_Claim]:
    name = rules_constraint(table, column)
    if name is None or column.generated is not None:
        return []
    return [
        _Claim(f"{edge.rule} takes its limit", column.name, edge.good, name)
        for edge in edges(column.rules, base_type(rows.schema, column.type))
        if edge.good is not None
    ]


def _together(
    table: Table, claims: Sequence[_Claim], write: Callable[[Sequence[_Claim]], str]
) -> Together:
    """Let one row show all claims, and a row of its own each where it does not."""

    def subject(claim: _Claim) -> str:
        return f"{table.name}.{claim.column}"

    def alone() -> list[Attempt]:
        return [
            Attempt(each.rule, subject(each), write([each]), Yields(constraint=each.constraint))
            for each in claims
        ]

    return Together(write(claims), tuple((each.rule, subject(each)) for each in claims), alone)


def _insert_limits(rows: Rows, table: Table, limits: Sequence[_Claim]) -> str:
    values = {**rows.values(table, 1), **{each.column: each.says for each in limits}}
    return f"{rows.insert(table, values)} SELECT 'true';"


def _condition(table: Table, column: Column, volatile: frozenset[str]) -> str | None:
    """Write that a column has the value that its default or expression gives."""
    type_, name = type_sql(column.type), identifier(column.name)
    if column.generated is not None:
        expected = f"CAST(({column.generated.sql}\n) AS {type_})"
    elif column.default is None or any(column.name in key.columns for key in table.foreign_keys):
        return None
    elif not isinstance(column.default, Expression):
        expected = f"CAST({value_literal(column.default.value)} AS {type_})"
    elif is_steady(column.default.sql, volatile):
        expected = f"CAST(({column.default.sql}\n) AS {type_})"
    else:
        return f"{name} IS NOT NULL"
    return f"{name}::text IS NOT DISTINCT FROM ({expected})::text"


def _insert_without(rows: Rows, table: Table, values: Sequence[_Claim]) -> str:
    """Write the INSERT of a row that is not given these values, and ask whether it has them."""
    given = rows.values(table, 1)
    for each in values:
        given.pop(each.column, None)
    holds = " AND ".join(each.says for each in values)
    return (
        f"{rows.insert(table, given)} SELECT bool_and({holds})::text FROM {full_name(table.name)};"
    )


def is_steady(sql: str, volatile: frozenset[str]) -> bool:
    """Tell whether an expression gives the same value again in the same transaction."""
    try:
        parsed = parse_expression(sql)
    except SqlProblem:
        return False
    return not parsed.columns and volatile.isdisjoint(use.name for use in parsed.functions)
