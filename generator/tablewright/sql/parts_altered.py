"""SQL statements in, the names of the parts of tables that they speak of out."""

from __future__ import annotations

from collections.abc import Iterator

from tablewright.schema import Name
from tablewright.sql.parse import string_values
from tablewright.sql.statements import nodes_of
from tablewright.sql.words import relation

INDEX, TRIGGER = "index", "trigger"


def parts_altered(sql: str) -> Iterator[tuple[str, Name]]:
    """Name the indexes and triggers of ALTER ... DEPENDS ON EXTENSION, each with its word.

    A trigger is named with its table: `lines.touched`. What else depends on extensions is a
    relation or a function, which `uses` finds.
    """
    from postgast.pg_query_pb2 import OBJECT_INDEX, OBJECT_TRIGGER

    for statement in nodes_of(sql):
        if statement.WhichOneof("node") != "alter_object_depends_stmt":
            continue
        node = statement.alter_object_depends_stmt
        if node.object_type == OBJECT_INDEX:
            yield INDEX, relation(node.relation)
        elif node.object_type == OBJECT_TRIGGER:
            table = relation(node.relation)
            (trigger,) = string_values(node.object.list.items)
            yield TRIGGER, Name(table.namespace, f"{table.name}.{trigger}")
