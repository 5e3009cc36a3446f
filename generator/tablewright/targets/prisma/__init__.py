"""The target `prisma`: from a schema to `schema.prisma`, and `prisma.config.ts` for Prisma 7."""

from __future__ import annotations

from tablewright.diagnostics import has_errors
from tablewright.schema import Schema
from tablewright.targets.contract import Artifacts, Option, Options, Page, Target
from tablewright.targets.prisma.layout import aligned
from tablewright.targets.prisma.losses import losses_of
from tablewright.targets.prisma.models import enum_blocks, model_blocks
from tablewright.targets.prisma.plan import Plan, plan_of
from tablewright.targets.prisma.text import string
from tablewright.targets.prisma.views import ConfigView, SchemaView

_HEADER = ("// Written by tablewright: change the specification, not this file.",)
_SCHEMA = "schema.prisma"


def build(schema: Schema, options: Options) -> Artifacts:
    """Write a schema as Prisma models, such that `migrate diff` finds no difference."""
    plan, problems = plan_of(schema)
    if plan is None or has_errors(problems):
        return Artifacts((), diagnostics=tuple(problems))
    pages = [Page(f"prisma/{_SCHEMA}", "prisma/schema.prisma.jinja", _schema_view(plan, options))]
    if options["version"] == 7:
        config = ConfigView(_HEADER, _SCHEMA)
        pages.append(Page("prisma/prisma.config.ts", "prisma/prisma.config.ts.jinja", config))
    return Artifacts(tuple(pages), losses_of(plan), tuple(problems))


def _schema_view(plan: Plan, options: Options) -> SchemaView:
    # Prisma 7 reads the address from prisma.config.ts, and knows no engine but the client's own.
    six = options["version"] == 6
    generator = [("provider", '"prisma-client"'), ("output", string(str(options["output"])))]
    datasource = [("provider", '"postgresql"')]
    if six:
        generator.append(("engineType", '"client"'))
        datasource.append(("url", 'env("DATABASE_URL")'))
    if plan.namespaces:
        datasource.append(("schemas", f"[{', '.join(map(string, plan.namespaces))}]"))
    return SchemaView(
        _HEADER, _settings(generator), _settings(datasource), enum_blocks(plan) + model_blocks(plan)
    )


def _settings(pairs: list[tuple[str, str]]) -> tuple[str, ...]:
    return tuple(aligned([(name, f"= {value}") for name, value in pairs]))


TARGET = Target(
    name="prisma",
    summary="Prisma models (schema.prisma) for version 6 or 7, equal to the database for Prisma",
    build=build,
    options=(
        Option("version", 7, "Major version of Prisma.", (6, 7)),
        Option("output", "../generated/prisma", "Where Prisma writes its client, from the schema."),
    ),
)
