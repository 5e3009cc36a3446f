"""A table whose name is in the plural where most are in the singular, or the other way round.

Either is fine; mixed, people guess and look up. Words without a plural (progress, analytics) and
for collections (log, history) fit both.
Source: a convention of the trade, so only a note.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from tablewright.diagnostics import Severity
from tablewright.lint.rule import Finding, Rule
from tablewright.naming import plural, singular, words
from tablewright.schema import Schema

_COLLECTIONS_WORDS = """
    archive backlog cache calendar catalog config configuration history inbox inventory
    journal ledger log map outbox queue registry schedule stock
"""
_COLLECTIONS = frozenset(_COLLECTIONS_WORDS.split())


def check(schema: Schema) -> Iterator[Finding]:
    """Report the tables whose names are in the number of the minority."""
    numbers = {table.name: _number(table.name.name) for table in schema.tables}
    count = Counter(number for number in numbers.values() if number)
    if count["plural"] == count["singular"]:
        return
    usual = max(count, key=count.__getitem__)
    recast = plural if usual == "plural" else singular
    for table in schema.tables:
        number = numbers[table.name]
        if number and number != usual:
            yield Finding(
                f"table `{table.name}` is in the {number}, most are in the {usual}",
                (table.notes,),
                help=f"call it `{recast(table.name.name)}`",
            )


def _number(name: str) -> str | None:
    """Tell the grammatical number of a name's last word; None where both are the same."""
    last = (words(name) or ("",))[-1].lower()
    if last in _COLLECTIONS or plural(name) == singular(name):
        return None
    return "plural" if plural(name) == name else "singular"


RULE = Rule(
    "table-name-number",
    "Names of tables are mixed, in the singular and in the plural.",
    Severity.NOTE,
    check,
)
