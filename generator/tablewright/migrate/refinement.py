"""Operations in, the same out when each knows what the others do along the way."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from tablewright.migrate.between import with_types_between
from tablewright.migrate.cloned_triggers import with_copies_switched
from tablewright.migrate.handed_columns import with_own_words
from tablewright.migrate.handed_down import with_heirs
from tablewright.migrate.key_circles import keys_in_circles, parts_in_circles
from tablewright.migrate.lookup import States
from tablewright.migrate.not_null_names import with_not_null_names
from tablewright.migrate.operations import Operation
from tablewright.migrate.parents_apart import with_parents_apart
from tablewright.migrate.rows_kept import with_rows_kept
from tablewright.migrate.sequence_owners import with_owners_in_turn
from tablewright.migrate.superfluous import (
    without_defaults,
    without_partitions,
    without_parts,
    without_sequences,
)
from tablewright.migrate.swapping import with_types_swapped
from tablewright.migrate.using import with_conversion
from tablewright.schema.facts import Subject


def refined(
    operations: Sequence[Operation], gone: Collection[Subject], states: States
) -> list[Operation]:
    """Leave out what others do, add what others undo, and note what each has to know.

    Args:
        operations: All of them, dependents included, without an order.
        gone: What goes, or goes and comes back.
        states: The states between which they lead.
    """
    found = without_partitions(operations, gone, states)
    found = without_sequences(found, gone)
    found = without_defaults(found, gone, states.facts)
    found = with_types_between(with_types_swapped(found), states)
    found = [with_heirs(with_conversion(each, states), states) for each in found]
    for refine in _REFINEMENTS:
        found = refine(found, states)
    return [*found, *keys_in_circles(found), *parts_in_circles(gone, states)]


_REFINEMENTS: tuple[Callable[[Sequence[Operation], States], list[Operation]], ...] = (
    without_parts,
    with_parents_apart,
    with_owners_in_turn,
    with_rows_kept,
    with_not_null_names,
    with_own_words,
    with_copies_switched,
)
