"""Schemas in, what they ask of a server out."""

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


def together(*needs: Needs) -> Needs:
    """Return what a server must have for each of several."""
    return Needs(
        extensions=frozenset().union(*(each.extensions for each in needs)),
        icu=any(each.icu for each in needs),
        version=max(each.version for each in needs),
        near=next((each.near for each in needs if each.near), None),
    )


def _wants_icu(schema: Schema) -> bool:
    made = any(("provider", "icu") in each.options for each in schema.collations)
    used = (column.collation for table in schema.tables for column in table.columns)
    return made or any(_is_of_icu(each) for each in used)


def _is_of_icu(collation: Name | None) -> bool:
    """Tell whether it is one of those that every server with ICU has (manual 24.2.2.3.2)."""
    return collation is not None and collation.name.endswith(ICU_SUFFIX)
