"""Two schemas in, the operations from one to the other out, in no order yet.

Both schemas are in PostgreSQL's canonical spelling, and what is renamed has been already: things
are matched by name. Nothing here guesses.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from tablewright.migrate.ancestry import parents_of
from tablewright.migrate.attachment import attached
from tablewright.migrate.column_rights import with_column_rights
from tablewright.migrate.creation import additions, keys_of
from tablewright.migrate.in_place import PARTS, can_alter, changed_fields
from tablewright.migrate.operations import Add, Alter, Drop, Operation
from tablewright.migrate.ordering import without_circles
from tablewright.migrate.replacement import with_dependents
from tablewright.migrate.resuming import resumed
from tablewright.migrate.rights import restored_rights, right_changes, withheld_rights
from tablewright.migrate.table_changes import part_changes
from tablewright.migrate.tables_apart import with_late_checks
from tablewright.migrate.told_again import with_told_again
from tablewright.schema import (
    KINDS,
    DefaultPrivilege,
    Grant,
    MaterializedView,
    Namespace,
    Population,
    Role,
    Schema,
    SchemaObject,
    Sequence,
    SequenceOwner,
    Table,
    objects_of,
)
from tablewright.schema.facts import Facts
from tablewright.sql.signatures import identity


def changes(before: Schema, after: Schema, facts: Facts) -> list[Operation]:
    """List what has to be done, dependents of what goes or is made anew included.

    Args:
        before: As `introspect` read it.
        after: The same of the state that is wanted.
        facts: What the catalogs of both tell beside.
    """
    found = list(_object_changes(before, after, facts))
    replaced = with_dependents(found, before=before, after=after, facts=facts)
    whole = with_told_again(replaced, before=before, after=after, facts=facts)
    complete = list(without_circles(list(with_late_checks(whole)), keys_of=keys_of))
    return [
        *attached(with_column_rights(restored_rights(complete, before, after), after), before),
        *withheld_rights(complete, after),
    ]


def _object_changes(before: Schema, after: Schema, facts: Facts) -> Iterator[Operation]:
    for kind in KINDS:
        if kind.model in (Grant, DefaultPrivilege):
            yield from right_changes(objects_of(before, kind), objects_of(after, kind))
            continue
        ours = {identity(each): each for each in objects_of(before, kind)}
        theirs = {identity(each): each for each in objects_of(after, kind)}
        if kind.model is Role:
            # Roles belong to all databases of the server: none is dropped for one of them.
            ours = {name: each for name, each in ours.items() if name in theirs}
        # The last one first, as far as nothing else tells.
        for name, thing in reversed(ours.items()):
            is_bare = isinstance(thing, Namespace) and thing.is_bare
            if name not in theirs and not is_bare and not _goes_along(thing, after):
                yield Drop(thing)
        for name, thing in theirs.items():
            old = ours.get(name)
            if old is None:
                yield from additions(thing)
                yield from _resumed(thing, before, after)
                continue
            if isinstance(old, Sequence) and facts.version >= _UNLOGGED_SEQUENCES:
                old = _following(old, before, after)
            # What is the same may change all the same with what is above it.
            if old != thing or (isinstance(thing, Table) and parents_of(thing)):
                yield from _change(old, thing, schemas=(before, after), facts=facts)


def _following(sequence: Sequence, before: Schema, after: Schema) -> Sequence:
    """Return a sequence that goes into the log, or out of it, with the table that owns it."""
    if sequence.owned_by is None:
        return sequence
    owner = sequence.owned_by.name
    old, new = (schema.table_by_name.get(owner) for schema in (before, after))
    if old is None or new is None or old.unlogged == new.unlogged:
        return sequence
    return replace(sequence, unlogged=new.unlogged)


def _change(
    before: SchemaObject, after: SchemaObject, *, schemas: tuple[Schema, Schema], facts: Facts
) -> Iterator[Operation]:
    if not can_alter(before, after, facts):
        yield Drop(before)
        yield from additions(after)
        return
    if changed_fields(before, after):
        yield Alter(before, after)
    if type(after) in PARTS:
        assert isinstance(before, type(after))  # noqa: S101 - matched within a kind
        yield from part_changes(before, after, schemas=schemas, facts=facts)  # type: ignore[arg-type]
    filled = isinstance(before, MaterializedView) and not before.with_data
    if filled and isinstance(after, MaterializedView) and after.with_data:
        yield Add(Population(after.name), after.name)


def _resumed(thing: SchemaObject, before: Schema, after: Schema) -> Iterator[Operation]:
    """A new sequence for a column that has values already goes on behind them."""
    owner = thing.owned_by if isinstance(thing, Sequence) else None
    if isinstance(thing, Sequence) and owner is not None and _has_column(before, owner):
        yield from resumed(thing, after)


def _goes_along(thing: SchemaObject, after: Schema) -> bool:
    """Tell whether an object goes with another: the sequence of a column."""
    if isinstance(thing, Sequence) and thing.owned_by is not None:
        return not _has_column(after, thing.owned_by)
    return False


_UNLOGGED_SEQUENCES = 15


def _has_column(schema: Schema, owner: SequenceOwner) -> bool:
    table = schema.table_by_name.get(owner.name)
    return table is not None and any(each.name == owner.column for each in table.columns)
