"""Whether policies decide which rows a role sees.

Source: PostgreSQL manual 5.9 (with no policy, "a default-deny policy is used").
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
    database,
)


def check(comparison: Comparison) -> Iterator[Finding]:
    """Report every table whose row security is switched."""
    for was, table in comparison.tables:
        for field, word in (("row_security", ""), ("force_row_security", " for its owner")):
            old, new = getattr(was, field), getattr(table, field)
            if old == new:
                continue
            meets = (
                consumers(BREAKING, "roles see and write only what a policy allows")
                if new
                else consumers(DANGEROUS, "roles see and write every row")
            )
            yield Finding(
                f"{table.name}",
                f"row security of `{table.name}` is {'on' if new else 'off'}{word}",
                (table.notes,),
                (database(COMPATIBLE, "no row changes"), meets),
            )


RULE = Rule(
    "row-security-changed",
    "Row-level security is on, off, or in force for the owner.",
    BREAKING,
    check,
)
