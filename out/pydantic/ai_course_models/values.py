"""Values that Python does not tell apart by itself: integers by their size, and none at all."""

from __future__ import annotations

from enum import Enum
from typing import Annotated, Any, TypeGuard, TypeVar

from pydantic import Field

Value = TypeVar("Value")

SmallInt = Annotated[int, Field(ge=-(2**15), le=2**15 - 1)]
Integer = Annotated[int, Field(ge=-(2**31), le=2**31 - 1)]
BigInt = Annotated[int, Field(ge=-(2**63), le=2**63 - 1)]
UnsignedInteger = Annotated[int, Field(ge=0, le=2**32 - 1)]
UnsignedBigInt = Annotated[int, Field(ge=0, le=2**64 - 1)]


class LeftOut(Enum):
    """The value of a column that is left to the database: its default, or what it was before."""

    LEFT_OUT = "left out"


def left_out() -> Any:
    """Declare that an attribute need not be given, as the database knows what to do without."""
    return Field(default_factory=lambda: LeftOut.LEFT_OUT)


def known(value: Value | None) -> TypeGuard[Value]:
    """Tell whether a rule can judge a value: it is neither NULL nor left to the database."""
    return value is not None and value is not LeftOut.LEFT_OUT
