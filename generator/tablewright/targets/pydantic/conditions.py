"""SQL's three-valued logic as pairs of Python conditions: certainly true, certainly false.

A condition that is neither is NULL in SQL, or depends on a value that the model does not know; a
check refuses a row only where it is certainly false (PostgreSQL manual 5.5.1).
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable

from tablewright.targets.pydantic.spelling import WIDTH
from tablewright.values import frozen


@frozen
class All:
    """All of the parts hold; without parts that is always so."""

    parts: tuple[Condition, ...]


@frozen
class AnyOf:
    """At least one of the parts holds; without parts that never is."""

    parts: tuple[Condition, ...]


Condition = str | All | AnyOf
ALWAYS = All(())
NEVER = AnyOf(())


@frozen
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
    """Spell what stands between `if` and the colon, laid out as ruff and Black do.

    Args:
        condition: Neither ALWAYS nor NEVER.
        indent: Of the statement; later lines come back indented in relation to it.
    """
    line = _flat(condition)
    if isinstance(condition, str) or indent + len(f"if {line}:") <= WIDTH:
        return line
    # Of two operands the parentheses that they have themselves will do.
    if len(condition.parts) == 2 and not isinstance(condition.parts[1], str):
        first, last = condition.parts
        head = _grouped(first)
        if not isinstance(first, str) and indent + len(f"if {head} and (") > WIDTH:
            head = f"(\n{_spread(first, indent=indent + 4)}\n)"
        return f"{head} {_word(condition)} (\n{_spread(last, indent=indent + 4)}\n)"
    return f"(\n{_spread(condition, indent=indent + 4)}\n)"


def _spread(condition: Condition, *, indent: int) -> str:
    """Spell one operand a line, each further in than the parentheses around them."""
    if isinstance(condition, str) or indent + len(_flat(condition)) <= WIDTH:
        return "    " + _flat(condition)
    lines: list[str] = []
    for part in condition.parts:
        before = f"{_word(condition)} " if lines else ""
        line = before + _grouped(part)
        if isinstance(part, str) or indent + len(line) <= WIDTH:
            lines.append(line)
        else:
            lines.append(f"{before}(\n{_spread(part, indent=indent + 4)}\n)")
    return textwrap.indent("\n".join(lines), "    ")


def _flat(condition: Condition) -> str:
    if isinstance(condition, str):
        return condition
    return f" {_word(condition)} ".join(map(_grouped, condition.parts))


def _grouped(condition: Condition) -> str:
    return condition if isinstance(condition, str) else f"({_flat(condition)})"


def _word(condition: All | AnyOf) -> str:
    return "and" if isinstance(condition, All) else "or"


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
