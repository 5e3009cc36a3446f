"""A table's checks in, validators that refuse what the database would refuse for certain out."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from tablewright.naming import snake
from tablewright.schema import Check, DataType
from tablewright.sql.parse import SqlProblem, parse_statement, string_values
from tablewright.targets.pydantic.conditions import (
    ALWAYS,
    NEVER,
    UNKNOWN,
    Condition,
    Truth,
    conjunction,
    disjunction,
    guarded,
    negated,
    spelled,
)
from tablewright.targets.pydantic.layout import Group, spread
from tablewright.targets.pydantic.operands import (
    CheckScope,
    Untranslatable,
    alike,
    base_type,
    column_of,
    operand_of,
)
from tablewright.targets.pydantic.spelling import docstring, text_literal
from tablewright.targets.pydantic.views import ValidatorView

if TYPE_CHECKING:
    from postgast import pg_query_pb2 as pb

_BODY = 8

# Operators, and what is false where they are true: values that are compared here have an order.
_OPERATORS = {
    "=": ("==", "!="),
    "<>": ("!=", "=="),
    "<": ("<", ">="),
    "<=": ("<=", ">"),
    ">": (">", "<="),
    ">=": (">=", "<"),
}
_EQUALITY = ("=", "<>")


def validators_of(scope: CheckScope) -> dict[str, ValidatorView]:
    """Return the validators of a shape by the names of their checks.

    Checks that were made of a column's rules are left to its attribute; those that Python might
    see otherwise, or that this shape can never break, to the database, which may not enforce them.
    """
    taken = {field.name for field in scope.fields.values()}
    validators: dict[str, ValidatorView] = {}
    for check in scope.table.checks:
        if check.column is not None or not check.enforced:
            continue
        try:
            broken = _truth(_parsed(check.expression), scope).false
        except Untranslatable:
            continue
        if broken in (NEVER, ALWAYS):
            continue
        name = _method_name(check, scope, taken)
        taken.add(name)
        validators[check.name] = _validator(check, name, broken)
    return validators


def validator_needs(validator: ValidatorView) -> tuple[str, ...]:
    """Return what a validator imports."""
    marks = {"known(": ".values.known", "Decimal(": "decimal.Decimal"}
    used = (need for mark, need in marks.items() if mark in validator.broken)
    return ("typing.Self", "pydantic.model_validator", *used)


def _method_name(check: Check, scope: CheckScope, taken: set[str]) -> str:
    """Name a validator after its check, without the table's name before it."""
    name = f"check_{snake(check.name.removeprefix(f'{scope.table.name.name}_')) or 'row'}"
    while name in taken or not name.isidentifier():
        name = f"{name}_" if name.isidentifier() else "check_row"
    return name


def _validator(check: Check, name: str, broken: Condition) -> ValidatorView:
    """Lay out a validator, whose message is the check's comment."""
    message = (check.comment or "").strip() or f"{check.name}: {check.expression}"
    refusal = Group("raise ValueError(", (text_literal(message),), ")")
    return ValidatorView(
        name=name,
        docstring=docstring(f"Hold the check `{check.expression}`.", indent=_BODY),
        broken=spelled(broken, indent=_BODY),
        refusal=spread(refusal, indent=_BODY + 4),
    )


def _parsed(expression: str) -> pb.Node:
    try:
        statement = parse_statement(f"SELECT {expression}")
    except SqlProblem as problem:
        raise Untranslatable(problem.message) from None
    return statement.select_stmt.target_list[0].res_target.val


def _truth(node: pb.Node, scope: CheckScope) -> Truth:
    kind = node.WhichOneof("node")
    translate = _CONDITIONS.get(kind or "")
    if translate is None:
        raise Untranslatable(f"no translation of {kind}")
    return translate(node, scope)


def _boolean(node: pb.Node, scope: CheckScope) -> Truth:
    from postgast import pg_query_pb2

    truths = [_truth(each, scope) for each in node.bool_expr.args]
    match node.bool_expr.boolop:
        case pg_query_pb2.AND_EXPR:
            return conjunction(truths)
        case pg_query_pb2.OR_EXPR:
            return disjunction(truths)
    return negated(truths[0])


