"""The conditions of a policy, of which nobody can tell whether they allow more or less.

Source: PostgreSQL manual, CREATE POLICY.
"""

from __future__ import annotations

from collections.abc import Iterator

from tablewright.breaking.comparison import Comparison
from tablewright.breaking.rule import COMPATIBLE, DANGEROUS, Finding, Rule, consumers, database
from tablewright.breaking.sql_text import same_sql


def check(comparison: Comparison) -> Iterator[Finding]:
    """Report every policy with other conditions; PostgreSQL is the judge of them."""
    for each in comparison.parts("policy", lambda table: table.policies).kept:
        old, new = each.before, each.after
        same = (old.command, old.permissive) == (new.command, new.permissive)
        texts = all(
            same_sql(comparison.sql_now(before, each.was.name), after)
            for before, after in ((old.using, new.using), (old.check, new.check))
        )
        if same and texts:
            continue
        yield Finding(
            each.subject,
            f"policy `{each.subject}` has another condition",
            each.on,
            (
                database(COMPATIBLE, "no row changes"),
                consumers(DANGEROUS, "roles may see and write other rows"),
            ),
            judged=same,
        )


RULE = Rule(
    "policy-changed", "A policy has another condition, command or effect.", DANGEROUS, check
)
