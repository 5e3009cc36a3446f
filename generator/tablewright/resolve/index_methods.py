"""A table's keys and indexes in, what their methods cannot do with its columns reported."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from tablewright.diagnostics import Span, did_you_mean
from tablewright.resolve.calls import check_operator_class
from tablewright.resolve.scope import Scope
from tablewright.schema import DataType, Index, IndexElement, Name, Notes, Table
from tablewright.sql.known_names import known_operator_classes
from tablewright.sql.types import BUILT_IN_SPELLINGS, type_sql
from tablewright.values import frozen


@frozen
class _Method:
    """What an index method can do (pg_am, and manual, CREATE INDEX).

    Attributes:
        order: ASC, DESC, NULLS FIRST mean something to it.
        takes: The built-in types with a default operator class; None: all but those it refuses.
    """

    unique: bool = False
    several_columns: bool = True
    include: bool = False
    order: bool = False
    arrays: bool = False
    enums: bool = False
    takes: frozenset[str] | None = None
    refuses: frozenset[str] = frozenset()


_UNORDERED = (
    "box circle json jsonpath line lseg path pg_snapshot point polygon refcursor txid_snapshot xml"
)
_RANGES = "daterange int4range int8range numrange tsrange tstzrange"
_MULTIRANGES = (
    "datemultirange int4multirange int8multirange nummultirange tsmultirange tstzmultirange"
)
# pg_opclass of 15 and 18, which agree; a live test holds it.
_METHODS: dict[str, _Method] = {
    "btree": _Method(
        unique=True,
        include=True,
        order=True,
        arrays=True,
        enums=True,
        refuses=frozenset(f"{_UNORDERED} xid".split()),
    ),
    "hash": _Method(
        several_columns=False,
        arrays=True,
        enums=True,
        refuses=frozenset(f"{_UNORDERED} bit money tsquery tsvector varbit".split()),
    ),
    "gin": _Method(arrays=True, takes=frozenset(("jsonb", "tsvector"))),
    "gist": _Method(
        include=True,
        takes=frozenset(f"{_RANGES} {_MULTIRANGES} box circle point polygon".split())
        | {"tsquery", "tsvector"},
    ),
    "spgist": _Method(
        several_columns=False,
        include=True,
        takes=frozenset(f"{_RANGES} box cidr inet point polygon text varchar".split()),
    ),
    "brin": _Method(
        refuses=frozenset(f"{_UNORDERED} {_MULTIRANGES}".split()) - {"box"}
        | {"boolean", "jsonb", "money", "tsquery", "tsvector", "xid", "xid8"},
    ),
}
# Methods that extensions bring, and extensions that teach the built-in methods more types.
_METHOD_EXTENSIONS = {"bloom": "bloom", "hnsw": "vector", "ivfflat": "vector", "rum": "rum"}
_TYPE_EXTENSIONS = {"gin": ("btree_gin",), "gist": ("btree_gist", "intarray")}


def check_index_methods(table: Table, scope: Scope) -> None:
    """Report what PostgreSQL would refuse when it makes the keys and indexes of a table."""
    types = {column.name: column.type for column in table.columns}
    for index in table.indexes:
        what = f"index {index.name}"
        if _known_method(index.method, scope, index.notes, what=what):
            _check_abilities(index, scope, what=what)
            _check_types(index.method, index.elements, types, scope, index.notes, what=what)
    for exclusion in table.exclusions:
        what = f"exclusion constraint {exclusion.name}"
        if _known_method(exclusion.method, scope, exclusion.notes, what=what):
            elements, notes = exclusion.elements, exclusion.notes
            _check_types(exclusion.method, elements, types, scope, notes, what=what)
    for what, names, notes in _keys(table):
        elements = tuple(IndexElement(column=name) for name in names)
        _check_types("btree", elements, types, scope, notes, what=what)


def _keys(table: Table) -> Iterator[tuple[str, Sequence[str], Notes]]:
    if table.primary_key:
        yield f"the primary key of {table.name}", table.primary_key.columns, table.primary_key.notes
    for unique in table.uniques:
        yield f"unique constraint {unique.name}", unique.columns, unique.notes


def _known_method(method: str, scope: Scope, notes: Notes, *, what: str) -> bool:
    """Tell whether the method is one of PostgreSQL's own; report one that nothing brings."""
    if method in _METHODS:
        return True
    bringing = _METHOD_EXTENSIONS.get(method)
    if bringing in scope.extensions or method in scope.callables:
        return False
    if bringing is None and known_operator_classes(scope.extensions) is None:
        return False
    mend = f"add `{bringing}` to `extensions`" if bringing else did_you_mean(method, _METHODS)
    scope.report("unknown-method", f"{what}: there is no method `{method}`", _at(notes), mend)
    return False


def _check_abilities(index: Index, scope: Scope, *, what: str) -> None:
    method = _METHODS[index.method]
    ordered = any(element.descending or element.nulls_first for element in index.elements)
    for wanted, able, words in (
        (index.unique, method.unique, "be unique"),
        (len(index.elements) > 1, method.several_columns, "have several columns"),
        (bool(index.include), method.include, "include columns"),
        (ordered, method.order, "be ordered"),
    ):
        if wanted and not able:
            message = f"{what}: an index by {index.method} cannot {words}"
            scope.report("index-method", message, _at(index.notes))


def _check_types(
    method: str,
    elements: Sequence[IndexElement],
    types: Mapping[str, DataType],
    scope: Scope,
    notes: Notes,
    *,
    what: str,
) -> None:
    """Report columns whose type has no default operator class for the method."""
    for element in elements:
        check_operator_class(element, method, scope, notes, what=what)
    if any(each in scope.extensions for each in _TYPE_EXTENSIONS.get(method, ())):
        return
    for element in elements:
        written = types.get(element.column or "")
        if written is None or element.operator_class is not None:
            continue
        data_type = scope.base_type(written)
        if not has_operator_class(method, data_type, is_enum=_is_enum(data_type, scope)):
            message = (
                f"{what}: {method} has no operator class for column `{element.column}`"
                f" of type {type_sql(data_type)}"
            )
            scope.report("operator-class", message, _at(notes), _mend(method, data_type))


def has_operator_class(method: str, data_type: DataType, *, is_enum: bool = False) -> bool:
    """Tell whether a bare server can index a type by a method of its own, as far as is known."""
    able = _METHODS[method]
    if data_type.namespace is None and data_type.name not in BUILT_IN_SPELLINGS:
        return True
    if data_type.dimensions:
        # GIN sorts the elements.
        sortable = method != "gin" or data_type.name not in _METHODS["btree"].refuses
        return able.arrays and sortable
    if is_enum:
        return able.enums
    if data_type.namespace is not None:
        return True
    return data_type.name in able.takes if able.takes else data_type.name not in able.refuses


def _is_enum(data_type: DataType, scope: Scope) -> bool:
    namespace = data_type.namespace
    return namespace is not None and Name(namespace, data_type.name) in scope.enums


def _mend(method: str, data_type: DataType) -> str:
    if data_type.name == "json":
        return "use jsonb"
    if method == "gin" and data_type.name in ("text", "varchar"):
        return "write `<column> gin_trgm_ops` with the extension pg_trgm, or index a tsvector"
    if method in ("gin", "gist"):
        return f"add `btree_{method}` to `extensions`, or name an operator class"
    return "use another method, or name an operator class"


def _at(notes: Notes) -> Span:
    return notes.span or Span("", 1, 1)
