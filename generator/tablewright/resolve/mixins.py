"""Tables with their mixins laid flat: one list of entries a section, each with its own place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from tablewright.diagnostics import Related, did_you_mean
from tablewright.resolve.scope import Scope
from tablewright.source.places import Place
from tablewright.source.table_document import (
    ColumnDocument,
    MixinDocument,
    TableDocument,
    TableParts,
)
from tablewright.values import frozen

SECTIONS = (
    "unique",
    "foreign_keys",
    "checks",
    "exclude",
    "indexes",
    "triggers",
    "rules",
    "policies",
)
_SINGLE = ("primary_key", "soft_delete", "audit", "row_security")


@frozen
class Entry:
    """One entry of a section: its name where it has one, what was written, and where."""

    name: str | None
    value: Any
    place: Place


@dataclass(slots=True)
class FlatTable:
    """A table with everything that its mixins bring.

    Attributes:
        columns: In the order of the table; the value is a ColumnDocument.
        sections: Entries by section.
        single: primary_key, soft_delete, audit and row_security, where given; the table's own wins.
    """

    columns: list[Entry] = field(default_factory=list)
    sections: dict[str, list[Entry]] = field(default_factory=dict)
    single: dict[str, Entry] = field(default_factory=dict)


def flattened(
    table: TableDocument,
    place: Place,
    mixins: Mapping[str, MixinDocument],
    root: Place,
    scope: Scope,
) -> FlatTable:
    """Lay a table and its mixins flat.

    A mixin's columns stand before or behind the table's own, as its `place` says; a column of the
    table replaces the mixin's column of the same name.
    """
    flat = FlatTable(sections={section: [] for section in SECTIONS})
    order = _used(table, place, mixins, root, scope)
    own = [
        Entry(name, _long(entry), place.at(("columns", name)))
        for name, entry in table.columns.items()
    ]
    first = [part for part in order if part[0].place == "first"]
    last = [part for part in order if part[0].place == "last"]
    before = _mixin_columns(first, table, scope)
    behind = _mixin_columns(last, table, scope)
    flat.columns = _unique_columns([*before, *own, *behind], scope)
    parts: list[tuple[TableParts, Place]] = [*first, *last, (table, place)]
    for part, at in parts:
        _add_sections(flat, part, at)
    return flat


def _used(
    table: TableParts,
    place: Place,
    mixins: Mapping[str, MixinDocument],
    root: Place,
    scope: Scope,
    chain: tuple[str, ...] = (),
) -> list[tuple[MixinDocument, Place]]:
    """List the mixins that a part uses, those that they use themselves before them."""
    found: list[tuple[MixinDocument, Place]] = []
    for index, name in enumerate(table.use):
        at = place.at(("use", index)).span()
        if name in chain:
            circle = " → ".join((*chain[chain.index(name) :], name))
            scope.report("mixin-cycle", f"mixins use each other in a circle: {circle}", at)
        elif name not in mixins:
            mend = did_you_mean(name, mixins)
            scope.report("unknown-mixin", f"there is no mixin `{name}`", at, mend)
        else:
            mixin, below = mixins[name], root.at(("mixins", name))
            nested = _used(mixin, below, mixins, root, scope, (*chain, name))
            for part in [*nested, (mixin, below)]:
                if all(part[0] is not other for other, _ in found):
                    found.append(part)
    return found


def _mixin_columns(
    parts: list[tuple[MixinDocument, Place]], table: TableDocument, _scope: Scope
) -> list[Entry]:
    return [
        Entry(name, _long(entry), at.at(("columns", name)))
        for mixin, at in parts
        for name, entry in mixin.columns.items()
        if name not in table.columns
    ]


def _unique_columns(entries: list[Entry], scope: Scope) -> list[Entry]:
    kept: dict[str, Entry] = {}
    for entry in entries:
        name = entry.name or ""
        if name in kept:
            first = Related("first defined here", kept[name].place.key_span())
            message = f"two mixins bring a column `{name}`"
            mend = "define the column in the table itself"
            scope.report(
                "duplicate-column", message, entry.place.key_span(), mend, related=(first,)
            )
        else:
            kept[name] = entry
    return list(kept.values())


def _add_sections(flat: FlatTable, part: TableParts, place: Place) -> None:
    said = part.model_fields_set
    for section in (each for each in SECTIONS if each in said):
        written = getattr(part, section)
        pairs = enumerate(written) if isinstance(written, list) else written.items()
        for step, value in pairs:
            name = step if isinstance(step, str) else getattr(value, "name", None)
            flat.sections[section].append(Entry(name, value, place.at((section, step))))
    for key in (each for each in _SINGLE if each in said):
        value = getattr(part, key)
        if value is not None:
            flat.single[key] = Entry(None, value, place.at((key,)))


def _long(entry: str | ColumnDocument) -> ColumnDocument:
    return ColumnDocument(type=entry) if isinstance(entry, str) else entry
