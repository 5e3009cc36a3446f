"""What code calls things, even where the database calls them as before.

Source: docs/pydantic.md.
"""

from __future__ import annotations

from collections.abc import Iterator

from tablewright.breaking.comparison import Comparison
from tablewright.breaking.model_names import renamed
from tablewright.breaking.rule import BREAKING, Finding, Rule, models


def check(comparison: Comparison) -> Iterator[Finding]:
    """Report every name of the models that is another one for the same thing."""
    for each in renamed(comparison, comparison.old.pydantic, comparison.new.pydantic):
        what = "attribute" if each.what == "field" else each.what
        yield Finding(
            each.subject,
            f"the Pydantic {what} `{each.before}` is called `{each.after}`",
            each.on,
            (models(BREAKING, "code that uses the old name fails"),),
        )


RULE = Rule(
    "pydantic-name-changed",
    "A model, attribute or enum member is called otherwise in the Pydantic models.",
    BREAKING,
    check,
)
