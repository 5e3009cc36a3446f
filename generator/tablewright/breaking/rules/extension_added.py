"""An extension that the server must be able to install.

Source: PostgreSQL manual, CREATE EXTENSION (trusted extensions and the rights that others need).
"""

from __future__ import annotations

from collections.abc import Iterator

from tablewright.breaking.comparison import Comparison
from tablewright.breaking.rule import COMPATIBLE, Finding, Rule, database
from tablewright.schema import Extension


def check(comparison: Comparison) -> Iterator[Finding]:
    """Report every extension that the old side lacks."""
    for extension in comparison.of(Extension).added:
        yield Finding(
            f"{extension.name}",
            f"extension `{extension.name}` is added",
            (extension.notes,),
            (database(COMPATIBLE, "the server must have it and let the role install it"),),
        )


RULE = Rule("extension-added", "An extension is new.", COMPATIBLE, check)
