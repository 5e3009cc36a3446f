"""What a user names as a state of a database in, that state as a Schema in canonical form out.

A state is a connection URL, a `.sql` file, a folder of them, a schema.yaml, or `git:REF`, which is
the schema.yaml as it was at that commit.
"""

from __future__ import annotations

import subprocess
import tarfile
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from tablewright.database.connection import Connection, connect
from tablewright.database.introspect import (
    Unmodelled,
    introspect,
    introspect_with_privileges,
    unmodelled,
)
from tablewright.database.script_load import load_scripts
from tablewright.database.server import Needs, Server
from tablewright.diagnostics import EnvironmentProblem
from tablewright.pipeline import generate
from tablewright.render import page_renderer
from tablewright.resolve import read_specification
from tablewright.schema import Schema
from tablewright.sql.script import extensions_in, plain_sql
from tablewright.targets import load_target
from tablewright.targets.contract import Page

_URL_STARTS = ("postgres://", "postgresql://")


def is_url(source: str) -> bool:
    """Tell whether a source is a connection: a URL, or libpq's `host=… dbname=…`."""
    return source.startswith(_URL_STARTS) or "dbname=" in source or "host=" in source


Start = Callable[[Needs], Server]
Reader = Callable[[Connection], Schema]


def state_of(
    source: str, start: Start, *, read: Reader = introspect
) -> tuple[Schema, list[Unmodelled]]:
    """Read a state.

    Args:
        source: As in the module's first words.
        start: Starts a scratch server; not called for connections.
        read: Reads the database, in whatever way it was loaded.

    Returns:
        The schema as `introspect` gives it, and what it has no word for.

    Raises:
        EnvironmentProblem: The source cannot be reached, read or loaded.
        ProblemsFound: A schema.yaml has errors.
    """
    if is_url(source):
        with connect(source) as connection:
            return read(connection), unmodelled(connection)
    written = written_state(source)
    server = start(written.needs)
    with loaded(written, server) as database, server.connect(database) as connection:
        return read(connection), unmodelled(connection)


@dataclass(frozen=True, slots=True)
class WrittenState:
    """A state as scripts that make it from nothing.

    Attributes:
        scripts: By their names, in the order in which they are run.
        needs: What the server must have.
        declared: The specification, where the scripts were made from one.
    """

    scripts: Mapping[str, str]
    needs: Needs
    declared: Schema | None = None


def written_state(source: str) -> WrittenState:
    """Read a state as scripts; a live database is read, and spelled as DDL.

    Raises:
        EnvironmentProblem: The source cannot be reached or read.
        ProblemsFound: A schema.yaml has errors.
    """
    if is_url(source):
        with connect(source) as connection:
            return state_as_written(introspect_with_privileges(connection))
    if source.startswith("git:"):
        return _at_commit(source.removeprefix("git:"))
    path = Path(source)
    if not path.exists():
        raise EnvironmentProblem(
            f"{source}: there is no such file",
            help="a source is a URL, a .sql file, a folder of them, a schema.yaml or git:REF",
        )
    if path.suffix in (".yaml", ".yml"):
        specification = read_specification(path)
        ddl = generate(specification, only=("postgres",)).files["postgres/schema.sql"].decode()
        return _written(
            {path.name: ddl}, specification.schema.minimum_version, specification.schema
        )
    return _written({name: plain_sql(text) for name, text in _scripts(path).items()})


def state_as_written(schema: Schema) -> WrittenState:
    """Spell a schema as DDL."""
    (page,) = load_target("postgres").build(schema, {}).pages
    assert isinstance(page, Page)  # noqa: S101 - the target has one page
    return _written({"schema.sql": page_renderer()(page)}, schema.minimum_version)


@contextmanager
def loaded(state: WrittenState, server: Server) -> Iterator[str]:
    """Load a state into a scratch database, whose name this gives.

    Raises:
        EnvironmentProblem: The server refuses a script.
    """
    with server.scratch_database() as database:
        with server.connect(database) as connection:
            load_scripts(connection, dict(state.scripts), private=server.is_private)
        yield database


def state_of_scripts(scripts: Mapping[str, str], version: int) -> WrittenState:
    """Take scripts for a state, each of which is run as one message to the server."""
    return _written(scripts, version)


def _written(
    scripts: Mapping[str, str], version: int = Needs().version, declared: Schema | None = None
) -> WrittenState:
    wanted = frozenset().union(*(extensions_in(text) for text in scripts.values()))
    return WrittenState(scripts, Needs(extensions=wanted, version=version), declared)


def _scripts(path: Path) -> dict[str, str]:
    files = sorted(path.rglob("*.sql")) if path.is_dir() else [path]
    if not files:
        raise EnvironmentProblem(f"{path.as_posix()} holds no .sql file")
    try:
        return {file.as_posix(): file.read_text("utf-8-sig") for file in files}
    except UnicodeDecodeError as error:
        raise EnvironmentProblem(f"{path.as_posix()} is not UTF-8: {error.reason}") from None
    except OSError as error:
        raise EnvironmentProblem(f"{path.as_posix()} cannot be read: {error.strerror}") from None


def _at_commit(reference: str) -> WrittenState:
    """Read `REF` or `REF:path/schema.yaml`; the whole tree is unpacked, for its includes."""
    commit, _, path = reference.partition(":")
    # A leading dash would be read as an option of git.
    if not commit or commit.startswith("-"):
        raise EnvironmentProblem(f"git:{reference} names no commit", help="write git:REF")
    command = ["git", "archive", "--format=tar", commit]
    try:
        done = subprocess.run(command, capture_output=True, check=True)  # noqa: S603
    except FileNotFoundError:
        raise EnvironmentProblem("git is not installed") from None
    except subprocess.CalledProcessError as error:
        reason = error.stderr.decode(errors="replace").strip().splitlines()
        raise EnvironmentProblem(f"git:{reference}: {reason[0] if reason else 'failed'}") from None
    with tempfile.TemporaryDirectory(prefix="tablewright-") as folder:
        with tarfile.open(fileobj=BytesIO(done.stdout)) as archive:
            archive.extractall(folder, filter="data")
        return written_state((Path(folder) / (path or "schema.yaml")).as_posix())
