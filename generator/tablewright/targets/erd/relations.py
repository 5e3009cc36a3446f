"""The references between tables: from a schema to one record each, with its cardinality."""

from __future__ import annotations

from collections.abc import Iterator

from tablewright.schema import (
    Action,
    ForeignKey,
    LogicalReference,
    Name,
    Schema,
    Table,
    is_unique,
)
from tablewright.values import frozen

# Graphviz's names of crow's-foot ends; the first shape is the one next to the table.
EXACTLY_ONE = "teetee"
ZERO_OR_ONE = "teeodot"
ZERO_OR_MANY = "crowodot"


@frozen
class Relation:
    """A foreign key or a logical reference.

    Attributes:
        child: The table that refers.
        parent: The table referred to; `inside` tells whether it is in the schema.
        child_end: How many rows refer to one row.
        parent_end: How many rows one row refers to.
    """

    child: Name
    parent: Name
    columns: tuple[str, ...]
    parent_columns: tuple[str, ...]
    child_end: str
    parent_end: str
    enforced: bool
    inside: bool
    words: str


def relations(schema: Schema) -> Iterator[Relation]:
    """Yield all references of all tables, in the order of the specification."""
    for table in schema.tables:
        for key in table.foreign_keys:
            yield _relation(schema, table, key)
        for reference in table.references:
            yield _relation(schema, table, reference)


def families(schema: Schema) -> Iterator[tuple[Table, Table]]:
    """Yield each table that inherits from another, or is a partition of it, behind that other."""
    for table in schema.tables:
        above = (table.partition_of.table,) if table.partition_of else table.inherits
        for name in above:
            if parent := schema.table_by_name.get(name):
                yield parent, table


def _relation(schema: Schema, table: Table, reference: ForeignKey | LogicalReference) -> Relation:
    nullable = {column.name for column in table.columns if column.nullable}
    return Relation(
        child=table.name,
        parent=reference.table,
        columns=reference.columns,
        parent_columns=reference.target_columns,
        child_end=ZERO_OR_ONE if is_unique(table, reference.columns) else ZERO_OR_MANY,
        parent_end=ZERO_OR_ONE if nullable.intersection(reference.columns) else EXACTLY_ONE,
        enforced=isinstance(reference, ForeignKey),
        inside=reference.table in schema.table_by_name,
        words=_words(table, reference),
    )


def _words(table: Table, reference: ForeignKey | LogicalReference) -> str:
    here = f"{table.name} ({', '.join(reference.columns)})"
    there = f"{reference.table} ({', '.join(reference.target_columns)})"
    if isinstance(reference, LogicalReference):
        return f"{here} refers to {there}, not enforced"
    if reference.on_delete is Action.NO_ACTION:
        return f"{here} refers to {there}"
    return f"{here} refers to {there}, on delete {reference.on_delete.lower()}"
