"""A folder of migrations in, the migrations in their order out, or all that is wrong with it.

The layout is that of `prisma migrate deploy`, so that the folders of either tool run with both.
"""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby
from pathlib import Path

from tablewright.diagnostics import (
    Diagnostic,
    EnvironmentProblem,
    ProblemsFound,
    did_you_mean,
)
from tablewright.history.phases import Script, script_of
from tablewright.history.plan import PlanProblem, PlanRecord, read_plan

LOCK_FILE = "migration_lock.toml"
UP = "migration.sql"
DOWN = "down.sql"
PLAN = "plan.json"

_NUMBER = re.compile(r"(\d+)_")


@dataclass(frozen=True)
class Migration:
    """One folder.

    Attributes:
        name: Of the folder; what both history tables hold.
        path: Of the folder, as people wrote it.
        content: Of migration.sql.
        plan: What its planner recorded.
    """

    name: str
    path: Path
    content: bytes = field(repr=False)
    plan: PlanRecord

    @property
    def number(self) -> str | None:
        """The digits that its name begins with."""
        match = _NUMBER.match(self.name)
        return match[1] if match else None

    @property
    def checksum(self) -> str:
        """The SHA-256 of migration.sql, which is Prisma's checksum, too."""
        return hashlib.sha256(self.content).hexdigest()

    def has_checksum(self, checksum: str) -> bool:
        """Tell whether a checksum is that of migration.sql, whatever git did to its line ends."""
        unix = self.content.replace(b"\r\n", b"\n")
        forms = (self.content, unix, unix.replace(b"\n", b"\r\n"))
        return any(hashlib.sha256(each).hexdigest() == checksum for each in forms)

    @cached_property
    def up(self) -> Script:
        """What migration.sql runs.

        Raises:
            ProblemsFound: It does not parse.
        """
        return script_of(self.content.decode("utf-8-sig"), file=(self.path / UP).as_posix())

    @cached_property
    def down(self) -> Script | None:
        """What down.sql runs; None where there is no such file.

        Raises:
            ProblemsFound: It does not parse.
            EnvironmentProblem: It cannot be read.
        """
        path = self.path / DOWN
        if not path.exists():
            return None
        try:
            return script_of(path.read_bytes().decode("utf-8-sig"), file=path.as_posix())
        except UnicodeDecodeError as error:
            raise EnvironmentProblem(f"{path.as_posix()} is not UTF-8: {error.reason}") from None
        except OSError as error:
            raise EnvironmentProblem(f"{path.as_posix()}: {error.strerror}") from None


@dataclass(frozen=True, slots=True)
class Folder:
    """All migrations of a project.

    Attributes:
        path: As people wrote it.
        migrations: By name, which is the order in which they run.
    """

    path: Path
    migrations: tuple[Migration, ...]

    def find(self, name: str) -> Migration:
        """Return a migration by its name, or by a beginning that only one has.

        Raises:
            EnvironmentProblem: There is none, or several.
        """
        names = [each.name for each in self.migrations]
        fit = [each for each in self.migrations if each.name == name] or [
            # Nothing, as of a variable that is not set, is the beginning of none.
            each
            for each in self.migrations
            if name and each.name.startswith(name)
        ]
        if len(fit) == 1:
            return fit[0]
        if fit:
            listed = ", ".join(each.name for each in fit)
            raise EnvironmentProblem(f"`{name}` may mean {listed}")
        near = did_you_mean(name, names)
        raise EnvironmentProblem(f"there is no migration `{name}` in {self.path.as_posix()}", near)

    def changes(self) -> list[tuple[Migration, ...]]:
        """Group the folders that are steps of one change."""
        return [tuple(steps) for _, steps in groupby(self.migrations, lambda m: m.plan.change)]


def read_folder(path: Path) -> Folder:
    """Read all migrations.

    Raises:
        EnvironmentProblem: There is no such folder, or it cannot be read.
        ProblemsFound: What lies there is no history: a fork, a folder without SQL and the like.
    """
    if path.exists() and not path.is_dir():
        raise EnvironmentProblem(f"{path.as_posix()} is no folder", "name it with --migrations DIR")
    if not path.is_dir():
        raise EnvironmentProblem(
            f"there is no folder of migrations {path.as_posix()}",
            "name it with --migrations DIR, or write the first one with"
            " `tablewright migrate new NAME`",
        )
    try:
        folders = sorted(_folders(path), key=lambda each: each.name)
        read = [_migration(each) for each in folders]
        lock = _provider_problem(path / LOCK_FILE)
    except OSError as error:
        raise EnvironmentProblem(f"{error.filename}: {error.strerror}") from None
    migrations = [each for each in read if isinstance(each, Migration)]
    problems = [each for each in read if isinstance(each, Diagnostic)]
    problems += [*lock, *_forks(migrations)]
    if problems:
        raise ProblemsFound(problems)
    return Folder(path, tuple(migrations))


def _folders(path: Path) -> Iterator[Path]:
    for each in path.iterdir():
        if each.is_dir() and not each.name.startswith("."):
            yield each


def _migration(path: Path) -> Migration | Diagnostic:
    place = (path / UP).as_posix()
    if not (path / UP).is_file():
        return Diagnostic("migration-without-sql", f"{place} is missing")
    content = (path / UP).read_bytes()
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as error:
        return Diagnostic("migration-encoding", f"{place} is not UTF-8: {error.reason}")
    try:
        return Migration(path.name, path, content, read_plan(path / PLAN, name=path.name))
    except PlanProblem as problem:
        return Diagnostic("migration-plan", f"{(path / PLAN).as_posix()}: {problem}")


def _provider_problem(path: Path) -> list[Diagnostic]:
    if not path.exists():
        return []
    try:
        provider = tomllib.loads(path.read_text("utf-8")).get("provider")
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        return [Diagnostic("migration-provider", f"{path.as_posix()}: {error}")]
    if provider in ("postgresql", "postgres"):
        return []
    message = f"{path.as_posix()}: these are migrations of {provider}, not of postgresql"
    return [Diagnostic("migration-provider", message)]


def _forks(migrations: Sequence[Migration]) -> Iterator[Diagnostic]:
    first: dict[int, Migration] = {}
    for each in migrations:
        if each.number is None:
            continue
        other = first.setdefault(int(each.number), each)
        if other is not each:
            yield Diagnostic(
                "migration-fork",
                f"two migrations have the number {each.number}: {other.name} and {each.name}",
                help="give the one that is not yet deployed the next free number",
            )
