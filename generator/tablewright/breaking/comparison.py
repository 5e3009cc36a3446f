"""Two schemas in; out come their objects and parts in pairs, as every rule takes them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, Generic, TypeVar, cast

from tablewright.breaking.matching import Matched, match
from tablewright.breaking.renames import NO_RENAMES, Renames
from tablewright.breaking.sql_text import in_new_words
from tablewright.breaking.surface import NO_SURFACE, RelationEnd, Surface
from tablewright.schema import (
    KINDS,
    Check,
    Column,
    DataType,
    Exclusion,
    ForeignKey,
    Index,
    IndexElement,
    Name,
    Notes,
    PrimaryKey,
    Schema,
    SchemaObject,
    Table,
    Trigger,
    Unique,
)
from tablewright.sql.signatures import identity

O = TypeVar("O", bound=SchemaObject)  # noqa: E741
P = TypeVar("P")
C = TypeVar("C", PrimaryKey, Unique, Check, Exclusion, ForeignKey, Index)


@dataclass(frozen=True, slots=True)
class Kept(Generic[P]):
    """A part of a table on both sides.

    Attributes:
        was: The table before.
        table: The table now.
    """

    was: Table
    table: Table
    before: P
    after: P

    @property
    def on(self) -> tuple[Notes, ...]:
        """Its notes now, then its table's."""
        return (notes_of(self.after), self.table.notes)

    @property
    def subject(self) -> str:
        """How acceptances name it."""
        return f"{self.table.name}.{cast(Any, self.after).name}"


@dataclass(frozen=True, slots=True)
class Lone(Generic[P]):
    """A part that only one side has, of a table that both have; `was` and `table` as in Kept."""

    was: Table
    table: Table
    thing: P

    @property
    def on(self) -> tuple[Notes, ...]:
        """Its notes where it is new, then its table's."""
        return (self.table.notes,)

    @property
    def subject(self) -> str:
        """How acceptances name it."""
        return f"{self.table.name}.{cast(Any, self.thing).name}"


@dataclass(frozen=True, slots=True)
class New(Lone[P]):
    """A part that only the new side has."""

    @property
    def on(self) -> tuple[Notes, ...]:
        """Its notes, then its table's."""
        return (notes_of(self.thing), self.table.notes)


@dataclass(frozen=True, slots=True)
class Parts(Generic[P]):
    """The parts of one sort of all tables that both sides have."""

    kept: tuple[Kept[P], ...]
    removed: tuple[Lone[P], ...]
    added: tuple[New[P], ...]


