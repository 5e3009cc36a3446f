"""The rules of a column on both sides in; what they forbid now, and what they allow now, out."""

from __future__ import annotations

from decimal import Decimal

from tablewright.schema import Column, Rules
from tablewright.sql.types import length_limit


def forbidden_now(before: Column, after: Column) -> list[str]:
    """Say what values the rules of the new side refuse that those of the old one took."""
    was, now = before.rules, after.rules
    clauses = []
    for word, old, new in _bounds(before, after):
        if new is not None and (old is None or _is_stricter(word, old, new)):
            clauses.append(f"{word} {'none' if old is None else old} becomes {new}")
    for word, one, other in _others(was, now):
        if other is not None and one != other:
            clauses.append(f"{word} {'none' if one is None else one} becomes {other}")
    if now.one_of and not was.one_of:
        clauses.append(f"one_of takes {_values(now.one_of)} only")
    elif now.one_of and (lost := [v for v in was.one_of if v not in now.one_of]):
        clauses.append(f"one_of no longer takes {_values(lost)}")
    return clauses


def allowed_now(before: Column, after: Column) -> list[str]:
    """Say what values the rules of the new side take that those of the old one refused."""
    was, now = before.rules, after.rules
    clauses = []
    for word, old, new in _bounds(before, after):
        if old is not None and (new is None or _is_stricter(word, new, old)):
            clauses.append(f"{word} {old} becomes {'none' if new is None else new}")
    for word, one, other in _others(was, now):
        if one is not None and other is None:
            clauses.append(f"{word} {one} is gone")
    if was.one_of and (more := [v for v in now.one_of if v not in was.one_of]):
        clauses.append(f"one_of takes {_values(more)} too")
    if was.one_of and not now.one_of:
        clauses.append("one_of is gone")
    return clauses


Bound = tuple[str, Decimal | int | None, Decimal | int | None]


def _bounds(before: Column, after: Column) -> list[Bound]:
    """List the bounds; a length that the type sets is the type's own change."""
    was, now = before.rules, after.rules
    old_length, new_length = was.max_length, now.max_length
    if old_length is None and new_length is not None:
        old_length = length_limit(before.type)
    elif new_length is None and old_length is not None:
        new_length = length_limit(after.type)
    return [
        ("min", was.min, now.min),
        ("max", was.max, now.max),
        ("min_length", was.min_length, now.min_length),
        ("max_length", old_length, new_length),
    ]


def _is_stricter(word: str, loose: Decimal | int, strict: Decimal | int) -> bool:
    """Tell whether the second bound forbids more than the first."""
    return strict > loose if word.startswith("min") else strict < loose


def _others(was: Rules, now: Rules) -> list[tuple[str, object, object]]:
    return [
        ("pattern", was.pattern, now.pattern),
        ("multiple_of", was.multiple_of, now.multiple_of),
        ("json", was.json, now.json),
    ]


def _values(values: object) -> str:
    return ", ".join(map(str, values)) if isinstance(values, (list, tuple)) else str(values)
