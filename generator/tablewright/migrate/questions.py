"""The rows of a table in, questions about them in SQL out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from tablewright.migrate.former_names import FormerNames
from tablewright.schema import Table
from tablewright.sql.quote import identifier, qualified


@dataclass(frozen=True, slots=True)
class Preflight:
    """A question to the rows.

    Attributes:
        says: What it means when there are any.
        count: A query for how many.
        examples: A query for three of them.
        since: The major release that can answer it; 0 where all can.
    """

    says: str
    count: str
    examples: str
    since: int = 0


@dataclass(frozen=True, slots=True)
class ComingValue:
    """The value that a column of a row will have.

    Attributes:
        sql: Made of the one that it has.
        unfit: True of rows whose value cannot become one; empty where nothing can be said.
        since: The major release that can tell these; 0 where all can.
    """

    sql: str
    unfit: str = ""
    since: int = 0


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of a table, and what it and its columns are called when they are asked.

    Attributes:
        table: With the names of its columns that rules speak of.
        former: What is called otherwise.
        coming: By column, the values that are asked about instead of those that are there.
    """

    table: Table
    former: FormerNames
    coming: Mapping[str, ComingValue] = field(default_factory=dict)

    @property
    def since(self) -> int:
        """The major release that can tell the values that are asked about; 0 where all can."""
        return max((each.since for each in self.coming.values()), default=0)

    @property
    def name(self) -> str:
        """The name that the table has."""
        return qualified(self.former.of(self.table.name))

    @property
    def only(self) -> str:
        """ONLY, for what holds in a table alone: not in its heirs, but in its partitions."""
        return "" if self.table.partition_by is not None else "ONLY "

    def source(self, only: str = "", *, alias: str = "") -> str:
        """Spell the rows for FROM.

        Args:
            only: `ONLY `, or nothing.
            alias: How the query speaks of them.
        """
        named = f" AS {alias}" if alias else ""
        values = {
            name: identifier(was) for name, was in self.former.of_columns(self.table.name).items()
        }
        values |= {name: each.sql for name, each in self.coming.items()}
        if not values:
            return f"{only}{self.name}{named}"
        listed = ", ".join(
            f"{values[each.name]} AS {identifier(each.name)}"
            if each.name in values
            else identifier(each.name)
            for each in self.table.columns
        )
        named = named or f" AS {identifier(self.table.name.name)}"
        return f"(SELECT {listed} FROM {only}{self.name}{self._fit()}){named}"

    def _fit(self) -> str:
        """Leave out rows about whose values another question is asked.

        OFFSET keeps the conditions of a query from being tried before this one
        (is_simple_subquery in prepjointree.c, subquery_is_pushdown_safe in allpaths.c).
        """
        unfit = [f"({each.unfit}) IS NOT TRUE" for each in self.coming.values() if each.unfit]
        return f" WHERE {' AND '.join(unfit)} OFFSET 0" if unfit else ""

    def column(self, name: str) -> str:
        """Spell the name that a column has."""
        return identifier(self.former.of_columns(self.table.name).get(name, name))

    def where(self, condition: str, says: str, *, since: int = 0) -> Preflight:
        """Ask for the rows of which a condition is true."""
        found = f"FROM {self.source()} WHERE {condition}"
        return Preflight(
            f"rows of {self.name} {says}",
            f"SELECT count(*) {found}",
            f"SELECT * {found} LIMIT 3",
            max(since, self.since),
        )
