"""A permissive policy that is new, a restrictive one that is gone, or one for more roles.

Source: PostgreSQL manual, CREATE POLICY (permissive ones are joined by OR, restrictive ones by
AND).
"""

from __future__ import annotations

from collections.abc import Iterator

from tablewright.breaking.comparison import Comparison
from tablewright.breaking.rule import COMPATIBLE, DANGEROUS, Finding, Rule, consumers, database
from tablewright.breaking.words import joined
from tablewright.schema import Notes


def check(comparison: Comparison) -> Iterator[Finding]:
    """Report every policy by whose change roles see or write more rows."""
    found = comparison.parts("policy", lambda table: table.policies)
    for each in found.removed:
        if not each.thing.permissive:
            yield _finding(each.subject, each.on, "is removed, and restricted")
    for new in found.added:
        if new.thing.permissive:
            yield _finding(new.subject, new.on, "is added")
    for kept in found.kept:
        more = {*kept.after.roles} - {*kept.before.roles}
        if kept.after.permissive and kept.before.roles and (more or not kept.after.roles):
            roles = joined(f"`{role}`" for role in sorted(more)) or "everybody"
            yield _finding(kept.subject, kept.on, f"allows {roles} too")


def _finding(subject: str, on: tuple[Notes, ...], what: str) -> Finding:
    return Finding(
        subject,
        f"policy `{subject}` {what}",
        on,
        (
            database(COMPATIBLE, "no row changes"),
            consumers(DANGEROUS, "roles may see or write rows that were kept from them"),
        ),
    )


RULE = Rule("policy-loosened", "Policies allow more rows.", DANGEROUS, check)
