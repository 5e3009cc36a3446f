"""The partition key, or the bounds of a partition.

PostgreSQL cannot change a partition key in place: the table is made anew and its rows are copied.
Source: PostgreSQL manual 5.12.2, ALTER TABLE (ATTACH PARTITION).
"""

from __future__ import annotations

from collections.abc import Iterator

from tablewright.breaking.comparison import Comparison
from tablewright.breaking.rule import BREAKING, DANGEROUS, Finding, Rule, consumers, database
from tablewright.schema import Partition, Table


def check(comparison: Comparison) -> Iterator[Finding]:
    """Report other partition keys and other bounds."""
    for was, table in comparison.of(Table).kept:
        if comparison.sql_now(was.partition_by, was.name) != table.partition_by:
            yield Finding(
                f"{table.name}",
                f"table `{table.name}` was partitioned by {was.partition_by or 'nothing'}, "
                f"becomes partitioned by {table.partition_by or 'nothing'}",
                (table.notes,),
                (
                    database(BREAKING, "the table is made anew and its rows are copied"),
                    consumers(DANGEROUS, "unique keys must hold the partition key"),
                ),
                judged=was.partition_by is not None and table.partition_by is not None,
            )
        if _place(was.partition_of, comparison) != _place(table.partition_of, comparison):
            yield Finding(
                f"{table.name}",
                f"partition `{table.name}` is for other rows",
                (table.notes,),
                (
                    database(BREAKING, "rows outside of the bounds stop the change"),
                    consumers(DANGEROUS, "an INSERT may find no partition for its row"),
                ),
                judged=was.partition_of is not None and table.partition_of is not None,
            )


def _place(partition: Partition | None, comparison: Comparison) -> tuple[object, ...]:
    if partition is None:
        return ()
    return comparison.name_now(partition.table), " ".join(partition.bound.split())


RULE = Rule(
    "partitioning-changed",
    "A table is partitioned otherwise, or a partition holds other rows.",
    BREAKING,
    check,
)
