"""Colours of the diagrams: from the schema's tags to an ink and a tint each, in fixed order."""

from __future__ import annotations

from collections.abc import Mapping

from tablewright.schema import Schema, Table
from tablewright.values import frozen


@frozen
class Colour:
    """A dark ink, on which white text reads well, and a pale tint of it for the ground."""

    ink: str
    tint: str


PLAIN = Colour("#4a5568", "#f1f3f5")
# All inks have a contrast of at least 4.5 to white (WCAG 2.2, 1.4.3).
COLOURS = (
    Colour("#2f5d8a", "#edf3f9"),
    Colour("#2b7269", "#eaf5f2"),
    Colour("#8a4f2a", "#faf2ea"),
    Colour("#6b4a86", "#f4eff8"),
    Colour("#58702c", "#f2f6e9"),
    Colour("#9a3f4b", "#fbeff0"),
    Colour("#3b6f86", "#ecf4f7"),
    Colour("#7a6420", "#f8f4e6"),
)


def colours_by_tag(schema: Schema) -> Mapping[str, Colour]:
    """Give each first tag a colour, in order of appearance; after the last it begins again."""
    tags = dict.fromkeys(tag for table in schema.tables if (tag := first_tag(table)))
    return {tag: COLOURS[number % len(COLOURS)] for number, tag in enumerate(tags)}


def first_tag(table: Table) -> str:
    """Return the tag by which a table is grouped; empty if it has none."""
    return table.notes.tags[0] if table.notes.tags else ""
