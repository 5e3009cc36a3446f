"""Names in, the keys by which operations that make such objects are found out."""

from __future__ import annotations

from collections.abc import Iterator

from tablewright.schema import DEFAULT_NAMESPACE, KINDS, DataType, Name
from tablewright.sql.types import BUILT_IN_SPELLINGS
from tablewright.sql.uses import Uses

Key = tuple[str, Name]
# The word of the key by which an index is found, whatever table or key it belongs to.
INDEX_ALONE = "index by its own name"
# The words of the keys by which a view is found that is made twice, and its placeholder.
WHOLE_VIEW, PLACEHOLDER_OF = "view with its query", "placeholder of"
# The word of the key by which the primary key of a table is found.
PRIMARY_KEY_OF = "primary key of"
# The word of the key by which the partitions of a table are found.
PARTITION_OF = "partition of"
# The words of what statements of the section `sql` make.
MADE_BY_SQL = "made by plain SQL"
SHELL_TYPE = "shell type"
# The word of the key by which an implicit cast that calls nothing is found, from either type.
PLAIN_CAST = "plain cast of"
# The word of the key by which the transform of a type is found, the language for a namespace.
TRANSFORM_OF = "transform of"
# The word of the key by which the operator class is found that orders a type.
DEFAULT_CLASS_OF = "default class of"
_ROWS = ("table", "view", "materialized_view")
_SEARCH = ("text_search_configuration", "text_search_dictionary")
_ROW_TYPES = ("enum", "domain", "composite_type", *_ROWS, SHELL_TYPE)


def type_keys(data_type: DataType) -> Iterator[Key]:
    """Yield what a type of the model may be; one without a namespace may be our own."""
    if data_type.namespace is None and data_type.name in BUILT_IN_SPELLINGS:
        return
    yield from named_type(Name(data_type.namespace or DEFAULT_NAMESPACE, data_type.name))


def named_type(name: Name) -> Iterator[Key]:
    """Yield what a type may be: an enum, a domain, the row of a table or view, and so on."""
    yield from row_type(name)
    yield from late_type(name)


def row_type(name: Name) -> Iterator[Key]:
    """Yield the kinds of types that functions need whole."""
    for word in _ROW_TYPES:
        yield word, name


def late_type(name: Name) -> Iterator[Key]:
    """Yield the kinds of types whose own functions come between a shell and the type."""
    yield "range_type", name
    yield MADE_BY_SQL, name


def relation(name: Name) -> Iterator[Key]:
    """Yield what can be read from."""
    for word in (*_ROWS, "sequence", *_SEARCH, MADE_BY_SQL):
        yield word, name


def routine(name: Name) -> Iterator[Key]:
    """Yield what can be called."""
    for word in ("function", "aggregate", MADE_BY_SQL):
        yield word, name


def operator(name: Name) -> Iterator[Key]:
    """Yield what can stand between operands."""
    yield "operator", name
    yield MADE_BY_SQL, name


def used(uses: Uses) -> Iterator[Key]:
    """Yield whatever a piece of SQL names."""
    for name in uses.relations:
        yield from relation(name)
    for name in uses.functions:
        yield from routine(name)
    for name in uses.operators:
        yield from operator(name)
    for name in uses.types:
        yield from named_type(name)


def any_kind(text: str) -> Iterator[Key]:
    """Find what a written `depends_on` means: an object of that name, of whatever kind."""
    namespace, _, name = text.rpartition(".")
    for kind in KINDS:
        yield kind.word, Name(namespace or DEFAULT_NAMESPACE, name)
        yield kind.word, Name("", text)
    yield MADE_BY_SQL, Name(namespace or DEFAULT_NAMESPACE, name)
