"""A sequence that is made in, what lets it go on behind the values that are there out."""

from __future__ import annotations

from collections.abc import Iterator

from tablewright.migrate.operations import Resume
from tablewright.schema import DataType, Schema, Sequence
from tablewright.sql.types import INTEGER_DIGITS, NUMBER_TYPES


def resumed(sequence: Sequence, schema: Schema) -> Iterator[Resume]:
    """Yield the operation, if the column that owns the sequence holds numbers.

    Args:
        sequence: As it is wanted.
        schema: The state that it belongs to.
    """
    owner = sequence.owned_by
    table = schema.table_by_name.get(owner.name) if owner is not None else None
    for column in table.columns if table is not None else ():
        if owner is not None and column.name == owner.column:
            name = _built_in(column.type, schema)
            if name in NUMBER_TYPES:
                yield Resume(sequence, is_whole=name in INTEGER_DIGITS)


def _built_in(data_type: DataType, schema: Schema) -> str:
    """Name what a domain is over in the end; of a list there is nothing to count."""
    domain = schema.domain_of(data_type)
    if data_type.dimensions:
        return ""
    return data_type.name if domain is None else _built_in(domain.type, schema)
