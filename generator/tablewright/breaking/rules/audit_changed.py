"""`audit:` of a table, which says what is kept of the changes of its rows.

Source: docs/schema-yaml.md, `audit`.
"""

from __future__ import annotations

from collections.abc import Iterator

from tablewright.breaking.comparison import Comparison
from tablewright.breaking.rule import COMPATIBLE, DANGEROUS, Finding, Rule, consumers, database


def check(comparison: Comparison) -> Iterator[Finding]:
    """Report every table whose changes are kept otherwise than before."""
    for was, table in comparison.tables if comparison.annotated else ():
        if was.audit == table.audit:
            continue
        if table.audit is None:
            what, effect = "no longer keeps", "changes leave no trace from now on"
        elif was.audit is None:
            what, effect = "keeps", "every change writes a row more"
        else:
            what, effect = "keeps other parts of", "the audit log holds other columns"
        category = COMPATIBLE if was.audit is None else DANGEROUS
        yield Finding(
            f"{table.name}",
            f"table `{table.name}` {what} the changes of its rows",
            (table.notes,),
            (database(category, effect), consumers(category, "readers of the audit log see that")),
        )


RULE = Rule("audit-changed", "Fewer, more or other changes of a table are kept.", DANGEROUS, check)
