"""What the template of a diagram lays out; every string is already spelled for Graphviz.

Widths and what cells say of themselves are whole attributes with a leading space, or empty where
Graphviz needs none.
"""

from __future__ import annotations

from tablewright.values import frozen


@frozen
class Row:
    """A column of a table.

    Attributes:
        port: Where edges end: at `in-<port>` on the left, at `out-<port>` on the right.
        mark: `PK`, `FK` and their like; may be empty.
        mark_cell: What else its cell says of itself: ground, width and tooltip.
        name_cell: Likewise.
        type_cell: Likewise.
    """

    port: str
    mark: str
    mark_cell: str
    name: str
    name_cell: str
    type: str
    type_cell: str


@frozen
class TableNode:
    """A table; `more` says how many columns are left out, and is empty where none are."""

    id: str
    title: str
    title_width: str
    tooltip: str
    link: str
    ink: str
    rows: tuple[Row, ...]
    more: str


@frozen
class EnumNode:
    """An enumerated type; `more` as in TableNode."""

    id: str
    title: str
    title_width: str
    tooltip: str
    link: str
    values: tuple[str, ...]
    more: str


@frozen
class OutsideNode:
    """A table that a logical reference names and that is not in this database."""

    id: str
    title: str
    title_width: str


@frozen
class Cluster:
    """The tables with the same first tag, by the ids of their nodes."""

    id: str
    title: str
    ink: str
    tint: str
    members: tuple[str, ...]


@frozen
class Edge:
    """A reference, drawn from the table referred to; the ends are names of arrow shapes."""

    tail: str
    head: str
    tail_end: str
    head_end: str
    tooltip: str


@frozen
class EnumUse:
    """A column whose type is an enum."""

    tail: str
    head: str


@frozen
class Descent:
    """A table that inherits from another or is a partition of it, by the ids of their nodes."""

    parent: str
    child: str
    tooltip: str


@frozen
class Diagram:
    """A picture; references that no constraint enforces are apart, as they are dashed."""

    title: str
    subtitle: str
    tables: tuple[TableNode, ...]
    enums: tuple[EnumNode, ...]
    outsides: tuple[OutsideNode, ...]
    clusters: tuple[Cluster, ...]
    edges: tuple[Edge, ...]
    dashed_edges: tuple[Edge, ...]
    enum_uses: tuple[EnumUse, ...]
    descents: tuple[Descent, ...]
