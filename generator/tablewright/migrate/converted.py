"""A change of a column's type in, the SQL of the new value out, made of the old one."""

from __future__ import annotations

from tablewright.migrate.operations import Retype
from tablewright.migrate.using import DOCUMENTS
from tablewright.schema import DataType
from tablewright.sql.quote import identifier
from tablewright.sql.types import BIT_TYPES, NUMBER_TYPES, TEXT_TYPES, length_limit, type_sql

_TRUTH_AND_NUMBERS = NUMBER_TYPES | {"boolean"}


def converted(operation: Retype, value: str | None = None) -> str:
    """Spell the new value; empty where the old one is taken as it is, by an assignment.

    Args:
        value: How the old one is spelled; by the column's name, if nothing is said.
    """
    before, after = operation.before, operation.after
    old, new, value = before.type, after.type, value or identifier(after.name)
    if operation.into_list:
        # Of a row, IS NOT NULL would ask for all of its fields.
        is_there = f"{value} {'IS NOT NULL' if old.namespace is None else 'IS DISTINCT FROM NULL'}"
        # The elements of a list that a domain is over, the server finds by itself.
        is_domain = not new.dimensions
        element = new.element
        if not is_domain and _is_assigned(old, element) and length_limit(element) is not None:
            first = value if _is_bits(old) else f"{value}::text"
            return f"CASE WHEN {is_there} THEN ARRAY[{first}] END"
        first = f"{value}::text" if is_domain else _cast(value, operation, new=element)
        return f"CASE WHEN {is_there} THEN ARRAY[{first}]::{type_sql(new)} END"
    if operation.out_of_list:
        first = f"({value})[1]"
        return first if _is_assigned(old.element, new) else _cast(first, operation, new=new)
    if operation.into_text:
        return f"{value}::text"
    if new.name in DOCUMENTS and (old.dimensions or operation.by_name):
        return f"to_{new.name}({value})"
    if operation.by_name:
        return f"{old.name}_populate_record(NULL::{type_sql(new)}, {value})"
    if _is_assigned(old, new) and (not new.dimensions or old.dimensions):
        return ""
    return _cast(value, operation, new=new, dimensions=old.dimensions)


def _cast(value: str, operation: Retype, *, new: DataType, dimensions: int = 0) -> str:
    """Spell a cast; a type of the user's is made of the text of another."""
    old = operation.before.type
    if _is_same(old, new) and not dimensions:
        return value
    if operation.by_text and {old.name, new.name} <= _TRUTH_AND_NUMBERS:
        # There are casts between truth values and `integer` alone.
        lists = "[]" if dimensions else ""
        return f"{value}::integer{lists}::{type_sql(new)}"
    own = operation.by_text or {old.namespace, new.namespace} != {None}
    between = ("::text[]" if dimensions else "::text") if own else ""
    return f"{value}{between}::{type_sql(new)}"


def _is_assigned(old: DataType, new: DataType) -> bool:
    """Tell whether an assignment does: it refuses what is too long, where a cast would cut it.

    Anything is assigned to a text by way of its own (manual, CREATE CAST, Notes).
    """
    if new.namespace is None and new.name in TEXT_TYPES:
        return True
    return _is_same(old, new) or (_is_bits(old) and _is_bits(new))


def _is_bits(data_type: DataType) -> bool:
    return data_type.namespace is None and data_type.name in BIT_TYPES


def _is_same(old: DataType, new: DataType) -> bool:
    return (old.name, old.namespace) == (new.name, new.namespace)
