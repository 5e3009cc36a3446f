"""A table and the columns that replace others in it in, the table at each of the states out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from tablewright.diagnostics import Diagnostic
from tablewright.migrate.conversions import stays_as_it_is
from tablewright.migrate.ends import Ends
from tablewright.migrate.operations import Rename
from tablewright.migrate.pairs import RULE, Pair
from tablewright.migrate.syncing import (
    Spell,
    guarded,
    naming_both,
    sync_function,
    sync_of,
    sync_trigger,
)
from tablewright.schema import (
    Column,
    Function,
    Index,
    Name,
    Schema,
    Table,
    Trigger,
)
from tablewright.sql.object_names import object_name


class TableWork:
    """One table that stays, at each of the states."""

    def __init__(self, ends: Ends, table: Table, pairs: Sequence[Pair], spell: Spell) -> None:
        self._ends = ends
        self._before = table
        self._pairs = pairs
        self._spell = spell
        self._after = ends.after.table_by_name.get(table.name)
        self._copies = list(self._find_copies())

    def started(self) -> Table:
        """The new columns are there, without a rule, and triggers that a backfill minds."""
        table = self.expanded()
        empty = {each.new_first for each in self._pairs}
        made = {(each.field, each.new_first.name) for each in self._copies}
        columns = tuple(
            replace(each, nullable=True, not_null=None) if each.name in empty else each
            for each in table.columns
        )
        return self._guarded(_without(replace(table, columns=columns), made))

    def expanded(self) -> Table:
        """The new columns are there with all that belongs to them."""
        columns = (*self._kept_columns(), *self._added_columns())
        columns += tuple(self._new_first(each) for each in self._pairs)
        table = replace(
            self._before,
            columns=columns,
            triggers=self._triggers(
                self._before,
                self._after,
                names={each.old.name: each.new_first for each in self._pairs},
            ),
        )
        added = [(each.field, each.new_first) for each in self._copies]
        added += [("indexes", each) for each in self._added_indexes(self._ends.after_first)]
        return _with(table, added)

    def switched(self) -> Table:
        """What reads reads the new columns; the old ones allow NULL, and follow."""
        source = self._ends.before_last.table_by_name[self._before.name]
        old = {each.old_last: each for each in self._pairs}
        kept = {each.name: each for each in self._kept_columns()}
        columns = [
            self._old_last(old[each.name]) if each.name in old else kept.get(each.name, each)
            for each in source.columns
        ]
        columns += [*self._added_columns(), *map(self._new_last, self._pairs)]
        table = replace(source, columns=tuple(columns))
        gone = {(each.field, each.old.name) for each in self._copies}
        added = [(each.field, each.old_last) for each in self._copies]
        added += [(each.field, each.new) for each in self._copies]
        added += [("indexes", each) for each in self._added_indexes(self._ends.after)]
        table = _with(_without(table, gone), added)
        if self._pairs and self._after is not None:
            acting = {field: getattr(self._after, field) for field in _ACTING}
            table = replace(table, **acting)
            names = {each.new.name: each.old_last for each in self._pairs}
            triggers = self._triggers(self._after, self._before, names=names)
            table = replace(table, triggers=triggers)
        return table

    def restarted(self) -> Table:
        """The way back begins: the old columns are there again, empty."""
        return self._guarded(
            _without(self.switched(), {(each.field, each.old_last.name) for each in self._copies})
        )

    def functions(self, *, switched: bool) -> Iterator[Function]:
        """Yield what keeps the columns the same."""
        for pair in self._pairs:
            old = self._old_last(pair) if switched else self._old_first(pair)
            new = self._new_last(pair) if switched else self._new_first(pair)
            sync = sync_of(pair, old, new)
            path = self._ends.search_path
            yield sync_function(pair, sync, search_path=path, spell=self._spell)

    def renames(self) -> Iterator[Rename]:
        """Yield what is renamed at the switch."""
        owner = self._before.name
        for pair in self._pairs:
            if not pair.is_rename:
                yield Rename(self._old_first(pair), pair.old_last, owner)
                yield Rename(self._new_first(pair), pair.new.name, owner)
        for each in self._copies:
            if each.old.name == each.new.name:
                yield Rename(each.old, each.old_last.name, owner)
                yield Rename(each.new_first, each.new.name, owner)

    def copies(self) -> Iterator[tuple[Name, str]]:
        """Name the parts that are there twice."""
        for each in self._copies:
            for part in (each.old, each.old_last, each.new_first, each.new):
                yield self._before.name, part.name

    def problems(self) -> Iterator[Diagnostic]:
        """Yield what cannot be split."""
        if self._after is None:
            return
        subject, paired = self._before.name, {each.old.name for each in self._pairs}
        names = {each.name for each in self._after.columns}
        for each in self._added_columns():
            if _must_be_written(each):
                yield Diagnostic(
                    RULE,
                    f"{subject}.{each.name} is NOT NULL and new: old programs do not write it",
                    each.notes.span,
                    "give it a default, or add it by a change of its own",
                )
        for each in self._before.columns:
            is_gone = each.name not in names and each.name not in paired
            if is_gone and _must_be_written(each):
                yield Diagnostic(
                    RULE,
                    f"{subject}.{each.name} is NOT NULL and goes: new programs do not write it",
                    self._after.notes.span,
                    "let it be NULL by a change of its own first",
                )
        yield from self._computed()

    def _computed(self) -> Iterator[Diagnostic]:
        marked = self._ends.before_marked.table_by_name[self._before.name].columns
        for old, new in zip(self._before.columns, marked, strict=True):
            if old.generated != new.generated:
                yield Diagnostic(
                    RULE,
                    f"{self._before.name}.{old.name} is computed from a column that is replaced",
                    None,
                    "change it in a maintenance window, with --offline",
                )

    def _find_copies(self) -> Iterator[_Copy]:
        if self._after is None or not self._ends_differ():
            return
        name = self._before.name
        names = {
            str(each.thing.name): str(each.name)
            for each in self._ends.renames
            if each.owner == name and not isinstance(each.thing, Column)
        }
        for field in _COPIED:
            last = _by_name(self._ends.before_last, name, field)
            marked = _by_name(self._ends.before_marked, name, field)
            new = _by_name(self._ends.after, name, field)
            new_first = _by_name(self._ends.after_first, name, field)
            new_marked = _by_name(self._ends.after_marked, name, field)
            for old in getattr(self._before, field):
                called = str(old.name)
                wanted = new.get(names.get(called, called))
                if wanted is None:
                    continue
                reads_old = marked[old.name] != old
                reads_new = new_marked[wanted.name] != wanted
                if not reads_old and not reads_new:
                    continue
                is_same = old.name == wanted.name
                beside = object_name(wanted.name, "", "new") if is_same else wanted.name
                yield _Copy(
                    field,
                    old,
                    replace(last[old.name], name=object_name(old.name, "", "old"))
                    if is_same
                    else last[old.name],
                    replace(new_first[wanted.name], name=beside),
                    wanted,
                )

    def _ends_differ(self) -> bool:
        name, ends = self._before.name, self._ends
        return (
            ends.before_marked.table_by_name.get(name) != self._before
            or ends.after_marked.table_by_name.get(name) != self._after
        )

    def _kept_columns(self) -> Iterator[Column]:
        """Yield the columns that are there already, loosened where new programs need it."""
        wanted = {each.name: each for each in self._after.columns} if self._after else {}
        paired = {each.old.name: each for each in self._pairs}
        for each in self._before.columns:
            new = wanted.get(each.name)
            if each.name in paired:
                yield self._old_first(paired[each.name])
            elif new is None:
                yield each
            else:
                kind = new.type if stays_as_it_is(each.type, new.type) else each.type
                loose = new.nullable and not each.nullable
                yield replace(
                    each,
                    type=kind,
                    nullable=each.nullable or new.nullable,
                    not_null=None if loose else each.not_null,
                )

    def _added_columns(self) -> tuple[Column, ...]:
        known = {each.name for each in self._before.columns}
        known |= {each.new.name for each in self._pairs}
        columns = self._after.columns if self._after is not None else ()
        return tuple(each for each in columns if each.name not in known)

    def _added_indexes(self, schema: Schema) -> Iterator[Index]:
        """Yield the indexes that come and forbid nothing."""
        table = schema.table_by_name.get(self._before.name)
        known = {each.name for each in self._before.indexes}
        known |= {each.new.name for each in self._copies if each.field == "indexes"}
        taken_over = {str(each.name) for each in self._ends.renames if each.owner is not None}
        for each in table.indexes if table is not None else ():
            if each.name not in known | taken_over and not each.unique:
                yield each

    def _old_first(self, pair: Pair) -> Column:
        default = pair.old.default
        if default is None and not pair.is_converted and not pair.differs_by_row:
            default = pair.new.default
        return replace(pair.old, default=default)

    def _old_last(self, pair: Pair) -> Column:
        old = self._old_first(pair)
        default = None if pair.differs_by_row else old.default
        return replace(old, name=pair.old_last, nullable=True, not_null=None, default=default)

    def _new_first(self, pair: Pair) -> Column:
        default = None if pair.differs_by_row else pair.new.default
        return self._new(pair, name=pair.new_first, default=default)

    def _new_last(self, pair: Pair) -> Column:
        default = pair.new.default
        if pair.differs_by_row and pair.old.default is not None:
            default = pair.old.default
        return self._new(pair, name=pair.new.name, default=default)

    def _new(self, pair: Pair, *, name: str, default: Any) -> Column:
        not_null = pair.new.not_null if pair.needs_values else None
        return replace(
            pair.new, name=name, default=default, nullable=not pair.needs_values, not_null=not_null
        )

    def _triggers(
        self, table: Table, other: Table | None, *, names: Mapping[str, str]
    ) -> tuple[Trigger, ...]:
        """Return triggers that fire for either column, and those that keep both the same."""
        if not self._pairs:
            return table.triggers
        columns = {each.name: each.update_columns for each in (other.triggers if other else ())}
        paired = {each.old.name for each in self._pairs if each.is_rename}
        paired |= {each.new.name for each in self._pairs if each.is_rename}
        found = []
        for each in table.triggers:
            more = [name for name in columns.get(each.name, ()) if name in paired]
            wanted = tuple(dict.fromkeys((*each.update_columns, *more)))
            both = naming_both(each, names)
            found.append(replace(both, update_columns=wanted) if each.update_columns else both)
        return (*found, *(sync_trigger(each, self._widest()) for each in self._pairs))

    def _widest(self) -> Table:
        """Return a table with the triggers of both ends, after whose names another is given."""
        after = self._after.triggers if self._after is not None else ()
        return replace(self._before, triggers=(*self._before.triggers, *after))

    def _guarded(self, table: Table) -> Table:
        if not self._pairs:
            return table
        ours = {sync_trigger(each, self._widest()).name for each in self._pairs}
        triggers = (each if each.name in ours else guarded(each) for each in table.triggers)
        return replace(table, triggers=tuple(triggers))


_COPIED = ("uniques", "checks", "exclusions", "foreign_keys", "indexes")
# What acts when rows are written or read, so that two of it would act twice.
_ACTING = ("triggers", "rules", "policies")


@dataclass(frozen=True, slots=True)
class _Copy:
    """A part that reads an old column, and the one that reads the new one instead.

    Attributes:
        old: As it is before the switch.
        old_last: As it is after it.
        new_first: As it is before the switch.
        new: As it is after it.
    """

    field: str
    old: Any
    old_last: Any
    new_first: Any
    new: Any


def _must_be_written(column: Column) -> bool:
    has_value = column.default or column.identity or column.generated
    return not column.nullable and has_value is None


def _by_name(schema: Schema, table: Name, field: str) -> Mapping[str, Any]:
    return {each.name: each for each in getattr(schema.table_by_name[table], field)}


def _with(table: Table, parts: Sequence[tuple[str, Any]]) -> Table:
    for field, part in parts:
        longer: Any = {field: (*getattr(table, field), part)}
        table = replace(table, **longer)
    return table


def _without(table: Table, names: set[tuple[str, str]]) -> Table:
    kept: dict[str, Any] = {
        field: tuple(p for p in getattr(table, field) if (field, p.name) not in names)
        for field in _COPIED
    }
    return replace(table, **kept)
