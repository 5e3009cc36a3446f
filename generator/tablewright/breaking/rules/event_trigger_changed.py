"""Code that runs at DDL.

Source: PostgreSQL manual, chapter 38, CREATE EVENT TRIGGER.
"""

from __future__ import annotations

from collections.abc import Iterator

from tablewright.breaking.comparison import Comparison
from tablewright.breaking.object_changes import object_changes
from tablewright.breaking.rule import DANGEROUS, Finding, Rule
from tablewright.schema import EventTrigger


def check(comparison: Comparison) -> Iterator[Finding]:
    """Report event triggers that differ."""
    yield from object_changes(
        comparison, EventTrigger, "DDL that relies on it", removed=DANGEROUS, changed=DANGEROUS
    )


RULE = Rule("event-trigger-changed", "An event trigger is gone, new or another.", DANGEROUS, check)
