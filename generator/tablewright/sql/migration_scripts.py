"""A folder's .sql files in, those that build the database out, in the order that tools run them.

Flyway, golang-migrate, Prisma and others keep a migration in files of its own, and what undoes it
in another; goose and dbmate keep both in one file, behind marks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

_NUMBERS = re.compile(r"(\d+)")
# Flyway: `U2__name.sql` undoes, `R__name.sql` is run again after all others.
_FLYWAY_UNDO = re.compile(r"U[\d._]+__")
_FLYWAY_REPEATED = "R__"
_FLYWAY = re.compile(r"V[\d._]+__")
_DOWN_MARK = re.compile(
    r"^--\s*(?:\+(?:goose|migrate)\s+Down\b|migrate:down\b).*", re.IGNORECASE | re.MULTILINE
)


def building(files: Iterable[Path]) -> list[Path]:
    """Leave out what undoes others, and sort; numbers in names count as numbers."""
    listed = set(files)
    is_flyway = any(_FLYWAY.match(each.name) for each in listed)
    kept = (
        each
        for each in listed
        if not _undoes(each, listed) and not (is_flyway and _FLYWAY_UNDO.match(each.name))
    )

    def key(path: Path) -> tuple[bool, list[tuple[int, str]], str]:
        repeated = is_flyway and path.name.startswith(_FLYWAY_REPEATED)
        return (
            repeated,
            [part for each in path.with_suffix("").parts for part in _natural(each)],
            path.as_posix(),
        )

    return sorted(kept, key=key)


def forward_part(script: str) -> str:
    """Return a script without what undoes it (goose, sql-migrate, dbmate)."""
    mark = _DOWN_MARK.search(script)
    return script[: mark.start()] if mark else script


def _undoes(path: Path, files: set[Path]) -> bool:
    """Tell whether a file undoes another: `1.down.sql` beside `1.up.sql`, or `down.sql`."""
    if path.name == "down.sql":
        return not files.isdisjoint(path.with_name(name) for name in ("migration.sql", "up.sql"))
    stem = path.name.removesuffix(".down.sql")
    return stem != path.name and not files.isdisjoint(
        path.with_name(f"{stem}{ending}") for ending in (".up.sql", ".sql")
    )


def _natural(text: str) -> list[tuple[int, str]]:
    parts = _NUMBERS.split(text)
    # A text stands before a number of any size, as the end of a name does.
    return [(int(part) if number % 2 else -1, part) for number, part in enumerate(parts) if part]
