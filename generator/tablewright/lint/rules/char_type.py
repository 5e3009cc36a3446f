"""A column of type char(n), which PostgreSQL pads with blanks.

The padding takes room, is ignored by some comparisons and not by others (LIKE, regular
expressions), and too long a text is still refused; nothing is faster for it.
Sources: PostgreSQL wiki, "Don't Do This", "Don't use char(n)"; manual 8.3.
"""

from __future__ import annotations

from collections.abc import Iterator

from tablewright.diagnostics import Severity
from tablewright.lint.rule import Finding, Rule
from tablewright.lint.subjects import things_of_type
from tablewright.schema import Schema
from tablewright.sql.types import length_limit


def check(schema: Schema) -> Iterator[Finding]:
    """Report every column and domain of type char, with a length or without."""
    for each in things_of_type(schema, "char"):
        length = length_limit(each.type)
        yield Finding(
            f"{each.what} has type char({length}), which is padded with blanks",
            each.on,
            help=f"write `{{type: text, max_length: {length}}}`",
        )


RULE = Rule("char-type", "A column is char(n): blank-padded text.", Severity.WARNING, check)
