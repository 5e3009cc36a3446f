"""What goes between two states in; what goes or changes with it, and what must go first, out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from tablewright.migrate.ancestry import parents_of
from tablewright.migrate.lookup import OWNERS, States
from tablewright.schema import Name
from tablewright.schema.facts import Subject

# What PostgreSQL itself brings along when a column changes its type (ATRememberAllDependents).
_FOLLOW_A_RETYPE = frozenset(
    ("primary_key", "unique", "exclusion", "index", "foreign_key", "check", "statistics", "column")
)
# Types that a foreign key can compare with each other.
_COMPARABLE = (
    frozenset(("smallint", "integer", "bigint")),
    frozenset(("text", "varchar")),
)


@dataclass
class Departed:
    """What goes, or goes and comes back.

    Attributes:
        states: The states between which it goes.
        gone: All of it, so far.
    """

    states: States
    gone: set[Subject]

    def is_gone(self, part: Subject) -> bool:
        """Tell whether a thing goes, by itself or with what it is a part of."""
        return part in self.gone or self.goes_with_its_owner(part)

    def goes_with_its_owner(self, dependent: Subject) -> bool:
        """Tell whether a part goes because what it is a part of does."""
        _, name, part = dependent
        return bool(part) and any((each, name, "") in self.gone for each in OWNERS)

    def with_parts(self, subject: Subject) -> Iterator[Subject]:
        """Yield a thing and what goes or changes with it: parts, and columns further down."""
        yield subject
        word, name, part = subject
        if word in OWNERS and not part:
            yield from self.states.needed_parts.get(name, ())
        if word == "column":
            for child in self.states.children.get(name, ()):
                table = self.states.before.table_by_name[child]
                if any(each.name == part for each in table.columns) and (
                    subject not in self.gone
                    or self.states.column(self.states.after, child, part) is None
                    or self._goes_along(subject, child)
                ):
                    yield from self.with_parts((word, child, part))

    def has_lost(self, table: Name, column: str) -> bool:
        """Tell whether a column goes, by itself or with that of a table above."""
        return ("column", table, column) in self.gone or (
            self.states.is_from_above(table, column)
            and any(
                self.has_lost(above, column)
                for above in parents_of(self.states.before.table_by_name[table])
            )
        )

    def _goes_along(self, column: Subject, child: Name) -> bool:
        """Tell whether a table below loses a column that is made anew, and gets it again."""
        _, table, name = column
        is_remade = self.states.column(self.states.after, table, name) is not None
        return is_remade and self.states.is_from_above(child, name)

    def follows(self, column: Subject, dependent: Subject) -> bool:
        """Tell whether a retyped column takes its dependent along."""
        word, name, part = dependent
        if column in self._range_columns or self.states.rows_held(column[1], column[2]):
            # Meanwhile it is a text, or a document.
            return word == "sequence"
        if word == "foreign_key":
            key = self.states.part(self.states.before, dependent)
            # Of periods, the index of the key compares; its operators are for one type each.
            is_of_periods = key is not None and key.period
            return self._stays_comparable(column, () if is_of_periods else _COMPARABLE)
        if word == "statistics":
            # Made anew by the server, they forget their target.
            return not any(
                each.target for each in self.states.objects(self.states.before)[word, name]
            )
        if self.states.facts.entries_about(dependent):
            # Made anew by the server, it forgets its extension.
            return False
        if word in _FOLLOW_A_RETYPE or word == "sequence":
            return True
        # The default of the column itself is looked after where it is retyped.
        return word == "column_default" and (name, part) == column[1:]

    @cached_property
    def _range_columns(self) -> frozenset[Subject]:
        """Return the columns whose range type is made anew."""
        return frozenset(
            each
            for subject in self.gone
            if subject[0] == "range_type"
            for each in self.states.facts.dependents_of.get(subject, ())
            if each[0] == "column"
        )

    def _stays_comparable(self, column: Subject, families: Iterable[frozenset[str]]) -> bool:
        """Tell whether a column can meanwhile be compared with those that keys tie it to."""
        old, new = self.states.both(column[1], column[2])
        if old is None or new is None or old.type.namespace or new.type.namespace:
            return False
        return old.type.name == new.type.name or any(
            {old.type.name, new.type.name} <= family for family in families
        )


def partitions_going_along(gone: Iterable[Subject], states: States) -> Iterator[Subject]:
    """Yield the partitions of tables that go, where they are not wanted."""
    for word, name, part in gone:
        if word == "table" and not part:
            yield from _parts_going_along(name, states)


def _parts_going_along(table: Name, states: States) -> Iterator[Subject]:
    for child in states.children.get(table, ()):
        is_part = states.before.table_by_name[child].partition_of is not None
        if is_part and child not in states.after.table_by_name:
            yield "table", child, ""
            yield from _parts_going_along(child, states)
