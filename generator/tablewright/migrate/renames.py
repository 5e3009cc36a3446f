"""Two schemas in, the renames between them out: those declared, and those that lose nothing.

A rename is never guessed. What belongs to a table and is the same but for its name (a constraint,
an index, a trigger, a policy, the sequence of a column) holds no data of its own, so that renaming
it and making it anew come to the same, and renaming is cheaper.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from tablewright.migrate.ancestry import parents_of
from tablewright.migrate.operations import Add, Rename, renamed
from tablewright.schema import (
    KINDS,
    Cast,
    Check,
    DefaultPrivilege,
    Extension,
    Grant,
    Name,
    Namespace,
    Notes,
    Operator,
    RawSql,
    Role,
    Schema,
    Table,
    Trigger,
    objects_of,
)
from tablewright.schema import (
    Sequence as SequenceObject,
)
from tablewright.sql.object_names import split_name
from tablewright.sql.signatures import identity

_PARTS = (
    "primary_key",
    "uniques",
    "checks",
    "exclusions",
    "foreign_keys",
    "indexes",
    "triggers",
    "policies",
    "rules",
)


def namespace_renames(declared: Schema, before: Schema) -> Iterator[Rename]:
    """Yield renames of namespaces, which take along all that is in them."""
    known = {each.name: each for each in before.namespaces}
    for each in declared.namespaces:
        old = each.notes.renamed_from
        if old in known and each.name not in known:
            yield Rename(known[old], each.name)


def namespaces_to_move_to(
    renames: Iterable[Rename], wanted: Schema, before: Schema
) -> Iterator[Add]:
    """Yield namespaces that are made first, because something moves into them.

    Args:
        renames: What is to be renamed.
        wanted: Where the namespaces are.
        before: Where they may be missing.
    """
    known = {each.name for each in before.namespaces}
    goals = {each.name.namespace for each in renames if isinstance(each.name, Name)}
    for namespace in wanted.namespaces:
        if namespace.name in goals - known:
            yield Add(namespace)


def object_renames(declared: Schema, before: Schema) -> Iterator[Rename]:
    """Yield renames of objects that `renamed_from` asks for and that are still to be done."""
    for kind in KINDS:
        if kind.model in _UNNAMED:
            continue
        known = {identity(each): each for each in objects_of(before, kind)}
        hints: list[_Hint] = []
        for each in objects_of(declared, kind):
            if each.notes.renamed_from is None:
                continue
            assert isinstance(each.name, Name)  # noqa: S101 - of every kind that is renamed
            *namespace, old = split_name(each.notes.renamed_from)
            was = Name(namespace[-1] if namespace else each.name.namespace, old)
            found = known.get(identity(replace(each, name=was)))
            if found is not None:
                hints.append(_Hint(identity(found), identity(each), Rename(found, each.name)))
        yield from _followed(hints, known)


_UNNAMED = (Namespace, Role, Extension, Grant, DefaultPrivilege, Cast, RawSql, Operator)


def part_renames(declared: Schema, before: Schema) -> Iterator[Rename]:
    """Yield renames of columns, constraints, indexes and values of enums, once tables are named."""
    for table in declared.tables:
        old = before.table_by_name.get(table.name)
        if old is not None:
            for field in ("columns", *_PARTS):
                yield from _declared(_parts(old, field), _parts(table, field), table.name)
    for enum in declared.enums:
        known = before.enum_by_name.get(enum.name)
        if known is not None:
            hints = [
                _Hint(
                    value.renamed_from,
                    value.name,
                    Rename(known, value.name, value=value.renamed_from),
                )
                for value in enum.values
                if value.renamed_from is not None
            ]
            yield from _followed(hints, {value.name for value in known.values})


def _declared(ours: list[Any], theirs: list[Any], owner: Name) -> Iterator[Rename]:
    known = {each.name: each for each in ours}
    hints = [
        _Hint(old.name, each.name, Rename(old, each.name, owner))
        for each in theirs
        if (old := known.get(each.notes.renamed_from)) is not None
    ]
    yield from _followed(hints, known)


class _Hint(NamedTuple):
    """What `renamed_from` says: by which name something is found, and is to be."""

    old: Any
    new: Any
    rename: Rename


def _followed(hints: Iterable[_Hint], known: Iterable[Any]) -> Iterator[Rename]:
    """Yield what is still to be done: the new name is free, or is when another has left it."""
    there, waiting = set(known), list(hints)
    while True:
        hint = next((each for each in waiting if each.old in there and each.new not in there), None)
        if hint is None:
            return
        there.remove(hint.old)
        there.add(hint.new)
        yield hint.rename


def finished_renames(declared: Schema, before: Schema) -> Iterator[tuple[str, Notes]]:
    """Yield what has its new name already, so that its hint may go: how it is called, its notes."""
    still = (*object_renames(declared, before), *part_renames(declared, before))
    to_do = {(each.owner, each.name) for each in still}
    for kind in KINDS:
        known = {identity(each) for each in objects_of(before, kind)}
        for each in objects_of(declared, kind):
            is_there = identity(each) in known and (None, each.name) not in to_do
            if each.notes.renamed_from is not None and is_there:
                yield str(each.name), each.notes
    for table in declared.tables:
        old = before.table_by_name.get(table.name)
        if old is None:
            continue
        for field in ("columns", *_PARTS):
            names = {each.name for each in _parts(old, field)}
            for part in _parts(table, field):
                is_there = part.name in names and (table.name, part.name) not in to_do
                if part.notes.renamed_from is not None and is_there:
                    yield f"{table.name}.{part.name}", part.notes


def twin_renames(before: Schema, after: Schema) -> Iterator[Rename]:
    """Yield renames of parts that are the same but for their names."""
    for table in after.tables:
        old = before.table_by_name.get(table.name)
        if old is not None and old != table:
            above = [before.table_by_name[each] for each in parents_of(old)]
            for field in _PARTS:
                ours = [each for each in _parts(old, field) if not _comes_along(each, above)]
                yield from _twins(ours, _parts(table, field), table.name)
    yield from _sequences(before, after)


def _comes_along(part: Any, above: Iterable[Table]) -> bool:
    """Tell whether a part is called what it is in the tables above, and renamed there."""
    if isinstance(part, Trigger):
        return part.inherited
    return isinstance(part, Check) and any(
        each.name == part.name for table in above for each in table.checks
    )


def _twins(ours: list[Any], theirs: list[Any], owner: Name) -> Iterator[Rename]:
    kept = {each.name for each in ours} & {each.name for each in theirs}
    free = [each for each in theirs if each.name not in kept]
    for part in ours:
        if part.name in kept:
            continue
        twin = next((each for each in free if replace(part, name=each.name) == each), None)
        if twin is not None:
            free.remove(twin)
            yield Rename(part, twin.name, owner)


def _parts(table: Table, field: str) -> list[Any]:
    value = getattr(table, field)
    return list(value) if isinstance(value, tuple) else [value] if value is not None else []


def _sequences(before: Schema, after: Schema) -> Iterator[Rename]:
    new = {each.owned_by: each for each in after.sequences if each.owned_by is not None}
    names = {each.name for each in after.sequences}
    for old in before.sequences:
        twin: SequenceObject | None = new.get(old.owned_by) if old.owned_by is not None else None
        if twin is not None and old.name not in names and twin.name.namespace == old.name.namespace:
            yield Rename(old, twin.name)


def undone(renames: Sequence[Rename | Add]) -> Iterator[Rename]:
    """Yield the renames that take some back, the last one first."""
    for each in reversed(renames):
        if isinstance(each, Add):
            # It goes when nothing is left in it.
            continue
        if each.value is not None:
            yield replace(each, name=each.value, value=str(each.name))
        else:
            yield Rename(renamed(each.thing, each.name), each.thing.name, each.owner)
