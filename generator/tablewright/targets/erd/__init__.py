"""The target `erd`: from a schema to Graphviz texts of an overview and of each neighbourhood."""

from __future__ import annotations

from tablewright.schema import Schema
from tablewright.targets.contract import Artifacts, Options, Page, Picture, Target
from tablewright.targets.erd.diagrams import neighbourhoods, overview
from tablewright.targets.erd.sketch import sketch_of

_TEMPLATE = "erd/diagram.dot.jinja"
_OVERVIEW = "erd/overview.dot"
# A bitmap of more would take minutes to draw, and few programs could open it.
_MOST_TABLES_IN_PNG = 200


def build(schema: Schema, _: Options) -> Artifacts:
    """Draw a schema; nothing is lost that an entity-relationship diagram is meant to show."""
    sketch = sketch_of(schema)
    pages: list[Page | Picture] = [
        Page(_OVERVIEW, _TEMPLATE, overview(sketch)),
        Picture("erd/overview.svg", _OVERVIEW),
    ]
    if len(schema.tables) <= _MOST_TABLES_IN_PNG:
        pages.append(Picture("erd/overview.png", _OVERVIEW))
    for table, diagram in neighbourhoods(sketch):
        path = f"erd/tables/{sketch.stems[table.name]}"
        pages += [
            Page(f"{path}.dot", _TEMPLATE, diagram),
            Picture(f"{path}.svg", f"{path}.dot"),
        ]
    return Artifacts(tuple(pages))


TARGET = Target(
    name="erd",
    summary="Entity-relationship diagrams: an overview and a picture of each table's neighbourhood",
    build=build,
)
