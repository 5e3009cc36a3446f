"""A permissive policy that is gone, a restrictive one that is new, or one for fewer roles.

Source: PostgreSQL manual, CREATE POLICY (permissive ones are joined by OR, restrictive ones by
AND).
"""

from __future__ import annotations

from collections.abc import Iterator

from tablewright.breaking.comparison import Comparison
from tablewright.breaking.rule import BREAKING, COMPATIBLE, Finding, Rule, consumers, database
from tablewright.breaking.words import joined
from tablewright.schema import Notes


def check(comparison: Comparison) -> Iterator[Finding]:
    """Report every policy by whose change roles see or write fewer rows."""
    found = comparison.parts("policy", lambda table: table.policies)
    for each in found.removed:
        if each.thing.permissive:
            yield _finding(each.subject, each.on, "is removed")
    for new in found.added:
        if not new.thing.permissive:
            yield _finding(new.subject, new.on, "is added, and restricts")
    for kept in found.kept:
        lost = {*kept.before.roles} - {*kept.after.roles}
        if kept.after.permissive and kept.after.roles and (lost or not kept.before.roles):
            roles = joined(f"`{role}`" for role in sorted(lost)) or "everybody else"
            yield _finding(kept.subject, kept.on, f"no longer allows {roles}")


def _finding(subject: str, on: tuple[Notes, ...], what: str) -> Finding:
    return Finding(
        subject,
        f"policy `{subject}` {what}",
        on,
        (
            database(COMPATIBLE, "no row changes"),
            consumers(BREAKING, "roles see fewer rows, or their writes are refused"),
        ),
    )


RULE = Rule("policy-tightened", "Policies allow fewer rows.", BREAKING, check)
