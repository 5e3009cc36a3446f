"""An index or unique constraint that another one makes superfluous.

Each index is written at every insert and takes room. One is superfluous if another of the same
method and condition begins with the same elements (both all in this order, or all in reverse: a
B-tree is read both ways), carries what it carries, and is unique if it is.
Sources: manual 11.3 (multicolumn indexes), 11.4 (order) and 11.6 (a unique constraint makes its
own index; another "would just duplicate" it).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from tablewright.diagnostics import Related, Severity
from tablewright.lint.rule import Finding, Rule
from tablewright.schema import Index, IndexElement, Notes, PrimaryKey, Schema, Table, Unique


def check(schema: Schema) -> Iterator[Finding]:
    """Report every index and unique constraint that another key of its table stands in for."""
    for table in schema.tables:
        keys = list(_keys(table))
        for position, key in enumerate(keys):
            for other_position, other in enumerate(keys):
                if other is key or not _stands_in(other, key):
                    continue
                # Of two that stand in for each other, the first one stays: constraints come first.
                if other_position > position and _stands_in(key, other):
                    continue
                yield _finding(key, other, table)
                break


@dataclass(frozen=True, slots=True)
class _Key:
    """What primary keys, unique constraints and indexes have in common."""

    what: str
    elements: tuple[IndexElement, ...]
    carried: frozenset[str]
    notes: Notes
    unique: bool = True
    nulls_distinct: bool = True
    deferrable: bool = False
    method: str = "btree"
    where: str | None = None
    primary: bool = False


def _keys(table: Table) -> Iterator[_Key]:
    if table.primary_key:
        yield _of_constraint(table.primary_key, what="the primary key")
    for unique in table.uniques:
        yield _of_constraint(unique, what=f"unique constraint `{unique.name}`")
    for index in table.indexes:
        yield _of_index(index)


def _of_constraint(constraint: PrimaryKey | Unique, *, what: str) -> _Key:
    primary = isinstance(constraint, PrimaryKey)
    return _Key(
        what,
        tuple(IndexElement(column=name) for name in constraint.columns),
        frozenset(constraint.include),
        constraint.notes,
        nulls_distinct=constraint.nulls_distinct if isinstance(constraint, Unique) else True,
        deferrable=constraint.deferrable,
        primary=primary,
    )


def _of_index(index: Index) -> _Key:
    return _Key(
        f"index `{index.name}`",
        index.elements,
        frozenset(index.include),
        index.notes,
        unique=index.unique,
        nulls_distinct=index.nulls_distinct,
        method=index.method,
        where=index.where,
    )


def _stands_in(other: _Key, key: _Key) -> bool:
    """Tell whether whatever `key` does, `other` does as well."""
    if key.primary or other.method != key.method or other.where != key.where:
        return False
    if key.unique and not _as_unique(other, key):
        return False
    length = len(key.elements)
    if key.method != "btree" and length != len(other.elements):
        return False
    first, rest = other.elements[:length], other.elements[length:]
    carried = other.carried | {element.column for element in rest if element.column}
    return key.carried <= carried and _same_order(first, key.elements)


def _as_unique(other: _Key, key: _Key) -> bool:
    if not other.unique or len(other.elements) != len(key.elements):
        return False
    if other.deferrable != key.deferrable:
        return False
    return other.primary or other.nulls_distinct == key.nulls_distinct


def _same_order(first: tuple[IndexElement, ...], second: tuple[IndexElement, ...]) -> bool:
    return first == second or first == tuple(map(_reversed, second))


def _reversed(element: IndexElement) -> IndexElement:
    return replace(element, descending=not element.descending, nulls_first=not element.nulls_first)


def _finding(key: _Key, other: _Key, table: Table) -> Finding:
    same = len(key.elements) == len(other.elements)
    how = "does all that it does" if same else "begins with the same columns"
    place = other.notes.span or table.notes.span
    related = (Related(f"{other.what} is here", place),) if place else ()
    return Finding(
        f"{key.what} of `{table.name}` is superfluous: {other.what} {how}",
        (key.notes, table.notes),
        help="remove it",
        related=related,
    )


RULE = Rule(
    "redundant-index",
    "An index does nothing that another one does not do as well.",
    Severity.WARNING,
    check,
)
