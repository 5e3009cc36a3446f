"""The sections of statistics, publications and foreign data in, the model's objects out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tablewright.diagnostics import did_you_mean
from tablewright.resolve.parents import table_name
from tablewright.resolve.scope import Scope, notes_of, parameters
from tablewright.schema import (
    ForeignDataWrapper,
    ForeignServer,
    ForeignTable,
    Name,
    Publication,
    Settings,
    Statistics,
)
from tablewright.source.document import Document
from tablewright.source.places import Place
from tablewright.source.service_document import (
    ForeignDataWrapperDocument,
    ForeignEntry,
    ForeignServerDocument,
    PublicationDocument,
)
from tablewright.sql.definitions import parse_name
from tablewright.sql.parse import SqlProblem, parse_statement

_PUBLISHED = "CREATE PUBLICATION p FOR TABLE "
_GENERATED = "publish_generated_columns"


def resolved_statistics(document: Document, root: Place, scope: Scope) -> Iterator[Statistics]:
    """Resolve the `statistics` section."""
    for key, entry in document.statistics.items():
        place = root.at(("statistics", key))
        what = f"statistics {key}"
        name = scope.qualified(key, what=what, at=place.key_span())
        for number, element in enumerate(entry.columns):
            at = place.at(("columns", number))
            node = _parsed("CREATE STATISTICS s ON ", element, " FROM t", scope, at, what=what)
            elements = () if node is None else node.create_stats_stmt.exprs
            if any(not each.stats_elem.name for each in elements):
                scope.needs_server(14, what=f"{what} is over an expression", at=at.span())
        yield Statistics(
            name,
            table_name(entry.table),
            tuple(entry.columns),
            kinds=tuple(entry.kinds),
            target=entry.target,
            comment=entry.comment,
            notes=notes_of(entry, place),
        )


def resolved_publications(document: Document, root: Place, scope: Scope) -> Iterator[Publication]:
    """Resolve the `publications` section."""
    for key, written in document.publications.items():
        place = root.at(("publications", key))
        entry = written or PublicationDocument()
        what = f"publication {key}"
        scope.check_identifier(key, what=what, at=place.key_span())
        tables = [entry.tables] if isinstance(entry.tables, str) else entry.tables
        is_all = entry.tables == "all"
        for number, table in enumerate(() if is_all else tables):
            at = place.at(("tables",))
            at = at if isinstance(entry.tables, str) else at.at((number,))
            _check_published(table, scope, at, what=what)
        if entry.schemas:
            span = place.at(("schemas",)).key_span()
            scope.needs_server(15, what=f"{what} is of whole schemas", at=span)
        if _GENERATED in entry.options:
            span = place.at(("options", _GENERATED)).key_span()
            scope.needs_server(18, what=f"{what} says what of generated columns", at=span)
        yield Publication(
            key,
            all_tables=is_all,
            tables=() if is_all else tuple(tables),
            namespaces=tuple(entry.schemas),
            options=parameters(entry.options),
            comment=entry.comment,
            notes=notes_of(entry, place),
        )


def resolved_wrappers(
    document: Document, root: Place, scope: Scope
) -> Iterator[ForeignDataWrapper]:
    """Resolve the `foreign_data_wrappers` section."""
    for key, written in document.foreign_data_wrappers.items():
        place = root.at(("foreign_data_wrappers", key))
        entry = written or ForeignDataWrapperDocument()
        scope.check_identifier(key, what=f"wrapper {key}", at=place.key_span())
        yield ForeignDataWrapper(
            key,
            handler=_function(entry.handler, scope, place.at(("handler",)), what=key),
            validator=_function(entry.validator, scope, place.at(("validator",)), what=key),
            options=Settings(entry.options.items()),
            comment=entry.comment,
            notes=notes_of(entry, place),
        )


def resolved_foreign_servers(
    document: Document, root: Place, scope: Scope
) -> Iterator[ForeignServer]:
    """Resolve the `foreign_servers` section."""
    for key, written in document.foreign_servers.items():
        place = root.at(("foreign_servers", key))
        entry = ForeignServerDocument(wrapper=written) if isinstance(written, str) else written
        scope.check_identifier(key, what=f"server {key}", at=place.key_span())
        yield ForeignServer(
            key,
            entry.wrapper,
            type=entry.type,
            version=entry.version,
            options=Settings(entry.options.items()),
            comment=entry.comment,
            notes=notes_of(entry, place),
        )


def foreign_table(entry: ForeignEntry | None, scope: Scope, place: Place) -> ForeignTable | None:
    """Resolve where the rows of a foreign table are."""
    if entry is None:
        return None
    server = entry if isinstance(entry, str) else entry.server
    if server not in scope.foreign_servers:
        at = place if isinstance(entry, str) else place.at(("server",))
        message = f"there is no foreign server `{server}`"
        near = did_you_mean(server, scope.foreign_servers)
        scope.report("unknown-server", message, at.span(), near)
    options = () if isinstance(entry, str) else Settings(entry.options.items())
    return ForeignTable(server, options)


def _function(text: str | None, scope: Scope, place: Place, *, what: str) -> Name | None:
    if text is None:
        return None
    try:
        return parse_name(text)
    except SqlProblem as problem:
        at = place.inside(problem.position, text)
        scope.report("sql-syntax", f"wrapper {what}: {problem.message}", at)
        return None


def _check_published(table: str, scope: Scope, place: Place, *, what: str) -> None:
    node = _parsed(_PUBLISHED, table, "", scope, place, what=what)
    for each in () if node is None else node.create_publication_stmt.pubobjects:
        table_node = each.publication_obj_spec.pubtable
        if table_node.columns or table_node.HasField("where_clause"):
            scope.needs_server(15, what=f"{what} is of some columns or rows", at=place.span())


def _parsed(
    before: str, sql: str, behind: str, scope: Scope, place: Place, *, what: str
) -> Any | None:
    """Parse a statement around a text; None where the grammar refuses it, which is reported."""
    try:
        return parse_statement(f"{before}{sql}{behind}", offset=len(before))
    except SqlProblem as problem:
        at = place.inside(problem.position, sql)
        scope.report("sql-syntax", f"{what}: {problem.message}", at)
        return None
