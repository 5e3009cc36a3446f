"""The heads of functions and triggers, in PostgreSQL's words, taken apart by its grammar."""

from __future__ import annotations

from typing import Any

from tablewright.schema import DEFAULT_NAMESPACE, Argument, Name
from tablewright.sql.parse import SqlProblem, expression_text, parse_statement, string_values
from tablewright.sql.quote import identifier, qualified
from tablewright.sql.types import type_of, type_sql

_EVENTS = (("INSERT", 4), ("UPDATE", 16), ("DELETE", 8), ("TRUNCATE", 32))
_TIMINGS = {0: "AFTER", 2: "BEFORE", 64: "INSTEAD OF"}
_MODES = {
    "FUNC_PARAM_IN": "in",
    "FUNC_PARAM_DEFAULT": "in",
    "FUNC_PARAM_OUT": "out",
    "FUNC_PARAM_INOUT": "inout",
    "FUNC_PARAM_VARIADIC": "variadic",
}


def split_signature(key: str) -> tuple[str, str | None]:
    """Split `total(uuid)` into the name and what stands in the parentheses, None without them."""
    quoted = False
    for place, character in enumerate(key):
        if character == '"':
            quoted = not quoted
        elif character == "(" and not quoted:
            return key[:place].strip(), key[place + 1 :].strip().removesuffix(")").strip()
    return key, None


def parse_returns(text: str) -> tuple[str | None, tuple[Argument, ...]]:
    """Part what a function returns into a type and, of `table (...)`, columns as arguments.

    Raises:
        SqlProblem: PostgreSQL's grammar refuses it, or it says more than that.
    """
    check_returns(text)
    statement = parse_statement(f"CREATE FUNCTION f() RETURNS {text}\n LANGUAGE sql")
    columns = tuple(
        Argument(type_of(node.function_parameter.arg_type), node.function_parameter.name, "table")
        for node in statement.create_function_stmt.parameters
    )
    return (None, columns) if columns else (text, ())


def parse_arguments(text: str) -> tuple[Argument, ...]:
    """Parse a function's arguments: `course uuid, depth integer default 1`.

    Raises:
        SqlProblem: PostgreSQL's grammar refuses it.
    """
    from postgast import pg_query_pb2 as pb

    prefix = "CREATE FUNCTION f("
    statement = parse_statement(f"{prefix}{text}\n) LANGUAGE sql", offset=len(prefix))
    function = statement.create_function_stmt
    if len(function.options) != 1 or function.HasField("return_type"):
        raise SqlProblem("a list of arguments is wanted here", 0)
    found = []
    for node in function.parameters:
        parameter = node.function_parameter
        default = None
        if parameter.HasField("defexpr"):
            default = expression_text(parameter.defexpr)
        mode = _MODES[pb.FunctionParameterMode.Name(parameter.mode)]
        data_type = type_of(parameter.arg_type)
        found.append(Argument(data_type, parameter.name or None, mode, default))
    return tuple(found)


def check_returns(text: str) -> None:
    """Check what a function returns: `trigger`, `setof courses`, `table (id uuid)`.

    Raises:
        SqlProblem: PostgreSQL's grammar refuses it, or it says more than that.
    """
    prefix = "CREATE FUNCTION f() RETURNS "
    statement = parse_statement(f"{prefix}{text}\n LANGUAGE sql", offset=len(prefix))
    if len(statement.create_function_stmt.options) != 1:
        raise SqlProblem("a type is wanted here", 0)
    if "--" in text or "/*" in text:
        raise SqlProblem("a comment does not fit here", 0)


def aggregate_arguments(text: str) -> str:
    """Spell the arguments of an aggregate: `*`, `integer`, `float8 ORDER BY anyelement`.

    Raises:
        SqlProblem: PostgreSQL's grammar refuses it.
    """
    prefix = "CREATE AGGREGATE f("
    statement = parse_statement(f"{prefix}{text}\n) (sfunc = f)", offset=len(prefix))
    arguments, direct = statement.define_stmt.args
    parameters = [node.function_parameter for node in arguments.list.items]
    if not parameters:
        return "*"
    words = [_parameter_sql(each) for each in parameters]
    number = direct.integer.ival
    if number < 0:
        return ", ".join(words)
    # The grammar has put the arguments behind ORDER BY at the end; one VARIADIC stands for two.
    ordered = words[number:] or words[-1:]
    return f"{', '.join(words[:number])} ORDER BY {', '.join(ordered)}".lstrip()


def function_with_arguments(text: str) -> str:
    """Spell a function with its argument types: `currency_of(text)`.

    Raises:
        SqlProblem: PostgreSQL's grammar refuses it.
    """
    prefix = "DROP FUNCTION "
    statement = parse_statement(f"{prefix}{text}\n", offset=len(prefix)).drop_stmt
    if len(statement.objects) != 1 or statement.objects[0].object_with_args.args_unspecified:
        raise SqlProblem("a function with the types of its arguments is wanted here", 0)
    function = statement.objects[0].object_with_args
    names = string_values(function.objname)
    name = Name(names[-2] if len(names) > 1 else DEFAULT_NAMESPACE, names[-1])
    types = ", ".join(type_sql(type_of(node.type_name)) for node in function.objargs)
    spelled = identifier(name.name) if name.namespace == "pg_catalog" else qualified(name)
    return f"{spelled}({types})"


def _parameter_sql(parameter: Any) -> str:
    from postgast import pg_query_pb2 as pb

    mode = _MODES[pb.FunctionParameterMode.Name(parameter.mode)]
    words = ["VARIADIC"] if mode == "variadic" else []
    words += [identifier(parameter.name)] if parameter.name else []
    return " ".join([*words, type_sql(type_of(parameter.arg_type))])


def parse_trigger_event(text: str) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    """Parse when a trigger fires: `before insert or update of price`.

    Returns:
        The timing, the events in a fixed order, and the columns of UPDATE OF.

    Raises:
        SqlProblem: PostgreSQL's grammar refuses it.
    """
    prefix = "CREATE TRIGGER t "
    sql = f"{prefix}{text}\n ON t EXECUTE FUNCTION f()"
    trigger = parse_statement(sql, offset=len(prefix)).create_trig_stmt
    if trigger.relation.relname != "t" or not trigger.events:
        raise SqlProblem("a timing and events are wanted here", 0)
    events = tuple(word for word, bit in _EVENTS if trigger.events & bit)
    return _TIMINGS[trigger.timing], events, tuple(string_values(trigger.columns))


def parse_trigger_function(text: str) -> tuple[Name, tuple[str, ...]]:
    """Parse the call of a trigger's function: `touch('price')`.

    Raises:
        SqlProblem: PostgreSQL's grammar refuses it.
    """
    prefix = "CREATE TRIGGER t AFTER INSERT ON t EXECUTE FUNCTION "
    trigger = parse_statement(f"{prefix}{text}", offset=len(prefix)).create_trig_stmt
    names = string_values(trigger.funcname)
    namespace = names[-2] if len(names) > 1 else DEFAULT_NAMESPACE
    return Name(namespace, names[-1]), tuple(string_values(trigger.args))
