"""A table in, INSERT statements for rows that keep all its rules out, with the rows they refer to.

The nth row of a table refers to the nth rows of other tables, so that every value follows from the
model and the number alone and nothing has to be read back.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from tablewright.database.behaviour.samples import NoSample, Samples
from tablewright.schema import Column, ForeignKey, Name, Schema, Table
from tablewright.sql.quote import identifier, text_literal

# Rows 1 and 2 of every table that others may refer to are there while the checks run.
SEEDED = (1, 2)

Values = Mapping[str, str | None]


class Unbuildable(Exception):
    """No row can be made of a table; the message says why."""


@dataclass(frozen=True, slots=True)
class Rows:
    """Makes rows of the tables of one schema, and remembers what it found out.

    Attributes:
        seeded: Tables whose first rows are there when the scripts asked for next run.
    """

    samples: Samples
    seeded: set[Name] = field(default_factory=set)
    _values: dict[tuple[Name, int], dict[str, str | None]] = field(default_factory=dict)
    _givens: dict[Name, frozenset[str]] = field(default_factory=dict)
    _needed: dict[Name, list[Table]] = field(default_factory=dict)

    @property
    def schema(self) -> Schema:
        """The schema."""
        return self.samples.schema

    def values(self, table: Table, number: int) -> dict[str, str | None]:
        """Return what a row must be given: keys, and what has neither null nor a default.

        Raises:
            Unbuildable: A value is not known.
        """
        here = (table.name, number)
        if here not in self._values:
            given = self._given(table)
            self._values[here] = {
                column.name: self.value(table, column.name, number)
                for column in table.columns
                if column.name in given
            }
        return dict(self._values[here])

    def value(self, table: Table, column: str, number: int) -> str:
        """Return the value of a column in the nth row; of a foreign key, that of the nth target.

        Raises:
            Unbuildable: It is not known.
        """
        return self._value(table, column, number, seen=frozenset())

    def insert(self, table: Table, values: Values) -> str:
        """Write an INSERT."""
        if not values:
            return f"INSERT INTO {full_name(table.name)} DEFAULT VALUES;"
        columns = ", ".join(identifier(name) for name in values)
        return (
            f"INSERT INTO {full_name(table.name)} ({columns}) OVERRIDING SYSTEM VALUE"
            f" VALUES ({', '.join(literal(value) for value in values.values())});"
        )

    def ancestors(self, table: Table, number: int) -> list[str]:
        """Write the INSERTs of the nth rows that the nth row of a table needs, farthest first.

        Raises:
            Unbuildable: They need each other in a circle, or a value is not known.
        """
        return [self.insert(each, self.values(each, number)) for each in self.needed(table)[:-1]]

    def grounded(self, table: Table, number: int) -> tuple[list[str], dict[str, str | None]]:
        """Return the INSERTs that the nth row needs beside the seeded ones, and its values.

        Where nothing keeps two rows from referring to the same one, it refers to the first, which
        is there: ancestors of ancestors would make a script as long as the schema is deep.

        Raises:
            Unbuildable: As `ancestors` and `values`.
        """
        unlike = _apart(table)
        kept, values = self.references(table), self.values(table, number)
        held = [name for key in kept for name in key.columns]
        inserts: dict[str, None] = {}
        for key in kept:
            alone = all(held.count(name) == 1 for name in key.columns)
            if key.table == table.name:
                continue
            if alone and key.table in self.seeded and unlike.isdisjoint(key.columns):
                values |= {name: self.value(table, name, SEEDED[0]) for name in key.columns}
            else:
                needed = self.needed(self._target(key))
                rows = (self.insert(each, self.values(each, number)) for each in needed)
                inserts |= dict.fromkeys(rows)
        return list(inserts), values

    def needed(self, table: Table) -> list[Table]:
        """List the tables whose rows a row of a table needs, and the table itself at the end.

        Raises:
            Unbuildable: They need each other in a circle, or one is not in the schema.
        """
        if table.name not in self._needed:
            done: dict[Name, Table] = {}
            self._visit(table, done, ())
            self._needed[table.name] = list(done.values())
        return self._needed[table.name]

    def references(self, table: Table) -> list[ForeignKey]:
        """List the foreign keys that every row fills."""
        given = self._given(table)
        return [key for key in table.foreign_keys if given.issuperset(key.columns)]

    def _visit(self, table: Table, done: dict[Name, Table], path: tuple[Name, ...]) -> None:
        if table.name in path:
            raise Unbuildable("the references that must not be null go in a circle")
        if table.name in done:
            return
        for key in self.references(table):
            if key.table != table.name:
                self._visit(self._target(key), done, (*path, table.name))
        done[table.name] = table

    def _target(self, key: ForeignKey) -> Table:
        found = self.schema.table_by_name.get(key.table)
        if found is None:
            raise Unbuildable(f"table {key.table} is not in the schema")
        return found

    def _given(self, table: Table) -> frozenset[str]:
        if table.name not in self._givens:
            self._givens[table.name] = self._find_given(table)
        return self._givens[table.name]

    def _find_given(self, table: Table) -> frozenset[str]:
        keys = set(table.primary_key.columns if table.primary_key else ())
        for referrer in self.schema.referrers.get(table.name, ()):
            for key in referrer.foreign_keys:
                if key.table == table.name:
                    keys.update(key.target_columns)
        # A default that refers to a row would need just that row; one that must be unlike that
        # of other rows allows only one.
        apart = {name for key in table.foreign_keys for name in key.columns}
        apart |= {name for unique in table.uniques for name in unique.columns}
        apart |= {each.column or "" for i in table.indexes if i.unique for each in i.elements}
        defaulted = {each.name for each in table.columns if each.default is not None}
        # Where nulls are alike, leaving out is no way to be unlike.
        for unique in table.uniques:
            keys.update(() if unique.nulls_distinct else unique.columns)
        for index in table.indexes:
            if index.unique and not index.nulls_distinct:
                keys.update(each.column or "" for each in index.elements)
        keys |= apart & defaulted
        return frozenset(
            column.name
            for column in table.columns
            if column.generated is None and (column.name in keys or is_required(column))
        )

    def _value(
        self, table: Table, name: str, number: int, *, seen: frozenset[tuple[Name, str]]
    ) -> str:
        here = (table.name, name)
        for key in table.foreign_keys:
            if name not in key.columns:
                continue
            target = self._target(key)
            there = key.target_columns[key.columns.index(name)]
            if (target.name, there) not in {*seen, here}:
                return self._value(target, there, number, seen=seen | {here})
        column = table.column(name)
        try:
            return self.samples.value(column.type, column.rules, number)
        except NoSample as problem:
            raise Unbuildable(f"{table.name}.{name}: {problem}") from None


def _apart(table: Table) -> set[str]:
    """List the columns in which rows may have to differ."""
    keys = [table.primary_key.columns] if table.primary_key else []
    keys += [unique.columns for unique in table.uniques]
    keys += [tuple(e.column or "" for e in i.elements) for i in table.indexes if i.unique]
    keys += [tuple(e.column or "" for e in each.elements) for each in table.exclusions]
    return {name for key in keys for name in key}


def is_required(column: Column) -> bool:
    """Tell whether a row must be given a value of the column."""
    no_source = column.default is None and column.identity is None and column.generated is None
    return no_source and not column.nullable


def full_name(name: Name) -> str:
    """Spell a name with its namespace, whatever the search path is."""
    return f"{identifier(name.namespace)}.{identifier(name.name)}"


def literal(value: str | None) -> str:
    """Spell a value as a constant that takes the type of its column, without a cast.

    A cast would cut text to the length of its type in silence (manual 8.3).
    """
    return "NULL" if value is None else text_literal(value)


def matching(values: Values, columns: Iterable[str]) -> str:
    """Write a condition that finds a row by some of its values."""
    return " AND ".join(f"{identifier(name)} = {literal(values[name])}" for name in columns)
