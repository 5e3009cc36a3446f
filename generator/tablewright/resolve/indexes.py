"""Indexes of a table: their elements parsed by PostgreSQL's grammar, their columns checked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from tablewright.diagnostics import did_you_mean
from tablewright.resolve.calls import check_calls
from tablewright.resolve.default_names import TakenNames, element_names, joined_columns
from tablewright.resolve.expressions import checked_expression
from tablewright.resolve.mixins import Entry, FlatTable
from tablewright.resolve.scope import Scope, notes_of, parameters
from tablewright.schema import Column, Index, IndexElement, Name, Table
from tablewright.source.constraint_document import IndexDocument
from tablewright.source.parent_document import IndexName
from tablewright.source.places import Place
from tablewright.source.table_document import TableDocument
from tablewright.sql.index_elements import parse_exclusion_element, parse_index_element
from tablewright.sql.object_names import split_name
from tablewright.sql.parse import SqlProblem, parse_expression


def resolved_indexes(
    flat: FlatTable, columns: Sequence[Column], scope: Scope, *, name: Name, taken: TakenNames
) -> Iterator[Index]:
    """Resolve the indexes of a table.

    Args:
        taken: The names in the table's namespace.
    """
    for entry in flat.sections["indexes"]:
        if entry.name is not None:
            taken.add(entry.name, name.name, "idx")
    for entry in flat.sections["indexes"]:
        yield _index(entry, [column.name for column in columns], scope, name=name, taken=taken)


class _EveryName(tuple[str, ...]):
    """The columns of a query, which only a server could name: whatever is asked for is there."""

    __slots__ = ()

    def __contains__(self, _name: object) -> bool:
        return True


def resolved_query_indexes(
    entries: Sequence[Entry], scope: Scope, *, name: Name, taken: TakenNames
) -> Iterator[Index]:
    """Resolve the indexes of a materialized view."""
    for entry in entries:
        if entry.name is not None:
            taken.add(entry.name, name.name, "idx")
    for entry in entries:
        yield _index(entry, _EveryName(), scope, name=name, taken=taken)


def index_elements(
    written: str | Sequence[str],
    columns: Sequence[str],
    scope: Scope,
    place: Place,
    *,
    what: str,
    exclusion: bool = False,
) -> tuple[IndexElement, ...]:
    """Parse the elements of an index or exclusion constraint and check the columns in them."""
    texts = [written] if isinstance(written, str) else written
    if not texts:
        mend = "name at least one column or expression"
        scope.report("empty-index", f"{what} is on nothing", place.span(), mend)
    elements = []
    for index, text in enumerate(texts):
        at = place if isinstance(written, str) else place.at((index,))
        try:
            element = parse_exclusion_element(text) if exclusion else parse_index_element(text)
        except SqlProblem as problem:
            where = at.inside(problem.position, text)
            scope.report("sql-syntax", f"{what}: {problem.message}", where)
            continue
        if element.expression == text and any(text == each for each in columns):
            # To the parser `user` is a function, even in parentheses. Where columns are not known,
            # as those of views, `in` would say yes to anything.
            element = replace(element, expression=None, column=text)
        elements.append(element)
        _check_element(element, text, columns, scope, at, what=what)
    return tuple(elements)


def _check_element(
    element: IndexElement,
    text: str,
    columns: Sequence[str],
    scope: Scope,
    place: Place,
    *,
    what: str,
) -> None:
    if element.column is not None:
        used = [element.column]
    else:
        parsed = parse_expression(element.expression or "")
        used = [use.name for use in parsed.columns]
        # The positions are those of the parser's spelling.
        calls = [replace(use, position=max(text.find(use.name), 0)) for use in parsed.functions]
        check_calls(text, calls, scope, place, what=what)
    for column in used:
        if column not in columns:
            at = place.inside(max(text.find(column), 0), text).underlined(column)
            message = f"{what} names column `{column}`, which is not there"
            scope.report("unknown-column", message, at, did_you_mean(column, columns))


def _index(
    entry: Entry, columns: Sequence[str], scope: Scope, *, name: Name, taken: TakenNames
) -> Index:
    document, place = entry.value, entry.place
    at = place
    if isinstance(document, IndexDocument):
        at = place.at(("columns",))
    else:
        document = IndexDocument(columns=document)
    what = f"index {entry.name}" if entry.name else f"an index of {name}"
    elements = index_elements(document.columns, columns, scope, at, what=what)
    for number, column in enumerate(document.include):
        if column not in columns:
            span = place.at(("include", number)).span()
            message = f"{what} names column `{column}`, which is not there"
            scope.report("unknown-column", message, span, did_you_mean(column, columns))
    where = document.where
    if where is not None:
        where = checked_expression(
            where, scope, place.at(("where",)), what=what, columns=columns, qualifiers=(name.name,)
        )
    if entry.name is not None:
        scope.check_identifier(entry.name, what=what, at=place.key_span())
    if not document.nulls_distinct:
        span = place.at(("nulls_distinct",)).key_span()
        scope.needs_server(15, what=f"{what} takes nulls as equal", at=span)
    named = element_names(elements, document.include)
    chosen = entry.name or taken.choose(name.name, joined_columns(named), "idx")
    if document.only:
        scope.alone.add(Name(name.namespace, chosen))
    return Index(
        chosen,
        elements,
        method=document.using.lower(),
        unique=document.unique,
        nulls_distinct=document.nulls_distinct,
        include=tuple(document.include),
        where=where,
        storage=parameters(document.storage),
        attached_to=attached_name(document.attached_to, name),
        statistics=tuple(_statistics(document, len(elements), scope, place, what=what)),
        comment=document.comment,
        notes=notes_of(document, place),
    )


def attached_name(written: str | None, table: Name) -> Name | None:
    """Read the index that another one is part of; it is looked for where the table is."""
    if written is None:
        return None
    *namespace, name = split_name(written)
    return Name(namespace[-1] if namespace else table.namespace, name)


def with_index_roles(table: Table, document: TableDocument, scope: Scope, place: Place) -> Table:
    """Return a table with what its indexes are for, and report those that are not there."""
    identity = document.replica_identity
    if identity is None and document.cluster_on is None:
        return table
    if isinstance(identity, IndexName):
        identity = identity.index
    elif identity in ("full", "nothing"):
        identity = identity.upper()
    known = [table.primary_key.name] if table.primary_key else []
    known += [each.name for each in table.uniques]
    known += [each.name for each in table.exclusions]
    known += [each.name for each in table.indexes]
    for key, index in (("replica_identity", identity), ("cluster_on", document.cluster_on)):
        if index is not None and index not in ("FULL", "NOTHING", *known):
            message = f"table {table.name} has no index `{index}`"
            at = place.at((key,)).span()
            scope.report("unknown-index", message, at, did_you_mean(index, known))
    return replace(table, replica_identity=identity, cluster_on=document.cluster_on)


def _statistics(
    document: IndexDocument, elements: int, scope: Scope, place: Place, *, what: str
) -> Iterator[tuple[int, int]]:
    for number, target in document.statistics.items():
        if number.isdigit() and 1 <= int(number) <= elements:
            yield int(number), target
        else:
            at = place.at(("statistics", number)).key_span()
            message = f"{what} has no column number `{number}`"
            scope.report("unknown-column", message, at, f"count from 1 to {elements}")
