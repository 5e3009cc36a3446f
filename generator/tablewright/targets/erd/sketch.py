"""What all pictures share, made once: from a schema to ids, colours, rows and relations."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from tablewright.schema import Column, Enum, Name, Schema, Table
from tablewright.targets.erd.nodes import rows_of
from tablewright.targets.erd.palette import PLAIN, Colour, colours_by_tag, first_tag
from tablewright.targets.erd.relations import Relation, families, relations
from tablewright.targets.erd.views import Row
from tablewright.targets.paths import file_stems
from tablewright.values import frozen


@frozen
class Sketch:
    """The common parts.

    Attributes:
        stems: What the files of tables are called; also the ids of their nodes.
        colours: By first tag.
        families: Parents with their children, by inheritance or partition.
        rows: Of each table, all of its columns.
        key_rows: Of each table, the columns that make a key or a reference.
    """

    schema: Schema
    stems: Mapping[Name, str]
    enum_stems: Mapping[Name, str]
    outside_stems: Mapping[Name, str]
    colours: Mapping[str, Colour]
    relations: tuple[Relation, ...]
    families: tuple[tuple[Table, Table], ...]
    rows: Mapping[Name, tuple[Row, ...]]
    key_rows: Mapping[Name, tuple[Row, ...]]

    def colour(self, table: Table) -> Colour:
        """Return the colour of a table's group."""
        return self.colours.get(first_tag(table), PLAIN)

    # The spaces in these two keep them apart from the ids of tables, which are bare stems.

    def enum_id(self, enum: Enum) -> str:
        """Return the id of an enum's node."""
        return f"enum {self.enum_stems[enum.name]}"

    def outside_id(self, relation: Relation) -> str:
        """Return the id of the node for a table elsewhere, as one table refers to it."""
        return f"{self.outside_stems[relation.parent]} of {self.stems[relation.child]}"

    def enum_columns(self, table: Table) -> Iterable[tuple[Column, Enum]]:
        """Yield the columns of a table whose type is an enum."""
        for column in table.columns:
            if enum := self.schema.enum_of(column.type):
                yield column, enum


def sketch_of(schema: Schema) -> Sketch:
    """Prepare the pictures of a schema."""
    related = tuple(relations(schema))
    colours = colours_by_tag(schema)
    rows = {
        table.name: rows_of(table, tint=colours.get(first_tag(table), PLAIN).tint)
        for table in schema.tables
    }
    return Sketch(
        schema=schema,
        stems=file_stems(table.name for table in schema.tables),
        enum_stems=file_stems(enum.name for enum in schema.enums),
        outside_stems=file_stems({each.parent for each in related if not each.inside}),
        colours=colours,
        relations=related,
        families=tuple(families(schema)),
        rows=rows,
        key_rows=_key_rows(schema, related, rows),
    )


def _key_rows(
    schema: Schema, related: Iterable[Relation], rows: Mapping[Name, tuple[Row, ...]]
) -> Mapping[Name, tuple[Row, ...]]:
    kept: defaultdict[Name, set[str]] = defaultdict(set)
    for relation in related:
        kept[relation.child].update(relation.columns)
        kept[relation.parent].update(relation.parent_columns)
    for table in schema.tables:
        kept[table.name].update(table.primary_key.columns if table.primary_key else ())
    return {
        table.name: tuple(
            row
            for column, row in zip(table.columns, rows[table.name], strict=True)
            if column.name in kept[table.name]
        )
        for table in schema.tables
    }
