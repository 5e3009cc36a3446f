"""Operations in, the same out with what depends on things that go: dropped before, made after.

PostgreSQL refuses to drop or to retype what views, functions, policies and others use. What they
are is read from its own catalog, so that nothing is dropped in vain.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from tablewright.migrate.creation import additions
from tablewright.migrate.cycles import circles
from tablewright.migrate.operations import Add, Alter, Drop, Operation, Rename, Retype, thing_of
from tablewright.schema import (
    KINDS,
    PART_KINDS,
    Column,
    ColumnDefault,
    CompositeType,
    DataType,
    Domain,
    Enum,
    Exclusion,
    Grant,
    Index,
    Name,
    PrimaryKey,
    RangeType,
    Schema,
    Table,
    Unique,
    kind_of,
    objects_of,
    parts_of,
)
from tablewright.schema import (
    Sequence as SequenceObject,
)
from tablewright.schema.facts import Facts, Subject
from tablewright.sql.quote import identifier, qualified
from tablewright.sql.signatures import identity

# What PostgreSQL itself brings along when a column changes its type (ATRememberAllDependents).
_FOLLOW_A_RETYPE = frozenset(
    ("primary_key", "unique", "exclusion", "index", "foreign_key", "check", "statistics", "column")
)
_TYPES = (Enum, Domain, CompositeType, RangeType)


def with_dependents(
    operations: Iterable[Operation], *, before: Schema, after: Schema, facts: Facts
) -> list[Operation]:
    """Add what must go first and come back.

    Args:
        operations: Without an order.
        before: The old state, as far as renames are done.
        after: The new one.
        facts: Among them what depends on what in the old state.
    """
    work = _Replacement(before, after, facts, list(operations))
    work.run()
    return work.operations


@dataclass
class _Replacement:
    before: Schema
    after: Schema
    facts: Facts
    operations: list[Operation]
    _gone: set[Subject] = field(default_factory=set)

    def run(self) -> None:
        """Follow dependents of whatever goes until nothing new does."""
        self._gone = {
            subject_of(each.thing, each.owner) for each in self.operations if isinstance(each, Drop)
        }
        waiting: list[tuple[Subject, bool]] = [(each, False) for each in sorted(self._gone)]
        waiting += [
            (subject_of(each.before, each.owner), True)
            for each in self.operations
            if isinstance(each, Retype)
        ]
        while waiting:
            subject, is_retyped = waiting.pop()
            for dependent in self.facts.dependents_of.get(subject, ()):
                if dependent in self._gone or self._goes_with_its_owner(dependent):
                    continue
                if is_retyped and self._follows(subject, dependent):
                    continue
                waiting += [(each, False) for each in self._replace(dependent, subject)]
        self._leave_out_defaults()
        self._swap_types()
        self._leave_out_parts()
        self.operations += _keys_in_circles(self.operations)

    def _leave_out_defaults(self) -> None:
        """Leave out defaults of columns that are retyped, which takes care of them."""
        retyped: dict[tuple[Name | None, str], bool] = {
            (each.owner, each.after.name): each.before.default == each.after.default
            for each in self.operations
            if isinstance(each, Retype)
        }
        self._forget(
            lambda each: (
                isinstance(each, (Drop, Add))
                and isinstance(each.thing, ColumnDefault)
                and retyped.get((each.owner, each.thing.name)) is not None
                and (isinstance(each, Drop) or retyped[each.owner, each.thing.name])
            )
        )

    def _leave_out_parts(self) -> None:
        """Leave out what goes with an index of the partitioned table above."""
        gone = {
            Name(each.owner.namespace, each.thing.name)
            for each in self.operations
            if isinstance(each, Drop) and each.owner and isinstance(each.thing, _INDEXED)
        }
        self._forget(
            lambda each: (
                isinstance(each, Drop)
                and isinstance(each.thing, _INDEXED)
                and each.thing.attached_to in gone
            )
        )

    def _goes_with_its_owner(self, dependent: Subject) -> bool:
        _, name, part = dependent
        return bool(part) and any((each, name, "") in self._gone for each in _OWNERS)

    def _follows(self, column: Subject, dependent: Subject) -> bool:
        """Tell whether a retyped column takes its dependent along."""
        word, name, part = dependent
        if word in _FOLLOW_A_RETYPE or word == "sequence":
            return True
        # The default of the column itself is looked after where it is retyped.
        return word == "column_default" and (name, part) == column[1:]

    def _replace(self, dependent: Subject, needed: Subject) -> Iterator[Subject]:
        """Let a dependent go and come back; yield what that takes along."""
        word, name, part = dependent
        if word == "column":
            yield from self._retype(name, part, needed)
        elif word == "column_default":
            yield from self._redefault(name, part, needed)
        elif part:
            yield from self._replace_part(dependent)
        else:
            yield from self._replace_object(dependent)

    def _retype(self, table: Name, column: str, needed: Subject) -> Iterator[Subject]:
        """A column whose type is made anew is given it anew."""
        if any(
            isinstance(each, (Retype, Drop))
            and subject_of(thing_of(each), each.owner) == ("column", table, column)
            for each in self.operations
        ):
            return
        old, new = self._column(self.before, table, column), self._column(self.after, table, column)
        if old is None or new is None or needed[0] in _OWNERS:
            return
        self.operations.append(Retype(old, new, table))
        for dependent in self.facts.dependents_of.get(("column", table, column), ()):
            follows = self._follows(("column", table, column), dependent)
            if not follows and dependent not in self._gone:
                yield from self._replace(dependent, ("column", table, column))

    def _redefault(self, table: Name, column: str, needed: Subject) -> Iterator[Subject]:
        old, new = self._column(self.before, table, column), self._column(self.after, table, column)
        if old is None or new is None or ("column", table, column) in self._gone:
            return
        if old.generated is not None:
            subject = ("column", table, column)
            self._gone.add(subject)
            self._forget(lambda each: subject_of(thing_of(each), each.owner) == subject)
            self.operations += (Drop(old, table), Add(new, table))
            yield subject
        elif old.default is not None and needed != ("column", table, column):
            self._gone.add(("column_default", table, column))
            self.operations.append(Drop(ColumnDefault(column, old.default), table))
            self.operations = [
                replace(each, before=replace(each.before, default=None))
                if isinstance(each, Alter)
                and isinstance(each.before, Column)
                and (each.owner, each.before.name) == (table, column)
                else each
                for each in self.operations
            ]
            self._forget(lambda each: isinstance(each, Alter) and each.before == each.after)
            if new.default is not None and new.default == old.default:
                self.operations.append(Add(ColumnDefault(column, new.default), table))

    def _replace_part(self, dependent: Subject) -> Iterator[Subject]:
        name = dependent[1]
        old, new = self._part(self.before, dependent), self._part(self.after, dependent)
        if old is None:
            return
        self._gone.add(dependent)
        self._forget(lambda each: subject_of(thing_of(each), each.owner) == dependent)
        self.operations.append(Drop(old, name))
        if new is not None:
            self.operations.append(Add(new, name))
        yield dependent

    def _replace_object(self, dependent: Subject) -> Iterator[Subject]:
        word, name, _ = dependent
        if word not in self._words:
            return
        for old in self._objects(self.before).get((word, name), ()):
            if isinstance(old, Table) or (isinstance(old, SequenceObject) and self._keeps(old)):
                continue
            new = [
                each
                for each in self._objects(self.after).get((word, name), ())
                if identity(each) == identity(old)
            ]
            self._gone.add(dependent)
            self._forget(lambda each: self._is_about(each, dependent))
            if not isinstance(old, SequenceObject):
                # A sequence goes by itself with the column that owns it.
                self.operations.append(Drop(old))
            for each in new:
                self.operations += additions(each)
                self.operations += self._rights(each)
            yield dependent

    def _keeps(self, sequence: SequenceObject) -> bool:
        """Tell whether a sequence outlives the column that owned it."""
        new = self._objects(self.after).get(("sequence", sequence.name), ())
        return any(
            isinstance(each, SequenceObject) and each.owned_by != sequence.owned_by for each in new
        )

    def _rights(self, thing: Any) -> Iterator[Operation]:
        """Yield the grants that a thing made anew must be given again."""
        name = thing.name
        if not isinstance(name, Name):
            return
        given = self.after.grants or self.before.grants
        for grant in given:
            if grant_is_on(grant, name):
                yield Add(grant)

    def _is_about(self, operation: Operation, subject: Subject) -> bool:
        """Tell whether an operation is about an object or one of its parts."""
        about = subject_of(thing_of(operation), operation.owner)
        return about == subject or (about[1] == subject[1] and about[2] != "")

    def _forget(self, is_meant: Any) -> None:
        self.operations = [each for each in self.operations if not is_meant(each)]

    def _swap_types(self) -> None:
        """Let a type that columns have, and that is made anew, live on under another name.

        The columns are given the new type while the old one is still there.
        """
        retyped = {
            _type_name(each.before.type): None
            for each in self.operations
            if isinstance(each, Retype) and each.before.type.namespace is not None
        }
        replaced = {
            each.thing.name
            for each in self.operations
            if isinstance(each, Drop) and isinstance(each.thing, _TYPES)
        } & {
            each.thing.name
            for each in self.operations
            if isinstance(each, Add) and isinstance(each.thing, _TYPES)
        }
        for name in sorted(replaced & retyped.keys()):
            self.operations = list(_swapped(self.operations, name))

    @cached_property
    def _words(self) -> frozenset[str]:
        return frozenset(kind.word for kind in KINDS)

    @cached_property
    def _indexed(self) -> dict[int, dict[tuple[str, Name], list[Any]]]:
        return {}

    def _objects(self, schema: Schema) -> dict[tuple[str, Name], list[Any]]:
        known = self._indexed.get(id(schema))
        if known is None:
            known = self._indexed[id(schema)] = {}
            for kind in KINDS:
                for thing in objects_of(schema, kind):
                    name = thing.name if isinstance(thing.name, Name) else Name("", thing.name)
                    known.setdefault((kind.word, name), []).append(thing)
        return known

    def _column(self, schema: Schema, table: Name, column: str) -> Column | None:
        found = schema.table_by_name.get(table)
        return (
            next((each for each in found.columns if each.name == column), None) if found else None
        )

    def _part(self, schema: Schema, subject: Subject) -> Any:
        word, name, part = subject
        kind = next(each for each in PART_KINDS if each.word == word)
        for owner_word in _OWNERS:
            for owner in self._objects(schema).get((owner_word, name), ()):
                for each in parts_of(owner, kind):
                    if each.name == part:
                        return each
        return None


_OWNERS = ("table", "view", "materialized_view")
_INDEXED = (Index, PrimaryKey, Unique, Exclusion)


def _keys_in_circles(operations: Sequence[Operation]) -> Iterator[Operation]:
    """Yield drops of foreign keys between tables that go and refer to each other in a circle."""
    tables = [each.thing for each in operations if isinstance(each, Drop)]
    dropped = [each for each in tables if isinstance(each, Table)]
    numbers = {table.name: number for number, table in enumerate(dropped)}
    targets = [
        [numbers[key.table] for key in table.foreign_keys if key.table in numbers]
        for table in dropped
    ]
    circle = circles(targets)
    for number, table in enumerate(dropped):
        for key in table.foreign_keys:
            other = numbers.get(key.table, number)
            if other != number and circle[other] == circle[number]:
                yield Drop(key, table.name)


def subject_of(thing: Any, owner: Name | None) -> Subject:
    """Name a thing as the catalog's dependencies do."""
    word = kind_of(thing).word
    if owner is not None:
        part = thing.name if isinstance(thing.name, str) else thing.name.name
        return word, owner, part
    return word, thing.name if isinstance(thing.name, Name) else Name("", thing.name), ""


def grant_is_on(grant: Grant, name: Name) -> bool:
    """Tell whether a grant is on an object of that name."""
    subject = grant.subject.partition("(")[0]
    full = f"{identifier(name.namespace)}.{identifier(name.name)}"
    return subject in (qualified(name), full)


def _type_name(data_type: DataType) -> Name:
    return Name(data_type.namespace or "", data_type.name)


def _swapped(operations: list[Operation], name: Name) -> Iterator[Operation]:
    old = Name(name.namespace, f"{name.name[:_LONGEST]}__old")
    for each in operations:
        if isinstance(each, Drop) and isinstance(each.thing, _TYPES) and each.thing.name == name:
            yield Rename(each.thing, old)
            yield Drop(replace(each.thing, name=old))
        elif isinstance(each, Retype) and _type_name(each.before.type) == name:
            was = replace(each.before.type, name=old.name)
            yield replace(each, before=replace(each.before, type=was))
        else:
            yield each


# So that the name with its suffix stays within 63 bytes.
_LONGEST = 40
