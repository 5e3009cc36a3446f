"""A column that keeps its values under another name.

Source: PostgreSQL manual, ALTER TABLE (RENAME COLUMN): what depends on it follows, the text of
statements does not.
"""

from __future__ import annotations

from collections.abc import Iterator

from tablewright.breaking.comparison import Comparison
from tablewright.breaking.rule import BREAKING, COMPATIBLE, Finding, Rule, consumers, database
from tablewright.breaking.words import OLD_NAME_FAILS


def check(comparison: Comparison) -> Iterator[Finding]:
    """Report every column that is called otherwise than before."""
    for each in comparison.columns.kept:
        if each.before.name != each.after.name:
            yield Finding(
                each.subject,
                f"column `{each.table.name}.{each.before.name}` is renamed to `{each.after.name}`",
                each.on,
                (
                    database(COMPATIBLE, "the values stay"),
                    consumers(BREAKING, OLD_NAME_FAILS),
                ),
                help="add the new one beside the old one, write both, then remove the old one",
            )


RULE = Rule("column-renamed", "A column has another name.", BREAKING, check)
