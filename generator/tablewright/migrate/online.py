"""Operations in, the same change by operations that keep nobody waiting for long out.

Indexes are built concurrently, constraints are added without a look at the rows and validated
afterwards, NOT NULL is shown by a validated check first (manual, ALTER TABLE, Notes; CREATE INDEX,
Building Indexes Concurrently).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from tablewright.migrate.ancestry import heads_of
from tablewright.migrate.creation import keys_of
from tablewright.migrate.dependencies import needs_of
from tablewright.migrate.names_on_the_way import presence_name
from tablewright.migrate.operations import (
    Add,
    AdoptIndex,
    Alter,
    BuildIndex,
    Drop,
    DropIndex,
    Operation,
    Rename,
    RequireValues,
    Retype,
    Validate,
    thing_of,
)
from tablewright.migrate.presence import is_there
from tablewright.schema import (
    Check,
    Column,
    ForeignKey,
    Index,
    IndexElement,
    Name,
    PrimaryKey,
    Schema,
    Unique,
)
from tablewright.sql.object_names import object_name
from tablewright.sql.parse import parse_expression
from tablewright.sql.quote import identifier


def online(operations: Iterable[Operation], before: Schema, after: Schema) -> list[Operation]:
    """Take apart what would block others.

    Args:
        operations: Without an order.
        before: The old state; its tables are in use.
        after: The new one.
    """
    listed = list(operations)
    made = {each.thing.name for each in listed if isinstance(each, Add) and each.owner is None}
    names = {table.name for table in before.tables}
    names |= {view.name for view in before.materialized_views}
    used = frozenset(names - made)
    changing = {
        (each.owner, thing_of(each).name)
        for each in listed
        if isinstance(each, Retype) or (isinstance(each, Drop) and isinstance(each.thing, Column))
    }
    added = [(each.owner, each.thing) for each in listed if isinstance(each, Add)]
    gone = {
        key
        for each in listed
        if isinstance(each, Drop) and each.owner is None
        for key in keys_of(Add(each.thing))
    }
    dropped = {
        (each.owner, each.thing.name): each.thing
        for each in listed
        # An index over a column that changes its type, or goes, has to go before that; and so has
        # one that is the same afterwards: what it depends on is made anew.
        if isinstance(each, Drop)
        and isinstance(each.thing, Index)
        and not any((each.owner, name) in changing for name in columns_of(each.thing))
        and (each.owner, each.thing) not in added
        and gone.isdisjoint(needs_of(Add(each.thing, each.owner)))
    }
    restored = [
        (each.owner, each.thing)
        for each in listed
        if isinstance(each, Drop) and (each.owner, each.thing) in added
    ]
    loosened = {
        (each.owner, each.after.name)
        for each in listed
        if isinstance(each, Alter) and isinstance(each.after, Column) and each.after.nullable
    }
    keys = _replaced_keys(listed, changing | loosened)
    scope = _Scope(after, used, dropped, restored, keys)
    return [small for each in listed for small in _gently(each, scope)]


_Part = tuple[Name | None, Any]


def _replaced_keys(listed: Iterable[Operation], changing: Collection[_Part]) -> frozenset[_Part]:
    """Find keys that are made anew and can be built beside those that they replace."""

    def found(kind: type[Add] | type[Drop]) -> set[_Part]:
        return {
            (each.owner, each.thing.name)
            for each in listed
            if isinstance(each, kind)
            and isinstance(each.thing, (PrimaryKey, Unique))
            and each.thing.attached_to is None
            and _can_adopt(each.thing)
            and not any((each.owner, name) in changing for name in each.thing.columns)
        }

    return frozenset(found(Add) & found(Drop))


@dataclass(frozen=True, slots=True)
class _Scope:
    after: Schema
    used: frozenset[Name]
    dropped: dict[tuple[Name | None, str], Index]
    restored: list[Any]
    replaced_keys: frozenset[_Part]

    def is_used(self, owner: Name | None) -> bool:
        """Tell whether a table has rows and users."""
        return owner in self.used

    def is_partitioned(self, owner: Name | None) -> bool:
        """Tell whether a table is the head of partitions: what stands on it has no rows."""
        table = self.after.table_by_name.get(owner) if owner else None
        return table is not None and table.partition_by is not None

    def heads(self, owner: Name) -> Iterator[Name]:
        """Yield the tables of which one is a part, the nearest first."""
        table = self.after.table_by_name.get(owner)
        if table is not None:
            yield from heads_of(table, self.after)


def _gently(operation: Operation, scope: _Scope) -> Iterator[Operation]:
    owner = operation.owner
    if owner is None or not scope.is_used(owner):
        yield operation
        return
    # Indexes of the head have none of their own to build: those of its partitions are attached.
    is_whole = not scope.is_partitioned(owner)
    match operation:
        case Add(Index() as index) if is_whole:
            yield from _build(index, owner, scope)
        case Drop(Index() as index) if (owner, index) in scope.restored:
            # It goes together with what it depends on.
            yield operation
        case Drop(Index() as index) if is_whole and index.attached_to is None:
            if not _is_built_beside(index, owner, scope):
                yield DropIndex(index, owner)
        case Add((PrimaryKey() | Unique()) as key) if is_whole and _can_adopt(key):
            index = _index_of(key)
            if (owner, key.name) in scope.replaced_keys:
                index = _beside(index)
            yield BuildIndex(index, owner)
            above = tuple(scope.heads(owner)) if key.attached_to else ()
            yield AdoptIndex(key, owner, index.name, above)
        case Drop((PrimaryKey() | Unique()) as key) if (owner, key.name) in scope.replaced_keys:
            if is_whole:
                # Until the new one is there, the old one holds.
                yield Drop(key, owner, successor=_beside(_index_of(key)))
            else:
                yield operation
        case Add((Check() | ForeignKey()) as constraint) if _can_wait(constraint) and (
            # Before PostgreSQL 18 a foreign key of the head of partitions cannot wait.
            is_whole or isinstance(constraint, Check)
        ):
            yield Add(replace(constraint, validated=False), owner)
            yield Validate(constraint, owner)
        case Alter(Column() as old, Column() as new) if old.nullable and not new.nullable:
            if new.not_null is None:
                yield from _require(new, owner, operation.heirs, scope.after)
                old = replace(old, nullable=False)
            if old != new:
                yield replace(operation, before=old)
        case _:
            yield operation


def columns_of(index: Index) -> Iterator[str]:
    """Yield the columns that an index reads, those in expressions included."""
    texts = [each.expression for each in index.elements if each.expression]
    texts += [index.where] if index.where else []
    yield from (each.column for each in index.elements if each.column)
    yield from index.include
    for text in texts:
        yield from (use.name for use in parse_expression(text).columns)


def _is_built_beside(index: Index, owner: Name, scope: _Scope) -> bool:
    """Tell whether the index goes when what takes its place has been built."""
    table = scope.after.table_by_name.get(owner)
    stays = table is not None and any(each.name == index.name for each in table.indexes)
    return stays and (owner, index.name) in scope.dropped


def _build(index: Index, owner: Name, scope: _Scope) -> Iterator[Operation]:
    """Build an index; one that takes another's place is built beside it, then both are swapped."""
    bare = replace(index, attached_to=None, statistics=(), comment=None)
    old = scope.dropped.get((owner, index.name))
    if old is not None and old.attached_to is None:
        beside = _beside(bare)
        yield BuildIndex(beside, owner)
        yield DropIndex(old, owner, successor=beside)
        yield Rename(beside, index.name, owner)
    else:
        yield BuildIndex(bare, owner)
    if bare != index:
        yield Alter(bare, index, owner)


def _beside(index: Index) -> Index:
    """Return an index under the name that it has until it takes the place of another."""
    return replace(index, name=object_name(index.name, "", "new"))


def _can_adopt(key: PrimaryKey | Unique) -> bool:
    return not key.without_overlaps


def _index_of(key: PrimaryKey | Unique) -> Index:
    return Index(
        name=key.name,
        elements=tuple(IndexElement(column=name) for name in key.columns),
        unique=True,
        nulls_distinct=key.nulls_distinct if isinstance(key, Unique) else True,
        include=key.include,
        storage=key.storage,
    )


def _can_wait(constraint: Check | ForeignKey) -> bool:
    return constraint.validated and constraint.enforced


def _require(
    column: Column, owner: Name, heirs: tuple[Name, ...], schema: Schema
) -> Iterator[Operation]:
    condition = is_there(identifier(column.name), column.type, schema)
    check = Check(presence_name(owner, column), condition, column=column.name)
    yield Add(replace(check, validated=False), owner)
    yield Validate(check, owner)
    yield RequireValues(column, owner, heirs)
    yield Drop(check, owner)
