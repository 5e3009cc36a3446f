"""Squawk over migrations for a database in use: clean but for what is listed, with reasons."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from tablewright.database.server import Server
from tablewright.planning.texts import phase_script
from tests.live.migrations.lock_cases import CASES, Case, merged
from tests.live.migrations.observed import plan_between

HISTORY = Path(__file__).parents[3] / "out" / "migrations"
# By rule of Squawk, the statements about which it may complain, and why that is right so.
EXCEPTIONS = {
    # What is asked for. The plan names the hazard (deletes-data, loosens-rules, breaks-clients),
    # and `migrate new` wants it allowed by name.
    "ban-drop-column": r"DROP COLUMN",
    "ban-drop-table": r"DROP TABLE",
    "ban-drop-constraint": r"DROP CONSTRAINT",
    "ban-drop-not-null": r"DROP NOT NULL",
    "ban-drop-default": r"DROP DEFAULT",
    "ban-drop-view": r"DROP (MATERIALIZED )?VIEW",
    "ban-drop-type": r"DROP (TYPE|DOMAIN)",
    "ban-drop-sequence": r"DROP SEQUENCE",
    "ban-drop-generated-expression": r"DROP EXPRESSION",
    "ban-alter-identity": r"ALTER COLUMN .*(GENERATED|IDENTITY)",
    "renaming-column": r"RENAME COLUMN",
    "renaming-table": r"RENAME TO",
    "renaming-object": r"RENAME",
    # The specification says which type a column has; style is what `lint` is for.
    "prefer-bigint-over-int": r"integer|int4",
    "prefer-text-field": r"varchar|character",
    "prefer-timestamp-tz": r"timestamp",
    # Not all changes of type write the rows anew, and the plan knows which do (rewrites-table).
    # Those that do are done in three steps by --zero-downtime.
    "changing-column-type": r"ALTER COLUMN .* TYPE",
    # It takes every function for volatile. What the plan marks with rewrites-table is; the way
    # around it is --zero-downtime.
    "adding-field-with-default": r"ADD COLUMN .*(DEFAULT|GENERATED)",
    # A validated check has shown already that no value is missing: nothing is read.
    "adding-not-nullable-field": r"SET NOT NULL",
    # It complains of VALIDATE in the file after the one that says NOT VALID; for an exclusion
    # PostgreSQL has no NOT VALID; of the head of partitions (ONLY) there are no rows; and before
    # PostgreSQL 18 a foreign key of the head cannot wait (blocks-writes).
    "constraint-missing-not-valid": (
        r"VALIDATE CONSTRAINT|EXCLUDE USING|TABLE ONLY .*(PRIMARY KEY|UNIQUE)"
        r"|events .*FOREIGN KEY"
    ),
    "adding-foreign-key-constraint": r"events .*FOREIGN KEY",
    "adding-serial-primary-key-field": r"TABLE ONLY .*PRIMARY KEY",
    "disallowed-unique-constraint": r"TABLE ONLY .*UNIQUE",
    "require-concurrent-index-creation": r"INDEX .* ON ONLY",
    # PostgreSQL drops the index of the head of partitions, and those below it, in no other way.
    # That of a column which goes in the same transaction goes under the lock that this takes.
    "require-concurrent-index-deletion": r"DROP INDEX (case_\d+\.i|\w+_(new|old);)",
    # What keeps two columns the same goes together with one of them; no program calls it.
    "ban-drop-function": r"DROP FUNCTION \w+_sync\(\)",
    # It leaves a check behind on what was the partition, which then differs from one made from
    # nothing, and is refused beside a default partition; the lock is held for a moment only.
    "require-concurrent-partition-detach": r"DETACH PARTITION",
    # VALIDATE of a domain holds the same lock as ADD: apart they would only take longer.
    "ban-alter-domain-with-add-constraint": r"ALTER DOMAIN",
    # At the end is where the value goes.
    "require-enum-value-ordering": r"ADD VALUE",
    # A file with a statement that is refused in transactions can hold nothing else, or
    # `prisma migrate deploy` could not run it; our runner sets both for its session.
    "require-lock-timeout": r"CONCURRENTLY",
    "require-statement-timeout": r"CONCURRENTLY",
}


def groups() -> dict[str, list[Case]]:
    found: dict[str, list[Case]] = {}
    for name, case in CASES.items():
        found.setdefault(name.partition(",")[0], []).append(case)
    return found


def complaints(files: list[Path]) -> Iterator[str]:
    """Run Squawk, and yield what is not among the exceptions."""
    squawk = Path(sys.executable).with_name("squawk")
    command = [str(squawk), "--reporter", "json", "--pg-version", "15.0", *map(str, files)]
    done = subprocess.run(command, capture_output=True, check=False, text=True)
    for each in json.loads(done.stdout):
        lines = Path(each["file"]).read_text().splitlines()
        statement = _statement_at(lines, each["line"], each["line_end"])
        if not re.search(EXCEPTIONS.get(each["rule_name"], r"(?!)"), statement):
            name = Path(each["file"]).name
            yield f"{name}: {each['rule_name']}: {each['message']}\n    {statement}"


def _statement_at(lines: list[str], first: int, last: int) -> str:
    """Return the whole statement, in one line, of which some lines are complained of."""
    while first > 0 and not lines[first - 1].endswith(";") and lines[first - 1]:
        first -= 1
    while last < len(lines) - 1 and not lines[last].endswith(";"):
        last += 1
    return " ".join(" ".join(lines[first : last + 1]).split())


def test_squawk_over_what_is_planned(embedded: Server, tmp_path: Path) -> None:
    files = []
    for group, cases in groups().items():
        plan = plan_between(*merged(cases), embedded, is_online=True)
        for number, phase in enumerate(plan.phases):
            file = tmp_path / f"{group.replace(' ', '_')}_{number}.sql"
            file.write_text(phase_script(phase, plan.search_path))
            files.append(file)
    found = list(complaints(files))
    assert not found, "\n".join(found)


def test_squawk_over_the_history() -> None:
    files = sorted(HISTORY.rglob("migration.sql"))
    assert files, "the course has a history"
    found = list(complaints(files))
    assert not found, "\n".join(found)
