"""The collation of a column or domain.

Source: PostgreSQL manual 23.2: the order of rows, what is equal (nondeterministic collations) and
which index serves a query depend on it.
"""

from __future__ import annotations

from collections.abc import Iterator

from tablewright.breaking.comparison import Comparison
from tablewright.breaking.rule import DANGEROUS, Finding, Rule, consumers, database
from tablewright.schema import Domain, Notes


def check(comparison: Comparison) -> Iterator[Finding]:
    """Report columns and domains with another collation."""
    for each in comparison.columns.kept:
        if each.before.collation != each.after.collation:
            yield _finding(each.subject, f"column `{each.subject}`", each.on)
    for before, after in comparison.of(Domain).kept:
        if before.collation != after.collation:
            yield _finding(f"{after.name}", f"domain `{after.name}`", (after.notes,))


def _finding(subject: str, what: str, on: tuple[Notes, ...]) -> Finding:
    return Finding(
        subject,
        f"{what} has another collation",
        on,
        (
            database(DANGEROUS, "indexes over it are built anew, unique ones may fail"),
            consumers(DANGEROUS, "rows come in another order, other texts may count as equal"),
        ),
    )


RULE = Rule(
    "collation-changed",
    "A column, domain or field is compared and sorted otherwise.",
    DANGEROUS,
    check,
)
