"""Sequences, counting and storage as the document writes them."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from tablewright.describe.names import Entry, beside_text, part_text, without_empty
from tablewright.schema import (
    Column,
    Expression,
    Identity,
    Name,
    NotNull,
    Schema,
    Sequence,
    SequenceOptions,
    SequenceOwner,
    Table,
)
from tablewright.sql.object_names import object_name
from tablewright.sql.quote import identifier, qualified, text_literal

_SERIALS = {"smallint": "smallserial", "integer": "serial", "bigint": "bigserial"}


def sequence_entry(sequence: Sequence) -> Any:
    """Write a sequence that stands for itself."""
    owner = sequence.owned_by
    entry = {
        "comment": sequence.comment,
        "type": None if sequence.type.name == "bigint" else sequence.type.name,
        **counting_entry(sequence.options),
        "owned_by": _owner(sequence, owner) if owner else None,
        "unlogged": sequence.unlogged,
    }
    # Not by equality: zero is no absence.
    return {key: value for key, value in entry.items() if value is not None and value is not False}


def _owner(sequence: Sequence, owner: SequenceOwner) -> str:
    return f"{beside_text(owner.name, sequence.name.namespace)}.{part_text(owner.column)}"


def counting_entry(options: SequenceOptions) -> Entry:
    """Write how a sequence counts, as far as it is not PostgreSQL's own choice."""
    written = {
        "start": options.start,
        "increment": None if options.increment == 1 else options.increment,
        "min": options.minimum,
        "max": options.maximum,
        "cache": None if options.cache == 1 else options.cache,
        "cycle": options.cycle or None,
    }
    return {key: value for key, value in written.items() if value is not None}


def identity_entry(identity: Identity) -> Any:
    """Write when an identity draws a value, or more about it."""
    when = "always" if identity.always else "by default"
    sequence = identity.sequence.name if identity.sequence else None
    entry = {**counting_entry(identity.options), **without_empty({"sequence": sequence})}
    if identity.unlogged is not None:
        entry["unlogged"] = identity.unlogged
    return {"generated": when, **entry} if entry else when


def serial_columns(schema: Schema) -> dict[tuple[Name, str], Sequence]:
    """Find the columns that `serial` says all of, by table and column, with their sequences."""
    found: dict[tuple[Name, str], Sequence] = {}
    for sequence in schema.sequences:
        owner = sequence.owned_by
        table = schema.table_by_name.get(owner.name) if owner else None
        if table is not None:
            named = (column for column in table.columns if _is_serial(column, table, sequence))
            found |= {(table.name, column.name): sequence for column in named}
    return found


def serial_type(column: Column) -> str:
    """Return the pseudo-type of a serial column."""
    return _SERIALS[column.type.name]


def stored_entry(column: Column) -> Entry:
    """Write how a column is stored."""
    return without_empty(
        {
            "storage": column.storage.lower() if column.storage else None,
            "compression": column.compression,
            "options": parameters_entry(column.options),
        }
    ) | ({} if column.statistics is None else {"statistics": column.statistics})


def not_null_entry(not_null: NotNull | None) -> Entry:
    """Write what there is to say of NOT NULL beside that."""
    if not_null is None:
        return {}
    return without_empty(
        {
            "name": not_null.name,
            "no_inherit": not not_null.inherited,
            "not_valid": not not_null.validated,
            "comment": not_null.comment,
        }
    )


def parameters_entry(parameters: Iterable[tuple[str, str]]) -> Entry:
    """Write storage parameters, numbers and truth values bare."""
    return {name: _bare(value) for name, value in parameters}


def _bare(value: str) -> str | int | Decimal | bool:
    if value in ("true", "false"):
        return value == "true"
    if value.isdigit() and (value == "0" or not value.startswith("0")):
        return int(value)
    return value


def _is_serial(column: Column, table: Table, sequence: Sequence) -> bool:
    """Tell whether a column and its sequence are just what `serial` makes."""
    owner = sequence.owned_by
    if owner is None or (owner.name, owner.column) != (table.name, column.name):
        return False
    usual = Name(table.name.namespace, object_name(table.name.name, column.name, "seq"))
    plain = sequence.name == usual and sequence == Sequence(
        sequence.name, column.type, owned_by=owner
    )
    drawn = _draws_from(column, sequence.name)
    return plain and drawn and not column.nullable and column.type.name in _SERIALS


def _draws_from(column: Column, sequence: Name) -> bool:
    spelled = f"{identifier(sequence.namespace)}.{identifier(sequence.name)}"
    # As the catalog spells it, and as resolve does.
    wanted = [f"nextval({text_literal(each)}::regclass)" for each in (spelled, qualified(sequence))]
    return isinstance(column.default, Expression) and column.default.sql in wanted
