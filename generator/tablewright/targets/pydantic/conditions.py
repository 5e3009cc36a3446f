"""SQL's three-valued logic as pairs of Python conditions: certainly true, certainly false.

A condition that is neither is NULL in SQL, or depends on a value that the model does not know; a
check refuses a row only where it is certainly false (PostgreSQL manual 5.5.1).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tablewright.targets.pydantic.layout import operands


@dataclass(frozen=True, slots=True)
class All:
    """All of the parts hold; without parts that is always so."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least one of the parts holds; without parts that never is."""

    parts: tuple[Condition, ...]


Condition = str | All | AnyOf
ALWAYS = All(())
NEVER = AnyOf(())


@dataclass(frozen=True, slots=True)
class Truth:
    """When an SQL condition is certainly true, and when certainly false."""

    true: Condition
    false: Condition


UNKNOWN = Truth(NEVER, NEVER)


def negated(truth: Truth) -> Truth:
    """Return NOT."""
    return Truth(truth.false, truth.true)


def conjunction(truths: Iterable[Truth]) -> Truth:
    """Return AND: false as soon as one part is, whatever the others are."""
    parts = tuple(truths)
    return Truth(_all(each.true for each in parts), _any(each.false for each in parts))


def disjunction(truths: Iterable[Truth]) -> Truth:
    """Return OR: true as soon as one part is, whatever the others are."""
    return negated(conjunction(negated(each) for each in truths))


def guarded(guards: Iterable[str], condition: str) -> Condition:
    """Return a condition that makes sense only where the guards hold."""
    return _all((*guards, condition))


def spelled(condition: Condition, *, indent: int) -> str:
    """Spell what stands between `if` and the colon, in parentheses where it takes several lines."""
    match condition:
        case str():
            return condition
        case All(parts):
            return operands([_operand(part) for part in parts], joint="and", indent=indent)
        case AnyOf(parts):
            return operands([_operand(part) for part in parts], joint="or", indent=indent)


def _operand(condition: Condition) -> str:
    match condition:
        case str():
            return condition
        case All(parts):
            return "(" + " and ".join(map(_operand, parts)) + ")"
        case AnyOf(parts):
            return "(" + " or ".join(map(_operand, parts)) + ")"


def _all(parts: Iterable[Condition]) -> Condition:
    found: dict[Condition, None] = {}
    for part in parts:
        if part == NEVER:
            return NEVER
        found.update(dict.fromkeys(part.parts if isinstance(part, All) else [part]))
    return _single(found) or All(tuple(found))


def _any(parts: Iterable[Condition]) -> Condition:
    found: dict[Condition, None] = {}
    for part in parts:
        if part == ALWAYS:
            return ALWAYS
        found.update(dict.fromkeys(part.parts if isinstance(part, AnyOf) else [part]))
    return _single(found) or _factored(tuple(found))


def _factored(parts: tuple[Condition, ...]) -> Condition:
    """Take out what all alternatives ask for, such as that a value is known."""
    if not parts:
        return NEVER
    wanted = [part.parts if isinstance(part, All) else (part,) for part in parts]
    common = tuple(each for each in wanted[0] if all(each in others for others in wanted[1:]))
    if not common:
        return AnyOf(parts)
    rests = (_all(each for each in others if each not in common) for others in wanted)
    return _all((*common, _any(rests)))


def _single(found: dict[Condition, None]) -> Condition | None:
    return next(iter(found)) if len(found) == 1 else None
