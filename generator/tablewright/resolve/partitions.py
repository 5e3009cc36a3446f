"""Partitions: their bounds read by PostgreSQL's grammar, and what they have from their table."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from tablewright.diagnostics import Span, did_you_mean
from tablewright.resolve.default_names import TakenNames, element_names, joined_columns
from tablewright.resolve.scope import Scope
from tablewright.schema import (
    Column,
    Exclusion,
    Index,
    Name,
    Notes,
    Partition,
    PrimaryKey,
    Table,
    Unique,
    attached_indexes,
)
from tablewright.source.places import Place
from tablewright.source.table_document import TableDocument
from tablewright.sql.parse import SqlProblem, parse_statement, says, string_values

if TYPE_CHECKING:
    from postgast import pg_query_pb2 as pb

_BARE_BOUND = re.compile(r"\s*(from|in|with)\b", re.IGNORECASE)
_KEY_SAYS = {"oncommit", "relation", "table_elts", "partspec"}
_BOUND_SAYS = {"oncommit", "relation", "inh_relations", "partbound"}
Attached = TypeVar("Attached", PrimaryKey, Unique, Exclusion, Index)


def resolved_key(
    written: str | None, columns: Sequence[Column], scope: Scope, place: Place, *, what: str
) -> str | None:
    """Check a partition key: `range (paid_on)`."""
    if written is None:
        return None
    prefix = "CREATE TABLE t () PARTITION BY "
    try:
        table = parse_statement(f"{prefix}{written}", offset=len(prefix)).create_stmt
        if not says(table) <= _KEY_SAYS:
            raise SqlProblem("nothing may follow the partition key", 0)
    except SqlProblem as problem:
        mend = "write it as PostgreSQL does: `range (paid_on)`"
        at = place.inside(problem.position, written)
        scope.report("sql-syntax", f"the partition key of {what}: {problem.message}", at, mend)
        return written
    known = [column.name for column in columns]
    for part in table.partspec.part_params:
        name = part.partition_elem.name
        if name and name not in known:
            message = f"the partition key of {what} names column `{name}`, which is not there"
            at = place.inside(max(written.find(name), 0), written).underlined(name)
            scope.report("unknown-column", message, at, did_you_mean(name, known))
    return written.strip()


def check_keys(table: Table, scope: Scope) -> None:
    """Report keys that lack a column of the partition key (DefineIndex in indexcmds.c)."""
    try:
        statement = parse_statement(f"CREATE TABLE t () PARTITION BY {table.partition_by}")
    except SqlProblem:
        return
    placing = statement.create_stmt.partspec.part_params
    parts = [_column_of(each.partition_elem) for each in placing]
    for what, columns, notes in _keys(table):
        at = notes.span or Span("", 1, 1)
        lacking = [name for name in parts if name and name not in columns]
        if "" in parts:
            message = f"{what} cannot be: {table.name} is partitioned by an expression"
            mend = (
                "give its partitions one each: PostgreSQL finds the same value in one of them only"
            )
            scope.report("partition-key", message, at, mend)
        elif lacking:
            message = f"{what} lacks column `{lacking[0]}`, by which {table.name} is partitioned"
            mend = f"add `{lacking[0]}` to it: PostgreSQL keeps a key within each partition"
            scope.report("partition-key", message, at, mend)


def _column_of(element: pb.PartitionElem) -> str:
    """Name a column; empty of an expression, which a column in parentheses is none of.

    ComputePartitionAttrs in tablecmds.c takes both for the column.
    """
    written = element.expr
    while written.HasField("collate_clause"):
        written = written.collate_clause.arg
    fields = string_values(written.column_ref.fields)
    return element.name or (fields[0] if len(fields) == 1 else "")


def _keys(table: Table) -> Iterator[tuple[str, Sequence[str | None], Notes]]:
    key = table.primary_key
    if key is not None:
        yield f"the primary key of {table.name}", key.columns, key.notes
    for unique in table.uniques:
        yield f"the unique constraint {unique.name}", unique.columns, unique.notes
    for index in table.indexes:
        if index.unique:
            columns = [element.column for element in index.elements]
            yield f"the unique index {index.name}", columns, index.notes


def resolved_partition(
    entry: TableDocument, parent: Table | None, scope: Scope, place: Place, *, what: str
) -> Partition | None:
    """Resolve what a table is a partition of."""
    if entry.partition_of is None or parent is None:
        return None
    at = place.at(("partition_of",))
    if parent.partition_by is None:
        message = f"{what} is a partition of {parent.name}, which has no `partition_by`"
        scope.report("not-partitioned", message, at.at(("table",)).span())
    at = at.at(("bound",))
    bound = entry.partition_of.bound.strip()
    if _BARE_BOUND.match(bound):
        bound = f"FOR VALUES {bound}"
    prefix = "CREATE TABLE t PARTITION OF u "
    try:
        statement = parse_statement(f"{prefix}{bound}", offset=len(prefix)).create_stmt
        if not says(statement) <= _BOUND_SAYS:
            raise SqlProblem("nothing may follow the bound", 0)
    except SqlProblem as problem:
        mend = "write it as PostgreSQL does: `from ('2024-01-01') to ('2025-01-01')`"
        scope.report("sql-syntax", f"the bound of {what}: {problem.message}", at.span(), mend)
    return Partition(parent.name, bound)


def with_keys_from_above(
    table: Table, parent: Table, scope: Scope, *, taken: TakenNames, notes: Notes
) -> Table:
    """Give a partition the keys and indexes of its table that it has not got itself.

    The names are those that PostgreSQL chooses for a new partition (DefineIndex in indexcmds.c).
    """
    namespace, own = parent.name.namespace, table.name.name
    key = parent.primary_key
    primary_key = table.primary_key
    attached = attached_indexes(table)
    above = Name(namespace, key.name) if key else None
    if key is not None and above not in {*attached, *scope.alone}:
        if primary_key is None:
            name = taken.choose(own, "", "pkey")
            bare = replace(_without_comments(key), attached_to=None)
            primary_key = replace(bare, name=name, notes=notes)
        if primary_key.attached_to is None:
            primary_key = replace(primary_key, attached_to=above)

    def missing(keys: Sequence[Attached]) -> Iterator[Attached]:
        for each in keys:
            attached_to = Name(namespace, each.name)
            if attached_to not in attached and attached_to not in scope.alone:
                yield replace(_without_comments(each), attached_to=attached_to, notes=notes)

    def named(index: Index) -> Index:
        label = joined_columns(element_names(index.elements, index.include))
        name = taken.choose(own, label, "idx")
        return replace(index, name=name, statistics=(), on_only=False)

    uniques = [
        replace(each, name=taken.choose(own, joined_columns([*each.columns, *each.include]), "key"))
        for each in missing(parent.uniques)
    ]
    exclusions = [
        replace(each, name=taken.choose(own, joined_columns(element_names(each.elements)), "excl"))
        for each in missing(parent.exclusions)
    ]
    indexes = missing(parent.indexes)
    return replace(
        table,
        primary_key=primary_key,
        uniques=(*table.uniques, *uniques),
        exclusions=(*table.exclusions, *exclusions),
        indexes=(*table.indexes, *(named(each) for each in indexes)),
    )


def _without_comments(key: Attached) -> Attached:
    if isinstance(key, Index):
        return replace(key, comment=None)
    return replace(key, comment=None, index_comment=None)
