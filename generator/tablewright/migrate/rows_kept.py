"""Operations in, the same out with the rows of tables that are made anew set aside and put back.

A table cannot be given a partition key, or another one, where it is (manual, CREATE TABLE): it is
dropped and made anew, and its rows wait meanwhile in a table of their own.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from itertools import count

from tablewright.migrate.ancestry import column_called
from tablewright.migrate.lookup import States
from tablewright.migrate.operations import (
    Add,
    Drop,
    KeptRows,
    Operation,
    PutBack,
    Rename,
    Resume,
    Retype,
)
from tablewright.migrate.resuming import resumed
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
            rows = KeptRows(_free(new.name, taken), columns)
            found[-1] = replace(each, rows=rows)
            found.append(PutBack(new, rows, tuple(states.to_be_below(new.name))))
            found += _resumed(new, listed, states.after)
    return found


def _kept(old: Table, new: Table, gone: Collection[object], states: States) -> tuple[Retype, ...]:
    """Pair the columns whose values go along; those whose type is made anew wait as text."""
    trees = (
        *((each, states.before) for each in (old.name, *states.below(old.name))),
        *((each, states.after) for each in (new.name, *states.to_be_below(new.name))),
    )
    if any(schema.table_by_name[name].foreign is not None for name, schema in trees):
        # Another server keeps them by itself.
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


def _resumed(table: Table, operations: Iterable[Operation], schema: Schema) -> Iterator[Resume]:
    """Let what counts go on behind the rows, which bring their numbers."""
    yield from (Resume(each, table.name) for each in table.columns if each.identity is not None)
    for each in operations:
        if isinstance(each, Add) and isinstance(each.thing, Sequence):
            owner = each.thing.owned_by
            if owner is not None and owner.name == table.name:
                yield from resumed(each.thing, schema)


def _relations(schema: Schema) -> set[Name]:
    listed = (schema.tables, schema.views, schema.materialized_views, schema.sequences)
    return {each.name for kind in listed for each in kind}


def _free(table: Name, taken: set[Name]) -> Name:
    """Return a name that no table has, and let no other have it."""
    labels = (f"rows{number or ''}" for number in count())
    names = (Name(table.namespace, object_name(table.name, "", each)) for each in labels)
    name = next(each for each in names if each not in taken)
    taken.add(name)
    return name
