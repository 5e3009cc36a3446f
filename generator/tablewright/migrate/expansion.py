"""Two states and the columns that replace others in, the states between them out.

`started` has the new columns, empty, and what keeps them the same as the old ones; `expanded` has
their constraints and indexes, too: from here on new programs may run. In `switched` all that reads
reads the new columns. Programs of both kinds run until the old columns go.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from tablewright.diagnostics import Diagnostic
from tablewright.migrate.ends import Ends
from tablewright.migrate.expanded_objects import ObjectWork
from tablewright.migrate.expanded_table import TableWork
from tablewright.migrate.operations import Rename
from tablewright.migrate.pairs import Pair
from tablewright.migrate.syncing import Spell
from tablewright.schema import (
    Function,
    Name,
    Schema,
    Table,
)


@dataclass(frozen=True, slots=True)
class Expansion:
    """The states between, and what is renamed at the switch.

    Attributes:
        started: Expand begins with this; then rows are filled.
        expanded: Expand ends with this.
        switched: After the switch.
        restarted: On the way back: as `switched`, but the old columns are empty yet.
        renames: From `expanded` to `switched`.
        copies: Names of constraints and indexes that are there twice for a while, by table.
        problems: Why there is no such way.
    """

    started: Schema
    expanded: Schema
    switched: Schema
    restarted: Schema
    renames: tuple[Rename, ...]
    copies: frozenset[tuple[Name, str]]
    problems: tuple[Diagnostic, ...]


def expansion(ends: Ends, pairs: Sequence[Pair], spell: Spell) -> Expansion:
    """Find the states between.

    Args:
        spell: Spells the body of a trigger function.
    """
    tables = [
        TableWork(ends, table, [each for each in pairs if each.table == table.name], spell)
        for table in ends.before.tables
    ]
    objects = ObjectWork(ends, pairs)
    functions = tuple(each for table in tables for each in table.functions(switched=False))
    later = tuple(each for table in tables for each in table.functions(switched=True))
    new = tuple(t for t in ends.after.tables if t.name not in ends.before.table_by_name)
    first, last = objects.state(switched=False), objects.state(switched=True)

    def state(base: Schema, made: tuple[Function, ...], changed: list[Table]) -> Schema:
        return replace(base, functions=(*base.functions, *made), tables=(*changed, *new))

    return Expansion(
        started=state(first, functions, [each.started() for each in tables]),
        expanded=state(first, functions, [each.expanded() for each in tables]),
        switched=state(last, later, [each.switched() for each in tables]),
        restarted=state(last, later, [each.restarted() for each in tables]),
        renames=tuple(each for table in tables for each in table.renames()),
        copies=frozenset(each for table in tables for each in table.copies()),
        problems=(*(p for table in tables for p in table.problems()), *objects.problems()),
    )
