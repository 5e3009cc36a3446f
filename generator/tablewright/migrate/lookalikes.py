"""Operations in, what goes and what comes that may be one and the same thing out.

Only `renamed_from` says that it is. Without it the rows would be lost, so that somebody has to say
which is meant.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from tablewright.migrate.operations import Add, Drop, Operation, Rename
from tablewright.schema import Column, Enum, Name, Sequence, Table

# Share of common columns, or values, from which on two things look alike.
_ALIKE = 0.5


@dataclass(frozen=True, slots=True)
class LookAlike:
    """Two things that may be one.

    Attributes:
        kind: The word of their kind; `value` for values of an enum.
        old: What goes.
        new: What comes.
        owner: The table, or the enum, that they belong to.
    """

    kind: str
    old: str
    new: str
    owner: Name | None = None


def look_alikes(operations: Iterable[Operation]) -> Iterator[LookAlike]:
    """Yield pairs of tables, columns, enums and values of enums."""
    listed = list(operations)
    # A type that is made anew stays beside its successor under another name for a while.
    was = {each.name: each.thing.name for each in listed if isinstance(each, Rename)}
    gone = [_by_first_name(each, was) for each in listed if isinstance(each, Drop)]
    new = [each for each in listed if isinstance(each, Add)]
    # What is made anew keeps its name, and needs no other.
    back = {(type(each.thing), each.owner, each.thing.name) for each in new}
    for drop in gone:
        comes_back = (type(drop.thing), drop.owner, drop.thing.name) in back
        for add in new:
            if comes_back and drop.thing.name != add.thing.name:
                continue
            if type(drop.thing) is type(add.thing) and drop.owner == add.owner:
                yield from _pair(drop.thing, add.thing, drop.owner)


def _by_first_name(drop: Drop, was: Mapping[Any, Any]) -> Drop:
    name = was.get(drop.thing.name) if isinstance(drop.thing, Enum) else None
    return drop if name is None else replace(drop, thing=replace(drop.thing, name=name))


def _pair(old: Any, new: Any, owner: Name | None) -> Iterator[LookAlike]:
    match old, new:
        case Table(), Table() if old.name != new.name:
            ours = {(each.name, each.type) for each in old.columns}
            theirs = {(each.name, each.type) for each in new.columns}
            if _share(ours, theirs) > _ALIKE and old.partition_of is None:
                yield LookAlike("table", str(old.name), str(new.name))
        case Column(), Column() if old.name != new.name:
            plain = old.generated is None and new.generated is None
            if plain and (old.type, old.nullable) == (new.type, new.nullable):
                yield LookAlike("column", old.name, new.name, owner)
        case Enum(), Enum() if old.name != new.name:
            if _share({*old.values}, {*new.values}) > _ALIKE:
                yield LookAlike("enum", str(old.name), str(new.name))
        case Enum(), Enum():
            lost = [each.name for each in old.values if each not in new.values]
            come = [each.name for each in new.values if each not in old.values]
            yield from (
                LookAlike("value", before, after, old.name)
                for before, after in zip(lost, come, strict=False)
            )
        case Sequence(owned_by=None), Sequence(owned_by=None) if old.name != new.name:
            if (old.type, old.options) == (new.type, new.options):
                yield LookAlike("sequence", str(old.name), str(new.name))


def _share(ours: set[Any], theirs: set[Any]) -> float:
    return len(ours & theirs) / len(ours | theirs) if ours or theirs else 0
