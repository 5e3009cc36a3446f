"""Two states in, all that is no table at each of the states between them out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from tablewright.diagnostics import Diagnostic
from tablewright.migrate.ends import Ends
from tablewright.migrate.in_place import is_subsequence
from tablewright.migrate.pairs import RULE, Pair
from tablewright.schema import (
    KINDS,
    CompositeType,
    DefaultPrivilege,
    Domain,
    Enum,
    Grant,
    RangeType,
    Schema,
    SequenceOwner,
    Table,
    View,
    objects_of,
)
from tablewright.schema import (
    Sequence as SequenceObject,
)
from tablewright.sql.select_lists import showing_also
from tablewright.sql.signatures import identity


class ObjectWork:
    """All that is no table, at each of the states."""

    def __init__(self, ends: Ends, pairs: Sequence[Pair]) -> None:
        self._ends = ends
        self._pairs = pairs
        self._owned = {
            SequenceOwner(each.table, each.old.name): SequenceOwner(each.table, each.new.name)
            for each in pairs
        }

    def state(self, *, switched: bool) -> Schema:
        """Return the state without its tables."""
        before = self._ends.before_last if switched else self._ends.before
        after = self._ends.after
        fields: dict[str, Any] = {}
        for kind in KINDS:
            if kind.model in (Table, Grant, DefaultPrivilege):
                continue
            kept = list(objects_of(before, kind))
            known = {identity(each) for each in kept}
            wanted = {identity(each): each for each in objects_of(after, kind)}
            pairs = [(each, wanted.get(identity(each), each)) for each in kept]
            kept = [self._expanded(old, new) for old, new in pairs]
            if switched:
                kept = [self._switched(old, new) for old, new in pairs]
            new = [each for name, each in wanted.items() if name not in known and self._comes(each)]
            fields[kind.collection] = (*kept, *new)
        grants = dict.fromkeys((*before.grants, *after.grants))
        return replace(before, tables=(), grants=tuple(grants), **fields)

    def problems(self) -> Iterator[Diagnostic]:
        """Yield views that call their columns otherwise, and cannot show both for a while."""
        wanted = {each.name: each for each in self._ends.after.views}
        for view in self._ends.before.views:
            if view.name in wanted and self._lost(view) and self._both(view) is None:
                yield Diagnostic(
                    RULE,
                    f"view {view.name} calls its columns otherwise afterwards:"
                    " old programs and new ones cannot both read it",
                    wanted[view.name].notes.span,
                    "let it show the old names with AS, or show both",
                )

    def _lost(self, view: View) -> list[str]:
        """Name the columns that a view does not show afterwards."""
        old = self._ends.facts.columns_before.get(view.name, ())
        new = {each[0] for each in self._ends.facts.columns_after.get(view.name, ())}
        return [each[0] for each in old if each[0] not in new]

    def _both(self, view: View) -> View | None:
        """Return a view that shows, beside the columns that are replaced, the new ones."""
        others = {each.old.name: each.new.name for each in self._pairs if each.is_rename}
        lost = self._lost(view)
        old = {each[0] for each in self._ends.facts.columns_before.get(view.name, ())}
        come = {each[0] for each in self._ends.facts.columns_after.get(view.name, ())} - old
        if view.columns or come != {others.get(each) for each in lost}:
            return None
        query = showing_also(view.query, {each: others[each] for each in lost})
        return None if query is None else replace(view, query=query)

    def _switched(self, old: Any, new: Any) -> Any:
        if isinstance(old, SequenceObject) and old.owned_by is not None:
            return replace(old, owned_by=self._owned.get(old.owned_by, old.owned_by))
        is_kept = isinstance(old, _TYPES) or (isinstance(old, View) and self._lost(old))
        return self._expanded(old, new) if is_kept else new

    def _expanded(self, old: Any, new: Any) -> Any:
        is_view = isinstance(old, View) and old is not new
        both = self._both(old) if is_view and self._lost(old) else None
        return both or _grown(old, new)

    def _comes(self, new: Any) -> bool:
        """Tell whether an object is new, and not the sequence of a column that is replaced."""
        is_taken_over = isinstance(new, SequenceObject) and new.owned_by in self._owned.values()
        return not is_taken_over


_TYPES = (Enum, Domain, CompositeType, RangeType)


def _grown(old: Any, new: Any) -> Any:
    """Return an enum with the values that come; all else waits."""
    grows = isinstance(old, Enum) and is_subsequence(old.values, new.values)
    return new if grows else old
