"""The query of a view, and how it is run.

Source: PostgreSQL manual, CREATE VIEW (security_invoker, security_barrier, WITH CHECK OPTION).
"""

from __future__ import annotations

from collections.abc import Iterator

from tablewright.breaking.comparison import Comparison
from tablewright.breaking.rule import COMPATIBLE, DANGEROUS, Finding, Rule, consumers, database
from tablewright.breaking.sql_text import same_sql
from tablewright.breaking.stored_queries import kept_views
from tablewright.breaking.view_columns import shown
from tablewright.breaking.words import called


def check(comparison: Comparison) -> Iterator[Finding]:
    """Report every view with another query or other options; PostgreSQL judges the query."""
    for before, after in kept_views(comparison):
        texts_differ = not _same_query(comparison.sql_now(before.query) or "", after.query)
        settings_differ = any(
            getattr(before, field, None) != getattr(after, field, None) for field in _SETTINGS
        )
        if texts_differ or settings_differ:
            yield Finding(
                f"{after.name}",
                f"{called(after)} "
                + ("is another query" if texts_differ else "is run in another way"),
                (after.notes,),
                (
                    database(COMPATIBLE, "no row of a table changes"),
                    consumers(DANGEROUS, "readers may see other rows or values"),
                ),
                judged=texts_differ and not settings_differ,
            )


def _same_query(before: str, after: str) -> bool:
    """Compare all but the columns that only one side shows: other rules tell of those."""
    if same_sql(before, after):
        return True
    old, new = shown(before), shown(after)
    if old is None or new is None or old.rest != new.rest:
        return False
    common = old.values.keys() & new.values.keys()
    return bool(common) and all(old.values[name] == new.values[name] for name in common)


_SETTINGS = (
    "security_invoker",
    "security_barrier",
    "check_option",
    "defaults",
    "with_data",
)


RULE = Rule(
    "view-changed", "A view shows other rows or values, or in another way.", DANGEROUS, check
)
