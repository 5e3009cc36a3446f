"""What no page has words of its own for: from any part of the model to the names of its fields.

It makes the dictionary total: a field or a kind of object that the model gains is listed by itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import MISSING, Field, fields, is_dataclass
from functools import cache
from operator import attrgetter
from typing import Any

from tablewright.schema import DataType, Expression, Literal, Name
from tablewright.sql.quote import default_sql, qualified
from tablewright.sql.types import type_sql
from tablewright.targets.dictionary.style import Style
from tablewright.values import frozen

# Every object has them, and every page shows them or knows why not.
_ALWAYS_COVERED = frozenset({"name", "comment", "notes"})


def rest_in_words(thing: object, covered: frozenset[str], style: Style) -> list[str]:
    """Say what else is set of a thing: `storage EXTERNAL`, `unlogged`, `not validated`.

    Args:
        thing: Any value of the model.
        covered: The fields that the caller has words for.
        style: How to spell what is not ours.
    """
    phrases = []
    for name, value in _rest(thing, covered):
        words = name.replace("_", " ")
        if isinstance(value, bool):
            phrases.append(words if value else f"not {words}")
        else:
            phrases.append(f"{words} {style.code(spelled(value))}")
    return phrases


def rest_record(thing: object, covered: frozenset[str]) -> dict[str, bool | str]:
    """Return what else is set of a thing, by field."""
    return {
        name: value if isinstance(value, bool) else spelled(value)
        for name, value in _rest(thing, covered)
    }


def spelled(value: object) -> str:
    """Spell any value of the model as text."""
    match value:
        case Name():
            return qualified(value)
        case DataType():
            return type_sql(value)
        case Literal() | Expression():
            return default_sql(value)
        case tuple():
            return ", ".join(_spelled_inside(each) for each in value)
        case _ if is_dataclass(value):
            parts = rest_record(value, frozenset())
            words = [text if isinstance(text, str) else key for key, text in parts.items()]
            named = str(getattr(value, "name", ""))
            return " ".join([named, *words] if named else words)
        case _:
            return str(value)


def _spelled_inside(value: object) -> str:
    if isinstance(value, tuple) and not isinstance(value, Name):
        return " ".join(_spelled_inside(each) for each in value)
    return spelled(value)


def _rest(thing: Any, covered: frozenset[str]) -> Iterable[tuple[str, Any]]:
    looked_at = _looked_at(type(thing), covered)  # type: ignore[arg-type]
    values = looked_at.values_of(thing)
    # One comparison tells of nearly all things that there is nothing to say.
    if values == looked_at.usual:
        return ()
    found = zip(looked_at.names, values, looked_at.usual, strict=True)
    return [(name, value) for name, value, usual in found if value != usual]


@frozen
class _LookedAt:
    """The fields of a class that the caller has no words for.

    Attributes:
        usual: The values that need not be mentioned.
    """

    names: tuple[str, ...]
    usual: tuple[object, ...]
    values_of: Callable[[object], tuple[Any, ...]]


@cache
def _looked_at(model: type[Any], covered: frozenset[str]) -> _LookedAt:
    kept = [each for each in fields(model) if each.name not in covered | _ALWAYS_COVERED]
    names = tuple(each.name for each in kept)
    return _LookedAt(names, tuple(map(_usual, kept)), _values_of(names))


def _values_of(names: tuple[str, ...]) -> Callable[[object], tuple[Any, ...]]:
    if len(names) > 1:
        return attrgetter(*names)
    return lambda thing: tuple(getattr(thing, name) for name in names)


def _usual(each: Field[Any]) -> object:
    return None if each.default is MISSING else each.default
