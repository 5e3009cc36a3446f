"""A table that is made anew in, what its rows may break when they come back out.

The rules of the new table are taken one by one, as if they came to the table that is there.
"""

from __future__ import annotations

from collections.abc import Iterator

from tablewright.migrate.ancestry import column_called
from tablewright.migrate.operations import Add, Alter, Operation, PutBack, Retype
from tablewright.migrate.partition_bounds import within_bounds
from tablewright.migrate.partition_keys import partition_columns
from tablewright.migrate.questions import Preflight, Rows
from tablewright.schema import Column, Schema, Table


def rules_of(operation: PutBack, old: Table) -> Iterator[Operation]:
    """Yield the rules that the old table did not have; keys of a partitioned one come later."""
    new = operation.thing
    for column in new.columns:
        was = column_called(column.name, old)
        if was is None:
            yield Add(column, new.name)
            continue
        if was.type != column.type:
            yield Retype(was, column, new.name)
        if was.nullable and not column.nullable:
            yield Alter(was, column, new.name)
    known = {check.expression for check in old.checks}
    yield from (Add(each, new.name) for each in new.checks if each.expression not in known)
    if not new.adds_keys:
        keys = (new.primary_key, *new.uniques, *new.exclusions)
        listed = (old.primary_key, *old.uniques, *old.exclusions)
        yield from (Add(each, new.name) for each in keys if each is not None and each not in listed)


def homeless(operation: PutBack, rows: Rows, after: Schema) -> Iterator[Preflight]:
    """Ask for rows that no partition takes."""
    table = operation.thing
    if table.partition_by is None:
        return
    columns = {each.name: each for each in rows.table.columns}
    if any(not _is_kept(each, columns, table) for each in _placing(table, after)):
        return
    found = _taken(table, after, rows)
    if found is not None:
        yield rows.where(f"NOT ({found})", "belong in no partition")


def _is_kept(name: str, columns: dict[str, Column], table: Table) -> bool:
    new = column_called(name, table)
    return name in columns and new is not None and columns[name].type == new.type


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
