"""A document as plain data in; out comes the one whose tables share their common columns.

Only columns at the very beginning or end of tables can be shared, for that is where those of a
mixin stand; so the order of every table's columns comes back.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from tablewright.describe.names import Entry

# In how many tables columns must stand before a mixin says them better.
_WORTH = 3
# Words of tables whose columns come from elsewhere.
_ELSEWHERE = frozenset(("inherits", "of_type", "partition_of", "use"))
_TIMES = frozenset(
    f"{verb}_{at}"
    for verb in ("created", "inserted", "updated", "modified")
    for at in ("at", "on", "time", "date")
)

# A column: its name and its entry as text, by which entries are compared.
_Column = tuple[str, str]
_Run = tuple[_Column, ...]


def with_mixins(document: Entry) -> Entry:
    """Say once what at least three tables begin or end with."""
    tables = document.get("tables", {})
    left = {
        name: _Left(table)
        for name, table in tables.items()
        if "columns" in table and not _ELSEWHERE & set(table)
    }
    entries: dict[_Column, Any] = {}
    for each in left.values():
        entries.update(zip(each.columns, each.table["columns"].values(), strict=True))
    mixins = _mixins(list(left.values()), entries)
    if not mixins:
        return document
    shorter = {name: left[name].entry() if name in left else tables[name] for name in tables}
    sections: Entry = {}
    for section, entry in document.items():
        if section == "tables":
            sections["mixins"] = mixins
        sections[section] = shorter if section == "tables" else entry
    return sections


@dataclass(slots=True)
class _Left:
    """A table, and which of its columns no mixin says yet."""

    table: Entry
    columns: _Run = ()
    first: list[str] = field(default_factory=list)
    last: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.columns = tuple((name, repr(each)) for name, each in self.table["columns"].items())

    def take(self, run: _Run, *, place: str, mixin: str) -> None:
        """Leave columns to a mixin."""
        if place == "first":
            self.columns = self.columns[len(run) :]
            self.first.append(mixin)
        else:
            self.columns = self.columns[: -len(run)]
            # The first one taken stands furthest behind.
            self.last.insert(0, mixin)

    def entry(self) -> Entry:
        """Return the table with `use`, which stands before all that is its own."""
        use = [*self.first, *self.last]
        if not use:
            return self.table
        own = {name for name, _ in self.columns}
        columns = {name: each for name, each in self.table["columns"].items() if name in own}
        entry: Entry = {key: self.table[key] for key in ("comment", "tags") if key in self.table}
        entry |= {"use": use, **self.table, "columns": columns}
        return entry if columns else {key: each for key, each in entry.items() if key != "columns"}


def _mixins(tables: list[_Left], entries: dict[_Column, Any]) -> dict[str, Entry]:
    """Find mixins, that which says most first, and let the tables use them."""
    times = Counter(column for each in tables for column in each.columns)
    common = {column for column, number in times.items() if number >= _WORTH}
    counts = Counter(run for each in tables for run in _runs(each, common))
    mixins: dict[str, Entry] = {}
    while True:
        worth = [
            (len(run) * number, number, place == "first", place, run)
            for (place, run), number in counts.items()
            if number >= _WORTH and _is_worth(run, entries)
        ]
        if not worth:
            return dict(sorted(mixins.items(), key=_stands_last))
        *_, place, run = max(worth)
        columns = {column[0]: entries[column] for column in run}
        name = _name(columns, mixins)
        mixins[name] = {"place": "last"} if place == "last" else {}
        mixins[name]["columns"] = columns
        for each in tables:
            before = list(_runs(each, common))
            if (place, run) in before:
                counts.subtract(before)
                each.take(run, place=place, mixin=name)
                counts.update(_runs(each, common))


def _stands_last(mixin: tuple[str, Entry]) -> bool:
    return "place" in mixin[1]


def _runs(table: _Left, common: set[_Column]) -> Iterator[tuple[str, _Run]]:
    """Yield what the columns that are left begin or end with, as far as others could, too."""
    columns = table.columns
    for length, column in enumerate(columns, 1):
        if column not in common:
            break
        yield "first", columns[:length]
    for length, column in enumerate(reversed(columns), 1):
        if column not in common:
            break
        yield "last", columns[-length:]


def _is_worth(run: _Run, entries: dict[_Column, Any]) -> bool:
    """Tell whether a run is a key alone, several columns, or one with much to say."""
    if any(_is_key(entries[column]) for column in run):
        return len(run) == 1
    return len(run) != 1 or isinstance(entries[run[0]], dict)


def _is_key(entry: Any) -> bool:
    return isinstance(entry, dict) and "primary_key" in entry


def _name(columns: Mapping[str, Any], taken: Container[str]) -> str:
    """Name a mixin by what its columns are, else by what they are called."""
    names = list(columns)
    if _is_key(columns[names[0]]):
        name = "identified"
        if name in taken:
            name = f"identified_by_{re.split('[^a-z0-9]', columns[names[0]]['type'])[0]}"
    elif set(names) <= _TIMES:
        name = "timestamps"
    else:
        joint = "_and_" if len(names) == 2 else "_to_"
        name = joint.join(names[:1] + names[1:][-1:])
    number, found = 1, name
    while found in taken:
        number += 1
        found = f"{name}_{number}"
    return found
