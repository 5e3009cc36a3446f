"""What a user names as a state of a database in, that state as a Schema in canonical form out.

A state is a connection URL, a `.sql` file, a folder of them, a schema.yaml, or `git:REF`, which is
the schema.yaml as it was at that commit.
"""

from __future__ import annotations

import subprocess
import tarfile
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

from tablewright.database.connection import Connection, connect
from tablewright.database.introspect import Unmodelled, introspect, unmodelled
from tablewright.database.script_load import load_scripts
from tablewright.database.server import Needs, Server
from tablewright.diagnostics import EnvironmentProblem
from tablewright.pipeline import generate
from tablewright.resolve import read_specification
from tablewright.schema import Schema
from tablewright.sql.script import extensions_in, plain_sql

_URL_STARTS = ("postgres://", "postgresql://")
_COMMIT = "git:"


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
    if source.startswith(_COMMIT):
        with checked_out(source) as path:
            return state_of(path.as_posix(), start, read=read)
    path = Path(source)
    if not path.exists():
        raise EnvironmentProblem(
            f"{source}: there is no such file",
            help="a source is a URL, a .sql file, a folder of them, a schema.yaml or git:REF",
        )
    if path.suffix in (".yaml", ".yml"):
        specification = read_specification(path)
        ddl = generate(specification, only=("postgres",)).files["postgres/schema.sql"]
        version = specification.schema.minimum_version
        return _loaded({path.name: ddl.decode()}, start, version, read=read)
    scripts = {name: plain_sql(text) for name, text in _scripts(path).items()}
    return _loaded(scripts, start, read=read)


def is_specification(source: str) -> bool:
    """Tell whether a source is a schema.yaml, as it is or as it was at a commit."""
    path = source.removeprefix(_COMMIT).partition(":")[2] if source.startswith(_COMMIT) else source
    return not is_url(source) and (not path or path.endswith((".yaml", ".yml")))


@contextmanager
def checked_out(source: str) -> Iterator[Path]:
    """Give the path of a file; one at a commit (`git:REF`, `git:REF:path`) is there for a while.

    Raises:
        EnvironmentProblem: There is no such file or commit.
    """
    if not source.startswith(_COMMIT):
        yield Path(source)
        return
    commit, _, inner = source.removeprefix(_COMMIT).partition(":")
    with tempfile.TemporaryDirectory(prefix="tablewright-") as folder:
        _unpack(commit, folder)
        path = Path(folder) / (inner or "schema.yaml")
        if not path.exists():
            raise EnvironmentProblem(
                f"{source}: there is no {inner or 'schema.yaml'} in the commit"
            )
        yield path


def _loaded(
    scripts: dict[str, str], start: Start, version: int = Needs().version, *, read: Reader
) -> tuple[Schema, list[Unmodelled]]:
    wanted = frozenset().union(*(extensions_in(text) for text in scripts.values()))
    server = start(Needs(extensions=wanted, version=version))
    with server.scratch_database() as database:
        with server.connect(database) as connection:
            load_scripts(connection, scripts, private=server.is_private)
        with server.connect(database) as connection:
            return read(connection), unmodelled(connection)


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


def _unpack(commit: str, folder: str) -> None:
    """Write the whole tree of a commit into a folder, for the includes of a specification."""
    # A leading dash would be read as an option of git.
    if not commit or commit.startswith("-"):
        raise EnvironmentProblem(f"{_COMMIT}{commit} names no commit", help="write git:REF")
    command = ["git", "archive", "--format=tar", commit]
    try:
        done = subprocess.run(command, capture_output=True, check=True)  # noqa: S603
    except FileNotFoundError:
        raise EnvironmentProblem("git is not installed") from None
    except subprocess.CalledProcessError as error:
        reason = error.stderr.decode(errors="replace").strip().splitlines()
        said = reason[0] if reason else "failed"
        raise EnvironmentProblem(f"{_COMMIT}{commit}: {said}") from None
    with tarfile.open(fileobj=BytesIO(done.stdout)) as archive:
        archive.extractall(folder, filter="data")
