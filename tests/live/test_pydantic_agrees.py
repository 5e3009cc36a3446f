"""The database and the models refuse the same rows of the AI course, made at random."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from types import ModuleType
from typing import Any

import psycopg
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from psycopg import sql
from psycopg.rows import dict_row
from psycopg.types.json import Jsonb
from pydantic import BaseModel, ValidationError

from tablewright.database.server import Server
from tablewright.pipeline import generate
from tablewright.resolve import read_specification
from tablewright.schema import (
    Column,
    DataType,
    Expression,
    JsonShape,
    Table,
)
from tablewright.sql.parse import parse_expression
from tests.targets.pydantic_package import imported

SPECIFICATION = read_specification(Path(__file__).parents[2] / "schema.yaml")
TABLES = {table.name.name: table for table in SPECIFICATION.schema.tables}
# No shrinking: an example is small, and each try costs a round trip.
FEW = settings(
    max_examples=150,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture(scope="module")
def models(tmp_path_factory: pytest.TempPathFactory) -> ModuleType:
    return imported(SPECIFICATION.schema, "agreeing_models", tmp_path_factory.mktemp("models"))


@pytest.fixture(scope="module")
def loaded() -> dict[str, str]:
    """The name of the database that holds the AI course, by the label of its server."""
    return {}


@pytest.fixture
def course(server: Server, loaded: dict[str, str]) -> Iterator[psycopg.Connection]:
    """The AI course, empty, in a session that leaves foreign keys and triggers alone."""
    if server.label not in loaded:
        loaded[server.label] = server.create_database()
        with server.connect(loaded[server.label]) as connection, connection.transaction():
            script = generate(SPECIFICATION, only=("postgres",)).files["postgres/schema.sql"]
            connection.execute(script)
    with (
        server.connect(loaded[server.label]) as connection,
        connection.transaction(force_rollback=True),
    ):
        connection.execute("SET LOCAL session_replication_role = replica")
        yield connection


@pytest.mark.parametrize("name", TABLES)
def test_rows_of_the_course(course: psycopg.Connection, models: ModuleType, name: str) -> None:
    table = TABLES[name]
    create, row = _shape(models, table, "Create"), _shape(models, table, "Row")
    tried: set[bool] = set()

    @FEW
    @given(_rows(table, create))
    def agree(values: dict[str, Any]) -> None:
        made = _made(create, values)
        stored = _inserted(course, table, values)
        tried.add(isinstance(stored, dict))
        if made is None:
            assert isinstance(stored, Refusal), f"only the model refused {values}"
            return
        if isinstance(stored, Refusal):
            assert _depends_on_default(stored, table, values), f"{stored} of {values}"
            return
        dumped = _inserted(course, table, made.model_dump(exclude_unset=True))
        assert isinstance(dumped, dict)
        read = row.model_validate(dumped)
        for field in create.model_fields.keys() - made.model_fields_set:
            default = getattr(made, field)
            assert type(default).__name__ == "LeftOut" or default == getattr(read, field)

    agree()
    assert tried == {True, False}, "one side of the rules was never tried"


@dataclass(frozen=True)
class Refusal:
    """Why the database did not take a row."""

    kind: str
    constraint: str | None


def _depends_on_default(refusal: Refusal, table: Table, values: Mapping[str, Any]) -> bool:
    """Tell whether a check speaks of a value that the database alone makes up."""
    checks = [check for check in table.checks if check.name == refusal.constraint]
    return any(
        use.name not in values and isinstance(table.column(use.name).default, Expression)
        for check in checks
        for use in parse_expression(check.expression).columns
    )


def _shape(models: ModuleType, table: Table, shape: str) -> type[BaseModel]:
    """Find a model by the table that the docstring of Create names, not by how it is called."""
    for name, each in vars(models).items():
        if name.endswith("Create") and each.__doc__ == f"A new row of `{table.name}`.":
            model: type[BaseModel] = getattr(models, name.removesuffix("Create") + shape)
            return model
    raise KeyError(table.name)


def _made(model: type[BaseModel], values: Mapping[str, Any]) -> BaseModel | None:
    try:
        return model(**values)
    except ValidationError:
        return None


def _inserted(
    connection: psycopg.Connection, table: Table, values: Mapping[str, Any]
) -> dict[str, Any] | Refusal:
    """Insert a row, take it back and forget it."""
    row = {
        name: Jsonb(value)
        if table.column(name).type == DataType("jsonb") and value is not None
        else value
        for name, value in values.items()
    }
    statement = sql.SQL("INSERT INTO {} ({}) VALUES ({}) RETURNING *").format(
        sql.Identifier(table.name.name),
        sql.SQL(", ").join(map(sql.Identifier, row)),
        sql.SQL(", ").join(sql.Placeholder() * len(row)),
    )
    try:
        with (
            connection.transaction(force_rollback=True),
            connection.cursor(row_factory=dict_row) as cursor,
        ):
            stored = cursor.execute(statement, list(row.values())).fetchone()
    except (psycopg.DataError, psycopg.IntegrityError) as refusal:
        return Refusal(type(refusal).__name__, refusal.diag.constraint_name)
    assert stored is not None
    return stored


def _rows(table: Table, create: type[BaseModel]) -> st.SearchStrategy[dict[str, Any]]:
    required: dict[str, st.SearchStrategy[Any]] = {}
    optional: dict[str, st.SearchStrategy[Any]] = {}
    for column in table.columns:
        # Drivers send integers as integers, which PostgreSQL does not turn into transaction ids.
        if column.name in create.model_fields and column.type.name != "xid8":
            must = create.model_fields[column.name].is_required()
            (required if must else optional)[column.name] = _values(column)
    return st.fixed_dictionaries(required, optional=optional)


def _values(column: Column) -> st.SearchStrategy[Any]:
    """Values of which about one in ten breaks a rule, if there is one."""
    right, wrong = _right(column), _wrong(column)
    right = right | st.none() if column.nullable else right
    wrong = wrong if column.nullable else wrong | st.none()
    return st.integers(0, 9).flatmap(lambda number: wrong if number == 0 else right)


_CHARACTERS = st.characters(exclude_categories=["Cs"], exclude_characters="\0")
_NAMES = st.text(_CHARACTERS, max_size=5)
_JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 9) | _NAMES,
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(_NAMES, inner, max_size=2),
    max_leaves=5,
)
_SHAPES: dict[JsonShape | None, st.SearchStrategy[Any]] = {
    None: _JSON.filter(lambda value: value is not None),
    JsonShape.OBJECT: st.dictionaries(_NAMES, _JSON, max_size=3),
    JsonShape.LIST: st.lists(_JSON, max_size=3),
    JsonShape.STRING_LIST: st.lists(_NAMES, max_size=3),
    JsonShape.NUMBER_LIST: st.lists(st.integers() | st.just(0.5), max_size=3),
    JsonShape.OBJECT_LIST: st.lists(st.dictionaries(_NAMES, _JSON, max_size=2), max_size=3),
}
_INSTANTS = st.datetimes(
    datetime.datetime(2026, 1, 1), datetime.datetime(2026, 1, 2), timezones=st.just(datetime.UTC)
)
_SIZES = {"smallint": 2**15, "integer": 2**31, "bigint": 2**63}


def _right(column: Column) -> st.SearchStrategy[Any]:
    rules = column.rules
    if column.type.dimensions:
        return st.lists(_NAMES, max_size=3)
    if enum := SPECIFICATION.schema.enum_of(column.type):
        return st.sampled_from([value.name for value in enum.values])
    match column.type.name:
        case "text" | "varchar" if rules.one_of:
            return st.sampled_from(rules.one_of)
        case "text" | "varchar" if rules.pattern:
            return st.from_regex(rules.pattern, alphabet=_CHARACTERS)
        case "text" | "varchar":
            longest = int(column.type.modifiers[0]) if column.type.modifiers else 300
            edges = st.sampled_from(("é" * longest, "x" * (rules.min_length or 0)))
            return edges | st.text(_CHARACTERS, min_size=rules.min_length or 0, max_size=9)
        case "smallint" | "integer" | "bigint":
            size = _SIZES[column.type.name]
            low = -size if rules.min is None else int(rules.min)
            return st.integers(low, size - 1 if rules.max is None else int(rules.max))
        case "numeric":
            return st.decimals(rules.min or 0, rules.max or 999, places=2)
        case "boolean":
            return st.booleans()
        case "uuid":
            return st.uuids()
        case "timestamptz":
            return _INSTANTS
        case "jsonb":
            return _SHAPES[rules.json]
    raise NotImplementedError(column.type)


def _wrong(column: Column) -> st.SearchStrategy[Any]:
    rules = column.rules
    if column.type.dimensions:
        return st.just(["\0"])
    match column.type.name:
        case "text" | "varchar":
            return st.sampled_from(("\0", "", "x" * 256, "javascript:alert(1)"))
        case "smallint" | "integer" | "bigint":
            edges = (rules.min, rules.max, -_SIZES[column.type.name], _SIZES[column.type.name] - 1)
            near = [int(edge) + step for edge in edges if edge is not None for step in (-1, 1)]
            return st.sampled_from(near)
        case "numeric":
            return st.sampled_from(
                [Decimal(each) for each in ("-0.01", "100.01", "999.99", "1000")]
            )
        case "jsonb":
            return st.sampled_from(({}, [], [1], ["a"], [{}], [["a"]], "a", 1, True, {"\0": 1}))
        case "boolean":
            return st.booleans()
    return st.just("neither a label, an identifier nor a time")
