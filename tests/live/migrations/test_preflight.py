"""Questions to rows that are there: each finds exactly those that break the new rule."""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path

import psycopg
import pytest
from scripts.proof import run

from tablewright.database.server import Server
from tablewright.migrate.online import online
from tablewright.planning.history import questions
from tablewright.planning.plan import plan_of
from tablewright.planning.way import Manner, at_rest, way_between
from tablewright.states import loaded, state_of_scripts, written_state
from tests.live.migrations.observed import database_with
from tests.live.migrations.retyped_rules import ADULT, RETYPED, Rule, of_type

_T = "CREATE TABLE t (a integer, b integer, c text);"
_PEOPLE = """
CREATE TABLE people (id integer, part integer, UNIQUE (id), UNIQUE (id, part));
CREATE TABLE letters (person integer, part integer);
"""
_KEY = "ALTER TABLE letters ADD CONSTRAINT f FOREIGN KEY"
_ODD = '"Ta""ble \'; DROP"'
_COLUMN = '"co lu""mn%s\'"'
_PAIR = "CREATE TYPE pair AS (a integer, b text);"
_ENUM = "CREATE TYPE mood AS ENUM ({}); CREATE TABLE t (m mood, l mood[]);"
_HIGHER = "CREATE DOMAIN h AS d; CREATE DOMAIN hh AS h; CREATE TABLE t (a h, b hh);"
_HEAD = "CREATE TABLE e (id integer, day date) PARTITION BY {};CREATE TABLE p (id int, day date);"
_ATTACH = "ALTER TABLE e ATTACH PARTITION p FOR VALUES {}"

_REFERENCED = """
CREATE TABLE e (id integer PRIMARY KEY) PARTITION BY LIST (id);
CREATE TABLE rest PARTITION OF e DEFAULT;
CREATE TABLE uses (e integer REFERENCES e);
"""


def _t(rule: str, good: str, bad: str, *found: int) -> Rule:
    return Rule(
        _T, f"{_T} {rule}", f"INSERT INTO t VALUES {good}", f"INSERT INTO t VALUES {bad}", found
    )


def _read(new: str, good: str, bad: str, *found: int) -> Rule:
    return replace(of_type("text", new, good, bad, *found), since=16)


def _domain(rule: str, good: str, bad: str, *found: int) -> Rule:
    table = 'CREATE TABLE t (value integer, "a b" d);'
    return Rule(
        f"CREATE DOMAIN d AS integer; {table}",
        f"CREATE DOMAIN d AS integer {rule}; {table}",
        f"INSERT INTO t VALUES {good}",
        f"INSERT INTO t VALUES {bad}",
        found,
    )


def _default(bound: str, good: str, bad: str, *found: int) -> Rule:
    head = _HEAD.format("RANGE (id, day)") + "CREATE TABLE rest PARTITION OF e DEFAULT;"
    return Rule(
        head,
        f"{head} {_ATTACH.format(bound)}",
        f"INSERT INTO rest VALUES {good}",
        f"INSERT INTO rest VALUES {bad}",
        found,
    )


def _composite(old: str, new: str, good: str, bad: str, *found: int, since: int = 16) -> Rule:
    table = "CREATE TABLE t (c pair);"
    return Rule(
        f"CREATE TYPE pair AS ({old}); {table}",
        f"CREATE TYPE pair AS ({new}); {table}",
        f"INSERT INTO t VALUES {good}",
        f"INSERT INTO t VALUES {bad}",
        found,
        since=since,
    )


def _partition(key: str, bound: str, good: str, bad: str, *found: int) -> Rule:
    head = _HEAD.format(key)
    return Rule(
        head,
        head + _ATTACH.format(bound),
        f"INSERT INTO p VALUES {good}",
        f"INSERT INTO p VALUES {bad}",
        found,
    )


