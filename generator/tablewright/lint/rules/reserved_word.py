"""A name that is a key word of SQL, so that it needs quotes or means something else without.

`SELECT user FROM accounts` does not read the column: it answers who is connected. Reported are
the key words that PostgreSQL reserves; of those that it only forbids to functions and types
(`position`, `values`), the names of functions and types. Key words that are reserved by the SQL
standard alone do no harm in PostgreSQL and are not reported.
Source: manual, appendix C, and 4.1.1.
"""

from __future__ import annotations

from collections.abc import Iterator

from tablewright.diagnostics import Severity
from tablewright.lint.rule import Finding, Rule
from tablewright.lint.subjects import Named, named_things
from tablewright.schema import Schema
from tablewright.sql.key_words import KeyWord, key_word

_FUNCTIONS_AND_TYPES = frozenset(("function", "procedure", "enum", "domain"))


def check(schema: Schema) -> Iterator[Finding]:
    """Report every object and column whose name PostgreSQL's grammar takes for a key word."""
    for named in named_things(schema):
        word = key_word(named.name)
        if word and _is_trouble(named, word):
            yield Finding(
                f"{named.what} is called by a key word of SQL and must be quoted everywhere",
                named.on,
                help="choose another name",
            )


def _is_trouble(named: Named, word: KeyWord) -> bool:
    is_function_or_type = named.kind in _FUNCTIONS_AND_TYPES
    return {
        KeyWord.RESERVED: True,
        KeyWord.NO_COLUMN: not is_function_or_type,
        KeyWord.NO_FUNCTION: is_function_or_type,
    }[word]


RULE = Rule(
    "reserved-word", "A name is a key word of SQL and needs quotes.", Severity.WARNING, check
)
