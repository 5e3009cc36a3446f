"""Nodes of the parser in, the names and words in them out."""

from __future__ import annotations

from typing import Any

from tablewright.schema import DEFAULT_NAMESPACE, Name


def relation(node: Any) -> Name:
    """Return the name in a RangeVar."""
    return Name(node.schemaname or DEFAULT_NAMESPACE, node.relname)


def named(parts: list[str]) -> Name:
    """Return the name that is written in parts."""
    return Name(parts[-2] if len(parts) > 1 else DEFAULT_NAMESPACE, parts[-1])


def definition(command: Any) -> Any:
    """Return what a subcommand or constraint defines; Python has the field's name for itself."""
    return getattr(command, "def")


def word(enum: str, number: int) -> str:
    """Return the word of a number in one of the parser's enums."""
    from postgast import pg_query_pb2

    return str(getattr(pg_query_pb2, enum).Name(number))


def subcommands(statement: Any) -> tuple[str, ...]:
    """Return the words of what an ALTER TABLE does; none of any other statement."""
    if not statement.HasField("alter_table_stmt"):
        return ()
    commands = statement.alter_table_stmt.cmds
    return tuple(word("AlterTableType", each.alter_table_cmd.subtype) for each in commands)
