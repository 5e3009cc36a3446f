"""A schema whose names, keys and relations are found in; the views of its models and enums out."""

from __future__ import annotations

from collections.abc import Iterator

from tablewright.schema import Action, Column, Enum, Name, Table
from tablewright.targets.prisma.defaults import default_of
from tablewright.targets.prisma.layout import aligned
from tablewright.targets.prisma.plan import Plan
from tablewright.targets.prisma.relations import Relation
from tablewright.targets.prisma.text import documentation, string
from tablewright.targets.prisma.types import FieldType, is_required
from tablewright.targets.prisma.views import Block, Line

_ACTIONS = {
    Action.NO_ACTION: "NoAction",
    Action.RESTRICT: "Restrict",
    Action.CASCADE: "Cascade",
    Action.SET_NULL: "SetNull",
    Action.SET_DEFAULT: "SetDefault",
}


def model_blocks(plan: Plan) -> tuple[Block, ...]:
    """Return the models in the order of the specification."""
    rows: dict[Name, list[tuple[str, ...]]] = {table.name: [] for table in plan.schema.tables}
    for relation in plan.relations:
        rows[relation.child].append(_forward(plan, relation))
    for relation in plan.relations:
        rows[relation.key.table].append(_inverse(plan, relation))
    return tuple(_model(plan, table, rows[table.name]) for table in plan.schema.tables)


def enum_blocks(plan: Plan) -> tuple[Block, ...]:
    """Return the enums in the order of the specification."""
    return tuple(_enum(plan, enum) for enum in plan.schema.enums)


def _model(plan: Plan, table: Table, relations: list[tuple[str, ...]]) -> Block:
    keys = plan.keys[table.name]
    fields = aligned([_field(plan, table, column) for column in table.columns])
    return Block(
        documentation(table.comment),
        f"model {plan.names.types[table.name]}",
        tuple(
            Line(documentation(column.comment), text)
            for column, text in zip(table.columns, fields, strict=True)
        ),
        tuple(aligned(relations)),
        (
            *(key.at_model() for key in keys if not key.on_field),
            *_mapped("@@map", table.name.name, plan.names.types[table.name]),
            *(["@@ignore"] if table.name in plan.ignored else []),
            *_in_namespace(plan, table.name),
        ),
    )


def _field(plan: Plan, table: Table, column: Column) -> tuple[str, str, str]:
    type_ = plan.types[table.name][column.name]
    name = plan.names.fields[table.name][column.name]
    optional = "" if is_required(column, type_) else "?"
    return name, f"{type_.text}{optional}", " ".join(_attributes(plan, table, column, type_))


def _attributes(plan: Plan, table: Table, column: Column, type_: FieldType) -> Iterator[str]:
    """Yield a field's attributes in the order that `prisma format` keeps."""
    enum = plan.schema.enum_of(type_.base)
    yield from (
        key.at_field()
        for key in plan.keys[table.name]
        if key.columns == (column.name,) and key.on_field
    )
    if default := default_of(column, type_, plan.names.values[enum.name] if enum else {}):
        yield f"@default({default})"
    if column.on_update and type_.scalar == "DateTime" and not type_.is_list:
        yield "@updatedAt"
    yield from _mapped("@map", column.name, plan.names.fields[table.name][column.name])
    if type_.native:
        yield type_.native


def _forward(plan: Plan, relation: Relation) -> tuple[str, ...]:
    fields = plan.names.fields
    key = relation.key
    columns = ", ".join(fields[relation.child][column] for column in key.columns)
    targets = ", ".join(fields[key.table][column] for column in key.target_columns)
    arguments = [f"fields: [{columns}]", f"references: [{targets}]"]
    if relation.name:
        arguments.insert(0, string(relation.name))
    # What Prisma assumes where nothing is said (its reference, "Referential actions").
    if key.on_delete != (Action.SET_NULL if relation.optional else Action.RESTRICT):
        arguments.append(f"onDelete: {_ACTIONS[key.on_delete]}")
    if key.on_update != Action.CASCADE:
        arguments.append(f"onUpdate: {_ACTIONS[key.on_update]}")
    default = "_".join((relation.child.name, *key.columns, "fkey"))
    if key.name != default or len(default.encode()) > 63:
        arguments.append(f"map: {string(key.name)}")
    attributes = [f"@relation({', '.join(arguments)})"]
    if key.table in plan.ignored and relation.child not in plan.ignored:
        attributes.append("@ignore")
    model = plan.names.types[key.table]
    return relation.forward, f"{model}?" if relation.optional else model, " ".join(attributes)


def _inverse(plan: Plan, relation: Relation) -> tuple[str, ...]:
    attributes = [f"@relation({string(relation.name)})"] if relation.name else []
    if relation.child in plan.ignored and relation.key.table not in plan.ignored:
        attributes.append("@ignore")
    ending = "?" if relation.one_to_one else "[]"
    model = plan.names.types[relation.child]
    return relation.inverse, f"{model}{ending}", " ".join(attributes)


def _enum(plan: Plan, enum: Enum) -> Block:
    names = plan.names.values[enum.name]
    values = aligned(
        [
            (names[value.name], *_mapped("@map", value.name, names[value.name]))
            for value in enum.values
        ]
    )
    return Block(
        documentation(enum.comment),
        f"enum {plan.names.types[enum.name]}",
        tuple(
            Line(documentation(value.comment), text)
            for value, text in zip(enum.values, values, strict=True)
        ),
        (),
        (
            *_mapped("@@map", enum.name.name, plan.names.types[enum.name]),
            *_in_namespace(plan, enum.name),
        ),
    )


def _mapped(attribute: str, stored: str, called: str) -> tuple[str, ...]:
    return () if stored == called else (f"{attribute}({string(stored)})",)


def _in_namespace(plan: Plan, name: Name) -> tuple[str, ...]:
    return (f"@@schema({string(name.namespace)})",) if plan.namespaces else ()
