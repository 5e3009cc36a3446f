"""Enums, extensions and namespaces; and the types of columns looked up among them."""

from __future__ import annotations

from dataclasses import replace

from tablewright.diagnostics import Related, Span, did_you_mean
from tablewright.resolve.modifiers import modifier_problem, type_since
from tablewright.resolve.scope import Scope, notes_of
from tablewright.schema import (
    DEFAULT_NAMESPACE,
    DataType,
    Enum,
    EnumValue,
    Extension,
    Name,
    Namespace,
    Notes,
)
from tablewright.source.document import Document, EnumDocument, EnumValueDocument
from tablewright.source.places import Place
from tablewright.sql.object_names import split_name
from tablewright.sql.parse import SqlProblem
from tablewright.sql.types import BUILT_IN_SPELLINGS, SERIAL, parse_type, type_sql

# Which extension brings which types (their control files, PostgreSQL 18 contrib and the widely
# used ones beside it). A name that is not here is accepted once an extension not listed is used.
EXTENSION_TYPES: dict[str, tuple[str, ...]] = {
    "citext": ("citext",),
    "cube": ("cube",),
    "earthdistance": ("earth",),
    "hstore": ("hstore",),
    "intarray": ("query_int",),
    "isn": ("ean13", "isbn", "isbn13", "ismn", "ismn13", "issn", "issn13", "upc"),
    "ltree": ("ltree", "lquery", "ltxtquery"),
    "postgis": ("geometry", "geography", "box2d", "box3d"),
    "postgis_raster": ("raster",),
    "seg": ("seg",),
    "vector": ("vector", "halfvec", "sparsevec"),
}
# Types of PostgreSQL's own catalogs: nobody should need them, but they are there. The rows of its
# tables are among them.
_INTERNAL = frozenset(("aclitem", "cid", "gtsvector", "int2vector", "oidvector"))
_INTERNAL_PREFIX = "pg_"
_STANDARD_NAMESPACE = "information_schema"
# What other databases and languages call it.
_ELSEWHERE = {
    "binary": "bytea",
    "blob": "bytea",
    "clob": "text",
    "datetime": "timestamptz",
    "double": "double precision",
    "guid": "uuid",
    "long": "bigint",
    "number": "numeric",
    "nvarchar": "varchar",
    "object": "jsonb",
    "string": "text",
    "tinyint": "smallint",
}
# Extensions that are known to bring no type for columns.
_TYPELESS = frozenset(
    (
        "bloom",
        "btree_gin",
        "btree_gist",
        "dblink",
        "file_fdw",
        "fuzzystrmatch",
        "pageinspect",
        "pg_buffercache",
        "pg_stat_statements",
        "pg_trgm",
        "pgcrypto",
        "pgrowlocks",
        "pgstattuple",
        "plpgsql",
        "postgres_fdw",
        "tablefunc",
        "tcn",
        "unaccent",
        "uuid-ossp",
    )
)


def resolved_namespaces(document: Document, place: Place) -> tuple[Namespace, ...]:
    """Resolve the `schemas` section."""
    section = place.at(("schemas",))
    if isinstance(document.schemas, list):
        spans = (section.at((index,)).span() for index in range(len(document.schemas)))
        pairs = zip(document.schemas, spans, strict=True)
        return tuple(Namespace(name, notes=Notes(span)) for name, span in pairs)
    return tuple(
        Namespace(name, entry.comment, notes_of(entry, section.at((name,))))
        if entry is not None
        else Namespace(name, notes=Notes(section.at((name,)).key_span()))
        for name, entry in document.schemas.items()
    )


def resolved_extensions(document: Document, place: Place) -> tuple[Extension, ...]:
    """Resolve the `extensions` section."""
    section = place.at(("extensions",))
    if isinstance(document.extensions, list):
        spans = (section.at((index,)).span() for index in range(len(document.extensions)))
        pairs = zip(document.extensions, spans, strict=True)
        return tuple(Extension(name, notes=Notes(span)) for name, span in pairs)
    return tuple(
        Extension(name, entry.schema_, entry.comment, notes_of(entry, section.at((name,))))
        if entry is not None
        else Extension(name, notes=Notes(section.at((name,)).key_span()))
        for name, entry in document.extensions.items()
    )


def resolved_enums(document: Document, place: Place, scope: Scope) -> tuple[Enum, ...]:
    """Resolve the `enums` section."""
    enums = []
    for key, entry in document.enums.items():
        here = place.at(("enums", key))
        name = scope.qualified(key, what=f"enum {key}", at=here.key_span())
        if isinstance(entry, EnumDocument):
            values = entry.values
            comment, notes, at = entry.comment, notes_of(entry, here), here.at(("values",))
        else:
            values, comment, notes, at = entry, None, Notes(here.key_span()), here
        meanings = values if isinstance(values, dict) else dict.fromkeys(values)
        _check_values(key, list(values), scope, at)
        labels = tuple(_enum_value(value, meaning) for value, meaning in meanings.items())
        enums.append(Enum(name, labels, comment, notes))
    return tuple(enums)


