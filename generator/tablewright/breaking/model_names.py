"""What one target makes of both sides in, what it calls otherwise out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol

from tablewright.breaking.comparison import Comparison
from tablewright.breaking.surface import Models
from tablewright.breaking.user_types import enums_of
from tablewright.schema import Notes


class Model(Protocol):
    """What every target has for a table.

    Attributes:
        model: Its name.
        fields: The field of each column.
    """

    @property
    def model(self) -> str: ...  # noqa: D102 - as above

    @property
    def fields(self) -> Mapping[str, str]: ...  # noqa: D102 - as above


@dataclass(frozen=True, slots=True)
class Renamed:
    """One thing that code has to call otherwise.

    Attributes:
        subject: In the words of the specification.
        what: model, field, enum or enum member.
        before: What it was called.
        after: What it is called.
        on: Where the change may be accepted.
    """

    subject: str
    what: str
    before: str
    after: str
    on: tuple[Notes, ...]


def renamed(comparison: Comparison, old: Models[Model], new: Models[Model]) -> Iterator[Renamed]:
    """Yield models, fields, enums and their members that have another name for the same thing."""
    for was, table in comparison.tables:
        one, other = old.tables.get(was.name), new.tables.get(table.name)
        if one and other and one.model != other.model:
            yield Renamed(f"{table.name}", "model", one.model, other.model, (table.notes,))
    for each in comparison.columns.kept:
        one, other = old.tables.get(each.was.name), new.tables.get(each.table.name)
        before = one.fields.get(each.before.name) if one else None
        after = other.fields.get(each.after.name) if other else None
        if one and other and before and after and before != after:
            names = (f"{one.model}.{before}", f"{other.model}.{after}")
            yield Renamed(each.subject, "field", *names, each.on)
    yield from _in_enums(comparison, old, new)


def _in_enums(comparison: Comparison, old: Models[Model], new: Models[Model]) -> Iterator[Renamed]:
    for enum in enums_of(comparison):
        one, other = old.enums.get(enum.before.name), new.enums.get(enum.after.name)
        if one is None or other is None:
            continue
        on = (enum.after.notes,)
        if one.name != other.name:
            yield Renamed(f"{enum.after.name}", "enum", one.name, other.name, on)
        for value, now in enum.labels.kept:
            before, after = one.members[value.name], other.members[now.name]
            if value.name == now.name and before != after:
                yield Renamed(f"{enum.after.name}.{now.name}", "enum member", before, after, on)
