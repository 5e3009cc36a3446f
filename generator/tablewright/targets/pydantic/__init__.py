"""The target `pydantic`: from a schema to an installable package of Pydantic 2 models."""

from __future__ import annotations

import keyword

from tablewright.diagnostics import Diagnostic
from tablewright.naming import snake
from tablewright.schema import Schema
from tablewright.targets.contract import Artifacts, File, Option, Options, Page, Target
from tablewright.targets.pydantic.imports import in_import_order
from tablewright.targets.pydantic.losses import without_partitions
from tablewright.targets.pydantic.models import models_of, types_of
from tablewright.targets.pydantic.names import Names, names_of
from tablewright.targets.pydantic.spelling import docstring, toml_string
from tablewright.targets.pydantic.views import ModelsView, PackageView


def build(schema: Schema, options: Options) -> Artifacts:
    """Write the package: enums, and for each table the shapes Row, Create and Update."""
    package = str(options["package"]) or f"{snake(schema.name)}_models"
    if not package.isidentifier() or keyword.iskeyword(package) or not package.isascii():
        return Artifacts((), diagnostics=(_bad_package(package),))
    schema, partitions = without_partitions(schema)
    names, renumbered = names_of(schema)
    types, unmapped = types_of(schema, names)
    if unmapped:
        return Artifacts((), diagnostics=renumbered + unmapped)
    models = models_of(schema, names, types)
    around = PackageView(
        distribution=package.replace("_", "-"),
        package=package,
        summary=toml_string(f"Pydantic models of the database {schema.name}."),
        docstring=docstring(_usage(schema, names, package), indent=0),
        exports=tuple(sorted(models.exports)),
        imported=in_import_order(models.exports),
    )
    modules: dict[str, PackageView | ModelsView] = {
        "__init__": around,
        "models": models.view,
        "shapes": around,
        "values": around,
    }
    if any("from .ranges " in section for section in models.view.imports):
        modules["ranges"] = around
    pages = [
        Page(f"pydantic/{package}/{module}.py", f"pydantic/{module}.py.jinja", view)
        for module, view in modules.items()
    ]
    project = Page("pydantic/pyproject.toml", "pydantic/pyproject.toml.jinja", around)
    marker = File(f"pydantic/{package}/py.typed", "")
    return Artifacts((project, *pages, marker), models.losses + partitions, renumbered)


def _usage(schema: Schema, names: Names, package: str) -> str:
    """Explain the package by the example of its first table."""
    stem = next(iter(names.tables.values()), "")
    example = f"""

Each table has three: `{stem}Row` is what the database returns, `{stem}Create` what INSERT takes
and `{stem}Update` what UPDATE takes. A column is left out by not setting it, so that
`model_dump(exclude_unset=True)` gives exactly the columns to insert or to set.
"""
    return f"Pydantic models of the database {schema.name}; see `{package}.models`." + (
        example if stem else ""
    )


def _bad_package(package: str) -> Diagnostic:
    return Diagnostic(
        "bad-option",
        f"the option `package` of the target pydantic is {package!r}, which Python cannot import",
        help="take a name of small letters and underscores, such as `shop_models`",
    )


TARGET = Target(
    name="pydantic",
    summary="An installable package of Pydantic models: rows, and what to insert and update",
    build=build,
    options=(Option("package", "", "Name to import the models by; `<name>_models` if empty"),),
)
