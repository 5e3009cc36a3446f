"""Checks made at random: a validator refuses a row exactly where PostgreSQL finds it false."""

from __future__ import annotations

import itertools
import random
from decimal import Decimal
from enum import StrEnum
from types import ModuleType, SimpleNamespace
from typing import Any

import psycopg
import pytest
from pydantic import BaseModel, ValidationError

from tablewright.database.server import Server
from tablewright.schema import (
    Check,
    Column,
    DataType,
    Enum,
    EnumValue,
    Expression,
    Name,
    Schema,
    Table,
)
from tablewright.targets.pydantic.checks import validators_of
from tablewright.targets.pydantic.fields import Shape, fields_of
from tablewright.targets.pydantic.models import types_of
from tablewright.targets.pydantic.names import names_of
from tablewright.targets.pydantic.operands import CheckScope
from tests.targets.pydantic_package import imported

MOODS = ("calm", "glad", "it's odd")
# Few values of each type, so that comparisons meet equal, less and greater, and all can be tried.
DOMAINS: dict[str, tuple[Any, ...]] = {
    "a": (None, -1, 2),
    "b": (None, 2, 3),
    "c": (-1, 3),
    "p": (None, False, True),
    "r": (False, True),
    "s": (None, "", "it's"),
    "m": (None, *MOODS),
}
COLUMNS = (
    Column("a", DataType("integer"), nullable=True),
    Column("b", DataType("numeric"), nullable=True),
    Column("c", DataType("bigint"), default=Expression("random()")),
    Column("p", DataType("boolean"), nullable=True),
    Column("r", DataType("boolean"), default=Expression("random() > 0")),
    Column("s", DataType("text"), nullable=True),
    Column("m", DataType("mood", "public"), nullable=True),
)
ALL_ROWS = [
    dict(zip(DOMAINS, values, strict=True)) for values in itertools.product(*DOMAINS.values())
]
Mood = StrEnum("Mood", {"CALM": "calm", "GLAD": "glad", "IT_S_ODD": "it's odd"})
MOOD = Enum(Name("public", "mood"), tuple(map(EnumValue, MOODS)))
COUNT = 150


def _condition(chance: random.Random, depth: int = 3) -> str:
    if depth and chance.random() < 0.6:
        parts = [_condition(chance, depth - 1) for _ in range(chance.randint(1, 3))]
        joined = f" {chance.choice(('AND', 'OR'))} ".join(f"({part})" for part in parts)
        return f"NOT ({joined})" if chance.random() < 0.3 else joined
    return chance.choice(_LEAVES)(chance)


def _number(chance: random.Random) -> str:
    return chance.choice(("a", "b", "c", "-1", "2", "2.5", "2::numeric", "char_length(s)"))


def _ordered(chance: random.Random) -> str:
    operator = chance.choice(("=", "<>", "<", "<=", ">", ">=", "!="))
    return f"{_number(chance)} {operator} {_number(chance)}"


def _between(chance: random.Random) -> str:
    word = chance.choice(("BETWEEN", "NOT BETWEEN"))
    return f"{_number(chance)} {word} {_number(chance)} AND {_number(chance)}"


def _listed(chance: random.Random) -> str:
    word = chance.choice(("IN", "NOT IN"))
    column, values = chance.choice(
        (("a", ("-1", "2", "7")), ("s", ("''", "'it''s'", "'x'")), ("m", ("'calm'", "'glad'")))
    )
    some = chance.sample(values, chance.randint(1, len(values)))
    if word == "IN" and chance.random() < 0.5 and column == "s":
        return f"{column} = ANY (ARRAY[{', '.join(some)}]::text[])"
    return f"{column} {word} ({', '.join(some)})"


def _empty(chance: random.Random) -> str:
    return f"{chance.choice(tuple(DOMAINS))} IS {chance.choice(('NULL', 'NOT NULL'))}"


def _equal(chance: random.Random) -> str:
    left, right = chance.choice(
        (("s", "'it''s'"), ("s", "s"), ("m", "'it''s odd'"), ("m", "'calm'::mood"), ("p", "r"))
    )
    return f"{left} {chance.choice(('=', '<>'))} {right}"


_LEAVES = (
    _ordered,
    _between,
    _listed,
    _empty,
    _equal,
    lambda chance: chance.choice(("p", "r", "NOT p", "NOT r")),
)


@pytest.fixture(scope="module")
def expressions() -> list[str]:
    chance = random.Random(20260101)
    return [_condition(chance) for _ in range(COUNT)]


