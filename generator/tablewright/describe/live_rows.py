"""A Schema in; out comes the one in which `soft_delete` says what views and indexes did."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from tablewright.describe.expressions import bare
from tablewright.resolve.derived import live_view, with_live_uniques
from tablewright.schema import Index, Name, Schema, Table, Unique, View
from tablewright.sql.object_names import object_name
from tablewright.sql.parse import SqlProblem, parse_statement, string_values


@dataclass(frozen=True, slots=True)
class LiveRows:
    """A schema with `soft_delete` on its tables.

    Attributes:
        views: The names of the views of live rows that are not as `soft_delete` calls them.
    """

    schema: Schema
    views: Mapping[Name, Name]


def with_soft_delete(schema: Schema) -> LiveRows:
    """Note `soft_delete` on tables; the views and indexes that it makes are taken out."""
    tables = {table.name: table for table in schema.tables}
    names: dict[Name, Name] = {}
    kept = []
    for view in schema.views:
        found = _live(view, tables, schema.minimum_version)
        if found is None:
            kept.append(view)
            continue
        tables[found.name] = _with_uniques(found)
        if view.name != Name(found.name.namespace, f"live_{found.name.name}"):
            names[found.name] = view.name
    return LiveRows(replace(schema, tables=tuple(tables.values()), views=tuple(kept)), names)


def _live(view: View, tables: Mapping[Name, Table], version: int) -> Table | None:
    """Return the table with the word, if a view is just what the word makes."""
    shown = _shown(view.query)
    table = tables.get(shown.table) if shown else None
    if shown is None or table is None or table.soft_delete or view.notes.depends_on:
        return None
    told = replace(table, soft_delete=shown.deleted)
    columns = {column.name: column for column in table.columns if not column.inherited}
    if shown.deleted not in columns or not columns[shown.deleted].nullable:
        return None
    expected = live_view(told, view.name, minimum_version=version)
    same = replace(view, query=expected.query) == expected and _shown(expected.query) == shown
    # The word would make indexes of the constraints.
    return told if same and all(unique.deferrable for unique in table.uniques) else None


@dataclass(frozen=True, slots=True)
class _Shown:
    """What `SELECT columns FROM table WHERE deleted IS NULL` shows."""

    table: Name
    columns: tuple[str, ...]
    deleted: str


def _shown(query: str) -> _Shown | None:
    """Read a query of this form; PostgreSQL spells it with or without the table's name."""
    try:
        select = parse_statement(query).select_stmt
    except SqlProblem:
        return None
    said = {field.name for field, _ in select.ListFields()}
    plain = {"target_list", "from_clause", "where_clause", "limit_option", "op"}
    if not said <= plain or len(select.from_clause) != 1:
        return None
    table = select.from_clause[0].range_var
    test = select.where_clause.null_test
    # 1 is IS_NULL in the parser's enumeration.
    if not table.relname or table.HasField("alias") or test.nulltesttype != 1:
        return None
    columns = tuple(_columns(select.target_list, table.relname))
    deleted = _column(test.arg, table.relname)
    if not all(columns) or not deleted:
        return None
    return _Shown(Name(table.schemaname or "public", table.relname), columns, deleted)


def _columns(targets: object, table: str) -> Iterator[str]:
    for target in targets:  # type: ignore[attr-defined]
        # A column under another name is another view.
        yield "" if target.res_target.name else _column(target.res_target.val, table)


def _column(node: object, table: str) -> str:
    """Return the name of a column of the table; empty text for anything else."""
    *qualifier, name = string_values(node.column_ref.fields) or [""]  # type: ignore[attr-defined]
    return name if qualifier in ([], [table]) else ""


def _with_uniques(table: Table) -> Table:
    """Say as unique what the word makes unique indexes of, names as PostgreSQL gives them."""
    found: list[Unique] = []
    rest: list[Index] = []
    for index in table.indexes:
        unique = _unique(index, table)
        if unique is None:
            rest.append(index)
        else:
            found.append(unique)
    return replace(table, uniques=(*found, *table.uniques), indexes=tuple(rest))


def _unique(index: Index, table: Table) -> Unique | None:
    columns = tuple(element.column or "" for element in index.elements)
    unique = Unique(
        object_name(table.name.name, "_".join(columns), "key"),
        columns,
        include=index.include,
        nulls_distinct=index.nulls_distinct,
        comment=index.comment,
        notes=index.notes,
    )
    (made, *_) = with_live_uniques(replace(table, uniques=(unique,))).indexes
    return unique if replace(index, where=bare(index.where or "")) == made else None
