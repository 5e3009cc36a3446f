"""A kind of object in, a change for each that is gone, new or another out."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from typing import Any, TypeVar

from tablewright.breaking.comparison import Comparison
from tablewright.breaking.rule import (
    BREAKING,
    COMPATIBLE,
    Category,
    Finding,
    consumers,
    database,
)
from tablewright.breaking.words import called
from tablewright.schema import SchemaObject

O = TypeVar("O", bound=SchemaObject)  # noqa: E741


def object_changes(
    comparison: Comparison,
    model: type[O],
    users: str,
    *,
    changed: Category,
    removed: Category = BREAKING,
) -> Iterator[Finding]:
    """Compare all objects of a kind; a comment is no change.

    Args:
        model: The kind.
        users: Who relies on such an object, a plural.
        changed: How bad another definition is.
        removed: How bad it is that one is gone.
    """
    found = comparison.of(model)
    for thing in found.removed:
        yield _finding(thing, "is removed", removed, f"{users} fail", on=())
    for thing in found.added:
        on = (thing.notes,)
        yield _finding(thing, "is added", COMPATIBLE, f"{users} are possible", on=on)
    for before, after in found.kept:
        if before != _with_comment_of(before, after):
            effect = f"{users} meet something else"
            yield dataclasses.replace(
                _finding(after, "is another", changed, effect, on=(after.notes,)), judged=True
            )


def _finding(
    thing: Any, what: str, category: Category, effect: str, *, on: tuple[Any, ...]
) -> Finding:
    return Finding(
        f"{thing.name}",
        f"{called(thing)} {what}",
        on,
        (database(COMPATIBLE, "no row changes"), consumers(category, effect)),
    )


def _with_comment_of(before: Any, after: Any) -> Any:
    """Return the new object with the comment of the old one, which is no part of what it does."""
    if not hasattr(before, "comment"):
        return after
    return dataclasses.replace(after, comment=before.comment)
