"""Tables that require each other's rows to be there first.

If a row of `teams` needs a captain and a row of `people` needs a team, no plain INSERT can be the
first. One of the keys must be nullable or deferred to the end of the transaction. A key to the
table itself is no cycle: a row may refer to itself.
Source: manual, SET CONSTRAINTS, and CREATE TABLE, DEFERRABLE.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tablewright.diagnostics import Severity
from tablewright.lint.rule import Finding, Rule
from tablewright.schema import ForeignKey, Name, Schema, Table


def check(schema: Schema) -> Iterator[Finding]:
    """Report cycles of foreign keys that are NOT NULL and not deferrable.

    Once each finding is mended, no cycle is left; where several share a key, not each is reported.
    """
    keys = {table.name: _needed(table) for table in schema.tables}
    position = {name: number for number, name in enumerate(keys)}
    for cycle in _cycles(keys):
        first = cycle.index(min(cycle, key=position.__getitem__))
        path = [*cycle[first:], *cycle[:first]]
        table = schema.table_by_name[path[0]]
        names = " → ".join([*(f"`{name}`" for name in _shortened(path)), f"`{path[0]}`"])
        yield Finding(
            f"rows need each other to be there first: {names}",
            (keys[path[0]][path[1]].notes, table.notes),
            help="make one of the references nullable, or `deferrable: true`",
        )


def _shortened(path: list[Name]) -> list[Name | str]:
    """Leave out the middle of a long way."""
    return [*path] if len(path) <= 8 else [*path[:6], f"{len(path) - 7} more", path[-1]]


def _needed(table: Table) -> dict[Name, ForeignKey]:
    """Return, by table, the keys for which a row must be there before one of this table."""
    required = {column.name for column in table.columns if not column.nullable}
    return {
        key.table: key
        for key in reversed(table.foreign_keys)
        if key.table != table.name and not key.deferrable and set(key.columns) <= required
    }


def _cycles(keys: Mapping[Name, Mapping[Name, ForeignKey]]) -> Iterator[list[Name]]:
    """Yield the tables of each cycle that a depth-first walk closes, each before its target."""
    done: set[Name] = set()
    for start in keys:
        path: dict[Name, Iterator[Name]] = {}
        ahead: Name | None = start if start not in done else None
        while ahead is not None or path:
            if ahead is not None:
                path[ahead] = iter(keys[ahead])
            here = next(reversed(path))
            ahead = None
            for other in path[here]:
                if other in path:
                    way = list(path)
                    yield way[way.index(other) :]
                elif other in keys and other not in done:
                    ahead = other
                    break
            else:
                done.add(here)
                del path[here]


RULE = Rule(
    "insert-cycle",
    "Tables require each other's rows to be there first.",
    Severity.WARNING,
    check,
)
