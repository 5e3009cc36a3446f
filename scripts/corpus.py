"""Round trips of real schemas: each script to YAML and back, one line a schema.

    python scripts/corpus.py [--server embedded] FOLDER [NAME ...]

FOLDER holds `.sql` files. For each: load it, import it, generate the DDL, load that into an empty
database, compare what pg_dump says of both, and the new catalog with the YAML.
"""

from __future__ import annotations

import argparse
import difflib
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path

from tablewright.cli.imported import Style, written
from tablewright.database.binaries import Origin
from tablewright.database.canonical import canonical
from tablewright.database.compare import compare
from tablewright.database.introspect import Unmodelled, introspect, unmodelled
from tablewright.database.script_load import load_scripts
from tablewright.database.server import Needs, Server, scratch_server
from tablewright.diagnostics import EnvironmentProblem, ProblemsFound
from tablewright.pipeline import generate
from tablewright.resolve import read_specification
from tablewright.schema import KINDS, Schema, objects_of
from tablewright.sql.script import extensions_in, plain_sql
from tablewright.states import judge

_DUMP = ("--schema-only", "--no-owner", "--no-privileges")
_PSQL = ("--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1", "--file=-")
_PATIENCE = 600


@dataclass(frozen=True, slots=True)
class Circle:
    """What came of a round trip; the two dumps are to be the same text.

    Attributes:
        before: What pg_dump says of the script, loaded again from its own words: it does not
            repeat itself on every database.
        after: What it says of our DDL.
        unlike: What the server has of our DDL otherwise than the YAML says it, as `verify` tells,
            and otherwise than the first database, as `drift` does.
    """

    before: str
    after: str
    unlike: Sequence[str]
    schema: Schema
    yaml: str
    left_out: Sequence[Unmodelled]

    @property
    def changes(self) -> list[str]:
        """The lines that differ."""
        lines = (self.before.splitlines(), self.after.splitlines())
        return [
            line
            for line in difflib.unified_diff(*lines, n=0, lineterm="")
            if line[:1] in "+-" and line[:3] not in ("+++", "---")
        ]


def circle(server: Server, sql: str) -> Circle:
    """Take plain SQL to YAML and back.

    Raises:
        EnvironmentProblem: Something does not load.
        ProblemsFound: The YAML cannot say it.
    """
    with server.scratch_database() as first:
        with server.connect(first) as connection:
            load_scripts(connection, {"script": sql}, private=True)
        with server.connect(first) as connection:
            schema, left_out = introspect(connection), unmodelled(connection)
        dumped = dump(server, first)
    with server.scratch_database() as second:
        run_sql(server, second, dumped)
        before = dump(server, second)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "schema.yaml"
        text = written(schema, Style(), judge(lambda _: nullcontext(server), schema))[path.name]
        path.write_text(text, "utf-8")
        specification = read_specification(path)
    ddl = generate(specification, only=("postgres",)).files["postgres/schema.sql"].decode()
    with server.scratch_database() as third:
        run_sql(server, third, ddl)
        after = dump(server, third)
        with server.connect(third) as connection:
            expected = canonical(specification.schema, connection)
            found = introspect(connection)
        unlike = [*expected.unreadable, *compare(expected.schema, found), *compare(schema, found)]
    return Circle(before, after, list(map(str, unlike)), schema, text, left_out)


def dump(server: Server, database: str) -> str:
    """Return what pg_dump says of a database, less what is new in every run."""
    said = _run(server, "pg_dump", [*_DUMP, f"--dbname={server.dsn(database)}"], "")
    lines = said.splitlines()
    return "\n".join(each for each in lines if not each.startswith(("\\restrict", "\\unrestrict")))


def run_sql(server: Server, database: str, sql: str) -> None:
    """Load a script with psql, which must not complain."""
    _run(server, "psql", [*_PSQL, f"--dbname={server.dsn(database)}"], sql)


def main(arguments: Sequence[str]) -> int:
    """Run over the folder; return 1 where a line differs."""
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("--server", choices=("embedded", "system"), default="system")
    parser.add_argument("folder", nargs="?")
    parser.add_argument("names", nargs="*")
    asked = parser.parse_args(arguments)
    if not asked.folder or not Path(asked.folder).is_dir():
        print(f"SKIPPED: no corpus at {asked.folder or '(no folder given)'}")
        return 0
    print(f"{'schema':<20}{'objects':>8}{'differing':>10}{'sql:':>6}{'YAML/SQL lines':>16}{'s':>7}")
    files = sorted(Path(asked.folder).glob("*.sql"))
    wanted = [file for file in files if not asked.names or file.stem in asked.names]
    return max((_line(file, asked.server) for file in wanted), default=0)


def _line(file: Path, prefer: Origin) -> int:
    start = time.monotonic()
    text = plain_sql(file.read_text("utf-8"))
    needs = Needs(extensions=extensions_in(text))
    try:
        with scratch_server(needs=needs, prefer=prefer) as server:
            found = circle(server, text)
    except (EnvironmentProblem, ProblemsFound) as problem:
        print(f"{file.stem:<20}FAILED: {'; '.join(_reasons(problem))}")
        return 1
    for each in found.left_out:
        print(f"    left out: {each.kind} {each.name}")
    objects = sum(len(objects_of(found.schema, kind)) for kind in KINDS)
    lines = f"{found.yaml.count(chr(10))}/{len(text.splitlines())}"
    numbers = f"{objects:>8}{len(found.changes):>10}{len(found.schema.raw_sql):>6}{lines:>16}"
    print(f"{file.stem:<20}{numbers}{time.monotonic() - start:>7.1f}")
    for change in (*found.changes[:40], *found.unlike[:40]):
        print(f"    {change[:150]}")
    return 1 if found.changes or found.unlike else 0


def _reasons(problem: EnvironmentProblem | ProblemsFound) -> Iterable[str]:
    if isinstance(problem, EnvironmentProblem):
        return [problem.message]
    return [each.message for each in problem.diagnostics]


def _run(server: Server, name: str, options: Sequence[str], text: str) -> str:
    program = server.binary(name)
    if program is None:
        raise EnvironmentProblem(f"{server.label} comes without {name}")
    done = subprocess.run(  # noqa: S603
        [str(program), *options],
        input=text,
        capture_output=True,
        text=True,
        timeout=_PATIENCE,
        check=False,
    )
    if done.returncode:
        raise EnvironmentProblem(f"{name}: {done.stderr.strip()}\n{_excerpt(text, done.stderr)}")
    return done.stdout


def _excerpt(sql: str, complaint: str) -> str:
    """Show the lines of a script around the one that psql complains of."""
    number = complaint.split(":")[2] if complaint.count(":") > 2 else ""
    if not number.isdigit():
        return ""
    at = int(number)
    return "\n".join(sql.splitlines()[max(at - 12, 0) : at + 3])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
