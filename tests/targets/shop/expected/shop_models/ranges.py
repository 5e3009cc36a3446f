"""PostgreSQL's ranges: from the text or the object of a driver, and back to the text."""

from __future__ import annotations

import re
from typing import Annotated, Any, Generic, Literal, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, model_serializer, model_validator

Bound = TypeVar("Bound")

MultirangeText = Annotated[str, BeforeValidator(str)]
"""A multirange as PostgreSQL spells it: `{[1,3),[7,9)}`."""

_TEXT = re.compile(r'([\[(])("?)(.*?)\2,("?)(.*?)\4([\])])', re.DOTALL)


class Range(BaseModel, Generic[Bound]):
    """Everything between two bounds; one that is None is open for ever."""

    model_config = ConfigDict(from_attributes=True, frozen=True)

    lower: Bound | None = None
    upper: Bound | None = None
    bounds: Literal["[)", "[]", "(]", "()"] | None = "[)"
    """Whether the bounds belong to the range; None where the range is empty."""

    @model_validator(mode="before")
    @classmethod
    def read_text(cls, value: Any) -> Any:
        """Take apart what PostgreSQL writes: `[2026-01-01,2026-02-01)` or `empty`."""
        if value == "empty" or not getattr(value, "bounds", "[)"):
            return {"bounds": None}
        if not isinstance(value, str):
            return value
        found = _TEXT.fullmatch(value.strip())
        if found is None:
            raise ValueError("a range is written like [1,5)")
        opening, _, lower, _, upper, closing = found.groups()
        return {"lower": lower or None, "upper": upper or None, "bounds": opening + closing}

    @model_serializer
    def __str__(self) -> str:
        """Spell the range as PostgreSQL reads it."""
        if self.bounds is None:
            return "empty"
        lower, upper = ("" if each is None else f'"{each}"' for each in (self.lower, self.upper))
        return f"{self.bounds[0]}{lower},{upper}{self.bounds[1]}"
