"""What a table is beside its columns: logged or not, a child, of a type, foreign.

An unlogged table is emptied after a crash; a child's rows appear in its parent.
Source: PostgreSQL manual, CREATE TABLE (UNLOGGED, INHERITS, OF), CREATE FOREIGN TABLE.
"""

from __future__ import annotations

from collections.abc import Iterator

from tablewright.breaking.comparison import Comparison
from tablewright.breaking.rule import DANGEROUS, Finding, Rule, consumers, database
from tablewright.schema import Table


def check(comparison: Comparison) -> Iterator[Finding]:
    """Report tables whose persistence, parents, type or foreign server is another one."""
    for was, table in comparison.tables:
        for clause in _changes(was, table, comparison):
            yield Finding(
                f"{table.name}",
                f"table `{table.name}` {clause}",
                (table.notes,),
                (
                    database(DANGEROUS, "the table is rewritten or made anew"),
                    consumers(DANGEROUS, "queries may see other rows"),
                ),
            )


def _changes(was: Table, table: Table, comparison: Comparison) -> Iterator[str]:
    if was.unlogged != table.unlogged:
        yield "loses its rows in a crash from now on" if table.unlogged else "is logged from now on"
    if tuple(map(comparison.name_now, was.inherits)) != table.inherits:
        yield "inherits from other tables"
    if (was.of_type is None) != (table.of_type is None):
        yield "is of a type no longer" if table.of_type is None else "is of a type now"
    elif was.of_type is not None and comparison.name_now(was.of_type) != table.of_type:
        yield "is of another type"
    if was.foreign != table.foreign:
        yield "is reached in another way"


RULE = Rule(
    "table-nature-changed", "A table inherits, is kept or is reached otherwise.", DANGEROUS, check
)
