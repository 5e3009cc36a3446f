"""Sides of a comparison in SQL in, Python expressions with what must hold to evaluate them out."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from tablewright.schema import Column, DataType, Schema, Table
from tablewright.sql.parse import string_values
from tablewright.sql.types import type_of
from tablewright.targets.pydantic.fields import Field
from tablewright.targets.pydantic.names import Names
from tablewright.targets.pydantic.spelling import number_literal, text_literal
from tablewright.values import frozen

if TYPE_CHECKING:
    from postgast import pg_query_pb2 as pb

_NUMBERS = ("smallint", "integer", "bigint", "numeric")
_TEXTS = ("text", "varchar")
# Types whose values Python orders as PostgreSQL does; with a precision the database would round.
# Floating point has NaN, texts a collation, enums the order of their definition: no order here.
_ORDERED = ("date", "timestamp", "timestamptz", "interval", "bytea")


class Untranslatable(Exception):
    """An expression that is not known to mean the same in Python."""


@frozen
class Operand:
    """A side of a comparison.

    Attributes:
        text: As Python.
        kind: Only operands of one kind are compared; empty for a text constant, whose kind is
            that of the other side.
        ordered: Whether less and greater mean the same.
        guards: What must hold before `text` can be evaluated.
        constant: The text of a constant that has not found its kind yet.
    """

    text: str
    kind: str
    ordered: bool = False
    guards: tuple[str, ...] = ()
    constant: str | None = None


@frozen
class CheckScope:
    """What the columns of a check are in a shape."""

    table: Table
    fields: Mapping[str, Field]
    schema: Schema
    names: Names


def operand_of(node: pb.Node, scope: CheckScope) -> Operand | None:
    """Translate a side of a comparison; None for a column that this shape does not have.

    Raises:
        Untranslatable: It is none that a model can compute for certain.
    """
    match node.WhichOneof("node"):
        case "column_ref":
            return _column_operand(column_of(node, scope), scope)
        case "a_const":
            return _constant(node.a_const)
        case "type_cast":
            return _cast(node.type_cast, scope)
        case "func_call":
            return _length(node.func_call, scope)
    raise Untranslatable("neither a column nor a constant")


def _column_operand(column: Column, scope: CheckScope) -> Operand | None:
    kind, ordered = _kind(column, scope)
    field = scope.fields.get(column.name)
    if field is None:
        return None
    attribute = f"self.{field.name}"
    guards: tuple[str, ...] = ()
    if not field.certain:
        guards = (f"known({attribute})",)
    elif field.nullable:
        guards = (f"{attribute} is not None",)
    return Operand(attribute, kind, ordered, guards)


def _constant(constant: pb.A_Const) -> Operand:
    if constant.HasField("ival"):
        return Operand(str(constant.ival.ival), "number", ordered=True)
    if constant.HasField("fval"):
        return Operand(number_literal(Decimal(constant.fval.fval)), "number", ordered=True)
    if constant.HasField("boolval"):
        return Operand(str(constant.boolval.boolval), "boolean")
    if constant.HasField("sval"):
        return Operand("", "", constant=constant.sval.sval)
    raise Untranslatable("NULL as a value")


def _cast(cast: pb.TypeCast, scope: CheckScope) -> Operand | None:
    """See through casts that change no value, such as those that PostgreSQL adds itself."""
    operand = operand_of(cast.arg, scope)
    to = type_of(cast.type_name)
    if operand is None or to.modifiers or to.dimensions or to.fields:
        raise Untranslatable("a cast that may change the value")
    if to.name in _TEXTS and (operand.kind == "text" or operand.constant is not None):
        return operand
    if to.name == "numeric" and operand.kind == "number":
        return operand
    if to.name in _NUMBERS and operand.constant is not None:
        return _number(operand.constant)  # PostgreSQL shows -1 as '-1'::integer.
    if operand.constant is not None and any(
        to.name == each.name.name for each in scope.schema.enums
    ):
        return operand
    raise Untranslatable(f"a cast to {to.name}")


def _number(text: str) -> Operand:
    try:
        return Operand(number_literal(Decimal(text)), "number", ordered=True)
    except InvalidOperation:
        raise Untranslatable(f"{text} as a number") from None


def _length(call: pb.FuncCall, scope: CheckScope) -> Operand | None:
    """Translate the length of a text; both count code points (manual 9.4)."""
    if string_values(call.funcname)[-1] not in ("char_length", "character_length", "length"):
        raise Untranslatable("a function")
    operand = operand_of(call.args[0], scope) if len(call.args) == 1 else None
    if operand is None:
        return None
    if operand.kind != "text":
        raise Untranslatable("the length of no text")
    return Operand(f"len({operand.text})", "number", ordered=True, guards=operand.guards)


def alike(
    left: Operand | None, right: Operand | None, scope: CheckScope
) -> tuple[Operand, Operand] | None:
    """Give text constants the kind of the other side, and make sure that both are of one kind.

    Raises:
        Untranslatable: They are not, or the constant is none of the other side's.
    """
    if left is None or right is None:
        return None
    if left.constant is not None:
        left = _typed_constant(left.constant, right.kind, scope)
    if right.constant is not None:
        right = _typed_constant(right.constant, left.kind, scope)
    if left.kind != right.kind:
        raise Untranslatable(f"a {left.kind} compared with a {right.kind}")
    return left, right


def _typed_constant(constant: str, kind: str, scope: CheckScope) -> Operand:
    if kind == "text":
        return Operand(text_literal(constant), kind)
    for enum in scope.schema.enums:
        labels = [value.name for value in enum.values]
        if kind == f"enum {enum.name}" and constant in labels:
            member = scope.names.members[enum.name][labels.index(constant)]
            return Operand(f"{scope.names.enums[enum.name]}.{member}", kind)
    raise Untranslatable(f"a constant of kind {kind}")


def column_of(node: pb.Node, scope: CheckScope) -> Column:
    """Return the column that an expression is nothing but.

    Raises:
        Untranslatable: It is something else.
    """
    names = string_values(node.column_ref.fields) if node.HasField("column_ref") else []
    if not names or names[-1] == "*":
        raise Untranslatable("no column")
    try:
        return scope.table.column(names[-1])
    except KeyError:
        raise Untranslatable(f"{names[-1]} is no column") from None


def _kind(column: Column, scope: CheckScope) -> tuple[str, bool]:
    """Return what a column can be compared with, and whether by less and greater."""
    base = base_type(column, scope.schema)
    if base.dimensions or column.collation is not None:
        raise Untranslatable(f"{column.name} compares in a way of its own")
    if base.name in _NUMBERS and base.namespace is None:
        return "number", True
    if base.name in _TEXTS and base.namespace is None:
        return "text", False
    if enum := scope.schema.enum_of(base):
        return f"enum {enum.name}", False
    if base in (DataType("uuid"), DataType("boolean")):
        return base.name, False
    if base.name in _ORDERED and base == DataType(base.name):
        return base.name, True
    raise Untranslatable(f"{column.name} may compare otherwise in Python")


def base_type(column: Column, schema: Schema) -> DataType:
    """Return the type of a column, that below its domain if it has one.

    Raises:
        Untranslatable: The domain compares otherwise than its type, or its values are lists.
    """
    domain = schema.domain_of(column.type)
    if domain is None:
        return column.type
    if domain.collation is not None or column.type.dimensions:
        raise Untranslatable(f"{column.name} compares in a way of its own")
    return domain.type