RULES = {
    "check": _t(
        "ALTER TABLE t ADD CONSTRAINT pos CHECK (a > 0)",
        "(1), (NULL)",
        "(0), (-1)",
        2,
    ),
    "not null": Rule(
        _T,
        _T.replace("c text", "c text NOT NULL"),
        "INSERT INTO t VALUES (1, 1, '')",
        "INSERT INTO t VALUES (1, 1, NULL), (2, 2, NULL)",
        (2,),
    ),
    "not null, of rows with nulls": Rule(
        f"{_PAIR} CREATE DOMAIN d AS pair; CREATE TABLE t (c pair, e d);",
        f"{_PAIR} CREATE DOMAIN d AS pair; CREATE TABLE t (c pair NOT NULL, e d NOT NULL);",
        "INSERT INTO t VALUES ((1, NULL), (1, NULL)), ((NULL, NULL), (NULL, NULL))",
        "INSERT INTO t VALUES (NULL, (1, 'x')), (NULL, (1, 'x')), ((1, 'x'), NULL)",
        (2, 1),
    ),
    "domain over rows, not null": Rule(
        f"{_PAIR} CREATE DOMAIN d AS pair; CREATE TABLE t (c d);",
        f"{_PAIR} CREATE DOMAIN d AS pair NOT NULL; CREATE TABLE t (c d);",
        "INSERT INTO t VALUES ((1, NULL)), ((NULL, NULL))",
        "INSERT INTO t VALUES (NULL)",
        (1,),
    ),
    "new column without a value": Rule(
        _T,
        _T.replace("c text", "c text, d integer NOT NULL"),
        "SELECT",
        "INSERT INTO t VALUES (1), (2), (3)",
        (3,),
    ),
    "foreign key": Rule(
        _PEOPLE,
        f"{_PEOPLE} {_KEY} (person) REFERENCES people (id)",
        "INSERT INTO people VALUES (1, 1); INSERT INTO letters VALUES (1), (NULL)",
        "INSERT INTO letters VALUES (2), (3)",
        (2,),
    ),
    "foreign key of two columns": Rule(
        _PEOPLE,
        f"{_PEOPLE} {_KEY} (person, part) REFERENCES people (id, part)",
        "INSERT INTO people VALUES (1, 1); INSERT INTO letters VALUES (1, 1), (7, NULL), (NULL, 7)",
        "INSERT INTO letters VALUES (1, 2)",
        (1,),
    ),
    "foreign key, match full": Rule(
        _PEOPLE,
        f"{_PEOPLE} {_KEY} (person, part) REFERENCES people (id, part) MATCH FULL",
        "INSERT INTO people VALUES (1, 1); INSERT INTO letters VALUES (1, 1), (NULL, NULL)",
        "INSERT INTO letters VALUES (1, 2), (1, NULL), (NULL, 1)",
        (3,),
    ),
    "unique": _t(
        "ALTER TABLE t ADD CONSTRAINT u UNIQUE (a)",
        "(1), (2), (NULL), (NULL)",
        "(1), (2), (2)",
        2,
    ),
    "unique, nulls not distinct": _t(
        "ALTER TABLE t ADD CONSTRAINT u UNIQUE NULLS NOT DISTINCT (a, b)",
        "(1, 1), (1, NULL)",
        "(1, NULL), (1, 1)",
        2,
    ),
    "primary key": Rule(
        "CREATE TABLE t (a integer NOT NULL);",
        "CREATE TABLE t (a integer PRIMARY KEY);",
        "INSERT INTO t VALUES (1)",
        "INSERT INTO t VALUES (1)",
        (1,),
    ),
    "unique index": _t("CREATE UNIQUE INDEX i ON t (a, b)", "(1, 1), (1, 2)", "(1, 1)", 1),
    "unique index, partial": _t(
        "CREATE UNIQUE INDEX i ON t (a) WHERE b > 0", "(1, 1), (1, 0), (1, 0)", "(1, 2)", 1
    ),
    "unique index, expression": _t(
        "CREATE UNIQUE INDEX i ON t (lower(c), a)",
        "(1, 1, 'A'), (1, 1, NULL), (1, 1, NULL)",
        "(1, 1, 'a')",
        1,
    ),
    "exclusion": Rule(
        "CREATE TABLE t (r int4range, b boolean);",
        "CREATE TABLE t (r int4range, b boolean,"
        " CONSTRAINT x EXCLUDE USING gist (r WITH &&) WHERE (b));",
        "INSERT INTO t VALUES ('[1,3)', true), ('[3,5)', true), ('[1,9)', false), (NULL, true)",
        "INSERT INTO t VALUES ('[2,4)', true), ('[8,9)', true)",
        (2,),
    ),
    "domain": _domain("CHECK (VALUE > 0)", "(-1, 1), (NULL, NULL)", "(1, 0), (1, -1)", 2),
    "domain, not null": _domain("NOT NULL", "(NULL, 1)", "(1, NULL)", 1),
    "domain over a domain": Rule(
        f"CREATE DOMAIN d AS integer; {_HIGHER}",
        f"CREATE DOMAIN d AS integer NOT NULL CHECK (VALUE > 0); {_HIGHER}",
        "INSERT INTO t VALUES (1, 1)",
        "INSERT INTO t VALUES (0, 1), (1, -1), (1, NULL)",
        (1, 1, 1, 0),
    ),
    "composite type with other fields": _composite(
        "a text, b text",
        "a date, b text",
        "((NULL, 'x')), (('today', NULL)), (NULL)",
        "(('x', 'x')), (('', NULL))",
        2,
    ),
    "composite type with another number of fields": _composite(
        "a integer, b text",
        "b text, a integer, c text",
        "(NULL)",
        "((1, 'x')), ((NULL, NULL))",
        2,
        since=15,
    ),
    "enum values that go": Rule(
        _ENUM.format("'a', 'b', 'it''s'"),
        _ENUM.format("'a', 'it''s'"),
        "INSERT INTO t VALUES ('a', '{a}'), ('it''s', '{}'), (NULL, NULL), ('a', '{a,NULL}')",
        "INSERT INTO t VALUES ('b', '{a,b}'), ('b', NULL)",
        (2, 1),
    ),
    "text to integer": of_type(
        "text", "integer", "('1'), (' -7 ')", "(''), ('x'), ('1.5'), ('3000000000')", 4
    ),
    "text to numeric": of_type(
        "text", "numeric(5,2)", "('1'), ('999.99'), ('1e2')", "('x'), ('1000'), ('999.999')", 3
    ),
    "text to uuid": of_type(
        "text", "uuid", "('00000000-0000-0000-0000-000000000001')", "('x'), ('0000')", 2
    ),
    "text to date": _read("date", "('2024-02-29'), ('today')", "('2023-02-29'), ('')", 2),
    "text to time": _read("time", "('12:30')", "('25:00'), ('noon')", 2),
    "text to timestamptz": _read("timestamptz(3)", "('2024-02-29 12:00+01'), ('now')", "('x')", 1),
    "text to interval": _read("interval", "('1 day')", "('x day')", 1),
    "text to json": _read("json", """('{"a": 1}')""", "('{a}'), ('')", 2),
    "text to jsonb": _read("jsonb", """('{"a": 1}')""", "('{a}'), ('')", 2),
    "text to an address": _read("inet", "('10.0.0.1')", "('10.0.0.256')", 1),
    "text to an array": _read("integer[]", "('{1,2}'), ('{}')", "('1'), ('{x}')", 2),
    "integer to a domain": replace(
        Rule(
            f"{ADULT} CREATE TABLE t (v integer);",
            f"{ADULT} CREATE TABLE t (v adult);",
            "INSERT INTO t VALUES (18)",
            "INSERT INTO t VALUES (17), (NULL)",
            (2,),
        ),
        since=16,
    ),
    "text to boolean": of_type("text", "boolean", "('yes'), ('F'), ('1')", "('maybe'), ('')", 2),
    "text to an enum": Rule(
        "CREATE TYPE mood AS ENUM ('a', 'b'); CREATE TABLE t (v text);",
        "CREATE TYPE mood AS ENUM ('a', 'b'); CREATE TABLE t (v mood);",
        "INSERT INTO t VALUES ('a'), (NULL)",
        "INSERT INTO t VALUES ('c'), ('A')",
        (2,),
    ),
    "text to a type that has a namesake": Rule(
        "CREATE TYPE public.uuid AS ENUM ('a'); CREATE TABLE t (v text);",
        "CREATE TYPE public.uuid AS ENUM ('a'); CREATE TABLE t (v pg_catalog.uuid);",
        "INSERT INTO t VALUES ('00000000-0000-0000-0000-000000000001')",
        "INSERT INTO t VALUES ('a')",
        (1,),
    ),
    "bigint to integer": of_type("bigint", "integer", "(1)", "(3000000000), (-3000000000)", 2),
    "numeric to integer": of_type(
        "numeric", "integer", "(2147483647.4)", "(2147483647.5), ('NaN')", 2
    ),
    "numeric to fewer digits": of_type(
        "numeric", "numeric(5,2)", "(999.99)", "(999.999), (1e9)", 2
    ),
    "shorter varchar": of_type(
        "varchar(9)", "varchar(3)", "('abc'), ('ab   ')", "('abcd'), ('a  d')", 2
    ),
    "text to varchar": of_type("text", "varchar(3)", "('abc')", "('abcd')", 1),
    "longer char to char": of_type("char(9)", "char", "('a')", "('ab')", 1),
    "text to a single character": of_type("text", "char", "('a '), ('')", "('ab')", 1),
    "char of any length to char": of_type("bpchar", "char(3)", "('abc ')", "('abcd')", 1),
    "char of any length to integer": of_type("bpchar", "integer", "('12 ')", "('x')", 1),
    "integer to varchar": of_type("integer", "varchar(3)", "(123)", "(1234)", 1),
    "list of labels to one of them": Rule(
        "CREATE TYPE mood AS ENUM ('a', 'b'); CREATE TABLE t (v text[], w mood[]);",
        "CREATE TYPE mood AS ENUM ('a', 'b'); CREATE TABLE t (v mood, w mood);",
        "INSERT INTO t VALUES ('{a,c}', '{a,b}'), ('{}', NULL)",
        "INSERT INTO t VALUES ('{c,a}', '{b}')",
        (1, 0),
    ),
    "text to a list of it": of_type("text", "varchar(3)[]", "('abc'), ('{')", "('abcd')", 1),
    "list of texts to a number": of_type("text[]", "integer", "('{1,x}'), ('{}')", "('{x}')", 1),
    "list to its text": of_type("text[]", "varchar(5)", "('{ab}')", "('{a,bcd}')", 1),
    "text to a domain over one": Rule(
        "CREATE DOMAIN d AS varchar(3); CREATE TABLE t (v text);",
        "CREATE DOMAIN d AS varchar(3); CREATE TABLE t (v d);",
        "INSERT INTO t VALUES ('abc'), (NULL)",
        "INSERT INTO t VALUES ('abcd')",
        (1,),
        since=16,
    ),
    "value to a domain over a list": Rule(
        "CREATE DOMAIN d AS integer[]; CREATE TABLE t (v integer);",
        "CREATE DOMAIN d AS integer[]; CREATE TABLE t (v d);",
        "INSERT INTO t VALUES (1), (NULL)",
        "SELECT",
        (),
    ),
    "bits to fewer": of_type("varbit", "varbit(3)", "('101')", "('1011')", 1),
    "bits to a number of them": of_type("varbit", "bit(3)", "('101')", "('1011'), ('1')", 2),
    "partitioned, with no place for a row": Rule(
        "CREATE TABLE e (id integer, day date)",
        "CREATE TABLE e (id integer, day date) PARTITION BY RANGE (day);"
        "CREATE TABLE e1 PARTITION OF e FOR VALUES FROM ('2020-01-01') TO ('2021-01-01')"
        "    PARTITION BY LIST (id);"
        "CREATE TABLE e11 PARTITION OF e1 FOR VALUES IN (1, 2)",
        "INSERT INTO e VALUES (1, '2020-01-01'), (2, '2020-12-31')",
        "INSERT INTO e VALUES (3, '2020-01-01'), (1, '2021-01-01'), (NULL, NULL)",
        (3,),
    ),
    "partitioned, with new rules": Rule(
        "CREATE TABLE e (id integer, day text)",
        "CREATE TABLE e (id integer CHECK (id > 0), day varchar(4) NOT NULL)"
        "    PARTITION BY HASH (id);"
        "CREATE TABLE e1 PARTITION OF e FOR VALUES WITH (MODULUS 1, REMAINDER 0)",
        "INSERT INTO e VALUES (1, 'May')",
        "INSERT INTO e VALUES (0, 'May'), (1, 'August'), (1, NULL), (1, NULL)",
        (1, 2, 1),
    ),
    "partitioned no more, with a key": Rule(
        "CREATE TABLE e (id integer) PARTITION BY HASH (id);"
        "CREATE TABLE e1 PARTITION OF e FOR VALUES WITH (MODULUS 1, REMAINDER 0)",
        "CREATE TABLE e (id integer PRIMARY KEY)",
        "INSERT INTO e VALUES (1), (2)",
        "INSERT INTO e VALUES (1), (1)",
        (0, 1),
    ),
    "partition by range": _partition(
        "RANGE (day)",
        "FROM ('2020-01-01') TO ('2021-01-01')",
        "(1, '2020-01-01')",
        "(1, '2021-01-01'), (1, NULL), (1, '2019-12-31')",
        3,
    ),
    "partition by range, without an end": _partition(
        "RANGE (day)",
        "FROM (MINVALUE) TO ('2021-01-01')",
        "(1, '0001-01-01')",
        "(1, '2021-01-01'), (1, NULL)",
        2,
    ),
    "partition by range of two": _partition(
        "RANGE (id, day)",
        "FROM (1, '2020-01-01') TO (2, '2021-01-01')",
        "(1, '2020-01-01'), (2, '2020-12-31')",
        "(1, '2019-01-01'), (2, '2021-01-01')",
        2,
    ),
    "partition by range of two, without ends": _partition(
        "RANGE (id, day)",
        "FROM (1, MINVALUE) TO (3, MAXVALUE)",
        "(1, '0001-01-01'), (3, '5000-01-01')",
        "(0, '2020-01-01'), (4, '2020-01-01'), (2, NULL)",
        3,
    ),
    "partition by range of two, behind a value": _partition(
        "RANGE (id, day)",
        "FROM (1, MAXVALUE) TO (3, MINVALUE)",
        "(2, '0001-01-01'), (2, '5000-01-01')",
        "(1, '5000-01-01'), (3, '0001-01-01')",
        2,
    ),
    "partition by range of two, from the beginning": _partition(
        "RANGE (id, day)",
        "FROM (MINVALUE, MINVALUE) TO (3, '2020-01-01')",
        "(-7, '5000-01-01'), (3, '2019-12-31')",
        "(3, '2020-01-01'), (1, NULL)",
        2,
    ),
    "partition by an expression": _partition(
        "LIST ((id % 10))", "IN (1, -3)", "(11, NULL), (-13, NULL)", "(2, NULL)", 1
    ),
    "partition beside a default one": _default(
        "FROM (1, MINVALUE) TO (3, '2020-01-01')",
        "(0, '2020-01-01'), (3, '2020-01-01'), (2, NULL)",
        "(1, '2030-01-01'), (3, '2019-12-31')",
        0,
        2,
    ),
    "partition by list": _partition(
        "LIST (id)", "IN (1, 2, NULL)", "(1, NULL), (NULL, NULL)", "(3, NULL), (4, NULL)", 2
    ),
    "partition by list, without nulls": _partition(
        "LIST (id)", "IN (1, 2)", "(1, NULL)", "(3, NULL), (NULL, NULL)", 2
    ),
    "partition by hash": _partition(
        "HASH (id)",
        "WITH (MODULUS 2, REMAINDER 0)",
        "(1, NULL)",
        "(2, NULL), (3, NULL), (4, NULL), (5, NULL)",
        3,
    ),
    "partition that leaves, and is referred to": Rule(
        f"{_REFERENCED} CREATE TABLE p PARTITION OF e FOR VALUES IN (1);",
        f"{_REFERENCED} CREATE TABLE p (id integer PRIMARY KEY);",
        "INSERT INTO e VALUES (1), (9); INSERT INTO uses VALUES (9), (NULL)",
        "INSERT INTO uses VALUES (1), (1)",
        (2,),
    ),
    "partition that goes, and is referred to": Rule(
        f"{_REFERENCED} CREATE TABLE p PARTITION OF e FOR VALUES IN (1);",
        _REFERENCED,
        "INSERT INTO e VALUES (1), (9); INSERT INTO uses VALUES (9), (NULL)",
        "INSERT INTO uses VALUES (1), (1)",
        (2,),
    ),
    "check by a function that is still to come": Rule(
        _T,
        "CREATE FUNCTION f(integer) RETURNS boolean LANGUAGE sql IMMUTABLE RETURN $1 > 0;"
        f"{_T} ALTER TABLE t ADD CHECK (f(a))",
        "INSERT INTO t VALUES (1)",
        "SELECT",
        (),
    ),
    **{f"of a column that gets another type: {name}": rule for name, rule in RETYPED.items()},
    "hostile names": Rule(
        f"CREATE TABLE {_ODD} ({_COLUMN} integer, other integer UNIQUE);",
        f"CREATE TABLE {_ODD} ({_COLUMN} integer UNIQUE CHECK ({_COLUMN} > 0) REFERENCES"
        f" {_ODD} (other), other integer UNIQUE);",
        f"INSERT INTO {_ODD} VALUES (1, 1)",
        f"INSERT INTO {_ODD} VALUES (0, 0), (2, 5), (2, 6)",
        (1, 1, 2),
    ),
}


