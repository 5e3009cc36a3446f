"""Operations in, the same with names of NOT NULL that only a detached partition can be given out.

PostgreSQL 18 gives the constraint behind NOT NULL a name. One that comes from the table above
cannot be renamed, and renaming that above renames those below, which must have the same name
(rename_constraint_internal in tablecmds.c). So partitions with names of their own are detached,
renamed and attached again, when all else is done. Heirs would become owners of their columns by
that, what a foreign key refers to cannot be detached, and triggers of a partition's own switching
would be forgotten: there the old names stay.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from tablewright.migrate.ancestry import column_called, parents_of, places_of
from tablewright.migrate.lookup import States
from tablewright.migrate.names_on_the_way import usual_not_null
from tablewright.migrate.operations import Add, Alter, NotNullName, Operation, RenameNotNulls
from tablewright.schema import Column, Name, Schema
from tablewright.sql.not_nulls import without_numbered_not_null

# A table, and one right below it.
_Edge = tuple[Name, Name]


def with_not_null_names(operations: Iterable[Operation], states: States) -> list[Operation]:
    """Take over the renames that tables below are in the way of."""
    listed = list(operations)
    edges = list(_edges(listed, states))
    cut: dict[_Edge, list[str]] = {}
    for edge in edges:
        below = states.after.table_by_name[edge[1]].columns
        if columns := [each.name for each in below if _is_cut(edge, each.name, states)]:
            cut[edge] = columns
    if not cut:
        return listed
    found: list[Operation] = []
    for tree in _trees(edges, cut):
        columns = sorted({name for edge in cut if edge[0] in tree for name in cut[edge]})
        listed = list(_without_renames(listed, tree, columns))
        apart = [edge for edge in cut if edge[0] in tree]
        if not _is_tied(tree, apart, states):
            rest = [edge for edge in edges if edge[0] in tree and edge not in apart]
            tables = tuple(states.after.table_by_name[child] for _, child in apart)
            names = tuple(_names(tree, rest, columns, states))
            found.append(RenameNotNulls(states.after.table_by_name[tree[0]], tables, names))
    return [*listed, *found]


def _edges(operations: Iterable[Operation], states: States) -> Iterator[_Edge]:
    """Yield the pairs of tables that stay as they are to each other."""
    made = {each.thing.name for each in operations if isinstance(each, Add)}
    for new in states.after.tables:
        old = states.before.table_by_name.get(new.name)
        if old is not None and new.name not in made and places_of(old) == places_of(new):
            yield from ((parent, new.name) for parent in parents_of(new) if parent not in made)


def _is_required(table: Name, column: str, states: States) -> bool:
    """Tell whether a column has NOT NULL before and afterwards."""
    old, new = states.both(table, column)
    return old is not None and new is not None and not (old.nullable or new.nullable)


def _is_cut(edge: _Edge, column: str, states: States) -> bool:
    """Tell whether a name does not follow that above, or would but should not."""
    if not all(_is_required(table, column, states) for table in edge):
        return False
    above, below = (
        tuple(_called(schema, table, column) for schema in (states.before, states.after))
        for table in edge
    )
    return above != below and (above[0] != above[1] or below[0] != below[1])


def _called(schema: Schema, table: Name, column: str) -> str:
    """Return the name of the constraint; an heir that says nothing itself has that above."""
    found = schema.table_by_name[table]
    plain = column_called(column, found)
    if plain is None:
        return ""
    plain = without_numbered_not_null(plain, table.name)
    if plain.inherited and plain.not_null is None and found.inherits:
        return _called(schema, found.inherits[0], column)
    named = plain.not_null.name if plain.not_null is not None else None
    return named or usual_not_null(table, plain)


def _trees(edges: Iterable[_Edge], cut: Collection[_Edge]) -> Iterator[list[Name]]:
    """Yield the trees in which something is cut, the topmost table first."""
    below: dict[Name, list[Name]] = {}
    children = set()
    for parent, child in edges:
        below.setdefault(parent, []).append(child)
        children.add(child)
    for top in below:
        if top not in children:
            tree = _whole(top, below)
            if any(parent in tree for parent, _ in cut):
                yield tree


def _whole(top: Name, below: dict[Name, list[Name]]) -> list[Name]:
    found = [top]
    for each in below.get(top, ()):
        found += _whole(each, below)
    return found


def _without_renames(
    operations: Iterable[Operation], tree: Collection[Name], columns: Collection[str]
) -> Iterator[Operation]:
    for each in operations:
        if (
            isinstance(each, Alter)
            and isinstance(each.before, Column)
            and isinstance(each.after, Column)
            and each.owner in tree
            and each.after.name in columns
        ):
            each = replace(each, before=replace(each.before, not_null=each.after.not_null))
            if each.before == each.after:
                continue
        yield each


def _is_tied(tree: Collection[Name], apart: Iterable[_Edge], states: States) -> bool:
    """Tell whether a table cannot leave that above it and come back as it was."""
    if any(states.after.table_by_name[child].partition_of is None for _, child in apart):
        return True
    tables = [states.after.table_by_name[each] for each in tree]
    if any(trigger.inherited for table in tables for trigger in table.triggers):
        # It would come back as the one above is switched.
        return True
    return any(key.table in tree for each in states.after.tables for key in each.foreign_keys)


def _names(
    tree: Iterable[Name], edges: Collection[_Edge], columns: Iterable[str], states: States
) -> Iterator[NotNullName]:
    """Yield the renames of the tables that are topmost when some are apart."""
    children = {child for _, child in edges}
    for column in columns:
        for table in tree:
            if table in children or not _is_required(table, column, states):
                continue
            was, becomes = (_called(each, table, column) for each in (states.before, states.after))
            if was != becomes:
                yield NotNullName(table, was, becomes)
