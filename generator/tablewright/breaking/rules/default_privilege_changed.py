"""ALTER DEFAULT PRIVILEGES: what is there already keeps its rights.

Source: PostgreSQL manual, ALTER DEFAULT PRIVILEGES.
"""

from __future__ import annotations

from collections.abc import Iterator

from tablewright.breaking.comparison import Comparison
from tablewright.breaking.object_changes import object_changes
from tablewright.breaking.rule import DANGEROUS, Finding, Rule
from tablewright.schema import DefaultPrivilege


def check(comparison: Comparison) -> Iterator[Finding]:
    """Report default privileges that differ."""
    yield from object_changes(
        comparison,
        DefaultPrivilege,
        "roles that rely on it",
        removed=DANGEROUS,
        changed=DANGEROUS,
    )


RULE = Rule(
    "default-privilege-changed", "Objects made from now on have other rights.", DANGEROUS, check
)
