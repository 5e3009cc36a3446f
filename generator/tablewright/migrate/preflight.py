"""An operation in, the questions out whether rows that are there break the new rule.

They are asked before anything is changed, so that nobody learns it half-way.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tablewright.migrate.operations import (
    Add,
    Alter,
    BuildIndex,
    Operation,
    RequireValues,
    Retype,
    Validate,
)
from tablewright.schema import (
    Check,
    Column,
    DataType,
    Enum,
    ForeignKey,
    Index,
    Name,
    PrimaryKey,
    Schema,
    Unique,
)
from tablewright.sql.parse import SqlProblem, parse_expression
from tablewright.sql.quote import identifier, qualified, text_literal
from tablewright.sql.spell import element_sql, names_sql


@dataclass(frozen=True, slots=True)
class Preflight:
    """A question to the rows.

    Attributes:
        says: What it means when there are any.
        count: A query for how many.
        examples: A query for three of them.
    """

    says: str
    count: str
    examples: str


def preflights(operation: Operation, before: Schema) -> Iterator[Preflight]:
    """Yield the questions; none where the table, or a column in question, is still to come."""
    owner = operation.owner
    table = before.table_by_name.get(owner) if owner is not None else None
    if table is None or owner is None:
        return
    known = {column.name for column in table.columns}
    found = _question(operation, owner)
    if found is not None and found[0] <= known:
        yield found[1]


def lost_values(operation: Operation, before: Schema, after: Schema) -> Iterator[Preflight]:
    """Yield the question whether rows have values that an enum is to have no longer.

    Args:
        before: The old state with the values renamed that keep what is in the rows.
        after: The new state.
    """
    if not isinstance(operation, Retype):
        return
    column, owner = operation.after, operation.owner
    old, new = (_enum(column.type, each) for each in (before, after))
    if old is None or new is None or owner not in before.table_by_name:
        return
    kept = {each.name for each in new.values}
    lost = [each.name for each in old.values if each.name not in kept]
    if lost:
        listed = f"ARRAY[{', '.join(map(text_literal, lost))}]"
        name = identifier(column.name)
        is_array = column.type.dimensions > 0
        where = f"{name}::text[] && {listed}" if is_array else f"{name}::text = ANY ({listed})"
        says = f"have in {column.name} what {new.name} has no longer ({', '.join(lost)})"
        yield _rows(qualified(owner), where, says)


def _enum(data_type: DataType, schema: Schema) -> Enum | None:
    if data_type.namespace is None:
        return None
    return schema.enum_by_name.get(Name(data_type.namespace, data_type.name))


def _question(operation: Operation, owner: Name) -> tuple[set[str], Preflight] | None:
    table = qualified(owner)
    match operation:
        case Add(Check(validated=True) as check) | Validate(Check() as check):
            where = f"NOT ({check.expression})"
            return _columns(check.expression), _rows(table, where, f"break check {check.name}")
        case Add(ForeignKey(validated=True) as key) | Validate(ForeignKey() as key):
            return _orphans(key, table)
        case Add((PrimaryKey() | Unique()) as key):
            distinct = isinstance(key, PrimaryKey) or key.nulls_distinct
            return _doubles(key.columns, None, table, f"break key {key.name}", distinct=distinct)
        case Add(Index(unique=True) as index) | BuildIndex(Index(unique=True) as index):
            names = tuple(each.column for each in index.elements if each.column)
            if len(names) < len(index.elements):
                return _double_elements(index, table)
            says = f"break unique index {index.name}"
            return _doubles(names, index.where, table, says, distinct=index.nulls_distinct)
        case RequireValues(column) | Alter(Column(nullable=True), Column(nullable=False) as column):
            where = f"{identifier(column.name)} IS NULL"
            return {column.name}, _rows(table, where, f"have no {column.name}")
        case Add(Column(nullable=False, default=None, identity=None, generated=None) as column):
            says = f"would have no {column.name}, which has no default"
            return set(), _rows(table, "true", says)
        case _:
            return None


def _rows(table: str, where: str, says: str) -> Preflight:
    source = f"FROM {table} WHERE {where}"
    return Preflight(
        f"rows of {table} {says}", f"SELECT count(*) {source}", f"SELECT * {source} LIMIT 3"
    )


def _columns(expression: str) -> set[str]:
    try:
        return {use.name for use in parse_expression(expression).columns}
    except SqlProblem:
        return set()


def _orphans(key: ForeignKey, table: str) -> tuple[set[str], Preflight]:
    pairs = list(zip(key.columns, key.target_columns, strict=True))
    given = " AND ".join(f"r.{identifier(column)} IS NOT NULL" for column, _ in pairs)
    same = " AND ".join(f"o.{identifier(there)} = r.{identifier(here)}" for here, there in pairs)
    exists = f"EXISTS (SELECT FROM {qualified(key.table)} AS o WHERE {same})"
    source = f"FROM {table} AS r WHERE {given} AND NOT {exists}"
    says = f"rows of {table} refer to no row of {qualified(key.table)} ({key.name})"
    return set(key.columns), Preflight(
        says, f"SELECT count(*) {source}", f"SELECT r.* {source} LIMIT 3"
    )


def _doubles(
    names: tuple[str, ...], where: str | None, table: str, says: str, *, distinct: bool
) -> tuple[set[str], Preflight]:
    columns = names_sql(names)
    conditions = [f"({where})"] if where else []
    conditions += [f"{identifier(name)} IS NOT NULL" for name in names] if distinct else []
    chosen = f" WHERE {' AND '.join(conditions)}" if conditions else ""
    needed = set(names) | (_columns(where) if where else set())
    return needed, _groups(columns, f"{table}{chosen}", f"rows of {table} {says}")


def _double_elements(index: Index, table: str) -> tuple[set[str], Preflight]:
    values = ", ".join(
        identifier(each.column) if each.column else f"({each.expression})"
        for each in index.elements
    )
    chosen = f" WHERE ({index.where})" if index.where else ""
    says = f"rows of {table} break unique index {index.name}"
    texts = [element_sql(each) for each in index.elements if each.expression]
    needed = {name for text in texts for name in _columns(text)}
    return needed, _groups(values, f"{table}{chosen}", says)


def _groups(columns: str, source: str, says: str) -> Preflight:
    groups = f"SELECT {columns} FROM {source} GROUP BY {columns} HAVING count(*) > 1"
    return Preflight(says, f"SELECT count(*) FROM ({groups}) AS doubles", f"{groups} LIMIT 3")
