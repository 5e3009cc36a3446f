"""Columns in another order, or a new one before the last of the old ones.

INSERT without a list of columns fills them in order, and `SELECT *` returns them so.
Source: PostgreSQL manual, INSERT ("If no list of column names is given at all"), SELECT.
"""

from __future__ import annotations

from collections.abc import Iterator

from tablewright.breaking.comparison import Comparison
from tablewright.breaking.rule import COMPATIBLE, DANGEROUS, Finding, Rule, consumers, database


def check(comparison: Comparison) -> Iterator[Finding]:
    """Report every table whose old columns have moved, or have new ones between them."""
    for was, table in comparison.tables:
        renamed = comparison.columns_now(was.name)
        old = [renamed.get(each.name, each.name) for each in was.columns]
        new = [each.name for each in table.columns]
        stayed = [name for name in old if name in new]
        if stayed != new[: len(stayed)]:
            yield Finding(
                f"{table.name}",
                f"the columns of `{table.name}` come in another order",
                (table.notes,),
                (
                    database(
                        COMPATIBLE,
                        "columns of an existing table stay where they are unless it is made anew",
                    ),
                    consumers(
                        DANGEROUS, "INSERT without a list of columns and SELECT * may mix them up"
                    ),
                ),
                help="put new columns last",
            )


RULE = Rule("order-of-columns", "The columns of a table come in another order.", DANGEROUS, check)