@dataclass(frozen=True)
class Comparison:
    """What rules look at.

    Attributes:
        renames: What is called otherwise on the new side.
        annotated: Both sides come from specifications, so that rules, units and their like count.
        old: What code sees of the old side.
        new: What code sees of the new side.
        texts: What SQL of the old side became when PostgreSQL did the renames, by table and text;
            where it did none, names are replaced one by one.
    """

    before: Schema
    after: Schema
    renames: Renames = NO_RENAMES
    annotated: bool = True
    old: Surface = NO_SURFACE
    new: Surface = NO_SURFACE
    texts: Mapping[tuple[Name | None, str], str] = field(default_factory=dict)
    _matched: dict[str, Matched[Any]] = field(default_factory=dict, compare=False, repr=False)

    def of(self, model: type[O]) -> Matched[O]:
        """Match the objects of one kind: by name, functions by the types of their arguments too."""
        kind = next(kind for kind in KINDS if kind.model is model)
        if kind.word not in self._matched:

            def earlier(thing: Any) -> Any:
                was = self.renames.objects.get((kind.word, thing.name))
                return None if was is None else identity(replace(thing, name=was))

            self._matched[kind.word] = match(
                getattr(self.before, kind.collection),
                getattr(self.after, kind.collection),
                key=identity,
                earlier=earlier,
            )
        return self._matched[kind.word]

    @cached_property
    def tables(self) -> tuple[tuple[Table, Table], ...]:
        """Tables of both sides; a partition is as its table is."""
        return tuple(pair for pair in self.of(Table).kept if pair[1].partition_of is None)

    @cached_property
    def columns(self) -> Parts[Column]:
        """Columns where they are defined: neither inherited nor repeated in partitions."""
        return self.parts("column", lambda table: (c for c in table.columns if not c.inherited))

    @cached_property
    def type_names(self) -> Mapping[Name, Name]:
        """New names of renamed objects that columns can be of, or refer to, by the old one."""
        sorts = ("enum", "domain", "composite_type", "range_type", "table", "view")
        return {
            old: new
            for (kind, new), old in self.renames.objects.items()
            if kind in sorts and isinstance(old, Name) and isinstance(new, Name)
        }

    def parts(self, kind: str, listed: Callable[[Table], Iterable[P]]) -> Parts[P]:
        """Match the parts of one sort by name, within each table of both sides.

        Args:
            kind: The word for the sort, by which renames speak of it.
            listed: Lists them.
        """
        kept: list[Kept[P]] = []
        removed: list[Lone[P]] = []
        added: list[New[P]] = []
        for was, table in self.tables:
            old, new = tuple(listed(was)), tuple(listed(table))
            if not old and not new:
                continue
            here = match(
                old,
                new,
                key=lambda part: cast(Any, part).name,
                earlier=lambda part, of=table: self.renames.parts.get(  # type: ignore[misc]
                    (kind, of.name, cast(Any, part).name)
                ),
            )
            kept += (Kept(was, table, *pair) for pair in here.kept)
            removed += (Lone(was, table, part) for part in here.removed)
            added += (New(was, table, part) for part in here.added)
        return Parts(tuple(kept), tuple(removed), tuple(added))

    def constraints(self, kind: str, listed: Callable[[Table], Iterable[C]]) -> Parts[C]:
        """Match constraints or indexes: by name, then those that say the same under another name.

        The old ones come out in new words.
        """
        found = self.parts(kind, listed)
        kept = [
            Kept(each.was, each.table, self.in_new_words(each.before, each.was), each.after)
            for each in found.kept
        ]
        removed = []
        added = list(found.added)
        for lost in found.removed:
            now = self.in_new_words(lost.thing, lost.was)
            twin = next((new for new in added if _same_but_name(now, new, lost.table)), None)
            if twin is None:
                removed.append(Lone(lost.was, lost.table, now))
            else:
                added.remove(twin)
                kept.append(Kept(lost.was, lost.table, now, twin.thing))
        return Parts(tuple(kept), tuple(removed), tuple(added))

    def type_now(self, data_type: DataType) -> DataType:
        """Spell an old type with the names of the new side."""
        if (name := data_type.own_name) is None:
            return data_type
        now = self.name_now(name)
        return replace(data_type, namespace=now.namespace, name=now.name)

    def name_now(self, name: Name) -> Name:
        """Return what an object of the old side is called now."""
        return self.type_names.get(name, name)

    def columns_now(self, table: Name) -> Mapping[str, str]:
        """Return the renamed columns of a table, which goes by its old name: new by old."""
        now = self.name_now(table)
        return {
            old: new
            for (kind, owner, new), old in self.renames.parts.items()
            if kind == "column" and owner == now
        }

    def end_now(self, end: RelationEnd) -> RelationEnd:
        """Put the end of an old foreign key in new words."""
        here = self.columns_now(end.table)
        columns = tuple(here.get(each, each) for each in end.columns)
        return RelationEnd(
            self.name_now(end.table), columns, self.name_now(end.target), end.forward
        )

    def sql_now(self, sql: str | None, table: Name | None = None) -> str | None:
        """Put an expression of the old side in new words."""
        if sql is None or self.renames == NO_RENAMES:
            return sql
        if (table, sql) in self.texts:
            return self.texts[table, sql]
        names = {old.name: new.name for old, new in self.type_names.items() if old.name != new.name}
        for (kind, _, new), old in self.renames.parts.items():
            if kind == "column" and table is None:
                names[old] = new
        if table is not None:
            names |= self.columns_now(table)
        return in_new_words(sql, names)

    def in_new_words(self, part: C, table: Table) -> C:
        """Put a constraint or index of an old table in new words, but for its own name."""
        if self.renames == NO_RENAMES:
            return part
        changed: dict[str, Any] = {}
        here = self.columns_now(table.name)
        for columns in ("columns", "include", "on_delete_columns"):
            if hasattr(part, columns):
                changed[columns] = tuple(here.get(each, each) for each in getattr(part, columns))
        if isinstance(part, ForeignKey):
            there = self.columns_now(part.table)
            changed["target_columns"] = tuple(there.get(each, each) for each in part.target_columns)
            changed["table"] = self.name_now(part.table)
        if isinstance(part, Check):
            changed["expression"] = self.sql_now(part.expression, table.name)
        if isinstance(part, (Index, Exclusion)):
            changed["where"] = self.sql_now(part.where, table.name)
            changed["elements"] = tuple(self._element(e, table, here) for e in part.elements)
        return replace(part, **changed)

    def _element(
        self, element: IndexElement, table: Table, here: Mapping[str, str]
    ) -> IndexElement:
        column = element.column
        return replace(
            element,
            column=here.get(column, column) if column is not None else None,
            expression=self.sql_now(element.expression, table.name),
        )


def notes_of(part: object) -> Notes:
    """Return the notes of a part; those of a field of a composite type are empty."""
    notes = getattr(part, "notes", None)
    return notes if isinstance(notes, Notes) else Notes()


def triggers_of(comparison: Comparison) -> Parts[Trigger]:
    """Match the triggers of tables, but for copies that partitions have."""
    return comparison.parts(
        "trigger", lambda table: (each for each in table.triggers if not each.inherited)
    )


def checks_apart(table: Table) -> Iterator[Check]:
    """Yield the checks that no rule of a column has made: `rule-tightened` speaks of those."""
    return (check for check in table.checks if check.column is None)


def _same_but_name(lost: Any, new: New[Any], table: Table) -> bool:
    if new.table is not table:
        return False
    return bool(replace(lost, name=new.thing.name, comment=new.thing.comment) == new.thing)
