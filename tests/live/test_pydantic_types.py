"""A value of every built-in type: read from the database into a Row, and written back unchanged."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import psycopg
import pytest
from psycopg import sql
from psycopg.rows import dict_row
from psycopg.types.json import Jsonb

from tablewright.database.server import Server
from tablewright.schema import Column, DataType, Name, Schema, Table
from tablewright.sql.types import BUILT_IN_SPELLINGS, type_sql
from tests.targets.pydantic_package import imported

SAMPLES = {
    "bigint": "-9223372036854775808",
    "bit": "1",
    "boolean": "true",
    "box": "(2,2),(0,0)",
    "bytea": r"\x00ff",
    "char": "é",
    "bpchar": "é of any length",
    '"char"': "x",
    "cidr": "10.1.0.0/16",
    "circle": "<(1,2),3>",
    "date": "2026-02-28",
    "datemultirange": "{[2026-01-01,2026-02-01)}",
    "daterange": "[2026-01-01,)",
    "double precision": "NaN",
    "inet": "2001:db8::1",
    "int4multirange": "{[1,3),[7,9)}",
    "int4range": "empty",
    "int8multirange": "{}",
    "int8range": "(,5)",
    "integer": "2147483647",
    "interval": "2 days 03:04:05.000006",
    "json": '{"a": [1, null]}',
    "jsonb": "[true]",
    "jsonpath": '$."a"',
    "line": "{1,-1,0}",
    "lseg": "[(0,0),(1,1)]",
    "macaddr": "08:00:2b:01:02:03",
    "macaddr8": "08:00:2b:01:02:03:04:05",
    "money": "$1.50",
    "name": "a name",
    "nummultirange": "{[0.5,1]}",
    "numeric": "-12345678901234567890.123456789",
    "numrange": "[0.5,1]",
    "oid": "4294967295",
    "path": "((0,0),(1,1))",
    "pg_lsn": "16/B374D848",
    "pg_snapshot": "10:20:10,14",
    "point": "(1,2)",
    "polygon": "((0,0),(1,1),(1,0))",
    "real": "0.5",
    "refcursor": "a cursor",
    "regclass": "pg_class",
    "regcollation": '"C"',
    "regconfig": "english",
    "regdictionary": "simple",
    "regnamespace": "pg_catalog",
    "regoper": "||/",
    "regoperator": "+(integer,integer)",
    "regproc": "now",
    "regprocedure": "abs(integer)",
    "regrole": "pg_monitor",
    "regtype": "integer",
    "smallint": "-32768",
    "text": "💥 \\ \"quoted\" 'text'\n",
    "tid": "(0,1)",
    "time": "23:59:59.999999",
    "timestamp": "2026-01-01 12:00:00.000001",
    "timestamptz": "2026-01-01 12:00:00+05:30",
    "timetz": "12:00:00+05:30",
    "tsmultirange": '{["2026-01-01 12:00:00","2026-01-02 12:00:00")}',
    "tsquery": "'fat' & 'rat'",
    "tsrange": '["2026-01-01 12:00:00","2026-01-02 12:00:00"]',
    "tstzmultirange": '{["2026-01-01 12:00:00+00","2026-01-02 12:00:00+00")}',
    "tstzrange": '("2026-01-01 12:00:00+00",)',
    "tsvector": "'fat':2 'rat':3",
    "txid_snapshot": "10:20:10,14",
    "uuid": "8d1f2c1e-0000-4000-8000-000000000000",
    "varbit": "101",
    "varchar": "text",
    "xid": "3",
    "xid8": "18446744073709551615",
    "xml": "<a/>",
}
# The embedded server is built without XML, and psycopg does not know arrays of snapshots.
_NOT_TRIED = ("xml", "pg_snapshot")
# Drivers send Python's int as an integer, which PostgreSQL casts to no transaction id.
_SENT_AS_TEXT = ("xid", "xid8")


def test_there_is_a_sample_of_each_type() -> None:
    assert SAMPLES.keys() == BUILT_IN_SPELLINGS


@pytest.mark.parametrize("dimensions", [0, 1])
def test_values_come_and_go(server: Server, database: str, dimensions: int, tmp_path: Path) -> None:
    columns = tuple(
        Column(f"c{number}", DataType(name, dimensions=dimensions))
        for number, name in enumerate(SAMPLES)
        if name not in _NOT_TRIED
    )
    schema = Schema("all", tables=(Table(Name("public", "things"), columns),))
    models = imported(schema, f"live_types_{dimensions}_models", tmp_path)
    definitions = ", ".join(f"{each.name} {type_sql(each.type)}" for each in columns)
    with server.connect(database) as connection, connection.transaction():
        connection.execute(f"CREATE TABLE IF NOT EXISTS things ({definitions})".encode())
        cursor = connection.cursor(row_factory=dict_row)
        samples = {each.name: SAMPLES[each.type.name] for each in columns}
        first = _inserted(
            cursor,
            {name: _in_array(each) if dimensions else each for name, each in samples.items()},
        )
        row = models.ThingRow.model_validate(first)
        made = models.ThingCreate(**row.model_dump())
        again = _inserted(cursor, _adapted(made.model_dump(exclude_unset=True), columns))
    # As text, because NaN differs from itself.
    assert repr(models.ThingRow.model_validate(again)) == repr(row)


def _in_array(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'{{"{escaped}"}}'


def _adapted(values: dict[str, Any], columns: tuple[Column, ...]) -> dict[str, Any]:
    """Wrap what psycopg cannot tell by itself: JSON, and the integers that become texts."""
    adapted = {}
    for column in columns:
        value = values[column.name]
        if column.type.name in ("json", "jsonb"):
            value = [Jsonb(each) for each in value] if column.type.dimensions else Jsonb(value)
        if column.type.name in _SENT_AS_TEXT:
            value = [str(each) for each in value] if column.type.dimensions else str(value)
        adapted[column.name] = value
    return adapted


def _inserted(cursor: psycopg.Cursor[dict[str, Any]], values: dict[str, Any]) -> dict[str, Any]:
    statement = sql.SQL("INSERT INTO things VALUES ({}) RETURNING *").format(
        sql.SQL(", ").join(sql.Placeholder() * len(values))
    )
    stored = cursor.execute(statement, list(values.values())).fetchone()
    assert stored is not None
    return stored
