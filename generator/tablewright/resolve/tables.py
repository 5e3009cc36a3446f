"""The `tables` section in, Tables of the model out, with what their short words stand for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from tablewright.diagnostics import Related, Span
from tablewright.resolve.audit import (
    audit_function,
    audit_of,
    audit_table,
    with_audit_triggers,
)
from tablewright.resolve.columns import resolved_column
from tablewright.resolve.constraints import (
    resolved_checks,
    resolved_exclusions,
    resolved_primary_key,
    resolved_uniques,
)
from tablewright.resolve.default_names import TakenNames
from tablewright.resolve.derived import (
    TouchFunctions,
    deleted_column,
    live_view,
    with_live_uniques,
)
from tablewright.resolve.index_methods import check_index_methods
from tablewright.resolve.indexes import resolved_indexes, with_index_roles
from tablewright.resolve.mixins import FlatTable, flattened
from tablewright.resolve.parents import (
    TableEntry,
    checks_with_inherited,
    columns_with_inherited,
    parent_names,
    parents_first,
    table_name,
    triggers_from_above,
    unknown_overrides,
)
from tablewright.resolve.partitions import (
    check_keys,
    resolved_key,
    resolved_partition,
    with_keys_from_above,
)
from tablewright.resolve.references import with_references
from tablewright.resolve.routines import resolved_triggers
from tablewright.resolve.scope import Scope, notes_of, parameters
from tablewright.resolve.security import resolved_policies, resolved_rules, row_security_of
from tablewright.resolve.sequences import with_sequences
from tablewright.resolve.services import foreign_table
from tablewright.schema import Column, Function, Name, Notes, Table, View
from tablewright.source.document import Document
from tablewright.source.places import Place
from tablewright.source.table_document import SoftDeleteDocument
from tablewright.values import frozen


@frozen
class ResolvedTables:
    """Tables, and the functions and views that their short words brought."""

    tables: tuple[Table, ...]
    functions: tuple[Function, ...]
    views: tuple[View, ...]


def resolved_tables(
    document: Document, root: Place, scope: Scope, *, functions: Iterable[Function]
) -> ResolvedTables:
    """Resolve all tables: first what each says of itself, then what they say of each other."""
    by_name = {function.name: function for function in functions}
    names: dict[str, TakenNames] = {}
    flats: dict[Name, FlatTable] = {}
    tables: dict[Name, Table] = {}
    for name in scope.sequences:
        names.setdefault(name.namespace, TakenNames()).add(name.name, "", "seq")
    for entry in parents_first(document, root, scope):
        name = entry.name
        flats[name] = flattened(entry.document, entry.place, document.mixins, root, scope)
        parents = [tables[each] for each in parent_names(entry.document) if each in tables]
        taken = names.setdefault(name.namespace, TakenNames())
        tables[name] = _table(entry, flats[name], parents, scope, taken=taken, functions=by_name)
    linked = [
        with_references(tables[name], flats[name], tables, scope, taken=names[name.namespace])
        for name in _as_written(document, tables)
    ]
    return _with_derived(linked, flats, document, root, scope, taken=by_name)


def _as_written(document: Document, tables: Mapping[Name, Table]) -> list[Name]:
    """Return the names of tables in the order of the document, parents first or not."""
    keys = (key for table, entry in document.tables.items() for key in (table, *entry.partitions))
    return [name for name in dict.fromkeys(map(table_name, keys)) if name in tables]


def _table(
    written: TableEntry,
    flat: FlatTable,
    parents: Sequence[Table],
    scope: Scope,
    *,
    taken: TakenNames,
    functions: Mapping[Name, Function],
) -> Table:
    name, entry, place = written.name, written.document, written.place
    names = [each.name or "" for each in flat.columns]
    names += [column.name for parent in parents for column in parent.columns]
    columns = [resolved_column(each, scope, table=str(name), names=names) for each in flat.columns]
    columns = with_sequences(columns, flat.columns, scope, table=name, taken=taken)
    columns = columns_with_inherited(columns, written, parents, scope)
    unknown_overrides(written, columns, scope)
    soft_delete = _soft_delete(flat)
    if soft_delete is not None:
        columns = _with_deleted(columns, soft_delete.column, flat, scope, name=name)
    if not columns and not parents and "columns" not in entry.model_fields_set:
        mend = "list them in `columns:`; write `columns: {}` if there shall be none"
        if entry.of_type is None:
            scope.report("no-columns", f"table {name} has no columns", place.key_span(), mend)
    row_security, forced = row_security_of(flat)
    table = Table(
        name,
        tuple(columns),
        primary_key=resolved_primary_key(flat, columns, scope, name=name, taken=taken),
        uniques=tuple(resolved_uniques(flat, columns, scope, name=name, taken=taken)),
        checks=tuple(resolved_checks(flat, columns, scope, name=name, taken=taken)),
        exclusions=tuple(resolved_exclusions(flat, columns, scope, name=name, taken=taken)),
        indexes=tuple(resolved_indexes(flat, columns, scope, name=name, taken=taken)),
        triggers=(
            *resolved_triggers(flat, columns, scope, functions=functions),
            *triggers_from_above(written, parents, scope),
        ),
        rules=tuple(resolved_rules(flat.sections["rules"], scope, owner=name)),
        policies=tuple(resolved_policies(flat, columns, scope, table=name)),
        row_security=row_security,
        force_row_security=forced or entry.force_row_security,
        foreign=foreign_table(entry.foreign, scope, place.at(("foreign",))),
        unlogged=entry.unlogged,
        partition_by=resolved_key(
            entry.partition_by, columns, scope, place.at(("partition_by",)), what=f"table {name}"
        ),
        inherits=parent_names(entry) if entry.inherits else (),
        of_type=table_name(entry.of_type) if entry.of_type else None,
        storage=parameters(entry.storage),
        method=None if entry.method == "heap" else entry.method,
        tablespace=entry.tablespace,
        comment=entry.comment,
        soft_delete=soft_delete.column if soft_delete else None,
        notes=notes_of(entry, place),
    )
    check_index_methods(table, scope)
    if table.is_partitioned:
        _check_partitioned(table, scope)
    audit = flat.single.get("audit")
    if audit is not None:
        table = replace(table, audit=audit_of(audit, table, scope))
    table = with_live_uniques(table)
    return _placed(table, written, parents, scope, taken=taken)


def _check_partitioned(table: Table, scope: Scope) -> None:
    """Report what partitioned tables could not have always (release notes of 17)."""
    what = f"{table.name} is partitioned and has"
    for exclusion in table.exclusions:
        at = exclusion.notes.span or Span("", 1, 1)
        scope.needs_server(17, what=f"{what} an exclusion constraint", at=at)
    if table.method is not None:
        at = table.notes.span or Span("", 1, 1)
        scope.needs_server(17, what=f"{what} an access method", at=at)


def _placed(
    table: Table,
    written: TableEntry,
    parents: Sequence[Table],
    scope: Scope,
    *,
    taken: TakenNames,
) -> Table:
    """Give a table what depends on where it stands among others, and on its indexes."""
    above = parents[0] if written.document.partition_of and parents else None
    partition = resolved_partition(
        written.document, above, scope, written.place, what=f"table {table.name}"
    )
    if parents:
        table = replace(table, partition_of=partition)
        table = replace(table, checks=checks_with_inherited(table, parents, written, scope))
    if above is not None:
        span = written.place.key_span()
        table = with_keys_from_above(table, above, scope, taken=taken, notes=Notes(span))
    if table.partition_by is not None:
        check_keys(table, scope)
        indexes = tuple(replace(index, on_only=True) for index in table.indexes)
        table = replace(table, indexes=indexes)
    return with_index_roles(table, written.document, scope, written.place)


def _soft_delete(flat: FlatTable) -> SoftDeleteDocument | None:
    entry = flat.single.get("soft_delete")
    if entry is None:
        return None
    written = entry.value
    return SoftDeleteDocument(column=written) if isinstance(written, str) else written


def _with_deleted(
    columns: list[Column], deleted: str, flat: FlatTable, scope: Scope, *, name: Name
) -> list[Column]:
    """Add the column that soft delete needs, or check the one that is there."""
    span = flat.single["soft_delete"].place.span()
    own = next((column for column in columns if column.name == deleted), None)
    if own is None:
        return [*columns, deleted_column(deleted, scope.glossary.get(deleted), Notes(span))]
    if not own.nullable:
        message = f"column {name}.{deleted} says when a row was deleted, so it must allow null"
        scope.report("soft-delete-column", message, own.notes.span or span, "add `?` to its type")
    return columns


def _with_derived(
    tables: list[Table],
    flats: Mapping[Name, FlatTable],
    document: Document,
    root: Place,
    scope: Scope,
    *,
    taken: Mapping[Name, Function],
) -> ResolvedTables:
    settings = document.audit
    touch = TouchFunctions(taken)
    touched = [touch.with_triggers(table) for table in tables]
    functions = list(touch.functions.values())
    views = [
        live_view(
            table,
            _view_name(table, flats[table.name], scope),
            minimum_version=scope.minimum_version,
        )
        for table in touched
        if table.soft_delete is not None
    ]
    if any(table.audit for table in touched):
        span = root.at(("audit",)).key_span() if "audit" in document.model_fields_set else None
        log = scope.qualified(settings.table, what="the audit table", at=span or Span("", 1, 1))
        function = Name(log.namespace, settings.function)
        first = next(table for table in touched if table.audit)
        notes = Notes(span or first.notes.span)
        if log in flats:
            where = flats[log].columns[0].place.key_span() if flats[log].columns else None
            message = f"table {log} is made by `audit`, and cannot be defined as well"
            mend = "name another one: `audit: {table: …}` at the top"
            related = (Related("audited here", notes.span),) if notes.span else ()
            scope.report(
                "duplicate-name", message, where or span or Span("", 1, 1), mend, related=related
            )
        functions.append(audit_function(settings, function, log))
        touched = [with_audit_triggers(table, function) for table in touched]
        touched.append(audit_table(settings, log, notes))
    return ResolvedTables(tuple(touched), tuple(functions), tuple(views))


def _view_name(table: Table, flat: FlatTable, scope: Scope) -> Name:
    document = _soft_delete(flat)
    if document is not None and document.view is not None:
        at = flat.single["soft_delete"].place.at(("view",)).span()
        return scope.qualified(document.view, what=f"view {document.view}", at=at)
    return Name(table.name.namespace, f"live_{table.name.name}")
