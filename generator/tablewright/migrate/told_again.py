"""Operations in, the same out with what replaced functions and triggers have to be told again."""

from __future__ import annotations

from collections.abc import Sequence

from tablewright.migrate.in_place import changed_fields
from tablewright.migrate.operations import Add, Alter, Operation
from tablewright.migrate.subjects import subject_of
from tablewright.schema import Function, Schema, Trigger
from tablewright.schema.facts import Facts


def with_told_again(
    operations: Sequence[Operation], *, before: Schema, after: Schema, facts: Facts
) -> list[Operation]:
    """Add the entries of plain SQL that CREATE OR REPLACE undoes.

    It forgets ALTER ... DEPENDS ON EXTENSION: deleteDependencyRecordsFor in pg_depend.c spares
    only what belongs to an extension.

    Args:
        operations: Without an order.
        before: The old state.
        after: The new one.
        facts: Among them which entries are about what.
    """
    there = set(before.raw_sql)
    kept = {each.name: each for each in after.raw_sql if each in there}
    forgotten = dict.fromkeys(
        name
        for operation in operations
        if isinstance(operation, Alter) and _is_replaced(operation)
        for name in facts.entries_about(subject_of(operation.before, operation.owner))
        if name in kept
    )
    again = (Add(kept[name]) for name in forgotten)
    return [*operations, *(each for each in again if each not in operations)]


def _is_replaced(change: Alter) -> bool:
    is_code = isinstance(change.before, (Function, Trigger))
    return is_code and bool(changed_fields(change.before, change.after) - {"comment"})
