"""A path in, the SQL scripts there out, in the order in which they are run."""

from __future__ import annotations

from pathlib import Path

from tablewright.diagnostics import EnvironmentProblem
from tablewright.sql.migration_scripts import building, forward_part

# How the files of pg_dump --format=custom begin.
_ARCHIVE = b"PGDMP"


def scripts_at(path: Path) -> dict[str, str]:
    """Read a script, or all that a folder holds, but for what undoes migrations.

    Raises:
        EnvironmentProblem: There is none, or one cannot be read or is no SQL.
    """
    if not path.is_dir():
        return {path.as_posix(): _read(path)}
    files = building(path.rglob("*.sql"))
    if not files:
        raise EnvironmentProblem(f"{path.as_posix()} holds no .sql file")
    return {file.as_posix(): forward_part(_read(file)) for file in files}


def _read(file: Path) -> str:
    name = file.as_posix()
    try:
        raw = file.read_bytes()
    except OSError as error:
        raise EnvironmentProblem(f"{name} cannot be read: {error.strerror}") from None
    if raw.startswith(_ARCHIVE):
        raise EnvironmentProblem(
            f"{name} is an archive of pg_dump, not SQL",
            help=f"pg_restore --schema-only --file=dump.sql {name}",
        )
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        reason = f"byte 0x{error.object[error.start]:02X} at {error.start}"
        raise EnvironmentProblem(
            f"{name} is not UTF-8: {reason}", "save the file as UTF-8"
        ) from None
    # The server would read no further, and say nothing.
    if "\0" in text:
        line = text[: text.index("\0")].count("\n") + 1
        raise EnvironmentProblem(f"{name}:{line}: SQL text cannot hold the character NUL")
    # As files of text are read: a line may end in CR LF.
    return text.replace("\r\n", "\n").replace("\r", "\n")
