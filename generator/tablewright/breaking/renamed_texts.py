"""A schema before and after renames that PostgreSQL has done in, what each SQL text became out."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from typing import Any

from tablewright.breaking.comparison import Comparison
from tablewright.breaking.renames import Renames
from tablewright.schema import KINDS, Name, Schema, Table

Texts = Mapping[tuple[Name | None, str], str]


def renamed_texts(before: Schema, renamed: Schema, renames: Renames) -> Texts:
    """Return what the texts of the old side say after the renames.

    Args:
        before: In PostgreSQL's spelling.
        renamed: The same database with the renames done, and nothing else.
        renames: Which these are.

    Returns:
        The new text by the table that it belongs to and the old text; of texts that are the same
        wherever they stand, also by None.
    """
    found: dict[tuple[Name | None, str], str] = {}
    anywhere: dict[str, set[str]] = {}
    pairs = Comparison(before, renamed, renames)
    for kind in KINDS:
        model: Any = kind.model
        for was, now in pairs.of(model).kept:
            owner = was.name if isinstance(was, Table) else None
            for old, new in _texts(was, now):
                anywhere.setdefault(old, set()).add(new)
                if owner is not None:
                    found[owner, old] = new
    found |= {(None, old): new for old, (new, *others) in anywhere.items() if not others}
    return found


def _texts(before: Any, after: Any) -> Iterator[tuple[str, str]]:
    """Yield all texts of two things that are built alike, in pairs."""
    if isinstance(before, str) and isinstance(after, str):
        yield before, after
    elif isinstance(before, tuple) and isinstance(after, tuple):
        for old, new in zip(*map(_ordered, (before, after)), strict=False):
            yield from _texts(old, new)
    elif dataclasses.is_dataclass(before) and type(before) is type(after):
        for field in dataclasses.fields(before):
            if field.compare:
                yield from _texts(getattr(before, field.name), getattr(after, field.name))


def _ordered(things: tuple[Any, ...]) -> tuple[Any, ...]:
    """Put constraints and the like in one order: they keep their names when tables lose theirs."""
    if all(hasattr(each, "name") and not hasattr(each, "type") for each in things):
        return tuple(sorted(things, key=lambda each: str(each.name)))
    return things
