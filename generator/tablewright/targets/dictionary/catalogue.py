"""What all pages of a dictionary share, made once: from a schema to file names and links."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from tablewright.schema import DataType, Enum, ForeignKey, LogicalReference, Name, Schema, Table
from tablewright.sql.types import type_sql
from tablewright.targets.dictionary.markdown import cell_code
from tablewright.targets.paths import file_stems
from tablewright.values import frozen

Reference = ForeignKey | LogicalReference


@frozen
class Catalogue:
    """The common parts.

    Attributes:
        stems: What the pages of tables are called.
        referrers: For each table, who refers to it: table and reference.
    """

    schema: Schema
    stems: Mapping[Name, str]
    referrers: Mapping[Name, list[tuple[Table, Reference]]]

    def table_link(self, name: Name, *, folder: str) -> str:
        """Link to a table's page, or spell its name where it is not in this database."""
        text = cell_code(str(name))
        return f"[{text}]({folder}{self.stems[name]}.md)" if name in self.stems else text

    def type_link(self, data_type: DataType, *, folder: str) -> str:
        """Spell a type, with a link where the dictionary has a page that explains it."""
        text = cell_code(type_sql(data_type))
        if enum := self.schema.enum_of(data_type):
            return f"[{text}]({folder}enums.md{anchor(enum)})"
        if self.schema.domain_of(data_type):
            return f"[{text}]({folder}domains.md)"
        return text


def catalogue_of(schema: Schema) -> Catalogue:
    """Prepare the pages of a schema."""
    referrers: defaultdict[Name, list[tuple[Table, Reference]]] = defaultdict(list)
    for table in schema.tables:
        for reference in references_of(table):
            referrers[reference.table].append((table, reference))
    return Catalogue(
        schema=schema,
        stems=file_stems(table.name for table in schema.tables),
        referrers=dict(referrers),
    )


def references_of(table: Table) -> tuple[Reference, ...]:
    """Return the references of a table, those that are enforced first."""
    return (*table.foreign_keys, *table.references)


def anchor(enum: Enum) -> str:
    """Return the fragment that code hosts derive from an enum's heading; empty if unsure."""
    name = str(enum.name)
    return f"#{name}" if name.isascii() and name.isidentifier() and name.islower() else ""
