"""Round trips of real schemas: each dump to YAML and back, one line a schema.

    python scripts/corpus.py FOLDER [NAME ...]

FOLDER holds `.sql` files as `pg_dump --schema-only --no-owner --no-privileges` writes them.
For each: load it, import it, generate the DDL, load that into an empty database, compare the dumps.
"""

from __future__ import annotations

import difflib
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from tablewright.database.introspect import introspect, unmodelled
from tablewright.database.script_load import load_scripts
from tablewright.database.server import Needs, Server, scratch_server
from tablewright.describe import described, yaml_text
from tablewright.diagnostics import EnvironmentProblem, ProblemsFound
from tablewright.pipeline import generate
from tablewright.resolve import read_specification
from tablewright.schema import KINDS, objects_of
from tablewright.sql.script import extensions_in, plain_sql

_DUMP = ("--schema-only", "--no-owner", "--no-privileges")


def main(arguments: Sequence[str]) -> int:
    """Run over the folder; return 1 where a line differs."""
    if not arguments or not Path(arguments[0]).is_dir():
        print(f"SKIPPED: no corpus at {arguments[0] if arguments else '(no folder given)'}")
        return 0
    folder, *names = arguments
    files = sorted(Path(folder).glob("*.sql"))
    worst = 0
    print(f"{'schema':<20}{'objects':>8}{'differing':>10}{'sql:':>6}{'YAML/SQL lines':>16}{'s':>7}")
    for file in files:
        if not names or file.stem in names:
            worst = max(worst, _line(file))
    return worst


def _line(file: Path) -> int:
    start = time.monotonic()
    text = plain_sql(file.read_text("utf-8"))
    try:
        with scratch_server(needs=Needs(extensions=extensions_in(text)), prefer="system") as server:
            before, after, yaml, objects, hatch = _round_trip(server, file.name, text)
    except (EnvironmentProblem, ProblemsFound) as problem:
        reasons = getattr(problem, "diagnostics", (problem,))
        print(f"{file.stem:<20}FAILED: {getattr(reasons[0], 'message', reasons[0])}")
        return 1
    changes = [
        line
        for line in difflib.unified_diff(before, after, "before", "after", n=0, lineterm="")
        if line[:1] in "+-" and line[:3] not in ("+++", "---")
    ]
    lines = f"{yaml}/{len(text.splitlines())}"
    seconds = time.monotonic() - start
    print(f"{file.stem:<20}{objects:>8}{len(changes):>10}{hatch:>6}{lines:>16}{seconds:>7.1f}")
    for change in changes[:40]:
        print(f"    {change[:150]}")
    return 1 if changes else 0


def _round_trip(server: Server, name: str, text: str) -> tuple[list[str], list[str], int, int, int]:
    with server.scratch_database() as database:
        with server.connect(database) as connection:
            load_scripts(connection, {name: text}, private=True)
        before = _dump(server, database)
        with server.connect(database) as connection:
            schema, left_out = introspect(connection), unmodelled(connection)
    for each in left_out:
        print(f"    left out: {each.kind} {each.name}")
    yaml = yaml_text(described(schema))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "schema.yaml"
        path.write_text(yaml, "utf-8")
        specification = read_specification(path)
    ddl = generate(specification, only=("postgres",)).files["postgres/schema.sql"].decode()
    with server.scratch_database() as database:
        with server.connect(database) as connection:
            load_scripts(connection, {"schema.sql": ddl}, private=True)
        after = _dump(server, database)
    objects = sum(len(objects_of(schema, kind)) for kind in KINDS)
    hatch = len(getattr(schema, "raw_sql", ()))
    return before, after, yaml.count("\n"), objects, hatch


def _dump(server: Server, database: str) -> list[str]:
    program = server.binary("pg_dump")
    if program is None:
        raise EnvironmentProblem("this server has no pg_dump")
    command = [str(program), *_DUMP, "--dbname", server.dsn(database)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603
    lines = done.stdout.splitlines()
    return [line for line in lines if not line.startswith(("\\restrict", "\\unrestrict"))]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
