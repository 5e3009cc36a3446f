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

    def __init__(self, taken: Iterable[str] = ()) -> None:
        names = set(taken)
        self._taken = {_RELATION: names, _CONSTRAINT: set(names)}

    def add(self, name: str) -> None:
        """Remember a name that was given."""
        for names in self._taken.values():
            names.add(name)

    def choose(self, table: str, columns: str, label: str) -> str:
        """Choose as ChooseConstraintName and ChooseRelationName do (commands/indexcmds.c)."""
        shared = [self._taken[kind] for kind in _SHARED[label]]
        number = 0
        while True:
            name = object_name(table, columns, f"{label}{number or ''}")
            if not any(name in names for names in shared):
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
