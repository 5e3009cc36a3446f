"""A class of values out of its annotations: equal by content, hashable, and never changed.

`dataclass(frozen=True)` guards each instance while the program runs, which makes it three times as
dear to make one, and a large schema has a million. Here the type checkers alone hold that nothing
assigns to an attribute; equality, hashes, slots and `replace` are those of `dataclass`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeVar, dataclass_transform

_Class = TypeVar("_Class")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def frozen(cls: type[_Class]) -> type[_Class]:
    """Decorate a class of values."""
    return dataclass(slots=True, unsafe_hash=True)(cls)


@dataclass_transform(frozen_default=True, order_default=True, field_specifiers=(field,))
def frozen_and_ordered(cls: type[_Class]) -> type[_Class]:
    """Decorate a class of values that sort by their fields."""
    return dataclass(slots=True, unsafe_hash=True, order=True)(cls)
