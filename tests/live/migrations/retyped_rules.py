"""Rules over columns that get another type as well: rows break them by what they become."""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule that comes; rows that keep it, rows that break it, and how many are to be found."""

    old: str
    new: str
    good: str
    bad: str
    found: tuple[int, ...]
    oldest: int = 15
    # The first release that can be asked.
    since: int = 15


ADULT = "CREATE DOMAIN adult AS integer NOT NULL CHECK (VALUE >= 18);"


def of_type(old: str, new: str, good: str, bad: str, *found: int) -> Rule:
    """Return a rule of nothing but that a column gets another type."""
    return Rule(
        f"CREATE TABLE t (v {old});",
        f"CREATE TABLE t (v {new});",
        f"INSERT INTO t VALUES {good}, (NULL)",
        f"INSERT INTO t VALUES {bad}",
        found,
    )


def _retyped(old: str, new: str, good: str, bad: str, *found: int, since: int = 15) -> Rule:
    """A rule over a column that gets another type: it is broken by what its values become."""
    rule = of_type(old, new, good, bad, *found)
    return replace(rule, good=f"INSERT INTO t VALUES {good}", since=since)


_LABELS = "CREATE TYPE mood AS ENUM ('a', 'b');"
_PARENTS = "CREATE TABLE parents (id {0} PRIMARY KEY);"

RETYPED = {
    "check": _retyped(
        "text", "integer CHECK (v > 0)", "('1'), (' 7 ')", "('0'), ('-1'), ('x'), ('')", 2, 2
    ),
    "check, for a date": _retyped(
        "text",
        "date CHECK (v > '2020-01-01')",
        "('2021-01-01')",
        "('2019-01-01'), ('')",
        1,
        1,
        since=16,
    ),
    "check, of a number that is rounded": _retyped(
        "numeric", "integer CHECK (v < 10)", "(9.4)", "(9.5), (1e10)", 1, 1
    ),
    "check, of a text that every value has": _retyped(
        "boolean", "text CHECK (v <> 'false')", "(true)", "(false)", 1
    ),
    "check, by a value and another": Rule(
        "CREATE TABLE t (v text, w bigint);",
        "CREATE TABLE t (v integer, w integer, CHECK (v < w));",
        "INSERT INTO t VALUES ('1', 2), (NULL, 1), ('3', NULL)",
        "INSERT INTO t VALUES ('2', 2), ('x', 1), ('1', 3000000000)",
        (1, 1, 1),
    ),
    "check of a list that begins": _retyped(
        "integer", "integer[] CHECK (v[1] > 0)", "(1)", "(0)", 1
    ),
    "check of a list that is read": _retyped(
        "text[]",
        "integer[] CHECK (cardinality(v) > 1)",
        """('{1," 2 "}'), ('{NULL,1}')""",
        "('{1}'), ('{x,y}')",
        1,
        1,
        since=16,
    ),
    "check of a list that cannot be told": Rule(
        "CREATE TABLE t (v bigint[]);",
        "CREATE TABLE t (v smallint[] CHECK (cardinality(v) > 1));",
        "INSERT INTO t VALUES ('{1,2}')",
        "SELECT",
        (),
    ),
    "not null, of a list of which the first is kept": _retyped(
        "integer[]", "integer NOT NULL", "('{1}')", "('{}'), ('{NULL,1}'), (NULL)", 3
    ),
    "not null": _retyped("text", "integer NOT NULL", "('1')", "(NULL), ('x')", 1, 1),
    "unique": _retyped("text", "integer UNIQUE", "('1'), ('2')", "('01'), ('x'), ('y')", 1, 2),
    "unique, nulls not distinct": _retyped(
        "text", "integer UNIQUE NULLS NOT DISTINCT", "('1')", "('01'), ('x'), ('y')", 1, 2
    ),
    "primary key of days": _retyped(
        "timestamp NOT NULL",
        "date PRIMARY KEY",
        "('2020-01-01 12:00')",
        "('2020-01-01 13:00')",
        1,
    ),
    "unique index, partial, of an expression": Rule(
        "CREATE TABLE t (v text, w varchar);",
        "CREATE TABLE t (v integer, w text); CREATE UNIQUE INDEX i ON t (lower(w)) WHERE v > 0;",
        "INSERT INTO t VALUES ('1', 'a'), ('0', 'A'), ('2', 'b')",
        "INSERT INTO t VALUES ('03', 'A'), ('x', 'b')",
        (1, 1),
    ),
    "unique, of a collation": Rule(
        'CREATE TABLE t (v text COLLATE "C");',
        "CREATE TABLE t (v varchar(9) UNIQUE);",
        "INSERT INTO t VALUES ('a'), ('A')",
        "INSERT INTO t VALUES ('a'), ('too long for it'), ('too long for it')",
        (1, 2),
    ),
    "exclusion": _retyped(
        "text",
        "int4range, EXCLUDE USING gist (v WITH &&)",
        "('[1,2)'), ('[2,3)')",
        "('[2,9)'), ('x')",
        1,
        1,
        since=16,
    ),
    "foreign key of both": Rule(
        f"{_PARENTS.format('integer')} CREATE TABLE t (v text);",
        f"{_PARENTS.format('bigint')} CREATE TABLE t (v bigint REFERENCES parents);",
        "INSERT INTO parents VALUES (1); INSERT INTO t VALUES ('01'), (NULL)",
        "INSERT INTO t VALUES ('2'), ('x')",
        (1, 1),
    ),
    "foreign key of rows that cannot be told": Rule(
        f"{_PARENTS.format('integer')} CREATE TABLE t (v date);",
        f"{_LABELS} {_PARENTS.format('integer')} CREATE TABLE t (v mood CHECK (v > 'a'));",
        "INSERT INTO t VALUES (NULL)",
        "SELECT",
        (0,),
    ),
    "enum that is there": Rule(
        f"{_LABELS} CREATE TABLE t (v text);",
        f"{_LABELS} CREATE TABLE t (v mood CHECK (v > 'a'));",
        "INSERT INTO t VALUES ('b')",
        "INSERT INTO t VALUES ('a'), ('c'), ('c')",
        (1, 2),
    ),
    "domain that is there": Rule(
        f"{ADULT} CREATE TABLE t (v text);",
        f"{ADULT} CREATE TABLE t (v adult CHECK (v < 100));",
        "INSERT INTO t VALUES ('99')",
        "INSERT INTO t VALUES ('100'), ('17'), (NULL)",
        (1, 2),
        since=16,
    ),
    "document": Rule(
        "CREATE TYPE pair AS (a integer, b text); CREATE TABLE t (v pair);",
        "CREATE TYPE pair AS (a integer, b text);"
        "CREATE TABLE t (v jsonb CHECK ((v ->> 'a')::integer > 0));",
        "INSERT INTO t VALUES ((1, 'x'))",
        "INSERT INTO t VALUES ((0, 'x'))",
        (1,),
    ),
    "of a table below": Rule(
        "CREATE TABLE t (v text); CREATE TABLE u () INHERITS (t);",
        "CREATE TABLE t (v integer CHECK (v > 0)); CREATE TABLE u (UNIQUE (v)) INHERITS (t);",
        "INSERT INTO u VALUES ('1')",
        "INSERT INTO u VALUES ('01'), ('-1')",
        (0, 1, 1),
    ),
    "of the key of partitions": Rule(
        "CREATE TABLE e (v text) PARTITION BY LIST (v); CREATE TABLE r PARTITION OF e DEFAULT",
        "CREATE TABLE e (v integer CHECK (v <> 5)) PARTITION BY RANGE (v);"
        "CREATE TABLE e1 PARTITION OF e FOR VALUES FROM (1) TO (10)",
        "INSERT INTO e VALUES ('1'), (' 9')",
        "INSERT INTO e VALUES ('10'), ('5'), ('x')",
        (1, 1, 1),
    ),
}
