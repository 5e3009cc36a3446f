"""Rights that are taken away, or no longer given.

Source: PostgreSQL manual, GRANT, REVOKE.
"""

from __future__ import annotations

from collections.abc import Iterator

from tablewright.breaking.comparison import Comparison
from tablewright.breaking.rule import BREAKING, COMPATIBLE, Finding, Rule, consumers, database
from tablewright.breaking.words import joined
from tablewright.schema import Grant, Notes


def check(comparison: Comparison) -> Iterator[Finding]:
    """Report every right that a role had and has not."""
    found = comparison.of(Grant)
    lost: list[tuple[Grant, tuple[Notes, ...], tuple[str, ...]]]
    lost = [(each, (), each.privileges) for each in found.removed if not each.revoked]
    lost += [(each, (each.notes,), each.privileges) for each in found.added if each.revoked]
    for before, after in found.kept:
        fewer, more = after.privileges, before.privileges
        if after.revoked:
            fewer, more = more, fewer
        if gone := tuple(each for each in more if each not in fewer and "ALL" not in fewer):
            lost.append((after, (after.notes,), gone))
    for grant, on, privileges in lost:
        yield Finding(
            f"{grant.name}",
            f"`{grant.role or 'public'}` may no longer {joined(privileges)} "
            f"on {grant.on.lower()} `{grant.subject}`",
            on,
            (
                database(COMPATIBLE, "no row changes"),
                consumers(BREAKING, "statements of the role are refused"),
            ),
        )


RULE = Rule("grant-removed", "A role may do less.", BREAKING, check)
