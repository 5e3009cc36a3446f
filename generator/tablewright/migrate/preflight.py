"""An operation in, the questions out whether rows that are there break the new rule.

They are asked before anything is changed, so that nobody learns it half-way.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
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
from tablewright.migrate.preflight_values import out_of_bounds, unfit
from tablewright.schema import (
    DEFAULT_NAMESPACE,
    Check,
    Column,
    Domain,
    Exclusion,
    ForeignKey,
    Index,
    IndexElement,
    Name,
    Partition,
    PrimaryKey,
    Schema,
    Table,
    Unique,
)
from tablewright.sql.parse import SqlProblem, parse_expression
from tablewright.sql.quote import identifier, qualified
from tablewright.sql.spell import name_sql
from tablewright.sql.types import type_sql


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


_Question = tuple[set[str], Preflight]


def preflights(operation: Operation, before: Schema, after: Schema) -> Iterator[Preflight]:
    """Yield the questions; none where the table, or a column in question, is still to come.

    Args:
        operation: Whose rule rows may break.
        before: What is there when the questions are asked.
        after: What is wanted.
    """
    if isinstance(operation, Alter) and isinstance(operation.after, Domain):
        assert isinstance(operation.before, Domain)  # noqa: S101 - both sides are of a kind
        yield from _of_domain(operation.before, operation.after, before)
        return
    thing = operation.after if isinstance(operation, (Alter, Retype)) else operation.thing
    owner = thing.name if isinstance(thing, Table) else operation.owner
    table = before.table_by_name.get(owner) if isinstance(owner, Name) else None
    if table is None:
        return
    known = {column.name for column in table.columns}
    for needed, question in _questions(operation, table, before, after):
        if needed <= known:
            yield question


def _questions(
    operation: Operation, table: Table, before: Schema, after: Schema
) -> Iterator[_Question]:
    name = qualified(table.name)
    # Keys are of a table alone, not of those that inherit from it; partitions are its rows.
    alone = name if table.partition_by is not None else f"ONLY {name}"
    match operation:
        case Validate(Check() as check) if not _stays(check, table.name, after):
            # It shows that no value is missing, which is asked in its own words.
            pass
        case Add(Check(validated=True, enforced=True) as check) | Validate(Check() as check):
            where = f"NOT ({check.expression})"
            yield _columns(check.expression), _rows(name, where, f"break check {check.name}")
        case Alter(Check(validated=False), Check(validated=True) as check):
            where = f"NOT ({check.expression})"
            yield _columns(check.expression), _rows(name, where, f"break check {check.name}")
        case Add(ForeignKey(validated=True, enforced=True) as key) | Validate(ForeignKey() as key):
            yield _orphans(key, name, alone, before)
        case Alter(ForeignKey(validated=False), ForeignKey(validated=True) as key):
            yield _orphans(key, name, alone, before)
        case Add((PrimaryKey() | Unique()) as key) if key.without_overlaps:
            elements = tuple(
                IndexElement(column=column, operator="&&" if column == key.columns[-1] else "=")
                for column in key.columns
            )
            yield _pairs(Exclusion(key.name, elements), name, alone)
        case Add(PrimaryKey() as key):
            yield _doubles(_index_of(key, nulls_distinct=True), name, alone, f"key {key.name}")
        case Add(Unique() as key):
            index = _index_of(key, nulls_distinct=key.nulls_distinct)
            yield _doubles(index, name, alone, f"key {key.name}")
        case Add(Index(unique=True) as index) | BuildIndex(Index(unique=True) as index):
            # The index of a key is built before the key: one question is enough for both.
            yield _doubles(index, name, alone, f"unique index {index.name}")
        case Add(Exclusion() as exclusion):
            yield _pairs(exclusion, name, alone)
        case RequireValues(column) | Alter(Column(nullable=True), Column(nullable=False) as column):
            where = f"{identifier(column.name)} IS NULL"
            yield {column.name}, _rows(name, where, f"have no {column.name}")
        case Add(Column(nullable=False, default=None, identity=None, generated=None) as column):
            says = f"would have no {column.name}, which has no default"
            yield set(), _rows(name, "true", says)
        case Retype(old, new):
            if (unfitting := unfit(old, new.type, after)) is not None:
                says = f"have values in {new.name} that {type_sql(new.type)} does not take"
                yield {new.name}, _rows(name, unfitting, says)
        case Alter(Table(partition_of=old_place), Table(partition_of=Partition() as place)):
            parent = after.table_by_name.get(place.table)
            if old_place != place and parent is not None:
                outside = out_of_bounds(parent, place.bound)
                if outside is not None:
                    says = f"belong in another partition of {qualified(place.table)}"
                    yield set(), _rows(name, outside, says)
        case _:
            pass


def _stays(check: Check, owner: Name, after: Schema) -> bool:
    table = after.table_by_name.get(owner)
    return table is None or any(each.name == check.name for each in table.checks)


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


def _orphans(key: ForeignKey, table: str, alone: str, before: Schema) -> _Question:
    pairs = list(zip(key.columns, key.target_columns, strict=True))
    given = " AND ".join(f"r.{identifier(column)} IS NOT NULL" for column, _ in pairs)
    same = " AND ".join(f"o.{identifier(there)} = r.{identifier(here)}" for here, there in pairs)
    target = before.table_by_name.get(key.table)
    only = "" if target is not None and target.partition_by is not None else "ONLY "
    exists = f"EXISTS (SELECT FROM {only}{qualified(key.table)} AS o WHERE {same})"
    where = f"{given} AND NOT {exists}"
    if key.match_full and len(pairs) > 1:
        missing = " AND ".join(f"r.{identifier(column)} IS NULL" for column, _ in pairs)
        where = f"NOT ({missing}) AND NOT ({given} AND {exists})"
    source = f"FROM {alone} AS r WHERE {where}"
    says = f"rows of {table} refer to no row of {qualified(key.table)} ({key.name})"
    question = Preflight(says, f"SELECT count(*) {source}", f"SELECT r.* {source} LIMIT 3")
    if target is None:
        # All rows that refer to a table that is still to come refer to nothing.
        some = f"FROM {alone} AS r WHERE {given}"
        question = Preflight(says, f"SELECT count(*) {some}", f"SELECT r.* {some} LIMIT 3")
    return set(key.columns), question


def _index_of(key: PrimaryKey | Unique, *, nulls_distinct: bool) -> Index:
    elements = tuple(IndexElement(column=name) for name in key.columns)
    return Index(name=key.name, elements=elements, unique=True, nulls_distinct=nulls_distinct)


def _doubles(index: Index, table: str, alone: str, what: str) -> _Question:
    """Ask for groups of rows that have the same values."""
    values = [_value(each) for each in index.elements]
    conditions = [f"({index.where})"] if index.where else []
    conditions += [f"{each} IS NOT NULL" for each in values] if index.nulls_distinct else []
    chosen = f" WHERE {' AND '.join(conditions)}" if conditions else ""
    listed = ", ".join(values)
    groups = f"SELECT {listed} FROM {alone}{chosen} GROUP BY {listed} HAVING count(*) > 1"
    return _needed(index.elements, index.where), Preflight(
        f"rows of {table} break {what}",
        f"SELECT count(*) FROM ({groups}) AS doubles",
        f"{groups} LIMIT 3",
    )


def _value(element: IndexElement) -> str:
    text = identifier(element.column) if element.column else f"({element.expression})"
    return f"{text} COLLATE {name_sql(element.collation)}" if element.collation else text


def _needed(elements: Iterable[IndexElement], where: str | None) -> set[str]:
    texts = [each.expression for each in elements if each.expression] + ([where] if where else [])
    named = {each.column for each in elements if each.column}
    return named.union(*(_columns(text) for text in texts))


def _pairs(exclusion: Exclusion, table: str, alone: str) -> _Question:
    """Ask for pairs of rows that exclude each other."""
    numbered = list(enumerate(exclusion.elements, 1))
    values = ", ".join(f"{_value(each)} AS e{number}" for number, each in numbered)
    chosen = f" WHERE {exclusion.where}" if exclusion.where else ""
    rows = f"(SELECT tableoid AS t, ctid AS c, {values} FROM {alone}{chosen})"
    meets = " AND ".join(
        f"a.e{number} {_operator(each.operator or '=')} b.e{number}" for number, each in numbered
    )
    source = f"FROM {rows} AS a JOIN {rows} AS b ON (a.t, a.c) < (b.t, b.c) AND {meets}"
    shown = ", ".join(f"a.e{n} AS one_{n}, b.e{n} AS other_{n}" for n, _ in numbered)
    return _needed(exclusion.elements, exclusion.where), Preflight(
        f"pairs of rows of {table} exclude each other ({exclusion.name})",
        f"SELECT count(*) {source}",
        f"SELECT {shown} {source} LIMIT 3",
    )


def _operator(written: str) -> str:
    return f"OPERATOR({written})" if "." in written else written


def _of_domain(old: Domain, new: Domain, before: Schema) -> Iterator[Preflight]:
    """Ask all columns of a domain for values that break its new rules."""
    known = {each.name: each for each in old.checks}
    rules = [
        (f"NOT ({each.expression})", f"break check {each.name} of {new.name}")
        for each in new.checks
        if each.validated and known.get(each.name) != each
    ]
    if old.nullable and not new.nullable:
        rules.append(("value IS NULL", f"are null, which {new.name} is no more"))
    for table in before.tables:
        for column in table.columns:
            # PostgreSQL refuses the change where values are within others.
            if (
                column.type.dimensions
                or Name(column.type.namespace or DEFAULT_NAMESPACE, column.type.name) != new.name
            ):
                continue
            value = identifier(column.name)
            # In the rule the value goes by this name.
            values = f"(SELECT {value} AS value FROM {_own_rows(table)})"
            for where, says in rules:
                source = f"FROM {values} AS r WHERE {where}"
                yield Preflight(
                    f"values of {qualified(table.name)}.{identifier(column.name)} {says}",
                    f"SELECT count(*) {source}",
                    f"SELECT value {source} LIMIT 3",
                )


def _own_rows(table: Table) -> str:
    """Spell the rows of a table, those of partitions and heirs left to their own questions."""
    return f"ONLY {qualified(table.name)}"
