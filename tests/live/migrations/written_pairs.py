"""Pairs of schemas that people wrote in, as files of SQL, the pairs as values out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tablewright.states import WrittenState, state_of_scripts

FOLDER = Path(__file__).parent / "pairs"
_TITLE = re.compile(r"^-- pair: (.*)$", re.MULTILINE)
_NEEDS = re.compile(r"^-- needs (\d+)$", re.MULTILINE)
_OLDEST = 15


@dataclass(frozen=True, slots=True)
class Pair:
    """Two schemas.

    Attributes:
        name: The file, and what the pair is about.
        rows: A statement that fills the old database.
        version: The oldest server that has all the words.
    """

    name: str
    old: WrittenState
    new: WrittenState
    rows: str
    version: int


def pairs() -> Iterator[Pair]:
    """Yield all pairs of all files: `-- pair: title`, old, `-- rows`, `-- new`."""
    for file in sorted(FOLDER.glob("*.sql")):
        _, *parts = _TITLE.split(file.read_text("utf-8"))
        for title, text in zip(parts[::2], parts[1::2], strict=True):
            yield _pair(f"{file.stem}: {title}", text)


def _pair(name: str, text: str) -> Pair:
    before, new = text.split("\n-- new\n")
    old, _, rows = before.partition("\n-- rows\n")
    found = _NEEDS.search(old)
    version = int(found[1]) if found else _OLDEST
    return Pair(
        name,
        state_of_scripts({"old.sql": old}, version),
        state_of_scripts({"new.sql": new}, version),
        rows,
        version,
    )
