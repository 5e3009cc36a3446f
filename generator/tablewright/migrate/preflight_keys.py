"""A key in, the question for rows that break it out."""

from __future__ import annotations

from tablewright.migrate.questions import Preflight, Rows
from tablewright.schema import (
    Exclusion,
    ForeignKey,
    Index,
    IndexElement,
    PrimaryKey,
    Unique,
)
from tablewright.sql.parse import SqlProblem, parse_expression
from tablewright.sql.quote import identifier
from tablewright.sql.spell import name_sql


def orphans(key: ForeignKey, rows: Rows, others: Rows | None) -> Preflight:
    """Ask for rows that refer to no row.

    Args:
        others: What they refer to, if it is there yet.
    """
    pairs = list(zip(key.columns, key.target_columns, strict=True))
    given = " AND ".join(f"r.{identifier(column)} IS NOT NULL" for column, _ in pairs)
    if others is None:
        # All rows that refer to a table that is still to come refer to nothing.
        there, where = name_sql(key.table), given
    else:
        there = others.name
        same = " AND ".join(f"o.{identifier(that)} = r.{identifier(this)}" for this, that in pairs)
        exists = f"EXISTS (SELECT FROM {others.source(others.only, alias='o')} WHERE {same})"
        where = f"{given} AND NOT {exists}"
        if key.match_full and len(pairs) > 1:
            missing = " AND ".join(f"r.{identifier(column)} IS NULL" for column, _ in pairs)
            where = f"NOT ({missing}) AND NOT ({given} AND {exists})"
    source = f"FROM {rows.source(rows.only, alias='r')} WHERE {where}"
    return Preflight(
        f"rows of {rows.name} refer to no row of {there} ({key.name})",
        f"SELECT count(*) {source}",
        f"SELECT r.* {source} LIMIT 3",
        max(rows.since, others.since if others is not None else 0),
    )


def references_into(key: ForeignKey, rows: Rows, part: Rows) -> Preflight:
    """Ask for rows that refer to rows of a partition, which leaves the table they refer to."""
    pairs = zip(key.columns, key.target_columns, strict=True)
    same = " AND ".join(f"o.{identifier(that)} = r.{identifier(this)}" for this, that in pairs)
    source = f"FROM {rows.source(rows.only, alias='r')} WHERE"
    source += f" EXISTS (SELECT FROM {part.source(part.only, alias='o')} WHERE {same})"
    return Preflight(
        f"rows of {rows.name} refer to rows of {part.name}, which leaves {name_sql(key.table)}"
        f" ({key.name})",
        f"SELECT count(*) {source}",
        f"SELECT r.* {source} LIMIT 3",
    )


def broken_key(key: PrimaryKey | Unique, rows: Rows) -> Preflight:
    """Ask for rows that have the same key."""
    if key.without_overlaps:
        operators = ["="] * (len(key.columns) - 1) + ["&&"]
        elements = tuple(
            IndexElement(column=column, operator=operator)
            for column, operator in zip(key.columns, operators, strict=True)
        )
        return excluded_pairs(Exclusion(key.name, elements), rows)
    elements = tuple(IndexElement(column=name) for name in key.columns)
    distinct = key.nulls_distinct if isinstance(key, Unique) else True
    index = Index(name=key.name, elements=elements, unique=True, nulls_distinct=distinct)
    return doubles(index, rows, f"key {key.name}")


def doubles(index: Index, rows: Rows, what: str) -> Preflight:
    """Ask for groups of rows that have the same values."""
    values = [_value(each) for each in index.elements]
    conditions = [f"({index.where})"] if index.where else []
    conditions += [f"{each} IS NOT NULL" for each in values] if index.nulls_distinct else []
    chosen = f" WHERE {' AND '.join(conditions)}" if conditions else ""
    listed = ", ".join(values)
    source = f"{rows.source(rows.only)}{chosen}"
    groups = f"SELECT {listed} FROM {source} GROUP BY {listed} HAVING count(*) > 1"
    return Preflight(
        f"rows of {rows.name} break {what}",
        f"SELECT count(*) FROM ({groups}) AS doubles",
        f"{groups} LIMIT 3",
        rows.since,
    )


def _value(element: IndexElement) -> str:
    text = identifier(element.column) if element.column else f"({element.expression})"
    return f"{text} COLLATE {name_sql(element.collation)}" if element.collation else text


def excluded_pairs(exclusion: Exclusion, rows: Rows) -> Preflight:
    """Ask for pairs of rows that exclude each other."""
    numbered = list(enumerate(exclusion.elements, 1))
    values = ", ".join(f"{_value(each)} AS e{number}" for number, each in numbered)
    chosen = f" WHERE {exclusion.where}" if exclusion.where else ""
    found = f"(SELECT row_number() OVER () AS n, {values} FROM {rows.source(rows.only)}{chosen})"
    meets = " AND ".join(
        f"a.e{number} {_operator(each.operator or '=')} b.e{number}" for number, each in numbered
    )
    source = f"FROM a JOIN a AS b ON a.n < b.n AND {meets}"
    shown = ", ".join(f"a.e{n} AS one_{n}, b.e{n} AS other_{n}" for n, _ in numbered)
    return Preflight(
        f"pairs of rows of {rows.name} exclude each other ({exclusion.name})",
        f"WITH a AS {found} SELECT count(*) {source}",
        f"WITH a AS {found} SELECT {shown} {source} LIMIT 3",
        rows.since,
    )


def _operator(written: str) -> str:
    return f"OPERATOR({written})" if "." in written else written


def columns_of(rule: Index | Exclusion) -> set[str]:
    """Name the columns that a rule compares, or looks at to see what to compare."""
    texts = [each.expression for each in rule.elements if each.expression]
    texts += [rule.where] if rule.where else []
    named = {each.column for each in rule.elements if each.column}
    return named.union(*(columns_in(text) for text in texts))


def columns_in(expression: str) -> set[str]:
    """Name the columns that an expression reads; none where it does not parse."""
    try:
        return {use.name for use in parse_expression(expression).columns}
    except SqlProblem:
        return set()
