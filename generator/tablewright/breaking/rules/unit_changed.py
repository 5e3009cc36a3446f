"""`unit:` of a column: the same number means something else.

Source: docs/schema-yaml.md, `unit`.
"""

from __future__ import annotations

from collections.abc import Iterator

from tablewright.breaking.comparison import Comparison
from tablewright.breaking.rule import COMPATIBLE, DANGEROUS, Finding, Rule, consumers, database


def check(comparison: Comparison) -> Iterator[Finding]:
    """Report every column whose unit is another one."""
    for each in comparison.columns.kept if comparison.annotated else ():
        before, after = each.before.unit, each.after.unit
        if before != after:
            category = COMPATIBLE if before is None else DANGEROUS
            yield Finding(
                each.subject,
                f"column `{each.subject}` was in {before or 'no unit'}, "
                f"becomes {after or 'no unit'}",
                each.on,
                (
                    database(COMPATIBLE, "the numbers stay as they are"),
                    consumers(category, "readers and writers must count in the new unit"),
                ),
            )


RULE = Rule("unit-changed", "The numbers of a column count something else.", DANGEROUS, check)
