"""A constraint of the same name that holds rows to something else.

Source: PostgreSQL manual, ALTER TABLE (ADD CONSTRAINT: existing rows are checked unless NOT VALID).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tablewright.breaking.comparison import Comparison
from tablewright.breaking.keys import (
    constraints_of,
    differs_by_text_only,
    same_constraint,
    uniques_of,
)
from tablewright.breaking.rule import (
    BREAKING,
    DANGEROUS,
    Effect,
    Finding,
    Rule,
    consumers,
    database,
)
from tablewright.schema import Unique


def check(comparison: Comparison) -> Iterator[Finding]:
    """Report every constraint whose demand is another one; PostgreSQL is the judge of SQL."""
    for word, parts in (*constraints_of(comparison), ("unique constraint", uniques_of(comparison))):
        for each in parts.kept:
            if same_constraint(each.before, each.after):
                continue
            yield Finding(
                each.subject,
                f"{word} `{each.after.name}` of `{each.table.name}` demands something else",
                each.on,
                (
                    database(DANGEROUS, "a row that breaks it stops the change"),
                    _effect_on_writers(each.before, each.after),
                ),
                judged=differs_by_text_only(each.before, each.after),
            )


def _effect_on_writers(before: Any, after: Any) -> Effect:
    """Say what statements meet; a key that can be deferred settles no conflict (manual, INSERT)."""
    both = isinstance(before, Unique) and isinstance(after, Unique)
    if both and after.deferrable and not before.deferrable:
        return consumers(BREAKING, "ON CONFLICT over its columns fails")
    return consumers(DANGEROUS, "statements that break it fail")


RULE = Rule("constraint-changed", "A constraint demands something else.", BREAKING, check)
