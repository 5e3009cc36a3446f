"""Two lists of named things in; out come those of both sides in pairs, the lost and the new."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Matched(Generic[T]):
    """How two lists go together.

    Attributes:
        kept: Those of both sides, in the new order, each with what it was before.
        removed: In the old order.
        added: In the new order.
    """

    kept: tuple[tuple[T, T], ...] = ()
    removed: tuple[T, ...] = ()
    added: tuple[T, ...] = ()


def match(
    before: Iterable[T],
    after: Iterable[T],
    *,
    key: Callable[[T], Hashable],
    earlier: Callable[[T], Hashable | None],
) -> Matched[T]:
    """Pair things by name.

    A rename counts only if the old name was there and nothing has it now.

    Args:
        before: Things of the old side.
        after: Things of the new side.
        key: By what a thing is told from others.
        earlier: The key that a thing of the new side had before, where it says so.
    """
    old = {key(each): each for each in before}
    new = {key(each): each for each in after}
    kept: list[tuple[T, T]] = []
    added: list[T] = []
    taken: set[Hashable] = set()
    for name, thing in new.items():
        was = earlier(thing)
        if name not in old and was in old and was not in new:
            name = was
        if name in old and name not in taken:
            taken.add(name)
            kept.append((old[name], thing))
        else:
            added.append(thing)
    removed = tuple(thing for name, thing in old.items() if name not in taken)
    return Matched(tuple(kept), removed, tuple(added))
