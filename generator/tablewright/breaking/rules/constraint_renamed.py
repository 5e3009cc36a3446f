"""A constraint that demands the same under another name, but not since its table has another.

Source: PostgreSQL manual, INSERT (ON CONFLICT ON CONSTRAINT names it); errors name it, too.
"""

from __future__ import annotations

from collections.abc import Iterator

from tablewright.breaking.comparison import Comparison
from tablewright.breaking.keys import constraints_of, follows_a_rename, uniques_of
from tablewright.breaking.rule import COMPATIBLE, DANGEROUS, Finding, Rule, consumers, database


def check(comparison: Comparison) -> Iterator[Finding]:
    """Report every constraint that is called otherwise than before."""
    for word, parts in (*constraints_of(comparison), ("unique constraint", uniques_of(comparison))):
        for each in parts.kept:
            if each.before.name != each.after.name and not follows_a_rename(each):
                yield Finding(
                    each.subject,
                    f"{word} `{each.before.name}` of `{each.table.name}` is called "
                    f"`{each.after.name}`",
                    each.on,
                    (
                        database(COMPATIBLE, "it demands the same"),
                        consumers(
                            DANGEROUS,
                            "ON CONFLICT ON CONSTRAINT and readers of errors name it",
                        ),
                    ),
                )


RULE = Rule("constraint-renamed", "A constraint has another name.", DANGEROUS, check)
