"""Lines of a diagram: from relations, families and enum columns to edges and the boxes for them."""

from __future__ import annotations

from collections.abc import Iterable

from tablewright.schema import Name, Table
from tablewright.targets.erd.dot import quoted
from tablewright.targets.erd.nodes import outside_node, port
from tablewright.targets.erd.relations import Relation
from tablewright.targets.erd.sketch import Sketch
from tablewright.targets.erd.views import Descent, Edge, EnumUse, OutsideNode
from tablewright.values import frozen


@frozen
class Lines:
    """The references of a picture, and the tables elsewhere that they name."""

    solid: tuple[Edge, ...]
    dashed: tuple[Edge, ...]
    outsides: tuple[OutsideNode, ...]


def lines(sketch: Sketch, relations: Iterable[Relation]) -> Lines:
    """Draw references: solid if a constraint enforces them, else dashed.

    A table elsewhere gets a small box for every table that refers to it: one box that all share
    would pull lines across the whole picture.
    """
    solid: list[Edge] = []
    dashed: list[Edge] = []
    outsides: dict[str, OutsideNode] = {}
    for relation in relations:
        (solid if relation.enforced else dashed).append(_edge(sketch, relation))
        if not relation.inside:
            node_id = sketch.outside_id(relation)
            outsides[node_id] = outside_node(relation.parent, node_id=node_id)
    return Lines(tuple(solid), tuple(dashed), tuple(outsides.values()))


def enum_uses(sketch: Sketch, tables: Iterable[Table]) -> tuple[EnumUse, ...]:
    """Draw a line from each column whose type is an enum to the enum."""
    return tuple(
        EnumUse(_right(sketch, table.name, column.name), f'"{sketch.enum_id(enum)}":w')
        for table in tables
        for column, enum in sketch.enum_columns(table)
    )


def descents(sketch: Sketch, families: Iterable[tuple[Table, Table]]) -> tuple[Descent, ...]:
    """Draw a line to each table from the one that it inherits from, or is a partition of."""
    return tuple(
        Descent(
            sketch.stems[parent.name],
            sketch.stems[child.name],
            quoted(f"{child.name} {_descent(child)} {parent.name}"),
        )
        for parent, child in families
    )


def _descent(child: Table) -> str:
    return "is a partition of" if child.partition_of else "inherits from"


def _edge(sketch: Sketch, relation: Relation) -> Edge:
    # A table that refers to itself has both ends on one side, else the line would cross it.
    head = _right if relation.child == relation.parent else _left
    return Edge(
        tail=_right(sketch, relation.parent, relation.parent_columns[0])
        if relation.inside
        else f'"{sketch.outside_id(relation)}":e',
        head=head(sketch, relation.child, relation.columns[0]),
        tail_end=relation.parent_end,
        head_end=relation.child_end,
        tooltip=quoted(relation.words),
    )


def _left(sketch: Sketch, table: Name, column: str) -> str:
    port_name = port(sketch.schema.table_by_name[table], column)
    return f'"{sketch.stems[table]}":"in-{port_name}":w'


def _right(sketch: Sketch, table: Name, column: str) -> str:
    port_name = port(sketch.schema.table_by_name[table], column)
    return f'"{sketch.stems[table]}":"out-{port_name}":e'
