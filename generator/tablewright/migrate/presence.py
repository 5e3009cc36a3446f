"""A value of some type in, the condition that it is there, or is not, out.

`IS NULL` asks of a row whether all of its fields are null, and `IS NOT NULL` whether none is
(manual, 9.2 Comparison Functions and Operators); NOT NULL asks for the row itself.
"""

from __future__ import annotations

from tablewright.migrate.using import is_row
from tablewright.schema import DataType, Schema


def is_there(value: str, data_type: DataType, schema: Schema) -> str:
    """Spell what NOT NULL demands."""
    word = "IS DISTINCT FROM NULL" if _is_one_row(data_type, schema) else "IS NOT NULL"
    return f"{value} {word}"


def is_missing(value: str, data_type: DataType, schema: Schema) -> str:
    """Spell what NOT NULL refuses."""
    word = "IS NOT DISTINCT FROM NULL" if _is_one_row(data_type, schema) else "IS NULL"
    return f"{value} {word}"


def _is_one_row(data_type: DataType, schema: Schema) -> bool:
    return not data_type.dimensions and is_row(data_type, schema)