# The manner changes the plan, the server hardly the questions: each is tried, not all four pairs.
@pytest.mark.parametrize(
    ("server", "manner"),
    [("embedded", at_rest), ("embedded", online), ("system15", online)],
    ids=["embedded-offline", "embedded-online", "system15-online"],
    indirect=["server"],
)
def test_the_questions(manner: Manner, server: Server) -> None:
    wrong = []
    for name, rule in RULES.items():
        if server.version < rule.since * 10_000:
            continue
        old, new = (state_of_scripts({"s.sql": each}, rule.oldest) for each in (rule.old, rule.new))
        way = way_between(old, new, lambda _: nullcontext(server), manner=manner)
        asked, plan = questions(way), plan_of(way)
        for bad, wanted in (("", (0,) * len(rule.found)), (rule.bad, rule.found)):
            with database_with(rule.old, server) as url, psycopg.connect(url) as session:
                session.execute(rule.good.encode())
                session.execute(bad.encode())
                session.commit()
                session.read_only = True
                session.execute(f"SET search_path = {plan.search_path}".encode())
                counts = []
                for question in asked:
                    (count,) = session.execute(question.count.encode()).fetchone() or (0,)
                    counts.append(count)
                    shown = session.execute(question.examples.encode()).fetchall()
                    if len(shown) != min(count, 3):
                        wrong.append(f"{name}: {count} rows, {len(shown)} examples")
                session.rollback()
                if sorted(counts) != sorted(wanted):
                    wrong.append(f"{name}: {list(zip(asked, counts, strict=True))}, not {wanted}")
                session.read_only = False
                session.autocommit = True
                refused = run(session, plan)
                if refused and not any(wanted):
                    wrong.append(f"{name}: fails with good rows: {refused[0]}")
                if not refused and any(wanted):
                    wrong.append(f"{name}: nothing is refused")
    assert not wrong, "\n".join(wrong)


