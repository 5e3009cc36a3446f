"""Types, operators, text search and more in, the same as `introspect` would find them out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, TypeVar

from tablewright.database.canonical_tables import by_name
from tablewright.database.introspect.operators import operator_order
from tablewright.database.speller import Speller
from tablewright.schema import (
    Aggregate,
    Attribute,
    Collation,
    CompositeType,
    Name,
    Schema,
    TextSearchConfiguration,
)

T = TypeVar("T")
# `locale` stands for both of these.
_LIBC_LOCALES = ("lc_collate", "lc_ctype")


def canonical_code(
    schema: Schema, spell: Speller, collations: Mapping[str, Name]
) -> Mapping[str, Any]:
    """Spell the collections of a schema that hold neither tables nor SQL text to be asked for.

    Names and types in them are parsed and spelled by resolve already.

    Args:
        collations: Those that the search path finds, by their bare names.
    """
    operators = (_without_empty_comment(each) for each in schema.operators)
    return {
        "collations": by_name(_collation(each) for each in schema.collations),
        "composite_types": by_name(
            _composite(each, spell, collations) for each in schema.composite_types
        ),
        "range_types": _plain(schema.range_types),
        "text_search_dictionaries": _plain(schema.text_search_dictionaries),
        "text_search_configurations": by_name(
            _configuration(each) for each in schema.text_search_configurations
        ),
        "aggregates": tuple(
            sorted(map(_without_empty_comment, schema.aggregates), key=_aggregate_order)
        ),
        "operators": tuple(sorted(operators, key=operator_order)),
        "casts": _plain(schema.casts),
        "event_triggers": _plain(schema.event_triggers),
    }


def _plain(things: Iterable[T]) -> tuple[T, ...]:
    return by_name(_without_empty_comment(each) for each in things)


def _without_empty_comment(thing: Any) -> Any:
    """Turn an empty comment into none, as COMMENT does (manual, COMMENT)."""
    return replace(thing, comment=thing.comment or None)


def _aggregate_order(aggregate: Aggregate) -> tuple[Name, str]:
    return aggregate.name, aggregate.arguments


def _collation(collation: Collation) -> Collation:
    options = dict(collation.options)
    if options.get("provider") == "libc":
        del options["provider"]
    found = {options.get(option) for option in _LIBC_LOCALES}
    if len(found) == 1 and found != {None}:
        options = {"locale": options.pop("lc_collate"), **options}
        del options["lc_ctype"]
    ordered = tuple((option, options[option]) for option in _ORDER if option in options)
    return replace(collation, options=ordered, comment=collation.comment or None)


# As `introspect` yields them.
_ORDER = ("provider", "locale", *_LIBC_LOCALES, "deterministic", "rules")


def _composite(
    composite: CompositeType, spell: Speller, collations: Mapping[str, Name]
) -> CompositeType:
    def attribute(each: Attribute) -> Attribute:
        collation = each.collation
        if collation and not collation.namespace:
            collation = collations.get(collation.name, collation)
        type_ = spell.type(each.type, f"{composite.name}.{each.name}")
        return replace(each, type=type_, collation=collation, comment=each.comment or None)

    attributes = tuple(attribute(each) for each in composite.attributes)
    return replace(composite, attributes=attributes, comment=composite.comment or None)


def _configuration(configuration: TextSearchConfiguration) -> TextSearchConfiguration:
    mappings = tuple(sorted(configuration.mappings))
    return replace(configuration, mappings=mappings, comment=configuration.comment or None)
