"""The building blocks of the document models: strict parts, and short beside long forms."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Discriminator, Tag, model_validator
from pydantic_core import PydanticCustomError, PydanticUndefined

# Tags stand in the path of an error between real keys, so they must not look like one.
SHORT, FLAG, LIST, LONG = "<short>", "<flag>", "<list>", "<long>"
TAGS = frozenset((SHORT, FLAG, LIST, LONG))

Number = int | Decimal
Scalar = str | int | Decimal | bool | None


def form_of(value: object) -> str:
    """Tell which form of an entry was written, for the union's discriminator."""
    if isinstance(value, list):
        return LIST
    if isinstance(value, bool):
        return FLAG
    return LONG if isinstance(value, (dict, BaseModel)) else SHORT


ByForm = Discriminator(form_of)
ShortText = Annotated[str, Tag(SHORT)]
Flag = Annotated[bool, Tag(FLAG)]
# A list where one text would do is written as that text alone.
TextOrList = Annotated[ShortText | Annotated[list[str], Tag(LIST)], ByForm]


def _describe_extra(schema: dict[str, Any]) -> None:
    schema["additionalProperties"] = False
    schema["patternProperties"] = {"^x-": {"description": "Your own; reaches the templates."}}


class Part(BaseModel):
    """A map with known keys; keys that begin with `x-` are the user's own."""

    model_config = ConfigDict(
        extra="allow",
        frozen=True,
        strict=True,
        # Only the whole document validates; a part of it need not be able to on its own.
        defer_build=True,
        arbitrary_types_allowed=False,
        json_schema_extra=_describe_extra,
    )

    @classmethod
    def __pydantic_init_subclass__(cls, **_: Any) -> None:
        """Make lists and maps that are left out anew: copies of a default cost ten times that."""
        for field in cls.model_fields.values():
            if isinstance(field.default, (list, dict)):
                field.json_schema_extra = {"default": field.default}
                field.default, field.default_factory = PydanticUndefined, field.default.copy

    @model_validator(mode="after")
    def _only_own_extras(self) -> Part:
        # Which they are is found in the whole document at once (`meanings.unknown_keys`).
        if any(not key.startswith("x-") for key in self.__pydantic_extra__ or ()):
            raise PydanticCustomError("unknown_key", "unknown key")
        return self

    @property
    def own(self) -> dict[str, Any]:
        """The user's own keys with their values."""
        return dict(self.model_extra or {})


class Described(Part):
    """A part of the schema that people talk about."""

    comment: str | None = None
    """What it is, in a sentence or more; reaches the database, the models and the documents."""
    tags: list[str] = []
    """Your own grouping; the diagram draws a cluster for the first tag of each table."""
    lint: dict[str, str] = {}
    """Lint rules to switch off here: the rule's name and the reason."""
    renamed_from: str | None = None
    """What it was called before: migrations rename it, and its data stays."""
    allow: dict[str, str] = {}
    """Hazards that migrations of it may have: the hazard's name and the reason."""
    breaking: dict[str, str] = {}
    """Changes to accept here: the rule of `tablewright breaking` and the reason."""
    depends_on: list[str] = []
    """Names of objects that must be there first, where no SQL text here tells."""