def _null_test(node: pb.Node, scope: CheckScope) -> Truth:
    from postgast import pg_query_pb2

    column = column_of(node.null_test.arg, scope)
    field = scope.fields.get(column.name)
    if field is None:
        is_null = UNKNOWN
    elif not field.nullable:
        is_null = Truth(NEVER, ALWAYS)
    else:
        attribute = f"self.{field.name}"
        there = f"{attribute} is not None" if field.certain else f"known({attribute})"
        is_null = Truth(f"{attribute} is None", there)
    return negated(is_null) if node.null_test.nulltesttype == pg_query_pb2.IS_NOT_NULL else is_null


def _boolean_column(node: pb.Node, scope: CheckScope) -> Truth:
    column = column_of(node, scope)
    if base_type(column, scope.schema) != DataType("boolean"):
        raise Untranslatable(f"{column.name} is no boolean")
    field = scope.fields.get(column.name)
    if field is None:
        return UNKNOWN
    attribute = f"self.{field.name}"
    if field.certain and not field.nullable:
        return Truth(attribute, f"not {attribute}")
    return Truth(f"{attribute} is True", f"{attribute} is False")


def _comparison(node: pb.Node, scope: CheckScope) -> Truth:
    from postgast import pg_query_pb2

    expression = node.a_expr
    operator = string_values(expression.name)[-1]
    match expression.kind:
        case pg_query_pb2.AEXPR_OP if operator in _OPERATORS:
            return _compared(operator, expression.lexpr, expression.rexpr, scope)
        case pg_query_pb2.AEXPR_IN:
            found = _among(expression.lexpr, expression.rexpr.list.items, scope)
            return negated(found) if operator == "<>" else found
        case pg_query_pb2.AEXPR_OP_ANY if operator == "=":
            return _among(expression.lexpr, _array_items(expression.rexpr), scope)
        case pg_query_pb2.AEXPR_OP_ALL if operator == "<>":
            return negated(_among(expression.lexpr, _array_items(expression.rexpr), scope))
        case pg_query_pb2.AEXPR_BETWEEN | pg_query_pb2.AEXPR_NOT_BETWEEN as between:
            low, high = expression.rexpr.list.items
            inside = conjunction(
                (
                    _compared(">=", expression.lexpr, low, scope),
                    _compared("<=", expression.lexpr, high, scope),
                )
            )
            return inside if between == pg_query_pb2.AEXPR_BETWEEN else negated(inside)
    raise Untranslatable(f"no translation of {operator}")


_CONDITIONS: dict[str, Callable[[pb.Node, CheckScope], Truth]] = {
    "bool_expr": _boolean,
    "null_test": _null_test,
    "column_ref": _boolean_column,
    "a_expr": _comparison,
}


def _compared(operator: str, left: pb.Node, right: pb.Node, scope: CheckScope) -> Truth:
    sides = alike(operand_of(left, scope), operand_of(right, scope), scope)
    if sides is None:
        return UNKNOWN
    one, other = sides
    if operator not in _EQUALITY and not (one.ordered and other.ordered):
        raise Untranslatable(f"{operator} is no matter of bytes")
    true, false = _OPERATORS[operator]
    guards = (*one.guards, *other.guards)
    return Truth(
        guarded(guards, f"{one.text} {true} {other.text}"),
        guarded(guards, f"{one.text} {false} {other.text}"),
    )


def _among(left: pb.Node, items: Iterable[pb.Node], scope: CheckScope) -> Truth:
    value = operand_of(left, scope)
    listed: list[str] = []
    for item in items:
        sides = alike(value, operand_of(item, scope), scope)
        if sides is not None and sides[1].guards:
            raise Untranslatable("a list with columns in it")
        if sides is not None:
            listed.append(sides[1].text)
    if value is None:
        return UNKNOWN
    if len(listed) == 1:
        true, false = f"{value.text} == {listed[0]}", f"{value.text} != {listed[0]}"
    else:
        values = ", ".join(listed)
        true, false = f"{value.text} in ({values})", f"{value.text} not in ({values})"
    return Truth(guarded(value.guards, true), guarded(value.guards, false))


def _array_items(node: pb.Node) -> Iterable[pb.Node]:
    """Return what PostgreSQL itself makes of IN when it shows a check: = ANY (ARRAY[...])."""
    while node.HasField("type_cast"):
        node = node.type_cast.arg
    if not node.HasField("a_array_expr"):
        raise Untranslatable("an array that is no list of constants")
    return list(node.a_array_expr.elements)
