"""A table in; out come the keys and indexes of its model, and what Prisma cannot say of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from tablewright.schema import Index, IndexElement, PrimaryKey, Table, Unique
from tablewright.targets.prisma.operator_classes import default_class, spelled_class
from tablewright.targets.prisma.text import string
from tablewright.targets.prisma.types import FieldType
from tablewright.values import frozen

# What Prisma calls PostgreSQL's index methods; btree is its default.
METHODS = {"gin": "Gin", "gist": "Gist", "spgist": "SpGist", "brin": "Brin", "hash": "Hash"}

# Only in these Prisma lets an operator class be named.
CLASSED = frozenset(("gin", "gist", "spgist", "brin"))


@frozen
class Element:
    """A field of a key with its arguments: `sort: Desc`, `ops: raw("gin_trgm_ops")`."""

    field: str
    arguments: tuple[str, ...] = ()


@frozen
class Key:
    """A primary key, unique key or index as Prisma sees it.

    Attributes:
        word: id, unique or index.
        columns: Of the database; Prisma counts those of INCLUDE among them.
        options: `map: "n"`, `type: Gin`.
        on_field: Whether it stands at its field rather than at the end of the model.
    """

    word: str
    columns: tuple[str, ...]
    elements: tuple[Element, ...]
    options: tuple[str, ...]
    on_field: bool = False

    def at_field(self) -> str:
        """Spell `@unique(map: "n")`."""
        arguments = ", ".join((*self.options, *self.elements[0].arguments))
        return f"@{self.word}({arguments})" if arguments else f"@{self.word}"

    def at_model(self) -> str:
        """Spell `@@unique([a, b], map: "n")`."""
        elements = ", ".join(_spelled(element) for element in self.elements)
        return f"@@{self.word}({', '.join((f'[{elements}]', *self.options))})"


def keys_of(table: Table, fields: Mapping[str, str], types: Mapping[str, FieldType]) -> list[Key]:
    """Return all keys of a table that Prisma can say, in the order `prisma format` puts them."""
    keys = [_key("id", table, table.primary_key, fields)] if table.primary_key else []
    keys += [_key("unique", table, unique, fields) for unique in table.uniques]
    indexes = [index for index in table.indexes if sayable(index)]
    keys += [_index(table, index, fields, types) for index in indexes if index.unique]
    keys += [_index(table, index, fields, types) for index in indexes if not index.unique]
    return list(_placed(keys))


def sayable(index: Index) -> bool:
    """Tell whether Prisma has a word for an index: it has none for conditions and expressions."""
    return index.where is None and all(element.column for element in index.elements)


def _placed(keys: list[Key]) -> Iterator[Key]:
    """Put keys of one column at their fields; a field bears one, a second one goes to the end."""
    borne: set[tuple[str, ...]] = set()
    for key in keys:
        on_field = key.word != "index" and len(key.columns) == 1 and key.columns not in borne
        if on_field:
            borne.add(key.columns)
        yield replace(key, on_field=on_field)


def _key(word: str, table: Table, key: PrimaryKey | Unique, fields: Mapping[str, str]) -> Key:
    # Prisma takes the columns of INCLUDE for a part of the key, and would recreate it without them;
    # but it does not take a column that may be null in a primary key.
    nullable = any(table.column(column).nullable for column in key.include)
    columns = key.columns if word == "id" and nullable else key.columns + key.include
    default = f"{table.name.name}_pkey" if word == "id" else _default_name(table, columns, "key")
    elements = tuple(Element(fields[column]) for column in columns)
    return Key(word, columns, elements, _map(key.name, default))


def _index(
    table: Table, index: Index, fields: Mapping[str, str], types: Mapping[str, FieldType]
) -> Key:
    included = tuple(IndexElement(column) for column in index.include)
    elements = (*index.elements, *included)
    columns = tuple(element.column for element in elements if element.column)
    default = _default_name(table, columns, "key" if index.unique else "idx")
    method = f"type: {METHODS[index.method]}" if index.method in METHODS else ""
    return Key(
        "unique" if index.unique else "index",
        columns,
        tuple(
            Element(fields[element.column], tuple(_arguments(index.method, element, types)))
            for element in elements
            if element.column
        ),
        (*_map(index.name, default), *([method] if method else [])),
    )


def _arguments(method: str, element: IndexElement, types: Mapping[str, FieldType]) -> Iterator[str]:
    if method in CLASSED and element.column:
        named = element.operator_class
        spelled = (
            spelled_class(method, named.name)
            if named
            else default_class(method, types[element.column])
        )
        if spelled:
            yield f"ops: {spelled}"
    if element.descending:
        yield "sort: Desc"


def _default_name(table: Table, columns: Sequence[str], ending: str) -> str:
    """Return the name that Prisma would expect; beyond 63 bytes none, as the cut is its own."""
    return "_".join((table.name.name, *columns, ending))


def _map(name: str, default: str) -> tuple[str, ...]:
    return () if name == default and len(name.encode()) <= 63 else (f"map: {string(name)}",)


def _spelled(element: Element) -> str:
    arguments = ", ".join(element.arguments)
    return f"{element.field}({arguments})" if arguments else element.field
