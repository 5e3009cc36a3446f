"""Operations in, the same out where columns are of another type while theirs is made anew.

A range type is made with functions of its name, so that no other can be made beside it. The row of
a table changes with the table, which PostgreSQL refuses while a column elsewhere is of that type.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from tablewright.migrate.creation import multirange_of
from tablewright.migrate.lookup import States
from tablewright.migrate.operations import Add, Drop, Operation, Retype
from tablewright.migrate.using import is_list
from tablewright.schema import Column, ColumnDefault, DataType, Name, RangeType


def with_types_between(operations: Sequence[Operation], states: States) -> list[Operation]:
    """Let columns of such types be texts meanwhile, or documents where columns of rows differ."""
    ranges = {
        name
        for each in operations
        if isinstance(each, Drop) and isinstance(each.thing, RangeType)
        for name in (each.thing.name, multirange_of(each.thing))
    }
    found: list[Operation] = []
    for each in operations:
        if not isinstance(each, Retype):
            found.append(each)
        elif each.before.type.own_name in ranges:
            found += _by_way_of("text", each)
        elif held := states.rows_held(each.owner, each.before.name):
            each = replace(each, rows_of=tuple(sorted(held)))
            form = _form(each, operations, states)
            # Without a form, PostgreSQL has to refuse: values would come into other columns.
            found += _by_way_of(form, each) if form is not None else ()
        else:
            found.append(each)
    return found


def _form(operation: Retype, operations: Sequence[Operation], states: States) -> str | None:
    """A text has the columns of a row in their order, a document has them by their names.

    No expression reads the rows of a list by their names.
    """
    if all(_is_in_order(each, operations, states) for each in operation.rows_of):
        return "text"
    return None if is_list(operation.after.type, states.after) else "json"


def _is_in_order(name: Name, operations: Sequence[Operation], states: States) -> bool:
    """Tell whether a table has the same columns afterwards, in the same order."""
    old, new = (each.table_by_name.get(name) for each in (states.before, states.after))
    if old is None or new is None:
        return False
    places = {name, *states.above(name)}
    is_touched = any(
        isinstance(each, (Add, Drop)) and isinstance(each.thing, Column) and each.owner in places
        for each in operations
    )
    kept = [each.name for each in old.columns]
    return not is_touched and kept == [each.name for each in new.columns]


def _by_way_of(form: str, operation: Retype) -> Iterator[Operation]:
    before, after, owner = operation.before, operation.after, operation.owner
    between_type = DataType(form, dimensions=before.type.dimensions)
    between = replace(after, type=between_type, collation=None, default=None)
    yield replace(operation, after=between)
    yield replace(operation, before=between)
    if after.default is not None and after.default == before.default:
        yield Add(ColumnDefault(after.name, after.default), owner)