def _enum_value(name: str, meaning: str | EnumValueDocument | None) -> EnumValue:
    if isinstance(meaning, EnumValueDocument):
        return EnumValue(name, meaning.comment, meaning.renamed_from)
    return EnumValue(name, meaning)


def column_type(
    text: str, scope: Scope, place: Place, *, what: str
) -> tuple[DataType | None, bool]:
    """Look up a type as it is written, with `?` behind it where null is allowed.

    Returns:
        The type, None where it is not known; and whether null is allowed.
    """
    written = text.strip()
    nullable = written.endswith("?")
    bare = written.removesuffix("?").rstrip()
    try:
        data_type = parse_type(bare)
    except SqlProblem as problem:
        at = place.inside(min(problem.position, max(len(text) - 1, 0)), text)
        mend = "write the type alone, with `?` where null is allowed; the rest has keys of its own"
        scope.report("bad-type", f"{what}: {problem.message}", at, mend)
        return None, nullable
    return known_type(data_type, scope, place, what=what), nullable


def collation_name(text: str | None) -> Name | None:
    """Read the name of a collation; where no namespace is said, the search path finds it."""
    if not text:
        return None
    *namespace, name = split_name(text)
    return Name(namespace[-1] if namespace else "", name)


def known_type(data_type: DataType, scope: Scope, place: Place, *, what: str) -> DataType | None:
    """Look up a parsed type among the built-in and declared ones; report one that is not there."""
    if data_type.namespace is None and data_type.name in BUILT_IN_SPELLINGS:
        problem = modifier_problem(data_type)
        if problem is None:
            since = type_since(data_type)
            if since is not None:
                written = f"{what} has the type {type_sql(data_type)}"
                scope.needs_server(since, what=written, at=place.span())
            return data_type
        scope.report("bad-type", f"{what}: {problem}", place.span())
        return None
    name = Name(data_type.namespace or DEFAULT_NAMESPACE, data_type.name)
    if name in scope.enums or name in scope.domains or name in scope.other_types:
        if data_type.modifiers and name not in scope.other_types:
            message = f"{what}: {name} takes nothing in parentheses"
            scope.report("bad-type", message, place.span())
        return DataType(
            name.name, name.namespace, data_type.modifiers, dimensions=data_type.dimensions
        )
    if data_type.name in SERIAL:
        base = SERIAL[data_type.name]
        mend = f"write `{{type: {base}, identity: by default}}`"
        message = f"{what} has the pseudo-type {data_type.name}"
        scope.report("serial-type", message, place.span(), mend)
        return None
    bringing = next((e for e, names in EXTENSION_TYPES.items() if data_type.name in names), None)
    unlisted = scope.extensions - _TYPELESS - EXTENSION_TYPES.keys()
    if bringing in scope.extensions:
        # Only the server knows where an extension's types are: the search path finds them.
        return replace(data_type, namespace=None)
    if bringing is None and unlisted:
        return data_type
    if _is_internal(data_type):
        return data_type
    message = f"{what} has type `{data_type.name}`, which is neither built in nor declared"
    scope.report("unknown-type", message, place.span(), _mend(data_type.name, bringing, scope))
    return None


def _is_internal(data_type: DataType) -> bool:
    if data_type.namespace is not None:
        return data_type.namespace == _STANDARD_NAMESPACE
    return data_type.name in _INTERNAL or data_type.name.startswith(_INTERNAL_PREFIX)


def _mend(name: str, bringing: str | None, scope: Scope) -> str | None:
    if bringing:
        return f"add `{bringing}` to `extensions`"
    if name in _ELSEWHERE:
        return f"PostgreSQL calls it `{_ELSEWHERE[name]}`"
    known = [
        *BUILT_IN_SPELLINGS,
        *(str(each) for each in (*scope.enums, *scope.domains, *scope.other_types)),
    ]
    return did_you_mean(name, known)


def _check_values(enum: str, values: list[str], scope: Scope, place: Place) -> None:
    seen: dict[str, Span] = {}
    for index, value in enumerate(values):
        step = value if place.children and value in place.children else index
        at = place.at((step,)).key_span()
        if value in seen:
            first = (Related("first here", seen[value]),)
            message = f"enum {enum} has `{value}` twice"
            scope.report("duplicate-value", message, at, "remove one of the two", related=first)
        seen.setdefault(value, at)
        # Unlike any other name, a label may be empty.
        if value:
            scope.check_identifier(value, what=f"value `{value[:20]}` of enum {enum}", at=at)
