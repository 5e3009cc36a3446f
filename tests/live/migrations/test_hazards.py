"""What has to be agreed to, statement by statement: all that is to be feared, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest
from scripts.proof import Servers

from tablewright.migrate.online import online
from tablewright.planning.history import questions
from tablewright.planning.plan import Plan, plan_of
from tablewright.planning.way import way_between
from tablewright.states import state_of_scripts, written_state

FIRST = sorted((Path(__file__).parents[2] / "cases").glob("*/schema.yaml"))


@dataclass(frozen=True, slots=True)
class Change:
    """Two states, and what each statement between them that does harm begins with."""

    old: str
    new: str
    feared: tuple[tuple[str, tuple[str, ...]], ...] = ()


_REWRITE = ("rewrites-table", "blocks-reads", "blocks-writes")
_RING = """
CREATE TABLE a (id integer PRIMARY KEY, b integer);
CREATE TABLE b (id integer PRIMARY KEY, a integer REFERENCES a CHECK (a > 0));
ALTER TABLE a ADD FOREIGN KEY (b) REFERENCES b;
"""
_HEAD = "CREATE TABLE e (id integer, day date) PARTITION BY LIST (id);"
_OWNED = "CREATE TABLE t (o integer); ALTER TABLE t ENABLE ROW LEVEL SECURITY;"
_REFERENCE = (
    "CREATE TABLE a (id {0} PRIMARY KEY);"
    " CREATE TABLE b (a {0}, CONSTRAINT f FOREIGN KEY (a) REFERENCES a);"
)
_CHECKED = (
    "CREATE FUNCTION f(a integer) RETURNS {} LANGUAGE sql IMMUTABLE RETURN a;"
    " CREATE TABLE t (a integer, CONSTRAINT c CHECK (f(a) > 0));"
)
CHANGES = {
    "the default that makes room for a type": Change(
        "CREATE TABLE t (c text DEFAULT '7')",
        "CREATE TABLE t (c integer DEFAULT 7)",
        (
            (
                "ALTER TABLE t ALTER COLUMN c TYPE integer",
                ("changes-meaning", "may-fail-on-existing-rows", *_REWRITE),
            ),
        ),
    ),
    "a type with room for every value": Change(
        "CREATE TABLE t (c integer)",
        "CREATE TABLE t (c numeric(12,2))",
        (("ALTER TABLE t ALTER COLUMN c TYPE numeric(12,2)", _REWRITE),),
    ),
    "a type with room for some": Change(
        "CREATE TABLE t (c integer)",
        "CREATE TABLE t (c numeric(11,2))",
        (
            (
                "ALTER TABLE t ALTER COLUMN c TYPE numeric(11,2)",
                ("may-fail-on-existing-rows", *_REWRITE),
            ),
        ),
    ),
    "stored values that are computed no longer": Change(
        "CREATE TABLE t (a integer, b integer GENERATED ALWAYS AS (a) STORED)",
        "CREATE TABLE t (a integer, b integer)",
    ),
    "values that were never stored": Change(
        "CREATE TABLE t (a integer, b integer GENERATED ALWAYS AS (a) VIRTUAL)",
        "CREATE TABLE t (a integer, b integer)",
        (("ALTER TABLE t DROP COLUMN b", ("deletes-data",)),),
    ),
    "a sequence that an identity goes on behind": Change(
        "CREATE TABLE t (c serial)",
        "CREATE TABLE t (c integer GENERATED ALWAYS AS IDENTITY)",
    ),
    "a sequence without a successor": Change(
        "CREATE TABLE t (c serial)",
        "CREATE TABLE t (c integer NOT NULL)",
        (("DROP SEQUENCE t_c_seq", ("deletes-data",)),),
    ),
    "tables that refer to each other": Change(
        _RING,
        "",
        (("DROP TABLE", ("deletes-data",)), ("DROP TABLE", ("deletes-data",))),
    ),
    "a table that others refer to": Change(
        "CREATE TABLE a (id integer PRIMARY KEY); CREATE TABLE b (a integer REFERENCES a);",
        "CREATE TABLE b (a integer)",
        (
            ("ALTER TABLE b DROP CONSTRAINT b_a_fkey", ("loosens-rules",)),
            ("DROP TABLE a", ("deletes-data",)),
        ),
    ),
    "a policy that let rows through": Change(
        f"{_OWNED} CREATE POLICY p ON t USING (o = 1);", _OWNED
    ),
    "a policy that lets rows through": Change(
        _OWNED,
        f"{_OWNED} CREATE POLICY p ON t USING (o = 1);",
        (("CREATE POLICY p", ("loosens-rules",)),),
    ),
    "a policy that comes with row security": Change(
        "CREATE TABLE t (o integer)", f"{_OWNED} CREATE POLICY p ON t USING (o = 1);"
    ),
    "a policy that held rows back": Change(
        f"{_OWNED} CREATE POLICY p ON t AS RESTRICTIVE USING (o = 1);",
        _OWNED,
        (("DROP POLICY p", ("loosens-rules",)),),
    ),
    "a new partition": Change(
        _HEAD,
        f"{_HEAD} CREATE TABLE p PARTITION OF e FOR VALUES IN (1);",
    ),
    "a new partition beside a default one": Change(
        f"{_HEAD} CREATE TABLE d PARTITION OF e DEFAULT;",
        f"{_HEAD} CREATE TABLE d PARTITION OF e DEFAULT;"
        " CREATE TABLE p PARTITION OF e FOR VALUES IN (1);",
        (
            (
                "ALTER TABLE e ATTACH PARTITION p",
                ("may-fail-on-existing-rows", *_REWRITE[1:]),
            ),
        ),
    ),
    "a check that a function made anew is part of": Change(
        _CHECKED.format("integer"),
        _CHECKED.format("bigint"),
        (("ALTER TABLE t ADD CONSTRAINT c", ("may-fail-on-existing-rows", *_REWRITE[1:])),),
    ),
    "a key that is only made anew": Change(
        _REFERENCE.format("integer"),
        _REFERENCE.format("text"),
        (
            ("ALTER TABLE a ALTER COLUMN id TYPE text", _REWRITE),
            ("ALTER TABLE b ALTER COLUMN a TYPE text", _REWRITE),
            (
                "ALTER TABLE b ADD CONSTRAINT f",
                ("may-fail-on-existing-rows", "blocks-writes"),
            ),
        ),
    ),
}


@pytest.mark.parametrize("name", CHANGES)
def test_what_is_feared(name: str, embedded_pair: Servers) -> None:
    change = CHANGES[name]
    old, new = (state_of_scripts({"s.sql": each}, 15) for each in (change.old, change.new))
    found = feared(plan_of(way_between(old, new, embedded_pair.lend)))
    assert [hazards for _, hazards in found] == [hazards for _, hazards in change.feared], found
    for (sql, _), (beginning, _) in zip(found, change.feared, strict=True):
        assert sql.startswith(beginning)


def test_nothing_is_feared_for_what_is_new(embedded_pair: Servers) -> None:
    for path in FIRST:
        new = written_state(path.as_posix())
        way = way_between(state_of_scripts({}, 15), new, embedded_pair.lend, manner=online)
        assert (path.parent.name, feared(plan_of(way)), questions(way)) == (
            path.parent.name,
            [],
            (),
        )


def feared(plan: Plan) -> list[tuple[str, tuple[str, ...]]]:
    """Return the statements that have hazards, each in one line."""
    return [
        (" ".join(each.sql.split()), tuple(map(str, each.hazards)))
        for each in plan.statements
        if each.hazards
    ]
