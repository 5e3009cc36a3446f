"""The target `postgres`: one readable schema.sql that makes the database from nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tablewright.migrate.creation import creation
from tablewright.schema import DEFAULT_NAMESPACE, Extension, Schema
from tablewright.sql.spell import names_sql
from tablewright.targets.contract import Artifacts, Loss, Options, Page, Target
from tablewright.targets.postgres.steps import step_of
from tablewright.targets.postgres.steps.step import Step
from tablewright.values import frozen


@frozen
class SchemaView:
    """What `schema.sql.jinja` lays out."""

    heading: list[str]
    search_path: str
    steps: list[Step]


def build(schema: Schema, _options: Options) -> Artifacts:
    """Turn a schema into the pages of this target."""
    steps = [step_of(operation) for operation in creation(schema)]
    view = SchemaView(_heading(schema), search_path(schema.extensions), steps)
    page = Page("postgres/schema.sql", "postgres/schema.sql.jinja", view)
    return Artifacts((page,), losses=tuple(_losses(schema)))


def _heading(schema: Schema) -> list[str]:
    """Spell the title as comment lines; a line break cannot end the comment early."""
    lines = f"{schema.name}\n{schema.comment or ''}".strip().splitlines()
    return [f"-- {line}".rstrip() for line in lines]


def search_path(extensions: Iterable[Extension]) -> str:
    """Spell where names without a namespace are found: ours, and what extensions bring."""
    namespaces = [extension.namespace for extension in extensions]
    return names_sql(dict.fromkeys((DEFAULT_NAMESPACE, *filter(None, namespaces))))


def _losses(schema: Schema) -> Iterator[Loss]:
    for enum in schema.enums:
        for value in enum.values:
            if value.comment:
                subject = f"{enum.name}.{value.name}"
                why = "PostgreSQL keeps no comments on the values of an enum."
                yield Loss("comment on an enum value", subject, why)
    for table in schema.tables:
        for reference in table.references:
            subject = f"{table.name}.{', '.join(reference.columns)} → {reference.table}"
            why = "It is declared as not enforced: any value can be stored."
            yield Loss("logical reference", subject, why)


TARGET = Target("postgres", "the DDL: postgres/schema.sql", build)
