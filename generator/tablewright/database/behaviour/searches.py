"""A table in, rows that break its own checks out: the server is asked which of many would."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import partial
from itertools import islice, product

from tablewright.database.behaviour.constants import numbers_near, texts_near
from tablewright.database.behaviour.rows import Rows, Unbuildable, full_name, literal
from tablewright.database.behaviour.samples import (
    NUMBERS,
    TEXTS,
    NoSample,
    Samples,
    base_type,
    largest,
)
from tablewright.database.behaviour.verdicts import Attempt, Refused
from tablewright.schema import (
    NO_RULES,
    Check,
    Column,
    DataType,
    Domain,
    DomainCheck,
    Rules,
    Schema,
    Table,
)
from tablewright.sql.parse import SqlProblem, parse_expression
from tablewright.sql.quote import identifier
from tablewright.sql.types import length_limit, type_sql

_CHECK = "23514"
# Rows tried with one check.
_MOST = 400

_EXTREMES: dict[str, tuple[str, ...]] = {
    "smallint": ("-1", "0", "1000"),
    "integer": ("-1", "0", "1000000"),
    "bigint": ("-1", "0", "1000000"),
    "numeric": ("-1", "0", "101", "1000000"),
    "real": ("-1", "0", "1000000"),
    "double precision": ("-1", "0", "1000000"),
    "text": ("", " ", " padded ", "no match", "UPPER"),
    "varchar": ("", " ", " padded ", "no match", "UPPER"),
    "citext": ("", " ", " padded ", "no match"),
    "date": ("1900-01-01", "2200-01-01"),
    "timestamp": ("1900-01-01", "2200-01-01"),
    "timestamptz": ("1900-01-01", "2200-01-01"),
    "interval": ("-1 day", "0", "1000 years"),
    "boolean": ("true", "false"),
    "jsonb": ("[]", "{}", "1", '"x"', '[{"a": []}]'),
    "json": ("[]", "{}", "1", '"x"'),
}


@dataclass(frozen=True, slots=True)
class Search:
    """A check, the rows among which one may break it, and what asks the server which.

    Attributes:
        rule: What is searched for.
        subject: The check's name with its table's or domain's.
        script: Selects the numbers of the rows that break it, with commas between.
        attempt: Writes by the number of the row what must be refused; few of many are wanted.
    """

    rule: str
    subject: str
    script: str
    attempt: Callable[[int], Attempt]


def table_searches(rows: Rows, table: Table) -> Iterator[Search]:
    """Write a search for each check in force that no rule of a column stands for."""
    for check in table.checks:
        if check.column is None and check.enforced:
            search = _search(rows, table, check)
            if search is not None:
                yield search


def domain_searches(rows: Rows, domain: Domain) -> Iterator[Search]:
    """Write a search for each check of a domain; its values are tried without a table."""
    values = domain_candidates(rows.samples, domain)
    listed = ", ".join(
        f"({place}, CAST({literal(value)} AS {type_sql(domain.type)}))"
        for place, value in enumerate(values)
    )
    for check in domain.checks if values else ():
        # Outside a domain VALUE is a name like any other.
        script = _breaking(listed, ["value"], f"NOT ({check.expression}\n)", domain.name.name)
        attempt = partial(_domain_attempt, domain, check, values)
        yield Search("domain check", f"{domain.name}.{check.name}", script, attempt)


def _domain_attempt(
    domain: Domain, check: DomainCheck, values: Sequence[str], place: int
) -> Attempt:
    value = f"CAST({literal(values[place])} AS {type_sql(domain.type)})"
    script = f"SELECT CAST({value} AS {full_name(domain.name)})::text;"
    refused = Refused((_CHECK,), constraint=check.name)
    return Attempt("domain check", f"{domain.name}.{check.name}", script, refused)


def _search(rows: Rows, table: Table, check: Check) -> Search | None:
    try:
        names = dict.fromkeys(use.name for use in parse_expression(check.expression).columns)
        columns = [table.column(name) for name in names]
        values = rows.values(table, 1)
        choices = [_column_candidates(rows, table, column, check.expression) for column in columns]
    except (SqlProblem, KeyError, Unbuildable):
        return None
    if not columns or not all(choices):
        return None
    tried = list(islice(product(*choices), _MOST))
    # A domain or a length would have its say before the check is asked.
    types = [_bare(base_type(rows.schema, column.type)) for column in columns]
    listed = ", ".join(_row(place, row, types) for place, row in enumerate(tried))
    broken = f"{_only(table, check, set(names))}NOT ({check.expression}\n)"
    script = _breaking(listed, list(names), broken, table.name.name)
    subject = f"{table.name}.{check.name}"
    refused = Refused((_CHECK,), constraint=check.name)

    def attempt(place: int) -> Attempt:
        given = {**values, **dict(zip(names, tried[place], strict=True))}
        return Attempt("check", subject, f"{rows.insert(table, given)} SELECT 'true';", refused)

    return Search("check", subject, script, attempt)


def _only(table: Table, check: Check, columns: set[str]) -> str:
    """Write that the table's other checks hold, as far as the columns tell."""
    others = []
    for other in table.checks:
        try:
            uses = parse_expression(other.expression).columns
        except SqlProblem:
            continue
        if other != check and other.enforced and columns.issuperset(use.name for use in uses):
            others.append(f"({other.expression}\n) IS NOT FALSE AND ")
    return "".join(others)


