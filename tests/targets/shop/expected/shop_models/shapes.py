"""What the models of every table have in common.

Row says what the database returns. Create and Update say what it takes: they hold its rules, so
that a value it would refuse is refused before it is sent.
"""

from __future__ import annotations

from enum import Enum
from typing import Annotated, Any, TypeGuard, TypeVar

from pydantic import BaseModel, ConfigDict, Field, JsonValue, field_validator

Value = TypeVar("Value")

SmallInt = Annotated[int, Field(ge=-(2**15), le=2**15 - 1)]
Integer = Annotated[int, Field(ge=-(2**31), le=2**31 - 1)]
BigInt = Annotated[int, Field(ge=-(2**63), le=2**63 - 1)]
UnsignedInteger = Annotated[int, Field(ge=0, le=2**32 - 1)]
UnsignedBigInt = Annotated[int, Field(ge=0, le=2**64 - 1)]


class LeftOut(Enum):
    """The value of a column that is left to the database: its default, or what it was before."""

    LEFT_OUT = "left out"


class Shape(BaseModel):
    """What all models share: attributes may differ from columns in name, and dumps name columns."""

    model_config = ConfigDict(
        serialize_by_alias=True,
        validate_by_alias=True,
        validate_by_name=True,
        ser_json_bytes="base64",
        val_json_bytes="base64",
        use_attribute_docstrings=True,
    )


class Row(Shape):
    """A row as the database returns it, from a mapping or from an object with attributes."""

    model_config = ConfigDict(from_attributes=True, frozen=True)


class Written(Shape):
    """What is sent to the database; columns that do not exist are refused."""

    model_config = ConfigDict(extra="forbid", validate_assignment=True)

    @field_validator("*")
    @classmethod
    def refuse_nul(cls, value: Any) -> Any:
        """Refuse the one character that PostgreSQL cannot store in a text."""
        if _has_nul(value):
            raise ValueError("PostgreSQL stores no text with the character NUL")
        return value


class Create(Written):
    """A new row; `model_dump(exclude_unset=True)` gives exactly the columns to insert."""


class Update(Written):
    """A change of a row; `model_dump(exclude_unset=True)` gives exactly the columns to set."""


def left_out() -> Any:
    """Declare that an attribute need not be given, as the database knows what to do without."""
    return Field(default_factory=lambda: LeftOut.LEFT_OUT)


def known(value: Value | None) -> TypeGuard[Value]:
    """Tell whether a rule can judge a value: it is neither NULL nor left to the database."""
    return value is not None and value is not LeftOut.LEFT_OUT


def _has_nul(value: JsonValue) -> bool:
    if isinstance(value, str):
        return "\0" in value
    if isinstance(value, dict):
        return any("\0" in key or _has_nul(item) for key, item in value.items())
    return isinstance(value, list) and any(_has_nul(item) for item in value)
