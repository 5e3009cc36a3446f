"""A foreign key whose action would write a null that the column refuses.

`on_delete: set null` on a NOT NULL column is no action but an obscure NO ACTION: the delete
fails, with a message about a null that nobody wrote. So does `set default` where there is no
default.
Source: manual 5.5.5 (the actions do not excuse from any constraint).
"""

from __future__ import annotations

from collections.abc import Iterator

from tablewright.diagnostics import Severity
from tablewright.lint.rule import Finding, Rule
from tablewright.schema import Action, Column, ForeignKey, Schema, Table


def check(schema: Schema) -> Iterator[Finding]:
    """Report SET NULL, and SET DEFAULT without a default, on columns that are NOT NULL."""
    for table in schema.tables:
        for key in table.foreign_keys:
            deleted = key.on_delete_columns or key.columns
            yield from _impossible(table, key, event="delete", action=key.on_delete, names=deleted)
            yield from _impossible(
                table, key, event="update", action=key.on_update, names=key.columns
            )


def _impossible(
    table: Table, key: ForeignKey, *, event: str, action: Action, names: tuple[str, ...]
) -> Iterator[Finding]:
    if action not in (Action.SET_NULL, Action.SET_DEFAULT):
        return
    for column in table.columns:
        if column.name in names and not _takes(column, action):
            yield Finding(
                f"`on_{event}: {action.lower()}` always fails:"
                f" column `{table.name}.{column.name}` takes no null",
                (key.notes, column.notes, table.notes),
                help="write `?` behind the type, or choose another action",
            )


def _takes(column: Column, action: Action) -> bool:
    return column.nullable or (action is Action.SET_DEFAULT and column.default is not None)


RULE = Rule(
    "impossible-action",
    "A foreign key would set to null what cannot be null.",
    Severity.WARNING,
    check,
)
