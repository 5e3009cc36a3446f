"""A table whose parts must come later in, the table without them and its rest apart out."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from tablewright.migrate.dependencies import default_keys
from tablewright.migrate.keys import Key, used
from tablewright.migrate.operations import Add, Operation
from tablewright.schema import Check, Column, ColumnDefault, Name, Table
from tablewright.sql.uses import expression_uses

Some = TypeVar("Some", bound=Operation)


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


def with_late_checks(operations: Sequence[Some]) -> Iterator[Some | Add]:
    """Put checks that are NOT VALID after the children that say them, too.

    A child that is made later has such a check as one that all its rows keep to, and NOT VALID
    takes nothing of that away (MergeWithExistingConstraint in catalog/heap.c).
    """
    added = {at: each.thing for at, each in enumerate(operations) if isinstance(each, Add)}
    tables = {at: thing for at, thing in added.items() if isinstance(thing, Table)}
    late = _said_below(tables.values())
    last = max(tables, default=None)
    waiting: list[Add] = []
    for at, each in enumerate(operations):
        table = tables.get(at)
        names = late.get(table.name) if table else None
        if table and names:
            checks = tuple(check for check in table.checks if check.name not in names)
            waiting += (Add(check, table.name) for check in table.checks if check.name in names)
            yield Add(replace(table, checks=checks))
        else:
            yield each
        if at == last:
            yield from waiting


def _said_below(tables: Collection[Table]) -> Mapping[Name, frozenset[str]]:
    """Find by table the checks that are NOT VALID here, and again in a child of the table."""
    by_name = {table.name: table for table in tables}
    found: dict[Name, frozenset[str]] = {}
    for table in tables:
        said = frozenset(check.name for check in table.checks if _is_unvalidated(check))
        above = list(table.inherits) if said else []
        while above:
            parent = by_name.get(above.pop())
            if parent is None:
                continue
            same = said.intersection(each.name for each in parent.checks if _is_unvalidated(each))
            if same:
                found[parent.name] = found.get(parent.name, frozenset()) | same
            above += parent.inherits
    return found


def _is_unvalidated(check: Check) -> bool:
    return check.local and check.enforced and not check.validated


def _is_late_check(check: Check, others: set[Key]) -> bool:
    return not others.isdisjoint(used(expression_uses(check.expression)))


def _is_late_default(column: Column, others: set[Key]) -> bool:
    return not others.isdisjoint(default_keys(column.default))
