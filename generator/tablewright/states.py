"""What a user names as a state of a database in, that state as a Schema in canonical form out.

A state is a connection URL, a `.sql` file, a folder of them, a schema.yaml, or `git:REF`, which is
the schema.yaml as it was at that commit. A Path is a specification, whatever the file is called.
"""

from __future__ import annotations

import subprocess
import tarfile
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, replace
from functools import partial
from io import BytesIO
from pathlib import Path

from tablewright.database.compare import Difference, compare, compare_with_rights
from tablewright.database.connection import Connection, reading
from tablewright.database.introspect import (
    Unmodelled,
    introspect,
    introspect_for_comparison,
    introspect_with_privileges,
    unmodelled,
)
from tablewright.database.needs import needs_of
from tablewright.database.script_load import load_scripts
from tablewright.database.server import Needs, Server
from tablewright.diagnostics import EnvironmentProblem
from tablewright.pipeline import generate
from tablewright.render import page_renderer
from tablewright.resolve import Specification, read_specification
from tablewright.schema import Schema
from tablewright.script_files import scripts_at
from tablewright.sql.script import extensions_in, plain_sql, wants_icu
from tablewright.targets import load_target
from tablewright.targets.contract import Page

_IN_CONNECTIONS = ("://", "dbname=", "host=")
_COMMIT = "git:"


def is_url(source: Source) -> bool:
    """Tell whether a source is a connection: a URL, or libpq's `host=… dbname=…`.

    A URL of another database is one, too: who connects says what is wrong with it.
    """
    return isinstance(source, str) and any(each in source for each in _IN_CONNECTIONS)


Source = str | Path
# For as long as a `with` lasts; see `database.lending`.
Lend = Callable[[Needs], AbstractContextManager[Server]]
Reader = Callable[[Connection], Schema]
Compare = Callable[[Schema, Schema], list[Difference]]


def state_of(
    source: Source, lend: Lend, *, read: Reader = introspect
) -> tuple[Schema, list[Unmodelled]]:
    """Read a state.

    Args:
        source: As in the module's first words.
        lend: Lends a scratch server; not called for connections.
        read: Reads the database, in whatever way it was loaded.

    Returns:
        The schema as `introspect` gives it, and what it has no word for.

    Raises:
        EnvironmentProblem: The source cannot be reached, read or loaded.
        ProblemsFound: A schema.yaml has errors.
    """
    if is_url(source):
        return live_state(str(source), read=read)
    return _read(written_state(source), lend, read=read)


def live_state(url: str, *, read: Reader = introspect) -> tuple[Schema, list[Unmodelled]]:
    """Read a live database as `state_of` does.

    Raises:
        EnvironmentProblem: It cannot be reached or read.
    """
    with reading(url) as connection:
        return read(connection), unmodelled(connection)


@dataclass(frozen=True, slots=True)
class WrittenState:
    """A state as scripts that make it from nothing.

    Attributes:
        scripts: By their names, in the order in which they are run, each as one message.
        needs: What the server must have.
        declared: The specification, where the scripts were made from one.
    """

    scripts: Mapping[str, str]
    needs: Needs
    declared: Schema | None = None


def written_state(source: Source) -> WrittenState:
    """Read a state as scripts; a live database is read, and spelled as DDL.

    Raises:
        EnvironmentProblem: The source cannot be reached or read.
        ProblemsFound: A schema.yaml has errors.
    """
    if is_url(source):
        with reading(str(source)) as connection:
            schema = introspect_with_privileges(connection)
        written = state_of_schema(schema, "schema.sql")
        return replace(written, needs=replace(written.needs, near=schema.minimum_version))
    if is_specification(source):
        with checked_out(source) as path:
            return _specified(path)
    with checked_out(source) as path:
        return state_of_scripts({name: plain_sql(text) for name, text in scripts_at(path).items()})


def _specified(path: Path) -> WrittenState:
    specification = read_specification(path)
    schema = specification.schema
    scripts = {path.name: _ddl(specification)}
    return replace(state_of_scripts(scripts, schema.minimum_version), declared=schema)


def state_of_scripts(scripts: Mapping[str, str], version: int = Needs().version) -> WrittenState:
    """Take scripts for a state.

    Args:
        scripts: By their names.
        version: The oldest major release that will do.
    """
    wanted = frozenset().union(*(extensions_in(text) for text in scripts.values()))
    icu = any(wants_icu(text) for text in scripts.values())
    return WrittenState(scripts, Needs(extensions=wanted, icu=icu, version=version))


