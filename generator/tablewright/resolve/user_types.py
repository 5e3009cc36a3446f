"""The sections `composite_types`, `range_types` and `collations` in, the model's objects out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tablewright.resolve.scope import Scope, notes_of
from tablewright.resolve.types import collation_name, column_type
from tablewright.schema import (
    DEFAULT_NAMESPACE,
    Attribute,
    Collation,
    CompositeType,
    DataType,
    Name,
    RangeType,
)
from tablewright.source.document import Document
from tablewright.source.forms import Part
from tablewright.source.places import Place
from tablewright.source.type_document import (
    AttributeDocument,
    AttributeEntry,
    CompositeTypeDocument,
    RangeTypeDocument,
)
from tablewright.sql.definitions import COLLATION, RANGE, Holds, Options, normal_option
from tablewright.sql.multirange_names import multirange_name
from tablewright.sql.object_names import split_name
from tablewright.sql.parse import SqlProblem
from tablewright.sql.provides import LANGUAGE, made, types_made


def other_types(document: Document) -> Iterator[Name]:
    """Yield the names of all types but enums and domains, rows of tables and views included."""
    sections = (document.tables, document.views, document.materialized_views)
    for section in (document.composite_types, *sections):
        yield from (_name(key) for key in section)
    for key, entry in document.range_types.items():
        name = _name(key)
        own = entry.multirange_type_name if isinstance(entry, RangeTypeDocument) else None
        yield name
        yield _name(own) if own else Name(name.namespace, multirange_name(name.name))
    for raw in document.sql.values():
        yield from types_made(raw.create)


def languages_made(document: Document) -> Iterator[str]:
    """Yield the names of procedural languages that raw SQL makes."""
    for raw in document.sql.values():
        yield from (name.name for word, name in made(raw.create) if word == LANGUAGE)


def resolved_composite_types(
    document: Document, root: Place, scope: Scope
) -> Iterator[CompositeType]:
    """Resolve the `composite_types` section."""
    for key, entry in document.composite_types.items():
        place = root.at(("composite_types", key))
        what = f"type {key}"
        name = scope.qualified(key, what=what, at=place.key_span())
        attributes = tuple(_attributes(entry, scope, place.at(("attributes",)), what=what))
        yield CompositeType(name, attributes, entry.comment, notes_of(entry, place))


def resolved_range_types(document: Document, root: Place, scope: Scope) -> Iterator[RangeType]:
    """Resolve the `range_types` section."""
    for key, entry in document.range_types.items():
        place = root.at(("range_types", key))
        what = f"range type {key}"
        name = scope.qualified(key, what=what, at=place.key_span())
        long = RangeTypeDocument(subtype=entry) if isinstance(entry, str) else entry
        options = resolved_options(long, RANGE, scope, place, what=what)
        _check_versions(options, _RANGE_SINCE, scope, place, what=what)
        yield RangeType(name, options, long.comment, notes_of(long, place))


def resolved_collations(document: Document, root: Place, scope: Scope) -> Iterator[Collation]:
    """Resolve the `collations` section."""
    for key, entry in document.collations.items():
        place = root.at(("collations", key))
        what = f"collation {key}"
        name = scope.qualified(key, what=what, at=place.key_span())
        options = resolved_options(entry, COLLATION, scope, place, what=what)
        _check_versions(options, _COLLATION_SINCE, scope, place, what=what)
        yield Collation(name, options, entry.comment, notes_of(entry, place))


# The releases that brought options, or values of them.
_RANGE_SINCE = {"multirange_type_name": 14}
_COLLATION_SINCE = {"rules": 16, "provider = builtin": 17}


def _check_versions(
    options: Options, since: Mapping[str, int], scope: Scope, place: Place, *, what: str
) -> None:
    for option, value in options:
        for word in (option, f"{option} = {value}"):
            if word in since:
                at = place.at((option,)).key_span()
                scope.needs_server(since[word], what=f"{what} has `{word}`", at=at)


def resolved_options(
    entry: Part, kinds: Mapping[str, Holds], scope: Scope, place: Place, *, what: str
) -> Options:
    """Spell the options that an entry says, in the order of its document."""
    found = []
    for option, holds in kinds.items():
        value, field = getattr(entry, option), type(entry).model_fields[option]
        if value is None or value == field.get_default(call_default_factory=True):
            continue
        written = str(value).lower() if isinstance(value, bool) else str(value)
        try:
            found.append((option, normal_option(written, holds)))
        except SqlProblem as problem:
            at = place.at((option,)).inside(problem.position, written)
            scope.report("sql-syntax", f"{what}: {problem.message}", at)
    return tuple(found)


def _attributes(
    entry: CompositeTypeDocument, scope: Scope, place: Place, *, what: str
) -> Iterator[Attribute]:
    for key, attribute in entry.attributes.items():
        here = place.at((key,))
        scope.check_identifier(key, what=f"field {key} of {what}", at=here.key_span())
        yield _attribute(key, attribute, scope, here, what=what)


def _attribute(
    key: str, entry: AttributeEntry, scope: Scope, place: Place, *, what: str
) -> Attribute:
    at = place if isinstance(entry, str) else place.at(("type",))
    long = AttributeDocument(type=entry) if isinstance(entry, str) else entry
    label = f"field {key} of {what}"
    data_type, nullable = column_type(long.type, scope, at, what=label)
    if nullable:
        mend = "leave `?` out; a field of a composite type can always be null"
        scope.report("bad-type", f"{label} cannot be marked with `?`", at.span(), mend)
    found = data_type or DataType("text")
    return Attribute(key, found, collation_name(long.collation), long.comment)


def _name(key: str) -> Name:
    *namespace, name = split_name(key)
    return Name(namespace[-1] if namespace else DEFAULT_NAMESPACE, name)
