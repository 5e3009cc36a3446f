"""The names that a module uses in, its import lines out, as isort and ruff order them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from tablewright.targets.pydantic.layout import Group, spread
from tablewright.targets.pydantic.spelling import WIDTH

_THIRD_PARTY = "pydantic"
_NUMBER = re.compile(r"(\d+)")


def import_sections(needs: Iterable[str]) -> tuple[str, ...]:
    """Lay out the sections: standard library, third party, own package.

    Args:
        needs: Modules (`datetime`) and members of modules (`uuid.UUID`, `.shapes.Row`).
    """
    modules: set[str] = set()
    members: dict[str, set[str]] = {}
    for need in needs:
        module, dot, name = need.rpartition(".")
        if dot:
            members.setdefault(module, set()).add(name)
        else:
            modules.add(need)
    own = sorted(module for module in members if module.startswith("."))
    third = [module for module in members if module == _THIRD_PARTY]
    standard = sorted(members.keys() - {*own, *third})
    sections = (
        [f"import {module}" for module in sorted(modules)]
        + [_from_import(module, members[module]) for module in standard],
        [_from_import(module, members[module]) for module in third],
        [_from_import(module, members[module]) for module in own],
    )
    return tuple("\n".join(section) for section in sections if section)


def in_import_order(names: Iterable[str]) -> tuple[str, ...]:
    """Order the members of a module: constants, classes, the rest (ruff's `isort` settings)."""
    return tuple(sorted(names, key=_import_order))


def _from_import(module: str, names: Iterable[str]) -> str:
    head = f"from {module} import "
    ordered = in_import_order(names)
    line = head + ", ".join(ordered)
    return line if len(line) <= WIDTH else spread(Group("(", ordered, ")"), indent=0, before=head)


def _import_order(name: str) -> tuple[int, list[str | int], list[str | int]]:
    # ruff counts bytes, and takes a single letter for a class.
    is_constant = name.isupper() and len(name.encode()) > 1
    kind = 0 if is_constant else 1 if name[0].isupper() else 2
    return kind, _natural(name.lower()), _natural(name)


def _natural(name: str) -> list[str | int]:
    """Take numbers apart, which come by their size; texts and numbers take turns."""
    return [int(part) if part.isdecimal() else part for part in _NUMBER.split(name)]
