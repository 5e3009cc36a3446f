"""The levels of locks on tables, and what a statement does to those who use them meanwhile."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import IntEnum

from tablewright.schema import Name


class Lock(IntEnum):
    """The levels of locks on tables, each in conflict with more than the one before."""

    NONE = 0
    ACCESS_SHARE = 1
    ROW_SHARE = 2
    ROW_EXCLUSIVE = 3
    SHARE_UPDATE_EXCLUSIVE = 4
    SHARE = 5
    SHARE_ROW_EXCLUSIVE = 6
    EXCLUSIVE = 7
    ACCESS_EXCLUSIVE = 8

    def __str__(self) -> str:
        """Spell the level as the manual does."""
        return "none" if self is Lock.NONE else self.name.replace("_", " ")

    @property
    def blocks_writes(self) -> bool:
        """Whether INSERT, UPDATE and DELETE wait for it."""
        return self >= Lock.SHARE

    @property
    def blocks_reads(self) -> bool:
        """Whether SELECT waits for it."""
        return self is Lock.ACCESS_EXCLUSIVE


@dataclass(frozen=True, slots=True)
class Effect:
    """What a statement does to those who use the tables meanwhile.

    Attributes:
        locks: What is locked, each with the strongest level on it; strongest first, then by name.
        scanned: Tables of which it reads all rows while it holds the locks.
        rewritten: Tables of which it writes all rows anew.
    """

    locks: tuple[tuple[Name, Lock], ...] = ()
    scanned: tuple[Name, ...] = ()
    rewritten: tuple[Name, ...] = ()

    @property
    def lock(self) -> Lock:
        """The strongest on any relation."""
        return self.locks[0][1] if self.locks else Lock.NONE

    @property
    def relations(self) -> tuple[Name, ...]:
        """What is locked at the strongest level."""
        return tuple(name for name, level in self.locks if level is self.lock)

    @property
    def scans(self) -> bool:
        """Whether it reads all rows of a table."""
        return bool(self.scanned)

    @property
    def rewrites(self) -> bool:
        """Whether it writes all rows of a table anew."""
        return bool(self.rewritten)

    def without(self, names: Collection[Name]) -> Effect:
        """Leave out tables that nobody knows of yet."""
        return Effect(
            tuple(pair for pair in self.locks if pair[0] not in names),
            tuple(name for name in self.scanned if name not in names),
            tuple(name for name in self.rewritten if name not in names),
        )


def effect(
    locks: Iterable[tuple[Name, Lock]] = (),
    *,
    scanned: Iterable[Name] = (),
    rewritten: Iterable[Name] = (),
) -> Effect:
    """Put together an effect from locks in any order, the same relation more than once included."""
    found: dict[Name, Lock] = {}
    for name, level in locks:
        found[name] = max(level, found.get(name, Lock.NONE))
    held = sorted(
        ((name, level) for name, level in found.items() if level is not Lock.NONE),
        key=lambda pair: (-pair[1], pair[0]),
    )
    return Effect(tuple(held), tuple(dict.fromkeys(scanned)), tuple(dict.fromkeys(rewritten)))
