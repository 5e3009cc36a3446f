"""Migrations between real pairs of schemas, to and fro: one line a pair that does not hold.

    python scripts/pairs.py FOLDER [NAME ...]

Each folder below FOLDER holds `old.sql`, `new.sql` and perhaps `setup.sql`, which is run before
either. For each: the migrated database must dump like a fresh one, the second plan must be empty,
and the way back must restore the old dump.
"""

from __future__ import annotations

import difflib
import subprocess
import sys
import traceback
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from pathlib import Path

from tablewright.database.server import Needs, Server, scratch_server
from tablewright.migrate.online import online
from tablewright.planning.plan import plan_of
from tablewright.planning.way import way_between
from tablewright.sql.script import extensions_in, plain_sql
from tablewright.states import WrittenState, loaded

_DUMP = ("--schema-only", "--no-owner")


def main(arguments: Sequence[str]) -> int:
    """Run over the folder; return 1 where a pair does not hold."""
    if not arguments or not Path(arguments[0]).is_dir():
        print(f"SKIPPED: no pairs at {arguments[0] if arguments else '(no folder given)'}")
        return 0
    folder, *names = arguments
    pairs = sorted(each for each in Path(folder).iterdir() if (each / "new.sql").exists())
    wanted = [each for each in pairs if not names or any(name in each.name for name in names)]
    with ExitStack() as stack:
        return _run(wanted, _Servers(stack), verbose=bool(names))


def _run(wanted: Sequence[Path], servers: _Servers, *, verbose: bool) -> int:
    failed = 0
    for pair in wanted:
        try:
            complaints = _try(pair, servers)
        except Exception as problem:
            trace = traceback.format_exc().splitlines()[-8:] if verbose else []
            complaints = [f"{type(problem).__name__}: {problem}", *trace]
        if complaints:
            failed += 1
            print(f"{pair.name}")
            for line in complaints[: 60 if verbose else 8]:
                print(f"    {line[:300]}")
    print(f"{len(wanted) - failed} of {len(wanted)} pairs hold")
    return 1 if failed else 0


class _Servers:
    """Two servers in turn, without roles of a pair before."""

    def __init__(self, stack: ExitStack) -> None:
        self._stack = stack
        self._servers: list[Server] = []
        self._turn = 0

    def start(self, needs: Needs) -> Server:  # noqa: ARG002
        if len(self._servers) < 2:
            server = self._stack.enter_context(scratch_server(needs=Needs(), prefer=PREFER))
            self._servers.append(server)
        self._turn += 1
        return self._servers[self._turn % len(self._servers)]

    def clean(self) -> None:
        for server in self._servers:
            with server.connect("postgres") as connection:
                query = "SELECT quote_ident(rolname) FROM pg_roles WHERE oid >= 16384"
                for (role,) in connection.execute(query).fetchall():
                    connection.execute(f"DROP ROLE {role}".encode())


def _try(pair: Path, servers: _Servers) -> list[str]:
    old, new = _state(pair, "old.sql"), _state(pair, "new.sql")
    try:
        up = _one_way(old, new, servers.start, "up")
        servers.clean()
        return [*up, *_one_way(new, old, servers.start, "down")]
    finally:
        servers.clean()


def _state(pair: Path, name: str) -> WrittenState:
    files = [each for each in ("setup.sql", name) if (pair / each).exists()]
    scripts = {each: plain_sql((pair / each).read_text("utf-8")) for each in files}
    wanted = frozenset().union(*(extensions_in(text) for text in scripts.values()))
    return WrittenState(scripts, Needs(extensions=wanted))


def _one_way(
    old: WrittenState, new: WrittenState, start: Callable[[Needs], Server], word: str
) -> list[str]:
    plan = plan_of(way_between(old, new, start, manner=MANNER))
    texts = [each.sql for each in plan.statements]
    server, other = start(old.needs), start(new.needs)
    with loaded(old, server) as migrated, loaded(new, other) as fresh:
        with server.connect(migrated) as connection:
            connection.execute(f"SET search_path = {plan.search_path}".encode())
            connection.execute("SET check_function_bodies = off")
            for text in texts:
                try:
                    connection.execute(text.encode())
                except Exception as problem:
                    return [f"{word}: {problem}", "in", *text.splitlines(), "of", *_flat(texts)]
        before, after = _dump(server, migrated), _dump(other, fresh)
    changes = [
        f"{word}: {line}"
        for line in difflib.unified_diff(before, after, "migrated", "fresh", n=0, lineterm="")
        if line[:1] in "+-" and line[:3] not in ("+++", "---")
    ]
    return [*changes, "of", *_flat(texts)] if changes else []


def _flat(texts: Sequence[str]) -> list[str]:
    return [line for text in texts for line in text.splitlines()]


def _dump(server: Server, database: str) -> list[str]:
    program = server.binary("pg_dump")
    command = [str(program), *_DUMP, f"--dbname={server.dsn(database)}"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603
    lines = done.stdout.splitlines()
    noise = ("\\restrict", "\\unrestrict", "--")
    return _settled([each for each in lines if each and not each.startswith(noise)])


def _settled(lines: list[str]) -> list[str]:
    """Sort what no migration can order: the columns of a table, and rights."""
    found: list[str] = []
    columns: list[str] = []
    rights: list[str] = []
    for line in lines:
        if line.startswith("    ") and (columns or (found[-1:] and found[-1].endswith("("))):
            columns.append(line.rstrip(","))
        elif line.startswith(("GRANT ", "REVOKE ")):
            rights.append(line)
        else:
            found += sorted(columns)
            columns = []
            found.append(line)
    return [*found, *sorted(rights)]


PREFER = "embedded"
MANNER = online


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
