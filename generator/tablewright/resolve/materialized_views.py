"""The `materialized_views` section in, MaterializedViews of the model out."""

from __future__ import annotations

from collections.abc import Iterator

from tablewright.diagnostics import did_you_mean
from tablewright.resolve.calls import PLACES, check_version
from tablewright.resolve.default_names import TakenNames
from tablewright.resolve.indexes import resolved_query_indexes
from tablewright.resolve.mixins import Entry
from tablewright.resolve.scope import Scope, notes_of, parameters
from tablewright.schema import Index, MaterializedView, Name
from tablewright.source.document import Document
from tablewright.source.places import Place
from tablewright.source.view_document import MaterializedViewDocument
from tablewright.sql.parse import SqlProblem, parse_query, parse_statement
from tablewright.sql.uses import query_uses


def resolved_materialized_views(
    document: Document, root: Place, scope: Scope
) -> Iterator[MaterializedView]:
    """Resolve the `materialized_views` section."""
    names: dict[str, TakenNames] = {}
    for key, entry in document.materialized_views.items():
        place = root.at(("materialized_views", key))
        what = f"materialized view {key}"
        name = scope.qualified(key, what=what, at=place.key_span())
        if isinstance(entry, MaterializedViewDocument):
            at, long = place.at(("sql",)), entry
        else:
            at, long = place, MaterializedViewDocument(sql=entry)
        taken = names.setdefault(name.namespace, TakenNames())
        indexes = tuple(_indexes(long, scope, place, name=name, taken=taken))
        yield MaterializedView(
            name,
            query_of(long.sql, scope, at, what=what),
            columns=tuple(long.columns),
            with_data=long.with_data,
            indexes=indexes,
            storage=parameters(long.storage),
            method=long.method,
            tablespace=long.tablespace,
            cluster_on=_cluster_on(long, indexes, scope, place, what=what),
            column_settings=tuple(_settings(long, scope, place, what=what)),
            column_comments=tuple(long.column_comments.items()),
            comment=long.comment,
            notes=notes_of(long, place),
        )


def query_of(sql: str, scope: Scope, place: Place, *, what: str) -> str:
    """Return a query fit to be followed by more SQL; what the grammar refuses is reported."""
    try:
        query = parse_query(sql)
    except SqlProblem as problem:
        at = place.inside(problem.position, sql)
        scope.report("sql-syntax", f"{what}: {problem.message}", at)
        return sql
    for function in sorted(query_uses(sql).functions):
        if function.namespace in PLACES:
            check_version(function.name, scope, place.span(), what=what)
    return query


def _indexes(
    document: MaterializedViewDocument,
    scope: Scope,
    place: Place,
    *,
    name: Name,
    taken: TakenNames,
) -> Iterator[Index]:
    written = document.indexes
    pairs = enumerate(written) if isinstance(written, list) else written.items()
    entries = [
        Entry(
            step if isinstance(step, str) else getattr(value, "name", None),
            value,
            place.at(("indexes", step)),
        )
        for step, value in pairs
    ]
    yield from resolved_query_indexes(entries, scope, name=name, taken=taken)


def _cluster_on(
    document: MaterializedViewDocument,
    indexes: tuple[Index, ...],
    scope: Scope,
    place: Place,
    *,
    what: str,
) -> str | None:
    names = [index.name for index in indexes]
    if document.cluster_on is not None and document.cluster_on not in names:
        message = f"{what} is clustered on `{document.cluster_on}`, which is no index of it"
        at = place.at(("cluster_on",)).span()
        scope.report("unknown-index", message, at, did_you_mean(document.cluster_on, names))
    return document.cluster_on


def _settings(
    document: MaterializedViewDocument, scope: Scope, place: Place, *, what: str
) -> Iterator[tuple[str, str]]:
    for column, settings in document.column_settings.items():
        for number, setting in enumerate(settings):
            prefix = "ALTER MATERIALIZED VIEW v ALTER COLUMN c "
            try:
                parse_statement(f"{prefix}{setting}", offset=len(prefix))
            except SqlProblem as problem:
                at = place.at(("column_settings", column, number))
                where = at.inside(problem.position, setting)
                scope.report("sql-syntax", f"{what}: {problem.message}", where)
            yield column, setting