def _bare(data_type: DataType) -> str:
    return type_sql(replace(data_type, modifiers=()))


def _breaking(values: str, columns: Sequence[str], condition: str, name: str) -> str:
    head = ", ".join(["tablewright_row", *(identifier(name) for name in columns)])
    return (
        f"SELECT coalesce(string_agg(tablewright_row::text, ',' ORDER BY tablewright_row), '')"
        f" FROM (VALUES {values}) AS {identifier(name)} ({head}) WHERE {condition};"
    )


def _row(place: int, values: Sequence[str | None], types: Sequence[str]) -> str:
    typed = (
        f"CAST({literal(value)} AS {type_})" for value, type_ in zip(values, types, strict=True)
    )
    return f"({place}, {', '.join(typed)})"


def _column_candidates(rows: Rows, table: Table, column: Column, sql: str) -> list[str | None]:
    if column.generated:
        return []
    found: list[str | None] = [rows.value(table, column.name, number) for number in (1, 2)]
    # Only what refers to a row that is there gets as far as a check of others.
    if not any(column.name in key.columns for key in table.foreign_keys):
        found += _extremes(rows.schema, column.type, column.rules, sql)
        found += [None] if column.nullable else []
    return list(dict.fromkeys(found))


def domain_candidates(samples: Samples, domain: Domain) -> list[str]:
    """List values of a domain's type, some of which may keep its checks and some break them."""
    sql = " AND ".join(f"({check.expression}\n)" for check in domain.checks) or "true"
    base = base_type(samples.schema, domain.type)
    try:
        plain = [samples.value(base, NO_RULES, number) for number in range(1, 10)]
    except NoSample:
        return []
    found = dict.fromkeys([*plain, *_extremes(samples.schema, base, NO_RULES, sql)])
    longest = length_limit(base) or 99
    return [each for each in found if len(each) <= longest]


def _extremes(schema: Schema, data_type: DataType, rules: Rules, sql: str) -> Sequence[str]:
    base = base_type(schema, data_type)
    if base.dimensions:
        return ("{}",)
    enum = schema.enum_of(base)
    if enum is not None:
        return [each.name for each in enum.values[:6]]
    found = _EXTREMES.get(base.name, ())
    if base.name in TEXTS:
        return [*texts_near(sql), *found]
    if base.name not in NUMBERS:
        return found
    # What a rule or the type refuses already tells nothing of another check.
    limits = [each for each in (rules.min, rules.max) if each is not None]
    numbers = [*numbers_near(sql), *limits, *map(Decimal, found)]
    low, high = rules.min, min(largest(base), rules.max or largest(base))
    return [format(each, "f") for each in numbers if each <= high and (low is None or each >= low)]
