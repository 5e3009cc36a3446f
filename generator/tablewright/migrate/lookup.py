"""Two schemas in, what is found in them by the names that the catalog's dependencies have out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from tablewright.migrate.ancestry import column_called, kept_parents, parents_of
from tablewright.migrate.operations import INDEXED
from tablewright.migrate.partition_keys import partition_columns
from tablewright.schema import (
    KINDS,
    PART_KINDS,
    Check,
    Column,
    DataType,
    Name,
    Schema,
    Table,
    objects_of,
    parts_of,
)
from tablewright.schema.facts import Facts, Subject

OWNERS = ("table", "view", "materialized_view")


@dataclass(frozen=True)
class States:
    """The old state, as far as renames are done, the new one, and what is known of both."""

    before: Schema
    after: Schema
    facts: Facts

    @cached_property
    def children(self) -> dict[Name, list[Name]]:
        """Return by table those that inherit from it or are parts of it."""
        return _children(self.before)

    @cached_property
    def _children_to_be(self) -> dict[Name, list[Name]]:
        return _children(self.after)

    def below(self, table: Name) -> Iterator[Name]:
        """Yield all tables below one, in whatever depth."""
        yield from _below(table, self.children)

    def to_be_below(self, table: Name) -> Iterator[Name]:
        """Yield the same of the new state."""
        yield from _below(table, self._children_to_be)

    def above(self, table: Name) -> Iterator[Name]:
        """Yield all tables above one, in whatever height."""
        found = self.before.table_by_name.get(table)
        for parent in parents_of(found) if found is not None else ():
            yield parent
            yield from self.above(parent)

    def stays_below(self, table: Name | None) -> bool:
        """Tell whether a table stays a part of what it is a part of."""
        old = self.before.table_by_name.get(table) if table is not None else None
        new = self.after.table_by_name.get(table) if table is not None else None
        return old is None or new is None or set(parents_of(old)) <= set(parents_of(new))

    def comes_from_above(self, table: Name, column: str) -> bool:
        """Tell whether a column is a parent's, too, and the parent stays one."""
        found = self.before.table_by_name[table]
        parents = kept_parents(found, self.after.table_by_name.get(table, found))
        return any(self.column(self.before, each, column) is not None for each in parents)

    def is_from_above(self, table: Name, column: str) -> bool:
        """Tell whether a column is there only because a parent has it, and goes with that."""
        found = self.before.table_by_name[table]
        return found.partition_of is not None or any(
            each.name == column and each.inherited for each in found.columns
        )

    def partitioned_by(self, table: Name, column: str) -> Iterator[Name]:
        """Yield the tables, from this one down, whose rows are placed by the column."""
        key = self.before.table_by_name[table].partition_by
        if key is not None and column in partition_columns(key):
            yield table
            return
        for child in self.children.get(table, ()):
            yield from self.partitioned_by(child, column)

    @cached_property
    def needed_parts(self) -> dict[Name, list[Subject]]:
        """Return by table or view those of its parts that anything depends on."""
        found: dict[Name, list[Subject]] = {}
        for each in self.facts.dependents_of:
            if each[2]:
                found.setdefault(each[1], []).append(each)
        return found

    def objects(self, schema: Schema) -> dict[tuple[str, Name], list[Any]]:
        """Return objects by kind and name; overloaded ones share both."""
        known = self._indexed.get(id(schema))
        if known is None:
            known = self._indexed[id(schema)] = {}
            for kind in KINDS:
                for thing in objects_of(schema, kind):
                    name = thing.name if isinstance(thing.name, Name) else Name("", thing.name)
                    known.setdefault((kind.word, name), []).append(thing)
        return known

    def column(self, schema: Schema, table: Name, column: str) -> Column | None:
        """Return a column, or None."""
        return column_called(column, schema.table_by_name.get(table))

    def both(self, table: Name, column: str) -> tuple[Column | None, Column | None]:
        """Return a column as it is and as it is wanted, each None where there is none."""
        return self.column(self.before, table, column), self.column(self.after, table, column)

    def rows_held(self, table: Name, column: str) -> frozenset[Name]:
        """Return the tables and views whose rows a column holds, now and afterwards."""
        old, new = self.both(table, column)
        if old is None or new is None or old.type != new.type:
            return frozenset()
        found: set[Name] = set()
        self._find_rows(old.type, found, set())
        return frozenset(found)

    def _find_rows(self, data_type: DataType, found: set[Name], seen: set[Name]) -> None:
        """Look into domains, composite types, and columns of the rows themselves."""
        name = data_type.own_name
        if name is None or name in seen:
            return
        seen.add(name)
        objects = self.objects(self.before)
        for domain in objects.get(("domain", name), ()):
            self._find_rows(domain.type, found, seen)
        for composite in objects.get(("composite_type", name), ()):
            for attribute in composite.attributes:
                self._find_rows(attribute.type, found, seen)
        for word in OWNERS:
            for relation in objects.get((word, name), ()):
                found.add(name)
                for column in relation.columns if isinstance(relation, Table) else ():
                    self._find_rows(column.type, found, seen)

    def part(self, schema: Schema, subject: Subject) -> Any:
        """Return a part of a table or view, or None."""
        word, name, part = subject
        if word == "check":
            table = schema.table_by_name.get(name)
            checks = table.checks if table else ()
            own = (each for each in checks if each.local and not self._goes_with_head(each, name))
            return next((each for each in own if each.name == part), None)
        kind = next(each for each in PART_KINDS if each.word == word)
        for owner_word in OWNERS:
            for owner in self.objects(schema).get((owner_word, name), ()):
                for each in parts_of(owner, kind):
                    if each.name == part:
                        return each
        return None

    def head_of(self, part: Any, above: Name) -> Any:
        """Return the index or key of the table above of which an index or key is a part."""
        name = part.attached_to if isinstance(part, INDEXED) else None
        table = self.before.table_by_name[above]
        parts = (each for kind in PART_KINDS for each in parts_of(table, kind))
        indexed = (each for each in parts if isinstance(each, INDEXED))
        return next((each for each in indexed if Name(above.namespace, each.name) == name), None)

    def _goes_with_head(self, check: Check, table: Name) -> bool:
        """Tell whether a partition has a check because its table has it, and loses it with that."""
        found = self.before.table_by_name.get(table)
        above = found.partition_of if found is not None else None
        head = self.before.table_by_name.get(above.table) if above is not None else None
        return (
            head is not None
            and self.stays_below(table)
            and any(each.name == check.name for each in head.checks)
        )

    @cached_property
    def words(self) -> frozenset[str]:
        """Return the words of all kinds."""
        return frozenset(kind.word for kind in KINDS)

    @cached_property
    def _indexed(self) -> dict[int, dict[tuple[str, Name], list[Any]]]:
        return {}


def _children(schema: Schema) -> dict[Name, list[Name]]:
    found: dict[Name, list[Name]] = {}
    for table in schema.tables:
        for parent in parents_of(table):
            found.setdefault(parent, []).append(table.name)
    return found


def _below(table: Name, children: dict[Name, list[Name]]) -> Iterator[Name]:
    for child in children.get(table, ()):
        yield child
        yield from _below(child, children)
