"""Two versions of a table in, the operations on its columns and parts out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from tablewright.migrate.ancestry import (
    column_called,
    columns_of_all,
    heirs_of,
    is_handed_over,
    kept_parents,
    parents_of,
)
from tablewright.migrate.computed import is_kept_as_computed
from tablewright.migrate.in_place import PARTS, can_alter
from tablewright.migrate.nulls_from_above import allows_nulls_then
from tablewright.migrate.operations import Add, Alter, Drop, Operation, Resume, Retype
from tablewright.schema import (
    Check,
    Column,
    ColumnDefault,
    ForeignKey,
    MaterializedView,
    Name,
    Schema,
    Table,
    View,
)
from tablewright.schema.facts import Facts
from tablewright.sql.not_nulls import without_numbered_not_null
from tablewright.sql.types import NUMBER_TYPES, TEXT_TYPES

Owner = Table | View | MaterializedView


def part_changes(
    before: Owner, after: Owner, *, schemas: tuple[Schema, Schema], facts: Facts
) -> Iterator[Operation]:
    """Yield what changes the columns and parts of a table or view that stays."""
    if isinstance(before, Table) and isinstance(after, Table):
        yield from _column_changes(before, after, schemas=schemas, facts=facts)
    for field in PARTS[type(before)]:
        if field != "columns":
            ours = {each.name: each for each in _listed(before, field)}
            if field == "checks":
                ours = _left_behind(before, after, schemas[0]) | ours
            theirs = {each.name: each for each in _listed(after, field)}
            if field == "checks":
                theirs = _brought_along(before, after, schemas) | theirs
            if field == "checks" and _parent(before) == _parent(after):
                ours = _of_its_own(ours, before, schemas[0])
                theirs = _of_its_own(theirs, after, schemas[1])
            if field == "foreign_keys" and _parent(before) != _parent(after):
                # What a table has from above stays when it is detached, and is made one when it
                # is attached.
                ours |= _keys_from_above(before, schemas[0])
                kept = _keys_from_above(after, schemas[1])
                theirs |= {name: key for name, key in ours.items() if kept.get(name) == key}
            if isinstance(before, Table) and isinstance(after, Table) and _moves(before, after):
                theirs = {name: _as_before(ours.get(name), part) for name, part in theirs.items()}
            yield from _matched(ours, theirs, owner=after.name, facts=facts)
    yield from _role_changes(before, after)


def _left_behind(before: Owner, after: Owner, schema: Schema) -> dict[str, Any]:
    """Return the checks that a table has only from those above it that it leaves."""
    if not isinstance(before, Table) or not isinstance(after, Table):
        return {}
    kept = kept_parents(before, after)
    gone = [name for name in parents_of(before) if name not in kept]
    tables = [schema.table_by_name[name] for name in gone if name in schema.table_by_name]
    names = {each.name for table in tables for each in table.checks}
    return {each.name: each for each in before.checks if not each.local and each.name in names}


def _brought_along(before: Owner, after: Owner, schemas: tuple[Schema, Schema]) -> dict[str, Check]:
    """Return the checks that a table must have before it comes to others that have them."""
    if not isinstance(before, Table) or not isinstance(after, Table):
        return {}
    kept = kept_parents(before, after)
    found: dict[str, Check] = {}
    for name in after.inherits:
        if name not in kept:
            old = schemas[0].table_by_name.get(name)
            checks = schemas[1].table_by_name[name].checks
            there = checks if old is None else [each for each in checks if each in old.checks]
            found |= {each.name: replace(each, local=True) for each in there if each.inherited}
    return found


def _of_its_own(checks: dict[str, Any], table: Owner, schema: Schema) -> dict[str, Any]:
    """Leave out the checks of a partition that the table above has, and brings."""
    if not isinstance(table, Table) or table.partition_of is None:
        return checks
    above = schema.table_by_name[table.partition_of.table]
    return {name: each for name, each in checks.items() if each not in above.checks}


def _keys_from_above(table: Owner, schema: Schema) -> dict[str, ForeignKey]:
    """Return the foreign keys that a partition has because those above have them."""
    found: dict[str, ForeignKey] = {}
    while (parent := _parent(table)) is not None:
        table = schema.table_by_name[parent]
        found |= {each.name: each for each in table.foreign_keys}
    return found


def _moves(before: Table, after: Table) -> bool:
    """Tell whether a table is attached or detached; which indexes are part of others follows."""
    return before.partition_of != after.partition_of


def _as_before(old: Any, new: Any) -> Any:
    if old is not None and getattr(old, "attached_to", None) != getattr(new, "attached_to", None):
        return replace(new, attached_to=old.attached_to)
    return new


def _matched(
    ours: dict[str, Any], theirs: dict[str, Any], *, owner: Name, facts: Facts
) -> Iterator[Operation]:
    for name, part in ours.items():
        if name not in theirs:
            yield Drop(part, owner)
    for name, part in theirs.items():
        old = ours.get(name)
        if old is None:
            yield Add(part, owner)
        elif old != part and can_alter(old, part, facts):
            yield Alter(old, part, owner)
        elif old != part:
            yield Drop(old, owner)
            yield Add(part, owner)


def _listed(thing: Owner, field: str) -> list[Any]:
    """Return the parts that the thing has of its own, not only from a parent."""
    value = getattr(thing, field)
    parts = list(value) if isinstance(value, tuple) else [value] if value is not None else []
    return [each for each in parts if not (isinstance(each, Check) and not each.local)]


def _column_changes(
    before: Table, after: Table, *, schemas: tuple[Schema, Schema], facts: Facts
) -> Iterator[Operation]:
    if after.of_type is not None and before.of_type == after.of_type:
        yield from _typed_changes(before, after, facts)
        return
    ours = {each.name: _following(each, before, after) for each in before.columns}
    theirs = {each.name: each for each in after.columns}
    kept = kept_parents(before, after)
    above_before = columns_of_all(kept, schemas[0])
    above_after = columns_of_all(kept, schemas[1])
    for name, column in ours.items():
        if name in theirs:
            continue
        goes_along = name in above_before and (column.inherited or before.partition_of is not None)
        if not goes_along or any(is_handed_over(name, each, *schemas) for each in kept):
            yield Drop(column, after.name, only=is_handed_over(name, after.name, *schemas))
    for name, column in theirs.items():
        old = ours.get(name)
        if old is None:
            is_own = not column.inherited and after.partition_of is None
            if name not in above_after or is_own:
                waits_for = tuple(_having(name, after.name, schemas))
                yield Add(column, after.name, waits_for=waits_for)
        else:
            above = (above_before.get(name), above_after.get(name))
            yield from _column_change(old, column, owner=after, above=above, facts=facts)


def _following(column: Column, before: Table, after: Table) -> Column:
    """Return a column whose sequence goes into the log, or out of it, with its table."""
    if column.identity is None or before.unlogged == after.unlogged:
        return column
    return replace(column, identity=replace(column.identity, unlogged=None))


def _typed_changes(before: Table, after: Table, facts: Facts) -> Iterator[Operation]:
    """Yield what the table says beside its type, with whose attributes its columns change."""
    for column in after.columns:
        old = column_called(column.name, before)
        if old is not None:
            bare = Column(column.name, column.type)
            yield from _column_change(old, column, owner=after, above=(bare, bare), facts=facts)


def _having(column: str, table: Name, schemas: tuple[Schema, Schema]) -> Iterator[Name]:
    """Yield the tables below that have a column before this one hands it to them."""
    for old, new in heirs_of(table, *schemas):
        wanted = column_called(column, new)
        is_own = wanted is not None and not wanted.inherited and new.partition_of is None
        if is_own or column_called(column, old) is not None:
            yield new.name


def _parent(table: Owner) -> Name | None:
    part = table.partition_of if isinstance(table, Table) else None
    return part.table if part is not None else None


def _column_change(
    before: Column,
    after: Column,
    *,
    owner: Table,
    above: tuple[Column | None, Column | None],
    facts: Facts,
) -> Iterator[Operation]:
    name = owner.name.name
    before = without_numbered_not_null(before, name)
    after = without_numbered_not_null(after, name)
    comes_along = above[0] is not None and above[1] is not None
    nullable = before.nullable
    if above[0] is not None and above[1] is not None:
        nullable = allows_nulls_then(before, after, (above[0], above[1]), owner=owner, facts=facts)
    if before == after and nullable == after.nullable:
        return
    if _formula(before) != _formula(after):
        if is_kept_as_computed(before, after):
            # First of all, so that what it was computed from may change or go.
            plain = replace(before, generated=None)
            if not comes_along:
                yield Alter(before, plain, owner.name)
            yield from _column_change(plain, after, owner=owner, above=above, facts=facts)
            return
        if comes_along:
            return
        if after.generated is not None:
            after = replace(after, generated=replace(after.generated, local=True))
        yield from _generated_change(before, after, owner=owner.name, facts=facts)
        return
    ceases_to_count = before.identity is not None and after.identity is None
    is_retyped = (before.type, before.collation) != (after.type, after.collation)
    if is_retyped and not comes_along and not _is_assigned(before, after):
        yield Drop(before, owner.name)
        yield Add(after, owner.name)
        return
    if is_retyped and not comes_along:
        if ceases_to_count:
            # What counts is an integer.
            counted, before = before, replace(before, identity=None)
            yield Alter(counted, before, owner.name)
        yield Retype(before, after, owner.name, has_rows=owner.foreign is None)
    rest = replace(
        before,
        type=after.type,
        collation=after.collation,
        inherited=after.inherited,
        overrides=after.overrides,
        generated=after.generated,
    )
    if comes_along and before.type != after.type and before.default is not None:
        # Its own default has to be out of the way of what the parent's change does.
        yield Drop(ColumnDefault(before.name, before.default), owner.name)
        rest = replace(rest, default=None)
    if comes_along:
        # Whether nulls are allowed, the parent's change has told the child already.
        # The name of its constraint is the child's own, and cannot be changed there.
        is_same = nullable == after.nullable
        not_null = after.not_null if is_same else None if nullable else rest.not_null
        rest = replace(rest, nullable=nullable, not_null=not_null)
    if rest.identity is None and after.identity is not None:
        # The sequence that fed the default has the name that the new one takes.
        if rest.default is not None:
            yield Drop(ColumnDefault(rest.name, rest.default), owner.name)
            rest = replace(rest, default=None)
        yield Resume(after, owner.name)
    if ceases_to_count and after.default is not None:
        # Only then is there room for a sequence of that name.
        yield Add(ColumnDefault(after.name, after.default), owner.name)
        after = replace(after, default=None)
    if rest != after:
        yield Alter(rest, after, owner.name)


def _formula(column: Column) -> tuple[str, bool] | None:
    """Return how a column is computed, wherever that is said."""
    return (column.generated.sql, column.generated.stored) if column.generated else None


def _is_assigned(before: Column, after: Column) -> bool:
    """Tell whether a change of type finds its way: of a computed column nothing says how."""
    old, new = before.type, after.type
    return (
        after.generated is None
        or (old.name, old.namespace) == (new.name, new.namespace)
        or {old.name, new.name} <= NUMBER_TYPES
        or new.name in TEXT_TYPES
    )


def _generated_change(
    before: Column, after: Column, *, owner: Name, facts: Facts
) -> Iterator[Operation]:
    """Yield SET EXPRESSION where it will do, else the column made anew."""
    same_type = (before.type, before.collation) == (after.type, after.collation)
    if (
        same_type
        and before.generated is not None
        and after.generated is not None
        and before.generated.stored == after.generated.stored
        and facts.version >= _SET_EXPRESSION
    ):
        yield Alter(before, after, owner)
    else:
        yield Drop(before, owner)
        yield Add(after, owner)


_SET_EXPRESSION = 17


def _role_changes(before: Owner, after: Owner) -> Iterator[Operation]:
    """Yield what indexes are for beside finding rows; a new index has no such role yet."""
    if isinstance(before, View) or isinstance(after, View):
        return
    new = {index.name for index in after.indexes} - {
        index.name for index in before.indexes if index in after.indexes
    }
    for role in before.index_roles:
        if role not in after.index_roles and not any(
            each.words == role.words for each in after.index_roles
        ):
            yield Drop(role, after.name)
    for role in after.index_roles:
        if role not in before.index_roles or role.name in new:
            yield Add(role, after.name)
