"""`soft_delete:` of a table, which says how its rows go away.

Source: docs/schema-yaml.md, `soft_delete`.
"""

from __future__ import annotations

from collections.abc import Iterator

from tablewright.breaking.comparison import Comparison
from tablewright.breaking.rule import (
    BREAKING,
    COMPATIBLE,
    DANGEROUS,
    Finding,
    Rule,
    consumers,
    models,
)


def check(comparison: Comparison) -> Iterator[Finding]:
    """Report every table whose rows go away otherwise than before."""
    for was, table in comparison.tables if comparison.annotated else ():
        renamed = comparison.columns_now(was.name)
        before = renamed.get(was.soft_delete, was.soft_delete) if was.soft_delete else None
        if before == table.soft_delete:
            continue
        if table.soft_delete is None:
            message = f"table `{table.name}` no longer deletes softly"
            meets = consumers(DANGEROUS, "a deleted row is gone, and deleted ones are seen again")
        else:
            message = f"table `{table.name}` deletes softly by `{table.soft_delete}`"
            meets = consumers(DANGEROUS, "queries must leave out the rows that are deleted")
        yield Finding(
            f"{table.name}",
            message,
            (table.notes,),
            (
                models(
                    BREAKING if before else COMPATIBLE,
                    "`is_live` of the row model comes, goes or follows another column",
                ),
                meets,
            ),
        )


RULE = Rule(
    "soft-delete-changed",
    "A table deletes softly no longer, from now on, or by another column.",
    BREAKING,
    check,
)
