"""A file of SQL is taken apart into the phases that psql, Prisma and we would run."""

from __future__ import annotations

import pytest

from tablewright.diagnostics import ProblemsFound
from tablewright.history.phases import digest, script_of


def phases(text: str) -> list[str]:
    """Spell phases in short: `(a; b)` is a transaction, `a` runs alone."""
    found = []
    for each in script_of(text, file="migration.sql").phases:
        inside = "; ".join(statement.sql for statement in each.statements)
        found.append(inside if each.is_alone else f"({inside})")
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("-- nothing\n/* at all */;;\n", []),
        ("SELECT 1; SELECT 2", ["(SELECT 1; SELECT 2)"]),
        ("BEGIN; SELECT 1; COMMIT; SELECT 2;", ["(SELECT 1)", "(SELECT 2)"]),
        ("START TRANSACTION; SELECT 1; END;", ["(SELECT 1)"]),
        ("BEGIN; COMMIT; SELECT 1", ["(SELECT 1)"]),
        ("SELECT 1; VACUUM t; SELECT 2", ["(SELECT 1)", "VACUUM t", "(SELECT 2)"]),
        ("BEGIN; SELECT 1; COMMIT; VACUUM t", ["(SELECT 1)", "VACUUM t"]),
        ("BEGIN; SAVEPOINT s; RELEASE s; COMMIT", ["(SAVEPOINT s; RELEASE s)"]),
        ("CALL p()", ["CALL p()"]),
        ("CALL p(); SELECT 1", ["(CALL p(); SELECT 1)"]),
        ("DO $$ BEGIN NULL; END $$", ["(DO $$ BEGIN NULL; END $$)"]),
        ("DO $$ BEGIN COMMIT; END $$", ["DO $$ BEGIN COMMIT; END $$"]),
        ("DO LANGUAGE plperl $$ x $$", ["DO LANGUAGE plperl $$ x $$"]),
        ("/* é; */ SELECT ';' -- ;\n; SELECT 2", ["(SELECT ';' -- ;; SELECT 2)"]),
    ],
)
def test_phases(text: str, expected: list[str]) -> None:
    assert phases(text) == expected


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE INDEX CONCURRENTLY i ON t (a)",
        "DROP INDEX CONCURRENTLY i",
        "REINDEX INDEX CONCURRENTLY i",
        "REINDEX SCHEMA s",
        "VACUUM",
        "CLUSTER",
        "ALTER TABLE t DETACH PARTITION p CONCURRENTLY",
        "CREATE DATABASE d",
        "DROP DATABASE d",
        "ALTER DATABASE d SET TABLESPACE x",
        "CREATE TABLESPACE x LOCATION '/x'",
        "DROP TABLESPACE x",
        "ALTER SYSTEM SET work_mem = '1MB'",
        "CREATE SUBSCRIPTION s CONNECTION '' PUBLICATION p",
        "DROP SUBSCRIPTION s",
        "DISCARD ALL",
        "COMMIT PREPARED 'x'",
    ],
)
def test_what_postgresql_refuses_in_a_transaction_runs_alone(statement: str) -> None:
    assert phases(f"{statement}; SELECT 1") == [statement, "(SELECT 1)"]
    if "PREPARED" not in statement:
        with pytest.raises(ProblemsFound):
            phases(f"BEGIN; {statement}; COMMIT")


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE INDEX i ON t (a)",
        "DROP INDEX i",
        "REINDEX TABLE t",
        "ANALYZE t",
        "CLUSTER t",
        "ALTER TABLE t DETACH PARTITION p",
        "ALTER TYPE e ADD VALUE 'x'",
        "REFRESH MATERIALIZED VIEW CONCURRENTLY m",
        "ALTER DATABASE d SET work_mem = '1MB'",
        "DISCARD TEMP",
    ],
)
def test_what_may_be_in_a_transaction_is(statement: str) -> None:
    assert phases(f"{statement}; SELECT 1") == [f"({statement}; SELECT 1)"]


@pytest.mark.parametrize(
    ("text", "place", "message"),
    [
        ("SELECT 1;\nSELEKT 2;\n", (2, 1), 'syntax error at or near "SELEKT"'),
        ("-- é\nBEGIN;\nSELECT 1;\n", (2, 1), "BEGIN without COMMIT"),
        ("SELECT 1;\n  COMMIT;\n", (2, 3), "COMMIT without BEGIN"),
        ("BEGIN;\nBEGIN;\nCOMMIT;\n", (2, 1), "BEGIN inside of a transaction"),
        ("BEGIN;\nSELECT 1;\nROLLBACK;\n", (3, 1), "a migration is committed"),
        ("BEGIN;\nSELECT 1;\nCOMMIT AND CHAIN;\nCOMMIT;", (3, 1), "COMMIT AND CHAIN"),
        ("BEGIN;\nPREPARE TRANSACTION 'x';\n", (2, 1), "a migration is committed"),
        ("COPY t FROM stdin;\n", (1, 1), "COPY from stdin"),
        ("SELECT 1;\n\\connect x\n", (2, 1), "syntax error"),
        ("BEGIN;\nVACUUM;\nCOMMIT;\n", (2, 1), "PostgreSQL refuses this statement between"),
    ],
)
def test_what_cannot_be_a_migration(text: str, place: tuple[int, int], message: str) -> None:
    with pytest.raises(ProblemsFound) as found:
        script_of(text, file="migration.sql")
    problem = found.value.diagnostics[0]
    assert problem.span is not None
    assert (problem.span.line, problem.span.column) == place
    assert problem.message.startswith(message)


def test_what_a_repetition_must_look_for() -> None:
    script = script_of(
        "CREATE INDEX CONCURRENTLY i ON s.t (a); CREATE INDEX CONCURRENTLY ON t (a);"
        "DROP INDEX CONCURRENTLY IF EXISTS s.i; ALTER TABLE t DETACH PARTITION p CONCURRENTLY;",
        file="migration.sql",
    )
    found = [phase.statements[0].leftover for phase in script.phases]
    assert [(each.kind, each.name, each.table) if each else None for each in found] == [
        ("index", ("i",), ("s", "t")),
        None,
        ("no index", ("s", "i"), ()),
        ("partition", ("p",), ("t",)),
    ]


def test_what_takes_data_away() -> None:
    losing = ["DROP TABLE t", "ALTER TABLE t DROP a", "TRUNCATE t", "DELETE FROM t"]
    keeping = ["DROP INDEX i", "DROP VIEW v", "ALTER TABLE t DROP CONSTRAINT c", "UPDATE t SET a=1"]
    script = script_of(";".join([*losing, *keeping]), file="down.sql")
    deletes = [each.deletes for each in script.phases[0].statements]
    assert deletes == [True] * len(losing) + [False] * len(keeping)


def test_a_digest_sees_edits_of_statements_only() -> None:
    text = "BEGIN; SELECT 1; COMMIT; VACUUM;"
    first, same, other = (
        digest(script_of(each, file="x").phases)
        for each in (text, f"-- comment\n{text}", text.replace("1", "2"))
    )
    assert first == same != other
