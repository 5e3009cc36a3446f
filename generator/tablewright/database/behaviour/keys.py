"""A table in, what its keys must refuse out: primary, unique and exclusion."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tablewright.database.behaviour.rows import Rows, full_name
from tablewright.database.behaviour.verdicts import OUTSIDE, Attempt, Refused, Yields
from tablewright.schema import Index, IndexElement, Name, Table
from tablewright.sql.parse import SqlProblem, parse_expression
from tablewright.sql.quote import identifier

_UNIQUE = "23505"
_EXCLUSION = "23P01"


@dataclass(frozen=True, slots=True)
class _Key:
    """What two rows may not have in common."""

    rule: str
    name: str
    columns: tuple[str, ...]
    state: str = _UNIQUE
    where: str | None = None
    nulls_distinct: bool = True


def key_attempts(rows: Rows, table: Table) -> Iterator[Attempt]:
    """Write what to try with each key: two rows that are alike in it and unlike elsewhere."""
    for key in _keys(table):
        if Name(table.name.namespace, key.name) in rows.schema.kept_alone:
            # It does not hold in the partitions that have nothing like it.
            continue
        yield _attempt(rows, table, key)
        nullable = [name for name in key.columns if table.column(name).nullable]
        if nullable and key.state == _UNIQUE and key.where is None:
            yield _nulls_attempt(rows, table, key, nullable[0])


def _keys(table: Table) -> Iterator[_Key]:
    if table.primary_key:
        yield _Key("primary key", table.primary_key.name, table.primary_key.columns)
    for unique in table.uniques:
        yield _Key("unique", unique.name, unique.columns, nulls_distinct=unique.nulls_distinct)
    for index in table.indexes:
        if index.unique:
            columns = _columns_of(index.elements, table)
            yield _Key(
                "unique index",
                index.name,
                columns,
                where=_where(index),
                nulls_distinct=index.nulls_distinct,
            )
    for exclusion in table.exclusions:
        columns = _columns_of(exclusion.elements, table)
        # Whether two like values exclude each other, only the operators know.
        alike = " AND ".join(_alike(each) for each in exclusion.elements)
        where = f"({exclusion.where}) AND {alike}" if exclusion.where else alike
        yield _Key("exclusion", exclusion.name, columns, _EXCLUSION, where)


def _where(index: Index) -> str | None:
    """Write of which rows an index speaks; an expression may be null though its columns are not."""
    conditions = [f"({index.where})"] if index.where else []
    if index.nulls_distinct:
        expressions = (each.expression for each in index.elements if each.expression)
        conditions += [f"(({each}\n) IS NOT NULL)" for each in expressions]
    return " AND ".join(conditions) or None


def _alike(element: IndexElement) -> str:
    value = identifier(element.column) if element.column else f"({element.expression}\n)"
    return f"({value} {_operator(element.operator or '=')} {value})"


def _operator(name: str) -> str:
    namespace, _, bare = name.rpartition(".")
    return f"OPERATOR({identifier(namespace)}.{bare})" if namespace else bare


def _columns_of(elements: Iterable[IndexElement], table: Table) -> tuple[str, ...]:
    names: list[str] = []
    for element in elements:
        if element.column:
            names.append(element.column)
        elif element.expression:
            try:
                names += [use.name for use in parse_expression(element.expression).columns]
            except SqlProblem:
                continue
    known = {column.name for column in table.columns}
    return tuple(name for name in dict.fromkeys(names) if name in known)


def _attempt(rows: Rows, table: Table, key: _Key) -> Attempt:
    first = {**rows.values(table, 1), **_shared(rows, table, key)}
    second = {**rows.values(table, 2), **_shared(rows, table, key)}
    # A partial key says nothing of rows outside its condition.
    inside = f"CASE WHEN bool_and({key.where}\n) THEN 'true' ELSE '{OUTSIDE}' END"
    answer = "'true'" if key.where is None else inside
    source = "" if key.where is None else f" FROM {full_name(table.name)}"
    script = f"{rows.insert(table, first)} {rows.insert(table, second)} SELECT {answer}{source};"
    refused = Refused((key.state,), constraint=key.name)
    return Attempt(key.rule, f"{table.name}.{key.name}", script, refused)


def _nulls_attempt(rows: Rows, table: Table, key: _Key, column: str) -> Attempt:
    """Try whether two nulls are alike (manual, CREATE TABLE, NULLS NOT DISTINCT)."""
    shared = {**_shared(rows, table, key), column: None}
    inserts = (rows.insert(table, {**rows.values(table, n), **shared}) for n in (1, 2))
    script = f"{' '.join(inserts)} SELECT 'true';"
    alike = Refused((_UNIQUE,), constraint=key.name)
    return Attempt(
        f"{key.rule} with nulls",
        f"{table.name}.{key.name}",
        script,
        Yields(constraint=key.name) if key.nulls_distinct else alike,
    )


def _shared(rows: Rows, table: Table, key: _Key) -> dict[str, str | None]:
    generated = {column.name for column in table.columns if column.generated}
    return {name: rows.value(table, name, 1) for name in key.columns if name not in generated}
