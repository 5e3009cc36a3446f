"""Operations in, the same with the rights on columns that go, or are made anew, put right out.

A column takes the rights on it along. On one that is made anew they are given again; of one that
goes there is nothing to take back.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from tablewright.migrate.operations import Add, Drop, Operation
from tablewright.schema import Column, Grant, Name, Schema
from tablewright.sql.quote import identifier, qualified

_ByTable = dict[str, set[str]]


def with_column_rights(operations: Sequence[Operation], after: Schema) -> list[Operation]:
    """Give again what is lost, and leave out what is."""
    dropped, added = _columns(operations, Drop), _columns(operations, Add)
    # A table below may keep its own.
    there = {(table.name, each.name) for table in after.tables for each in table.columns}
    gone, remade = _by_table(dropped - (there - added)), _by_table(dropped & added)
    kept = (small for each in operations for small in _without(each, gone))
    given = (_of_columns(each, remade) for each in after.grants)
    return [*kept, *(Add(each) for each in given if each.privileges)]


def _columns(operations: Iterable[Operation], verb: type[Add | Drop]) -> set[tuple[Name, str]]:
    return {
        (table, each.thing.name)
        for each in operations
        if isinstance(each, verb) and isinstance(each.thing, Column) and each.owner is not None
        for table in (each.owner, *each.heirs)
    }


def _by_table(columns: Iterable[tuple[Name, str]]) -> _ByTable:
    """Return columns by what grants call their tables."""
    found: _ByTable = {}
    for name, column in columns:
        found.setdefault(qualified(name), set()).add(column)
    return found


def _without(operation: Operation, gone: _ByTable) -> Iterator[Operation]:
    if not (isinstance(operation, Drop) and isinstance(operation.thing, Grant)):
        yield operation
        return
    lost = _of_columns(operation.thing, gone).privileges
    left = tuple(each for each in operation.thing.privileges if each not in lost)
    if left:
        yield replace(operation, thing=replace(operation.thing, privileges=left))


def _of_columns(grant: Grant, columns: _ByTable) -> Grant:
    """Return what a grant gives of some columns."""
    ends = tuple(f" ({identifier(each)})" for each in columns.get(grant.subject, ()))
    return replace(
        grant, privileges=tuple(each for each in grant.privileges if each.endswith(ends))
    )
