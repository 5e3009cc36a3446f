"""What one word of the language makes in the database: `on_update` and `soft_delete`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from tablewright.schema import (
    Column,
    DataType,
    Expression,
    Function,
    Index,
    IndexElement,
    Name,
    Notes,
    Table,
    Trigger,
    View,
)
from tablewright.sql.object_names import object_name
from tablewright.sql.quote import identifier, qualified

DELETED_COMMENT = "When the row was deleted; null while it lives."


def deleted_column(name: str, comment: str | None, notes: Notes) -> Column:
    """Return the column that `soft_delete` adds to a table that does not define it."""
    return Column(
        name,
        DataType("timestamptz"),
        nullable=True,
        comment=comment or DELETED_COMMENT,
        notes=notes,
    )


def with_live_uniques(table: Table) -> Table:
    """Turn the uniques of a table with soft delete into unique indexes over its live rows.

    A constraint cannot be partial (manual, CREATE TABLE), and a deleted row must not keep its
    values from being used again. Deferrable constraints stay: an index cannot be deferred.
    """
    if table.soft_delete is None:
        return table
    kept = tuple(unique for unique in table.uniques if unique.deferrable)
    where = f"{identifier(table.soft_delete)} IS NULL"
    moved = tuple(
        Index(
            unique.name,
            tuple(IndexElement(column=column) for column in unique.columns),
            unique=True,
            nulls_distinct=unique.nulls_distinct,
            include=unique.include,
            where=where,
            comment=unique.comment,
            notes=unique.notes,
        )
        for unique in table.uniques
        if not unique.deferrable
    )
    return replace(table, uniques=kept, indexes=(*moved, *table.indexes))


def live_view(table: Table, name: Name, *, minimum_version: int) -> View:
    """Return the view of the rows that are not deleted."""
    columns = ", ".join(identifier(column.name) for column in table.columns)
    deleted = identifier(table.soft_delete or "")
    return View(
        name,
        f"SELECT {columns}\nFROM {qualified(table.name)}\nWHERE {deleted} IS NULL",
        # Without it the view would read with its owner's rights, past row-level security.
        security_invoker=minimum_version >= 15,
        comment=f"The rows of {table.name} that are not deleted.",
        notes=Notes(table.notes.span, table.notes.tags),
    )


class TouchFunctions:
    """Makes one trigger function for each column name and expression, shared by all tables."""

    def __init__(self, taken: Iterable[Name]) -> None:
        self.functions: dict[tuple[str, str, str], Function] = {}
        self._taken = set(taken)

    def with_triggers(self, table: Table) -> Table:
        """Return the table with a trigger for each of its columns that has `on_update`."""
        triggers = [
            self._trigger(table, column, column.on_update)
            for column in table.columns
            if column.on_update is not None
        ]
        return replace(table, triggers=(*triggers, *table.triggers)) if triggers else table

    def _trigger(self, table: Table, column: Column, expression: Expression) -> Trigger:
        function = self._function(table.name.namespace, column.name, expression.sql)
        return Trigger(
            object_name(table.name.name, "", f"set_{column.name}"),
            "BEFORE",
            ("UPDATE",),
            function.name,
            comment=f"Sets {column.name} whenever a row changes.",
            notes=Notes(column.notes.span),
        )

    def _function(self, namespace: str, column: str, sql: str) -> Function:
        key = (namespace, column, sql)
        if key not in self.functions:
            name, number = Name(namespace, f"set_{column}"), 1
            while name in self._taken:
                number += 1
                name = Name(namespace, f"set_{column}_{number}")
            self._taken.add(name)
            self.functions[key] = Function(
                name,
                "plpgsql",
                f"\nBEGIN\n    NEW.{identifier(column)} := {sql};\n    RETURN NEW;\nEND\n",
                returns="trigger",
                comment=f"Trigger function: sets {column} of the row that changes.",
            )
        return self.functions[key]
