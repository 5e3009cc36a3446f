"""A column and that of the table above in, whether it allows nulls when that has changed out."""

from __future__ import annotations

from tablewright.migrate.handed_down import hands_down
from tablewright.migrate.names_on_the_way import usual_not_null
from tablewright.schema import Column, Table
from tablewright.schema.facts import Facts


def allows_nulls_then(
    before: Column,
    after: Column,
    above: tuple[Column, Column],
    *,
    owner: Table,
    facts: Facts,
) -> bool:
    """Tell whether a column allows nulls before it is changed itself.

    Args:
        above: The column of the table above, as it was and as it is by then.
        owner: The table, as it is wanted.
    """
    was_told, is_told = hands_down(above[0]), hands_down(above[1])
    if was_told and above[1].nullable and owner.partition_of and facts.names_not_nulls:
        # It stays if the partition got it first. The catalog does not tell: either is feared.
        return not after.nullable
    if is_told and not was_told:
        return before.nullable and _is_called_otherwise(after, above[1], owner, facts)
    if was_told and above[1].nullable:
        # What the table says itself stays (PostgreSQL 18).
        return before.not_null is None or not before.not_null.local
    return before.nullable


def _is_called_otherwise(column: Column, parent: Column, owner: Table, facts: Facts) -> bool:
    """Tell whether NOT NULL has another name here than the table above would give it."""
    if not facts.names_not_nulls or owner.partition_of is None:
        return False
    usual = usual_not_null(owner.name, column)
    above = usual_not_null(owner.partition_of.table, parent)
    names = [each.not_null.name if each.not_null else None for each in (column, parent)]
    return (names[0] or usual) != (names[1] or above)
