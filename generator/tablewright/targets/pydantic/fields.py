"""A column in, its attribute in each of the three shapes out."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from tablewright.schema import Column, Schema, Table
from tablewright.targets.pydantic.defaults import default_value
from tablewright.targets.pydantic.layout import Expression, Group, assignment, flat, in_class_body
from tablewright.targets.pydantic.limits import JSON_SHAPES, can_list, limits_of, limits_of_column
from tablewright.targets.pydantic.names import Names
from tablewright.targets.pydantic.spelling import docstring, text_literal
from tablewright.targets.pydantic.types import PythonType
from tablewright.values import frozen

_INDENT = 4
_LEFT_OUT = "left_out()"


class Shape(StrEnum):
    """What a model is for: reading a row, inserting one, changing one."""

    ROW = "Row"
    CREATE = "Create"
    UPDATE = "Update"


@frozen
class FieldView:
    """An attribute as the template lays it out, indented for the class body already.

    Attributes:
        assignment: `title: str`, with its default, if it has one.
        docstring: Empty where nothing is known of the column.
    """

    assignment: str
    docstring: str


@frozen
class Field:
    """An attribute and what it asks of its surroundings.

    Attributes:
        name: Of the attribute.
        nullable: Whether None is a value.
        certain: Whether the value is known once the model is made; else it may be left out.
        needs: What must be imported for it.
    """

    name: str
    view: FieldView
    nullable: bool
    certain: bool
    needs: tuple[str, ...]


def fields_of(
    table: Table, found: Mapping[str, PythonType], schema: Schema, names: Names
) -> dict[Shape, dict[str, Field]]:
    """Return the attributes that each shape has, by column.

    Args:
        table: Of which the shapes are.
        found: The Python type of each column.
        schema: Whose domains and enums the columns may have.
        names: What they and the columns are called in Python.
    """
    fields: dict[Shape, dict[str, Field]] = {shape: {} for shape in Shape}
    for column in table.columns:
        name = column.name
        attribute = _attribute(column, table, found[name], (schema, names))
        fields[Shape.ROW][name] = _field(attribute, attribute.read, None)
        if not _is_written(column):
            continue
        default = _default(column, found[name], (schema, names))
        created = _field(attribute, attribute.written, default)
        fields[Shape.CREATE][name] = created
        if _is_changed(column, table):
            left_out = default == _LEFT_OUT
            fields[Shape.UPDATE][name] = (
                created if left_out else _field(attribute, attribute.written, _LEFT_OUT)
            )
    return fields


def is_nullable(column: Column, schema: Schema) -> bool:
    """Tell whether a column can be NULL, which its domain may forbid."""
    domain = schema.domain_of(column.type)
    return column.nullable and (domain is None or domain.nullable or column.type.dimensions > 0)


def _is_written(column: Column) -> bool:
    """Tell whether clients may say the value of a new row."""
    always = column.identity is not None and column.identity.always
    return column.generated is None and not always


def _is_changed(column: Column, table: Table) -> bool:
    """Tell whether clients may change the value, which new rows may have."""
    key = table.primary_key.columns if table.primary_key else ()
    return column.name not in key and column.identity is None and column.on_update is None


@frozen
class _Spelled:
    """A type as an annotation, and what it imports."""

    annotation: Expression
    needs: tuple[str, ...]


@frozen
class _Attribute:
    """What the attributes of a column have in common.

    Attributes:
        read: The type in rows.
        written: The type where clients say the value.
        docstring: Empty where nothing is known of the column.
    """

    name: str
    nullable: bool
    read: _Spelled
    written: _Spelled
    docstring: str


def _attribute(
    column: Column, table: Table, found: PythonType, known: tuple[Schema, Names]
) -> _Attribute:
    schema, names = known
    name = names.fields[table.name][column.name]
    nullable = is_nullable(column, schema)
    own = _own_type(column, table, names)
    read = own or _Annotated(found.read, found.read_needs)
    written = own or _written(column, found, schema)
    if name != column.name:
        called = text_literal(column.name)
        aliases = (f"validation_alias={called}", f"serialization_alias={called}")
        read, written = read.with_arguments(*aliases), written.with_arguments(*aliases)
    return _Attribute(
        name, nullable, read.spelled(nullable), written.spelled(nullable), _described(column)
    )


def _field(attribute: _Attribute, spelled: _Spelled, default: Expression | None) -> Field:
    needs = spelled.needs
    if default == _LEFT_OUT:
        needs += (".values.left_out",)
    elif default is not None and "Decimal(" in flat(default):
        needs += ("decimal.Decimal",)
    text = assignment(attribute.name, spelled.annotation, default, indent=_INDENT)
    view = FieldView(in_class_body(text), attribute.docstring)
    return Field(attribute.name, view, attribute.nullable, default != _LEFT_OUT, needs)


@frozen
class _Annotated:
    """A type, the arguments of Field that go with it, and what both import."""

    base: str
    needs: tuple[str, ...]
    arguments: tuple[str, ...] = ()

    def with_arguments(self, *arguments: str) -> _Annotated:
        needs = ("typing.Annotated", "pydantic.Field") if arguments else ()
        return _Annotated(self.base, self.needs + needs, self.arguments + arguments)

    def spelled(self, nullable: bool) -> _Spelled:
        return _Spelled(self.expression(nullable), self.needs)

    def expression(self, nullable: bool) -> Expression:
        annotation = f"{self.base} | None" if nullable else self.base
        if not self.arguments:
            return annotation
        return Group("Annotated[", (annotation, Group("Field(", self.arguments, ")")), "]")


def _own_type(column: Column, table: Table, names: Names) -> _Annotated | None:
    """Spell the type that the column's rules give it, which is read and written alike."""
    rules = column.rules
    if rules.one_of and can_list(column.type, rules):
        return _Annotated(names.choices[table.name, column.name], ())
    if rules.json is not None and not column.type.dimensions:
        spelled = JSON_SHAPES[rules.json]
        return _Annotated(spelled, ("pydantic.JsonValue",) if "JsonValue" in spelled else ())
    return None


