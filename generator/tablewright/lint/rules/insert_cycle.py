"""Tables that require each other's rows to be there first.

If a row of `teams` needs a captain and a row of `people` needs a team, no plain INSERT can be the
first. One of the keys must be nullable or deferred to the end of the transaction. A key to the
table itself is no cycle: a row may refer to itself.
Source: manual, SET CONSTRAINTS, and CREATE TABLE, DEFERRABLE.
"""

from __future__ import annotations

from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter

from tablewright.diagnostics import Severity
from tablewright.lint.rule import Finding, Rule
from tablewright.schema import ForeignKey, Name, Schema, Table


def check(schema: Schema) -> Iterator[Finding]:
    """Report each cycle of foreign keys that are NOT NULL and not deferrable."""
    keys = {table.name: _needed(table) for table in schema.tables}
    position = {name: number for number, name in enumerate(keys)}
    while cycle := _cycle(keys):
        first = cycle.index(min(cycle, key=position.__getitem__))
        path = [*cycle[first:], *cycle[:first]]
        table = schema.table_by_name[path[0]]
        key = keys[path[0]].pop(path[1])
        names = " → ".join(f"`{name}`" for name in (*path, path[0]))
        yield Finding(
            f"rows need each other to be there first: {names}",
            (key.notes, table.notes),
            help="make one of the references nullable, or `deferrable: true`",
        )


def _needed(table: Table) -> dict[Name, ForeignKey]:
    """Return, by table, the keys for which a row must be there before one of this table."""
    required = {column.name for column in table.columns if not column.nullable}
    return {
        key.table: key
        for key in reversed(table.foreign_keys)
        if key.table != table.name and not key.deferrable and set(key.columns) <= required
    }


def _cycle(keys: dict[Name, dict[Name, ForeignKey]]) -> list[Name] | None:
    """Return the tables of one cycle, each before the one that it refers to."""
    try:
        TopologicalSorter(keys).prepare()
    except CycleError as error:
        # Its nodes come each before the one that needs it, the first one again at the end.
        needed_first: list[Name] = error.args[1]
        return needed_first[:0:-1]
    return None


RULE = Rule(
    "insert-cycle",
    "Tables require each other's rows to be there first.",
    Severity.WARNING,
    check,
)
