"""A Schema in, the part of it out that was asked for: by namespace and by patterns of names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fnmatch import fnmatchcase
from typing import Any

from tablewright.schema import KINDS, Name, Schema, SchemaObject, objects_of


def selected(
    schema: Schema,
    *,
    namespaces: Sequence[str] = (),
    only: Sequence[str] = (),
    exclude: Sequence[str] = (),
) -> Schema:
    """Keep what is in one of the namespaces, matches a pattern, and matches none to exclude.

    Args:
        namespaces: All of them where empty.
        only: Patterns such as `billing.*` or `user_*`; everything where empty.
        exclude: Patterns.
    """
    kept: dict[str, Any] = {
        kind.collection: tuple(
            thing
            for thing in objects_of(schema, kind)
            if _is_wanted(thing, namespaces=namespaces, only=only, exclude=exclude)
        )
        for kind in KINDS
    }
    return replace(schema, **kept)


def without_match(
    schema: Schema, *, namespaces: Sequence[str] = (), only: Sequence[str] = ()
) -> list[str]:
    """Return the namespaces that nothing is in, and the patterns that nothing matches."""
    names = [
        thing.name
        for kind in KINDS
        for thing in objects_of(schema, kind)
        if isinstance(thing.name, Name)
    ]
    found = {name.namespace for name in names} | {each.name for each in schema.namespaces}
    return [each for each in namespaces if each not in found] + [
        pattern
        for pattern in only
        if not any(fnmatchcase(each, pattern) for name in names for each in _spellings(name))
    ]


def _is_wanted(
    thing: SchemaObject, *, namespaces: Sequence[str], only: Sequence[str], exclude: Sequence[str]
) -> bool:
    name = thing.name
    if not isinstance(name, Name):
        return not any(fnmatchcase(name, pattern) for pattern in exclude)
    if namespaces and name.namespace not in namespaces:
        return False
    spellings = _spellings(name)
    if any(fnmatchcase(spelling, pattern) for pattern in exclude for spelling in spellings):
        return False
    return not only or any(fnmatchcase(s, pattern) for pattern in only for s in spellings)


def _spellings(name: Name) -> tuple[str, str]:
    return str(name), f"{name.namespace}.{name.name}"
