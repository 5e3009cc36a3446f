"""An enum or domain that nothing uses.

It may be a leftover, or a column may be text where it was meant to have this type.
Source: manual 8.7; the database cannot tell either, and keeps the type for ever.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tablewright.diagnostics import Severity
from tablewright.lint.rule import Finding, Rule
from tablewright.schema import Domain, Enum, Expression, Name, Schema


def check(schema: Schema) -> Iterator[Finding]:
    """Report each enum and domain that no column, domain, function or SQL text names."""
    used = set(_used_as_types(schema))
    types: tuple[Enum | Domain, ...] = (*schema.enums, *schema.domains)
    unused = [each for each in types if each.name not in used]
    if not unused:
        return
    mentioned = set(re.findall(r"\w+", "\n".join(_texts(schema))))
    for each in unused:
        if each.name.name not in mentioned:
            yield _finding(each)


def _finding(each: Enum | Domain) -> Finding:
    word = "enum" if isinstance(each, Enum) else "domain"
    return Finding(
        f"{word} `{each.name}` is used by nothing",
        (each.notes,),
        help="give a column this type, or remove it",
    )


def _used_as_types(schema: Schema) -> Iterator[Name]:
    types = [column.type for table in schema.tables for column in table.columns]
    types += [domain.type for domain in schema.domains]
    types += [each.type for function in schema.functions for each in function.arguments]
    return (Name(each.namespace, each.name) for each in types if each.namespace is not None)


def _texts(schema: Schema) -> Iterator[str]:
    """Yield all SQL that could name a type."""
    for function in schema.functions:
        yield function.body
        yield function.returns or ""
    for view in schema.views:
        yield view.query
    for table in schema.tables:
        yield from (check.expression for check in table.checks)
        for column in table.columns:
            if column.generated:
                yield column.generated.sql
            if isinstance(column.default, Expression):
                yield column.default.sql


RULE = Rule("unused-type", "Nothing uses an enum or domain.", Severity.WARNING, check)
