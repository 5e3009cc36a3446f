"""The names that PostgreSQL itself would choose for constraints and indexes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tablewright.schema import IndexElement
from tablewright.sql.index_names import index_column_name
from tablewright.sql.object_names import MAX_NAME_BYTES, clipped, object_name

# Which sets of names each kind of constraint or index must not be in.
_RELATION, _CONSTRAINT = "relation", "constraint"
_SHARED: dict[str, tuple[str, ...]] = {
    "pkey": (_RELATION, _CONSTRAINT),
    "key": (_RELATION, _CONSTRAINT),
    "excl": (_RELATION, _CONSTRAINT),
    "idx": (_RELATION,),
    "seq": (_RELATION,),
    "check": (_CONSTRAINT,),
    "fkey": (_CONSTRAINT,),
}


class TakenNames:
    """The names of a namespace, so that the second one chosen alike gets a number behind it."""

    def __init__(self) -> None:
        """Begin with a namespace in which nothing is."""
        self._taken: dict[str, set[str]] = {_RELATION: set(), _CONSTRAINT: set()}
        self._given: dict[str, set[str]] = {}

    def add(self, name: str, table: str, label: str) -> None:
        """Remember a name that was given.

        Constraints of two tables may share a given one, as after CREATE TABLE ... (LIKE ...): it
        is taken in its own table alone.
        """
        kinds = _SHARED[label]
        if _RELATION in kinds:
            self._taken[_RELATION].add(name)
        if _CONSTRAINT in kinds:
            self._given.setdefault(table, set()).add(name)

    def choose(self, table: str, columns: str, label: str) -> str:
        """Choose as ChooseConstraintName and ChooseRelationName do (commands/indexcmds.c)."""
        kinds = _SHARED[label]
        shared = [self._taken[kind] for kind in kinds]
        given = self._given.get(table, set()) if _CONSTRAINT in kinds else set()
        number = 0
        while True:
            name = object_name(table, columns, f"{label}{number or ''}")
            if not any(name in names for names in (given, *shared)):
                for names in shared:
                    names.add(name)
                return name
            number += 1


def joined_columns(columns: Sequence[str]) -> str:
    """Join as ChooseIndexNameAddition and ChooseForeignKeyConstraintNameAddition do."""
    return clipped("_".join(columns), MAX_NAME_BYTES)


def element_names(elements: Iterable[IndexElement], include: Iterable[str] = ()) -> list[str]:
    """Name the columns of an index as ChooseIndexColumnNames does, numbering repeats."""
    names: list[str] = []
    wished = [
        each.column or index_column_name(each.expression or "") or "expr" for each in elements
    ]
    for name in (*wished, *include):
        chosen, number = name, 0
        while chosen in names:
            number += 1
            chosen = clipped(name, MAX_NAME_BYTES - len(str(number))) + str(number)
        names.append(chosen)
    return names
