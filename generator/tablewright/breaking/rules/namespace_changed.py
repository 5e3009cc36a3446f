"""A schema of the database, in whose name statements find what is in it.

Source: PostgreSQL manual 5.10, CREATE SCHEMA, DROP SCHEMA.
"""

from __future__ import annotations

from collections.abc import Iterator

from tablewright.breaking.comparison import Comparison
from tablewright.breaking.object_changes import object_changes
from tablewright.breaking.rule import BREAKING, COMPATIBLE, Finding, Rule
from tablewright.schema import Namespace


def check(comparison: Comparison) -> Iterator[Finding]:
    """Report namespaces that only one side has."""
    yield from object_changes(
        comparison, Namespace, "statements that name what is in it", changed=COMPATIBLE
    )


RULE = Rule("namespace-changed", "A namespace is gone, or new.", BREAKING, check)