def state_of_schema(schema: Schema, name: str) -> WrittenState:
    """Spell a schema as a script of that name."""
    (page,) = load_target("postgres").build(schema, {}).pages
    assert isinstance(page, Page)  # noqa: S101 - the target has one page
    return state_of_scripts({name: page_renderer()(page)}, schema.minimum_version)


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


def _read(state: WrittenState, lend: Lend, *, read: Reader) -> tuple[Schema, list[Unmodelled]]:
    with (
        lend(state.needs) as server,
        loaded(state, server) as database,
        server.connect(database) as connection,
    ):
        return read(connection), unmodelled(connection)


def _ddl(specification: Specification) -> str:
    return generate(specification, only=("postgres",)).files["postgres/schema.sql"].decode()


def states_of(sources: Sequence[str], lend: Lend, *, read: Reader) -> list[Schema]:
    """Read several states, those that are not live on servers near to one that is.

    Raises:
        EnvironmentProblem: As `state_of`.
        ProblemsFound: As `state_of`.
    """
    live = {each: state_of(each, lend, read=read)[0] for each in sources if is_url(each)}
    for schema in live.values():
        lend = near(lend, schema.minimum_version)
    return [live.get(each) or state_of(each, lend, read=read)[0] for each in sources]


def judge(lend: Lend, schema: Schema) -> Callable[[Specification], Schema | None]:
    """Return what makes specifications on a server like that of a schema and reads them back.

    It gives None where there is no such server, or the DDL does not load.
    """
    needs = replace(needs_of(schema), near=schema.minimum_version)

    def made(specification: Specification) -> Schema | None:
        try:
            state = WrittenState({"schema.sql": _ddl(specification)}, needs)
            return _read(state, lend, read=introspect)[0]
        except EnvironmentProblem:
            return None

    return made


def comparison_of(*sources: Source) -> tuple[Reader, Compare]:
    """Choose how to read and compare: with rights where a specification declares any.

    Roles alone are no rights: policies name them, so that each import with policies has them.
    Plans keep to the same.

    Raises:
        EnvironmentProblem: As `state_of`.
        ProblemsFound: As `state_of`.
    """
    declared = list(_specifications(sources))
    roles = frozenset(role.name for schema in declared for role in schema.roles)
    if any(schema.grants or schema.default_privileges for schema in declared):
        return partial(introspect_for_comparison, roles=roles), compare_with_rights
    if roles:
        return partial(_without_rights, roles=roles), compare_with_rights
    return introspect, compare


def _specifications(sources: Iterable[Source]) -> Iterator[Schema]:
    for source in sources:
        if is_specification(source):
            with checked_out(source) as path:
                yield read_specification(path).schema


def _without_rights(connection: Connection, *, roles: frozenset[str]) -> Schema:
    read = introspect_for_comparison(connection, roles=roles)
    return replace(read, grants=(), default_privileges=())


def near(lend: Lend, version: int) -> Lend:
    """Return what lends servers whose major version is as near to another's as can be."""
    return lambda needs: lend(replace(needs, near=version))


def is_specification(source: Source) -> bool:
    """Tell whether a source is a schema.yaml, as it is or as it was at a commit."""
    if isinstance(source, Path):
        return True
    path = source.removeprefix(_COMMIT).partition(":")[2] if source.startswith(_COMMIT) else source
    return not is_url(source) and (not path or path.endswith((".yaml", ".yml")))


@contextmanager
def checked_out(source: Source) -> Iterator[Path]:
    """Give the path of a file; one at a commit (`git:REF`, `git:REF:path`) is there for a while.

    Raises:
        EnvironmentProblem: There is no such file or commit.
    """
    if isinstance(source, Path):
        yield source
        return
    if not source.startswith(_COMMIT):
        path = Path(source)
        if not source or not path.exists():
            raise EnvironmentProblem(
                f"{source or 'an empty name'}: there is no such file",
                help="a source is a URL, a .sql file, a folder of them, a schema.yaml or git:REF",
            )
        yield path
        return
    commit, _, inner = source.removeprefix(_COMMIT).partition(":")
    with tempfile.TemporaryDirectory(prefix="tablewright-") as folder:
        _unpack(commit, folder)
        path = Path(folder) / (inner or "schema.yaml")
        if not path.resolve().is_relative_to(Path(folder).resolve()) or not path.exists():
            raise EnvironmentProblem(
                f"{source}: there is no {inner or 'schema.yaml'} in the commit"
            )
        yield path


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
        archive.extractall(folder, filter=_inside)  # noqa: S202 - it keeps to the folder


def _inside(member: tarfile.TarInfo, folder: str) -> tarfile.TarInfo | None:
    """Leave out what leads elsewhere: a repository may hold such links, a specification not."""
    try:
        return tarfile.data_filter(member, folder)
    except tarfile.FilterError:
        return None