def _written(column: Column, found: PythonType, schema: Schema) -> _Annotated:
    """Spell the type with its limits, which what is read need not name: the database has them."""
    if column.type.dimensions:
        return _list_of(column, found)
    limits = limits_of_column(column, schema)
    return _Annotated(found.written, found.written_needs + limits.needs).with_arguments(
        *limits.arguments
    )


def _list_of(column: Column, found: PythonType) -> _Annotated:
    """Put the limits of an array's type where they belong: on its elements."""
    limits = limits_of(column.type.element)
    if not limits.arguments:
        return _Annotated(found.written, found.written_needs)
    depth = column.type.dimensions
    element = found
    for _ in range(depth):
        element = element.element or element
    inner = _Annotated(element.written, found.written_needs + limits.needs).with_arguments(
        *limits.arguments
    )
    spelled = flat(inner.expression(nullable=False))
    return _Annotated("list[" * depth + spelled + "]" * depth, inner.needs)


def _default(column: Column, found: PythonType, known: tuple[Schema, Names]) -> Expression | None:
    """Spell the value of a new row where clients say none."""
    domain = known[0].domain_of(column.type)
    if column.default is not None:
        spelled = default_value(column, found, *known)
        return _LEFT_OUT if spelled is None else spelled
    if column.identity is not None or (domain is not None and domain.default is not None):
        return _LEFT_OUT
    return "None" if is_nullable(column, known[0]) else None


def _described(column: Column) -> str:
    """Spell what is known of the column: its comment, and its unit."""
    sentences = [(column.comment or "").strip()]
    if column.unit:
        sentences.append(f"In {column.unit}.")
    return in_class_body(docstring(" ".join(sentences), indent=_INDENT))
