"""What code sees of a schema: the names and shapes of Pydantic models and Prisma's client."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Generic, TypeVar

from tablewright.schema import Name

SHAPES = ("Row", "Create", "Update")
T = TypeVar("T", covariant=True)


def _nothing() -> Mapping[str, str]:
    return MappingProxyType({})


@dataclass(frozen=True, slots=True)
class PydanticTable:
    """The models of a table.

    Attributes:
        stem: `Course` of CourseRow, CourseCreate and CourseUpdate.
        fields: The attribute of each column.
        shapes: By shape, the columns that it has.
        types: The annotation of each column in Row.
    """

    stem: str
    fields: Mapping[str, str]
    shapes: Mapping[str, frozenset[str]]
    types: Mapping[str, str] = field(default_factory=_nothing)

    @property
    def model(self) -> str:
        """The model of rows."""
        return f"{self.stem}{SHAPES[0]}"


@dataclass(frozen=True, slots=True)
class RelationEnd:
    """One end of a foreign key.

    Attributes:
        table: Which refers.
        columns: By which it refers.
        target: The table that is referred to.
        forward: The end of the table that refers.
    """

    table: Name
    columns: tuple[str, ...]
    target: Name
    forward: bool


@dataclass(frozen=True, slots=True)
class PrismaTable:
    """The model of a table.

    Attributes:
        model: Its name.
        fields: The field of each column.
        relations: The relation fields of this model, by the end of the foreign key.
        types: The type of each column's field.
    """

    model: str
    fields: Mapping[str, str]
    relations: Mapping[RelationEnd, str] = field(default_factory=lambda: MappingProxyType({}))
    types: Mapping[str, str] = field(default_factory=_nothing)


@dataclass(frozen=True, slots=True)
class EnumSurface:
    """An enum: its name, and what its labels are called."""

    name: str
    members: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Models(Generic[T]):
    """What one target makes of tables and enums; empty where it makes nothing."""

    tables: Mapping[Name, T] = field(default_factory=lambda: MappingProxyType({}))
    enums: Mapping[Name, EnumSurface] = field(default_factory=lambda: MappingProxyType({}))


_NOTHING_MADE: Models[Any] = Models()


@dataclass(frozen=True, slots=True)
class Surface:
    """Everything that code sees."""

    pydantic: Models[PydanticTable] = _NOTHING_MADE
    prisma: Models[PrismaTable] = _NOTHING_MADE

    def places(self, table: Name, column: str, *shapes: str) -> str:
        """Name the attribute of a column in the models: `CourseRow.title` and so on."""
        found = []
        if (ours := self.pydantic.tables.get(table)) and column in ours.fields:
            found += [
                f"`{ours.stem}{shape}.{ours.fields[column]}`"
                for shape in shapes or SHAPES
                if column in ours.shapes.get(shape, ())
            ]
        if (theirs := self.prisma.tables.get(table)) and column in theirs.fields:
            found.append(f"Prisma's `{theirs.model}.{theirs.fields[column]}`")
        return listed(found) or "the models' attribute"

    def models_of(self, table: Name) -> str:
        """Name the models of a table."""
        found = []
        if ours := self.pydantic.tables.get(table):
            found += [f"`{ours.stem}{shape}`" for shape in SHAPES if shape in ours.shapes]
        if theirs := self.prisma.tables.get(table):
            found.append(f"Prisma's `{theirs.model}`")
        return listed(found) or "its models"

    def enum_members(self, enum: Name, label: str) -> str:
        """Name the member that a label is."""
        found = []
        if (ours := self.pydantic.enums.get(enum)) and label in ours.members:
            found.append(f"`{ours.name}.{ours.members[label]}`")
        if (theirs := self.prisma.enums.get(enum)) and label in theirs.members:
            found.append(f"Prisma's `{theirs.name}.{theirs.members[label]}`")
        return listed(found) or "the models' member"


NO_SURFACE = Surface()


def listed(texts: list[str]) -> str:
    """Join as people do: `a, b and c`."""
    return " and ".join(filter(None, (", ".join(texts[:-1]), *texts[-1:])))
