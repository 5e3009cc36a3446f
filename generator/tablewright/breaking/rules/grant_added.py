"""Rights that are given, or no longer taken away.

Source: PostgreSQL manual, GRANT, REVOKE.
"""

from __future__ import annotations

from collections.abc import Iterator

from tablewright.breaking.comparison import Comparison
from tablewright.breaking.rule import COMPATIBLE, Finding, Rule, consumers, database
from tablewright.breaking.words import joined
from tablewright.schema import Grant, Notes


def check(comparison: Comparison) -> Iterator[Finding]:
    """Report every right that a role has and had not."""
    found = comparison.of(Grant)
    gained: list[tuple[Grant, tuple[Notes, ...], tuple[str, ...]]]
    gained = [(each, (), each.privileges) for each in found.removed if each.revoked]
    gained += [(each, (each.notes,), each.privileges) for each in found.added if not each.revoked]
    for before, after in found.kept:
        fewer, more = before.privileges, after.privileges
        if after.revoked:
            fewer, more = more, fewer
        if new := tuple(each for each in more if each not in fewer and "ALL" not in fewer):
            gained.append((after, (after.notes,), new))
    for grant, on, privileges in gained:
        yield Finding(
            f"{grant.name}",
            f"`{grant.role or 'public'}` may {joined(privileges)} "
            f"on {grant.on.lower()} `{grant.subject}`",
            on,
            (
                database(COMPATIBLE, "no row changes"),
                consumers(COMPATIBLE, "statements of the role are no longer refused"),
            ),
        )


RULE = Rule("grant-added", "A role may do more.", COMPATIBLE, check)
