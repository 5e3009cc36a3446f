"""Types, operators, casts, event triggers, text search and plain SQL as the document has them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import Any

from tablewright.describe.names import (
    Entry,
    collation_text,
    name_text,
    short_or_long,
    without_empty,
)
from tablewright.schema import (
    Aggregate,
    Attribute,
    Cast,
    Collation,
    CompositeType,
    EventTrigger,
    Name,
    Operator,
    RangeType,
    RawSql,
    TextSearchConfiguration,
    TextSearchDictionary,
)
from tablewright.sql.definitions import (
    AGGREGATE,
    BUILT_IN_SEARCH,
    COLLATION,
    OPERATOR,
    RANGE,
    Holds,
    Options,
    operator_sql,
    parse_name,
)
from tablewright.sql.literals import constant_of
from tablewright.sql.quote import qualified
from tablewright.sql.types import type_sql

# Written as a number or a truth, though the model has text.
_NUMBERS = frozenset(("sspace", "msspace"))
_TRUTHS = frozenset(("deterministic",))
# The widest key of several token types.
_WIDTH = 80


def composite_type_entry(composite: CompositeType) -> Entry:
    """Write a composite type."""
    attributes = {each.name: _attribute(each) for each in composite.attributes}
    return {**_head(composite), "attributes": attributes}


def range_type_entry(range_type: RangeType) -> Any:
    """Write a range type: its subtype alone where that is all."""
    return short_or_long({**_head(range_type), **_options(range_type.options, RANGE)}, "subtype")


def collation_entry(collation: Collation) -> Entry:
    """Write a collation."""
    return {**_head(collation), **_options(collation.options, COLLATION)}


def aggregate_key(aggregate: Aggregate) -> str:
    """Write what an aggregate is called."""
    return f"{name_text(aggregate.name)}({aggregate.arguments})"


def aggregate_entry(aggregate: Aggregate) -> Entry:
    """Write an aggregate."""
    return {**_head(aggregate), **_options(aggregate.options, AGGREGATE)}


def operator_key(operator: Operator) -> str:
    """Write what an operator is called."""
    return f"{operator_sql(operator.name)} ({operator.left or 'none'}, {operator.right})"


def operator_entry(operator: Operator) -> Entry:
    """Write an operator."""
    return {**_head(operator), **_options(operator.options, OPERATOR)}


def cast_entry(cast: Cast) -> Entry | None:
    """Write a cast; nothing of one that keeps the bytes and must be asked for."""
    context = None if cast.context == "explicit" else cast.context
    entry = {"function": cast.function, "inout": cast.inout, "context": context}
    return {**_head(cast), **without_empty(entry)} or None


def event_trigger_entry(trigger: EventTrigger) -> Entry:
    """Write an event trigger."""
    entry = without_empty(
        {
            "event": trigger.event,
            "tags": list(trigger.tags),
            "execute": f"{qualified(trigger.function)}()",
            "enabled": None if trigger.enabled == "ORIGIN" else trigger.enabled.lower(),
        }
    )
    return {**_head(trigger), **entry}


def dictionary_entry(dictionary: TextSearchDictionary) -> Entry:
    """Write a dictionary of text search."""
    options = {name: _constant(value) for name, value in dictionary.options}
    template = _search_name(dictionary.template)
    return {**_head(dictionary), "template": template, **without_empty({"options": options})}


def configuration_entry(configuration: TextSearchConfiguration) -> Entry:
    """Write a configuration of text search; tokens with the same dictionaries stand together."""
    parser = _search_name(configuration.parser)
    mappings = {
        tokens: list(dictionaries)
        for dictionaries, names in _grouped(configuration.mappings)
        for tokens in _wrapped(names)
    }
    entry = {"parser": None if parser == "default" else parser, "mappings": mappings}
    return {**_head(configuration), **without_empty(entry)}


def raw_sql_entry(raw: RawSql) -> Entry:
    """Write plain SQL."""
    return without_empty(
        {"depends_on": list(raw.depends_on), "create": raw.create, "drop": raw.drop}
    )


def _head(thing: Any) -> Entry:
    return without_empty({"comment": thing.comment, "depends_on": list(thing.notes.depends_on)})


def _attribute(attribute: Attribute) -> Any:
    entry = {"type": type_sql(attribute.type), "comment": attribute.comment}
    if attribute.collation is not None:
        entry["collation"] = collation_text(attribute.collation)
    return short_or_long(without_empty(entry), "type")


def _options(options: Options, kinds: Mapping[str, Holds]) -> Entry:
    return {name: _option(name, value, kinds[name]) for name, value in options}


def _option(name: str, value: str, holds: Holds) -> str | int | bool:
    if holds is Holds.COLLATION:
        return name_text(parse_name(value))
    if holds is Holds.FLAG or name in _TRUTHS:
        return value == "true"
    return int(value) if name in _NUMBERS else value


def _constant(sql: str) -> Any:
    constant = constant_of(sql)
    return sql if constant is None else constant.value


def _search_name(name: Name) -> str:
    """Write the name of a template or parser, bare where that means the same."""
    if name.namespace == "public" and name.name in BUILT_IN_SEARCH:
        return f"public.{name.name}"
    return collation_text(name) or ""


def _grouped(
    mappings: Iterable[tuple[str, tuple[str, ...]]],
) -> Iterator[tuple[tuple[str, ...], list[str]]]:
    ordered = sorted(mappings, key=lambda each: (each[1], each[0]))
    for dictionaries, pairs in groupby(ordered, key=lambda each: each[1]):
        yield dictionaries, [token for token, _ in pairs]


def _wrapped(names: list[str]) -> Iterator[str]:
    """Join names with commas, as many as fit into the width."""
    line = ""
    for name in names:
        if line and len(line) + len(name) > _WIDTH:
            yield line
            line = ""
        line = f"{line}, {name}" if line else name
    yield line
