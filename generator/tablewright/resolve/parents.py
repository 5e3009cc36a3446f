"""What a table has from others: from parents (INHERITS), or from the table it is a partition of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from tablewright.diagnostics import did_you_mean
from tablewright.resolve.defaults import resolved_default
from tablewright.resolve.scope import Scope
from tablewright.resolve.sequences import identity_of, with_named_sequence
from tablewright.schema import (
    DEFAULT_NAMESPACE,
    Check,
    Column,
    Expression,
    Name,
    Notes,
    NotNull,
    Table,
    Trigger,
)
from tablewright.source.constraint_document import PrimaryKeyDocument
from tablewright.source.document import Document
from tablewright.source.parent_document import (
    InheritedColumnDocument,
    NotNullDocument,
    PartitionOfDocument,
    Stored,
)
from tablewright.source.places import Place
from tablewright.source.table_document import TableDocument
from tablewright.sql.object_names import split_name
from tablewright.values import frozen

# From then on the catalog tells a table's own NOT NULL from that of its parent (release notes, 18).
_NOT_NULL_IS_A_CONSTRAINT = 18


@frozen
class TableEntry:
    """A table as it was written, or a plain partition that its table lists."""

    name: Name
    document: TableDocument
    place: Place


def parents_first(document: Document, root: Place, scope: Scope) -> list[TableEntry]:
    """List all tables, each after those that it has columns from."""
    entries = {}
    for entry in _written(document, root, scope):
        if entry.name in entries:
            message = f"table {entry.name} is defined twice"
            scope.report("duplicate-name", message, entry.place.key_span())
        entries[entry.name] = entry
    order: dict[Name, TableEntry] = {}
    for name in entries:
        _add(name, entries, order, scope, chain=())
    return list(order.values())


def parent_names(entry: TableDocument) -> tuple[Name, ...]:
    """Return the tables that a table has columns from."""
    written = [entry.inherits] if isinstance(entry.inherits, str) else list(entry.inherits)
    written += [entry.partition_of.table] if entry.partition_of else []
    return tuple(table_name(each) for each in written)


def table_name(text: str) -> Name:
    """Read the name of a table."""
    *namespace, name = split_name(text)
    return Name(namespace[-1] if namespace else DEFAULT_NAMESPACE, name)


def columns_with_inherited(
    own: Sequence[Column], entry: TableEntry, parents: Sequence[Table], scope: Scope
) -> list[Column]:
    """Put together the columns that a table has from its parents and its own.

    Those of parents come first, the first parent's before the next one's, and a column that the
    table defines too stands where the parent has it (manual, CREATE TABLE, INHERITS).
    """
    if entry.document.of_type is not None:
        columns = _of_type(table_name(entry.document.of_type), entry, scope)
    elif not parents:
        columns = list(own)
    elif entry.document.partition_of:
        _check_partition(own, parents[0], entry, scope)
        columns = list(own) or [_of_partition(each) for each in parents[0].columns]
    else:
        columns = _merged(own, parents, scope)
    return [_overridden(each, entry, scope) for each in columns]


def _key_columns(document: TableDocument) -> Sequence[str]:
    """List the columns of a table's primary key, which are never null."""
    key = document.primary_key
    columns = key.columns if isinstance(key, PrimaryKeyDocument) else key
    return [columns] if isinstance(columns, str) else columns or ()


def checks_with_inherited(
    table: Table, parents: Sequence[Table], entry: TableEntry, scope: Scope
) -> tuple[Check, ...]:
    """Put together the checks that a table has from its parents and its own."""
    comments = entry.document.inherited_checks
    checks = {check.name: check for check in table.checks}
    for parent in parents:
        for check in parent.checks:
            if check.inherited and check.name not in checks:
                local = table.partition_of is not None
                comment = comments.get(check.name)
                # Whether all rows keep to a parent's check is told there.
                validated = check.validated or not local
                checks[check.name] = replace(
                    check, local=local, validated=validated, comment=comment
                )
    for name in comments:
        if name not in checks or checks[name].local:
            at = entry.place.at(("inherited_checks", name)).key_span()
            message = f"table {entry.name} has no check `{name}` from a parent"
            scope.report("unknown-check", message, at, did_you_mean(name, checks))
    return tuple(checks.values())


