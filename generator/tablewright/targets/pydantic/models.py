"""A schema in, the view of the module `models.py` out, with what the models cannot carry."""

from __future__ import annotations

from collections.abc import Mapping

from tablewright.diagnostics import Diagnostic, Span
from tablewright.schema import DataType, Name, Schema, Table
from tablewright.sql.types import type_sql
from tablewright.targets.contract import Loss, unmapped_type
from tablewright.targets.pydantic.aliases import choice_aliases, domain_alias, enum_view
from tablewright.targets.pydantic.checks import validator_needs, validators_of
from tablewright.targets.pydantic.fields import Shape, fields_of, is_nullable
from tablewright.targets.pydantic.imports import import_sections
from tablewright.targets.pydantic.losses import losses_beside_tables, losses_of
from tablewright.targets.pydantic.names import Names
from tablewright.targets.pydantic.operands import CheckScope
from tablewright.targets.pydantic.spelling import docstring
from tablewright.targets.pydantic.types import PythonType, python_type
from tablewright.targets.pydantic.views import ModelsView, ModelView
from tablewright.values import frozen

_INDENT = 4


@frozen
class Types:
    """The Python types of everything that has a type.

    Attributes:
        columns: By table and column.
        domains: What each domain is made of.
    """

    columns: Mapping[Name, Mapping[str, PythonType]]
    domains: Mapping[Name, PythonType]


@frozen
class Models:
    """The module, and what goes with it.

    Attributes:
        exports: All names that the module defines, in its order.
    """

    view: ModelsView
    exports: tuple[str, ...]
    losses: tuple[Loss, ...]


def types_of(schema: Schema, names: Names) -> tuple[Types, tuple[Diagnostic, ...]]:
    """Look up all types, reporting those that the type map does not have."""
    problems: list[Diagnostic] = []

    def look_up(data_type: DataType, subject: str, span: Span | None) -> PythonType | None:
        found = python_type(data_type, schema, names)
        if found is None:
            text = type_sql(data_type)
            problems.append(unmapped_type("pydantic", subject=subject, type_text=text, span=span))
        return found

    columns: dict[Name, dict[str, PythonType]] = {}
    domains: dict[Name, PythonType] = {}
    for domain in schema.domains:
        if found := look_up(domain.type, f"domain {domain.name}", domain.notes.span):
            domains[domain.name] = found
    for table in schema.tables:
        columns[table.name] = {}
        for column in table.columns:
            subject, span = f"column {table.name}.{column.name}", column.notes.span
            if found := look_up(column.type, subject, span or table.notes.span):
                columns[table.name][column.name] = found
    return Types(columns, domains), tuple(problems)


def models_of(schema: Schema, names: Names, types: Types) -> Models:
    """Build the module.

    Args:
        schema: Whose types are all mapped.
        names: Of everything.
        types: Of everything.
    """
    needs = {"enum.StrEnum"} if schema.enums else set()
    aliases = [domain_alias(each, types.domains[each.name], names) for each in schema.domains]
    for table in schema.tables:
        aliases += choice_aliases(table, names)
    models: list[ModelView] = []
    losses: list[Loss] = []
    for table in schema.tables:
        found = types.columns[table.name]
        shapes = _shapes(table, found, schema, names)
        models += shapes.models
        needs |= shapes.needs
        losses += losses_of(table, found, schema, said=shapes.said)
    needs.update(need for _, used in aliases for need in used)
    view = ModelsView(
        docstring=docstring(_module_comment(schema), indent=0),
        imports=import_sections(needs),
        enums=tuple(enum_view(enum, names) for enum in schema.enums),
        aliases=tuple(alias for alias, _ in aliases),
        models=tuple(models),
    )
    exports = (
        *(enum.name for enum in view.enums),
        *(alias.name for alias in view.aliases),
        *(model.name for model in models),
    )
    return Models(view, exports, (*losses, *losses_beside_tables(schema)))


def _shapes(table: Table, found: Mapping[str, PythonType], schema: Schema, names: Names) -> _Shapes:
    """Return the shapes of a table; an update of nothing would be of no use to anybody."""
    result = _Shapes([], set(), set())
    for shape, fields in fields_of(table, found, schema, names).items():
        if not fields and shape is Shape.UPDATE:
            continue
        scope = CheckScope(table, fields, schema, names)
        validators = validators_of(scope) if shape is not Shape.ROW else {}
        result.models.append(
            ModelView(
                name=f"{names.tables[table.name]}{shape}",
                base=shape.value,
                docstring=docstring(_model_comment(table, shape), indent=_INDENT),
                fields=tuple(field.view for field in fields.values()),
                validators=tuple(validators.values()),
                live_check=_live_check(table, schema, names) if shape is Shape.ROW else "",
            )
        )
        result.needs.add(f".shapes.{shape}")
        result.needs.update(*(field.needs for field in fields.values()))
        result.needs.update(*map(validator_needs, validators.values()))
        if shape is Shape.CREATE:
            result.said.update(validators)
    return result


@frozen
class _Shapes:
    """What is made of a table.

    Attributes:
        needs: What the models import.
        said: Names of the checks that new rows are held to.
    """

    models: list[ModelView]
    needs: set[str]
    said: set[str]


def _module_comment(schema: Schema) -> str:
    return (schema.comment or "").strip() or f"Models of the database {schema.name}."


def _model_comment(table: Table, shape: Shape) -> str:
    if shape is Shape.CREATE:
        return f"A new row of `{table.name}`."
    if shape is Shape.UPDATE:
        return f"A change of a row of `{table.name}`."
    return (table.comment or "").strip() or f"A row of `{table.name}`."


def _live_check(table: Table, schema: Schema, names: Names) -> str:
    """Return the attribute that says when a row was deleted, if the name `is_live` is free."""
    deleted = table.soft_delete
    if deleted is None or not is_nullable(table.column(deleted), schema):
        return ""
    fields = names.fields[table.name]
    return "" if "is_live" in fields.values() else fields[deleted]
