"""A schema in, what it asks of a server out."""

from __future__ import annotations

from tablewright.database.server import Needs
from tablewright.schema import Name, Schema
from tablewright.sql.script import ICU_SUFFIX


def needs_of(schema: Schema) -> Needs:
    """Gather the extensions, the version and whether collations of ICU are used."""
    return Needs(
        extensions=frozenset(each.name for each in schema.extensions),
        icu=_wants_icu(schema),
        version=schema.minimum_version,
    )


def _wants_icu(schema: Schema) -> bool:
    made = any(("provider", "icu") in each.options for each in schema.collations)
    used = (column.collation for table in schema.tables for column in table.columns)
    return made or any(_is_of_icu(each) for each in used)


def _is_of_icu(collation: Name | None) -> bool:
    """Tell whether it is one of those that every server with ICU has (manual 24.2.2.3.2)."""
    return collation is not None and collation.name.endswith(ICU_SUFFIX)
