"""Operations in, the same out with the rows of tables that are made anew set aside and put back.

A table cannot be given a partition key, or another one, where it is (manual, CREATE TABLE): it is
dropped and made anew, and its rows wait meanwhile in a table of their own.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from tablewright.migrate.ancestry import column_called, parents_of
from tablewright.migrate.lookup import States
from tablewright.migrate.operations import (
    Add,
    Drop,
    Operation,
    PutBack,
    Rename,
    Resume,
    Retype,
    Rows,
)
from tablewright.migrate.using import conversion
from tablewright.schema import DataType, Name, Schema, Sequence, Table
from tablewright.sql.object_names import object_name

_TEXT = DataType("text")


def with_rows_kept(operations: Iterable[Operation], states: States) -> list[Operation]:
    """Set rows aside where a table goes and comes back, and let sequences go on behind them."""
    listed = list(operations)
    made = {
        each.thing.name: each.thing
        for each in listed
        if isinstance(each, Add) and isinstance(each.thing, Table)
    }
    gone = {
        each.thing.name
        for each in listed
        if isinstance(each, (Drop, Rename)) and each.owner is None
    }
    taken = _relations(states.before) | _relations(states.after)
    found: list[Operation] = []
    for each in listed:
        found.append(each)
        if not (isinstance(each, Drop) and isinstance(each.thing, Table)):
            continue
        new = made.get(each.thing.name)
        if new is None:
            continue
        columns = _kept(each.thing, new, gone, states)
        if columns:
            rows = Rows(_free(new.name, taken), columns)
            found[-1] = replace(each, rows=rows)
            found.append(PutBack(new, rows, tuple(_below(new, states.after))))
            found += _resumed(new, listed)
    return found


def _kept(old: Table, new: Table, gone: Collection[object], states: States) -> tuple[Retype, ...]:
    """Pair the columns whose values go along; those whose type is made anew wait as text."""
    if _is_elsewhere(old, states.before) or _is_elsewhere(new, states.after):
        return ()
    found = []
    for column in new.columns:
        was = column_called(column.name, old)
        if was is None or column.generated is not None:
            continue
        if was.type.own_name in gone:
            was = replace(was, type=_TEXT)
        found.append(conversion(Retype(was, column, new.name), states))
    return tuple(found)


def _is_elsewhere(table: Table, schema: Schema) -> bool:
    """Tell whether rows of a table are another server's, which keeps them by itself."""
    tables = (table.name, *_below(table, schema))
    return any(schema.table_by_name[each].foreign is not None for each in tables)


def _below(table: Table, schema: Schema) -> Iterator[Name]:
    for each in schema.tables:
        if table.name in parents_of(each):
            yield each.name
            yield from _below(each, schema)


def _resumed(table: Table, operations: Iterable[Operation]) -> Iterator[Resume]:
    """Let what counts go on behind the rows, which bring their numbers."""
    yield from (Resume(each, table.name) for each in table.columns if each.identity is not None)
    for each in operations:
        if isinstance(each, Add) and isinstance(each.thing, Sequence):
            owner = each.thing.owned_by
            if owner is not None and owner.name == table.name:
                yield Resume(each.thing)


def _relations(schema: Schema) -> set[Name]:
    listed = (schema.tables, schema.views, schema.materialized_views, schema.sequences)
    return {each.name for kind in listed for each in kind}


def _free(table: Name, taken: set[Name]) -> Name:
    """Return a name that no table has, and let no other have it."""
    number = 0
    while True:
        label = f"rows{number or ''}"
        name = Name(table.namespace, object_name(table.name, "", label))
        if name not in taken:
            taken.add(name)
            return name
        number += 1
