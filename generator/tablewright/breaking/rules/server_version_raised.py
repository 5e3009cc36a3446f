"""`postgres:` of the specification: the oldest major version that it is for.

Source: docs/schema-yaml.md, `postgres`.
"""

from __future__ import annotations

from collections.abc import Iterator

from tablewright.breaking.comparison import Comparison
from tablewright.breaking.rule import BREAKING, COMPATIBLE, Finding, Rule, consumers, database


def check(comparison: Comparison) -> Iterator[Finding]:
    """Report a higher oldest version."""
    before, after = comparison.before.minimum_version, comparison.after.minimum_version
    if comparison.annotated and after > before:
        yield Finding(
            "postgres",
            f"PostgreSQL {after} is needed, {before} was enough",
            (),
            (
                database(BREAKING, "an older server must be upgraded first"),
                consumers(COMPATIBLE, "statements stay as they are"),
            ),
        )


RULE = Rule("server-version-raised", "An older PostgreSQL will not do any more.", BREAKING, check)
