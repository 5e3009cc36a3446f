"""A rule that changes statements before they run.

Source: PostgreSQL manual, chapter 39, CREATE RULE.
"""

from __future__ import annotations

from collections.abc import Iterator

from tablewright.breaking.comparison import Comparison
from tablewright.breaking.rule import DANGEROUS, Finding, Rule, consumers, database


def check(comparison: Comparison) -> Iterator[Finding]:
    """Report rewrite rules of tables that differ."""
    found = comparison.parts("rule", lambda table: table.rules)
    for subject, on, what in (
        *((each.subject, each.on, "is removed") for each in found.removed),
        *((each.subject, each.on, "is added") for each in found.added),
        *(
            (each.subject, each.on, "is another")
            for each in found.kept
            if " ".join(each.before.definition.split()) != " ".join(each.after.definition.split())
            or each.before.enabled != each.after.enabled
        ),
    ):
        yield Finding(
            subject,
            f"rewrite rule `{subject}` {what}",
            on,
            (
                database(DANGEROUS, "statements on the table do something else"),
                consumers(DANGEROUS, "what is written may not be what is stored"),
            ),
            judged=what == "is another",
        )


RULE = Rule("rewrite-rule-changed", "A rewrite rule is gone, new or another.", DANGEROUS, check)
