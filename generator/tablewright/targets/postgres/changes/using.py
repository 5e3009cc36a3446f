"""A change of a column's type in, how its values go along out."""

from __future__ import annotations

from dataclasses import replace

from tablewright.migrate.operations import Retype
from tablewright.migrate.using import DOCUMENTS
from tablewright.schema import DataType
from tablewright.sql.quote import identifier
from tablewright.sql.types import BIT_TYPES, TEXT_TYPES, type_sql


def using_clause(operation: Retype) -> str:
    """Spell USING where an assignment cast will not do (manual, ALTER TABLE).

    What is computed is assigned; PostgreSQL refuses to hear of it how.
    """
    value = "" if operation.before.generated else converted(operation)
    return f"\n    USING {value}" if value else ""


def converted(operation: Retype) -> str:
    """Spell the new value, made of the column's old one; empty where it is taken as it is."""
    before, after = operation.before, operation.after
    old, new, name = before.type, after.type, identifier(after.name)
    if operation.into_list:
        # The elements of a list that a domain is over, the server finds by itself.
        is_domain = not new.dimensions
        element = replace(new, dimensions=0)
        first = f"{name}::text" if is_domain else _cast(name, operation, new=element)
        return f"CASE WHEN {name} IS NOT NULL THEN ARRAY[{first}]::{type_sql(new)} END"
    if operation.out_of_list:
        return _cast(f"({name})[1]", operation, new=new)
    if new.name in DOCUMENTS and (old.dimensions or operation.by_name):
        return f"to_{new.name}({name})"
    if operation.by_name:
        return f"{old.name}_populate_record(NULL::{type_sql(new)}, {name})"
    if _is_assigned(old, new) and bool(old.dimensions) == bool(new.dimensions):
        return ""
    return _cast(name, operation, new=new, dimensions=old.dimensions)


def _cast(value: str, operation: Retype, *, new: DataType, dimensions: int = 0) -> str:
    """Spell a cast; a type of the user's is made of the text of another."""
    old = operation.before.type
    if _is_same(old, new) and not dimensions:
        return value
    own = operation.by_text or {old.namespace, new.namespace} != {None}
    between = ("::text[]" if dimensions else "::text") if own else ""
    return f"{value}{between}::{type_sql(new)}"


def _is_assigned(old: DataType, new: DataType) -> bool:
    """Tell whether an assignment does: it refuses what is too long, where a cast would cut it.

    Anything is assigned to a text by way of its own (manual, CREATE CAST, Notes).
    """
    if new.namespace is None and new.name in TEXT_TYPES:
        return True
    return _is_same(old, new) or (old.namespace is None and {old.name, new.name} <= BIT_TYPES)


def _is_same(old: DataType, new: DataType) -> bool:
    return (old.name, old.namespace) == (new.name, new.namespace)
