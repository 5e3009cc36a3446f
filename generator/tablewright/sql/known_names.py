"""What PostgreSQL and its usual extensions bring: functions and operator classes, by name."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import cache
from importlib.resources import files

from tablewright.schema import DEFAULT_NAMESPACE, Name
from tablewright.sql.quote import identifier, qualified
from tablewright.sql.types import BUILT_IN, BUILT_IN_SPELLINGS

# The newest release whose functions are told apart from those before.
NEWEST = 18


def known_functions(extensions: Collection[str]) -> frozenset[str] | None:
    """Return the names of all functions of a bare server with these extensions.

    Names of types are among them: a type can be called like a function (manual 4.2.9).

    Returns:
        None where one of the extensions is not on our list, so that anything may be there.
    """
    return _names("functions", frozenset(extensions))


def known_operator_classes(extensions: Collection[str]) -> frozenset[str] | None:
    """Return the names of all operator classes, as `gin/jsonb_ops`; None as above."""
    return _names("operator classes", frozenset(extensions))


def function_since(name: str) -> int | None:
    """Return the release that brought a function; None where it was there before 14, or is none."""
    return _releases().get(name)


def routine_sql(name: Name) -> str:
    """Spell the name of a function or aggregate.

    Those of the server are found before those of the default namespace, which says so where a name
    is theirs, too.
    """
    if name.namespace == DEFAULT_NAMESPACE and name.name in _sections()["functions"]:
        return f"{DEFAULT_NAMESPACE}.{identifier(name.name)}"
    return qualified(name)


def extension_with(name: str) -> str | None:
    """Return the extension that brings a function or operator class (`gin/gin_trgm_ops`)."""
    for heading, names in _sections().items():
        if name in names and " " in heading.removeprefix("operator "):
            return heading.rpartition(" ")[2]
    return None


@cache
def _names(kind: str, extensions: frozenset[str]) -> frozenset[str] | None:
    sections = _sections()
    if not all(f"functions {extension}" in sections for extension in extensions):
        return None
    wanted = [kind, *(f"{kind} {extension}" for extension in extensions)]
    types = (*BUILT_IN, *BUILT_IN_SPELLINGS) if kind == "functions" else ()
    return frozenset(types).union(*(sections.get(section, ()) for section in wanted))


@cache
def _releases() -> Mapping[str, int]:
    sections = _read("newer_functions.txt")
    return {name: int(release) for release, names in sections.items() for name in names}


@cache
def _sections() -> Mapping[str, frozenset[str]]:
    return _read("known_names.txt")


def _read(file: str) -> Mapping[str, frozenset[str]]:
    """Read a list: headings in brackets, below each its names."""
    text = files("tablewright.sql").joinpath(file).read_text(encoding="utf-8")
    sections = {}
    for part in text.split("\n[")[1:]:
        heading, _, names = part.partition("]\n")
        sections[heading] = frozenset(names.split())
    return sections
