"""By what a row is known.

Source: PostgreSQL manual 5.5.4; Prisma's reference, `@id`: findUnique, update and delete take it.
"""

from __future__ import annotations

from collections.abc import Iterator

from tablewright.breaking.comparison import Comparison
from tablewright.breaking.rule import BREAKING, Finding, Rule, consumers, database, models
from tablewright.breaking.words import joined


def check(comparison: Comparison) -> Iterator[Finding]:
    """Report every table whose primary key is over other columns, or gone."""
    for was, table in comparison.tables:
        before, after = was.primary_key, table.primary_key
        if before is None:
            continue
        renamed = comparison.in_new_words(before, was)
        if after is not None and renamed.columns == after.columns:
            continue
        now = f"({joined(after.columns)})" if after else "nothing"
        yield Finding(
            f"{table.name}.{(after or before).name}",
            f"the primary key of `{table.name}` was ({joined(renamed.columns)}), becomes {now}",
            ((after.notes, table.notes) if after else (table.notes,)),
            (
                database(BREAKING, "rows that repeat it, or have a null in it, stop the change"),
                models(
                    BREAKING, f"{comparison.new.models_of(table.name)} know rows by other fields"
                ),
                consumers(BREAKING, "foreign keys, ON CONFLICT and replication rely on it"),
            ),
        )


RULE = Rule(
    "primary-key-changed",
    "The primary key of a table is over other columns, or is gone.",
    BREAKING,
    check,
)