def triggers_from_above(
    entry: TableEntry, parents: Sequence[Table], scope: Scope
) -> Iterator[Trigger]:
    """Resolve `inherited_triggers`."""
    above = {name: t for each in parents for name, t in scope.triggers.get(each.name, {}).items()}
    above |= {trigger.name: trigger for parent in parents for trigger in parent.triggers}
    scope.triggers[entry.name] = above
    for name, word in entry.document.inherited_triggers.items():
        place = entry.place.at(("inherited_triggers", name))
        if name in above:
            enabled = "DISABLED" if word == "disabled" else word.upper()
            trigger = replace(above[name], enabled=enabled, inherited=True, comment=None)
            yield replace(trigger, notes=Notes(place.key_span()))
        else:
            message = f"table {entry.name} has no trigger `{name}` from above"
            scope.report("unknown-trigger", message, place.key_span(), did_you_mean(name, above))


def with_settings(column: Column, document: Stored) -> Column:
    """Return a column with how it is stored."""
    if not (document.model_fields_set & _SETTINGS):
        return column
    storage = document.storage
    return replace(
        column,
        storage=storage.upper() if storage else column.storage,
        compression=document.compression or column.compression,
        statistics=document.statistics if document.statistics is not None else column.statistics,
        options=tuple((name, str(value)) for name, value in document.options.items())
        or column.options,
    )


def not_null_of(document: NotNullDocument, scope: Scope, place: Place) -> NotNull:
    """Resolve what is said of NOT NULL beside that."""
    scope.needs_server(18, what="NOT NULL is a constraint with a name", at=place.key_span())
    if document.comment and not document.name:
        message = "the comment of NOT NULL needs a name that it is on"
        scope.report("comment-without-name", message, place.span(), "add `name:`")
    return NotNull(
        document.name,
        inherited=not document.no_inherit,
        validated=not document.not_valid,
        comment=document.comment,
    )


def _written(document: Document, root: Place, scope: Scope) -> Iterator[TableEntry]:
    for key, table in document.tables.items():
        place = root.at(("tables", key))
        yield TableEntry(_name(key, scope, place), table, place)
        for partition, bound in table.partitions.items():
            at = place.at(("partitions", partition))
            above = PartitionOfDocument(table=key, bound=bound)
            plain = TableDocument(partition_of=above)
            yield TableEntry(_name(partition, scope, at), plain, at)


def _name(key: str, scope: Scope, place: Place) -> Name:
    return scope.qualified(key, what=f"table {key}", at=place.key_span())


def _add(
    name: Name,
    entries: Mapping[Name, TableEntry],
    order: dict[Name, TableEntry],
    scope: Scope,
    *,
    chain: tuple[Name, ...],
) -> None:
    if name in order:
        return
    entry = entries[name]
    for parent in parent_names(entry.document):
        if parent in chain or parent == name:
            message = f"table {name} has columns from itself"
            scope.report("parent-cycle", message, entry.place.key_span())
        elif parent in entries:
            _add(parent, entries, order, scope, chain=(*chain, name))
        else:
            known = [str(each) for each in entries]
            message = f"table {name} has columns from `{parent}`, which is not there"
            mend = did_you_mean(str(parent), known)
            scope.report("unknown-table", message, entry.place.key_span(), mend)
    order[name] = entry


def _of_type(name: Name, entry: TableEntry, scope: Scope) -> list[Column]:
    found = scope.composite_types.get(name)
    if found is None:
        at = entry.place.at(("of_type",)).span()
        message = f"table {entry.name} is of the type `{name}`, which is no composite type here"
        known = [str(each) for each in scope.composite_types]
        scope.report("unknown-type", message, at, did_you_mean(str(name), known))
        return []
    key = _key_columns(entry.document)
    return [
        Column(
            each.name,
            each.type,
            nullable=each.name not in key,
            collation=each.collation,
            inherited=True,
        )
        for each in found.attributes
    ]


