"""A change of a column's type in, the same with how old values become new ones out."""

from __future__ import annotations

from dataclasses import replace

from tablewright.migrate.lookup import States
from tablewright.migrate.operations import Operation, Retype
from tablewright.schema import DataType, Schema
from tablewright.sql.types import TEXT_TYPES

# What takes a list as it is.
DOCUMENTS = ("json", "jsonb")


def with_conversion(operation: Operation, states: States) -> Operation:
    """Note of a change of type what no assignment does."""
    return conversion(operation, states) if isinstance(operation, Retype) else operation


def conversion(operation: Retype, states: States) -> Retype:
    """Note what no assignment does."""
    old, new = operation.before.type, operation.after.type
    was, becomes = is_list(old, states.before), is_list(new, states.after)
    return replace(
        operation,
        by_text=not _is_castable(old, new, states),
        by_name=_is_read_by_name(old, new, states),
        into_list=becomes and not was and not _is_read_whole(old, new, states.after),
        out_of_list=was and not becomes and new.name not in (*TEXT_TYPES, *DOCUMENTS),
        into_text=not was and _is_text_domain(new, states.after),
    )


def _is_read_whole(old: DataType, new: DataType, schema: Schema) -> bool:
    """Tell whether a text is that of a whole list, such as `{1,2}`; a list of texts takes any."""
    domain = schema.domain_of(new)
    if domain is not None and not new.dimensions:
        return _is_read_whole(old, domain.type, schema)
    is_text = old.namespace is None and old.name in TEXT_TYPES
    return is_text and bool(new.dimensions) and new.name not in TEXT_TYPES


def _is_read_by_name(old: DataType, new: DataType, states: States) -> bool:
    if old.dimensions or new.dimensions:
        return False
    return (is_row(old, states.before) and new.name in DOCUMENTS) or (
        old.name in DOCUMENTS and is_row(new, states.after)
    )


def is_row(data_type: DataType, schema: Schema) -> bool:
    """Tell whether values are rows, or lists of them; a domain has those of what it is over."""
    domain = schema.domain_of(data_type)
    if domain is not None:
        return not domain.type.dimensions and is_row(domain.type, schema)
    listed = (schema.composite_types, schema.tables, schema.views, schema.materialized_views)
    return any(each.name == data_type.own_name for kind in listed for each in kind)


def _is_castable(old: DataType, new: DataType, states: States) -> bool:
    return (
        old.name == new.name
        # Any type has a text.
        or not TEXT_TYPES.isdisjoint((old.name, new.name))
        or (old.name, new.name) in states.facts.casts
    )


def _is_text_domain(data_type: DataType, schema: Schema) -> bool:
    """Tell whether a domain is over a text: a cast to it would cut what is too long."""
    domain = schema.domain_of(data_type)
    if domain is None or data_type.dimensions or domain.type.dimensions:
        return False
    is_text = domain.type.namespace is None and domain.type.name in TEXT_TYPES
    return is_text or _is_text_domain(domain.type, schema)


def is_list(data_type: DataType, schema: Schema) -> bool:
    """Tell whether values are arrays; a domain has those of what it is over."""
    if data_type.dimensions or data_type.namespace is None:
        return bool(data_type.dimensions)
    domain = schema.domain_of(data_type)
    return domain is not None and is_list(domain.type, schema)
