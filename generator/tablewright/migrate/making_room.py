"""Renames in, the same ones out in an order in which each new name is free.

A name may still be another's: of what is renamed itself, perhaps in a circle, or of what goes. What
is in the way then steps aside, under a name that nobody wants; what goes is dropped under that.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import count
from typing import Any

from tablewright.migrate.names_on_the_way import names_freed, names_of, names_taken
from tablewright.migrate.operations import Add, Rename, Thing, renamed
from tablewright.schema import KINDS, PART_KINDS, Name, Schema, Table, objects_of, parts_of
from tablewright.sql.object_names import object_name

_Space = tuple[Any, ...]
_Holders = dict[_Space, tuple[Thing, Name | None]]


def with_room(renames: Iterable[Rename | Add], before: Schema) -> Iterator[Rename | Add]:
    """Yield the renames, and what makes room for them.

    Args:
        before: The state in which they begin.
    """
    waiting = list(renames)
    yield from (each for each in waiting if not isinstance(each, Rename))
    left = [each for each in waiting if isinstance(each, Rename)]
    holders = _holders(before) if left else {}
    while left:
        step = next((each for each in left if not _in_the_way(each, holders)), None)
        if step is not None:
            left.remove(step)
        else:
            thing, owner = _in_the_way(left[0], holders)[0]
            step = _aside(thing, owner, holders)
            left = [
                replace(each, thing=renamed(thing, step.name))
                if (each.thing, each.owner) == (thing, owner)
                else each
                for each in left
            ]
        _perform(step, holders)
        yield step


def still_there(renames: Iterable[Rename], before: Schema) -> Iterator[Rename]:
    """Leave out renames of what is there no longer: it stepped aside, and was dropped."""
    holders = _holders(before)
    for each in renames:
        if each.value is None and not any(name in holders for name in names_freed(each)):
            continue
        _perform(each, holders)
        yield each


def _holders(schema: Schema) -> _Holders:
    """Return who has which name, each name with the space in which it is unique."""
    found: _Holders = {}
    for kind in KINDS:
        for thing in objects_of(schema, kind):
            _hold(found, thing, None)
            if not isinstance(thing.name, Name):
                continue
            for part_kind in PART_KINDS:
                for part in parts_of(thing, part_kind):
                    _hold(found, part, thing.name)
            # They come with their table, and are no parts of it (`additions`).
            if isinstance(thing, Table):
                for column in thing.columns:
                    _hold(found, column, thing.name)
                for check in thing.checks:
                    _hold(found, check, thing.name)
    return found


def _hold(holders: _Holders, thing: Thing, owner: Name | None) -> None:
    holders |= dict.fromkeys(names_of(thing, owner), (thing, owner))


def _in_the_way(rename: Rename, holders: _Holders) -> list[tuple[Thing, Name | None]]:
    own = set(names_freed(rename))
    return [
        holders[name]
        for name in names_taken(rename)
        # Functions of one name are told apart by their arguments.
        if name in holders and name not in own and name[0] != "routine"
    ]


def _aside(thing: Thing, owner: Name | None, holders: _Holders) -> Rename:
    """Give something a name that is nobody's."""
    for number in count(1):
        label = f"aside{number}"
        name: Name | str
        if isinstance(thing.name, Name):
            name = Name(thing.name.namespace, object_name(thing.name.name, "", label))
        else:
            name = object_name(thing.name, "", label)
        step = Rename(thing, name, owner)
        if not _in_the_way(step, holders):
            return step
    raise AssertionError("numbers do not end")


def _perform(step: Rename, holders: _Holders) -> None:
    if step.value is not None:
        return
    for name in names_freed(step):
        holders.pop(name, None)
    _hold(holders, renamed(step.thing, step.name), step.owner)