def _check_partition(own: Sequence[Column], parent: Table, entry: TableEntry, scope: Scope) -> None:
    """Report columns of a partition that are not just those of its table (ATTACH PARTITION)."""
    if not own:
        return
    at = entry.place.at(("columns",)).key_span()
    here = {column.name: column.type for column in own}
    there = {column.name: column.type for column in parent.columns}
    for name in (*there, *here):
        flaw = None
        if name not in here:
            flaw = f"lacks column `{name}` of {parent.name}"
        elif name not in there:
            flaw = f"has column `{name}`, which {parent.name} has not"
        elif here[name] != there[name]:
            flaw = f"has another type for `{name}` than {parent.name}"
        if flaw:
            mend = "name the same columns, or leave `columns` out"
            scope.report("partition-columns", f"partition {entry.name} {flaw}", at, mend)
            return


def _of_partition(column: Column) -> Column:
    # The sequence of an identity is the partitioned table's.
    return replace(column, identity=None, comment=None, statistics=None, options=())


def _merged(own: Sequence[Column], parents: Iterable[Table], scope: Scope) -> list[Column]:
    mine = {column.name: column for column in own}
    columns: dict[str, Column] = {}
    for above in (column for parent in parents for column in parent.columns):
        known = columns.get(above.name)
        if known is None and above.name in mine:
            columns[above.name] = _local(mine[above.name], above, scope)
        elif known is None:
            columns[above.name] = _inherited(above)
        elif above.hands_on_not_null:
            columns[above.name] = replace(known, nullable=False)
    return [*columns.values(), *(column for column in own if column.name not in columns)]


def _inherited(above: Column) -> Column:
    generated = replace(above.generated, local=False) if above.generated else None
    column = replace(_of_partition(above), generated=generated)
    column = replace(column, nullable=not above.hands_on_not_null, not_null=None)
    return replace(column, inherited=True, overrides=())


def _local(column: Column, above: Column, scope: Scope) -> Column:
    """Return a column that a table and its parent define."""
    default = column.default or (None if column.generated else above.default)
    default = None if default == Expression("NULL") else default
    overrides = ("default",) if above.default not in (None, default) else ()
    generated = column.generated or above.generated
    if generated is not None and above.generated is not None:
        is_same = (generated.sql, generated.stored) == (above.generated.sql, above.generated.stored)
        generated = replace(generated, local=not is_same)
    nullable = column.nullable and not above.hands_on_not_null
    if column.nullable and not nullable and scope.minimum_version >= _NOT_NULL_IS_A_CONSTRAINT:
        column = replace(column, not_null=NotNull(local=False))
    column = replace(column, generated=generated)
    return replace(column, default=default, overrides=overrides, nullable=nullable)


def _overridden(column: Column, entry: TableEntry, scope: Scope) -> Column:
    document = entry.document.inherited.get(column.name)
    if document is None:
        return column
    place = entry.place.at(("inherited", column.name))
    overrides = dict.fromkeys(column.overrides)
    if document.default is not None:
        what = f"column {entry.name}.{column.name}"
        at = place.at(("default",))
        default = resolved_default(document.default, column.type, scope, at, what=what)
        says_none = default == Expression("NULL")
        column = replace(column, default=None if says_none else default)
        overrides["default"] = None
    if document.identity is not None:
        told = replace(column, identity=identity_of(document.identity))
        column = with_named_sequence(told, entry.name)
    if document.not_null:
        overrides["not_null"] = None
        column = replace(column, nullable=False, not_null=_not_null(document, scope, place))
    is_inherited = bool(entry.document.inherits)
    column = replace(
        column,
        comment=document.comment or column.comment,
        overrides=tuple(overrides) if is_inherited else (),
    )
    return with_settings(column, document)


def _not_null(document: InheritedColumnDocument, scope: Scope, place: Place) -> NotNull | None:
    if isinstance(document.not_null, NotNullDocument):
        return not_null_of(document.not_null, scope, place.at(("not_null",)))
    return None


def unknown_overrides(entry: TableEntry, columns: Sequence[Column], scope: Scope) -> None:
    """Report what `inherited` says of columns that are not there."""
    known = [column.name for column in columns]
    for name in entry.document.inherited:
        if name not in known:
            at = entry.place.at(("inherited", name)).key_span()
            message = f"table {entry.name} has no column `{name}` from elsewhere"
            scope.report("unknown-column", message, at, did_you_mean(name, known))


_SETTINGS = set(Stored.model_fields)
