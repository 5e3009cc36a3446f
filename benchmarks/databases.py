"""Sizes in, ratios out: `import` beside pg_dump, `verify` and `plan` beside loading with psql.

    python -m benchmarks.databases [TABLES ...]

All on one private server, in one run. What the server's processes use counts as much as what the
client uses: a tool that asks clumsily makes the server work.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import IO

from benchmarks.measure import cost_of
from benchmarks.synthetic import synthetic_schema
from tablewright.database.server import Server, scratch_server
from tablewright.pipeline import generate
from tablewright.resolve import read_specification

_SIZES = (100, 1000)
_RUNS = 3
_TABLEWRIGHT = (sys.executable, "-m", "tablewright")
# Of /proc/PID/stat (proc(5)), behind the name: what the process used, and its children that ended.
_CPU_FIELDS = slice(11, 15)
# Connections of this program: the server's own, and the meter's.
_OURS = 2
_HEADINGS = (
    "tables", "pg_dump, s", "import / pg_dump", "psql, s", "verify / psql",
    "verify --catalog-only / psql", "plan / 2 psql",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class DatabaseCost:
    """CPU seconds of client and server together, for a schema of one size."""

    tables: int
    dump: float
    import_: float
    load: float
    verify: float
    verify_catalog: float
    plan: float


def measure_databases(sizes: Sequence[int], *, runs: int) -> Iterator[DatabaseCost]:
    """Measure with so many tables, each command so often; medians count.

    Raises:
        CommandFailed: A command did, so that there is nothing to measure.
        EnvironmentProblem: There is no server with its clients.
    """
    with (
        tempfile.TemporaryDirectory(prefix="benchmarks-") as folder,
        scratch_server(prefer="system") as server,
        _meter(server) as cost,
    ):
        for size in sizes:
            yield _measure_one(size, Path(folder), server, cost, runs=runs)


def report(costs: Sequence[DatabaseCost]) -> str:
    """Lay out the ratios as Markdown."""
    lines = [f"| {' | '.join(_HEADINGS)} |", "|---:" * len(_HEADINGS) + "|"]
    for each in costs:
        cells = [
            f"{each.tables:,}",
            f"{each.dump:.2f}",
            f"{each.import_ / each.dump:.1f}",
            f"{each.load:.2f}",
            f"{each.verify / each.load:.1f}",
            f"{each.verify_catalog / each.load:.1f}",
            f"{each.plan / each.load / 2:.1f}",
        ]
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


Meter = Callable[[Sequence[str], IO[str]], float]


def _measure_one(
    size: int, folder: Path, server: Server, cost: Meter, *, runs: int
) -> DatabaseCost:
    schema, script = folder / f"{size}.yaml", folder / f"{size}.sql"
    schema.write_text(synthetic_schema(size), "utf-8")
    changed = folder / f"{size}-changed.yaml"
    changed.write_text(_changed(synthetic_schema(size)), "utf-8")
    specification = read_specification(schema)
    script.write_bytes(generate(specification, only=("postgres",)).files["postgres/schema.sql"])
    psql = (*_client(server, "psql"), "--no-psqlrc", "--quiet", "--single-transaction")
    on_server = ("--schema", str(schema), "--database", server.dsn("postgres"))
    rounds = []
    with (folder / "log").open("w+") as log:
        for _ in range(runs):
            database = server.create_database()
            there = server.dsn(database)
            commands = [
                (*psql, "--set=ON_ERROR_STOP=1", f"--file={script}", f"--dbname={there}"),
                (*_client(server, "pg_dump"), "--schema-only", f"--dbname={there}"),
                (*_TABLEWRIGHT, "import", there),
                (*_TABLEWRIGHT, "verify", *on_server),
                (*_TABLEWRIGHT, "verify", "--catalog-only", *on_server),
                (*_TABLEWRIGHT, "plan", str(schema), str(changed), *on_server[2:]),
            ]
            rounds.append([cost(command, log) for command in commands])
            server.drop_database(database)
    load, dump, import_, verify, catalog, plan = map(median, zip(*rounds, strict=True))
    return DatabaseCost(size, dump, import_, load, verify, catalog, plan)


def _changed(schema: str) -> str:
    """Give one table in fifty a column more."""
    tables = schema.split("    columns:\n")
    return "".join(
        table if number == 0 else f"    columns:\n{_NEW if number % 50 == 1 else ''}{table}"
        for number, table in enumerate(tables)
    )


_NEW = "      added_later: text?\n"


def _client(server: Server, name: str) -> tuple[str, ...]:
    path = server.binary(name)
    if path is None:
        raise SystemExit(f"the system's PostgreSQL comes without {name}")
    return (str(path),)


@contextmanager
def _meter(server: Server) -> Iterator[Meter]:
    """Give a function that runs a command and returns what it and the server used."""
    with server.connect("postgres") as connection:
        ((place,),) = connection.execute("SELECT current_setting('data_directory')").fetchall()
        postmaster = int((Path(place) / "postmaster.pid").read_text().splitlines()[0])

        def settled() -> float:
            # A backend is counted when it has ended, which is after its client has.
            others = "SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'client backend'"
            while connection.execute(others).fetchall()[0][0] > _OURS:
                time.sleep(0.02)
            time.sleep(0.05)
            return _cpu(postmaster)

        def cost(command: Sequence[str], log: IO[str]) -> float:
            before = settled()
            client = cost_of(command, log=log).cpu
            return client + settled() - before

        yield cost


def _cpu(process: int) -> float:
    """Return the CPU seconds of a process and of its children that have ended."""
    words = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return sum(map(int, words[_CPU_FIELDS])) / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    asked = [int(each) for each in sys.argv[1:]] or list(_SIZES)
    print(report(list(measure_databases(asked, runs=1 if max(asked) > 1000 else _RUNS))))
