"""A schema in PostgreSQL's spelling and one as written in; the first with the second's notes out.

The fields that equality leaves out are what a catalog does not hold: rules, units, places, tags.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import Any

from tablewright.schema import KINDS, Function, Schema, objects_of
from tablewright.sql.signatures import signature

# What `introspect` does not read: what belongs to the server, and what has no kind of its own.
_UNREAD = ("roles", "grants", "default_privileges", "raw_sql")


def annotated(canonical: Schema, written: Schema) -> Schema:
    """Carry over every annotation, part by part; what is not there as written stays as it is."""
    unread = {field: getattr(written, field) for field in _UNREAD}
    found = dataclasses.replace(_carried(canonical, written, _every), **unread)
    return dataclasses.replace(
        found, minimum_version=written.minimum_version, comment=written.comment
    )


def placed(canonical: Schema, written: Schema) -> Schema:
    """Carry over where everything stands in the specification, and what is accepted there."""
    return _carried(canonical, written, _notes)


def _every(_: str) -> bool:
    return True


def _notes(field: str) -> bool:
    return field == "notes"


def _carried(canonical: Schema, written: Schema, wanted: Callable[[str], bool]) -> Schema:
    changed: dict[str, Any] = {}
    for kind in KINDS:
        known = {_key(each): each for each in objects_of(written, kind)}
        changed[kind.collection] = tuple(
            _with_annotations(each, known.get(_key(each)), wanted)
            for each in objects_of(canonical, kind)
        )
    return dataclasses.replace(canonical, notes=written.notes, **changed)


def _with_annotations(thing: Any, written: Any, wanted: Callable[[str], bool]) -> Any:
    if written is None:
        return thing
    changed: dict[str, Any] = {}
    for field in dataclasses.fields(thing):
        mine, theirs = getattr(thing, field.name), getattr(written, field.name)
        if not field.compare:
            if wanted(field.name):
                changed[field.name] = theirs
        elif isinstance(mine, tuple) and any(_has_annotations(each) for each in mine):
            known = {each.name: each for each in theirs}
            changed[field.name] = tuple(
                _with_annotations(each, known.get(each.name), wanted) for each in mine
            )
        elif _has_annotations(mine) and _has_annotations(theirs):
            changed[field.name] = _with_annotations(mine, theirs, wanted)
    return dataclasses.replace(thing, **changed)


def _has_annotations(value: object) -> bool:
    if not dataclasses.is_dataclass(value) or not hasattr(value, "name"):
        return False
    return any(not field.compare for field in dataclasses.fields(value))


def _key(thing: Any) -> tuple[Any, ...]:
    """Tell objects apart; the types of a function's arguments may be spelled in two ways."""
    if isinstance(thing, Function):
        return (thing.name, len(signature(thing)), tuple(each.name for each in thing.arguments))
    return (thing.name,)
