"""A check is told as rules only where PostgreSQL stores the rules' own check as the same text."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tablewright.database.introspect import introspect
from tablewright.database.server import Server
from tablewright.describe.rules import rules_of_checks, stored_check
from tablewright.resolve.rules import rules_check
from tablewright.schema import Column, JsonShape, Rules
from tablewright.sql.quote import identifier
from tablewright.sql.types import parse_type, type_sql

D = Decimal
NUMBERS = [
    Rules(min=D(0)),
    Rules(max=D(100)),
    Rules(min=D(0), max=D(100)),
    Rules(min=D(-5), max=D(5)),
    Rules(min=D(2147483647)),
    Rules(min=D(2147483648)),
]
FRACTIONS = [Rules(min=D("0.5")), Rules(min=D("0.50"), max=D("99.99")), Rules(max=D("-0.5"))]
TEXTS = [
    Rules(min_length=1),
    Rules(max_length=80),
    Rules(min_length=2, max_length=3),
    Rules(pattern="^[^@]+@[^@]+$"),
    Rules(pattern="it's \\d"),
    Rules(one_of=("a", "b's")),
    Rules(one_of=("only",)),
    Rules(min_length=1, pattern="^x"),
]
JSON = [Rules(json=shape) for shape in JsonShape]
CASES = [
    *((kind, rules) for kind in ("smallint", "integer", "bigint") for rules in NUMBERS),
    *((kind, r) for kind in ("numeric", "numeric(5,2)") for r in (*NUMBERS, *FRACTIONS)),
    *((kind, rules) for kind in ("real", "double precision") for rules in NUMBERS),
    *((kind, rules) for kind in ("text", "varchar(99)", "varchar", "citext") for rules in TEXTS),
    *(("jsonb", rules) for rules in JSON),
]


@pytest.mark.parametrize(("kind", "rules"), CASES, ids=lambda case: str(case)[:60])
def test_the_stored_text_is_foreseen(
    kind: str, rules: Rules, database: str, server: Server
) -> None:
    data_type = parse_type(kind)
    column = Column("Value", data_type)
    check = rules_check(identifier("Value"), rules, data_type)
    with server.connect(database) as connection:
        connection.execute("CREATE EXTENSION IF NOT EXISTS citext")
        connection.execute(f'CREATE TABLE t ("Value" {type_sql(data_type)})')
        connection.execute(f"ALTER TABLE t ADD CHECK ({check})")
        (table,) = introspect(connection).tables
    foreseen = stored_check(rules, column)
    assert foreseen in (None, table.checks[0].expression)
    found = rules_of_checks(table)
    assert bool(found) == (foreseen is not None)
    if found:
        assert rules_check(identifier("Value"), found["Value"][1], data_type) == check


@pytest.mark.parametrize(
    "check",
    ["a > 0", "a >= 0 AND b <= 100", "a <> 1", "a >= 0 OR a <= 100", "abs(a) >= 0", "a >= b"],
)
def test_what_rules_cannot_say_stays_a_check(check: str, database: str, server: Server) -> None:
    with server.connect(database) as connection:
        connection.execute(
            f"CREATE TABLE t (a integer, b integer, CONSTRAINT t_a_check CHECK ({check}))"
        )
        (table,) = introspect(connection).tables
    assert rules_of_checks(table) == {}


@pytest.mark.parametrize(
    "column",
    [
        "integer DEFAULT 0 CHECK (a >= 1)",
        "text DEFAULT '' CHECK (char_length(a) >= 1)",
        "text DEFAULT 'x' CHECK (a IN ('a', 'b'))",
        "integer CHECK (a >= 9 AND a <= 1)",
        "varchar(3) CHECK (char_length(a) >= 5)",
    ],
)
def test_what_the_language_objects_to_stays_a_check(
    column: str, database: str, server: Server
) -> None:
    """A default that breaks a rule makes writers say a value, and is no mistake of the importer."""
    with server.connect(database) as connection:
        connection.execute(f"CREATE TABLE t (a {column})")
        (table,) = introspect(connection).tables
    assert table.checks
    assert rules_of_checks(table) == {}
