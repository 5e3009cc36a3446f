"""Operations in, the same out with what depends on things that go: dropped before, made after.

PostgreSQL refuses to drop or to retype what views, functions, policies and others use. What they
are is read from its own catalog, so that nothing is dropped in vain.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from tablewright.migrate.ancestry import bounded_anew, references_to
from tablewright.migrate.bare import bared
from tablewright.migrate.computed import is_kept_as_computed
from tablewright.migrate.creation import additions
from tablewright.migrate.departed import Departed, partitions_going_along
from tablewright.migrate.lookup import OWNERS, States
from tablewright.migrate.operations import Add, Alter, Drop, Operation, Retype, thing_of
from tablewright.migrate.refinement import refined
from tablewright.migrate.row_types import written_anew
from tablewright.migrate.subjects import subject_of
from tablewright.schema import (
    Column,
    ColumnDefault,
    Domain,
    Name,
    Publication,
    Schema,
    Table,
)
from tablewright.schema import (
    Sequence as SequenceObject,
)
from tablewright.schema.facts import Facts, Subject
from tablewright.sql.signatures import identity


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
    work = _Replacement(States(before, after, facts), list(operations))
    work.run()
    return refined(work.operations, work.departed.gone, work.states)


@dataclass
class _Replacement:
    states: States
    operations: list[Operation]

    @cached_property
    def departed(self) -> Departed:
        """What goes, or goes and comes back, so far."""
        drops = (each for each in self.operations if isinstance(each, Drop))
        gone = {subject_of(each.thing, each.owner) for each in drops}
        return Departed(self.states, gone | set(partitions_going_along(gone, self.states)))

    def run(self) -> None:
        """Follow dependents of whatever goes until nothing new does."""
        waiting: list[tuple[Subject, bool]] = [(each, False) for each in sorted(self.departed.gone)]
        waiting += [
            (subject_of(each.before, each.owner), True)
            for each in self.operations
            if isinstance(each, Retype)
        ]
        for each in list(self.operations):
            waiting += [(found, False) for found in self._give_up_rows(each)]
            if isinstance(each, Drop):
                waiting += [(found, False) for found in self._replace_head(each.thing, each.owner)]
        for key in list(self._keys_in_the_way()):
            waiting += [(found, False) for found in self._replace_part(key)]
        while waiting:
            subject, is_retyped = waiting.pop()
            for needed in self.departed.with_parts(subject):
                for dependent in self.states.facts.dependents_of.get(needed, ()):
                    if self.departed.is_gone(dependent):
                        continue
                    if is_retyped and self.departed.follows(needed, dependent):
                        continue
                    waiting += [(found, False) for found in self._replace(dependent, needed)]

    def _keys_in_the_way(self) -> Iterator[Subject]:
        """Yield the foreign keys that keep rows where they are, which get another place."""
        found = (
            subject_of(key, table.name)
            for each in bounded_anew(self.operations)
            for table, key in references_to(each, self.states.before)
        )
        yield from (each for each in dict.fromkeys(found) if not self.departed.is_gone(each))

    def _replace_head(self, part: Any, owner: Name | None) -> Iterator[Subject]:
        """Let the index or key above go with its part: alone no part leaves it."""
        table = self.states.before.table_by_name.get(owner) if owner is not None else None
        if table is None or table.partition_of is None or not self.states.stays_below(owner):
            return
        head = self.states.head_of(part, table.partition_of.table)
        subject = subject_of(head, table.partition_of.table) if head is not None else None
        if subject is None or self.departed.is_gone(subject):
            return
        yield from self._replace_part(subject)
        yield from self._replace_head(head, table.partition_of.table)

    def _give_up_rows(self, operation: Operation) -> Iterator[Subject]:
        """Retype what holds rows of a table whose rows are written anew."""
        for topmost in written_anew(operation):
            for name in (topmost, *self.states.below(topmost)):
                table = ("table", name, "")
                for _, owner, part in self.states.facts.columns_of_type(table):
                    yield from self._retype(owner, part, table)

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
            yield from self._replace_object(dependent, needed)

    def _retype(self, table: Name, column: str, needed: Subject) -> Iterator[Subject]:
        """A column whose type is made anew is given it anew."""
        if any(
            isinstance(each, (Retype, Drop))
            and subject_of(thing_of(each), each.owner) == ("column", table, column)
            for each in self.operations
        ):
            return
        old, new = self.states.both(table, column)
        if old is None or new is None:
            return
        if needed[0] in OWNERS and needed[1] not in self.states.rows_held(table, column):
            return
        if self.departed.goes_with_its_owner(("column", table, column)):
            return
        if self.states.comes_from_above(table, column):
            # The parent's own column is given the new type, and its children with it.
            return
        for heir in self.states.partitioned_by(table, column):
            yield from self._remake_table(heir)
        if self.departed.goes_with_its_owner(("column", table, column)):
            return
        self.operations.append(Retype(old, new, table))
        yield from self._give_up_rows(self.operations[-1])
        for subject in self.departed.with_parts(("column", table, column)):
            for dependent in self.states.facts.dependents_of.get(subject, ()):
                follows = self.departed.follows(subject, dependent)
                if not follows and not self.departed.is_gone(dependent):
                    yield from self._replace(dependent, subject)

    def _remake_table(self, table: Name) -> Iterator[Subject]:
        """Make a table anew: nothing else changes how its rows are placed."""
        subject = ("table", table, "")
        old = self.states.before.table_by_name[table]
        new = self.states.after.table_by_name.get(table)
        if subject in self.departed.gone or new is None:
            return
        self.departed.gone.add(subject)
        self._forget(lambda each: self._is_about(each, subject))
        self.operations += (Drop(old), *additions(new))
        yield subject

    def _redefault(self, table: Name, column: str, needed: Subject) -> Iterator[Subject]:
        old, new = self.states.both(table, column)
        if old is None or new is None or self.departed.has_lost(table, column):
            return
        if is_kept_as_computed(old, new):
            return
        if old.generated is not None:
            subject = ("column", table, column)
            self.departed.gone.add(subject)
            self._forget(lambda each: subject_of(thing_of(each), each.owner) == subject)
            self.operations += (Drop(old, table), Add(new, table))
            yield subject
        elif old.default is not None and needed != ("column", table, column):
            self.departed.gone.add(("column_default", table, column))
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
        old = self.states.part(self.states.before, dependent)
        new = self.states.part(self.states.after, dependent)
        if old is None:
            return
        self.departed.gone.add(dependent)
        self._forget(lambda each: subject_of(thing_of(each), each.owner) == dependent)
        self.operations.append(Drop(old, name))
        if new is not None:
            self.operations.append(Add(new, name))
        yield dependent

    def _replace_object(self, dependent: Subject, needed: Subject) -> Iterator[Subject]:
        word, name, _ = dependent
        if word not in self.states.words:
            return
        for old in self.states.objects(self.states.before).get((word, name), ()):
            if isinstance(old, Table):
                yield from self._follow_table(old, needed)
                continue
            if isinstance(old, SequenceObject) and self._keeps(old):
                continue
            if self._may_be_bared(old, needed):
                self._bare(old)
                continue
            new = [
                each
                for each in self.states.objects(self.states.after).get((word, name), ())
                if identity(each) == identity(old)
            ]
            self.departed.gone.add(dependent)
            self._forget(lambda each: self._is_about(each, dependent))
            if not isinstance(old, SequenceObject):
                # A sequence goes by itself with the column that owns it.
                self.operations.append(Drop(old))
            for each in new:
                self.operations += additions(each)
            yield dependent

    def _follow_table(self, old: Table, needed: Subject) -> Iterator[Subject]:
        """Make a partition anew that went with what it was part of; remake what is placed anew."""
        new = self.states.after.table_by_name.get(old.name)
        above = old.partition_of.table if old.partition_of else None
        if above is not None and needed == ("table", above, ""):
            if new is not None and new.partition_of and new.partition_of.table == above:
                subject = ("table", old.name, "")
                self.departed.gone.add(subject)
                self._forget(lambda each: self._is_about(each, subject))
                self.operations += additions(new)
                yield subject
        elif (
            (old.partition_by is not None and needed[0] in _PLACING)
            or (old.foreign is not None and needed[0] == "foreign_server")
            or (old.of_type is not None and needed[0] == "composite_type")
        ):
            yield from self._remake_table(old.name)

    def _may_be_bared(self, old: Any, needed: Subject) -> bool:
        """Tell whether it is enough that a thing does without for a while."""
        if isinstance(old, Publication):
            return not old.all_tables and needed[0] == "column"
        return isinstance(old, Domain) and needed[0] not in (*_TYPE_WORDS, *OWNERS, "collation")

    def _bare(self, old: Any) -> None:
        """Take from a domain its checks, from a publication its tables; give them back later."""
        word, name, _ = subject = subject_of(old, None)
        new: Any = next(iter(self.states.objects(self.states.after).get((word, name), ())), None)
        if new is None or any(
            isinstance(each, Alter)
            and subject_of(each.before, None) == subject
            and each.after == bared(old)
            for each in self.operations
        ):
            return
        self._forget(lambda each: self._is_about(each, subject))
        self.operations += (Alter(old, bared(old)), Alter(bared(old), new))

    def _keeps(self, sequence: SequenceObject) -> bool:
        """Tell whether a sequence outlives the column that owned it."""
        new = self.states.objects(self.states.after).get(("sequence", sequence.name), ())
        return any(
            isinstance(each, SequenceObject) and each.owned_by != sequence.owned_by for each in new
        )

    def _is_about(self, operation: Operation, subject: Subject) -> bool:
        """Tell whether an operation is about an object or one of its parts."""
        about = subject_of(thing_of(operation), operation.owner)
        has_parts = subject[0] in OWNERS
        return about == subject or (has_parts and about[1] == subject[1] and about[2] != "")

    def _forget(self, is_meant: Any) -> None:
        self.operations = [each for each in self.operations if not is_meant(each)]


_TYPE_WORDS = ("enum", "domain", "composite_type", "range_type", "raw_sql")
# What a partition key may use.
_PLACING = ("function", "operator", "collation")
