"""A role of the server, its options and the roles whose rights it has.

Source: PostgreSQL manual, chapter 21, CREATE ROLE, DROP ROLE.
"""

from __future__ import annotations

from collections.abc import Iterator

from tablewright.breaking.comparison import Comparison
from tablewright.breaking.object_changes import object_changes
from tablewright.breaking.rule import BREAKING, DANGEROUS, Finding, Rule
from tablewright.schema import Role


def check(comparison: Comparison) -> Iterator[Finding]:
    """Report roles that differ."""
    yield from object_changes(comparison, Role, "whoever logs in as it", changed=DANGEROUS)


RULE = Rule("role-changed", "A role is gone, new, or may do other things.", BREAKING, check)
