"""What the models of every table have in common: rows as they are read, inserted and updated."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ConfigDict, JsonValue, field_validator


class Shape(BaseModel):
    """What all models share: attributes may differ from columns in name, and dumps name columns."""

    model_config = ConfigDict(
        serialize_by_alias=True,
        validate_by_alias=True,
        validate_by_name=True,
        ser_json_bytes="base64",
        val_json_bytes="base64",
        # JSON has no word for them, and null would be another value.
        ser_json_inf_nan="strings",
        use_attribute_docstrings=True,
        # A column may be called model_name; what clashes for certain has been called otherwise.
        protected_namespaces=(),
    )


class Row(Shape):
    """A row as the database returns it, from a mapping or from an object with attributes."""

    model_config = ConfigDict(from_attributes=True, frozen=True)


class Written(Shape):
    """What is sent to the database; what it would refuse is refused here before."""

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


def _has_nul(value: JsonValue) -> bool:
    if isinstance(value, str):
        return "\0" in value
    if isinstance(value, dict):
        return any("\0" in key or _has_nul(item) for key, item in value.items())
    return isinstance(value, list) and any(_has_nul(item) for item in value)
