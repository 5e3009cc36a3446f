"""The names that PostgreSQL itself would choose for constraints and indexes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tablewright.resolve.scope import MAX_NAME_BYTES
from tablewright.schema import IndexElement


class TakenNames:
    """Chooses names and remembers them, so that a second one gets a number behind it."""

    def __init__(self, taken: Iterable[str] = ()) -> None:
        self._taken = set(taken)

    def add(self, name: str) -> None:
        """Remember a name that was given."""
        self._taken.add(name)

    def choose(self, table: str, columns: str, label: str) -> str:
        """Choose as ChooseConstraintName and ChooseRelationName do (commands/indexcmds.c)."""
        number = 0
        while True:
            suffix = f"{label}{number or ''}"
            name = object_name(table, columns, suffix)
            if name not in self._taken:
                self._taken.add(name)
                return name
            number += 1


def object_name(table: str, columns: str, label: str) -> str:
    """Join the parts as makeObjectName does, shortening the longer of the first two to fit.

    Args:
        columns: The names joined by underscores; may be empty.
        label: `pkey`, `key`, `fkey`, `check`, `excl` or `idx`, possibly with a number.
    """
    room = MAX_NAME_BYTES - len(label.encode()) - 1 - (1 if columns else 0)
    first, second = len(table.encode()), len(columns.encode())
    while first + second > room:
        if first > second:
            first -= 1
        else:
            second -= 1
    parts = (_clip(table, first), _clip(columns, second), label)
    return "_".join(part for part in parts if part)


def joined_columns(columns: Sequence[str]) -> str:
    """Join as ChooseIndexNameAddition and ChooseForeignKeyConstraintNameAddition do."""
    return _clip("_".join(columns), MAX_NAME_BYTES)


def element_names(elements: Iterable[IndexElement]) -> list[str]:
    """Name the elements of an index as FigureIndexColname does, numbering repeats."""
    from tablewright.sql.parse import parse_expression

    names: list[str] = []
    for element in elements:
        name = element.column or "expr"
        if element.expression is not None:
            parsed = parse_expression(element.expression)
            if parsed.shape == "call" and parsed.functions:
                name = parsed.functions[0].name
        chosen, number = name, 0
        while chosen in names:
            number += 1
            chosen = _clip(name, MAX_NAME_BYTES - len(str(number))) + str(number)
        names.append(chosen)
    return names


def _clip(text: str, size: int) -> str:
    """Cut to at most `size` bytes, never through a character."""
    return text.encode()[:size].decode(errors="ignore")
