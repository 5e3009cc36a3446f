"""Pictures of a schema: from its sketch to the overview and to each table's neighbourhood."""

from __future__ import annotations

import textwrap
from collections import defaultdict
from collections.abc import Iterable, Mapping

from tablewright.schema import Enum, Name, Table
from tablewright.targets.erd.dot import html_text
from tablewright.targets.erd.lines import descents, enum_uses, lines
from tablewright.targets.erd.nodes import enum_node, table_node
from tablewright.targets.erd.palette import first_tag
from tablewright.targets.erd.relations import Relation
from tablewright.targets.erd.sketch import Sketch
from tablewright.targets.erd.views import Cluster, Diagram, EnumNode, Row, TableNode

# With more tables the overview shows keys only, and no enums: nobody could read it otherwise.
MOST_TABLES_IN_FULL = 60
# Of a table's partitions and heirs in its own picture: they are all alike, and can be hundreds.
_MOST_CHILDREN = 12
_LONGEST = 120
Family = tuple[Table, Table]
_FROM_OVERVIEW = "../dictionary"
_FROM_TABLE = "../../dictionary"


def overview(sketch: Sketch) -> Diagram:
    """Draw all tables, in groups by their first tags."""
    schema = sketch.schema
    in_full = len(schema.tables) <= MOST_TABLES_IN_FULL
    rows = sketch.rows if in_full else sketch.key_rows
    drawn = lines(sketch, sketch.relations)
    return Diagram(
        title=html_text(schema.name),
        subtitle=_subtitle(schema.comment),
        tables=_tables(sketch, schema.tables, rows, dictionary=_FROM_OVERVIEW),
        enums=_enums(sketch, schema.enums if in_full else (), dictionary=_FROM_OVERVIEW),
        outsides=drawn.outsides,
        clusters=tuple(_clusters(sketch, _enum_homes(sketch) if in_full else {})),
        edges=drawn.solid,
        dashed_edges=drawn.dashed,
        enum_uses=enum_uses(sketch, schema.tables if in_full else ()),
        descents=descents(sketch, sketch.families),
    )


def neighbourhoods(sketch: Sketch) -> Iterable[tuple[Table, Diagram]]:
    """Draw each table in full, with its direct neighbours abridged to their keys."""
    touching: defaultdict[Name, list[Relation]] = defaultdict(list)
    for relation in sketch.relations:
        touching[relation.child].append(relation)
        if relation.parent != relation.child:
            touching[relation.parent].append(relation)
    families: defaultdict[Name, list[Family]] = defaultdict(list)
    for parent, child in sketch.families:
        families[child.name].append((parent, child))
        if len(families[parent.name]) < _MOST_CHILDREN:
            families[parent.name].append((parent, child))
    for table in sketch.schema.tables:
        yield table, _neighbourhood(sketch, table, touching[table.name], families[table.name])


def _neighbourhood(
    sketch: Sketch, table: Table, touching: list[Relation], families: list[Family]
) -> Diagram:
    by_name = sketch.schema.table_by_name
    names = dict.fromkeys(name for each in touching for name in (each.parent, each.child))
    names |= dict.fromkeys(each.name for family in families for each in family)
    others = [by_name[name] for name in names if name in by_name and name != table.name]
    enums = dict.fromkeys(enum for _, enum in sketch.enum_columns(table))
    drawn = lines(sketch, touching)
    return Diagram(
        title=html_text(str(table.name)),
        subtitle=_subtitle(table.comment),
        tables=(
            *_tables(sketch, (table,), sketch.rows, dictionary=_FROM_TABLE),
            *_tables(sketch, others, sketch.key_rows, dictionary=_FROM_TABLE),
        ),
        enums=_enums(sketch, enums, dictionary=_FROM_TABLE),
        outsides=drawn.outsides,
        clusters=(),
        edges=drawn.solid,
        dashed_edges=drawn.dashed,
        enum_uses=enum_uses(sketch, (table,)),
        descents=descents(sketch, families),
    )


def _subtitle(comment: str | None) -> str:
    lines = (comment or "").splitlines()
    # A long line would make the whole picture wider.
    return html_text("\n".join(part for each in lines for part in _wrapped(each)))


def _wrapped(line: str) -> list[str]:
    # What fits as it is needs no look at its words.
    fits = len(line) <= _LONGEST and line == " ".join(line.split())
    return [line] if line and fits else textwrap.wrap(line, _LONGEST)


def _tables(
    sketch: Sketch,
    tables: Iterable[Table],
    rows: Mapping[Name, tuple[Row, ...]],
    *,
    dictionary: str,
) -> tuple[TableNode, ...]:
    return tuple(
        table_node(
            table,
            stem=sketch.stems[table.name],
            dictionary=dictionary,
            colour=sketch.colour(table),
            rows=rows[table.name],
        )
        for table in tables
    )


def _enums(sketch: Sketch, enums: Iterable[Enum], *, dictionary: str) -> tuple[EnumNode, ...]:
    return tuple(
        enum_node(enum, node_id=sketch.enum_id(enum), dictionary=dictionary) for enum in enums
    )


def _clusters(sketch: Sketch, enum_homes: Mapping[str, str]) -> Iterable[Cluster]:
    """Group tables by first tag, and with them what only they need."""
    members: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for table in sketch.schema.tables:
        members[first_tag(table)][sketch.stems[table.name]] = None
    for relation in sketch.relations:
        if not relation.inside:
            child = sketch.schema.table_by_name[relation.child]
            members[first_tag(child)][sketch.outside_id(relation)] = None
    for enum_id, tag in enum_homes.items():
        members[tag][enum_id] = None
    for number, (tag, colour) in enumerate(sketch.colours.items(), start=1):
        yield Cluster(
            id=f"cluster_{number}",
            title=html_text(tag),
            ink=colour.ink,
            tint=colour.tint,
            members=tuple(members[tag]),
        )


def _enum_homes(sketch: Sketch) -> Mapping[str, str]:
    """Return the group of each enum that one group alone uses, by the ids of the enums."""
    users: defaultdict[str, set[str]] = defaultdict(set)
    for table in sketch.schema.tables:
        for _, enum in sketch.enum_columns(table):
            users[sketch.enum_id(enum)].add(first_tag(table))
    return {enum_id: tags.pop() for enum_id, tags in users.items() if len(tags) == 1}
