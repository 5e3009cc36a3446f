"""A table that is made anew in, what its rows may break when they come back out.

The rules of the new table are taken one by one, as if they came to the table that is there.
"""

from __future__ import annotations

from collections.abc import Iterator

from tablewright.migrate.ancestry import column_called
from tablewright.migrate.asking import Asking
from tablewright.migrate.operations import Add, Alter, Operation, PutBack
from tablewright.migrate.partition_bounds import within_bounds
from tablewright.migrate.partition_keys import partition_columns
from tablewright.migrate.questions import Preflight, Rows
from tablewright.schema import Schema, Table


def rules_of(operation: PutBack, old: Table) -> Iterator[Operation]:
    """Yield the rules that the old table did not have; keys of a partitioned one come later."""
    new = operation.thing
    kept = {each.after.name: each for each in operation.rows.columns}
    for column in new.columns:
        was = column_called(column.name, old)
        if was is None:
            yield Add(column, new.name)
            continue
        if was.type != column.type and column.name in kept:
            yield kept[column.name]
        if was.nullable and not column.nullable:
            yield Alter(was, column, new.name)
    known = {check.expression for check in old.checks}
    yield from (Add(each, new.name) for each in new.checks if each.expression not in known)
    if not new.adds_keys:
        keys = (new.primary_key, *new.uniques, *new.exclusions)
        listed = (old.primary_key, *old.uniques, *old.exclusions)
        yield from (Add(each, new.name) for each in keys if each is not None and each not in listed)


def homeless(operation: PutBack, rows: Rows, asking: Asking) -> Iterator[Preflight]:
    """Ask for rows that no partition takes."""
    table, after = operation.thing, asking.after
    if table.partition_by is None:
        return
    wanted = asking.rows_with(_placing(table, after), rows)
    found = _taken(table, after, rows) if wanted is not None else None
    if wanted is not None and found is not None:
        yield wanted.where(f"NOT ({found})", "belong in no partition")


def _placing(table: Table, schema: Schema) -> Iterator[str]:
    """Yield the columns that place rows, on all levels."""
    if table.partition_by is not None:
        yield from partition_columns(table.partition_by)
        for part in _parts(table, schema):
            yield from _placing(part, schema)


def _parts(table: Table, schema: Schema) -> list[Table]:
    return [
        each
        for each in schema.tables
        if each.partition_of is not None and each.partition_of.table == table.name
    ]


def _taken(table: Table, schema: Schema, rows: Rows) -> str | None:
    """Spell the condition for rows that a table takes; None where nothing can be said of it."""
    if table.partition_by is None:
        return "true"
    if table.partition_by.startswith("HASH"):
        # In PostgreSQL's own spelling; only the table that is still to come could tell.
        return None
    found = []
    for part in _parts(table, schema):
        inner = _taken(part, schema, rows)
        place = part.partition_of
        if inner is None or place is None or place.is_default:
            return None
        within = within_bounds(schema, place, rows.former)
        if within is None:
            return None
        found.append(within if inner == "true" else f"({within} AND ({inner}))")
    return " OR ".join(found) or "false"
