"""A schema whose names, keys and relations are found in; the views of its models and enums out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tablewright.schema import Action, Column, Enum, Name, Table
from tablewright.targets.prisma.defaults import default_of
from tablewright.targets.prisma.keys import Key
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
    fields = aligned(_fields(plan, table, keys))
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


def _fields(plan: Plan, table: Table, keys: Sequence[Key]) -> list[tuple[str, str, str]]:
    """Spell each column's field: its name, its type, its attributes."""
    types, names = plan.types[table.name], plan.names.fields[table.name]
    at_fields = {key.columns[0]: key.at_field() for key in keys if key.on_field}
    rows = []
    for column in table.columns:
        type_, name = types[column.name], names[column.name]
        optional = "" if is_required(column, type_) else "?"
        attributes = _attributes(plan, column, type_, name)
        key = [at_fields[column.name]] if column.name in at_fields else []
        rows.append((name, f"{type_.text}{optional}", " ".join([*key, *attributes])))
    return rows


def _attributes(plan: Plan, column: Column, type_: FieldType, name: str) -> Iterator[str]:
    """Yield a field's attributes behind its key, in the order that `prisma format` keeps."""
    enum = plan.schema.enum_of(type_.base)
    if default := default_of(column, type_, plan.names.values[enum.name] if enum else {}):
        yield f"@default({default})"
    if column.on_update and type_.scalar == "DateTime" and not type_.is_list:
        yield "@updatedAt"
    yield from _mapped("@map", column.name, name)
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
