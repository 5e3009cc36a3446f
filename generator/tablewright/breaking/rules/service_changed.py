"""Objects around the tables that statements or other servers name.

Source: PostgreSQL manual, CREATE TEXT SEARCH CONFIGURATION, CREATE COLLATION, CREATE PUBLICATION,
CREATE SERVER, CREATE FOREIGN DATA WRAPPER, and their DROP.
"""

from __future__ import annotations

from collections.abc import Iterator

from tablewright.breaking.comparison import Comparison
from tablewright.breaking.object_changes import object_changes
from tablewright.breaking.rule import BREAKING, DANGEROUS, Finding, Rule
from tablewright.schema import (
    Collation,
    ForeignDataWrapper,
    ForeignServer,
    Publication,
    TextSearchConfiguration,
    TextSearchDictionary,
)


def check(comparison: Comparison) -> Iterator[Finding]:
    """Report text search, collations, publications and foreign servers that differ."""
    yield from object_changes(comparison, Collation, "texts sorted by it", changed=BREAKING)
    yield from object_changes(
        comparison, TextSearchDictionary, "searches with it", changed=DANGEROUS
    )
    yield from object_changes(
        comparison, TextSearchConfiguration, "searches with it", changed=DANGEROUS
    )
    yield from object_changes(comparison, Publication, "subscribers of it", changed=DANGEROUS)
    yield from object_changes(
        comparison, ForeignDataWrapper, "foreign tables by it", changed=DANGEROUS
    )
    yield from object_changes(comparison, ForeignServer, "foreign tables on it", changed=DANGEROUS)


RULE = Rule(
    "service-changed",
    "What serves text search, collation, replication or foreign data is gone, new or another.",
    BREAKING,
    check,
)
