"""A class of values out of its annotations: equal by content, hashable, and never changed.

`dataclass(frozen=True)` guards each instance while the program runs, which makes it three times as
dear to make one, and a large schema has a million. Here the type checkers alone hold that nothing
assigns to an attribute.

`dataclass` also writes and compiles the source of each method of each class; for some hundreds of
classes that is a tenth of the time to start. Only `__init__` is worth it: the others are closures
over what `operator.attrgetter` makes, which does the work in C.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import Field, dataclass, field, fields
from operator import attrgetter
from typing import Any, TypeVar, dataclass_transform

_Class = TypeVar("_Class")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def frozen(cls: type[_Class]) -> type[_Class]:
    """Decorate a class of values."""
    made = dataclass(slots=True, eq=False, repr=False)(cls)
    methods: dict[str, Callable[..., Any]] = {
        "__eq__": _equality(_reader(made, lambda each: each.compare)),
        "__hash__": _hash(_reader(made, _is_hashed)),
        "__repr__": _repr,
    }
    for name, method in methods.items():
        if name not in cls.__dict__:
            setattr(made, name, method)
    return made


@dataclass_transform(frozen_default=True, order_default=True, field_specifiers=(field,))
def frozen_and_ordered(cls: type[_Class]) -> type[_Class]:
    """Decorate a class of values that sort by their fields."""
    return dataclass(slots=True, unsafe_hash=True, order=True)(cls)


def _reader(cls: type, wanted: Callable[[Field[Any]], bool | None]) -> Callable[[object], Any]:
    """Return a function that gives the wanted fields of an instance, as something comparable."""
    names = [each.name for each in fields(cls) if wanted(each)]
    return attrgetter(*names) if names else lambda _: ()


def _is_hashed(each: Field[Any]) -> bool | None:
    return each.compare if each.hash is None else each.hash


def _equality(read: Callable[[object], Any]) -> Callable[[object, object], Any]:
    def equal(one: object, other: object) -> Any:
        if one.__class__ is not other.__class__:
            return NotImplemented
        return read(one) == read(other)

    return equal


def _hash(read: Callable[[object], Any]) -> Callable[[object], int]:
    return lambda value: hash(read(value))


def _repr(value: Any) -> str:
    shown = (each.name for each in fields(value) if each.repr)
    parts = ", ".join(f"{name}={getattr(value, name)!r}" for name in shown)
    return f"{type(value).__qualname__}({parts})"
