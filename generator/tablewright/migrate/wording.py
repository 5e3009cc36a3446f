"""Operations in, the same in the words of the specification out.

PostgreSQL does not always read its own spelling as what it wrote: `status IN ('a', 'b')` over a
varchar comes back otherwise at each turn. In the specification's own words, a migrated database
holds the very text that one made from `schema.sql` holds.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from tablewright.migrate.in_place import changed_fields
from tablewright.migrate.operations import Add, Alter, BuildIndex, Operation
from tablewright.schema import (
    KINDS,
    PART_KINDS,
    Check,
    ForeignKey,
    Name,
    Schema,
    Table,
    kind_of,
    objects_of,
    parts_of,
)
from tablewright.sql.signatures import identity


def worded(operations: Iterable[Operation], declared: Schema | None) -> Iterator[Operation]:
    """Say what is made as the specification says it, where there is one."""
    if declared is None:
        yield from operations
        return
    known = _by_identity(declared)
    for each in operations:
        match each:
            case Add((Check() | ForeignKey()) as thing, owner):
                found = known.get(_key(thing, owner))
                yield (
                    replace(each, thing=replace(found, validated=thing.validated))
                    if found
                    else each
                )
            case Add(thing, owner):
                found = known.get(_key(thing, owner), thing)
                yield replace(each, thing=found if _is_part_of(found, thing) else thing)
            case BuildIndex(thing, owner):
                found = known.get(_key(thing, owner))
                yield replace(each, thing=replace(found, name=thing.name)) if found else each
            case Alter(before, after, owner) if not isinstance(after, Table):
                yield replace(each, after=_said(before, after, known.get(_key(after, owner))))
            case _:
                yield each


def _is_part_of(declared: Any, thing: Any) -> bool:
    """Tell whether both are part of the same; what is attached later is made by itself first."""
    return all(
        getattr(declared, name, None) == getattr(thing, name, None)
        for name in ("partition_of", "attached_to")
    )


def _said(before: Any, after: Any, declared: Any) -> Any:
    """Take what changes from the specification; what does not stays as the catalog has it."""
    if declared is None:
        return after
    changed = changed_fields(before, after)
    return replace(after, **{name: getattr(declared, name) for name in changed})


def _by_identity(schema: Schema) -> Mapping[Any, Any]:
    found: dict[Any, Any] = {}
    for kind in KINDS:
        for thing in objects_of(schema, kind):
            found[_key(thing, None)] = thing
            owner = thing.name if isinstance(thing.name, Name) else None
            for part_kind in PART_KINDS:
                for part in parts_of(thing, part_kind):
                    found[_key(part, owner)] = part
            if isinstance(thing, Table):
                parts = (*thing.columns, *thing.checks)
                found |= {_key(part, thing.name): part for part in parts}
    return found


def _key(thing: Any, owner: Name | None) -> Any:
    word = kind_of(thing).word
    return (word, owner, thing.name) if owner is not None else (word, *identity(thing))
