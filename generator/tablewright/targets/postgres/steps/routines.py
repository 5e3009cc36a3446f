"""Functions as steps."""

from __future__ import annotations

from tablewright.schema import Function
from tablewright.sql.quote import dollar_quoted, identifier, qualified
from tablewright.sql.spell import argument_sql, setting_sql
from tablewright.sql.types import type_sql
from tablewright.targets.postgres.steps.step import Step, comment_on


def function_step(function: Function) -> Step:
    """Spell CREATE FUNCTION or PROCEDURE."""
    arguments = ", ".join(argument_sql(argument) for argument in function.arguments)
    what = function.kind.upper()
    lines = [f"LANGUAGE {identifier(function.language)}"]
    if function.returns is not None:
        lines.insert(0, f"RETURNS {function.returns}")
    for word, value, usual in (
        ("", function.volatility, "volatile"),
        ("PARALLEL ", function.parallel, "unsafe"),
    ):
        if value != usual:
            lines.append(f"{word}{value.upper()}")
    for word, said in (
        ("STRICT", function.strict),
        ("SECURITY DEFINER", function.security_definer),
        ("LEAKPROOF", function.leakproof),
    ):
        if said:
            lines.append(word)
    lines += [f"SET {setting_sql(name, value)}" for name, value in function.settings]
    name = f"{qualified(function.name)}({arguments})"
    lines.append(f"AS {dollar_quoted(function.body)}")
    identity = ", ".join(
        type_sql(argument.type)
        for argument in function.arguments
        if argument.mode in ("in", "inout", "variadic")
    )
    comments = comment_on(what, f"{qualified(function.name)}({identity})", function.comment)
    return Step(name, what, tuple(lines), tuple(comments))