_OLD = """
version: 1
tables:
  clients:
    columns:
      no: {type: integer, primary_key: true}
      name: text?
      boss: integer?
"""
_NEW = """
version: 1
tables:
  customers:
    renamed_from: clients
    columns:
      id: {type: integer, primary_key: true, renamed_from: no}
      full_name: {type: text, renamed_from: name}
      chief: {type: integer?, renamed_from: boss, references: customers}
    unique: [[full_name, chief]]
    checks: {named: full_name <> '', no_zero: id > 1}
"""
_ROWS = """
INSERT INTO clients VALUES
    (1, 'a', 1), (2, 'a', 1), (3, '', 70), (4, NULL, 7), (5, 'b', NULL), (6, NULL, NULL)
"""


def test_what_is_renamed_is_asked_by_its_old_name(server: Server, tmp_path: Path) -> None:
    for name, text in (("old.yaml", _OLD), ("new.yaml", _NEW)):
        (tmp_path / name).write_text(text)
    old, new = (written_state(str(tmp_path / name)) for name in ("old.yaml", "new.yaml"))
    way = way_between(old, new, lambda _: nullcontext(server))
    asked = questions(way)
    with loaded(old, server) as database, server.connect(database) as session:
        session.execute(_ROWS.encode())
        counts = {}
        for each in asked:
            (counts[each.says],) = session.execute(each.count.encode()).fetchone() or (0,)
            session.execute(each.examples.encode())
    assert counts == {
        "rows of clients break check named": 1,
        "rows of clients break check no_zero": 1,
        "rows of clients break key customers_full_name_chief_key": 1,
        "rows of clients have no full_name": 2,
        "rows of clients refer to no row of clients (customers_chief_fkey)": 2,
    }