@pytest.fixture(scope="module")
def models(expressions: list[str], tmp_path_factory: pytest.TempPathFactory) -> ModuleType:
    """A table for each check, so that each verdict is that of one check."""
    tables = tuple(
        Table(Name("public", f"t{number}"), COLUMNS, checks=(Check("held", expression),))
        for number, expression in enumerate(expressions)
    )
    schema = Schema("checks", enums=(MOOD,), tables=tables)
    return imported(schema, "random_checks_models", tmp_path_factory.mktemp("models"))


def _refused(model: type[BaseModel], values: dict[str, Any]) -> bool:
    try:
        model(**values)
    except ValidationError as problem:
        assert [each["type"] for each in problem.errors()] == ["value_error"]
        return True
    return False


def _falsehoods(
    connection: psycopg.Connection, expressions: list[str], rows: list[dict[str, Any]]
) -> list[list[bool]]:
    """Ask PostgreSQL of each row which checks are false for it."""
    connection.execute("CREATE TYPE mood AS ENUM ('calm', 'glad', 'it''s odd')")
    connection.execute(
        "CREATE TABLE rows (number int, a integer, b numeric, c bigint, p boolean, r boolean,"
        " s text, m mood)"
    )
    insert = "INSERT INTO rows VALUES (%s, %s, %s, %s, %s, %s, %s, %s)"
    with connection.cursor() as cursor:
        cursor.executemany(insert, [(i, *row.values()) for i, row in enumerate(rows)])
    verdicts = ", ".join(f"({expression}) IS FALSE" for expression in expressions)
    query = f"SELECT ARRAY[{verdicts}] FROM rows ORDER BY number"
    return [row[0] for row in connection.execute(query.encode())]


def test_whole_rows(
    server: Server, database: str, expressions: list[str], models: ModuleType
) -> None:
    with server.connect(database) as connection, connection.transaction():
        falsehoods = _falsehoods(connection, expressions, ALL_ROWS)
    refusals = 0
    for number, expression in enumerate(expressions):
        create = getattr(models, f"T{number}Create")
        if all(verdicts[number] for verdicts in falsehoods):
            continue  # A table that takes no row at all is left to the database.
        for row, verdicts in zip(ALL_ROWS, falsehoods, strict=True):
            assert _refused(create, row) == verdicts[number], f"{expression} of {row}"
            refusals += verdicts[number]
    assert refusals > len(ALL_ROWS) * COUNT / 10


def test_the_spelling_that_postgresql_shows(
    server: Server, database: str, expressions: list[str]
) -> None:
    """A check that was read from a database makes the same validator as the one it was made of."""
    with server.connect(database) as connection, connection.transaction():
        _falsehoods(connection, expressions, [])
        for expression in expressions:
            query = f"ALTER TABLE rows ADD CONSTRAINT held CHECK ({expression})"
            connection.execute(query.encode())
            shown = connection.execute(
                "SELECT pg_get_expr(conbin, conrelid) FROM pg_constraint WHERE conname = 'held'"
            ).fetchone()
            connection.execute("ALTER TABLE rows DROP CONSTRAINT held")
            assert shown is not None
            assert _broken_by(shown[0]) == _broken_by(expression), shown[0]


def _broken_by(expression: str) -> list[bool] | None:
    """Evaluate the condition of a validator for all rows; None where there is no validator."""
    table = Table(Name("public", "t"), COLUMNS, checks=(Check("held", expression),))
    schema = Schema("checks", enums=(MOOD,), tables=(table,))
    names, _ = names_of(schema)
    types, _ = types_of(schema, names)
    fields = fields_of(table, types.columns[table.name], schema, names)
    validators = validators_of(CheckScope(table, fields[Shape.UPDATE], schema, names))
    if not validators:
        return None
    condition = compile(f"({validators['held'].broken})", "<condition>", "eval")
    surroundings = {"Mood": Mood, "Decimal": Decimal, "known": lambda value: value is not None}
    return [
        bool(eval(condition, {**surroundings, "self": SimpleNamespace(**row)})) for row in ALL_ROWS
    ]


def test_a_change_is_refused_only_if_no_row_could_take_it(
    expressions: list[str], models: ModuleType
) -> None:
    """Create knows whole rows, as the test above shows; Update must be right whatever is left."""
    chance = random.Random(20260102)
    refusals = 0
    for number, expression in enumerate(expressions):
        create = getattr(models, f"T{number}Create")
        update = getattr(models, f"T{number}Update")
        for _ in range(12):
            known = dict.fromkeys(chance.sample(tuple(DOMAINS), chance.randint(1, 4)))
            change = {name: chance.choice(DOMAINS[name]) for name in known}
            if not _refused(update, change):
                continue
            refusals += 1
            rest = {name: values for name, values in DOMAINS.items() if name not in change}
            for values in itertools.product(*rest.values()):
                row = {**change, **dict(zip(rest, values, strict=True))}
                assert _refused(create, row), f"{expression}: {change} but {row}"
    assert refusals > COUNT
