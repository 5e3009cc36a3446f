"""Operations in, the same with what tables below say themselves of columns from above out.

A column that comes to a table comes to those below as it is said once, without its comment and
settings; one that is made anew takes theirs along, and another type brings ways of its own to
store (ATExecAlterColumnType). What tables below say beside that follows.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from tablewright.migrate.lookup import States
from tablewright.migrate.operations import Add, Alter, Drop, Operation, Retype
from tablewright.schema import Column, Name

_Part = tuple[Name | None, str]


def with_own_words(operations: Sequence[Operation], states: States) -> list[Operation]:
    """Add what changes columns below when they have come from above."""
    gone = {
        (each.owner, each.thing.name)
        for each in operations
        if isinstance(each, Drop) and isinstance(each.thing, Column)
    }
    remade = {
        (name, each.thing.name)
        for each in operations
        if isinstance(each, Add)
        and isinstance(each.thing, Column)
        and (each.owner, each.thing.name) in gone
        for name in each.heirs
        if states.is_from_above(name, each.thing.name)
    }
    kept = [
        each
        for each in operations
        if not (isinstance(each, Alter) and (each.owner, each.after.name) in remade)
    ]
    return [*kept, *_following(kept, remade, states)]


def _following(
    operations: Iterable[Operation], remade: Collection[_Part], states: States
) -> Iterator[Alter]:
    for each in operations:
        match each:
            case Add(Column() as column, _):
                for name in each.heirs:
                    old, new = states.both(name, column.name)
                    if new is not None and (old is None or (name, column.name) in remade):
                        yield from _altered(_handed(column, new), new, name)
            case Retype(_, after, _):
                for name in each.heirs:
                    old, new = states.both(name, after.name)
                    if old is not None and new is not None:
                        yield from _stored_again(old, new, name)


def _handed(column: Column, wanted: Column) -> Column:
    """Return what a column is below when it comes from above, in the words of what it is to be."""
    return replace(
        wanted,
        default=column.default,
        nullable=column.nullable,
        not_null=wanted.not_null if column.nullable == wanted.nullable else column.not_null,
        comment=None,
        storage=None,
        compression=column.compression,
        statistics=None,
        options=(),
        foreign_options=(),
    )


def _stored_again(old: Column, new: Column, table: Name) -> Iterator[Alter]:
    """Say again how values are stored; where that changes, it is said anyway."""
    yield from _altered(
        replace(
            new,
            storage=None if old.storage == new.storage else new.storage,
            compression=None if old.compression == new.compression else new.compression,
        ),
        new,
        table,
    )


def _altered(before: Column, after: Column, table: Name) -> Iterator[Alter]:
    if before != after:
        yield Alter(before, after, table)
