"""What a plan says of a change of type, against what the server does to values of each type."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations
from typing import Any

import psycopg

from tablewright.database.introspect import introspect
from tablewright.database.server import Server
from tablewright.migrate.conversions import keeps_its_bytes
from tablewright.migrate.hazards import Circumstances, Hazard, hazards_of
from tablewright.migrate.operations import Retype
from tablewright.planning.way import speller
from tablewright.schema import Column, Enum, Name, Schema, Table

_WHOLE = ("0", "1", "7", "-3", "40000", "2147483647", "-2147483648", "9007199254740993")
_NUMBERS = (*_WHOLE, "12.345", "99999.99")
_TEXTS = ("", "a", "abc  ", "abcdefgh", "12", "true", "2024-02-29", "10.0.0.0/8", "happy", "{1}")
_TIMES = ("12:30:00", "12:30:00.123456")
_MOMENTS = ("2024-02-29 12:30:00.123456", "infinity", "1999-12-31 23:59:59.999999")
_SAMPLES = {
    "text": _TEXTS,
    "varchar": _TEXTS,
    "varchar(5)": _TEXTS,
    "varchar(10)": _TEXTS,
    "char(5)": _TEXTS,
    "char(10)": _TEXTS,
    "char": _TEXTS,
    "bpchar": _TEXTS,
    "smallint": _NUMBERS,
    "integer": _NUMBERS,
    "bigint": _NUMBERS,
    "numeric": _NUMBERS,
    "numeric(5,2)": _NUMBERS,
    "numeric(7,2)": _NUMBERS,
    "numeric(7,3)": _NUMBERS,
    "numeric(12,2)": _NUMBERS,
    "numeric(5)": _NUMBERS,
    "numeric(25)": _NUMBERS,
    "real": _NUMBERS,
    "double precision": _NUMBERS,
    "boolean": ("true", "false"),
    "date": ("2024-02-29", "infinity"),
    "timestamp": _MOMENTS,
    "timestamp(3)": _MOMENTS,
    "timestamp(6)": _MOMENTS,
    "timestamptz": _MOMENTS,
    "timestamptz(3)": _MOMENTS,
    "time": _TIMES,
    "time(3)": _TIMES,
    "time(6)": _TIMES,
    "timetz": _TIMES,
    "timetz(3)": _TIMES,
    "interval": ("1 year 2 days 03:04:05.678901",),
    "interval(3)": ("1 year 2 days 03:04:05.678901",),
    "interval day to second": ("2 days 03:04:05.678901",),
    "bit(4)": ("1010",),
    "bit(8)": ("10101010",),
    "varbit": ("1", "1010", "10101010"),
    "varbit(4)": ("1", "1010"),
    "varbit(8)": ("1", "1010", "10101010"),
    "cidr": ("10.0.0.0/8",),
    "inet": ("10.0.0.0/8", "10.1.2.3/8", "10.1.2.3"),
    "json": ('{"a": 1, "a": 2}', '{"b":1,  "a":2}'),
    "jsonb": ('{"a": 1}',),
    "uuid": ("00000000-0000-0000-0000-000000000001",),
    "bytea": ("\\x00ff",),
    "money": ("12.34",),
    "oid": ("1", "4000000000"),
    "name": ("a", "abcdefgh"),
    '"char"': ("a",),
    "text[]": ("{a,bcdefgh}",),
    "varchar(5)[]": ("{a,bcd}",),
    "varchar(10)[]": ("{a,bcdefgh}",),
    "integer[]": ("{1,2}",),
    "bigint[]": ("{1,3000000000}",),
    "numeric(5,2)[]": ("{1.25}",),
    "mood": ("happy", "sad"),
    "other_mood": ("happy",),
    "word": _TEXTS,
    "short": ("abc",),
    "age": ("7", "30"),
    "old_age": ("70",),
}
_TYPES = """
CREATE TYPE mood AS ENUM ('happy', 'sad');
CREATE TYPE other_mood AS ENUM ('happy');
CREATE DOMAIN word AS text;
CREATE DOMAIN short AS varchar(5);
CREATE DOMAIN age AS integer CHECK (VALUE > 0);
CREATE DOMAIN old_age AS integer CHECK (VALUE > 60);
"""

_TABLE = Name("public", "t")
_AFTER = Schema(
    "s",
    tables=(Table(_TABLE, ()),),
    enums=(Enum(Name("public", "mood"), ()), Enum(Name("public", "other_mood"), ())),
)
# What every value comes through unharmed is nothing to be feared.
_HARMLESS = (
    ("smallint", "numeric(7,2)"),
    ("integer", "numeric(12,2)"),
    ("integer", "bigint"),
    ("integer", "double precision"),
    ("bigint", "numeric(25)"),
    ("numeric(5,2)", "numeric(7,3)"),
    ("real", "double precision"),
    ("char(5)", "char(10)"),
    ("varchar(5)[]", "varchar(10)[]"),
    ("integer[]", "bigint[]"),
    ("jsonb", "json"),
    ("mood", "text"),
)
SPELL = speller()
_NEWEST = 180_000


def test_changes_of_type(server: Server, database: str) -> None:
    wrong: list[str] = []
    with server.connect(database) as session:
        # Where the clock is that of UTC, moments with and without a zone are the same bytes.
        session.execute(_TYPES.encode() + b"SET TimeZone = 'Europe/Berlin'")
        columns = _columns(session)
        # Casts hardly change from version to version: one server tries all, the other a third.
        pairs = list(permutations(_SAMPLES, 2))[:: 1 if server.version >= _NEWEST else 3]
        for old, new in pairs:
            wrong += [f"{old} -> {new}: {each}" for each in _mistakes(old, new, columns, session)]
        changes = [_change(columns[old], columns[new]) for old, new in _HARMLESS]
    assert not wrong, "\n".join(wrong)
    assert [each for each in changes if _hazards(each)] == []


def _change(before: Column, after: Column) -> Retype:
    return Retype(replace(before, name="c"), replace(after, name="c"), _TABLE)


def _hazards(change: Retype) -> tuple[Hazard, ...]:
    return hazards_of(change, Circumstances(_AFTER, _AFTER))


def _columns(session: psycopg.Connection[Any]) -> dict[str, Column]:
    """Return a column of each type, as the catalog tells it."""
    listed = ", ".join(f"c{number} {each}" for number, each in enumerate(_SAMPLES))
    session.execute(f"CREATE TABLE every_type ({listed})".encode())
    (table,) = introspect(session).tables
    session.execute(b"DROP TABLE every_type")
    return dict(zip(_SAMPLES, table.columns, strict=True))


def _mistakes(
    old: str, new: str, columns: dict[str, Column], session: psycopg.Connection[Any]
) -> list[str]:
    before, after = columns[old], columns[new]
    change = _change(before, after)
    hazards = _hazards(change)
    sql = SPELL(change)
    keeps = keeps_its_bytes(before.type, after.type)
    wrong: list[str] = []
    with session.transaction(force_rollback=True):
        session.execute(f"CREATE TABLE t (c {old}, was text)".encode())
        _fill(old, session)
        session.execute(b"UPDATE t SET was = c::text")
        try:
            with session.transaction():
                session.execute(sql.encode())
        except (psycopg.errors.CannotCoerce, psycopg.errors.DatatypeMismatch):
            return []
        except psycopg.Error as error:
            if Hazard.MAY_FAIL not in hazards:
                wrong.append(f"fails, {str(error).splitlines()[0]}")
        else:
            query = f"SELECT was, c::text FROM t WHERE was IS DISTINCT FROM c::{old}::text"
            try:
                with session.transaction():
                    changed = session.execute(query.encode()).fetchall()
            except psycopg.Error:
                changed = []
            if changed and Hazard.CHANGES_MEANING not in hazards:
                wrong.append(f"changes values, {changed[0]}")
        session.execute(f"DROP TABLE t; CREATE TABLE t (c {old})".encode())
        node = session.execute(b"SELECT pg_relation_filenode('t')").fetchone()
        session.execute(sql.encode())
        kept = session.execute(b"SELECT pg_relation_filenode('t')").fetchone() == node
        # Of a domain the plan does not say what it is made of: then it fears the worst.
        is_own = before.type.namespace is not None or after.type.namespace is not None
        if kept != keeps and (keeps or not is_own):
            wrong.append(f"keeps its bytes: the plan says {keeps}, the server {kept}")
    return wrong


def _fill(old: str, session: psycopg.Connection[Any]) -> None:
    for value in _SAMPLES[old]:
        try:
            with session.transaction():
                session.execute(f"INSERT INTO t SELECT %s::text::{old}".encode(), [value])
        except psycopg.Error:
            continue  # no value of this type
