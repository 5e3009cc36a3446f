"""The heads of functions and triggers, in PostgreSQL's words, taken apart by its grammar."""

from __future__ import annotations

from tablewright.schema import DEFAULT_NAMESPACE, Argument, Name
from tablewright.sql.parse import SqlProblem, expression_text, parse_statement, string_values
from tablewright.sql.types import type_of

_EVENTS = (("INSERT", 4), ("UPDATE", 16), ("DELETE", 8), ("TRUNCATE", 32))
_TIMINGS = {0: "AFTER", 2: "BEFORE", 64: "INSTEAD OF"}
_MODES = {
    "FUNC_PARAM_IN": "in",
    "FUNC_PARAM_DEFAULT": "in",
    "FUNC_PARAM_OUT": "out",
    "FUNC_PARAM_INOUT": "inout",
    "FUNC_PARAM_VARIADIC": "variadic",
}


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
