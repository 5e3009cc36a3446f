"""What the dictionary's templates lay out; every string is already spelled for Markdown."""

from __future__ import annotations

from tablewright.values import frozen


@frozen
class TableLine:
    """A table in the index; `about` is the first line of its description."""

    link: str
    columns: str
    about: str


@frozen
class Group:
    """The tables with the same first tag; `title` is empty where nothing is tagged."""

    title: str
    tables: tuple[TableLine, ...]


@frozen
class Index:
    """The first page; `namespaces`, `extensions` and `others` are items of lists."""

    title: str
    description: str
    summary: str
    groups: tuple[Group, ...]
    namespaces: tuple[str, ...]
    extensions: tuple[str, ...]
    others: tuple[str, ...]


@frozen
class ColumnLine:
    """A column; `about` holds its description and all that its values obey."""

    name: str
    key: str
    type: str
    nullable: str
    default: str
    about: str


@frozen
class ReferenceLine:
    """A reference, seen from the table whose page it is on."""

    columns: str
    other: str
    when_deleted: str
    about: str


@frozen
class CheckLine:
    """A check or an exclusion constraint."""

    name: str
    condition: str
    about: str


@frozen
class IndexLine:
    """An index."""

    name: str
    elements: str
    kind: str
    about: str


@frozen
class TablePage:
    """The page of a table; `keys`, `triggers`, `life` and `properties` are items of lists."""

    title: str
    description: str
    tags: str
    picture: str
    picture_text: str
    life: tuple[str, ...]
    columns: tuple[ColumnLine, ...]
    keys: tuple[str, ...]
    references: tuple[ReferenceLine, ...]
    referrers: tuple[ReferenceLine, ...]
    checks: tuple[CheckLine, ...]
    indexes: tuple[IndexLine, ...]
    triggers: tuple[str, ...]
    properties: tuple[str, ...]


@frozen
class EnumValueLine:
    """A value of an enum."""

    name: str
    about: str


@frozen
class EnumSection:
    """An enum with the columns that use it."""

    title: str
    description: str
    values: tuple[EnumValueLine, ...]
    used_by: str


@frozen
class EnumsPage:
    """All enums."""

    enums: tuple[EnumSection, ...]


@frozen
class Section:
    """An object that is no table and no enum: items of a list, then its text as a block of code."""

    title: str
    description: str
    facts: tuple[str, ...]
    block: str


@frozen
class SectionsPage:
    """All objects of one kind."""

    title: str
    sections: tuple[Section, ...]
