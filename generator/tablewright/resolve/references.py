"""Foreign keys and logical references, once every table's columns and keys are known."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from tablewright.diagnostics import did_you_mean
from tablewright.resolve.constraints import known_columns
from tablewright.resolve.default_names import TakenNames, joined_columns
from tablewright.resolve.families import comparable
from tablewright.resolve.mixins import FlatTable
from tablewright.resolve.scope import Scope, waivers_of
from tablewright.schema import (
    DEFAULT_NAMESPACE,
    Action,
    ForeignKey,
    LogicalReference,
    Name,
    Notes,
    Table,
)
from tablewright.source.constraint_document import (
    ForeignKeyDocument,
    ReferenceDocument,
)
from tablewright.source.places import Place
from tablewright.sql.object_names import split_name
from tablewright.sql.types import type_sql
from tablewright.values import frozen


@frozen
class _Written:
    """A reference as it was written, at a column or in `foreign_keys`."""

    name: str | None
    columns: tuple[str, ...]
    document: ReferenceDocument
    place: Place
    waivers: Mapping[str, str]
    accepted: Mapping[str, str]

    @property
    def target_place(self) -> Place:
        children = self.place.children or {}
        return children.get("table", self.place)


def with_references(
    table: Table,
    flat: FlatTable,
    tables: Mapping[Name, Table],
    scope: Scope,
    *,
    taken: TakenNames,
) -> Table:
    """Return the table with its foreign keys and logical references.

    Args:
        tables: All tables, with their keys.
        taken: The names in the table's namespace so far.
    """
    keys: list[ForeignKey] = []
    logical: list[LogicalReference] = []
    for written in _written(table, flat, scope):
        found = _target(written, tables, scope)
        if not written.document.enforced:
            logical.append(_logical(written, found, tables))
            _check_logical(written, logical[-1], tables, scope)
        elif found is not None:
            key = _foreign_key(written, found, table, tables, scope, taken=taken)
            keys.append(key)
    return replace(table, foreign_keys=tuple(keys), references=tuple(logical))


def _written(table: Table, flat: FlatTable, scope: Scope) -> Iterator[_Written]:
    for entry in flat.columns:
        reference = entry.value.references
        if reference is not None:
            document = (
                ReferenceDocument(table=reference) if isinstance(reference, str) else reference
            )
            place = entry.place.at(("references",))
            columns = (entry.name or "",)
            column = entry.value
            yield _Written(document.name, columns, document, place, column.lint, column.breaking)
    for entry in flat.sections["foreign_keys"]:
        document = entry.value
        place = entry.place.at(("columns",))
        what = f"a foreign key of {table.name}"
        names = known_columns(document.columns, table.columns, scope, place, what=what)
        yield _Written(entry.name, names, document, entry.place, document.lint, document.breaking)


def _target(
    written: _Written, tables: Mapping[Name, Table], scope: Scope
) -> tuple[Name, tuple[str, ...]] | None:
    """Find the table and the columns that a reference means; the columns may be left out."""
    text = written.document.table
    parts = split_name(text)
    whole = Name(*([DEFAULT_NAMESPACE, *parts] if len(parts) == 1 else parts[:2]))
    if isinstance(written.document, ForeignKeyDocument) and written.document.target_columns:
        columns: tuple[str, ...] = tuple(written.document.target_columns)
    else:
        columns = ()
    if len(parts) <= 2 and whole in tables:
        return whole, columns
    if len(parts) > 1:
        *front, column = parts
        owner = Name(*([DEFAULT_NAMESPACE, *front] if len(front) == 1 else front[:2]))
        if owner in tables or not written.document.enforced:
            return owner, (column,)
    if not written.document.enforced:
        return whole, columns
    known = {str(name): name for name in tables}
    message = f"there is no table `{text}` to refer to"
    mend = did_you_mean(text.split(".")[0], known) or "`enforced: false` if it is elsewhere"
    scope.report("unknown-table", message, written.target_place.span(), mend)
    return None


def _logical(
    written: _Written,
    found: tuple[Name, tuple[str, ...]] | None,
    tables: Mapping[Name, Table],
) -> LogicalReference:
    name, columns = found or (Name(DEFAULT_NAMESPACE, written.document.table), ())
    if not columns and name in tables:
        key = tables[name].primary_key
        columns = key.columns if key else ()
    document = written.document
    return LogicalReference(
        written.columns,
        name,
        columns,
        forward=document.as_,
        inverse=document.inverse,
        notes=_notes(written),
    )


def _check_logical(
    written: _Written, reference: LogicalReference, tables: Mapping[Name, Table], scope: Scope
) -> None:
    """Report a logical reference that does not say to which columns, or to columns not there."""
    at = written.target_place.span()
    what = f"the reference from {', '.join(written.columns)} to {reference.table}"
    here, there = len(written.columns), len(reference.target_columns)
    target = tables.get(reference.table)
    known = [column.name for column in target.columns] if target else reference.target_columns
    missing = [column for column in reference.target_columns if column not in known]
    if missing:
        message = f"{what} names column `{missing[0]}`, which is not there"
        scope.report("unknown-column", message, at, did_you_mean(missing[0], known))
    elif not there:
        message = f"{what} does not say which column is meant"
        scope.report("no-unique-target", message, at, f"write `{reference.table}.<column>`")
    elif here != there:
        message = f"{what} pairs {here} {_columns(here)} here with {there} there"
        scope.report("foreign-key-columns", message, at, "name as many here as there")


def _foreign_key(
    written: _Written,
    found: tuple[Name, tuple[str, ...]],
    table: Table,
    tables: Mapping[Name, Table],
    scope: Scope,
    *,
    taken: TakenNames,
) -> ForeignKey:
    name, columns = found
    target = tables[name]
    columns = columns or (target.primary_key.columns if target.primary_key else ())
    _check_target(written, columns, table, target, scope)
    document = written.document
    given = written.name
    if given is not None:
        what = f"foreign key {given}"
        scope.check_identifier(given, what=what, at=written.place.key_span())
        taken.add(given, table.name.name, "fkey")
    _check_version(written, table, scope)
    return ForeignKey(
        given or taken.choose(table.name.name, joined_columns(written.columns), "fkey"),
        written.columns,
        name,
        columns,
        on_delete=Action(document.on_delete.upper()),
        on_update=Action(document.on_update.upper()),
        on_delete_columns=tuple(_chosen(document)),
        match_full=document.match == "full",
        deferrable=document.deferrable or document.initially_deferred,
        initially_deferred=document.initially_deferred,
        validated=not (document.not_valid or document.not_enforced),
        enforced=not document.not_enforced,
        period=isinstance(document, ForeignKeyDocument) and document.period,
        comment=document.comment,
        forward=document.as_,
        inverse=document.inverse,
        notes=_notes(written),
    )


def _check_version(written: _Written, table: Table, scope: Scope) -> None:
    """Report what foreign keys have learned in PostgreSQL 18."""
    document, place = written.document, written.place
    what = f"the foreign key {', '.join(written.columns)} of {table.name}"
    news = {
        "not_enforced": (document.not_enforced, "is not enforced"),
        "period": (isinstance(document, ForeignKeyDocument) and document.period, "has a period"),
        "not_valid": (
            document.not_valid and table.is_partitioned,
            "of a partitioned table is not validated",
        ),
    }
    for key, (is_said, words) in news.items():
        if is_said:
            scope.needs_server(18, what=f"{what} {words}", at=place.at((key,)).key_span())


def _check_target(
    written: _Written, columns: Sequence[str], table: Table, target: Table, scope: Scope
) -> None:
    at = written.target_place.span()
    what = f"the reference from {table.name}.{', '.join(written.columns)} to {target.name}"
    known = [column.name for column in target.columns]
    missing = [column for column in columns if column not in known]
    if not columns:
        message = f"{what} has no target: {target.name} has no primary key"
        scope.report("no-unique-target", message, at, "give the column: `table.column`")
    elif missing:
        message = f"{what} names column `{missing[0]}`, which is not there"
        scope.report("unknown-column", message, at, did_you_mean(missing[0], known))
    elif len(columns) != len(written.columns):
        here, there = len(written.columns), len(columns)
        message = f"{what} pairs {here} {_columns(here)} here with {there} there"
        mend = f"name one column for each of ({', '.join(columns)})"
        scope.report("foreign-key-columns", message, at, mend)
    elif not _is_key(target, columns):
        message = f"{what} needs a primary key or unique over ({', '.join(columns)}) there"
        mend = f"add `unique: [[{', '.join(columns)}]]` to {target.name}"
        scope.report("no-unique-target", message, at, mend)
    else:
        _check_types(written, columns, table, target, scope)
    _check_chosen(written, scope)


def _columns(count: int) -> str:
    return "column" if count == 1 else "columns"


def _is_key(target: Table, columns: Sequence[str]) -> bool:
    """Tell whether a key is over just these columns, in any order (manual, CREATE TABLE).

    A key that can be deferred is none: for a while two rows could have the same values.
    """
    key = target.primary_key
    keys = [key.columns] if key and not key.deferrable else []
    keys += [unique.columns for unique in target.uniques if not unique.deferrable]
    for index in target.indexes:
        names = [element.column for element in index.elements]
        if index.unique and index.where is None and None not in names:
            keys.append(tuple(name for name in names if name))
    return any(set(key) == set(columns) for key in keys)


def _check_types(
    written: _Written, columns: Sequence[str], table: Table, target: Table, scope: Scope
) -> None:
    known = [column.name for column in table.columns]
    for here, there in zip(written.columns, columns, strict=True):
        if here not in known:
            continue
        one, other = table.column(here).type, target.column(there).type
        if not comparable(scope.base_type(one), scope.base_type(other)):
            message = (
                f"{table.name}.{here} is {type_sql(one)}, but {target.name}.{there}, "
                f"which it refers to, is {type_sql(other)}"
            )
            mend = "give both the same type, and list the columns in the same order"
            if len(columns) == 1:
                mend = f"give both the type {type_sql(other)}"
            scope.report("foreign-key-type", message, written.target_place.span(), mend)


def _chosen(document: ReferenceDocument) -> Sequence[str]:
    """Return the columns that ON DELETE changes where not all do; one column has no choice."""
    return document.on_delete_columns if isinstance(document, ForeignKeyDocument) else ()


def _check_chosen(written: _Written, scope: Scope) -> None:
    """Check the columns that ON DELETE SET NULL or SET DEFAULT changes."""
    chosen = _chosen(written.document)
    if not chosen:
        return
    at = written.place.at(("on_delete_columns",))
    scope.needs_server(15, what="a foreign key that sets some of its columns", at=at.key_span())
    if not written.document.on_delete.startswith("set "):
        message = "`on_delete_columns` is for `on_delete: set null` and `set default`"
        scope.report("on-delete-columns", message, at.key_span(), "leave it out")
    for index, name in enumerate(chosen):
        if name not in written.columns:
            message = f"`on_delete_columns` names `{name}`, which the foreign key does not have"
            near = did_you_mean(name, written.columns)
            scope.report("unknown-column", message, at.at((index,)).span(), near)


def _notes(written: _Written) -> Notes:
    return Notes(
        written.place.key_span(),
        waivers=waivers_of(written.waivers),
        accepted=waivers_of(written.accepted),
        renamed_from=getattr(written.document, "renamed_from", None),
    )
