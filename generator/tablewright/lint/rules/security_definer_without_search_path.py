"""A SECURITY DEFINER function that looks names up where its caller says.

Whoever may call it can put a table or operator of his own first on the search path, or into the
temporary namespace, and has it run with the owner's rights. The function must set search_path
itself, with pg_temp last, or empty with every name written out.
Source: manual, CREATE FUNCTION, "Writing SECURITY DEFINER Functions Safely".
"""

from __future__ import annotations

from collections.abc import Iterator

from tablewright.diagnostics import Severity
from tablewright.lint.rule import Finding, Rule
from tablewright.schema import Function, Schema


def check(schema: Schema) -> Iterator[Finding]:
    """Report SECURITY DEFINER functions without a safe search_path of their own."""
    for function in schema.functions:
        if function.security_definer:
            flaw = _flaw(function)
            if flaw:
                yield Finding(
                    f"{function.kind} `{function.name}` runs with its owner's rights and {flaw}",
                    (function.notes,),
                    help="add `settings: {search_path: 'pg_catalog, public, pg_temp'}`",
                )


def _flaw(function: Function) -> str | None:
    path = dict(function.settings).get("search_path")
    if path is None:
        return "its caller's search_path"
    last = path.split(",")[-1].strip().strip("\"'")
    if last in ("", "pg_temp"):
        return None
    return "a search_path on which pg_temp is not last"


RULE = Rule(
    "security-definer-without-search-path",
    "A SECURITY DEFINER function looks names up where its caller says.",
    Severity.WARNING,
    check,
)
