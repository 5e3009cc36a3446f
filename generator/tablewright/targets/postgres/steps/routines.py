"""Functions, aggregates, operators, casts and event triggers as steps."""

from __future__ import annotations

from collections.abc import Iterator

from tablewright.schema import Aggregate, Cast, EventTrigger, Function, Operator
from tablewright.sql.definitions import (
    AGGREGATE,
    OPERATOR,
    definition_lines,
    operator_sql,
    short_name_sql,
)
from tablewright.sql.known_names import routine_sql
from tablewright.sql.quote import dollar_quoted, identifier, text_literal
from tablewright.sql.spell import argument_sql, setting_sql
from tablewright.sql.types import type_sql
from tablewright.targets.postgres.steps.step import Step, comment_on, with_commas


def function_step(function: Function) -> Step:
    """Spell CREATE FUNCTION or PROCEDURE."""
    given = [each for each in function.arguments if each.mode != "table"]
    arguments = ", ".join(argument_sql(argument) for argument in given)
    what = "PROCEDURE" if function.kind == "procedure" else "FUNCTION"
    lines = [*_result(function), f"LANGUAGE {identifier(function.language)}", *_traits(function)]
    lines += [f"SET {setting_sql(name, value)}" for name, value in function.settings]
    lines.append(_body(function))
    name = f"{routine_sql(function.name)}({arguments})"
    identity = ", ".join(
        type_sql(argument.type)
        for argument in function.arguments
        if argument.mode in ("in", "inout", "variadic")
    )
    comments = comment_on(what, f"{routine_sql(function.name)}({identity})", function.comment)
    return Step(name, what, tuple(lines), tuple(comments))


def aggregate_step(aggregate: Aggregate) -> Step:
    """Spell CREATE AGGREGATE."""
    name = f"{routine_sql(aggregate.name)}({aggregate.arguments})"
    lines = with_commas(definition_lines(aggregate.options, AGGREGATE))
    comments = comment_on("AGGREGATE", name, aggregate.comment)
    return Step(name, lines=lines, statements=tuple(comments))


def operator_step(operator: Operator) -> Step:
    """Spell CREATE OPERATOR; commutators and negators may be named before they are there."""
    name = operator_sql(operator.name)
    operands = [f"LEFTARG = {operator.left}"] if operator.left else []
    operands.append(f"RIGHTARG = {operator.right}")
    lines = with_commas([*definition_lines(operator.options, OPERATOR), *operands])
    subject = f"{name} ({operator.left or 'NONE'}, {operator.right})"
    comments = comment_on("OPERATOR", subject, operator.comment)
    return Step(name, lines=lines, statements=tuple(comments))


def cast_step(cast: Cast) -> Step:
    """Spell CREATE CAST."""
    how = f"WITH FUNCTION {cast.function}" if cast.function else "WITHOUT FUNCTION"
    head = " WITH INOUT" if cast.inout else f" {how}"
    if cast.context != "explicit":
        head += f" AS {cast.context.upper()}"
    name = f"({cast.source} AS {cast.target})"
    return Step(name, head, statements=tuple(comment_on("CAST", name, cast.comment)))


def event_trigger_step(trigger: EventTrigger) -> Step:
    """Spell CREATE EVENT TRIGGER, and in which sessions it fires."""
    name = identifier(trigger.name)
    tags = ", ".join(text_literal(tag) for tag in trigger.tags)
    lines = [f"WHEN TAG IN ({tags})"] if tags else []
    lines.append(f"EXECUTE FUNCTION {routine_sql(trigger.function)}()")
    statements = [*comment_on("EVENT TRIGGER", name, trigger.comment)]
    if trigger.enabled != "ORIGIN":
        how = "DISABLE" if trigger.enabled == "DISABLED" else f"ENABLE {trigger.enabled}"
        statements.append(f"ALTER EVENT TRIGGER {name} {how};")
    return Step(name, trigger.event, tuple(lines), tuple(statements))


def _result(function: Function) -> Iterator[str]:
    columns = [argument_sql(each) for each in function.arguments if each.mode == "table"]
    if columns:
        yield f"RETURNS TABLE ({', '.join(columns)})"
    elif function.returns is not None:
        yield f"RETURNS {function.returns}"


def _traits(function: Function) -> Iterator[str]:
    if function.transforms:
        yield f"TRANSFORM {', '.join(f'FOR TYPE {each}' for each in function.transforms)}"
    if function.kind == "window":
        yield "WINDOW"
    if function.volatility != "volatile":
        yield function.volatility.upper()
    if function.parallel != "unsafe":
        yield f"PARALLEL {function.parallel.upper()}"
    for words, said in (
        ("STRICT", function.strict),
        ("SECURITY DEFINER", function.security_definer),
        ("LEAKPROOF", function.leakproof),
    ):
        if said:
            yield words
    for words, value in (("COST", function.cost), ("ROWS", function.rows)):
        if value is not None:
            yield f"{words} {value}"
    if function.support is not None:
        yield f"SUPPORT {short_name_sql(function.support)}"


def _body(function: Function) -> str:
    if function.atomic:
        # Behind a comment a semicolon would be one.
        has_comment = "--" in function.body.rpartition("\n")[2]
        return f"{function.body}\n" if has_comment else function.body
    if function.library is not None:
        return f"AS {text_literal(function.library)}, {text_literal(function.body)}"
    return f"AS {dollar_quoted(function.body)}"
