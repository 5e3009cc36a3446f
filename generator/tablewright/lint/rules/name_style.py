"""A name that is not written in lower case with underscores, so that it needs quotes for ever.

PostgreSQL folds names without quotes to lower case: `userId` can only be reached as `"userId"`.
Constraints, indexes and triggers are reported only where all names of their table and columns are
plain, as they are often made of these.
Sources: PostgreSQL wiki, "Don't Do This", "Don't use upper case table or column names"; manual
4.1.1.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tablewright.diagnostics import Severity
from tablewright.lint.rule import Finding, Rule
from tablewright.lint.subjects import Named, named_parts, named_things
from tablewright.naming import snake
from tablewright.schema import Schema

_PLAIN = re.compile(r"[a-z_][a-z0-9_]*\Z")


def check(schema: Schema) -> Iterator[Finding]:
    """Report every name that is not lower case letters, digits and underscores."""
    for named in named_things(schema):
        if not _PLAIN.match(named.name):
            yield _finding(named)
    for table in schema.tables:
        names = (table.name.name, *(column.name for column in table.columns))
        if all(_PLAIN.match(name) for name in names):
            odd = (part for part in named_parts(table) if not _PLAIN.match(part.name))
            yield from map(_finding, odd)


def _finding(named: Named) -> Finding:
    better = snake(named.name)
    mend = f"call it `{better}`" if _PLAIN.match(better) else "choose another name"
    return Finding(
        f"the name of {named.what} must be quoted everywhere",
        named.on,
        help=f"{mend}; models may still call it otherwise",
    )


RULE = Rule(
    "name-style",
    "A name is not written in lower case with underscores.",
    Severity.WARNING,
    check,
)
