"""A domain's checks in, the rules that they say out, for the named type that the domain becomes.

The model keeps checks of domains as SQL only. What is recognised is how rules are spelled as
checks, by this generator and by PostgreSQL when it shows them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any

from tablewright.schema import NO_RULES, DataType, Domain, Rules
from tablewright.sql.parse import SqlProblem, parse_statement, string_values
from tablewright.sql.types import INTEGER_RANGES, TEXT_TYPES
from tablewright.values import frozen

if TYPE_CHECKING:
    from postgast import pg_query_pb2 as pb

# The rules for the value itself and for its length, by the operator that says them.
_BOUNDS = {
    (">=", False): "min",
    ("<=", False): "max",
    (">=", True): "min_length",
    ("<=", True): "max_length",
}
_NUMBERS = frozenset((*INTEGER_RANGES, "numeric", "real", "double precision"))
_TEXTS = frozenset((*TEXT_TYPES, "citext"))
_LENGTHS = ("char_length", "character_length", "length")


@frozen
class DomainRules:
    """What the checks of a domain say.

    Attributes:
        unsaid: Names of the checks that are more than rules.
    """

    rules: Rules
    unsaid: tuple[str, ...]


class _NotARule(Exception):
    """SQL that no rule is spelled as."""


def domain_rules(domain: Domain) -> DomainRules:
    """Read the rules out of a domain's checks; one that is not wholly understood says nothing."""
    rules = NO_RULES
    unsaid: list[str] = []
    for check in domain.checks:
        try:
            statement = parse_statement(f"SELECT {check.expression}")
            found = _with(rules, _conjuncts(statement.select_stmt.target_list[0].res_target.val))
            rules = _fitting(found, domain.type)
        except (SqlProblem, _NotARule):
            unsaid.append(check.name)
    return DomainRules(rules, tuple(unsaid))


def _with(rules: Rules, parts: Iterable[pb.Node]) -> Rules:
    for part in parts:
        for name, value in _said(part):
            if getattr(rules, name) not in (None, ()):
                raise _NotARule
            change: dict[str, Any] = {name: value}
            rules = replace(rules, **change)
    return rules


def _fitting(rules: Rules, data_type: DataType) -> Rules:
    """Refuse rules that Pydantic has not for the type: texts compared by less and greater."""
    of_numbers = (rules.min, rules.max, rules.multiple_of)
    of_texts = (rules.min_length, rules.max_length, rules.pattern)
    for values, types in ((of_numbers, _NUMBERS), (of_texts, _TEXTS)):
        if any(value is not None for value in values) and data_type.name not in types:
            raise _NotARule
    return rules


def _conjuncts(node: pb.Node) -> Iterator[pb.Node]:
    from postgast import pg_query_pb2

    if node.HasField("bool_expr") and node.bool_expr.boolop == pg_query_pb2.AND_EXPR:
        for part in node.bool_expr.args:
            yield from _conjuncts(part)
    else:
        yield node


def _said(node: pb.Node) -> Iterator[tuple[str, object]]:
    """Yield the rules that one comparison says."""
    from postgast import pg_query_pb2

    expression = node.a_expr
    if not node.HasField("a_expr"):
        raise _NotARule
    operator = string_values(expression.name)[-1]
    left, right = _bare(expression.lexpr), expression.rexpr
    match expression.kind:
        case pg_query_pb2.AEXPR_OP if operator == "~" and _is_value(left):
            yield "pattern", _constant(right, str)
        case pg_query_pb2.AEXPR_OP if operator == "=" and left.HasField("a_expr"):
            yield "multiple_of", _divisor(left.a_expr, right)
        case pg_query_pb2.AEXPR_OP:
            yield _bound(operator, left, right)
        case pg_query_pb2.AEXPR_BETWEEN:
            low, high = right.list.items
            yield _bound(">=", left, low)
            yield _bound("<=", left, high)
        case pg_query_pb2.AEXPR_IN if operator == "=" and _is_value(left):
            yield "one_of", tuple(_constant(item, str, Decimal) for item in right.list.items)
        case pg_query_pb2.AEXPR_OP_ANY if operator == "=" and _is_value(left):
            items = _bare(right).a_array_expr.elements
            yield "one_of", tuple(_constant(item, str, Decimal) for item in items)
        case _:
            raise _NotARule


def _bound(operator: str, left: pb.Node, right: pb.Node) -> tuple[str, object]:
    measured = left.HasField("func_call") and _is_length(left.func_call)
    rule = _BOUNDS.get((operator, measured))
    if rule is None or not (measured or _is_value(left)):
        raise _NotARule
    number = _constant(right, Decimal)
    return rule, int(number) if measured else number


def _divisor(modulo: pb.A_Expr, remainder: pb.Node) -> Decimal:
    if string_values(modulo.name) != ["%"] or not _is_value(_bare(modulo.lexpr)):
        raise _NotARule
    divisor: Decimal = _constant(modulo.rexpr, Decimal)
    if _constant(remainder, Decimal) != 0 or divisor <= 0:
        raise _NotARule
    return divisor


def _constant(node: pb.Node, *kinds: type) -> Any:
    constant = _bare(node).a_const
    found: str | Decimal | None = None
    if constant.HasField("ival"):
        found = Decimal(constant.ival.ival)
    elif constant.HasField("fval"):
        found = Decimal(constant.fval.fval)
    elif constant.HasField("sval"):
        text: str = constant.sval.sval
        # PostgreSQL shows -1 as '-1'::integer.
        found = text if str in kinds else _number(text)
    if not isinstance(found, kinds):
        raise _NotARule
    return found


def _number(text: str) -> Decimal:
    try:
        return Decimal(text)
    except InvalidOperation:
        raise _NotARule from None


def _bare(node: pb.Node) -> pb.Node:
    """See through the casts that PostgreSQL adds when it shows a check."""
    while node.HasField("type_cast") and not node.type_cast.type_name.typmods:
        node = node.type_cast.arg
    return node


def _is_value(node: pb.Node) -> bool:
    return node.HasField("column_ref") and string_values(node.column_ref.fields) == ["value"]


def _is_length(call: pb.FuncCall) -> bool:
    named = string_values(call.funcname)[-1] in _LENGTHS
    return named and len(call.args) == 1 and _is_value(_bare(call.args[0]))
