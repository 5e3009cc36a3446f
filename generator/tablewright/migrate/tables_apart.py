"""A table that needs what needs it in, the table without that and its rest apart out."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace

from tablewright.migrate.dependencies import default_keys
from tablewright.migrate.keys import Key, used
from tablewright.migrate.operations import Add
from tablewright.schema import Check, Column, ColumnDefault, Table
from tablewright.sql.uses import expression_uses


def taken_apart(table: Table, keys: Collection[Key]) -> Iterator[Add]:
    """Yield the table, then the checks and defaults that need any of the keys.

    Args:
        keys: What the others in the circle make, and the table itself.
    """
    others = {key for key in keys if key[1] != table.name}
    late_checks = [check for check in table.checks if _is_late_check(check, others)]
    late_columns = [column for column in table.columns if _is_late_default(column, others)]
    yield Add(
        replace(
            table,
            checks=tuple(check for check in table.checks if check not in late_checks),
            columns=tuple(
                replace(column, default=None) if column in late_columns else column
                for column in table.columns
            ),
        )
    )
    for check in late_checks:
        yield Add(check, table.name)
    for column in late_columns:
        if column.default is not None:
            yield Add(ColumnDefault(column.name, column.default), table.name)


def _is_late_check(check: Check, others: set[Key]) -> bool:
    return not others.isdisjoint(used(expression_uses(check.expression)))


def _is_late_default(column: Column, others: set[Key]) -> bool:
    return not others.isdisjoint(default_keys(column.default))
